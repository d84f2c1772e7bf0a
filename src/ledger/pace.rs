//! Pace: held so far, needed from now on, when the target will be met.
//!
//! A workday is a period of the campaign: one day's work, or that of the days that join it.

use chrono::{Days, NaiveDate};

use super::Share;
use crate::campaign::{Campaign, Period};

/// How far ahead a forecast looks, in days: beyond, it says nothing.
const FORECAST_DAYS_MAX: u64 = 3660;

/// Workdays up to a deadline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Workdays {
    /// Closed already.
    pub so_far: u32,
    /// Still to close.
    pub left: u32,
}

impl Workdays {
    /// The workdays until the period `deadline` closes, of which those through `through` are done; `None` while
    /// none is.
    pub fn until(campaign: &Campaign, deadline: Period, through: Option<Period>) -> Self {
        let first = campaign.first_period();
        let count = |until| count(campaign.periods(first, until));
        let all = count(deadline);
        let so_far = through.map_or(0, count).min(all);
        Self {
            so_far,
            left: all - so_far,
        }
    }

    /// The workdays of the whole campaign.
    pub fn of_campaign(campaign: &Campaign, through: Option<Period>) -> Self {
        Self::until(campaign, campaign.last_period(), through)
    }

    /// All of them.
    pub fn all(self) -> u32 {
        self.so_far + self.left
    }
}

fn count(periods: impl Iterator<Item = Period>) -> u32 {
    u32::try_from(periods.count()).unwrap_or(u32::MAX)
}

/// So many on so many days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mean {
    /// The sum.
    pub sum: i64,
    /// Of how many days; never 0.
    pub days: u32,
}

impl Mean {
    /// `None` of no days.
    pub fn new(sum: i64, days: u32) -> Option<Self> {
        (days > 0).then_some(Self { sum, days })
    }

    /// In tenths a day, rounded down: for a pace held.
    pub fn tenths_down(self) -> i64 {
        (self.sum * 10).div_euclid(i64::from(self.days))
    }

    /// In tenths a day, rounded up: for a pace needed, so that holding what is shown is enough.
    pub fn tenths_up(self) -> i64 {
        -(-self.sum * 10).div_euclid(i64::from(self.days))
    }
}

/// The pace held: the mean per workday so far. `None` before the first is done.
pub fn held(total: i64, workdays: Workdays) -> Option<Mean> {
    Mean::new(total, workdays.so_far)
}

/// The pace needed: what is left ÷ workdays left. `None` where the target is met or no day is left.
pub fn needed(total: i64, target: u32, workdays: Workdays) -> Option<Mean> {
    let left = i64::from(target) - total;
    if left <= 0 {
        return None;
    }
    Mean::new(left, workdays.left)
}

/// The running total of a steady pace after the workdays so far, rounded up: the line in the chart.
pub fn line(target: u32, workdays: Workdays) -> i64 {
    match i64::from(workdays.all()) {
        0 => i64::from(target),
        all => {
            let exact = i64::from(target) * i64::from(workdays.so_far);
            -(-exact).div_euclid(all)
        }
    }
}

/// How a target or milestone stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// Met.
    Met,
    /// Not yet met, and at or above a steady pace.
    OnPace,
    /// Not yet met, and below a steady pace.
    Behind {
        /// How many are missing to the steady pace.
        by: i64,
    },
    /// Not met when its last workday closed.
    Missed {
        /// How many are missing to the target.
        by: i64,
    },
}

/// How a target stands at its running total, with the workdays until its deadline.
pub fn progress(total: i64, target: u32, workdays: Workdays) -> Progress {
    let share = Share {
        part: total,
        whole: target.into(),
    };
    let line = line(target, workdays);
    if share.is_full() {
        Progress::Met
    } else if workdays.left == 0 {
        Progress::Missed {
            by: i64::from(target) - total,
        }
    } else if total >= line {
        Progress::OnPace
    } else {
        Progress::Behind { by: line - total }
    }
}

/// The day on which the target is met at the mean of `recent`, the sums of the last seven workdays (fewer at the
/// start), the last of which is `through`: the date on which that period would close, also after the campaign.
/// `None` where the target is met, nothing was added lately, or it would take ten years.
pub fn forecast(
    campaign: &Campaign,
    through: Period,
    (total, target): (i64, u32),
    recent: &[i64],
) -> Option<NaiveDate> {
    let left = i64::from(target) - total;
    let sum: i64 = recent.iter().sum();
    if left <= 0 || sum <= 0 {
        return None;
    }
    let days = i64::try_from(recent.len()).ok()?;
    let workdays = -(-left * days).div_euclid(sum);
    let ahead = (1..=FORECAST_DAYS_MAX).map(|days| through.0 + Days::new(days));
    ahead
        .filter(|&day| campaign.is_workday(day))
        .nth(usize::try_from(workdays - 1).ok()?)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::campaign::sample::campaign;

    fn period(text: &str) -> Period {
        Period(text.parse().unwrap())
    }

    /// Ten periods, Saturday 2 to Monday 11 November 2024.
    const DAILY: &str = "starts_on = 2024-11-01\nends_on = 2024-11-10\n";

    #[test]
    fn workdays_are_the_periods_of_the_campaign() {
        let daily = campaign(DAILY);
        let office = campaign(&format!(
            "{DAILY}workdays = [\"mon\", \"tue\", \"wed\", \"thu\", \"fri\"]"
        ));
        for (campaign, through, so_far, left) in [
            (&daily, None, 0, 10),
            (&daily, Some("2024-11-02"), 1, 9),
            (&daily, Some("2024-11-11"), 10, 0),
            // Monday 4 to Friday 8, and Monday 11.
            (&office, None, 0, 6),
            (&office, Some("2024-11-08"), 5, 1),
        ] {
            let found = Workdays::of_campaign(campaign, through.map(period));
            assert_eq!(found, Workdays { so_far, left }, "{through:?}");
        }
        let milestone = Workdays::until(&daily, period("2024-11-05"), Some(period("2024-11-08")));
        assert_eq!(milestone, Workdays { so_far: 4, left: 0 });
    }

    #[test]
    fn pace_held_is_rounded_down_and_pace_needed_up() {
        let workdays = Workdays { so_far: 3, left: 7 };
        let held = held(100, workdays).unwrap();
        assert_eq!((held.tenths_down(), held.tenths_up()), (333, 334));
        let needed = needed(100, 150, workdays).unwrap();
        assert_eq!((needed.tenths_down(), needed.tenths_up()), (71, 72));
        let start = Workdays {
            so_far: 0,
            left: 10,
        };
        assert_eq!(super::held(0, start), None);
        let end = Workdays {
            so_far: 10,
            left: 0,
        };
        assert_eq!(super::needed(100, 150, end), None);
        assert_eq!(super::needed(150, 150, workdays), None);
    }

    #[test]
    fn a_target_is_met_on_pace_behind_or_missed() {
        let of = |so_far, left| Workdays { so_far, left };
        for (total, target, workdays, wanted) in [
            (150, 150, of(3, 7), Progress::Met),
            (45, 150, of(3, 7), Progress::OnPace),
            (44, 150, of(3, 7), Progress::Behind { by: 1 }),
            (0, 150, of(0, 10), Progress::OnPace),
            (140, 150, of(10, 0), Progress::Missed { by: 10 }),
            (0, 0, of(0, 10), Progress::Met),
            (33, 100, of(1, 2), Progress::Behind { by: 1 }),
            (34, 100, of(1, 2), Progress::OnPace),
        ] {
            let found = progress(total, target, workdays);
            assert_eq!(found, wanted, "{total} of {target} after {workdays:?}");
        }
    }

    #[test]
    fn the_forecast_counts_workdays_at_the_mean_of_the_last() {
        let daily = campaign(DAILY);
        let office = campaign(&format!("{DAILY}workdays = [\"mon\", \"thu\"]"));
        let recent = [10, 10, 10, 10, 10, 0, 6];
        for (campaign, total, recent, wanted) in [
            // 8 a day: 50 are left, the seventh day reaches them.
            (&daily, 100, &recent[..], Some("2024-11-14")),
            // Mondays and Thursdays: 11, 14, 18, 21, 25, 28 November, 2 December.
            (&office, 100, &recent[..], Some("2024-12-02")),
            (&daily, 100, &[50], Some("2024-11-08")),
            (&daily, 100, &[49], Some("2024-11-09")),
            (&daily, 150, &recent[..], None),
            (&daily, 100, &[0, 0], None),
            (&daily, 100, &[5, -5], None),
            (&daily, 100, &[], None),
            (&daily, -99_999_999, &[1], None),
        ] {
            let found = forecast(campaign, period("2024-11-07"), (total, 150), recent);
            let wanted = wanted.map(|date| period(date).0);
            assert_eq!(found, wanted, "{total} at {recent:?}");
        }
    }

    proptest! {
        #[test]
        fn holding_the_pace_needed_meets_the_target(
            total in 0..1000_i64, target in 1..2000_u32, left in 1..60_u32,
        ) {
            let workdays = Workdays { so_far: 5, left };
            if let Some(needed) = needed(total, target, workdays) {
                let reached = total * 10 + needed.tenths_up() * i64::from(left);
                prop_assert!(reached >= i64::from(target) * 10);
                let short = total * 10 + (needed.tenths_up() - 1) * i64::from(left);
                prop_assert!(short < i64::from(target) * 10);
            } else {
                prop_assert_eq!(progress(total, target, workdays), Progress::Met);
            }
        }

        #[test]
        fn the_line_rises_from_nothing_to_the_target(target in 0..5000_u32, all in 1..90_u32) {
            let at = |so_far| line(target, Workdays { so_far, left: all - so_far });
            let line: Vec<i64> = (0..=all).map(at).collect();
            prop_assert_eq!((line[0], line[all as usize]), (0, i64::from(target)));
            prop_assert!(line.is_sorted());
        }

        #[test]
        fn the_forecast_is_the_first_day_that_reaches_the_target(
            total in 0..500_i64, target in 1..1000_u32,
            recent in prop::collection::vec(0..40_i64, 1..=7),
        ) {
            let campaign = campaign(DAILY);
            let through = period("2024-11-07");
            if let Some(day) = forecast(&campaign, through, (total, target), &recent) {
                let days = (day - through.0).num_days();
                let sum: i64 = recent.iter().sum();
                let (count, left) = (i64::try_from(recent.len()).unwrap(), i64::from(target) - total);
                prop_assert!(sum * days >= left * count);
                prop_assert!(sum * (days - 1) < left * count);
            }
        }
    }
}
