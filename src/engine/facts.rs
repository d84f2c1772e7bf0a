//! What a decision may need to know ([`Needs`]) and what the store answers (the other types).
//!
//! Plain data. `Needs` of many events are joined and loaded in a few statements, so nothing here is loaded
//! one by one.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{CampaignId, QuestionId, ReportId};
use crate::campaign::{Count, IndicatorId, Op, Period, UnitId};
use crate::chat::{ChatId, MessageId, PersonId, PlatformKind};

/// A unit in a period: a slot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct UnitPeriod {
    /// Of which campaign.
    pub campaign: CampaignId,
    /// Which unit.
    pub unit: UnitId,
    /// Which period.
    pub period: Period,
}

/// What a message of the bot is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum About {
    /// It acknowledges this report.
    Report(ReportId),
    /// It asks this question.
    Question(QuestionId),
}

/// What decisions will look at.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Needs {
    /// Figures, running totals and the reports of these slots.
    pub slots: BTreeSet<UnitPeriod>,
    /// The reports made of these messages.
    pub sources: BTreeSet<(ChatId, MessageId)>,
    /// These reports.
    pub reports: BTreeSet<ReportId>,
    /// What these messages of the bot are about; a report they acknowledge is loaded along.
    pub sent: BTreeSet<(ChatId, MessageId)>,
    /// The newest reports of these people in these campaigns (at most [`LATEST_MAX`] each).
    pub latest: BTreeSet<(CampaignId, PersonId)>,
    /// One-time codes, by hash.
    pub codes: BTreeSet<String>,
    /// Wrong codes typed lately by these people.
    pub guesses: BTreeSet<PersonId>,
    /// People by username, lower case.
    pub usernames: BTreeSet<(PlatformKind, String)>,
    /// People by the name shown, exactly as it is written.
    pub names: BTreeSet<(PlatformKind, String)>,
    /// Tables of figures.
    pub tables: BTreeSet<TableKey>,
    /// Histories of units, with the reports of the units below.
    pub histories: BTreeSet<(CampaignId, UnitId)>,
    /// Own counts of people over the whole campaign and of the open period.
    pub credits: BTreeSet<(CampaignId, PersonId)>,
    /// Everybody with a role in these campaigns, with their private chats, and every chat bound in them.
    pub rolls: BTreeSet<CampaignId>,
    /// Misread messages of these units in the last 24 hours.
    pub misreads: BTreeSet<(CampaignId, UnitId)>,
}

/// How many of a person's newest reports are looked at.
pub const LATEST_MAX: usize = 20;
/// How many reports a unit's history shows.
pub const HISTORY_MAX: usize = 20;
/// How many open questions are listed, the longest open first.
pub const WAITING_MAX: usize = 5;
/// Of how many periods a table holds the sums one by one: seven closed ones for the forecast, and the open one.
pub const RECENT_MAX: usize = 8;

impl Needs {
    /// Adds what the other needs too.
    pub fn extend(&mut self, other: Self) {
        let Self {
            slots,
            sources,
            reports,
            sent,
            latest,
            codes,
            guesses,
            usernames,
            names,
            tables,
            histories,
            credits,
            rolls,
            misreads,
        } = other;
        self.slots.extend(slots);
        self.sources.extend(sources);
        self.reports.extend(reports);
        self.sent.extend(sent);
        self.latest.extend(latest);
        self.codes.extend(codes);
        self.guesses.extend(guesses);
        self.usernames.extend(usernames);
        self.names.extend(names);
        self.tables.extend(tables);
        self.histories.extend(histories);
        self.credits.extend(credits);
        self.rolls.extend(rolls);
        self.misreads.extend(misreads);
    }

    /// Whether all of it is in `loaded` already.
    pub fn is_within(&self, loaded: &Self) -> bool {
        let Self {
            slots,
            sources,
            reports,
            sent,
            latest,
            codes,
            guesses,
            usernames,
            names,
            tables,
            histories,
            credits,
            rolls,
            misreads,
        } = self;
        slots.is_subset(&loaded.slots)
            && sources.is_subset(&loaded.sources)
            && reports.is_subset(&loaded.reports)
            && sent.is_subset(&loaded.sent)
            && latest.is_subset(&loaded.latest)
            && codes.is_subset(&loaded.codes)
            && guesses.is_subset(&loaded.guesses)
            && usernames.is_subset(&loaded.usernames)
            && names.is_subset(&loaded.names)
            && tables.is_subset(&loaded.tables)
            && histories.is_subset(&loaded.histories)
            && credits.is_subset(&loaded.credits)
            && rolls.is_subset(&loaded.rolls)
            && misreads.is_subset(&loaded.misreads)
    }
}

/// A recorded report with its entries.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportFact {
    /// Our number.
    pub id: ReportId,
    /// In which campaign.
    pub campaign: CampaignId,
    /// In which chat it was typed.
    pub chat: ChatId,
    /// The message it was made of.
    pub message: MessageId,
    /// Who typed it.
    pub person: PersonId,
    /// The platform's sending time of that message.
    pub sent_at: DateTime<Utc>,
    /// When it was recorded.
    pub recorded_at: DateTime<Utc>,
    /// The period.
    pub period: Period,
    /// The message's text, masked.
    pub text: String,
    /// Its entries, never empty.
    pub entries: Vec<EntryFact>,
    /// Whether and how it was taken back.
    pub reversal: Option<Reversal>,
}

/// An entry of the ledger.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntryFact {
    /// Whose count.
    pub unit: UnitId,
    /// What was counted.
    pub indicator: IndicatorId,
    /// As it was said.
    pub op: Op,
    /// The number as it was said.
    pub stated: Count,
    /// What it adds to the figure.
    pub amount: i64,
    /// When the unit counts as having reported by it: the sending time of the first message that said so.
    pub reported_at: DateTime<Utc>,
}

/// A report was taken back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reversal {
    /// When.
    pub at: DateTime<Utc>,
    /// By whom.
    pub by: PersonId,
    /// Why.
    pub why: Why,
}

/// Why a report was taken back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// Somebody undid it.
    Undone,
    /// Its message was edited.
    Edited,
    /// A later report took its place.
    Replaced,
}

/// What a slot's standing is made of: one of its reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SlotReport {
    /// Which report.
    pub report: ReportId,
    /// When the unit counts as having reported by it.
    pub reported_at: DateTime<Utc>,
    /// When it was taken back.
    pub reversed_at: Option<DateTime<Utc>>,
}

/// A one-time code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeFact {
    /// For which campaign.
    pub campaign: CampaignId,
    /// For which unit and what stands below it.
    pub unit: UnitId,
    /// Until when.
    pub expires_at: DateTime<Utc>,
    /// Whether it was used.
    pub is_used: bool,
}

/// Which table of figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TableKey {
    /// Of which campaign.
    pub campaign: CampaignId,
    /// The unit whose subtree is shown.
    pub scope: UnitId,
    /// First period of the range.
    pub first: Period,
    /// Last period of the range; running totals are up to it.
    pub last: Period,
    /// Who reported is counted up to this period of the range: what is not yet due makes nobody missing, unless it
    /// is all that is shown.
    pub through: Period,
}

/// A table of figures: the scope as a whole and each branch below it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TableFact {
    /// The scope as a whole.
    pub whole: BranchFact,
    /// One for each active child of the scope and each retired one that there is something of, and first one for the scope's own counts if it both has
    /// children and reports itself, or did. Empty where the scope has no children.
    pub branches: Vec<(UnitId, BranchFact)>,
    /// Reporting units of the scope without a valid report in the **last** period, not excused from it.
    pub missing: Vec<UnitId>,
    /// Of the missing, those for which something was entered after the lock.
    pub after_lock: Vec<UnitId>,
    /// Reporting units whose first valid report for the last period came after its due time.
    pub late: Vec<UnitId>,
    /// Reporting units excused from the last period.
    pub excused: Vec<UnitId>,
    /// Sums of the whole scope for the periods up to the last of the range, at most the [`RECENT_MAX`] newest,
    /// oldest first: for the forecast.
    pub recent: Vec<(Period, Vec<i64>)>,
    /// What was recorded for the last period after it was closed: `None` while it is open.
    pub amendment: Option<Amendment>,
    /// Open questions of the scope's chats about reports (*chờ xác nhận*).
    pub pending: u32,
    /// The oldest of them, at most [`WAITING_MAX`].
    pub waiting: Vec<Waiting>,
}

/// A message that waits for the answer to a question about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// Whose count it is, where known.
    pub unit: Option<UnitId>,
    /// Who is to answer.
    pub person: PersonId,
    /// When it was sent.
    pub sent_at: DateTime<Utc>,
    /// What was typed, masked.
    pub text: String,
}

/// Sums of a branch; vectors are by indicator.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct BranchFact {
    /// The range's figures.
    pub figures: Vec<i64>,
    /// Running totals up to the range's last period.
    pub totals: Vec<i64>,
    /// Units that were expected to report, times periods of the range whose due time has passed or that are open.
    pub slots: u32,
    /// Of them, excused.
    pub excused: u32,
    /// Of them, reported at or before due.
    pub on_time: u32,
    /// Of them, reported after due.
    pub late: u32,
}

/// What came after a period was closed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Amendment {
    /// By indicator, what was added (or taken away) for the period.
    pub figures: Vec<i64>,
    /// How many units' figures it concerns.
    pub units: u32,
}

/// A person's own counts.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CreditFact {
    /// By period that has a report that stands, oldest first: sums by indicator.
    pub by_period: Vec<(Period, Vec<i64>)>,
}
