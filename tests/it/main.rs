//! Everything that runs the bot as a whole, in one binary so that it is linked once.

#[path = "../player/mod.rs"]
mod player;
mod rehearsal;
mod simulation;
mod support;
mod telegram;
