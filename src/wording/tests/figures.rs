//! Status, summary, who is missing, reminder, history, help.

use std::fmt::Write as _;

use super::{asked, both, worded};
use crate::campaign::Period;
use crate::chat::{ChatId, PersonId, PlatformKind, Room};
use crate::engine::facts::{Reversal, Why};
use crate::engine::sample::{Book, ID};
use crate::engine::say::Reminder;
use crate::engine::snapshot::RoleKind;
use crate::engine::{Decision, Tick, duty};
use crate::text::Language;

const QUANG_TRUNG: &str = include_str!("../../../campaigns/quang-trung-2024.toml");
const QUE_CHAU: &str = include_str!("../../../campaigns/que-chau-2023.toml");
const NINH_BINH: &str = include_str!("../../../campaigns/ninh-binh-2023.toml");

const COMMUNE: ChatId = ChatId(1);
const TEAM: ChatId = ChatId(2);
const HOA: PersonId = PersonId(1);

/// Five teams in their second week; three have reported for the period of 13 November.
fn quang_trung() -> Book {
    let mut book = Book::new(QUANG_TRUNG);
    book.group(1, Some("quang-trung"));
    book.group(2, Some("to-02"));
    book.person(1, "Hoa", Some((RoleKind::Reporter, "to-02")));
    book.person(2, "Nam", Some((RoleKind::Manager, "quang-trung")));
    book.person(3, "Bé <Ba>", Some((RoleKind::Reporter, "to-04")));
    for day in 1..=11 {
        for (team, (unit, count)) in [
            ("to-01", 4),
            ("to-02", 5),
            ("to-03", 3),
            ("to-04", 2),
            ("to-05", 4),
        ]
        .into_iter()
        .enumerate()
        {
            // Team 5 forgets every third day.
            if team < 4 || day % 3 > 0 {
                let collected = i64::from(day == 4) * 120;
                book.say(
                    unit,
                    &[1, count, collected],
                    &format!("2024-11-{day:02} 18:00"),
                );
            }
        }
    }
    book.say("to-01", &[0, 12, 0], "2024-11-12 18:20");
    book.say("to-02", &[5, 35, 40], "2024-11-13 08:55");
    book.say("to-03", &[0, 0, 0], "2024-11-13 09:10");
    let closed = book.campaign.periods(
        book.campaign.first_period(),
        Period("2024-11-12".parse().unwrap()),
    );
    book.closed_at = closed.map(|it| (it, book.campaign.due_at(it))).collect();
    book
}

/// Seven hamlets of five teams; on 20 June some are missing.
fn que_chau() -> Book {
    let mut book = Book::new(QUE_CHAU);
    book.group(1, Some("que-chau"));
    book.group(2, Some("thon-3"));
    book.person(1, "Hoa", Some((RoleKind::Reporter, "thon-3-to-2")));
    for day in 10..=20 {
        for hamlet in 1..=7 {
            for team in 1..=5 {
                let is_silent = day == 20 && (hamlet == 4 || (hamlet + team) % 4 == 0);
                if !is_silent {
                    let unit = format!("thon-{hamlet}-to-{team}");
                    book.say(
                        &unit,
                        &[1, 2 + i64::from(team == 1)],
                        &format!("2023-06-{day} 09:00"),
                    );
                }
            }
        }
    }
    book
}

/// What `/status` and its like answer, one after the other, in both languages.
fn answers(book: &Book, chat: ChatId, texts: &[&str], at: &str) -> String {
    let mut all = String::new();
    for text in texts {
        let decision = asked(book, chat, HOA, text, at);
        assert_eq!(decision.speeches.len(), 1, "{text}");
        let _ = writeln!(all, "> {text} ({at})\n{}\n", both(book, &decision));
    }
    all
}

#[test]
fn status_of_a_commune_shows_all_at_one_look() {
    let book = quang_trung();
    insta::assert_snapshot!(answers(
        &book,
        COMMUNE,
        &["/status", "/status tuần", "/status đợt", "/status 12/11"],
        "2024-11-13 09:30"
    ));
}

#[test]
fn status_of_a_team_shows_its_own_standing() {
    let book = quang_trung();
    insta::assert_snapshot!(answers(
        &book,
        TEAM,
        &["/status", "/status tháng"],
        "2024-11-13 09:30"
    ));
}

#[test]
fn status_of_what_cannot_be_found_says_what_can() {
    let mut book = que_chau();
    book.person(1, "Hoa", None);
    insta::assert_snapshot!(answers(
        &book,
        COMMUNE,
        &[
            "/status tổ 9 0912345678",
            "/status tổ 2",
            "/lichsu",
            "/lichsu thôn 8"
        ],
        "2023-06-20 09:30"
    ));
}

#[test]
fn missing_units_are_named_by_branch() {
    let book = que_chau();
    insta::assert_snapshot!(answers(
        &book,
        COMMUNE,
        &["/chuabao", "/status"],
        "2023-06-20 09:30"
    ));
}

#[test]
fn who_still_owes_the_period_before_is_named_too() {
    let book = que_chau();
    insta::assert_snapshot!(answers(&book, ChatId(2), &["/chuabao"], "2023-06-20 10:30"));
}

#[test]
fn before_the_start_and_after_the_end_it_says_so() {
    let mut book = quang_trung();
    let early = answers(&book, COMMUNE, &["/status"], "2024-10-30 09:30");
    let last = book.campaign.last_period();
    book.say_for("to-02", last, &[0, 900, 2600], book.at("2024-12-31 18:00"));
    let late = answers(&book, COMMUNE, &["/status", "/chuabao"], "2025-01-02 09:30");
    insta::assert_snapshot!(early + &late);
}

#[test]
fn figures_of_a_province_fit_a_phone() {
    let mut book = Book::new(NINH_BINH);
    book.group(1, Some("ninh-binh"));
    for day in 11..=25 {
        for unit in ["hoa-lu", "gia-vien", "nho-quan", "kim-son", "tp-tam-diep"] {
            book.say(unit, &[1204, 2310, 15, 3], &format!("2023-09-{day} 16:00"));
        }
    }
    insta::assert_snapshot!(answers(
        &book,
        COMMUNE,
        &["/status", "/status tháng"],
        "2023-09-25 16:30"
    ));
}

/// The speeches of the clock for a stretch of time.
fn ticked(book: &Book, from: &str, to: &str) -> Decision {
    let (from, to) = (book.at(from), book.at(to));
    let tick = Tick {
        campaign: ID,
        platform: PlatformKind::Telegram,
        from,
        to,
    };
    let needs = duty::needs_tick(&tick, &book.snapshot);
    duty::decide_tick(&tick, &book.loaded(&needs), to)
}

#[test]
fn the_summary_is_what_was_added_up_by_hand() {
    let book = quang_trung();
    let on_time = both(
        &book,
        &ticked(&book, "2024-11-13 09:59", "2024-11-13 10:00"),
    );
    let late = both(
        &book,
        &ticked(&book, "2024-11-13 09:59", "2024-11-13 14:00"),
    );
    insta::assert_snapshot!(format!("{on_time}\n\n{late}"));
}

#[test]
fn the_summary_of_thirty_five_teams_is_read_by_hamlet() {
    let book = que_chau();
    insta::assert_snapshot!(both(
        &book,
        &ticked(&book, "2023-06-20 09:59", "2023-06-20 10:00")
    ));
}

#[test]
fn what_came_after_the_close_is_shown_as_an_amendment() {
    let mut book = quang_trung();
    let period = Period("2024-11-13".parse().unwrap());
    book.closed_at.insert(period, book.campaign.due_at(period));
    book.say_for("to-04", period, &[0, 12, 0], book.at("2024-11-13 10:20"));
    insta::assert_snapshot!(answers(
        &book,
        COMMUNE,
        &["/status", "/status 13/11"],
        "2024-11-13 11:00"
    ));
}

fn reminded(book: &Book, chat: ChatId, at: &str) -> String {
    let period = book.campaign.period_at(book.at(at)).unwrap();
    let reminder = Reminder {
        campaign: ID,
        chat,
        period,
    };
    let needs = duty::needs_reminder(&reminder, &book.snapshot);
    let speech = duty::decide_reminder(&reminder, &book.loaded(&needs), book.at(at));
    let speeches = speech.into_iter().collect();
    both(
        book,
        &Decision {
            changes: Vec::new(),
            speeches,
        },
    )
}

#[test]
fn a_reminder_names_who_is_missing_and_calls_who_reports_for_them() {
    let mut book = quang_trung();
    let few = reminded(&book, COMMUNE, "2024-11-13 09:00");
    book.person(4, "Lan", Some((RoleKind::Reporter, "to-04")));
    let two = reminded(&book, COMMUNE, "2024-11-13 09:59");
    let mut book = quang_trung();
    book.reports
        .retain(|it| it.period < Period("2024-11-13".parse().unwrap()));
    let own = reminded(&book, TEAM, "2024-11-13 09:45");
    let many = reminded(&que_chau(), COMMUNE, "2023-06-20 09:45");
    insta::assert_snapshot!([few, two, own, many].join("\n\n"));
}

#[test]
fn a_history_tells_who_said_what_and_what_became_of_it() {
    let mut book = quang_trung();
    let slip = book.say("to-02", &[0, 53, 0], "2024-11-13 09:20");
    let by = PersonId(2);
    let at = book.at("2024-11-13 09:25");
    let why = Why::Undone;
    book.reverse(slip, Reversal { at, by, why });
    let period = Period("2024-11-12".parse().unwrap());
    book.say_for("to-02", period, &[0, -2, 0], book.at("2024-11-13 09:27"));
    book.reports
        .retain(|it| it.period > Period("2024-11-10".parse().unwrap()));
    insta::assert_snapshot!(answers(
        &book,
        COMMUNE,
        &["/lichsu tổ 2", "/lichsu xã Quảng Trung", "/lichsu tổ 5"],
        "2024-11-13 09:30"
    ));
}

#[test]
fn help_shows_the_askers_own_unit() {
    let mut book = que_chau();
    let own = answers(&book, COMMUNE, &["/trogiup"], "2023-06-20 09:30");
    book.person(1, "Hoa", Some((RoleKind::Manager, "que-chau")));
    let manager = worded(
        &book,
        &asked(&book, COMMUNE, HOA, "/trogiup", "2023-06-20 09:30").speeches,
        Language::Vi,
    );
    insta::assert_snapshot!(own + &manager);
}

#[test]
fn a_private_chat_is_answered_without_a_quotation() {
    let mut book = quang_trung();
    let chat = book.chat(9, Some("to-02"), Room::Private);
    let decision = asked(&book, chat, HOA, "/status", "2024-11-13 09:30");
    assert_eq!(decision.speeches[0].manner, crate::chat::Manner::Post);
}

/// A province of ten thousand teams: 20 districts of 10 communes of 50 teams.
fn province() -> Book {
    let mut text = String::from(
        r#"[campaign]
id = "tinh"
name = "Đợt cao điểm"
starts_on = 2024-11-01
ends_on = 2024-11-30
root = "tinh"
[keywords]
"mức 2" = ["m2"]
[[indicator]]
id = "muc_2"
label = "Kích hoạt mức 2"
short = "M2"
says = [["mức 2"]]
[[unit]]
id = "tinh"
kind = "tỉnh"
name = "Thái Nguyên Thượng"
"#,
    );
    for district in 1..=20 {
        let _ = write!(
            text,
            "[[unit]]\nid = \"h{district}\"\nkind = \"huyện\"\nname = \"Đồng Hỷ Thượng {district}\"\nparent = \"tinh\"\n"
        );
        for commune in 1..=10 {
            let _ = write!(
                text,
                "[[unit]]\nid = \"h{district}-x{commune}\"\nkind = \"xã\"\nname = \"Phúc Xuân {district} {commune}\"\nparent = \"h{district}\"\n"
            );
            for team in 1..=50 {
                let _ = write!(
                    text,
                    "[[unit]]\nid = \"h{district}-x{commune}-t{team}\"\nkind = \"tổ dân phố\"\nnumber = \"{team}\"\nparent = \"h{district}-x{commune}\"\ntargets = {{ muc_2 = 99999 }}\n"
                );
            }
        }
    }
    let mut book = Book::new(&text);
    book.group(1, Some("tinh"));
    book.group(2, Some("h7"));
    book.person(1, "Hoa", None);
    book.say("h3-x2-t1", &[90_000_000], "2024-11-12 09:00");
    book.say("h7-x2-t1", &[5], "2024-11-12 09:00");
    book
}

#[test]
fn a_province_of_ten_thousand_teams_is_still_one_short_message() {
    let book = province();
    let at = "2024-11-12 09:30";
    for chat in [1, 2] {
        for text in [
            "/status",
            "/status tháng",
            "/chuabao",
            "/status tổ dân phố 7",
            "/trogiup",
        ] {
            let decision = asked(&book, ChatId(chat), HOA, text, at);
            for message in both(&book, &decision).split("\n=====\n") {
                let length = crate::text::split::units(message);
                assert!(length <= super::MESSAGE_MAX, "{text}: {length}");
            }
        }
        let message = reminded(&book, ChatId(chat), at);
        assert!(crate::text::split::units(&message) <= 2 * super::MESSAGE_MAX);
    }
    let say = |chat, text| {
        worded(
            &book,
            &asked(&book, chat, HOA, text, at).speeches,
            Language::Vi,
        )
    };
    insta::assert_snapshot!(
        [
            say(COMMUNE, "/status"),
            say(ChatId(2), "/chuabao"),
            say(COMMUNE, "/status tổ dân phố 7"),
        ]
        .join("\n\n")
    );
}
