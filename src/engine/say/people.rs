//! What is said about chats and their binding, people and roles; data only.

use serde::{Deserialize, Serialize};

use super::PersonSay;
use crate::campaign::UnitId;
use crate::chat::Room;
use crate::engine::commands::Name;
use crate::engine::snapshot::Binding;

/// Something to say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PeopleSay {
    /// What the bot is, in a chat bound to a unit.
    Welcome {
        /// What the chat is bound to.
        binding: Binding,
        /// A unit for the example.
        example: UnitId,
    },
    /// The chat is bound to nothing: what the bot is, and how to bind it.
    HowToBind {
        /// What kind of chat.
        room: Room,
    },
    /// The chat is bound now, and the sender manages the unit of the code.
    Linked {
        /// To what.
        binding: Binding,
        /// To what it was bound before, where that was something else.
        before: Option<Binding>,
        /// The unit that the sender manages.
        manages: UnitId,
        /// Whether the bot may be unable to see all messages of the chat, and what to do about it.
        is_deaf: bool,
    },
    /// How to write the command.
    HowToLink,
    /// The code does not exist, was used or has expired.
    WrongCode {
        /// How many more wrong ones are borne this hour.
        tries_left: usize,
    },
    /// Too many wrong codes: none is looked at for an hour.
    TooManyCodes,
    /// The code is right, but the unit named is not below its unit.
    NoSuchUnit {
        /// What the code is for.
        binding: Binding,
        /// What was typed.
        typed: String,
        /// Those that bear the name, if several do.
        candidates: Vec<UnitId>,
    },
    /// The platform does not say who sent the command.
    WhoAreYou,
    /// The command is not for the sender.
    NotAllowed {
        /// Which.
        command: Name,
    },
    /// About persons: their roles, their counts, their names.
    Person(PersonSay),
    /// The bot is in the chat again.
    Back {
        /// What the chat is bound to.
        binding: Binding,
        /// Whether the bot may be unable to see all messages of the chat.
        is_deaf: bool,
    },
    /// The bot is new in a chat that is bound to nothing.
    Hello {
        /// Whether the bot may be unable to see all messages of the chat.
        is_deaf: bool,
    },
}

/// What is asked about a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PeopleTopic {
    /// Whether whoever is asked wants to be forgotten.
    Forget,
}
