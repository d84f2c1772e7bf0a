//! The common tongue of the chat platforms: what comes in ([`Incoming`]) and what goes out ([`Outgoing`]).
//!
//! Plain data. No platform's wire form is known here, and nothing here decides or words anything. What a
//! platform lacks (buttons, edits, reactions) is settled at sending by its [`Capabilities`].

use std::fmt;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// A chat platform.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PlatformKind {
    /// Telegram, by the Bot API.
    Telegram,
    /// Zalo, by the Bot Platform.
    ZaloBot,
    /// Zalo, by an Official Account's groups.
    ZaloAccount,
    /// The chat in the terminal.
    Console,
}

impl PlatformKind {
    /// The name in the database and in logs.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Telegram => "telegram",
            Self::ZaloBot => "zalo-bot",
            Self::ZaloAccount => "zalo-account",
            Self::Console => "console",
        }
    }
}

impl fmt::Display for PlatformKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Our own number of a chat (a row of the database); the platform's name for it may change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ChatId(pub i64);

/// Our own number of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PersonId(pub i64);

/// A message's id as the platform names it, unique in its chat.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct MessageId(pub String);

/// Where something is said, in the platform's own names.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Place {
    /// The platform.
    pub platform: PlatformKind,
    /// The platform's id of the chat.
    pub chat: String,
    /// The forum topic inside it; each topic is bound and answered on its own, as a chat of its own.
    pub topic: Option<String>,
}

/// What kind of chat it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Room {
    /// One person and the bot.
    Private,
    /// Several people.
    Group,
}

/// Somebody as the platform names them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sender {
    /// The platform's id of the person.
    pub id: String,
    /// The name shown.
    pub name: String,
    /// The name after `@`, without it.
    pub username: Option<String>,
    /// Whether it is a bot.
    pub is_bot: bool,
}

/// Something that happened on a platform.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Incoming {
    /// Unique on its platform: the same update delivered again has the same.
    pub update: String,
    /// Where.
    pub place: Place,
    /// In what kind of chat.
    pub room: Room,
    /// The chat's title, where known.
    pub title: Option<String>,
    /// Who did it, where known.
    pub sender: Option<Sender>,
    /// When: the platform's sending time (of the edit, for an edit).
    pub at: DateTime<Utc>,
    /// What.
    pub happening: Happening,
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Happening {
    /// Somebody sent a message.
    Message(Message),
    /// Somebody changed a message's text; `message.id` is the old one's.
    Edit {
        /// The message as it stands now.
        message: Message,
        /// When the message was first sent.
        sent_at: DateTime<Utc>,
    },
    /// Somebody pressed a button.
    Tap(Tap),
    /// The bot was added (`true`) to the chat or removed (`false`) from it.
    Membership {
        /// Whether the bot is in the chat now.
        is_member: bool,
    },
    /// The chat goes on under another id of the platform.
    Moved {
        /// The new id.
        to: String,
    },
}

/// A message's content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// The platform's id.
    pub id: MessageId,
    /// The text or caption exactly as typed, the mention of the bot included; may be empty.
    pub text: String,
    /// The message it answers, and who wrote that one.
    pub replies_to: Option<(MessageId, Option<Sender>)>,
    /// Whether it was forwarded from elsewhere.
    pub is_forwarded: bool,
    /// People mentioned in it.
    pub mentions: Vec<Mention>,
    /// A file sent with it, else with the message it answers.
    pub file: Option<FileReference>,
}

/// A person mentioned in a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mention {
    /// By `@name`, without the `@`.
    Username(String),
    /// By a link to the person.
    Person(Sender),
}

/// A file on the platform, not yet fetched.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileReference {
    /// By which the platform gives it out.
    pub id: String,
    /// Its name, where known.
    pub name: Option<String>,
    /// Its size in bytes, where known.
    pub size: Option<u64>,
}

/// A button pressed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tap {
    /// By which the platform takes the answer to the press.
    pub id: String,
    /// The message that bears the button.
    pub message: Option<MessageId>,
    /// What the button says, as given out in [`Choice::data`].
    pub data: String,
}

/// A message to be sent, as data: rendered for a platform at sending.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outgoing {
    /// What is done with it.
    pub manner: Manner,
    /// The text.
    pub parts: Vec<Part>,
    /// Buttons, one a row where there are buttons; the text offers the same as numbers to type.
    pub choices: Vec<Choice>,
    /// A file that goes along.
    pub file: Option<Attachment>,
}

/// What is done with an outgoing message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Manner {
    /// Posted for itself.
    Post,
    /// Posted as an answer to a message, if that still exists.
    Reply(MessageId),
    /// Put in the place of the bot's last message about the same thing (`Draft::replaces`, else
    /// `Draft::about`); posted as a reply to the message where the platform cannot edit or there is none;
    /// without a message to reply to, it is dropped there.
    Replace(Option<MessageId>),
    /// A sign put on a message; where the platform has none, the text is posted as a reply.
    React(MessageId, String),
    /// The short notice to whoever pressed a button; nothing where there are no buttons.
    AnswerTap(String),
}

/// A piece of text with a simple mark.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// As it is.
    Plain(String),
    /// Strong.
    Bold(String),
    /// In letters of one width: a table, at most 32 columns.
    Table(String),
    /// A person's name that notifies them where the platform can: id on the platform, name.
    Mention {
        /// The platform's id of the person.
        id: String,
        /// The name shown.
        name: String,
    },
}

/// An answer offered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// What the button shows.
    pub label: String,
    /// What comes back when it is pressed: at most 64 bytes of ASCII.
    pub data: String,
}

/// A file made by the bot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attachment {
    /// Its name with ending.
    pub name: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// What a platform can do.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a thing of its own that a platform has or has not"
)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Capabilities {
    /// Buttons under a message.
    pub has_buttons: bool,
    /// Changing a message already sent.
    pub has_edits: bool,
    /// Signs put on somebody's message.
    pub has_reactions: bool,
    /// Answering a certain message.
    pub has_replies: bool,
    /// Sending files.
    pub has_files: bool,
    /// UTF-16 units in one message.
    pub text_max: usize,
}

impl Outgoing {
    /// A message of these parts, posted for itself.
    pub fn post(parts: Vec<Part>) -> Self {
        Self {
            manner: Manner::Post,
            parts,
            choices: Vec::new(),
            file: None,
        }
    }

    /// The text without marks.
    pub fn plain_text(&self) -> String {
        self.parts
            .iter()
            .map(|part| match part {
                Part::Plain(text) | Part::Bold(text) | Part::Table(text) => text.as_str(),
                Part::Mention { name, .. } => name.as_str(),
            })
            .collect()
    }
}
