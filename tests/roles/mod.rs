//! Every command, by every role, in one's own chat, another's, and one that is bound to nothing: who gets an
//! answer. What is not listed here as allowed must be refused.

use baocao::engine::command::TABLE;

use super::player;

/// Who asks: name in the script, roles.
const PEOPLE: [(&str, &str); 6] = [
    ("Chủ", "owner"),
    ("Chung", "manages que-chau"),
    ("An", "manages thon-3"),
    ("Bình", "manages thon-2"),
    ("Hoa", "reports thon-3-to-2"),
    ("Nam", ""),
];

/// Commands for everybody in a bound chat.
const FOR_ALL: [&str; 8] = [
    "status", "chuabao", "lichsu", "cuatoi", "huy", "trogiup", "batdau", "ketnoi",
];
/// Commands for managers, and who that is in the chat of hamlet 3 and of hamlet 2.
const FOR_MANAGERS: [&str; 6] = ["gan", "quanly", "mien", "donvi", "chitieu", "nhap"];
const MANAGERS: [(&str, [&str; 3]); 2] = [
    ("thôn3", ["Chủ", "Chung", "An"]),
    ("thôn2", ["Chủ", "Chung", "Bình"]),
];
/// The command for the managers of the whole campaign, in the chat of its top unit.
const SETTINGS: &str = "caidat";
/// Commands that have a meaning of their own where the chat is bound to nothing.
const UNBOUND: [&str; 2] = ["ketnoi", "xoatoi"];

/// What the bot says to a command in a fresh world.
fn said(who: &str, chat: &str, command: &str) -> String {
    let mut script = String::from(
        "campaign que-chau-2023\nchat thôn3 thon-3\nchat thôn2 thon-2\nchat lạ unbound\nchat xã que-chau\n",
    );
    for (name, roles) in PEOPLE {
        script.push_str(format!("person {name} {roles}").trim_end());
        script.push('\n');
    }
    let step = format!("\n28/05 16:20 {who} @{chat}> /{command} Tổ 2\n");
    script.push_str(&step);
    let played = player::play(&script);
    let (_, after) = played
        .split_once(step.as_str())
        .expect("the step is played");
    after.to_owned()
}

fn is_refused(said: &str) -> bool {
    said.contains("dành cho người quản lý")
}

fn is_unbound(said: &str) -> bool {
    said.contains("chưa được nối")
}

#[test]
fn every_command_is_listed_here() {
    let mut listed: Vec<&str> = FOR_ALL.iter().chain(&FOR_MANAGERS).copied().collect();
    listed.extend(["xoatoi", SETTINGS]);
    listed.sort_unstable();
    let mut all: Vec<&str> = TABLE.iter().map(|row| row.latin).collect();
    all.sort_unstable();
    assert_eq!(listed, all);
}

#[test]
fn managers_commands_are_answered_to_managers_of_the_chats_unit_only() {
    for command in FOR_MANAGERS {
        for (chat, managers) in MANAGERS {
            for (who, _) in PEOPLE {
                let said = said(who, chat, command);
                let is_allowed = managers.contains(&who);
                assert_eq!(
                    !is_refused(&said),
                    is_allowed,
                    "/{command}, {who}, {chat}: {said}"
                );
            }
        }
    }
}

#[test]
fn settings_are_shown_to_managers_of_the_whole_in_its_chat_only() {
    for (chat, managers) in [("xã", &["Chủ", "Chung"][..]), ("thôn3", &[])] {
        for (who, _) in PEOPLE {
            let said = said(who, chat, SETTINGS);
            let is_allowed = managers.contains(&who);
            assert_eq!(!is_refused(&said), is_allowed, "{who}, {chat}: {said}");
        }
    }
}

#[test]
fn other_commands_are_answered_to_everybody_in_a_bound_chat() {
    for command in FOR_ALL {
        for (chat, _) in MANAGERS {
            for (who, _) in PEOPLE {
                let said = said(who, chat, command);
                let is_answered = said.starts_with("bot") && !is_refused(&said);
                assert!(is_answered, "/{command}, {who}, {chat}: {said}");
            }
        }
    }
}

#[test]
fn an_unbound_chat_gets_nothing_but_how_to_bind_it() {
    for row in TABLE.iter().filter(|row| !UNBOUND.contains(&row.latin)) {
        for (who, _) in PEOPLE {
            let said = said(who, "lạ", row.latin);
            assert!(is_unbound(&said), "/{}, {who}: {said}", row.latin);
        }
    }
}

/// What people do about somebody else's report and question of hamlet 3, and who may.
const ON_OTHERS: [(&str, &str, &str); 4] = [
    ("reply r", "/huy", "Đã hủy"),
    ("taps r", "Hủy", "Đã hủy"),
    ("reply bot q", "1", "✅"),
    ("taps q", "Đúng", "✅"),
];
const MAY_ON_OTHERS: [&str; 3] = ["Chủ", "Chung", "An"];

#[test]
fn reports_and_questions_of_others_are_touched_by_managers_of_their_unit_only() {
    for (doing, text, sign) in ON_OTHERS {
        for (who, _) in PEOPLE {
            let mut script = String::from("campaign que-chau-2023\nchat xã que-chau\n");
            for (name, roles) in PEOPLE.into_iter().chain([("Tư", "")]) {
                script.push_str(format!("person {name} {roles}").trim_end());
                script.push('\n');
            }
            script.push_str("\n28/05 16:20 Tư [r]> Thôn 3 tổ 1: 12 mức 2\n");
            script.push_str("16:21 Tư [q]> Thôn 3 tổ 2: 350 mức 2\n");
            let step = format!("16:22 {who} {doing}> {text}\n");
            script.push_str(&step);
            let played = player::play(&script);
            let (_, after) = played
                .split_once(step.as_str())
                .expect("the step is played");
            let is_allowed = MAY_ON_OTHERS.contains(&who);
            assert_eq!(
                after.contains(sign),
                is_allowed,
                "{who} {doing}> {text}: {after}"
            );
        }
    }
}

#[test]
fn locked_periods_and_bound_units_are_reported_by_those_who_may() {
    // The setting, the message, and who is recorded.
    let table: [(&str, &str, &[&str]); 3] = [
        (
            "",
            "Thôn 3 tổ 2 ngày 28/05: 12 mức 2",
            &["Chủ", "Chung", "An"],
        ),
        (
            "set who_reports bound\n",
            "Thôn 3 tổ 2: 12 mức 2",
            &["Chủ", "Chung", "An", "Hoa"],
        ),
        (
            "",
            "Thôn 3 tổ 2: 12 mức 2",
            &["Chủ", "Chung", "An", "Bình", "Hoa", "Nam"],
        ),
    ];
    for (setting, text, allowed) in table {
        for (who, _) in PEOPLE {
            let mut script = format!("campaign que-chau-2023\n{setting}chat xã que-chau\n");
            for (name, roles) in PEOPLE {
                script.push_str(format!("person {name} {roles}").trim_end());
                script.push('\n');
            }
            let step = format!("\n10/06 16:22 {who}> {text}\n");
            script.push_str(&step);
            let played = player::play(&script);
            let is_recorded = played.contains("✅");
            assert_eq!(
                is_recorded,
                allowed.contains(&who),
                "{who}> {text}: {played}"
            );
        }
    }
}
