//! What is said and asked while setting up: guide, import, units, targets, settings; data only.
//!
//! Units are spoken of by name, not by number: what is said may be about a campaign that is only being made.

use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

mod guide;
mod import;

pub use guide::{Complaint, Created, Guide, GuideSay, Step, Template};
pub use import::{Counts, Import, ImportSay, Preview, Source};

use crate::campaign::file::FileErrors;
use crate::campaign::{Amount, Campaign, UnitId};
use crate::engine::QuestionId;

/// Something to say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SetupSay {
    /// A question of the guide.
    Guide(Box<GuideSay>),
    /// A campaign was made.
    Created(Created),
    /// To whoever manages: what can be done from here.
    Menu {
        /// The campaign's name.
        campaign: String,
        /// The unit managed.
        unit: String,
        /// Whether another campaign may be made.
        may_create: bool,
    },
    /// What was begun is given up; nothing is changed.
    Stopped(Begun),
    /// A question is for somebody else.
    NotYours,
    /// A tap was taken.
    Taken,
    /// The campaign was changed by somebody while an import was asked about; it is shown anew.
    Overtaken,
    /// About a file.
    Import(ImportSay),
    /// About units.
    Units(UnitsSay),
    /// About targets.
    Targets(TargetsSay),
    /// About settings.
    Settings(SettingsSay),
}

/// What somebody has begun.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Begun {
    /// The guide.
    Guide,
    /// An import.
    Import,
    /// Retiring a unit.
    Retire,
}

/// What is asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum SetupTopic {
    /// A step of the guide.
    Guide(Box<Guide>),
    /// For a file to import.
    File,
    /// Whether an import is to be done.
    Import(Box<Import>),
    /// Whether a unit is to be retired.
    Retire(UnitId),
}

/// An answer offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Answer {
    /// Yes: make it, change it.
    Confirm,
    /// As `Confirm`, but units left out go on.
    ConfirmKeeping,
    /// No; nothing is changed.
    Stop,
    /// These are counted.
    Count(Template),
    /// There are no units below the top one.
    NoUnits,
    /// The list is complete.
    Complete,
    /// The list is to be typed anew.
    Anew,
    /// No targets are set.
    NoTargets,
    /// The due time.
    Due(NaiveTime),
    /// Go back to this.
    Edit(Step),
}

/// A target that changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Retargeted {
    /// Whose.
    pub unit: String,
    /// The indicator in short, `None` for the total.
    pub of: Option<String>,
    /// What it was.
    pub old: Option<Amount>,
    /// What it becomes.
    pub new: Option<Amount>,
}

/// Something to say about units.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UnitsSay {
    /// All of a branch: the unit itself, and the lines below it.
    List {
        /// The branch.
        whole: UnitLine,
        /// What stands below it, up to a limit.
        below: Vec<UnitLine>,
        /// How many more there are.
        more: usize,
    },
    /// A unit is there now: new, or again.
    Added {
        /// Which.
        unit: String,
        /// Below which.
        parent: String,
        /// Its target.
        target: Option<Amount>,
        /// Whether it took part before.
        is_back: bool,
    },
    /// It is there already.
    Known(String),
    /// It is called otherwise: before, after.
    Renamed(String, String),
    /// Whether to retire it, with a question.
    AskRetire {
        /// Which.
        unit: String,
        /// How many stand below it.
        below: usize,
        /// Our number of the question.
        question: QuestionId,
        /// Answers offered.
        answers: Vec<Answer>,
    },
    /// It no longer takes part.
    Retired(String),
    /// The branch itself cannot be retired from here.
    NotItself(String),
    /// No unit is called so.
    Unknown(String),
    /// Several units are called so.
    Several(String, Vec<String>),
    /// It must be said below which unit it stands: the unit, one it could stand below.
    BelowWhich(String, String),
    /// How the command is written: a unit for the examples.
    Usage(String),
    /// What it would make is no valid campaign.
    Rejected(Box<FileErrors>),
}

/// A unit in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitLine {
    /// What it is called.
    pub unit: String,
    /// How many levels below the branch it stands.
    pub depth: usize,
    /// Its targets: indicator in short or `None` for the total, amount.
    pub targets: Vec<(Option<String>, Amount)>,
    /// How many reporting units stand below it where they are not listed.
    pub hidden: usize,
}

/// Something to say about targets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TargetsSay {
    /// The targets of a unit and of those below it.
    Shown {
        /// The unit.
        whole: UnitLine,
        /// The sums of those below it: indicator in short, sum.
        sums: Vec<(Option<String>, u32)>,
        /// Those below it.
        below: Vec<UnitLine>,
        /// How many more there are.
        more: usize,
    },
    /// A target is set.
    Set {
        /// What changed.
        change: Retargeted,
        /// The unit above, its own target and the sum of its units' targets.
        above: Option<(String, Option<u32>, Option<u32>)>,
    },
    /// No number or percentage.
    NoAmount(String),
    /// A percentage of a population that is not known.
    NoPopulation(String),
    /// No indicator is called so: what was typed, what there is.
    NoIndicator(String, Vec<String>),
}

/// Something to say about settings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SettingsSay {
    /// All of them.
    List(Box<Campaign>),
    /// One is changed: which, the campaign as it is now.
    Set(Setting, Box<Campaign>),
    /// What was typed is no value for it.
    Unclear(Setting),
    /// There is no such setting.
    NoSetting(String),
    /// Settings are for whoever manages the whole campaign: its top unit.
    WholeOnly(String),
    /// A code for a group.
    Code {
        /// For which unit.
        unit: String,
        /// The code.
        code: String,
        /// The last day on which it can be used.
        until: NaiveDate,
    },
}

/// A setting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Setting {
    /// When a period closes.
    Due,
    /// How long before are those missing reminded.
    Remind,
    /// When no reminder is sent.
    Quiet,
    /// Whose reports are taken.
    WhoReports,
    /// How reports are acknowledged.
    Acknowledge,
    /// Above which count is asked.
    ConfirmAbove,
    /// How long late reports are taken.
    LockAfter,
    /// What each person is to reach.
    PersonalTarget,
    /// First and last work day.
    Dates,
    /// The name.
    Name,
    /// The language of the screen.
    Language,
}

impl Setting {
    /// All, in the order they are shown; the first is number 1.
    pub const ALL: [Self; 11] = [
        Self::Due,
        Self::Remind,
        Self::Quiet,
        Self::WhoReports,
        Self::Acknowledge,
        Self::ConfirmAbove,
        Self::LockAfter,
        Self::PersonalTarget,
        Self::Dates,
        Self::Name,
        Self::Language,
    ];
}
