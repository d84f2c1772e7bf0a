//! The loops' steps one at a time: what is set aside, what is decided at the moment of sending, what is cut
//! into several messages.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use baocao::app::App;
use baocao::chat::{Capabilities, Happening, PlatformKind};
use baocao::clock::SettableClock;
use baocao::config;
use baocao::platform::console::{Deed, Failure, Sent};
use baocao::platform::telegram::Telegram;
use baocao::platform::{Platform, SendError};
use baocao::runtime::Outcome;
use baocao::store::{self, inbox, outbox};
use chrono::{TimeZone as _, Utc};
use serde_json::json;
use tempfile::TempDir;

use crate::simulation::bot::Bot;
use crate::simulation::town::{self, Town};
use crate::support::fake::telegram::Server;

/// A bot whose group is bound, at 7:00 on 12/11.
pub(crate) async fn bound() -> (TempDir, Town, Bot) {
    let folder = tempfile::tempdir().unwrap();
    let mut town = Town::new(false);
    let bot = Bot::open(folder.path().join("baocao.db"), &town).await;
    bot.set_up(&mut town).await;
    (folder, town, bot)
}

pub(crate) fn texts(sent: &[Sent]) -> Vec<String> {
    let texts = sent.iter().map(|sent| sent.message.plain_text());
    texts.collect()
}

pub(crate) async fn states(bot: &Bot) -> BTreeMap<String, i64> {
    let mut read = bot.app().context().store.read().await.unwrap();
    let states = outbox::count_states(&mut read).await.unwrap();
    states.into_iter().collect()
}

#[tokio::test]
async fn an_update_that_cannot_be_worked_on_is_set_aside_and_the_rest_go_on() {
    let (_folder, mut town, bot) = bound().await;
    town.say(3, "chào".to_owned(), None);
    bot.app().settle().await.unwrap();
    // A row that no version of the program writes, for one person alone.
    bot.execute(
        "insert into role (person_id, campaign_id, unit_id, kind)
         select id, 1, 0, 'nonsense' from person where external_id = '103'",
    )
    .await;
    let before = town.console.sent_from(0).len();
    town.say(1, "Tổ 01: +5 mức 2".to_owned(), None);
    town.say(3, "Tổ 03: +7 mức 2".to_owned(), None);
    town.say(2, "Tổ 02: +9 mức 2".to_owned(), None);
    assert_eq!(
        bot.app().take_in(Duration::ZERO).await.unwrap(),
        Outcome::Worked
    );
    let mut read = bot.app().context().store.read().await.unwrap();
    let parked = inbox::list_parked(&mut read).await.unwrap();
    drop(read);
    assert_eq!(parked.len(), 1);
    assert_eq!(parked[0].update, "u4");
    let error = parked[0].error.as_deref().unwrap();
    assert!(error.contains("role"), "{error}");
    // It is confirmed like the others.
    bot.app().take_in(Duration::ZERO).await.unwrap();
    assert_eq!(town.console.waiting_count(), 0);
    bot.let_pass(&town, Duration::from_secs(30)).await;
    let answers = texts(&town.console.sent_from(before));
    assert!(
        answers.iter().any(|text| text.contains("+5 mức 2")),
        "{answers:?}"
    );
    assert!(
        answers.iter().any(|text| text.contains("+9 mức 2")),
        "{answers:?}"
    );
}

#[tokio::test]
async fn a_batch_in_which_each_update_waits_for_the_one_before_is_taken_one_at_a_time() {
    let folder = tempfile::tempdir().unwrap();
    let mut town = Town::new(false);
    let afternoon = Utc.with_ymd_and_hms(2023, 5, 28, 9, 20, 0).unwrap();
    town.clock.set(afternoon);
    let bot = Bot::open(folder.path().join("baocao.db"), &town).await;
    let campaign = include_str!("../../campaigns/que-chau-2023.toml");
    bot.set_up_for(campaign, &mut town).await;
    // Five teams of the same number in each of seven hamlets: the answer says which, and only then is it
    // known whose figures are needed.
    for team in 1..=5 {
        for hamlet in 1..=7 {
            let person = 10 * hamlet + team;
            town.say(person, format!("Tổ {team}: {person} mức 2"), None);
            town.say(person, hamlet.to_string(), None);
        }
    }
    bot.app().take_in(Duration::ZERO).await.unwrap();
    let mut read = bot.app().context().store.read().await.unwrap();
    assert_eq!(inbox::list_parked(&mut read).await.unwrap(), []);
    assert_eq!(store::verify(&mut read).await.unwrap(), []);
    let rows = store::count_rows(&mut read).await.unwrap();
    assert_eq!((rows.reports, rows.entries), (35, 35));
}

#[tokio::test]
async fn who_has_reported_by_the_moment_of_sending_is_not_reminded() {
    let (_folder, mut town, bot) = bound().await;
    town.clock.set(town::local(12, 9, 0));
    bot.app().take_in(Duration::ZERO).await.unwrap();
    assert_eq!(bot.app().tick().await.unwrap(), Outcome::Worked);
    // The reminder is queued; before it is sent, the first team reports.
    let before = town.console.sent_from(0).len();
    town.say(1, "Tổ 01: +5 mức 2".to_owned(), None);
    bot.app().take_in(Duration::ZERO).await.unwrap();
    bot.app().send().await.unwrap();
    let sent = texts(&town.console.sent_from(before));
    assert_eq!(sent.len(), 1);
    assert!(
        sent[0].starts_with('⏰') && sent[0].contains("đã báo 1/5"),
        "{}",
        sent[0]
    );
    assert!(!sent[0].contains("Ngọc Trà 1"), "{}", sent[0]);
}

#[tokio::test]
async fn nobody_is_reminded_when_all_have_reported() {
    let (_folder, mut town, bot) = bound().await;
    town.clock.set(town::local(12, 9, 0));
    bot.app().take_in(Duration::ZERO).await.unwrap();
    bot.app().tick().await.unwrap();
    for team in 1..=5 {
        town.say(team, format!("Tổ 0{team}: +{team} mức 2"), None);
    }
    let before = town.console.sent_from(0).len();
    bot.let_pass(&town, Duration::from_secs(30)).await;
    let sent = texts(&town.console.sent_from(before));
    assert_eq!(sent.len(), 5);
    assert!(sent.iter().all(|text| text.starts_with('✅')), "{sent:?}");
    assert_eq!(states(&bot).await.get("dropped"), Some(&1));
}

#[tokio::test]
async fn a_message_of_the_last_second_is_in_the_summary_however_late_it_comes() {
    let (_folder, mut town, bot) = bound().await;
    town.clock.set(town::local(12, 9, 59));
    bot.let_pass(&town, Duration::from_secs(1)).await;
    // Sent in time, and handed out only after the due time.
    town.say(2, "Tổ 02: +35 mức 2".to_owned(), None);
    town.clock.set(town::local(12, 10, 0));
    let untimely = bot.app().tick().await.unwrap();
    assert_eq!(untimely, Outcome::Idle(None), "intake wakes it");
    bot.let_pass(&town, Duration::from_secs(30)).await;
    let sent = texts(&town.console.sent_from(0));
    let summary = sent.iter().find(|text| text.starts_with('🔔')).unwrap();
    let sum = summary
        .lines()
        .find(|line| line.starts_with("Cộng"))
        .unwrap();
    assert_eq!(sum.split_whitespace().nth(1), Some("35"), "{summary}");
}

#[tokio::test]
async fn a_long_answer_is_cut_at_line_ends_into_several_messages() {
    let (_folder, mut town, bot) = bound().await;
    let short = Capabilities {
        text_max: 120,
        ..town.console.capabilities()
    };
    town.console.set_capabilities(short);
    let before = town.console.sent_from(0).len();
    let asked = town.say(9, "/status".to_owned(), None);
    bot.let_pass(&town, Duration::from_secs(30)).await;
    let sent = town.console.sent_from(before);
    assert!(sent.len() > 1, "{sent:?}");
    assert_eq!(sent[0].deed, Deed::Posted(Some(asked)));
    for piece in &sent[1..] {
        assert_eq!(piece.deed, Deed::Posted(None));
    }
    for text in texts(&sent) {
        assert!(text.encode_utf16().count() <= 120, "{text}");
    }
}

#[tokio::test]
async fn an_update_of_an_unknown_form_is_set_aside_and_confirmed() {
    let server = Server::start().await;
    let settings = config::Telegram {
        token: Server::token().into(),
        api_url: server.url().parse().unwrap(),
        proxy: None,
        is_plain: false,
    };
    let clock = Arc::new(SettableClock::new(town::start()));
    let telegram = Telegram::new(&settings, clock.clone()).unwrap();
    let platforms: Vec<Arc<dyn Platform>> = vec![Arc::new(telegram)];
    let folder = tempfile::tempdir().unwrap();
    let database = folder.path().join("baocao.db");
    let app = App::open(&database, clock, platforms, Vec::new())
        .await
        .unwrap();
    server.with(|state| {
        state.update(
            "message",
            &json!({"message_id": "Tổ 02: 35", "date": 1, "chat": {}}),
        );
    });
    app.take_in(Duration::ZERO).await.unwrap();
    let mut read = app.context().store.read().await.unwrap();
    let parked = inbox::list_parked(&mut read).await.unwrap();
    assert_eq!(parked.len(), 1);
    assert_eq!(parked[0].platform, PlatformKind::Telegram.as_str());
    let error = parked[0].error.as_deref().unwrap();
    assert!(!error.contains("35"), "what it says is not kept");
    drop(read);
    app.take_in(Duration::ZERO).await.unwrap();
    assert_eq!(server.with(|state| state.waiting()), 0);
}

#[tokio::test]
async fn a_fault_of_the_database_sets_no_message_aside() {
    for faults in [
        // A newer program has changed the ledger while this one runs.
        "insert into _sqlx_migrations values (20991231000000, 'later', '2099-12-31', 1, x'00', 1);
         alter table report rename column text to words",
        // A campaign kept by another version, which this one cannot read.
        "update campaign set file = 'x', revision = revision + 1",
    ] {
        let (folder, mut town, bot) = bound().await;
        let url = format!("sqlite://{}", folder.path().join("baocao.db").display());
        let other = sqlx::SqlitePool::connect(&url).await.unwrap();
        sqlx::raw_sql(faults).execute(&other).await.unwrap();
        other.close().await;
        town.say(1, "Tổ 01: +5 mức 2".to_owned(), None);
        town.say(2, "Tổ 02: +9 mức 2".to_owned(), None);
        for _ in 0..3 {
            let taken = bot.app().take_in(Duration::ZERO).await;
            assert!(taken.is_err(), "{faults}");
        }
        let parked = bot.count("select count(*) from inbox where state = 'parked'");
        assert_eq!(parked.await, 0, "{faults}");
        assert_eq!(town.console.waiting_count(), 2, "{faults}");
    }
}

#[tokio::test]
async fn a_summary_is_not_sent_on_another_day() {
    let folder = tempfile::tempdir().unwrap();
    let mut town = Town::new(false);
    let database = folder.path().join("baocao.db");
    let bot = Bot::open(database.clone(), &town).await;
    bot.set_up(&mut town).await;
    town.clock.set(town::local(12, 9, 59));
    bot.let_pass(&town, Duration::from_secs(20)).await;
    town.clock.set(town::local(12, 10, 0));
    bot.app().take_in(Duration::ZERO).await.unwrap();
    assert_eq!(bot.app().tick().await.unwrap(), Outcome::Worked);
    // The power fails before it is sent, and comes back two days later.
    bot.app().close().await;
    drop(bot);
    let before = town.console.sent_from(0).len();
    town.clock.set(town::local(14, 16, 0));
    let bot = Bot::open(database, &town).await;
    bot.let_pass(&town, Duration::from_secs(20)).await;
    let sent = texts(&town.console.sent_from(before));
    assert!(sent.iter().all(|text| !text.contains("12/11")), "{sent:#?}");
}

#[tokio::test]
async fn a_bot_let_in_again_after_the_due_time_posts_the_summary_once() {
    let (_folder, mut town, bot) = bound().await;
    // The answer, and the summary that is tried all the same.
    for _ in 0..2 {
        town.console.fail_next(Failure {
            error: SendError::Forbidden("kicked".to_owned()),
            arrives: false,
        });
    }
    town.ask();
    bot.let_pass(&town, Duration::from_secs(5)).await;
    let before = town.console.sent_from(0).len();
    town.clock.set(town::local(12, 10, 0));
    bot.let_pass(&town, Duration::from_secs(20)).await;
    assert_eq!(town.console.sent_from(before).len(), 0, "nobody hears it");
    town.clock.set(town::local(12, 10, 20));
    town.push(Happening::Membership { is_member: true }, Some(1));
    bot.let_pass(&town, Duration::from_secs(20)).await;
    let sent = texts(&town.console.sent_from(before));
    let summaries = sent.iter().filter(|text| text.starts_with('🔔'));
    assert_eq!(summaries.count(), 1, "{sent:#?}");
    assert!(sent.iter().all(|text| !text.starts_with('⏰')), "{sent:#?}");
}
