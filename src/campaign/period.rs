//! Periods: from one due time to the next, named by the local date on which they close.
//!
//! Rules: message language, *Dates*, and campaign file, `due`, `covers`, `workdays`, `lock_after_days`.
//! A period closes at `due` on a workday; work of other days joins the next period. The first period is
//! the one that covers `starts_on`, the last the one that covers `ends_on`.

use std::fmt;

use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveDateTime, TimeZone, Utc};
use serde::{Deserialize, Serialize};

use super::{Campaign, Covers};

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

    /// The instant of a local date and time; where the clock was put forward, the first instant after the gap.
    pub fn instant(&self, local: NaiveDateTime) -> DateTime<Utc> {
        let mut local = local;
        // A gap lasts an hour or so; a day is more than enough for every zone known.
        for _ in 0..96 {
            if let Some(found) = self.timezone.from_local_datetime(&local).earliest() {
                return found.with_timezone(&Utc);
            }
            local += chrono::TimeDelta::minutes(15);
        }
        Utc.from_utc_datetime(&local)
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
        let local = self.local(at);
        let earliest = if local.time() <= self.due {
            local.date()
        } else {
            local.date() + Days::new(1)
        };
        let period = Period(self.closing_at_or_after(earliest)).max(self.first_period());
        (period <= self.last_period()).then_some(period)
    }

    /// The next period, `None` after the last.
    pub fn period_after(&self, period: Period) -> Option<Period> {
        let next = Period(self.closing_at_or_after(period.0 + Days::new(1)));
        (next <= self.last_period()).then_some(next)
    }

    /// The period before, `None` before the first.
    pub fn period_before(&self, period: Period) -> Option<Period> {
        let before = (1..=7).filter_map(|days| period.0.checked_sub_days(Days::new(days)));
        let found = before
            .into_iter()
            .find(|&day| self.is_workday(day))
            .map(Period)?;
        (self.first_period() <= found).then_some(found)
    }

    /// All periods from `first` to `last`, both included, kept within the campaign.
    pub fn periods(&self, first: Period, last: Period) -> impl Iterator<Item = Period> {
        let from = Period(self.closing_at_or_after(first.0)).max(self.first_period());
        let until = last.min(self.last_period());
        std::iter::successors(Some(from), |&period| self.period_after(period))
            .take_while(move |&period| period <= until)
    }

    /// When the period closes.
    pub fn due_at(&self, period: Period) -> DateTime<Utc> {
        self.instant(period.0.and_time(self.due))
    }

    /// When the period no longer takes late reports: `lock_after_days` days after it closes.
    pub fn locks_at(&self, period: Period) -> DateTime<Utc> {
        self.instant((period.0 + Days::new(u64::from(self.lock_after_days))).and_time(self.due))
    }

    /// Whether the period still takes reports of anybody at this instant.
    pub fn is_unlocked(&self, period: Period, now: DateTime<Utc>) -> bool {
        now <= self.locks_at(period)
    }
}
