//! Everything the store can be told, one enum; and messages ready to be queued.
//!
//! The ledger only ever grows: a correction is a [`Change::Reverse`] and, where something takes its place,
//! a new [`Change::Record`].

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::facts::About;
use super::facts::{ReportFact, Reversal};
use super::say::Reminder;
use super::snapshot::{Binding, Question, RoleKind};
use super::{CampaignId, QuestionId, ReportId, UnitPeriod};
use crate::campaign::{Campaign, Period, UnitId};
use crate::chat::{ChatId, Outgoing, PersonId, PlatformKind};

/// One thing for the store to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// Record a report: its row and one entry a line.
    Record(Box<ReportFact>),
    /// Take a report back: one reversing entry for each of its entries.
    Reverse {
        /// The report taken back.
        report: ReportId,
        /// When, by whom, why.
        reversal: Reversal,
    },
    /// Keep a question open.
    OpenQuestion(Box<Question>),
    /// An open question is at its end.
    CloseQuestion {
        /// Which.
        question: QuestionId,
        /// How it ended.
        outcome: Outcome,
        /// When.
        at: DateTime<Utc>,
        /// By whom; `None` for the clock.
        by: Option<PersonId>,
    },
    /// Bind a chat to a unit, or (with `None`) let it go. Earlier bindings stay in the history.
    Bind {
        /// The chat.
        chat: ChatId,
        /// To what.
        binding: Option<Binding>,
        /// When.
        at: DateTime<Utc>,
        /// By whom.
        by: PersonId,
    },
    /// The chat (all topics of it) can be written to (`true`) or not: the bot was removed or blocked.
    Reach {
        /// The chat.
        chat: ChatId,
        /// Whether messages get through.
        is_reachable: bool,
    },
    /// The platform gave the chat (all topics of it) another id.
    Move {
        /// The chat.
        chat: ChatId,
        /// The platform's new id.
        to: String,
    },
    /// A one-time code was given out (`engine::code`); the code itself is in the answer only.
    IssueCode {
        /// Hash of the code.
        hash: String,
        /// For which campaign.
        campaign: CampaignId,
        /// For which unit and what stands below it.
        unit: UnitId,
        /// By whom; `None` from the command line.
        by: Option<PersonId>,
        /// When.
        at: DateTime<Utc>,
        /// Until when it can be used.
        expires_at: DateTime<Utc>,
    },
    /// A one-time code was used.
    UseCode {
        /// Hash of the code.
        hash: String,
        /// By whom.
        by: PersonId,
        /// When.
        at: DateTime<Utc>,
    },
    /// Somebody typed a code that does not exist, is used or has expired.
    WrongCode {
        /// Who.
        by: PersonId,
        /// When.
        at: DateTime<Utc>,
    },
    /// Give a person a role; a reporter's earlier unit in the campaign is replaced.
    Grant {
        /// Who.
        person: PersonId,
        /// In which campaign.
        campaign: CampaignId,
        /// For which unit.
        unit: UnitId,
        /// What.
        kind: RoleKind,
        /// By whom.
        by: PersonId,
        /// When.
        at: DateTime<Utc>,
    },
    /// Take a role away.
    Revoke {
        /// Whose.
        person: PersonId,
        /// In which campaign.
        campaign: CampaignId,
        /// For which unit.
        unit: UnitId,
        /// What.
        kind: RoleKind,
        /// By whom.
        by: PersonId,
        /// When.
        at: DateTime<Utc>,
    },
    /// Excuse a unit from a period, or take that back.
    Excuse {
        /// Which unit, which period.
        slot: UnitPeriod,
        /// Whether it is excused from now on.
        is_excused: bool,
        /// By whom.
        by: PersonId,
        /// When.
        at: DateTime<Utc>,
    },
    /// Store the campaign as it stands now: changed settings, units, targets. One that is not there yet is new.
    SaveCampaign {
        /// Which: for a new one `Snapshot::next_campaign`.
        campaign: CampaignId,
        /// Its new form.
        form: Box<Campaign>,
        /// By whom; `None` from the command line.
        by: Option<PersonId>,
        /// When.
        at: DateTime<Utc>,
    },
    /// Freeze a period: what is recorded for it later is an amendment.
    Close {
        /// Of which campaign.
        campaign: CampaignId,
        /// Which.
        period: Period,
        /// When.
        at: DateTime<Utc>,
    },
    /// The clock's duties up to this instant are decided.
    Tick {
        /// Of which campaign, to the chats of which platform.
        clock: (CampaignId, PlatformKind),
        /// Through which instant.
        through: DateTime<Utc>,
    },
    /// Note that a unit's people wrote something that could not be read.
    Misread {
        /// The campaign.
        campaign: CampaignId,
        /// The chat.
        chat: ChatId,
        /// Whose message.
        person: PersonId,
        /// Their unit, where known.
        unit: Option<UnitId>,
        /// When.
        at: DateTime<Utc>,
        /// The text, masked.
        text: String,
    },
    /// Remove a person's name from everything that names them; the counts stay.
    Forget {
        /// Who.
        person: PersonId,
        /// When.
        at: DateTime<Utc>,
    },
}

/// How a question ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Answered with this choice, from 1; 0 for an answer in words.
    Answered(u8),
    /// Nobody answered in time.
    Expired,
    /// It no longer matters: the message was edited, taken back or asked about anew.
    Withdrawn,
}

/// A message to be queued.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// To which chat.
    pub to: ChatId,
    /// What.
    pub content: Content,
    /// Makes twice once: a draft whose key was queued before is dropped.
    pub key: Option<String>,
    /// What it is about, once sent: an answer to it, or a later change of it, is found by this.
    pub about: Option<About>,
    /// For `Manner::Replace`: what the bot's message to be changed is about (a question that is answered now,
    /// a report that was edited); `None` for the same thing as `about`.
    pub replaces: Option<About>,
    /// After this instant it is no longer worth sending.
    pub useful_until: Option<DateTime<Utc>>,
}

/// What a queued message says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Content {
    /// This.
    Ready(Outgoing),
    /// Decided when it is about to be sent, so that it is true at that moment.
    Deferred(Reminder),
}
