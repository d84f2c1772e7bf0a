//! Periods: from one due time to the next, named by the local date on which they close.
//!
//! Rules: message language, *Dates*, and campaign file, `due`, `covers`, `workdays`, `lock_after_days`.
//! A period closes at `due` on a workday; work of other days joins the next period. The first period is
//! the one that covers `starts_on`, the last the one that covers `ends_on`.

mod window;

use std::fmt;

use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveDateTime, TimeDelta, TimeZone, Utc};
use serde::{Deserialize, Serialize};

use super::{Campaign, Covers};
pub use window::{KeptWindows, Window};

const MINUTES_OF_DAY: i64 = 24 * 60;

/// A period, named by the local date on which it closes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Period(pub NaiveDate);

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Campaign {
    /// The local date and time of an instant.
    pub fn local(&self, at: DateTime<Utc>) -> NaiveDateTime {
        at.with_timezone(&self.timezone).naive_local()
    }

    /// The instant of a local date and time: the first of two where the clock was put back; where it was put
    /// forward, the first instant after the gap.
    pub fn instant(&self, local: NaiveDateTime) -> DateTime<Utc> {
        // The longest gap known is a whole day: Samoa had no 30 December 2011.
        let mut minutes = (0..=MINUTES_OF_DAY).map(TimeDelta::minutes);
        minutes
            .find_map(|later| {
                let found = self.timezone.from_local_datetime(&(local + later));
                found.earliest()
            })
            .map_or_else(
                || Utc.from_utc_datetime(&local),
                |found| found.with_timezone(&Utc),
            )
    }

    /// Whether a period closes on this day of the week.
    pub fn is_workday(&self, day: NaiveDate) -> bool {
        self.workdays.contains(&day.weekday())
    }

    /// The first day at or after `day` on which a period closes.
    fn closing_at_or_after(&self, day: NaiveDate) -> NaiveDate {
        // `workdays` is never empty, so one of seven days is one.
        day.iter_days()
            .take(7)
            .find(|&day| self.is_workday(day))
            .unwrap_or(day)
    }

    /// The period that would cover work of `day`, campaign dates aside.
    fn closing_for_work_of(&self, day: NaiveDate) -> Period {
        let earliest = match self.covers {
            Covers::PreviousDay => day + Days::new(1),
            Covers::SameDay => day,
        };
        Period(self.closing_at_or_after(earliest))
    }

    /// The first period.
    pub fn first_period(&self) -> Period {
        self.closing_for_work_of(self.starts_on)
    }

    /// The last period.
    pub fn last_period(&self) -> Period {
        self.closing_for_work_of(self.ends_on)
    }

    /// The period that covers the work of `day`; `None` for a day outside the campaign.
    pub fn period_covering(&self, day: NaiveDate) -> Option<Period> {
        (self.starts_on <= day && day <= self.ends_on).then(|| self.closing_for_work_of(day))
    }

    /// The period open at an instant: at the due time sharp the one that closes then. Before the first has
    /// opened it is the first; after the last has closed, `None`.
    pub fn period_at(&self, at: DateTime<Utc>) -> Option<Period> {
        // Instants are compared, not local times: those may come twice or not at all. Where the clock was put
        // forward over midnight, yesterday's period may still be open, so that is where the search begins.
        let yesterday = self.local(at).date() - Days::new(1);
        let mut period = Period(self.closing_at_or_after(yesterday)).max(self.first_period());
        while self.due_at(period) < at {
            period = self.period_after(period)?;
        }
        (period <= self.last_period()).then_some(period)
    }

    /// The next period, `None` after the last.
    pub fn period_after(&self, period: Period) -> Option<Period> {
        let next = Period(self.closing_at_or_after(period.0 + Days::new(1)));
        let next = next.max(self.first_period());
        (next <= self.last_period()).then_some(next)
    }

    /// The period before, `None` before the first.
    pub fn period_before(&self, period: Period) -> Option<Period> {
        let found = (1..=7)
            .map(|days| period.0 - Days::new(days))
            .find(|&day| self.is_workday(day))
            .map(|day| Period(day).min(self.last_period()))?;
        (self.first_period() <= found).then_some(found)
    }

    /// All periods from `first` to `last`, both included, kept within the campaign.
    pub fn periods(&self, first: Period, last: Period) -> impl Iterator<Item = Period> {
        let from = Period(self.closing_at_or_after(first.0)).max(self.first_period());
        let until = last.min(self.last_period());
        std::iter::successors(Some(from), |&period| self.period_after(period))
            .take_while(move |&period| period <= until)
    }
}

#[cfg(test)]
mod tests;
