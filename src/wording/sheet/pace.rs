//! The words of pace and deadlines: how fast it goes, how fast it must go, when it will be done.

use super::super::catalogue::{msg, text};
use super::super::terms;
use crate::campaign::Campaign;
use crate::engine::say::figures::{MilestoneSay, PaceSay};
use crate::ledger::{Mean, Progress, Share};
use crate::text::Language;
use crate::text::number;

/// Pace held and needed, how far behind, when the target will be met: a line each.
pub(super) fn pace(what: &str, pace: &PaceSay, language: Language) -> Vec<String> {
    let what = || what.to_owned().into();
    let until = || number::short_date(pace.until).into();
    let mut lines = vec![match (pace.progress, pace.held, pace.needed) {
        (Progress::Met, _, _) => return vec![text(language, &msg::PaceMet { what: what() })],
        (Progress::Missed { by }, _, _) => {
            let by = by.into();
            return vec![text(language, &msg::PaceMissed { what: what(), by })];
        }
        (_, Some(held), Some(needed)) => text(
            language,
            &msg::PaceBoth {
                what: what(),
                held: self::held(held, language).into(),
                needed: self::needed(needed, language).into(),
            },
        ),
        (_, None, Some(needed)) => text(
            language,
            &msg::PaceNeeded {
                what: what(),
                needed: self::needed(needed, language).into(),
                until: until(),
            },
        ),
        (_, _, None) => return Vec::new(),
    }];
    if let (Progress::Behind { by }, Some(_)) = (pace.progress, pace.held) {
        let by = by.into();
        lines.push(text(language, &msg::PaceBehind { by }));
    }
    if let Some(forecast) = pace.forecast {
        let date = number::date(forecast).into();
        lines.push(if forecast <= pace.until {
            let until = until();
            text(language, &msg::PaceForecastInTime { date, until })
        } else {
            let until = until();
            text(language, &msg::PaceForecastLate { date, until })
        });
    }
    lines
}

/// A pace held, rounded down; from a hundred on without its tenth.
fn held(mean: Mean, language: Language) -> String {
    let tenths = mean.tenths_down();
    if tenths.abs() < HUNDRED_IN_TENTHS {
        return number::tenths(tenths, language);
    }
    number::whole(tenths.div_euclid(10), language)
}

/// A pace needed, rounded up; from a hundred on without its tenth.
fn needed(mean: Mean, language: Language) -> String {
    let tenths = mean.tenths_up();
    if tenths.abs() < HUNDRED_IN_TENTHS {
        return number::tenths(tenths, language);
    }
    number::whole(-(-tenths).div_euclid(10), language)
}

/// From here on a tenth a day says nothing.
const HUNDRED_IN_TENTHS: i64 = 1000;

/// A deadline: what is reached of it, what is needed each day.
pub(super) fn milestone(
    milestone: &MilestoneSay,
    campaign: &Campaign,
    language: Language,
) -> String {
    let date = number::short_date(milestone.on).into();
    let what = terms::what(campaign, milestone.of, language).into();
    let total = milestone.total.into();
    let amount = milestone.amount.into();
    let short = (i64::from(milestone.amount) - milestone.total).into();
    match (milestone.progress, milestone.needed) {
        (Progress::Met, _) => text(
            language,
            &msg::MilestoneMet {
                amount,
                date,
                total,
                what,
            },
        ),
        (Progress::Missed { .. }, _) | (_, None) => text(
            language,
            &msg::MilestoneMissed {
                date,
                what,
                total,
                amount,
                by: short,
            },
        ),
        (_, Some(needed)) => {
            let share = Share {
                part: milestone.total,
                whole: milestone.amount.into(),
            };
            let percent = format!("{}%", share.percent().unwrap_or(0)).into();
            text(
                language,
                &msg::MilestoneOpen {
                    date,
                    what,
                    total,
                    amount,
                    percent,
                    needed: self::needed(needed, language).into(),
                },
            )
        }
    }
}
