//! Everything that runs the bot as a whole, in one binary so that it is linked once.

mod simulation;
mod support;
mod telegram;
