//! Plays conversations against the engine and the wording, with a store and a platform in memory.
//!
//! One script is one campaign with its chats and people. Nothing is random and no time passes but the
//! script's; what comes out is the script with the bot's lines in it.

#![expect(
    clippy::unwrap_used,
    reason = "what is no script ends the test where it stands"
)]

mod file;
pub(crate) mod play;
pub(crate) mod script;
pub(crate) mod setup;
mod stage;
pub(crate) mod table;
mod world;

/// The script as it is with what the bot says now.
pub(crate) fn play(script: &str) -> String {
    let lines = script::parse(script);
    play::Player::new(&lines).play(&lines)
}
