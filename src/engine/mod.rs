//! What the bot does: an event and a snapshot of what it needs go in, changes and things to say come out.
//!
//! [`decide`](self) and all below it are pure and total: no clock, no database, no network, no `Result`;
//! doubt is a value. The shell works in four steps (`runtime::intake`, `runtime::clockwork`):
//!
//! 1. [`Snapshot`] with the chats, people, open questions and campaigns of the batch;
//! 2. `needs(event, snapshot)`: which facts the event's decision will look at ([`Needs`]);
//! 3. the store loads all of them for the whole batch in a few statements;
//! 4. `decide(event, snapshot, now)` for one event after the other, [`Snapshot::apply`] in between, so that
//!    the next event of the batch sees what the one before has done.
//!
//! Nothing here words anything: `wording` turns a [`Say`] into text.

pub mod access;
mod apply;
pub mod change;
pub mod code;
pub mod command;
pub mod commands;
mod dispatch;
pub mod duty;
mod edit;
pub mod facts;
mod forget;
mod guard;
mod hearing;
mod membership;
mod misread;
mod question;
mod report;
mod route;
#[cfg(test)]
pub(crate) mod sample;
pub mod say;
mod setup;
pub mod sheet;
pub mod snapshot;
mod tap;
mod undo;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

pub use change::{Change, Draft};
pub use facts::{Needs, UnitPeriod};
pub use say::{Say, Speech};
pub use snapshot::Snapshot;

/// Our own number of a campaign.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CampaignId(pub i64);

/// Our own number of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ReportId(pub i64);

/// Our own number of a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct QuestionId(pub i64);

/// What was decided about one event.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Decision {
    /// What the store is to be told, in order.
    pub changes: Vec<Change>,
    /// What is to be said, in order.
    pub speeches: Vec<Speech>,
}

/// Something to decide about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// Something happened on a platform; the chat and the person are known to the store.
    Heard(Box<Heard>),
    /// Time has passed: what is due is closed, before it is summed up.
    Close(Tick),
    /// Time has passed: what is owed to people.
    Tick(Tick),
}

/// Time has passed for a campaign on a platform: duties in `(from, to]` to its chats there are due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tick {
    /// Which campaign.
    pub campaign: CampaignId,
    /// On which platform.
    pub platform: crate::chat::PlatformKind,
    /// After this instant.
    pub from: DateTime<Utc>,
    /// Up to this one.
    pub to: DateTime<Utc>,
}

/// Something that happened on a platform, its chat and person resolved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heard {
    /// The chat.
    pub chat: crate::chat::ChatId,
    /// Who; `None` where the platform does not say.
    pub person: Option<crate::chat::PersonId>,
    /// What happened, as it came.
    pub incoming: crate::chat::Incoming,
    /// The content of its file, fetched if [`wants_file`] said so: the bytes, or why they could not be had.
    pub file: Option<Result<Vec<u8>, FileTrouble>>,
}

/// Why a file could not be had.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileTrouble {
    /// It is larger than is taken.
    TooLarge,
    /// The platform did not give it out.
    Unavailable,
}

/// Whether the event's file must be fetched before deciding.
pub fn wants_file(heard: &Heard, snapshot: &Snapshot) -> bool {
    setup::wants_file(heard, snapshot)
}

/// Which facts the decision about the event will look at. Total; called again with more loaded, or when an
/// earlier event of the batch has changed the snapshot, until all it names is loaded.
pub fn needs(event: &Event, snapshot: &Snapshot) -> Needs {
    match event {
        Event::Heard(heard) => {
            setup::needs(heard, snapshot).unwrap_or_else(|| dispatch::needs(heard, snapshot))
        }
        Event::Close(_) => Needs::default(),
        Event::Tick(tick) => duty::needs_tick(tick, snapshot),
    }
}

/// Whether the event only asks for figures: such events are decided after the changes of all other events
/// of the batch are written, so that the answer is true at the commit.
pub fn is_query(event: &Event, snapshot: &Snapshot) -> bool {
    match event {
        Event::Heard(heard) => dispatch::is_query(heard, snapshot),
        Event::Close(_) => false,
        Event::Tick(_) => true,
    }
}

/// What is to be done and said about the event.
pub fn decide(event: &Event, snapshot: &Snapshot, now: DateTime<Utc>) -> Decision {
    match event {
        Event::Heard(heard) => setup::decide(heard, snapshot, now)
            .unwrap_or_else(|| dispatch::decide(heard, snapshot, now)),
        Event::Close(tick) => duty::decide_close(tick, snapshot, now),
        Event::Tick(tick) => duty::decide_tick(tick, snapshot, now),
    }
}
