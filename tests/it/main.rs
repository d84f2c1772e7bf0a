//! Everything that runs the bot as a whole, in one binary so that it is linked once.

mod support;
mod telegram;
