//! Until when a period is reported for, and what a change of the campaign's times leaves as it was.
//!
//! What has passed by either reckoning keeps its times: a changed due time makes nobody late, and no period
//! closes twice or not at all. It holds from the first period that is still ahead by both.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Days, NaiveTime, Utc};

use super::Period;
use crate::campaign::Campaign;

/// Until when a period is reported for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// When the period closes.
    pub due_at: DateTime<Utc>,
    /// When it no longer takes late reports.
    pub locks_at: DateTime<Utc>,
}

/// The periods whose times are not those that follow from the campaign file.
pub type KeptWindows = BTreeMap<Period, Window>;

impl Campaign {
    /// Until when the period is reported for.
    pub fn window(&self, period: Period) -> Window {
        let kept = self.kept_windows.get(&period).copied();
        kept.unwrap_or_else(|| self.usual_window(period))
    }

    /// When the period closes.
    pub fn due_at(&self, period: Period) -> DateTime<Utc> {
        let kept = self.kept_windows.get(&period);
        kept.map_or_else(|| self.usual_due_at(period), |window| window.due_at)
    }

    /// The local time at which the period closes.
    pub fn due_of(&self, period: Period) -> NaiveTime {
        self.local(self.due_at(period)).time()
    }

    /// When the period no longer takes late reports: `lock_after_days` days after it closes.
    pub fn locks_at(&self, period: Period) -> DateTime<Utc> {
        self.window(period).locks_at
    }

    /// Whether the period still takes reports of anybody at this instant.
    pub fn is_unlocked(&self, period: Period, now: DateTime<Utc>) -> bool {
        now <= self.locks_at(period)
    }

    fn usual_due_at(&self, Period(on): Period) -> DateTime<Utc> {
        self.instant(on.and_time(self.due))
    }

    fn usual_window(&self, period: Period) -> Window {
        let locks_on = period.0 + Days::new(u64::from(self.lock_after_days));
        Window {
            due_at: self.usual_due_at(period),
            locks_at: self.usual_due_at(Period(locks_on)),
        }
    }

    /// The windows to keep when this campaign takes the place of `old` at an instant.
    pub fn windows_kept_of(&self, old: &Self, at: DateTime<Utc>) -> KeptWindows {
        let periods = old.periods(old.first_period(), old.last_period());
        let periods: BTreeSet<Period> = old.kept_windows.keys().copied().chain(periods).collect();
        let kept = |was: DateTime<Utc>, new: DateTime<Utc>| {
            let has_passed = was <= at || new <= at;
            if has_passed { was } else { new }
        };
        let kept = periods.into_iter().filter_map(|period| {
            let (was, usual) = (old.window(period), self.usual_window(period));
            let window = Window {
                due_at: kept(was.due_at, usual.due_at),
                locks_at: kept(was.locks_at, usual.locks_at),
            };
            (window != usual).then_some((period, window))
        });
        kept.collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::campaign::sample::campaign;

    // Thursday 7 to Wednesday 13 November 2024, the lock three days after each.
    const HEAD: &str = "starts_on = 2024-11-07\nends_on = 2024-11-13\nlock_after_days = 3\n";

    fn changed(old: &Campaign, due: &str, lock_after_days: u32, at: &str) -> Campaign {
        let mut new = Campaign {
            due: due.parse().unwrap(),
            lock_after_days,
            ..old.clone()
        };
        let at = old.instant(format!("2024-11-{at}:00").parse().unwrap());
        new.kept_windows = new.windows_kept_of(old, at);
        new
    }

    /// The due and lock of the periods of these days of November, day and time.
    fn windows(campaign: &Campaign, days: &[u32]) -> Vec<String> {
        let days = days.iter().map(|day| format!("2024-11-{day:02}"));
        days.map(|day| {
            let window = campaign.window(Period(day.parse().unwrap()));
            let [due, lock] = [window.due_at, window.locks_at]
                .map(|at| campaign.local(at).format("%-d %H:%M").to_string());
            format!("{due}, {lock}")
        })
        .collect()
    }

    #[test]
    fn what_has_passed_by_either_reckoning_keeps_its_times() {
        let old = campaign(&format!("{HEAD}due = \"10:00\"\n"));
        let cases = [
            // Earlier, while both are ahead; and when the new one would have passed already.
            (
                "09:05",
                "11T09:00",
                [
                    "10 10:00, 13 09:05",
                    "11 09:05, 14 09:05",
                    "12 09:05, 15 09:05",
                ],
            ),
            (
                "09:05",
                "11T09:10",
                [
                    "10 10:00, 13 09:05",
                    "11 10:00, 14 09:05",
                    "12 09:05, 15 09:05",
                ],
            ),
            // Later: what is closed stays closed.
            (
                "16:00",
                "11T09:59",
                [
                    "10 10:00, 13 16:00",
                    "11 16:00, 14 16:00",
                    "12 16:00, 15 16:00",
                ],
            ),
            (
                "16:00",
                "11T10:00",
                [
                    "10 10:00, 13 16:00",
                    "11 10:00, 14 16:00",
                    "12 16:00, 15 16:00",
                ],
            ),
        ];
        for (due, at, wanted) in cases {
            let new = changed(&old, due, 3, at);
            assert_eq!(windows(&new, &[10, 11, 12]), wanted, "{due} at {at}");
        }
    }

    #[test]
    fn a_longer_lock_holds_for_what_is_not_locked_yet() {
        let old = campaign(&format!("{HEAD}due = \"10:00\"\n"));
        let new = changed(&old, "10:00", 5, "12T09:00");
        assert_eq!(
            windows(&new, &[8, 9, 10]),
            [
                "8 10:00, 11 10:00",
                "9 10:00, 14 10:00",
                "10 10:00, 15 10:00"
            ]
        );
        let shorter = changed(&old, "10:00", 1, "12T09:00");
        assert_eq!(
            windows(&shorter, &[10, 11]),
            ["10 10:00, 13 10:00", "11 10:00, 12 10:00"]
        );
    }

    #[test]
    fn a_change_taken_back_leaves_nothing_behind() {
        let old = campaign(&format!("{HEAD}due = \"10:00\"\n"));
        let new = changed(&old, "09:05", 3, "11T09:10");
        // The open period, which kept 10:00, may have a later time still.
        let later = changed(&new, "11:00", 3, "11T09:20");
        assert_eq!(
            windows(&later, &[10, 11]),
            ["10 10:00, 13 11:00", "11 11:00, 14 11:00"]
        );
        let back = changed(&later, "10:00", 3, "11T09:30");
        assert_eq!(back, old);
    }
}
