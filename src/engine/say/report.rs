//! What is said about reports, and what is asked about them; data only.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::campaign::{Count, IndicatorId, Op, Period, UnitId};
use crate::chat::PersonId;
use crate::engine::ReportId;
use crate::engine::snapshot::{Binding, Question};
use crate::reading::{Ask, Candidate, Line, Reason};

/// Something to say about reports.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReportSay {
    /// A report is recorded.
    Recorded(Receipt),
    /// A report is taken back; amounts are what was taken away.
    Undone(Receipt),
    /// The same was recorded a moment ago; nothing is recorded.
    Repeated(Receipt),
    /// A question, with its answers.
    Asked(Box<Question>),
    /// A question is at its end and nothing was recorded.
    Dropped(Dropped),
    /// Something is not done, and why.
    Refused(Refused),
    /// A short notice to whoever tapped or answered.
    Notice(Notice),
    /// A citizen's number or a stranger's phone number is in the chat.
    Personal(Personal),
    /// To a manager: a unit's people were misread again today.
    Misread {
        /// Where the unit is.
        seat: Binding,
        /// Which unit.
        unit: UnitId,
        /// Who wrote.
        person: PersonId,
        /// What they wrote, masked.
        text: String,
    },
}

/// What was recorded, and where it leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// The campaign, and the unit inside which units are named.
    pub seat: Binding,
    /// The report.
    pub report: ReportId,
    /// The period.
    pub period: Period,
    /// The counts.
    pub lines: Vec<ReceiptLine>,
}

/// A count and the standing behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReceiptLine {
    /// Whose.
    pub unit: UnitId,
    /// Of what.
    pub indicator: IndicatorId,
    /// As it was said.
    pub op: Op,
    /// The number as it was said.
    pub stated: Count,
    /// What it added to the figure.
    pub amount: i64,
    /// The period's figure, once all lines are recorded.
    pub figure: i64,
    /// The running total, once all lines are recorded.
    pub total: i64,
    /// How its time stands to the due time.
    pub timing: Timing,
}

/// How a count's time stands to the period's due time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Timing {
    /// Said before the period closed.
    InTime,
    /// Said after it closed, by a unit that had reported in time.
    Amended,
    /// Said after it closed, by a unit that is late.
    Late,
    /// Said after it was locked, of a unit that had not reported: that stays missing.
    Locked,
}

/// Why a question ended without a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dropped {
    /// Whoever was asked wanted it so.
    Skipped,
    /// So too, and with it lines that were in no doubt.
    Whole,
    /// What was recorded before stays.
    Kept,
    /// Its message was edited.
    Edited,
    /// The same words were sent again and are asked about there.
    AskedAgain,
}

/// Something is not done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// The campaign, and the unit inside which units are named.
    pub seat: Binding,
    /// Why.
    pub why: Refusal,
    /// Who could do it, nearest first; may be empty.
    pub managers: Vec<PersonId>,
}

/// Why something is not done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// The figure or the running total would fall below zero.
    BelowZero {
        /// Whose.
        unit: UnitId,
        /// Of what.
        indicator: IndicatorId,
        /// The period.
        period: Period,
        /// The figure as it stands.
        figure: i64,
        /// The running total as it stands.
        total: i64,
    },
    /// The period is closed and locked.
    Locked(Period),
    /// Only people bound to the unit report for it.
    NotBound(UnitId),
    /// The period is closed: only a manager undoes now.
    Closed(Period),
    /// The report is somebody else's.
    NotYours,
    /// It was taken back already.
    AlreadyUndone,
    /// Later reports build on it: taking it back would leave less than nothing.
    BuiltUpon {
        /// Whose.
        unit: UnitId,
        /// Of what.
        indicator: IndicatorId,
    },
    /// There is nothing to undo.
    NothingToUndo,
}

/// A short notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Notice {
    /// The question is for somebody else.
    NotAsked,
    /// The question is answered already or has expired.
    Over,
    /// The tap was taken.
    Taken,
    /// The report is somebody else's.
    NotYours,
    /// The report is taken back already.
    AlreadyUndone,
    /// The period is closed: a manager may undo it.
    Closed,
    /// Later reports build on it.
    BuiltUpon,
    /// None of the answers offered; the first and the last number.
    PickOne(u8, u8),
    /// No number, where a number is asked for.
    TypeNumber,
    /// Several questions are open and the answer fits more than one.
    WhichQuestion,
}

/// What of a person is in the chat.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Personal {
    /// A citizen's number.
    Citizen,
    /// A phone number.
    Phone,
}

/// What is asked about a report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportTopic {
    /// Who sent the message: the counts are credited to them.
    pub author: PersonId,
    /// When the words were said: the message's sending time or, for an edit, that of the edit.
    pub said_at: DateTime<Utc>,
    /// What is in doubt.
    pub matter: Matter,
    /// The number of the first answer; not 1 where the same person has other questions open, so that a
    /// number typed means one question only.
    pub first: u8,
    /// The answers offered, likeliest first.
    pub answers: Vec<Answer>,
    /// The report that the answer takes the place of: its message was edited.
    pub replaces: Option<ReportId>,
}

impl ReportTopic {
    /// Whether a number is asked for: then a typed number is the answer itself, and answers have no numbers.
    pub fn asks_number(&self) -> bool {
        // Where the numbers of several units do not fit together there is no one number to type.
        self.reason() == Some(Reason::Number)
            && !self.answers.contains(&Answer::Candidate(Candidate::Yes))
    }

    /// What the reader is in doubt about.
    pub fn reason(&self) -> Option<Reason> {
        match &self.matter {
            Matter::Doubt(ask) => ask.doubts.first().map(|doubt| doubt.reason),
            Matter::Standing { .. }
            | Matter::Twice { .. }
            | Matter::Sum { .. }
            | Matter::LateEdit(_) => None,
        }
    }
}

/// What is in doubt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Matter {
    /// What the message means; its first doubt is asked.
    Doubt(Ask),
    /// Plain figures where the period has some already: add or replace.
    Standing {
        /// The report.
        pending: Pending,
        /// The lines concerned (indices) and the figures that stand.
        figures: Vec<(usize, i64)>,
    },
    /// The same was added a moment ago: whether it is meant twice.
    Twice {
        /// The report.
        pending: Pending,
        /// When the same was said before.
        before: DateTime<Utc>,
    },
    /// A count and a running total that do not add up.
    Sum {
        /// The report.
        pending: Pending,
        /// The line of the count.
        part: usize,
        /// The line of the running total.
        total: usize,
        /// The running total with the count added.
        reached: i64,
    },
    /// A report of a locked period was edited: what the edit makes of it, `None` for nothing.
    LateEdit(Option<Pending>),
}

impl Matter {
    /// Whether the message has lines of other units, too, that are in no doubt.
    pub fn is_part(&self) -> bool {
        let (units, concerned): (Vec<Option<UnitId>>, Vec<usize>) = match self {
            Self::Doubt(ask) => (
                ask.lines.iter().map(|line| line.unit).collect(),
                ask.doubts
                    .first()
                    .map_or(Vec::new(), |doubt| doubt.lines.clone()),
            ),
            Self::Standing { pending, figures } => (
                pending.lines.iter().map(|line| Some(line.unit)).collect(),
                figures.iter().map(|&(index, _)| index).collect(),
            ),
            Self::Twice { .. } | Self::Sum { .. } | Self::LateEdit(_) => return false,
        };
        let is_concerned = |unit| {
            concerned
                .iter()
                .any(|&index| units.get(index) == Some(unit))
        };
        !concerned.is_empty() && units.iter().any(|unit| !is_concerned(unit))
    }
}

/// A report not yet recorded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pending {
    /// The period.
    pub period: Period,
    /// The counts.
    pub lines: Vec<Line>,
    /// What else the message says, masked.
    pub note: Option<String>,
    /// Whether a repetition is meant.
    pub is_meant: bool,
    /// Whether a manager has agreed to a change of a locked period.
    pub is_agreed: bool,
}

/// An answer offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// This is meant.
    Candidate(Candidate),
    /// Add to what stands.
    Add,
    /// Take the place of what stands.
    Replace,
    /// The count is right, not the running total.
    Part,
    /// The running total is right, not the count.
    Total,
    /// Yes.
    Yes,
    /// Record nothing.
    Skip,
}
