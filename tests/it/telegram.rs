//! The platform `telegram` against the stand-in: confirming, sending, and every way of failing.

use std::sync::Arc;
use std::time::Duration;

use baocao::chat::{
    Attachment, Choice, FileReference, Happening, Manner, MessageId, Outgoing, Part, Place,
    PlatformKind, Room,
};
use baocao::clock::SettableClock;
use baocao::config;
use baocao::engine::FileTrouble;
use baocao::platform::telegram::Telegram;
use baocao::platform::{Batch, Menu, Parcel, Platform, Position, ReceiveError, SendError};
use baocao::text::Language;
use chrono::{DateTime, Utc};

use crate::support::fake::telegram::{Chat, Fault, Person, Server, Voice};

const GROUP: Chat = Chat {
    id: -1_001_000_000_001,
    title: "Xã Quảng Trung",
    topic: None,
};
const HOA: Person = Person { id: 5, name: "Hoa" };
const VOICE: Voice = Voice {
    chat: GROUP,
    person: HOA,
    at: DateTime::UNIX_EPOCH,
};

fn telegram_at(url: &str, token: &str) -> Telegram {
    let settings = config::Telegram {
        token: token.into(),
        api_url: url.parse().expect("an address"),
        proxy: None,
        is_plain: false,
    };
    let clock = SettableClock::new(DateTime::<Utc>::UNIX_EPOCH);
    Telegram::new(&settings, Arc::new(clock)).expect("no proxy that could be wrong")
}

async fn pair() -> (Server, Telegram) {
    let server = Server::start().await;
    let telegram = telegram_at(&server.url(), Server::token());
    (server, telegram)
}

fn texts(batch: &Batch) -> Vec<&str> {
    batch
        .incoming
        .iter()
        .map(|incoming| match &incoming.happening {
            Happening::Message(message) => message.text.as_str(),
            other => panic!("{other:?}"),
        })
        .collect()
}

async fn receive(telegram: &Telegram, confirmed: Option<Position>) -> Batch {
    let batch = telegram.receive(confirmed, Duration::ZERO).await;
    batch.expect("the stand-in answers")
}

#[tokio::test]
async fn a_batch_is_handed_out_until_the_next_call_confirms_it() {
    let (server, telegram) = pair().await;
    server.with(|state| {
        state.say(VOICE, "một");
        state.say(VOICE, "hai");
    });
    let first = receive(&telegram, None).await;
    assert_eq!(texts(&first), ["một", "hai"]);
    server.with(|state| state.say(VOICE, "ba"));
    let second = receive(&telegram, first.position).await;
    assert_eq!(texts(&second), ["ba"]);
    assert_eq!(server.with(|state| state.waiting()), 1);
    let third = receive(&telegram, second.position).await;
    assert_eq!(third, Batch::default());
    assert_eq!(server.with(|state| state.waiting()), 0);
}

#[tokio::test]
async fn ids_that_jump_downwards_after_a_week_lose_nothing() {
    let (server, telegram) = pair().await;
    server.with(|state| state.say(VOICE, "trước"));
    let before = receive(&telegram, None).await;
    let silence = receive(&telegram, before.position).await;
    assert_eq!(silence.position, None);
    server.with(|state| {
        state.jump_ids(12);
        state.say(VOICE, "sau");
    });
    let after = receive(&telegram, silence.position).await;
    assert_eq!(texts(&after), ["sau"]);
    assert_eq!(after.position, Some(Position("13".to_owned())));
}

#[tokio::test]
async fn a_full_batch_says_that_there_may_be_more() {
    let (server, telegram) = pair().await;
    server.with(|state| {
        for number in 0..130 {
            state.say(VOICE, &number.to_string());
        }
    });
    let first = receive(&telegram, None).await;
    assert_eq!(first.incoming.len(), 100);
    assert!(first.is_full);
    let second = receive(&telegram, first.position).await;
    assert_eq!(second.incoming.len(), 30);
    assert!(!second.is_full);
}

#[tokio::test]
async fn why_nothing_is_received_is_told_apart() {
    let (server, telegram) = pair().await;
    server.with(|state| state.is_webhook_set = true);
    let refused = telegram.receive(None, Duration::ZERO).await;
    assert_eq!(refused, Err(ReceiveError::WebhookSet));
    server.with(|state| state.is_webhook_set = false);
    let other = telegram_at(&server.url(), Server::token());
    let (first, _) = tokio::join!(telegram.receive(None, Duration::from_secs(20)), async {
        let polled = |state: &crate::support::fake::telegram::State| state.newest_poll == 1;
        server
            .until("the first poll", Duration::from_secs(5), polled)
            .await;
        other.receive(None, Duration::ZERO).await
    });
    assert_eq!(first, Err(ReceiveError::TakenElsewhere));
    server.with(|state| state.fail_next("getupdates", Fault::RetryAfter(3)));
    let patience = telegram.receive(None, Duration::ZERO).await;
    assert_eq!(
        patience,
        Err(ReceiveError::RetryAfter(Duration::from_secs(3)))
    );
    let wrong = telegram_at(&server.url(), "1:another_token_than_that");
    let refused = wrong.receive(None, Duration::ZERO).await;
    assert_eq!(refused, Err(ReceiveError::TokenRefused));
}

fn place() -> Place {
    Place {
        platform: PlatformKind::Telegram,
        chat: GROUP.id.to_string(),
        topic: None,
    }
}

fn text(text: &str, manner: Manner) -> Outgoing {
    Outgoing {
        manner,
        ..Outgoing::post(vec![Part::Plain(text.to_owned())])
    }
}

async fn send(telegram: &Telegram, message: &Outgoing) -> Result<Option<MessageId>, SendError> {
    let place = place();
    let parcel = Parcel {
        place: &place,
        message,
        earlier: None,
    };
    telegram.send(parcel).await
}

#[tokio::test]
async fn a_reply_carries_marks_and_buttons_and_survives_a_deleted_question() {
    let (server, telegram) = pair().await;
    let mut message = Outgoing::post(vec![Part::Bold("Tổ 02 <Ngọc Trà>".to_owned())]);
    message.manner = Manner::Reply(MessageId("7".to_owned()));
    message.choices.push(Choice {
        label: "Đúng".to_owned(),
        data: "q1:1".to_owned(),
    });
    let sent = send(&telegram, &message).await.unwrap();
    let posted = server.with(|state| state.posted.clone());
    assert_eq!(sent, Some(MessageId(posted[0].message.to_string())));
    assert_eq!(posted[0].text, "<b>Tổ 02 &lt;Ngọc Trà&gt;</b>");
    let body = &posted[0].body;
    assert_eq!(body["parse_mode"], "HTML");
    assert_eq!(body["reply_parameters"]["message_id"], 7);
    assert_eq!(
        body["reply_parameters"]["allow_sending_without_reply"],
        true
    );
    assert_eq!(
        body["reply_markup"]["inline_keyboard"][0][0]["callback_data"],
        "q1:1"
    );
}

#[tokio::test]
async fn edits_signs_notices_and_files_have_their_own_methods() {
    let (server, telegram) = pair().await;
    let place = Place {
        topic: Some("9".to_owned()),
        ..place()
    };
    let earlier = MessageId("3".to_owned());
    let mut with_file = text("biểu", Manner::Post);
    with_file.file = Some(Attachment {
        name: "báo cáo.csv".to_owned(),
        bytes: b"a;b".to_vec(),
    });
    let messages = [
        text("sửa", Manner::Replace(None)),
        text(
            "đã ghi",
            Manner::React(MessageId("4".to_owned()), "👍".to_owned()),
        ),
        text("đã ghi", Manner::AnswerTap("tap1".to_owned())),
        with_file,
        text("chào", Manner::Post),
    ];
    for message in &messages {
        let parcel = Parcel {
            place: &place,
            message,
            earlier: Some(&earlier),
        };
        telegram.send(parcel).await.unwrap();
    }
    let posted = server.with(|state| state.posted.clone());
    let methods: Vec<&str> = posted.iter().map(|posted| posted.method.as_str()).collect();
    assert_eq!(
        methods,
        [
            "editmessagetext",
            "setmessagereaction",
            "answercallbackquery",
            "senddocument",
            "sendmessage"
        ]
    );
    assert_eq!(posted[0].message, 3);
    assert_eq!(posted[1].body["reaction"][0]["emoji"], "👍");
    assert_eq!(posted[2].body["callback_query_id"], "tap1");
    assert_eq!(posted[3].text, "biểu");
    assert_eq!(posted[4].body["message_thread_id"], 9);
}

#[tokio::test]
async fn what_telegram_refuses_is_sent_in_another_form() {
    let (server, telegram) = pair().await;
    let entities = "Bad Request: can't parse entities: Unsupported start tag";
    server.with(|state| state.fail_next("sendmessage", Fault::Refused(entities)));
    send(&telegram, &text("1 < 2", Manner::Post)).await.unwrap();
    let no_reaction = "Bad Request: REACTION_INVALID";
    server.with(|state| state.fail_next("setmessagereaction", Fault::Refused(no_reaction)));
    let sign = Manner::React(MessageId("4".to_owned()), "👍".to_owned());
    send(&telegram, &text("đã ghi", sign)).await.unwrap();
    let no_thread = "Bad Request: message thread not found";
    server.with(|state| state.fail_next("sendmessage", Fault::Refused(no_thread)));
    let topic = Place {
        topic: Some("9".to_owned()),
        ..place()
    };
    let message = text("chào", Manner::Post);
    let parcel = Parcel {
        place: &topic,
        message: &message,
        earlier: None,
    };
    telegram.send(parcel).await.unwrap();
    let posted = server.with(|state| state.posted.clone());
    assert_eq!(posted[0].text, "1 < 2");
    assert!(posted[0].body["parse_mode"].is_null());
    assert_eq!(
        (posted[1].method.as_str(), posted[1].text.as_str()),
        ("sendmessage", "đã ghi")
    );
    assert!(posted[2].body["message_thread_id"].is_null());
}

#[tokio::test]
async fn every_failure_is_named_by_what_is_to_be_done() {
    let (server, telegram) = pair().await;
    let message = text("chào", Manner::Post);
    let fail = |fault| server.with(|state| state.fail_next("sendmessage", fault));
    fail(Fault::RetryAfter(4));
    let waited = SendError::RetryAfter(Duration::from_secs(4));
    assert_eq!(send(&telegram, &message).await, Err(waited));
    fail(Fault::CutBefore);
    assert!(matches!(
        send(&telegram, &message).await,
        Err(SendError::Unknown(_))
    ));
    assert!(server.with(|state| state.posted.is_empty()));
    fail(Fault::CutAfter);
    assert!(matches!(
        send(&telegram, &message).await,
        Err(SendError::Unknown(_))
    ));
    assert_eq!(server.with(|state| state.posted.len()), 1);
    fail(Fault::Refused(
        "Forbidden: bot was kicked from the supergroup chat",
    ));
    assert!(matches!(
        send(&telegram, &message).await,
        Err(SendError::Forbidden(_))
    ));
    server.with(|state| state.migrate(VOICE, -1_002_000_000_002));
    let moved = SendError::Moved("-1002000000002".to_owned());
    assert_eq!(send(&telegram, &message).await, Err(moved));
}

#[tokio::test]
async fn without_a_connection_nothing_was_sent_and_no_error_names_the_token() {
    let gone = {
        let server = Server::start().await;
        server.url()
    };
    // The server above is dropped, so nobody listens on its port any more.
    let telegram = telegram_at(&gone, Server::token());
    let message = text("chào", Manner::Post);
    let mut told = String::new();
    for _ in 0..50 {
        match send(&telegram, &message).await {
            Err(error @ SendError::NotSent(_)) => {
                told = format!("{error} {error:?}");
                break;
            }
            // The listener is closed by its task, which may still be about to.
            other => assert!(other.is_err(), "{other:?}"),
        }
        tokio::task::yield_now().await;
    }
    assert!(told.contains("no connection"), "{told}");
    let refused = telegram.receive(None, Duration::ZERO).await.unwrap_err();
    let told = format!("{told} {refused} {refused:?}");
    assert!(
        !told.contains("abcdefgh") && !told.contains("http"),
        "{told}"
    );
}

#[tokio::test]
async fn files_are_fetched_up_to_a_size() {
    let (server, telegram) = pair().await;
    server.with(|state| state.files.insert("F1".to_owned(), vec![7; 1000]));
    let file = |id: &str, size| FileReference {
        id: id.to_owned(),
        name: None,
        size,
    };
    let known = file("F1", None);
    assert_eq!(telegram.fetch_file(&known, 1000).await, Ok(vec![7; 1000]));
    assert_eq!(
        telegram.fetch_file(&known, 999).await,
        Err(FileTrouble::TooLarge)
    );
    let said = file("F1", Some(5000));
    assert_eq!(
        telegram.fetch_file(&said, 999).await,
        Err(FileTrouble::TooLarge)
    );
    let unknown = file("F2", None);
    assert_eq!(
        telegram.fetch_file(&unknown, 999).await,
        Err(FileTrouble::Unavailable)
    );
}

#[tokio::test]
async fn the_bot_knows_itself_and_offers_its_commands() {
    let (server, telegram) = pair().await;
    let identity = telegram.who_am_i().await.unwrap();
    assert_eq!(identity.name, "baocao_bot");
    assert!(identity.reads_all);
    let menus = [Menu {
        room: Room::Group,
        language: Some(Language::Vi),
        commands: vec![("status".to_owned(), "Tình hình".to_owned())],
    }];
    telegram.offer_menus(&menus).await.unwrap();
    assert_eq!(
        server.with(|state| state.calls.clone()),
        ["getme", "setmycommands"]
    );
}

#[tokio::test]
async fn a_page_of_a_server_in_trouble_leaves_it_open_whether_a_message_arrived() {
    let (server, telegram) = pair().await;
    server.with(|state| state.fail_next("sendmessage", Fault::ServerError));
    let message = text("chào", Manner::Post);
    let sent = send(&telegram, &message).await;
    assert!(matches!(sent, Err(SendError::Unknown(_))), "{sent:?}");
}

#[tokio::test]
async fn a_button_pressed_is_received_with_what_it_says() {
    let (server, telegram) = pair().await;
    server.with(|state| state.tap(VOICE, 31, "q1:2"));
    let batch = receive(&telegram, None).await;
    let Happening::Tap(tap) = &batch.incoming[0].happening else {
        panic!("{batch:?}");
    };
    assert_eq!(tap.data, "q1:2");
    assert_eq!(tap.message, Some(MessageId("31".to_owned())));
}
