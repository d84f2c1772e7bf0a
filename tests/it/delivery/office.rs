//! The built binary as an office runs it: behind a proxy, in a forum, with a log in JSON that a program reads.
//! Numbers of citizens and phones typed beside a count, the token and the proxy's password stand nowhere.

use std::time::Duration;

use serde_json::Value;

use super::process::Program;
use super::script::{answers, link_code, load_campaign, now};
use crate::support::fake::telegram::{Chat, Person, Server, State, Voice};

const PHONE: &str = "0912345678";
const CITIZEN: &str = "012345678901";
const PASSWORD: &str = "mat-khau-cua-proxy";
const FORUM: Chat = Chat {
    id: -1_001_000_000_007,
    title: "Xã Quảng Trung",
    topic: None,
};

fn voice(topic: i64) -> Voice {
    Voice {
        chat: Chat {
            topic: Some(topic),
            ..FORUM
        },
        person: Person { id: 5, name: "Hoa" },
        at: now(),
    }
}

/// Waits for the one answer to a message; the topic that it stands in, and its text.
async fn answer(server: &Server, message: i64) -> (Value, String) {
    let is_answered = |state: &State| !answers(state, message).is_empty();
    let patience = Duration::from_mins(1);
    server.until("an answer", patience, is_answered).await;
    let answers = server.with(|state| answers(state, message));
    assert_eq!(answers.len(), 1, "{answers:#?}");
    let topic = answers[0].body["message_thread_id"].clone();
    (topic, answers[0].text.clone())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn behind_a_proxy_each_topic_is_a_chat_of_its_own_and_no_private_number_is_kept() {
    let server = Server::start().await;
    // Nobody has this name: what arrives has come through the proxy.
    let program = Program::new("http://telegram.invalid");
    let proxy = server
        .url()
        .replace("http://", &format!("http://xa:{PASSWORD}@"));
    let program = program
        .with("TELEGRAM_PROXY", proxy)
        .with("LOG_FORMAT", "json".to_owned());
    load_campaign(&program);
    let whole = link_code(&program, &[]);
    let team = link_code(&program, &["--unit", "to-03"]);
    let running = program.start();
    for (topic, code) in [(7, whole), (8, team)] {
        let bound = server.with(|state| state.say(voice(topic), &format!("/ketnoi {code}")));
        assert_eq!(answer(&server, bound).await.0, topic);
    }
    // Of one topic nothing is heard: it is bound to nothing.
    let unheard = server.with(|state| state.say(voice(9), "Tổ 02: +9 mức 2"));
    let text = format!("Tổ 02: +5 mức 2, liên hệ {PHONE}, cccd {CITIZEN}");
    let named = server.with(|state| state.say(voice(7), &text));
    let own = server.with(|state| state.say(voice(8), "+4 mức 2"));
    let (topic, said) = answer(&server, named).await;
    assert!(
        topic == 7 && said.contains("Tổ 02") && said.contains("+5"),
        "{topic}: {said}"
    );
    let (topic, said) = answer(&server, own).await;
    assert!(
        topic == 8 && said.contains("Tổ 03") && said.contains("+4"),
        "{topic}: {said}"
    );
    let asked = server.with(|state| state.say(voice(7), "/status"));
    let (topic, said) = answer(&server, asked).await;
    let sum = said.lines().find(|line| line.starts_with("Cộng"));
    assert!(
        topic == 7 && sum.is_some_and(|sum| sum.contains(" 9 ")),
        "{said}"
    );
    assert_eq!(server.with(|state| answers(state, unheard)), []);
    running.stop();
    check_log(&program.log());
    let kept = program.kept();
    for secret in [PHONE, CITIZEN, PASSWORD, Server::token()] {
        let found = kept
            .windows(secret.len())
            .any(|bytes| bytes == secret.as_bytes());
        assert!(!found, "{secret} is kept");
    }
}

/// Every line is JSON; what was typed stands in none above debug level, and no secret in any.
fn check_log(log: &str) {
    let mut levels = Vec::new();
    for line in log.lines() {
        let record: Value =
            serde_json::from_str(line).unwrap_or_else(|error| panic!("{error} in the log: {line}"));
        let level = record["level"].as_str().expect("a record has a level");
        let is_public = ["INFO", "WARN", "ERROR"].contains(&level);
        assert!(!(is_public && line.contains("mức 2")), "{line}");
        for secret in [PHONE, CITIZEN, PASSWORD, Server::token()] {
            assert!(!line.contains(secret), "{line}");
        }
        levels.push(level.to_owned());
    }
    assert!(levels.iter().any(|level| level == "INFO"), "{levels:?}");
}
