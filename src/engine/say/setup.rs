//! What is said and asked while setting up: guide, import, units, targets, settings; data only.
//!
//! Units are spoken of by name, not by number: what is said may be about a campaign that is only being made.

use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

use crate::campaign::file::FileErrors;
use crate::campaign::merge::Part;
use crate::campaign::roster::{FileFault, Label, Roster, Trouble};
use crate::campaign::{Amount, Campaign, Indicator, Keyword, UnitId};
use crate::engine::{FileTrouble, QuestionId};

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

/// What drives usually count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Template {
    /// Level 1 and level 2 of electronic identity.
    Levels,
    /// Level 2 alone.
    SecondLevel,
    /// Both levels, and applications collected, which do not count towards the target.
    LevelsAndRecords,
}

/// A step of the guide.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Step {
    /// What the drive is called.
    Name,
    /// First and last work day.
    Dates,
    /// What is counted.
    Counted,
    /// The top unit.
    Root,
    /// The units below it.
    Units,
    /// Whether these are all units.
    MoreUnits,
    /// What each is to reach.
    Targets,
    /// When a period closes.
    Due,
    /// Whether all is right.
    Review,
}

/// What the guide knows so far.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Guide {
    /// What is asked now.
    pub step: Step,
    /// Whether only this step is mended: then all is shown again.
    pub is_mending: bool,
    /// The name, empty until known.
    pub name: String,
    /// First and last work day.
    pub dates: Option<(NaiveDate, NaiveDate)>,
    /// What is counted.
    pub indicators: Vec<Indicator>,
    /// The words of it.
    pub keywords: Vec<Keyword>,
    /// The top unit.
    pub root: Option<Label>,
    /// The units below it.
    pub roster: Roster,
    /// When a period closes.
    pub due: Option<NaiveTime>,
}

/// A question of the guide.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GuideSay {
    /// Our number of the question.
    pub question: QuestionId,
    /// What is known, and what is asked.
    pub guide: Guide,
    /// The local date, for examples.
    pub today: NaiveDate,
    /// What was wrong with the answer before.
    pub complaint: Option<Complaint>,
    /// Answers offered.
    pub answers: Vec<Answer>,
}

/// What is wrong with an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Complaint {
    /// Too short or too long for a name.
    Length,
    /// Not two dates.
    Dates,
    /// The last day is before the first: first, last.
    EndBeforeStart(NaiveDate, NaiveDate),
    /// The last day is over.
    EndPast(NaiveDate),
    /// Not a list of things to count.
    Counted,
    /// Two things to count sound alike.
    Alike(String),
    /// Not the name of a unit.
    Unit,
    /// No unit in the list.
    NoUnits,
    /// The file cannot be read.
    File(FileFault),
    /// The file could not be had.
    Fetch(FileTrouble),
    /// Neither a number nor a list of units with numbers.
    Targets,
    /// Percentages need populations.
    Share,
    /// No unit of the list is called so.
    UnknownUnit(String),
    /// Not a time.
    Due,
    /// None of the answers offered: the last number.
    PickOne(u8),
    /// What it would make is not valid.
    Rejected(FileErrors),
}

/// A campaign was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Created {
    /// Its name.
    pub campaign: String,
    /// Its top unit.
    pub unit: String,
    /// A code for the group.
    pub code: String,
    /// The last day on which the code can be used.
    pub until: NaiveDate,
}

/// An import on its way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Import {
    /// The file's name.
    pub name: Option<String>,
    /// What it says.
    pub source: Source,
    /// The branch it is for.
    pub scope: UnitId,
    /// A hash of what the campaign would become, so that nothing else is confirmed than what was shown.
    pub shown: String,
    /// The answers offered.
    pub answers: Vec<Answer>,
}

/// What a file says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Source {
    /// Units and targets.
    Roster(Roster),
    /// A whole campaign, as text.
    Campaign(String),
}

/// Something to say about a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ImportSay {
    /// Send one.
    SendFile,
    /// What it would change, with a question.
    Preview(Box<Preview>),
    /// It changes nothing.
    NothingNew,
    /// It is done: how many are new, changed, retired.
    Done(Counts),
    /// It could not be had.
    Fetch(FileTrouble),
    /// It cannot be read.
    Fault(FileFault),
    /// It is no valid campaign file, or what it makes is no valid campaign.
    Rejected(Box<FileErrors>),
    /// A target is a share of an unknown population: row, unit.
    NoPopulation(u32, String),
    /// A unit stands outside the branch: row, unit, branch.
    Outside(u32, String, String),
    /// It is the file of another campaign: the id in it, the id wanted.
    OtherCampaign(String, String),
    /// A whole campaign file is for whoever manages the whole campaign.
    WholeOnly,
}

/// How many units are new, changed, retired.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// New or taking part again.
    pub created: usize,
    /// Called otherwise or with another target.
    pub changed: usize,
    /// No longer taking part.
    pub retired: usize,
    /// Other things: indicators, dates, settings.
    pub others: usize,
}

/// What an import would change.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Preview {
    /// The file's name.
    pub name: Option<String>,
    /// The sheet, where there are several.
    pub sheet: Option<String>,
    /// New units.
    pub created: Vec<String>,
    /// Units that take part again.
    pub restored: Vec<String>,
    /// Units that no longer take part.
    pub retired: Vec<String>,
    /// Units called otherwise: before, after.
    pub renamed: Vec<(String, String)>,
    /// Targets that change.
    pub retargeted: Vec<Retargeted>,
    /// Units that change otherwise.
    pub otherwise: Vec<String>,
    /// Indicators that change.
    pub indicators: Vec<String>,
    /// Parts of the campaign that change.
    pub parts: Vec<Part>,
    /// What was doubtful in the file.
    pub troubles: Vec<Trouble>,
    /// Columns nobody knows.
    pub unknown_columns: Vec<String>,
    /// Our number of the question.
    pub question: Option<QuestionId>,
    /// Answers offered.
    pub answers: Vec<Answer>,
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

impl Step {
    /// Whether its answers are numbered in words: where a number itself is asked for they are not.
    pub fn has_numbers(self) -> bool {
        self != Self::Targets
    }
}

impl Guide {
    /// The sum of the reporting units' targets; `None` where there are none or some are shares.
    pub fn total(&self) -> Option<u32> {
        let rows = &self.roster.rows;
        let mut is_inner = vec![false; rows.len()];
        for row in rows {
            if let Some(parent) = row.parent {
                is_inner[parent] = true;
            }
        }
        let mut sum = None;
        for (row, _) in rows.iter().zip(is_inner).filter(|(_, is_inner)| !is_inner) {
            for (_, amount) in &row.targets {
                match amount {
                    Amount::Count(count) => {
                        sum = Some(sum.unwrap_or(0_u32).saturating_add(*count));
                    }
                    Amount::Share(_) => return None,
                }
            }
        }
        sum
    }
}
