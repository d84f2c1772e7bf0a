//! A Bot API server on loopback that keeps Telegram's rules of offsets and fails as it is told.
//!
//! `state` is what has happened and what arrived, as plain data; `wire` are the routes.

mod state;
mod wire;

pub(crate) use state::{Chat, Fault, Person, Posted, State, Voice};
pub(crate) use wire::Server;
