//! **baocao** records the counts that people type in group chats of a field campaign, answers what has
//! been done and what is left, reminds those who have not reported and posts the summary at the due time.
//!
//! The modules in reading order; each may name only those before it (`tests/tidy.rs` keeps this):
//!
//! | module | holds |
//! |---|---|
//! | [`clock`] | the only reader of the time |
//! | [`text`] | what any text needs: folding, masking, numbers, splitting |
//! | [`chat`] | the common tongue of the platforms: what comes in, what goes out |
//! | [`campaign`] | units, indicators, targets, periods, and the file that describes them |
//! | [`ledger`] | entries, figures, standings, pace |
//! | [`reading`] | the message language: text to counts |
//! | [`engine`] | events to changes and things to say |
//! | [`wording`] | things to say to text, in Vietnamese or English |
//! | [`config`] | the only reader of the environment |
//! | [`store`] | the only SQL |
//! | [`platform`] | the chat platforms: raw to common tongue and back |
//! | [`runtime`] | intake, clockwork, sender: each a step and its loop |
//! | [`telemetry`] | logs |
//! | [`app`] | the one place where things are put together |
//! | [`cli`] | the command line |

pub mod app;
pub mod campaign;
pub mod chat;
pub mod cli;
pub mod clock;
pub mod config;
pub mod engine;
pub mod ledger;
pub mod platform;
pub mod reading;
pub mod runtime;
pub mod store;
pub mod telemetry;
pub mod text;
pub mod wording;
