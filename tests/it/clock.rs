//! What the clock does over days: questions end, whatever chat they were asked in; a due time is changed.

use std::io::Write;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use baocao::campaign::file;
use baocao::chat::{Happening, Place, PlatformKind, Room};
use baocao::clock::Clock as _;
use baocao::engine::CampaignId;
use baocao::runtime::Outcome;
use baocao::store;
use chrono::TimeDelta;

use crate::loops::{bound, texts};
use crate::simulation::bot::Bot;
use crate::simulation::town::{self, Town};

const OPEN: &str = "select count(*) from question where outcome is null";

/// Somebody types in private, or in a topic of the group.
fn say_in(town: &mut Town, chat: &str, topic: Option<&str>, text: &str) {
    let place = Place {
        platform: PlatformKind::Telegram,
        chat: chat.to_owned(),
        topic: topic.map(str::to_owned),
    };
    let room = if topic.is_some() {
        Room::Group
    } else {
        Room::Private
    };
    let id = town.console.next_message();
    let message = Town::message(&id, text.to_owned(), None);
    town.push_in((place, room), Happening::Message(message), Some(1));
}

/// What is done at these days and hours of November.
async fn pass_days(town: &Town, bot: &Bot, days: impl Iterator<Item = u32>) {
    for day in days {
        for hour in [9, 10, 11] {
            town.clock.set(town::local(day, hour, 0));
            bot.let_pass(town, Duration::from_secs(3)).await;
        }
    }
}

#[tokio::test]
async fn a_question_in_a_private_chat_or_a_topic_ends_like_any_other() {
    let (_folder, mut town, bot) = bound().await;
    say_in(&mut town, "101", None, "Tổ 02: 5000 mức 2");
    say_in(&mut town, "-100", Some("7"), "Tổ 03: 5000 mức 2");
    bot.let_pass(&town, Duration::from_secs(5)).await;
    assert_eq!(bot.count(OPEN).await, 2);
    // Due on the 12th, open until the 13th.
    pass_days(&town, &bot, 12..=13).await;
    assert_eq!(bot.count(OPEN).await, 0);
    let sent = texts(&town.console.sent_from(0));
    let summaries: Vec<&String> = sent.iter().filter(|text| text.contains('🔔')).collect();
    // Once in the group, not in the topic too.
    assert_eq!(summaries.len(), 2, "{sent:#?}");
    assert!(summaries[0].contains("Chờ xác nhận: 2"), "{}", summaries[0]);
    assert!(!summaries[1].contains("Chờ xác nhận"), "{}", summaries[1]);
}

#[tokio::test]
async fn a_question_asked_when_the_drive_is_over_ends_too() {
    let (_folder, mut town, bot) = bound().await;
    // Its last period closed on 1/1.
    town.clock.set(town::local(30, 12, 0) + TimeDelta::days(33));
    bot.let_pass(&town, Duration::from_secs(5)).await;
    town.say(1, "Tổ 02: 5000 mức 2 ngày 31/12".to_owned(), None);
    bot.let_pass(&town, Duration::from_secs(5)).await;
    assert_eq!(bot.count(OPEN).await, 1);
    for _ in 0..2 {
        let Outcome::Idle(Some(next)) = bot.app().settle().await.unwrap() else {
            panic!("the question has no end");
        };
        town.clock.set(next);
        bot.let_pass(&town, Duration::from_secs(3)).await;
        if bot.count(OPEN).await == 0 {
            return;
        }
    }
    panic!("the question has not ended");
}

/// The campaign is loaded anew with another due time.
async fn set_due(town: &Town, bot: &Bot, due: &str) {
    let text = include_str!("../../campaigns/quang-trung-2024.toml");
    let text = text.replacen("due = \"10:00\"", &format!("due = \"{due}\""), 1);
    let campaign = file::parse(&text).unwrap();
    let mut write = bot.app().context().store.write().await.unwrap();
    store::save_campaign(&mut write, CampaignId(1), &campaign, town.clock.now())
        .await
        .unwrap();
    write.commit().await.unwrap();
}

/// Everything that the bot does from now until the evening of the 13th: the local times of its summaries.
async fn summaries(town: &Town, bot: &Bot) -> Vec<String> {
    let end = town::local(13, 20, 0);
    let mut found = Vec::new();
    while town.clock.now() < end {
        let before = town.console.sent_from(0).len();
        let done = bot.app().settle().await.unwrap();
        let local = (town.clock.now() + TimeDelta::hours(7)).format("%-d %H:%M");
        let sent = texts(&town.console.sent_from(before));
        for text in sent.iter().filter(|text| text.contains('🔔')) {
            let head = text.lines().next().unwrap_or_default();
            found.push(format!("{local} {head}"));
        }
        let next = match done {
            Outcome::Idle(Some(at)) => at.min(end),
            Outcome::Idle(None) => end,
            Outcome::Worked => continue,
        };
        town.clock.set(next.max(town.clock.now()));
    }
    found
}

#[tokio::test]
async fn a_changed_due_time_skips_no_summary_and_repeats_none() {
    let on = |day: u32, time: &str, due: &str| {
        format!("{day} {time} 🔔 Tổng hợp {due} {day}/11 · Xã Quảng Trung")
    };
    for (changed_at, due, wanted) in [
        // It would have passed already: today closes as it was known.
        (
            (9, 10),
            "09:05",
            [on(12, "10:00", "10:00"), on(13, "09:05", "09:05")],
        ),
        // It is still ahead.
        (
            (9, 2),
            "09:05",
            [on(12, "09:05", "09:05"), on(13, "09:05", "09:05")],
        ),
        (
            (9, 50),
            "16:00",
            [on(12, "16:00", "16:00"), on(13, "16:00", "16:00")],
        ),
        // Today is closed already.
        (
            (11, 0),
            "16:00",
            [on(12, "10:00", "10:00"), on(13, "16:00", "16:00")],
        ),
    ] {
        let (_folder, mut town, bot) = bound().await;
        let before = town.console.sent_from(0).len();
        town.say(1, "Tổ 01: +5 mức 2".to_owned(), None);
        for (hour, minute) in [(7, 30), (9, 0), (9, 45), (10, 0)] {
            if (hour, minute) < changed_at {
                town.clock.set(town::local(12, hour, minute));
                bot.let_pass(&town, Duration::from_secs(5)).await;
            }
        }
        let early = texts(&town.console.sent_from(before));
        let early = early.iter().filter(|text| text.contains('🔔')).count();
        town.clock.set(town::local(12, changed_at.0, changed_at.1));
        set_due(&town, &bot, due).await;
        let later = summaries(&town, &bot).await;
        assert_eq!(later, wanted[early..], "{due} at {changed_at:?}");
        assert_eq!(
            bot.count("select count(*) from slot where standing <> 'on_time'")
                .await,
            0
        );
    }
}

#[tokio::test]
async fn an_absence_longer_than_messages_are_kept_is_said() {
    let (folder, town, bot) = bound().await;
    let database = folder.path().join("baocao.db");
    bot.let_pass(&town, Duration::from_secs(1)).await;
    bot.app().close().await;
    for (hours, is_said) in [(3, false), (25, true), (2, false)] {
        town.clock.advance(TimeDelta::hours(hours));
        let log = Log::default();
        let writer = log.clone();
        let lines = tracing_subscriber::fmt().with_writer(move || writer.clone());
        let logging = tracing::subscriber::set_default(lines.finish());
        let again = Bot::open(database.clone(), &town).await;
        again.let_pass(&town, Duration::from_secs(1)).await;
        again.app().close().await;
        drop(logging);
        assert_eq!(log.text().contains("(24 hours)"), is_said, "{hours}");
    }
}

/// Keeps what is logged.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Log {
    fn text(&self) -> String {
        String::from_utf8(self.0.lock().unwrap().clone()).unwrap()
    }
}

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}
