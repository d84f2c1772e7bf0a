//! Who may do what: every command and every button, by every role, about the own unit, another's, and in a chat
//! that is bound to nothing. The allowed ones are listed; everything else is refused.

#![expect(
    clippy::unwrap_used,
    reason = "what is no script ends the test where it stands"
)]

mod player;

use baocao::engine::commands::TABLE;

/// Who asks: a letter, and what they are.
const ROLES: [(char, &str); 6] = [
    ('O', "owner"),
    ('M', "manages thon-3"),
    ('N', "manages thon-4"),
    ('R', "reports thon-3-to-2"),
    ('S', "reports thon-4-to-1"),
    ('P', ""),
];
const ALL: &str = "OMNRSP";
const NOBODY: &str = "";
/// Owners and the managers of Thôn 3.
const OWN: &str = "OM";
/// Owners and the managers of Thôn 4.
const OTHER: &str = "ON";
/// Whoever manages anything inside the commune.
const ANY: &str = "OMN";

/// Where it is asked, and about which unit.
const PLACES: [(&str, &str); 5] = [
    ("thon-3", "tổ 2"),
    ("thon-3", "thôn 4 tổ 1"),
    ("que-chau", "thôn 3 tổ 2"),
    ("que-chau", "thôn 4 tổ 1"),
    ("unbound", "thôn 3 tổ 2"),
];

/// A command, and who may give it in each of the places: in the hamlet's chat about its own team, about another
/// hamlet's; in the commune's chat about the one and the other; in a chat that is bound to nothing.
const COMMANDS: [(&str, [&str; 5]); 21] = [
    ("/status {unit}", [ALL, NOBODY, ALL, ALL, NOBODY]),
    ("/chuabao", [ALL, ALL, ALL, ALL, NOBODY]),
    ("/lichsu {unit}", [ALL, NOBODY, ALL, ALL, NOBODY]),
    ("/cuatoi", [ALL, ALL, ALL, ALL, NOBODY]),
    // One's own report.
    ("/huy", [ALL, ALL, ALL, ALL, NOBODY]),
    ("/trogiup", [ALL, ALL, ALL, ALL, NOBODY]),
    ("/batdau", [ALL, ALL, ALL, ALL, NOBODY]),
    ("/ketnoi ABCD-2345", [ALL, ALL, ALL, ALL, ALL]),
    ("/gan @lan {unit}", [OWN, NOBODY, OWN, OTHER, NOBODY]),
    ("/gan @lan thôi", [OWN, OWN, OWN, OWN, NOBODY]),
    ("/quanly", [OWN, OWN, ANY, ANY, NOBODY]),
    ("/quanly @lan {unit}", [OWN, NOBODY, OWN, OTHER, NOBODY]),
    ("/quanly @lan", [OWN, OWN, "O", "O", NOBODY]),
    ("/mien {unit}", [OWN, NOBODY, OWN, OTHER, NOBODY]),
    ("/xoatoi", [ALL, ALL, ALL, ALL, ALL]),
    ("/donvi", [OWN, OWN, "O", "O", NOBODY]),
    ("/donvi bỏ {unit}", [OWN, NOBODY, "O", "O", NOBODY]),
    ("/chitieu {unit}", [OWN, NOBODY, "O", "O", NOBODY]),
    ("/chitieu {unit} 95", [OWN, NOBODY, "O", "O", NOBODY]),
    ("/nhap", [OWN, OWN, "O", "O", NOBODY]),
    ("/caidat giờ chốt 16:00", [NOBODY, NOBODY, "O", "O", NOBODY]),
];

/// What a refusal says.
const REFUSALS: [&str; 9] = [
    "dành cho người quản lý",
    "việc này của người quản lý",
    "chưa được nối",
    "Không thấy",
    "Câu hỏi này dành cho người khác",
    "Chỉ người gửi hoặc người quản lý",
    "Người gửi hoặc người quản lý mới hủy được",
    "Cài đặt dành cho",
    "(silence)",
];

/// What the bot answers to the last line of a script.
fn answer(chat: &str, role: &str, steps: &str) -> String {
    // Whoever is bound already is moved by those who manage the unit that they leave.
    let lan = if steps.contains("/gan @lan thôi") {
        "reports thon-3-to-1"
    } else {
        ""
    };
    let script = format!(
        "campaign que-chau-2023\nchat nhóm {chat}\ncode ABCD-2345 que-chau 15/06\n\
         person Ai @ai {role}\nperson Lan @lan {lan}\n\n{steps}\n"
    );
    let played = player::play(&script);
    let last = steps.lines().last().unwrap();
    let at = played.rfind(last).unwrap() + last.len();
    let answer = &played[at..];
    answer.split("\nledger:").next().unwrap().trim().to_owned()
}

fn is_refused(answer: &str) -> bool {
    answer.is_empty() || REFUSALS.iter().any(|refusal| answer.contains(refusal))
}

#[test]
fn every_command_is_for_whom_it_is_listed_and_for_nobody_else() {
    let mut complaints = Vec::new();
    for (command, allowed) in COMMANDS {
        for ((chat, unit), allowed) in PLACES.into_iter().zip(allowed) {
            for (letter, role) in ROLES {
                let text = command.replace("{unit}", unit);
                // A report of one's own, to be undone.
                let report = match (command, chat) {
                    ("/huy", "que-chau") => "29/05 16:00 Ai> Thôn 3 tổ 2: 5 mức 2\n",
                    ("/huy", _) => "29/05 16:00 Ai> Tổ 2: 5 mức 2\n",
                    _ => "",
                };
                let answer = answer(chat, role, &format!("{report}29/05 16:01 Ai> {text}"));
                if is_refused(&answer) == allowed.contains(letter) {
                    let wrong = if allowed.contains(letter) {
                        "refused"
                    } else {
                        "allowed"
                    };
                    complaints.push(format!("{text} in {chat} by {role:?}: {wrong}: {answer}"));
                }
            }
        }
    }
    assert!(complaints.is_empty(), "\n{}\n", complaints.join("\n"));
}

#[test]
fn every_command_is_in_the_matrix() {
    for row in TABLE {
        let name = format!("/{}", row.latin);
        let is_listed = COMMANDS
            .iter()
            .any(|(command, _)| command.split(' ').next() == Some(name.as_str()));
        assert!(is_listed, "{name}");
    }
}

/// What is done to somebody else's: the steps before, what is done, who may in the hamlet's and in the commune's
/// chat.
const TOUCHES: [(&str, &str, [&str; 2]); 6] = [
    (
        "29/05 16:00 Lan [a]> {own}: 5 mức 2",
        "reply a> /huy",
        [OWN, OWN],
    ),
    (
        "29/05 16:00 Lan [a]> {own}: 5 mức 2",
        "taps a> Hủy",
        [OWN, OWN],
    ),
    (
        "29/05 16:00 Lan [a]> {own}: 5",
        "reply bot a> 2",
        [OWN, OWN],
    ),
    (
        "29/05 16:00 Lan [a]> {own}: 5",
        "taps a> Kích hoạt mức 2",
        [OWN, OWN],
    ),
    ("29/05 16:00 Lan [a]> {own}: 5", "> 2", [NOBODY, NOBODY]),
    (
        "29/05 16:00 Lan [a]> /xoatoi",
        "taps a> Xóa",
        [NOBODY, NOBODY],
    ),
];

#[test]
fn what_is_somebody_elses_is_touched_by_their_managers_only() {
    let mut complaints = Vec::new();
    for (before, doing, allowed) in TOUCHES {
        let chats = [("thon-3", "Tổ 1"), ("que-chau", "Thôn 3 tổ 1")];
        for ((chat, own), allowed) in chats.into_iter().zip(allowed) {
            for (letter, role) in ROLES {
                let before = before.replace("{own}", own);
                let doing = if doing.starts_with('>') {
                    format!("Ai{doing}")
                } else {
                    format!("Ai {doing}")
                };
                let answer = answer(chat, role, &format!("{before}\n29/05 16:01 {doing}"));
                if is_refused(&answer) == allowed.contains(letter) {
                    complaints.push(format!(
                        "{before} / {doing} in {chat} by {role:?}: {answer}"
                    ));
                }
            }
        }
    }
    assert!(complaints.is_empty(), "\n{}\n", complaints.join("\n"));
}

/// Where only bound people may report, and for whom they may in the commune's chat.
#[test]
fn a_report_is_taken_from_whom_the_campaign_says() {
    let reports = |who: &str, role: &str, unit: &str| {
        let steps = format!("29/05 16:01 Ai> {unit}: 5 mức 2");
        let script = format!(
            "campaign que-chau-2023\n{who}chat nhóm que-chau\nperson Ai {role}\n\n{steps}\n"
        );
        player::play(&script).contains("M2 5")
    };
    let bound = "set who_reports bound\n";
    for (letter, role) in ROLES {
        for (unit, allowed) in [("Thôn 3 tổ 2", "OMR"), ("Thôn 4 tổ 1", "ONS")] {
            assert!(reports("", role, unit), "{role} for {unit}");
            let is_taken = reports(bound, role, unit);
            assert_eq!(is_taken, allowed.contains(letter), "{role} for {unit}");
        }
    }
}
