//! On time, late, missing, excused: the state of a unit in a period, and how many of each.
//!
//! Only the first valid report decides, by the platform's sending time; a later correction changes the figure,
//! never this.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::Share;
use crate::campaign::Window;

/// A unit in a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slot {
    /// When its first valid report was sent, zero reports included.
    pub first_at: Option<DateTime<Utc>>,
    /// Whether a manager has excused the unit.
    pub is_excused: bool,
}

/// The state of a unit in a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// Reported at or before the due time.
    OnTime,
    /// Reported after the due time and before the lock.
    Late,
    /// Not reported, or only after the lock.
    Missing,
    /// Not expected to report; what it reports all the same counts in the figures.
    Excused,
}

impl Slot {
    /// The state of the unit.
    pub fn standing(self, window: Window) -> Standing {
        match self.first_at {
            _ if self.is_excused => Standing::Excused,
            Some(at) if at <= window.due_at => Standing::OnTime,
            Some(at) if at <= window.locks_at => Standing::Late,
            Some(_) | None => Standing::Missing,
        }
    }
}

/// How many slots are in each state: units, times periods.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Tally {
    /// On time.
    pub on_time: u32,
    /// Late.
    pub late: u32,
    /// Missing.
    pub missing: u32,
    /// Excused.
    pub excused: u32,
}

impl Tally {
    /// Of `slots` so many are excused, on time and late; the rest is missing.
    pub fn new(slots: u32, excused: u32, on_time: u32, late: u32) -> Self {
        Self {
            on_time,
            late,
            missing: slots.saturating_sub(excused + on_time + late),
            excused,
        }
    }

    /// As it stood at the due time: whoever came late was missing then.
    #[must_use]
    pub fn at_due(self) -> Self {
        Self {
            late: 0,
            missing: self.missing + self.late,
            ..self
        }
    }

    /// All slots.
    pub fn slots(self) -> u32 {
        self.on_time + self.late + self.missing + self.excused
    }

    /// Those expected to report: not excused.
    pub fn expected(self) -> u32 {
        self.on_time + self.late + self.missing
    }

    /// Those that reported, of the expected.
    pub fn reported(self) -> u32 {
        self.on_time + self.late
    }

    /// Reported ÷ expected.
    pub fn completeness(self) -> Share {
        Share {
            part: self.reported().into(),
            whole: self.expected().into(),
        }
    }

    /// On time ÷ expected.
    pub fn on_time_rate(self) -> Share {
        Share {
            part: self.on_time.into(),
            whole: self.expected().into(),
        }
    }

    /// One slot more.
    pub fn add(&mut self, standing: Standing) {
        match standing {
            Standing::OnTime => self.on_time += 1,
            Standing::Late => self.late += 1,
            Standing::Missing => self.missing += 1,
            Standing::Excused => self.excused += 1,
        }
    }
}

impl FromIterator<Standing> for Tally {
    fn from_iter<I: IntoIterator<Item = Standing>>(standings: I) -> Self {
        let mut tally = Self::default();
        for standing in standings {
            tally.add(standing);
        }
        tally
    }
}

impl std::iter::Sum for Tally {
    fn sum<I: Iterator<Item = Self>>(tallies: I) -> Self {
        tallies.fold(Self::default(), |one, other| Self {
            on_time: one.on_time + other.on_time,
            late: one.late + other.late,
            missing: one.missing + other.missing,
            excused: one.excused + other.excused,
        })
    }
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;
    use proptest::prelude::*;

    use super::*;

    fn window() -> Window {
        Window {
            due_at: "2024-11-13T03:00:00Z".parse().unwrap(),
            locks_at: "2024-11-16T03:00:00Z".parse().unwrap(),
        }
    }

    #[test]
    fn the_first_report_decides_by_its_sending_time() {
        for (first_at, wanted) in [
            (Some("2024-11-12T08:00:00Z"), Standing::OnTime),
            (Some("2024-11-13T03:00:00Z"), Standing::OnTime),
            (Some("2024-11-13T03:00:01Z"), Standing::Late),
            (Some("2024-11-16T03:00:00Z"), Standing::Late),
            (Some("2024-11-16T03:00:01Z"), Standing::Missing),
            (None, Standing::Missing),
        ] {
            let first_at = first_at.map(|at| at.parse().unwrap());
            let slot = |is_excused| Slot {
                first_at,
                is_excused,
            };
            assert_eq!(slot(false).standing(window()), wanted, "{first_at:?}");
            assert_eq!(
                slot(true).standing(window()),
                Standing::Excused,
                "{first_at:?}"
            );
        }
    }

    #[test]
    fn rates_are_of_those_expected() {
        let tally = Tally::new(35, 3, 24, 4);
        assert_eq!(tally.missing, 4);
        assert_eq!(tally.expected(), 32);
        assert_eq!(
            tally.completeness(),
            Share {
                part: 28,
                whole: 32
            }
        );
        assert_eq!(tally.completeness().permille(), Some(875));
        assert_eq!(tally.on_time_rate().percent(), Some(75));
        assert_eq!(Tally::new(2, 2, 0, 0).completeness().percent(), None);
    }

    fn any_slot() -> impl Strategy<Value = Slot> {
        (prop::option::of(-100..200_i64), prop::bool::weighted(0.2)).prop_map(
            |(hours, is_excused)| Slot {
                first_at: hours.map(|hours| window().due_at + TimeDelta::hours(hours)),
                is_excused,
            },
        )
    }

    proptest! {
        #[test]
        fn on_time_late_missing_and_excused_are_all_slots(
            slots in prop::collection::vec(any_slot(), 0..80),
            cut in 0..80_usize,
        ) {
            let standings: Vec<Standing> =
                slots.iter().map(|slot| slot.standing(window())).collect();
            let tally: Tally = standings.iter().copied().collect();
            prop_assert_eq!(tally.slots() as usize, slots.len());
            let excused = slots.iter().filter(|slot| slot.is_excused).count();
            prop_assert_eq!(tally.expected() as usize, slots.len() - excused);
            if let Some(permille) = tally.completeness().permille() {
                prop_assert!((0..=1000).contains(&permille));
                prop_assert!(tally.on_time_rate().permille().unwrap() <= permille);
            }
            let (head, rest) = standings.split_at(cut.min(standings.len()));
            let parts = [head, rest].map(|part| part.iter().copied().collect::<Tally>());
            prop_assert_eq!(parts.into_iter().sum::<Tally>(), tally);
            prop_assert_eq!(
                Tally::new(tally.slots(), tally.excused, tally.on_time, tally.late),
                tally
            );
        }
    }
}
