//! The set-up guide: what it knows, what it asks, what it finds wrong.

use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

use super::Answer;
use crate::campaign::file::FileErrors;
use crate::campaign::roster::{FileFault, Label, Roster};
use crate::campaign::{Amount, Indicator, Keyword};
use crate::engine::{FileTrouble, QuestionId};

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
