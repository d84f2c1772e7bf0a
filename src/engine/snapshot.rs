//! What a decision looks at: the facts loaded for a batch, kept true while the batch is decided.
//!
//! Filled by the store, read by the engine and the wording, changed only by [`Snapshot::apply`].

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::code::Entropy;
use super::facts::About;
use super::facts::{CodeFact, CreditFact, Needs, ReportFact, SlotReport, TableFact, TableKey};
use super::say::{ReportTopic, Topic};
use super::{CampaignId, QuestionId, ReportId, UnitPeriod};
use crate::campaign::{Campaign, IndicatorId, Period, UnitId};
use crate::chat::{ChatId, MessageId, PersonId, Place, PlatformKind, Room};
use crate::reading::Vocabulary;
pub use crate::text::Language;

/// A campaign with the words to read it.
#[derive(Debug, Clone)]
pub struct Drive {
    /// The campaign.
    pub campaign: Arc<Campaign>,
    /// Its words.
    pub vocabulary: Arc<Vocabulary>,
}

/// A chat as we know it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chat {
    /// The platform's names for it.
    pub place: Place,
    /// What kind of chat.
    pub room: Room,
    /// Its title, where known.
    pub title: Option<String>,
    /// What it is bound to.
    pub binding: Option<Binding>,
    /// Whether messages get through.
    pub is_reachable: bool,
}

/// What a chat is bound to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Binding {
    /// The campaign.
    pub campaign: CampaignId,
    /// The unit; its subtree is what the chat sees.
    pub unit: UnitId,
}

/// A person as we know them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// Where.
    pub platform: PlatformKind,
    /// The platform's id.
    pub external: String,
    /// The name shown.
    pub name: String,
    /// The name after `@`.
    pub username: Option<String>,
    /// Whether the configuration names them as owner.
    pub is_owner: bool,
    /// What they may do.
    pub roles: Vec<Role>,
}

/// What a person may do, where.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Role {
    /// In which campaign.
    pub campaign: CampaignId,
    /// For which unit.
    pub unit: UnitId,
    /// What.
    pub kind: RoleKind,
}

/// A kind of role.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum RoleKind {
    /// Manages the unit and all below it.
    Manager,
    /// Reports for the unit.
    Reporter,
}

/// A question the bot has asked and not yet got an answer to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// Our number.
    pub id: QuestionId,
    /// In which campaign; `None` while one is being set up.
    pub campaign: Option<CampaignId>,
    /// In which chat it was asked.
    pub chat: ChatId,
    /// Who is to answer.
    pub asked_of: PersonId,
    /// The message it is about, and when that was sent.
    pub message: MessageId,
    /// The platform's sending time of that message.
    pub sent_at: DateTime<Utc>,
    /// The message's text, masked.
    pub text: String,
    /// Which unit it concerns, where known: for `/status`.
    pub unit: Option<UnitId>,
    /// Which period, where known.
    pub period: Option<Period>,
    /// What is asked, as data of the part of the engine that asked it.
    pub topic: Topic,
    /// When it was asked.
    pub asked_at: DateTime<Utc>,
    /// Until when it can be answered.
    pub expires_at: DateTime<Utc>,
}

impl Question {
    /// The question with its topic, if it is about a report.
    pub fn about_report(&self) -> Option<(&Self, &ReportTopic)> {
        match &self.topic {
            Topic::Report(topic) => Some((self, topic)),
            Topic::People(_) | Topic::Setup(_) => None,
        }
    }
}

/// What the configuration says that decisions depend on.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Settings {
    /// The bot's username or display name on each platform, without `@`.
    pub bot_names: Vec<(PlatformKind, String)>,
    /// Whether owners are named. If not, whoever comes first in private sets up the first campaign.
    pub has_owners: bool,
    /// Where the bot is given every message of a group, not only those that are for it.
    pub reads_all: Vec<PlatformKind>,
}

/// When something was not understood, and by whom it was written.
pub type Misreads = Vec<(DateTime<Utc>, PersonId)>;

/// The facts for a batch.
#[derive(Debug, Clone, Default)]
pub struct Snapshot {
    /// What is loaded: a need within it is answered by the maps below, also where they hold nothing.
    pub loaded: Needs,
    /// From the configuration.
    pub settings: Settings,
    /// All campaigns.
    pub drives: BTreeMap<CampaignId, Drive>,
    /// The chats of the batch; for the clock, all bound ones.
    pub chats: BTreeMap<ChatId, Chat>,
    /// The people of the batch and those they concern.
    pub people: BTreeMap<PersonId, Person>,
    /// The open questions of the batch's chats.
    pub questions: BTreeMap<QuestionId, Question>,
    /// The periods frozen so far.
    pub closed: BTreeMap<CampaignId, Period>,
    /// When the first of a campaign's open questions expires.
    pub expires_next: BTreeMap<CampaignId, DateTime<Utc>>,
    /// Through which instant the clock's duties to the chats of a platform are decided.
    pub ticked_through: BTreeMap<(CampaignId, PlatformKind), DateTime<Utc>>,
    /// Reports by number: those looked for by source, by person or by slot.
    pub reports: BTreeMap<ReportId, ReportFact>,
    /// Figures of the loaded slots.
    pub figures: BTreeMap<(UnitPeriod, IndicatorId), i64>,
    /// Running totals up to and including the loaded slots' periods.
    pub totals: BTreeMap<(UnitPeriod, IndicatorId), i64>,
    /// The reports of the loaded slots.
    pub slots: BTreeMap<UnitPeriod, Vec<SlotReport>>,
    /// What messages of the bot are about.
    pub sent: BTreeMap<(ChatId, MessageId), About>,
    /// One-time codes, by hash.
    pub codes: BTreeMap<String, CodeFact>,
    /// When people typed wrong codes, within the last hour.
    pub guesses: BTreeMap<PersonId, Vec<DateTime<Utc>>>,
    /// People by username, lower case.
    pub usernames: BTreeMap<(PlatformKind, String), PersonId>,
    /// People by the name shown.
    pub names: BTreeMap<(PlatformKind, String), Vec<PersonId>>,
    /// Tables of figures. Not kept true by [`Self::apply`]: asked for after all changes of a batch are written.
    pub tables: BTreeMap<TableKey, TableFact>,
    /// Histories of units, newest first.
    pub histories: BTreeMap<(CampaignId, UnitId), Vec<ReportId>>,
    /// Own counts of people.
    pub credits: BTreeMap<(CampaignId, PersonId), CreditFact>,
    /// Misread messages of units in the last 24 hours, oldest first: when, who.
    pub misreads: BTreeMap<(CampaignId, UnitId), Misreads>,
    /// The number of the next report.
    pub next_report: i64,
    /// The number of the next question.
    pub next_question: i64,
    /// The number of the next campaign.
    pub next_campaign: i64,
    /// Random bytes, new for each batch: one-time codes are made of them.
    pub entropy: Entropy,
}

impl Snapshot {
    /// The drive a chat is bound to, and the unit.
    pub fn bound(&self, chat: ChatId) -> Option<(&Drive, Binding)> {
        let binding = self.chats.get(&chat)?.binding?;
        Some((self.drives.get(&binding.campaign)?, binding))
    }

    /// A loaded slot's figure.
    ///
    /// # Panics
    /// If the slot is not loaded: `needs` has left it out.
    pub fn figure(&self, slot: UnitPeriod, indicator: IndicatorId) -> i64 {
        // A figure that was not looked up is not zero: rather no answer than a wrong one.
        assert!(self.loaded.slots.contains(&slot), "{slot:?} is not loaded");
        let found = self.figures.get(&(slot, indicator));
        found.copied().unwrap_or_default()
    }

    /// The running total up to and including a loaded slot's period.
    ///
    /// # Panics
    /// If the slot is not loaded: `needs` has left it out.
    pub fn total(&self, slot: UnitPeriod, indicator: IndicatorId) -> i64 {
        assert!(self.loaded.slots.contains(&slot), "{slot:?} is not loaded");
        let found = self.totals.get(&(slot, indicator));
        found.copied().unwrap_or_default()
    }

    /// The language of a chat: its campaign's.
    pub fn language(&self, chat: ChatId) -> Language {
        self.bound(chat).map_or(Language::default(), |(drive, _)| {
            drive.campaign.settings.language
        })
    }
}
