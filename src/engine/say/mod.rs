//! Everything the bot can say, as data; `wording` turns it into text.
//!
//! One file for each part of the engine that speaks.

pub mod figures;
pub mod people;
pub mod person;
pub mod report;
pub mod setup;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::CampaignId;
use super::facts::About;
use crate::campaign::Period;
use crate::chat::{ChatId, Manner, MessageId};

pub use figures::FiguresSay;
pub use people::{PeopleSay, PeopleTopic};
pub use person::PersonSay;
pub use report::{ReportSay, ReportTopic};
pub use setup::{SetupSay, SetupTopic};

/// Something to say, to whom and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Speech {
    /// To which chat.
    pub to: ChatId,
    /// What is done with it.
    pub manner: Manner,
    /// What.
    pub say: Say,
    /// Makes twice once, also across restarts.
    pub key: Option<String>,
    /// What it is about, once said.
    pub about: Option<About>,
    /// For [`Manner::Replace`]: what the message that it takes the place of is about; `None` for the same
    /// thing as `about`.
    pub replaces: Option<About>,
    /// After this instant it is no longer worth saying: a summary on another day.
    pub useful_until: Option<DateTime<Utc>>,
}

impl Speech {
    /// Said for itself.
    pub fn post(to: ChatId, say: Say) -> Self {
        Self::of(to, Manner::Post, say)
    }

    /// Said as an answer to a message.
    pub fn reply(to: ChatId, message: &MessageId, say: Say) -> Self {
        Self::of(to, Manner::Reply(message.clone()), say)
    }

    /// Said in this manner.
    pub fn of(to: ChatId, manner: Manner, say: Say) -> Self {
        Self {
            to,
            manner,
            say,
            key: None,
            about: None,
            replaces: None,
            useful_until: None,
        }
    }

    /// The same, said only once under this key.
    #[must_use]
    pub fn once(self, key: String) -> Self {
        Self {
            key: Some(key),
            ..self
        }
    }

    /// The same, not worth saying after this instant.
    #[must_use]
    pub fn until(self, useful_until: DateTime<Utc>) -> Self {
        Self {
            useful_until: Some(useful_until),
            ..self
        }
    }

    /// The same, about this.
    #[must_use]
    pub fn about(self, about: About) -> Self {
        Self {
            about: Some(about),
            ..self
        }
    }
}

/// Something to say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Say {
    /// About reports: acknowledgements, questions, refusals, undoing.
    Report(ReportSay),
    /// Figures: status, who is missing, history, reminder, summary; help.
    Figures(FiguresSay),
    /// About people, roles, chats and their binding.
    People(PeopleSay),
    /// Setting up: guide, units, targets, import, settings.
    Setup(SetupSay),
    /// A reminder, decided by `duty::decide_reminder` when it is about to be sent.
    Deferred(Reminder),
}

/// A reminder, checked at the moment of sending.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Reminder {
    /// Of which campaign.
    pub campaign: CampaignId,
    /// To which chat.
    pub chat: ChatId,
    /// For which period.
    pub period: Period,
}

/// What an open question is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Topic {
    /// A report.
    Report(ReportTopic),
    /// A person.
    People(PeopleTopic),
    /// Setting up.
    Setup(SetupTopic),
}

impl From<PersonSay> for Say {
    fn from(say: PersonSay) -> Self {
        Self::People(PeopleSay::Person(say))
    }
}
