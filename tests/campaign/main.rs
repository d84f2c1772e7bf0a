//! A whole campaign (Quế Châu: 35 teams, 35 days) typed by leaders whom a seed decides: they forget, mistype, edit,
//! answer wrongly, report late, send twice; the bot sleeps and starts again.
//!
//! A leader first decides what they mean and then types a text that means it. The [`tally`] follows the meaning by
//! the rules of the message language, without a line of the program's; after each event the bot must have done what
//! the tally did, and after each day its figures, standings and own counts must equal the tally's.
//!
//! `BAOCAO_SEEDS=1000` plays so many campaigns, `BAOCAO_SEED=7` only that one.

mod answers;
mod bot;
mod consequences;
mod leaders;
#[path = "../it/support/random.rs"]
mod random;
#[path = "../player/table.rs"]
mod table;
mod tally;
mod town;
mod typing;
#[path = "../player/world.rs"]
mod world;

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::atomic::{AtomicU64, Ordering};

use town::Town;

/// How many campaigns are played, unless the environment says otherwise: more take too long unoptimised.
const SEEDS: u64 = 12;

#[expect(
    clippy::disallowed_methods,
    reason = "tests are told by the environment how long to play"
)]
fn number(variable: &str) -> Option<u64> {
    let value = std::env::var(variable).ok()?;
    Some(value.parse().expect("a number"))
}

#[test]
fn the_bots_figures_are_what_the_leaders_meant() {
    if let Some(seed) = number("BAOCAO_SEED") {
        Town::new(seed).play();
        return;
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
                    let played = catch_unwind(AssertUnwindSafe(|| Town::new(seed).play()));
                    if let Err(cause) = played {
                        eprintln!("play it again: BAOCAO_SEED={seed} cargo test --test campaign");
                        resume_unwind(cause);
                    }
                }
            });
        }
    });
}
