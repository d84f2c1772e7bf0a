//! What is to be counted: a drive with its dates, indicators, units, targets and periods.
//!
//! Plain data, built from a campaign file (`file`), changed by re-import (`merge`) and asked by everybody.
//! Nothing here reads a clock, a file or the database.

pub mod count;
pub mod file;
pub mod merge;
pub mod period;
pub mod roster;
#[cfg(test)]
pub(crate) mod sample;
pub mod units;

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, Weekday};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use crate::text::Language;

pub use count::{Count, Op};
pub use period::{KeptWindows, Period, Window};
pub use units::{Amount, Unit, UnitId, Units};

/// An indicator's stable place in its campaign, from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct IndicatorId(pub u16);

/// What a target speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TargetOf {
    /// All indicators that count towards the total, together.
    Total,
    /// One indicator.
    Indicator(IndicatorId),
}

/// Which day's work a period covers (campaign file, `covers`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Covers {
    /// The day before the one on which it closes.
    PreviousDay,
    /// The day on which it closes.
    SameDay,
}

impl Covers {
    /// What a period covers where nothing is said: with a due time before noon the day before.
    pub fn usual(due: NaiveTime) -> Self {
        let noon = NaiveTime::from_hms_opt(12, 0, 0);
        if noon.is_some_and(|noon| due < noon) {
            Self::PreviousDay
        } else {
            Self::SameDay
        }
    }
}

/// What is counted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Indicator {
    /// The id of the campaign file.
    pub key: String,
    /// For sentences: `Kích hoạt mức 2`.
    pub label: String,
    /// For tables: `M2`.
    pub short: String,
    /// Alternatives, each a list of keywords that must all be there.
    pub says: Vec<Vec<String>>,
    /// Whether it counts towards the total.
    pub counts: bool,
    /// Whether it is no longer read; its entries stay.
    pub is_retired: bool,
}

/// A keyword and its spellings besides itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Keyword {
    /// The keyword as `says` names it.
    pub word: String,
    /// Other spellings.
    pub spellings: Vec<String>,
}

/// An interim deadline of the whole campaign.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Milestone {
    /// The day by which it is to be reached.
    pub on: NaiveDate,
    /// What is counted.
    pub of: TargetOf,
    /// The running total wanted.
    pub amount: u32,
    /// What it is called.
    pub label: String,
}

/// When the clock speaks (campaign file, `[schedule]`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Schedule {
    /// Minutes before the due time at which those missing are reminded, longest first.
    pub remind_before: Vec<u32>,
    /// Whether the summary is posted at the due time.
    pub summary: bool,
    /// Day of the week and local time of the weekly report.
    pub weekly: Option<(Weekday, NaiveTime)>,
    /// Day of the month and local time of the monthly report.
    pub monthly: Option<(u32, NaiveTime)>,
    /// Local times between which no reminder is sent; may pass midnight.
    pub quiet: Option<(NaiveTime, NaiveTime)>,
}

/// Whose reports are taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum WhoReports {
    /// Anybody's in a bound chat.
    #[default]
    Anyone,
    /// Only those of people bound to a unit.
    Bound,
}

/// How a recorded report is acknowledged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Acknowledge {
    /// By a reply with the standing.
    #[default]
    Reply,
    /// By a reaction, where the platform has them.
    Reaction,
    /// Not at all: only questions and refusals are sent.
    Problems,
}

/// What can be changed from the chat (campaign file, `[settings]`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Settings {
    /// Whose reports are taken.
    pub who_reports: WhoReports,
    /// How a recorded report is acknowledged.
    pub acknowledge: Acknowledge,
    /// What each person is to reach in the whole campaign, all counted indicators together.
    pub personal_target: Option<u32>,
    /// The language of the screen.
    pub language: Language,
}

/// A drive: what is counted, by whom, when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Campaign {
    /// The id of the campaign file.
    pub key: String,
    /// Its name for people.
    pub name: String,
    /// First work day.
    pub starts_on: NaiveDate,
    /// Last work day.
    pub ends_on: NaiveDate,
    /// Where its local times are valid.
    pub timezone: Tz,
    /// Local time at which a period closes.
    pub due: NaiveTime,
    /// Which day's work a period covers.
    pub covers: Covers,
    /// Days on which a period closes, Monday first.
    pub workdays: Vec<Weekday>,
    /// What is meant where no indicator is named.
    pub default_indicator: Option<IndicatorId>,
    /// A larger single count is asked about.
    pub confirm_above: u32,
    /// How many days a closed period takes late reports.
    pub lock_after_days: u32,
    /// When the clock speaks.
    pub schedule: Schedule,
    /// The words of the indicators.
    pub keywords: Vec<Keyword>,
    /// What is counted, by [`IndicatorId`].
    pub indicators: Vec<Indicator>,
    /// Who counts.
    pub units: Units,
    /// Interim deadlines.
    pub milestones: Vec<Milestone>,
    /// What can be changed from the chat.
    pub settings: Settings,
    /// Times of periods that a change of the campaign has left as they were; not in the file.
    pub kept_windows: KeptWindows,
}

impl Schedule {
    /// When the monthly report of the month that holds `day` is sent, local time; where the month is shorter,
    /// on its last day.
    pub fn monthly_in(&self, day: NaiveDate) -> Option<NaiveDateTime> {
        let (day_of_month, time) = self.monthly?;
        let date = (1..=day_of_month)
            .rev()
            .find_map(|number| day.with_day(number))?;
        Some(date.and_time(time))
    }
}

impl Campaign {
    /// The indicator of this id.
    ///
    /// # Panics
    /// If the id is of another campaign.
    pub fn indicator(&self, id: IndicatorId) -> &Indicator {
        &self.indicators[usize::from(id.0)]
    }

    /// Every indicator with its id, in the file's order.
    pub fn indicators(&self) -> impl Iterator<Item = (IndicatorId, &Indicator)> {
        (0..).map(IndicatorId).zip(&self.indicators)
    }

    /// The indicators that are still read, in the file's order.
    pub fn active_indicators(&self) -> impl Iterator<Item = (IndicatorId, &Indicator)> {
        self.indicators()
            .filter(|(_, indicator)| !indicator.is_retired)
    }

    /// The indicators that count towards the total, in the file's order; retired ones too, as what was
    /// counted stays counted.
    pub fn counted_indicators(&self) -> impl Iterator<Item = IndicatorId> {
        self.indicators()
            .filter(|(_, indicator)| indicator.counts)
            .map(|(id, _)| id)
    }

    /// The indicator of this key.
    pub fn find_indicator(&self, key: &str) -> Option<IndicatorId> {
        self.indicators()
            .find(|(_, indicator)| indicator.key == key)
            .map(|(id, _)| id)
    }
}
