//! What the bot is, how a chat is bound.

use chrono::TimeDelta;

use super::{asked, both, worded};
use crate::chat::{ChatId, PersonId, PlatformKind, Room};
use crate::engine::change::Change;
use crate::engine::code;
use crate::engine::facts::CodeFact;
use crate::engine::sample::{Book, ID};
use crate::engine::snapshot::{Binding, RoleKind};
use crate::text::Language;

const QUE_CHAU: &str = include_str!("../../../campaigns/que-chau-2023.toml");
const NOW: &str = "2023-06-20 09:30";
const HOA: PersonId = PersonId(1);
const CODE: &str = "ABCD-2345";

/// A commune with a group that is bound to nothing, one that is bound to a hamlet, and a code for the commune.
fn book() -> Book {
    let mut book = Book::new(QUE_CHAU);
    book.group(1, None);
    book.group(2, Some("thon-3"));
    book.chat(3, None, Room::Private);
    book.person(1, "Hoa", None);
    let code = CodeFact {
        campaign: ID,
        unit: book.unit("que-chau"),
        expires_at: book.at("2023-06-21 09:30"),
        is_used: false,
    };
    book.snapshot.codes.insert(code::hash(CODE), code);
    book
}

fn said(book: &Book, chat: i64, text: &str) -> String {
    both(book, &asked(book, ChatId(chat), HOA, text, NOW))
}

#[test]
fn an_unbound_chat_gets_nothing_but_how_to_bind_it() {
    let book = book();
    let group = said(&book, 1, "/batdau");
    for text in ["/status", "/chuabao", "/lichsu tổ 2", "/trogiup", "/huy"] {
        assert_eq!(said(&book, 1, text), group, "{text}");
    }
    let private = said(&book, 3, "/start");
    let bound = said(&book, 2, "/start");
    insta::assert_snapshot!([group, private, bound].join("\n\n"));
}

#[test]
fn a_right_code_binds_the_chat_and_makes_its_sender_a_manager() {
    let book = book();
    let decision = asked(&book, ChatId(1), HOA, "/ketnoi abcd 2345", NOW);
    let at = book.at(NOW);
    let unit = book.unit("que-chau");
    assert_eq!(
        decision.changes,
        [
            Change::UseCode {
                hash: code::hash(CODE),
                by: HOA,
                at
            },
            Change::Grant {
                person: HOA,
                campaign: ID,
                unit,
                kind: RoleKind::Manager,
                by: HOA,
                at
            },
            Change::Bind {
                chat: ChatId(1),
                binding: Some(Binding { campaign: ID, unit }),
                at,
                by: HOA
            },
        ]
    );
    let private = asked(&book, ChatId(3), HOA, "/start ABCD2345", NOW);
    let moved = asked(&book, ChatId(2), HOA, "/ketnoi ABCD-2345 thôn 4", NOW);
    insta::assert_snapshot!(
        [decision, private, moved]
            .map(|it| both(&book, &it))
            .join("\n\n")
    );
}

#[test]
fn a_code_is_kept_while_its_unit_cannot_be_found() {
    let book = book();
    let unknown = asked(&book, ChatId(1), HOA, "/ketnoi ABCD-2345 thôn 9", NOW);
    let several = asked(&book, ChatId(1), HOA, "/ketnoi ABCD-2345 tổ 2", NOW);
    for decision in [&unknown, &several] {
        assert_eq!(decision.changes, []);
    }
    insta::assert_snapshot!([unknown, several].map(|it| both(&book, &it)).join("\n\n"));
}

#[test]
fn a_wrong_used_or_expired_code_is_told_apart_by_nobody() {
    let mut book = book();
    let said_of = |book: &Book, text: &str| {
        let decision = asked(book, ChatId(1), HOA, text, NOW);
        let at = book.at(NOW);
        assert_eq!(decision.changes, [Change::WrongCode { by: HOA, at }]);
        worded(book, &decision.speeches, Language::Vi)
    };
    let unknown = said_of(&book, "/ketnoi ZZZZ-9999");
    let hash = code::hash(CODE);
    book.snapshot.codes.get_mut(&hash).unwrap().is_used = true;
    assert_eq!(said_of(&book, "/ketnoi ABCD-2345"), unknown);
    let code = book.snapshot.codes.get_mut(&hash).unwrap();
    code.is_used = false;
    code.expires_at = book
        .campaign
        .instant("2023-06-20T09:30:00".parse().unwrap());
    assert_eq!(said_of(&book, "/ketnoi ABCD-2345"), unknown);
    insta::assert_snapshot!(said(&book, 1, "/ketnoi ZZZZ-9999"));
}

#[test]
fn after_five_wrong_codes_in_an_hour_none_is_looked_at() {
    let mut book = book();
    let now = book.at(NOW);
    let minutes_ago = |minutes| now - TimeDelta::minutes(minutes);
    book.snapshot
        .guesses
        .insert(HOA, (1..=4).map(minutes_ago).collect());
    let last = asked(&book, ChatId(1), HOA, "/ketnoi ZZZZ-9999", NOW);
    book.snapshot
        .guesses
        .insert(HOA, (1..=5).map(minutes_ago).collect());
    let refused = asked(&book, ChatId(1), HOA, "/ketnoi ABCD-2345", NOW);
    assert_eq!(refused.changes, []);
    // An hour later they no longer count.
    book.snapshot
        .guesses
        .insert(HOA, (60..=65).map(minutes_ago).collect());
    let taken = asked(&book, ChatId(1), HOA, "/ketnoi ABCD-2345", NOW);
    assert_eq!(taken.changes.len(), 3);
    let how = asked(&book, ChatId(1), HOA, "/ketnoi thôn 3", NOW);
    assert_eq!(how.changes, []);
    insta::assert_snapshot!([last, refused, how].map(|it| both(&book, &it)).join("\n\n"));
}

#[test]
fn only_where_a_bot_may_be_deaf_is_it_said() {
    let mut book = book();
    let chat = book.snapshot.chats.get_mut(&ChatId(1)).unwrap();
    chat.place.platform = PlatformKind::ZaloBot;
    let zalo = said(&book, 1, "/ketnoi ABCD-2345");
    assert!(!zalo.contains("quản trị viên"), "{zalo}");
}
