//! A morning in a group, decided by a seed: people report, mend and ask while the bot is killed at any point
//! and the platform fails in every way. The production steps over a real database file; only the platform and
//! the clock are simulated.
//!
//! What must hold, whatever happens: the ledger is what was said; every message that wants an answer gets
//! exactly one, or marked repeats of it; every duty of the clock once; answers in the order of the messages;
//! nothing is confirmed to the platform that is not in the inbox; nothing stays in sending.
//!
//! `BAOCAO_SEEDS=1000` plays so many mornings, `BAOCAO_SEED=7` only that one.

pub(crate) mod bot;
pub(crate) mod town;

use std::sync::atomic::{AtomicU64, Ordering};

use baocao::clock::Clock;

use crate::support::random::Random;
use bot::Bot;
use town::Town;

/// How many mornings are played where nothing else is asked for.
const SEEDS: u64 = 300;
/// What happens in one.
const ACTIONS: u32 = 45;

/// A number of the environment.
fn number(variable: &str) -> Option<u64> {
    #[expect(
        clippy::disallowed_methods,
        reason = "a test's setting is no setting of the program"
    )]
    let value = std::env::var(variable).ok()?;
    Some(value.parse().expect("a number"))
}

#[test]
fn whatever_is_killed_or_cut_off_nothing_is_lost_and_nothing_doubled() {
    if let Some(seed) = number("BAOCAO_SEED") {
        return play(seed);
    }
    let seeds = number("BAOCAO_SEEDS").unwrap_or(SEEDS);
    let next = AtomicU64::new(0);
    let threads = std::thread::available_parallelism().map_or(2, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                loop {
                    let seed = next.fetch_add(1, Ordering::Relaxed);
                    if seed >= seeds {
                        return;
                    }
                    play(seed);
                }
            });
        }
    });
}

fn play(seed: u64) {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    let played = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        runtime.block_on(morning(seed));
    }));
    assert!(
        played.is_ok(),
        "for the reason above; play it again: BAOCAO_SEED={seed} cargo test --test it simulation"
    );
}

async fn morning(seed: u64) {
    let mut random = Random::new(seed);
    let folder = tempfile::tempdir().expect("a folder");
    let mut town = Town::new(random.chance(25));
    let mut bot = Bot::open(folder.path().join("baocao.db"), &town).await;
    bot.set_up(&mut town).await;
    for _ in 0..ACTIONS {
        match random.below(100) {
            0..30 => town.report(&mut random),
            30..38 => town.edit(&mut random),
            38..45 => town.undo(&mut random),
            45..50 => town.ask(),
            50..62 => town.pass(&mut random),
            62..70 => town.fail(&mut random),
            70..78 => bot.is_cut_off(&mut random, &town).await,
            78..81 => bot.is_killed(&mut random, &town).await,
            _ => bot.steps(&mut random).await,
        }
    }
    town.calm_down();
    bot.finish(&town).await;
    bot.check(&town).await;
    assert!(town.clock.now() >= town::end());
}
