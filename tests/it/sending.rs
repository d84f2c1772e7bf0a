//! What becomes of a message when the platform, the network or the database fails while it is being sent.

use std::time::Duration;

use baocao::clock::Clock as _;
use baocao::platform::SendError;
use baocao::platform::console::Failure;
use baocao::runtime::Outcome;
use baocao::store::Reads as _;
use chrono::TimeDelta;

use crate::loops::{bound, states, texts};
use crate::simulation::bot::Bot;
use crate::simulation::town::{self, Town};

/// At 10:00 on 12/11, the summary queued and nothing of it sent; how much was sent before.
async fn summary_queued(town: &Town, bot: &Bot) -> usize {
    town.clock.set(town::local(12, 9, 59));
    bot.let_pass(town, Duration::from_secs(20)).await;
    town.clock.set(town::local(12, 10, 0));
    bot.app().take_in(Duration::ZERO).await.unwrap();
    assert_eq!(bot.app().tick().await.unwrap(), Outcome::Worked);
    town.console.sent_from(0).len()
}

fn cut_off_while_sending(town: &Town, arrives: bool) {
    town.console.fail_next(Failure {
        error: SendError::Unknown("Bad Gateway".to_owned()),
        arrives,
    });
}

#[tokio::test]
async fn minutes_of_bad_gateways_at_the_due_time_lose_no_summary() {
    let (_folder, town, bot) = bound().await;
    let before = summary_queued(&town, &bot).await;
    for _ in 0..5 {
        cut_off_while_sending(&town, false);
    }
    bot.let_pass(&town, Duration::from_mins(15)).await;
    let sent = texts(&town.console.sent_from(before));
    let summaries: Vec<&String> = sent.iter().filter(|text| text.contains('🔔')).collect();
    assert_eq!(summaries.len(), 1, "{sent:#?}");
    assert!(summaries[0].starts_with("🔁"), "{}", summaries[0]);
}

#[tokio::test]
async fn what_may_have_arrived_is_not_repeated_while_the_platform_is_away() {
    let (_folder, town, bot) = bound().await;
    let before = summary_queued(&town, &bot).await;
    cut_off_while_sending(&town, true);
    bot.app().send().await.unwrap();
    town.console.cut_off(true);
    for _ in 0..3600 {
        bot.app().send().await.unwrap();
        town.clock.advance(TimeDelta::seconds(1));
    }
    assert_eq!(states(&bot).await.get("queued"), Some(&1));
    town.console.cut_off(false);
    bot.let_pass(&town, Duration::from_mins(2)).await;
    let sent = texts(&town.console.sent_from(before));
    assert_eq!(sent.len(), 2, "{sent:#?}");
    assert!(sent[1].starts_with("🔁"), "{}", sent[1]);
}

#[tokio::test]
async fn a_network_that_is_back_is_noticed_within_a_minute_and_nothing_is_marked() {
    let (_folder, mut town, bot) = bound().await;
    let before = town.console.sent_from(0).len();
    town.say(1, "Tổ 01: +5 mức 2".to_owned(), None);
    bot.app().take_in(Duration::ZERO).await.unwrap();
    town.console.cut_off(true);
    for _ in 0..3600 {
        bot.app().send().await.unwrap();
        town.clock.advance(TimeDelta::seconds(1));
    }
    town.console.cut_off(false);
    bot.let_pass(&town, Duration::from_mins(1)).await;
    let sent = texts(&town.console.sent_from(before));
    assert!(
        sent.len() == 1 && sent[0].starts_with("✅ Tổ 01"),
        "{sent:#?}"
    );
}

#[tokio::test]
async fn what_could_not_be_put_together_has_not_left_and_bears_no_mark() {
    let (folder, town, bot) = bound().await;
    town.clock.set(town::local(12, 9, 0));
    bot.app().take_in(Duration::ZERO).await.unwrap();
    assert_eq!(bot.app().tick().await.unwrap(), Outcome::Worked);
    let before = town.console.sent_from(0).len();
    let url = format!("sqlite://{}", folder.path().join("baocao.db").display());
    let other = sqlx::SqlitePool::connect(&url).await.unwrap();
    let run = async |sql: &'static str| sqlx::raw_sql(sql).execute(&other).await.unwrap();
    run("alter table slot rename column standing to state").await;
    for _ in 0..3 {
        bot.app().send().await.unwrap();
        town.clock.advance(TimeDelta::seconds(10));
    }
    assert_eq!(town.console.sent_from(before).len(), 0);
    run("alter table slot rename column state to standing").await;
    other.close().await;
    bot.let_pass(&town, Duration::from_mins(1)).await;
    let sent = texts(&town.console.sent_from(before));
    assert!(sent.len() == 1 && sent[0].starts_with('⏰'), "{sent:#?}");
}

#[tokio::test]
async fn at_the_platforms_limit_chats_are_not_asked_one_by_one() {
    let (_folder, town, bot) = bound().await;
    bot.let_pass(&town, Duration::from_secs(5)).await;
    let mut write = bot.app().context().store.write().await.unwrap();
    for sql in [
        "insert into chat (platform, external_id, room)
         with recursive n (n) as (select 901 union all select n + 1 from n where n < 1000)
         select 'telegram', '-' || n, 'group' from n",
        "insert into outbox (chat_id, content, not_before, created_at)
         select id, (select content from outbox limit 1), 0, 0 from chat where external_id like '-9%' or external_id = '-1000'",
    ] {
        sqlx::query(sql).execute(write.connection()).await.unwrap();
    }
    write.commit().await.unwrap();
    let mut seconds = Vec::new();
    loop {
        let mut count = 0;
        while bot.app().send().await.unwrap() == Outcome::Worked {
            count += 1;
        }
        seconds.push(count);
        let next = town.clock.now() + TimeDelta::seconds(1);
        match bot.app().send().await.unwrap() {
            Outcome::Idle(Some(until)) => assert_eq!(until, next),
            outcome => break assert_eq!(outcome, Outcome::Idle(None)),
        }
        town.clock.set(next);
    }
    assert_eq!(seconds, [30, 30, 30, 10]);
}

fn forbid(town: &Town, times: usize) {
    for _ in 0..times {
        town.console.fail_next(Failure {
            error: SendError::Forbidden("not enough rights".to_owned()),
            arrives: false,
        });
    }
}

#[tokio::test]
async fn a_group_in_which_the_bot_may_write_again_is_found_by_the_next_duty() {
    let (_folder, mut town, bot) = bound().await;
    let before = town.console.sent_from(0).len();
    forbid(&town, 1);
    town.say(1, "Tổ 01: +5 mức 2".to_owned(), None);
    bot.let_pass(&town, Duration::from_mins(1)).await;
    assert_eq!(states(&bot).await.get("parked"), Some(&1));
    // Nobody writes, and nobody tells the bot that it may write again.
    town.clock.set(town::local(12, 9, 0));
    bot.let_pass(&town, Duration::from_secs(10)).await;
    let sent = texts(&town.console.sent_from(before));
    assert_eq!(sent.len(), 2, "{sent:#?}");
    assert!(
        sent[0].starts_with('⏰') && sent[1].starts_with('✅'),
        "{sent:#?}"
    );
}

#[tokio::test]
async fn what_has_waited_for_a_chat_for_days_is_not_poured_out() {
    let (_folder, mut town, bot) = bound().await;
    let before = town.console.sent_from(0).len();
    for day in 12..=14 {
        for hour in [7, 9, 10] {
            town.clock.set(town::local(day, hour, 0));
            forbid(&town, 3);
            town.say(1, format!("Tổ 01: +{} mức 2", day + hour), None);
            bot.let_pass(&town, Duration::from_secs(5)).await;
            town.console.forget_failures();
        }
    }
    assert_eq!(town.console.sent_from(before).len(), 0);
    town.clock.set(town::local(15, 8, 0));
    town.say(1, "/status".to_owned(), None);
    bot.let_pass(&town, Duration::from_mins(1)).await;
    let sent = texts(&town.console.sent_from(before));
    // Those of the last day, and what was asked for now.
    assert_eq!(sent.len(), 3, "{sent:#?}");
    assert!(
        sent[..2].iter().all(|text| text.starts_with('✅')),
        "{sent:#?}"
    );
}
