//! What is said about figures: status, summary, who is missing, history, reminder; help. Data only.

use chrono::{DateTime, NaiveDate, Utc};

use crate::campaign::{Period, TargetOf, UnitId};
use crate::chat::PersonId;
use crate::engine::commands::Name;
use crate::engine::facts::{EntryFact, Waiting};
use crate::engine::{CampaignId, ReportId};
use crate::ledger::{Mean, Progress, Tally};

/// Something to say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FiguresSay {
    /// Figures of a unit's subtree: the answer to `/status`, or the summary.
    Sheet(Box<Sheet>),
    /// Who has not reported: the answer to `/chuabao`.
    Missing(Missing),
    /// Who is still to report before the due time.
    Reminder(ReminderSay),
    /// A unit's reports.
    History(History),
    /// How to report, and what else can be asked.
    Help(Help),
    /// No unit of the chat's subtree bears the name typed.
    NoSuchUnit {
        /// In which campaign.
        campaign: CampaignId,
        /// The chat's unit.
        scope: UnitId,
        /// What was typed.
        typed: String,
    },
    /// There are no figures of the day typed: it is still to come, or outside the campaign.
    NoFigures {
        /// In which campaign.
        campaign: CampaignId,
        /// The day, as typed.
        typed: String,
        /// The newest period there is.
        newest: Period,
    },
    /// Several units bear the name typed.
    WhichUnit {
        /// In which campaign.
        campaign: CampaignId,
        /// The chat's unit.
        scope: UnitId,
        /// What was typed.
        typed: String,
        /// Those that bear it.
        candidates: Vec<UnitId>,
        /// The command that asked.
        command: Name,
    },
}

/// Over which periods figures are summed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Range {
    /// One period.
    #[default]
    Day,
    /// The week, Monday to Sunday by the days worked on.
    Week,
    /// The month by the days worked on.
    Month,
    /// Since the campaign's start.
    Whole,
}

/// Why a sheet is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Occasion {
    /// Somebody asked.
    Asked,
    /// The due time has come.
    Summary {
        /// It should have been sent earlier.
        is_late: bool,
    },
}

/// Where a sheet's last period stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// The campaign has not begun.
    Ahead,
    /// Reports are on time.
    Open,
    /// Its due time has passed.
    Closed,
    /// It was the campaign's last, and its due time has passed.
    Over,
}

/// Figures of a unit's subtree over some periods.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// Of which campaign.
    pub campaign: CampaignId,
    /// Whose subtree.
    pub scope: UnitId,
    /// Why it is shown.
    pub occasion: Occasion,
    /// Over which periods.
    pub range: Range,
    /// The first of them.
    pub first: Period,
    /// The last of them; running totals are up to it.
    pub last: Period,
    /// Where the last one stands.
    pub phase: Phase,
    /// Who reported when.
    pub tally: Tally,
    /// What the branches' figures count.
    pub headline: TargetOf,
    /// The branches below the scope, first the scope's own counts if it reports itself.
    pub branches: Vec<Line>,
    /// How many branches are not in the list.
    pub left_out: usize,
    /// The scope as a whole.
    pub whole: Line,
    /// What else is counted, for the scope as a whole.
    pub others: Vec<(TargetOf, Line)>,
    /// The sum of the children's targets, where the scope states another.
    pub children_target: Option<u32>,
    /// How fast it goes; `None` where there is no target.
    pub pace: Option<PaceSay>,
    /// The deadlines still to come; for the campaign's root only.
    pub milestones: Vec<MilestoneSay>,
    /// Reporting units without a valid report in the last period.
    pub missing: Vec<UnitId>,
    /// Of them, those for which something was entered after the lock.
    pub after_lock: Vec<UnitId>,
    /// Reporting units that reported after its due time.
    pub late: Vec<UnitId>,
    /// What came for the last period after it was closed; the figures hold it already.
    pub amendment: Option<AmendmentSay>,
    /// Reports that wait for an answer.
    pub pending: u32,
    /// Those that wait longest; for whoever asks only.
    pub waiting: Vec<Waiting>,
    /// The period closed last, where the sheet shows the open one.
    pub before: Option<Before>,
}

/// A row of figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line {
    /// Whose.
    pub unit: UnitId,
    /// Over the sheet's periods.
    pub figure: i64,
    /// Up to the last of them.
    pub total: i64,
    /// What is to be reached.
    pub target: Option<u32>,
}

/// How fast it goes against what is needed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PaceSay {
    /// The mean of the workdays done; `None` before the first is.
    pub held: Option<Mean>,
    /// What is needed on each workday left; `None` where the target is met or no day is left.
    pub needed: Option<Mean>,
    /// How the target stands.
    pub progress: Progress,
    /// The last work day.
    pub until: NaiveDate,
    /// The work day on which the target is met at the pace of the last seven workdays, if it ever is.
    pub forecast: Option<NaiveDate>,
}

/// An interim deadline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MilestoneSay {
    /// The day.
    pub on: NaiveDate,
    /// What is counted.
    pub of: TargetOf,
    /// What is reached.
    pub total: i64,
    /// What is wanted.
    pub amount: u32,
    /// What is needed on each workday until then; `None` where it is reached or the day has passed.
    pub needed: Option<Mean>,
    /// How it stands.
    pub progress: Progress,
    /// What it is called.
    pub label: String,
}

/// What came after a period was closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AmendmentSay {
    /// What was added or taken away.
    pub figure: i64,
    /// How many units it concerns.
    pub units: u32,
}

/// The period closed last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Before {
    /// Which.
    pub period: Period,
    /// What was counted for it, without what came later.
    pub figure: i64,
    /// Who reported.
    pub tally: Tally,
    /// What came later.
    pub amendment: Option<AmendmentSay>,
}

/// Who has not reported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missing {
    /// In which campaign.
    pub campaign: CampaignId,
    /// In whose subtree.
    pub scope: UnitId,
    /// For which period.
    pub period: Period,
    /// Where that stands.
    pub phase: Phase,
    /// Who reported.
    pub tally: Tally,
    /// Who did not.
    pub missing: Vec<UnitId>,
    /// Who still owes the period before, which takes late reports.
    pub before: Option<(Period, Vec<UnitId>)>,
}

/// Who is still to report, named shortly before the due time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReminderSay {
    /// In which campaign.
    pub campaign: CampaignId,
    /// In whose subtree.
    pub scope: UnitId,
    /// For which period.
    pub period: Period,
    /// Minutes left until the due time, begun ones counted.
    pub minutes: i64,
    /// Who reported.
    pub tally: Tally,
    /// Who did not report, with those who report for them and can be mentioned in the chat.
    pub missing: Vec<(UnitId, Vec<PersonId>)>,
}

/// A unit's reports, newest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct History {
    /// In which campaign.
    pub campaign: CampaignId,
    /// The unit; reports for units below it are shown too.
    pub unit: UnitId,
    /// The reports.
    pub records: Vec<Record>,
    /// Whether there may be older ones.
    pub has_more: bool,
}

/// A report in a history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// Which.
    pub report: ReportId,
    /// When it was sent.
    pub sent_at: DateTime<Utc>,
    /// By whom.
    pub person: PersonId,
    /// For which period.
    pub period: Period,
    /// What it recorded for the unit and those below it.
    pub entries: Vec<EntryFact>,
    /// When, by whom and why it was taken back.
    pub reversal: Option<crate::engine::facts::Reversal>,
}

/// How to report, with the asker's own unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Help {
    /// In which campaign.
    pub campaign: CampaignId,
    /// The chat's unit.
    pub scope: UnitId,
    /// The unit of the example.
    pub example: UnitId,
    /// The commands that the asker may give, in the table's order.
    pub commands: Vec<Name>,
}
