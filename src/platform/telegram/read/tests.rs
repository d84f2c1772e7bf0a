//! Raw updates as Telegram sends them and what is made of them.

use serde_json::json;

use super::*;

fn now() -> DateTime<Utc> {
    Utc.timestamp_opt(1_731_400_000, 0).unwrap()
}

fn read(raw: Value) -> Option<Incoming> {
    update(raw, now()).unwrap()
}

fn group() -> Value {
    json!({"id": -1001, "type": "supergroup", "title": "Xã Quảng Trung"})
}

fn hoa() -> Value {
    json!({"id": 5, "is_bot": false, "first_name": "Hoa", "last_name": "Lê", "username": "hoale"})
}

fn message(extra: &Value) -> Value {
    let mut message =
        json!({"message_id": 7, "date": 1_731_399_000, "chat": group(), "from": hoa()});
    for (key, value) in extra.as_object().unwrap() {
        message[key] = value.clone();
    }
    json!({"update_id": 900, "message": message})
}

fn content_of(raw: Value) -> Message {
    match read(raw).unwrap().happening {
        Happening::Message(message) => message,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_text_of_a_group_is_a_message() {
    let incoming = read(message(&json!({
        "text": "@qt_bot Tổ 02: +35 mức 2",
        "entities": [{"type": "mention", "offset": 0, "length": 7}, {"type": "from_the_future", "offset": 0, "length": 1}],
        "a_field_of_the_future": {"x": 1},
    })))
    .unwrap();
    assert_eq!(incoming.update, "900");
    assert_eq!(incoming.place.chat, "-1001");
    assert_eq!(incoming.place.topic, None);
    assert_eq!(incoming.room, Room::Group);
    assert_eq!(incoming.title.as_deref(), Some("Xã Quảng Trung"));
    assert_eq!(incoming.at.timestamp(), 1_731_399_000);
    let sender = incoming.sender.unwrap();
    assert_eq!((sender.id.as_str(), sender.name.as_str()), ("5", "Hoa Lê"));
    let Happening::Message(message) = incoming.happening else {
        panic!("a message");
    };
    assert_eq!(message.text, "@qt_bot Tổ 02: +35 mức 2");
    assert_eq!(message.mentions, [Mention::Username("qt_bot".to_owned())]);
}

#[test]
fn mentions_are_found_behind_letters_of_two_units() {
    let message = content_of(message(&json!({
        "text": "💪💪 Hùng và @nam",
        "entities": [
            {"type": "text_mention", "offset": 5, "length": 4, "user": {"id": 8, "first_name": "Hùng"}},
            {"type": "mention", "offset": 13, "length": 4},
        ],
    })));
    let Mention::Person(person) = &message.mentions[0] else {
        panic!("a person");
    };
    assert_eq!((person.id.as_str(), person.name.as_str()), ("8", "Hùng"));
    assert_eq!(message.mentions[1], Mention::Username("nam".to_owned()));
}

#[test]
fn a_caption_counts_as_text_and_a_file_comes_along() {
    let message = content_of(message(&json!({
        "caption": "/nhap",
        "document": {"file_id": "F", "file_name": "tổ.xlsx", "file_size": 9000},
    })));
    assert_eq!(message.text, "/nhap");
    let file = message.file.unwrap();
    assert_eq!(
        (file.id.as_str(), file.name.as_deref(), file.size),
        ("F", Some("tổ.xlsx"), Some(9000))
    );
}

#[test]
fn the_file_of_the_message_answered_comes_along_too() {
    let message = content_of(message(&json!({
        "text": "/nhap",
        "reply_to_message": {"message_id": 3, "from": hoa(),
            "document": {"file_id": "F", "file_name": "tổ.xlsx", "file_size": 9000}},
    })));
    assert_eq!(message.file.unwrap().id, "F");
}

#[test]
fn a_thread_is_a_topic_in_forums_only() {
    let in_forum = json!({"text": "a", "is_topic_message": true, "message_thread_id": 3,
        "reply_to_message": {"message_id": 3, "from": hoa()}});
    let incoming = read(message(&in_forum)).unwrap();
    assert_eq!(incoming.place.topic.as_deref(), Some("3"));
    let Happening::Message(in_topic) = incoming.happening else {
        panic!("a message");
    };
    assert_eq!(
        in_topic.replies_to, None,
        "the topic's opening is not answered"
    );

    let answer = json!({"text": "a", "message_thread_id": 3, "reply_to_message": {"message_id": 3, "from": hoa()}});
    let incoming = read(message(&answer)).unwrap();
    assert_eq!(incoming.place.topic, None);
    let Happening::Message(answer) = incoming.happening else {
        panic!("a message");
    };
    assert_eq!(answer.replies_to.unwrap().0, MessageId("3".to_owned()));
}

#[test]
fn forwards_are_marked() {
    let forwarded =
        json!({"text": "a", "forward_origin": {"type": "user", "date": 1, "sender_user": hoa()}});
    assert!(content_of(message(&forwarded)).is_forwarded);
    assert!(content_of(message(&json!({"text": "a", "is_automatic_forward": true}))).is_forwarded);
    assert!(!content_of(message(&json!({"text": "a"}))).is_forwarded);
}

#[test]
fn other_bots_are_marked_and_anonymous_administrators_are_people() {
    let bot = json!({"text": "a", "from": {"id": 6, "is_bot": true, "first_name": "Bot"}});
    assert!(read(message(&bot)).unwrap().sender.unwrap().is_bot);
    let anonymous = json!({"text": "a", "sender_chat": group(),
        "from": {"id": 1_087_968_824, "is_bot": true, "first_name": "Group"}});
    let sender = read(message(&anonymous)).unwrap().sender.unwrap();
    assert!(!sender.is_bot);
    assert_eq!(
        (sender.id.as_str(), sender.name.as_str()),
        ("-1001", "Xã Quảng Trung")
    );
}

#[test]
fn an_edit_knows_both_times() {
    let mut raw = message(&json!({"text": "Tổ 02: 30 mức 2", "edit_date": 1_731_399_500}));
    raw["edited_message"] = raw["message"].take();
    let incoming = read(raw).unwrap();
    assert_eq!(incoming.at.timestamp(), 1_731_399_500);
    let Happening::Edit { message, sent_at } = incoming.happening else {
        panic!("an edit");
    };
    assert_eq!(sent_at.timestamp(), 1_731_399_000);
    assert_eq!(message.id, MessageId("7".to_owned()));
}

#[test]
fn a_button_pressed_comes_at_the_time_of_receiving() {
    let raw = json!({"update_id": 1, "callback_query": {"id": "cb", "from": hoa(), "data": "q5:1",
        "message": {"message_id": 12, "date": 0, "chat": group()}}});
    let incoming = read(raw).unwrap();
    assert_eq!(incoming.at, now());
    let Happening::Tap(tap) = incoming.happening else {
        panic!("a tap");
    };
    assert_eq!((tap.id.as_str(), tap.data.as_str()), ("cb", "q5:1"));
    assert_eq!(tap.message, Some(MessageId("12".to_owned())));
}

#[test]
fn the_bots_own_membership_is_told() {
    let table = [
        (json!({"status": "member"}), true),
        (json!({"status": "administrator"}), true),
        (json!({"status": "restricted", "is_member": false}), false),
        (json!({"status": "left"}), false),
        (json!({"status": "kicked"}), false),
    ];
    for (status, expected) in table {
        let raw = json!({"update_id": 1, "my_chat_member": {"chat": group(), "from": hoa(),
            "date": 5, "new_chat_member": status}});
        let happening = read(raw).unwrap().happening;
        assert_eq!(
            happening,
            Happening::Membership {
                is_member: expected
            }
        );
    }
}

#[test]
fn being_made_an_administrator_is_no_news_of_being_there() {
    for (old, new, is_news) in [
        ("member", "administrator", false),
        ("administrator", "member", false),
        ("left", "administrator", true),
        ("kicked", "member", true),
        ("member", "left", true),
        ("administrator", "kicked", true),
    ] {
        let raw = json!({"update_id": 1, "my_chat_member": {"chat": group(), "from": hoa(), "date": 5,
            "old_chat_member": {"status": old}, "new_chat_member": {"status": new}}});
        assert_eq!(read(raw).is_some(), is_news, "{old} to {new}");
    }
}

#[test]
fn a_group_that_moves_is_told_of_the_old_chat_from_both_sides() {
    let from_old = read(message(&json!({"migrate_to_chat_id": -2002}))).unwrap();
    assert_eq!(from_old.place.chat, "-1001");
    assert_eq!(
        from_old.happening,
        Happening::Moved {
            to: "-2002".to_owned()
        }
    );
    let from_new = read(message(&json!({"migrate_from_chat_id": -55}))).unwrap();
    assert_eq!(from_new.place.chat, "-55");
    assert_eq!(
        from_new.happening,
        Happening::Moved {
            to: "-1001".to_owned()
        }
    );
}

#[test]
fn what_is_no_message_is_passed_over() {
    for raw in [
        message(&json!({"new_chat_members": [hoa()]})),
        message(&json!({"photo": []})),
        json!({"update_id": 3, "poll": {"id": "1"}}),
        json!({"update_id": 4, "message": {"message_id": 1, "date": 1, "text": "a",
            "chat": {"id": -9, "type": "channel"}}}),
    ] {
        assert_eq!(read(raw), None);
    }
}

#[test]
fn a_batch_is_confirmed_by_its_own_last_id_and_keeps_what_it_cannot_read() {
    let mut low = message(&json!({"text": "a"}));
    low["update_id"] = json!(12);
    let broken = json!({"update_id": 13, "message": {"message_id": "Tổ 02: 35", "date": 1}});
    let found = batch(vec![message(&json!({"text": "b"})), low, broken], now());
    assert_eq!(found.incoming.len(), 2);
    assert_eq!(found.position, Some(Position("14".to_owned())));
    assert!(!found.is_full);
    assert_eq!(found.unreadable[0].update, "13");
    assert!(
        !found.unreadable[0].reason.contains("35"),
        "no content in the reason"
    );
    assert_eq!(batch(Vec::new(), now()).position, None);
}
