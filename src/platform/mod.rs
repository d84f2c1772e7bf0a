//! The chat platforms: raw wire forms to [`Incoming`], [`Outgoing`] to what a platform can show.
//!
//! One folder a platform behind one trait, so that runtime, demo, tests and simulation drive all of them
//! alike. Nothing here decides, words or stores anything. Errors are named by what the caller does next.

pub mod act;
pub mod console;
pub mod fit;
pub mod telegram;

use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

use crate::chat::{
    Capabilities, FileReference, Incoming, MessageId, Outgoing, Place, PlatformKind, Room,
};
use crate::engine::FileTrouble;
use crate::text::Language;

/// What a platform's answer is waited for by; boxed so that platforms can stand side by side.
pub type Pending<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// How far a platform's updates are committed, in its own words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Position(pub String);

/// What a platform had to hand out.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Batch {
    /// What happened, in the platform's order.
    pub incoming: Vec<Incoming>,
    /// Updates of a form that is not known.
    pub unreadable: Vec<Unreadable>,
    /// Confirms the batch when it is given to the next [`Platform::receive`]; `None` for an empty one.
    pub position: Option<Position>,
    /// Whether the platform may hold more than it hands out at once.
    pub is_full: bool,
}

/// An update that could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unreadable {
    /// Its id on the platform.
    pub update: String,
    /// What was wrong with its form; holds nothing of its content.
    pub reason: String,
}

/// Who the bot is on a platform.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    /// The platform's id.
    pub id: String,
    /// The name by which people mention it, without `@`.
    pub name: String,
    /// Whether it sees all messages of a group, or only commands, replies and mentions.
    pub reads_all: bool,
}

/// What is to be sent where.
#[derive(Debug, Clone, Copy)]
pub struct Parcel<'a> {
    /// Where to.
    pub place: &'a Place,
    /// What; its text fits the platform ([`fit`]).
    pub message: &'a Outgoing,
    /// The bot's last message about the same thing: what [`crate::chat::Manner::Replace`] puts it in the
    /// place of.
    pub earlier: Option<&'a MessageId>,
}

/// The commands that a platform offers in its input line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Menu {
    /// In which chats.
    pub room: Room,
    /// The language of the reader's app; `None` for all others.
    pub language: Option<Language>,
    /// Name without slash, and what it does.
    pub commands: Vec<(String, String)>,
}

/// Why nothing was received; the answer is always to wait and try again.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReceiveError {
    /// Another program receives the same bot's updates.
    #[error(
        "another program polls with this token (409): stop it; one token serves one baocao at a time"
    )]
    TakenElsewhere,
    /// A webhook is set, which shuts polling out.
    #[error("a webhook is set for this token (409): delete it (deleteWebhook), then polling works")]
    WebhookSet,
    /// The token is not or no longer valid.
    #[error("the platform refuses the token: take a new one from @BotFather and set it")]
    TokenRefused,
    /// The platform asks for patience.
    #[error("the platform asks to wait {0:?}")]
    RetryAfter(Duration),
    /// No answer, or one that makes no sense; in words without addresses.
    #[error("the platform cannot be reached: {0}")]
    Unreachable(String),
}

/// Why a message was not sent, named by what is done about it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SendError {
    /// The platform asks for patience: try again after this.
    #[error("the platform asks to wait {0:?}")]
    RetryAfter(Duration),
    /// The chat goes on under another id: rewrite it everywhere, send again.
    #[error("the chat moved")]
    Moved(String),
    /// The bot may not write there: park what is queued for the chat.
    #[error("the bot may not write there: {0}")]
    Forbidden(String),
    /// There is nothing left to do: settled.
    #[error("nothing left to do: {0}")]
    Done(String),
    /// Nothing left this machine, or the platform took nothing: try again, waiting longer each time.
    #[error("not sent: {0}")]
    NotSent(String),
    /// It may have arrived.
    #[error("may have arrived: {0}")]
    Unknown(String),
    /// The platform will never take it: give it up and show it.
    #[error("not acceptable: {0}")]
    Unacceptable(String),
}

/// A chat platform.
pub trait Platform: Send + Sync + 'static {
    /// Which one.
    fn kind(&self) -> PlatformKind;

    /// What it can do.
    fn capabilities(&self) -> Capabilities;

    /// Waits at most `wait` for updates. `confirmed` is the position of the batch before, if that is
    /// committed: the platform forgets it then, and until then hands it out again.
    fn receive(
        &self,
        confirmed: Option<Position>,
        wait: Duration,
    ) -> Pending<'_, Result<Batch, ReceiveError>>;

    /// Sends a message; `None` where the platform gives no id for it.
    fn send<'a>(&'a self, parcel: Parcel<'a>) -> Pending<'a, Result<Option<MessageId>, SendError>>;

    /// Asks the platform who the bot is.
    fn who_am_i(&self) -> Pending<'_, Result<Identity, ReceiveError>>;

    /// The content of a file of at most `bytes_max`.
    fn fetch_file<'a>(
        &'a self,
        file: &'a FileReference,
        bytes_max: u64,
    ) -> Pending<'a, Result<Vec<u8>, FileTrouble>>;

    /// Offers the commands in the input line, where the platform has such a thing.
    fn offer_menus<'a>(&'a self, menus: &'a [Menu]) -> Pending<'a, Result<(), ReceiveError>>;
}
