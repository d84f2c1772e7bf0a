//! What is said about a file, and what an import keeps until it is confirmed.

use serde::{Deserialize, Serialize};

use super::{Answer, Retargeted};
use crate::campaign::UnitId;
use crate::campaign::file::FileErrors;
use crate::campaign::merge::Part;
use crate::campaign::roster::{FileFault, Roster, Trouble};
use crate::engine::{FileTrouble, QuestionId};

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
