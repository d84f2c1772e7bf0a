//! Everything that runs the bot as a whole, in one binary so that it is linked once.

#![expect(
    clippy::unwrap_used,
    reason = "a test ends where something is not as it must be"
)]

mod clock;
mod delivery;
mod ledger_file;
mod loops;
mod platforms;
#[path = "../player/mod.rs"]
mod player;
mod rehearsal;
mod sending;
mod simulation;
mod support;
mod telegram;
