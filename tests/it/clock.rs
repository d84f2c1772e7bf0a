//! What the clock does over days: questions end, whatever chat they were asked in.

use std::time::Duration;

use baocao::chat::{Happening, Place, PlatformKind, Room};
use baocao::runtime::Outcome;

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
    town.clock
        .set(town::local(30, 12, 0) + chrono::TimeDelta::days(33));
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
