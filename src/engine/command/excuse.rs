//! `/mien <đơn vị> [ngày]`, `/excuse`: excuses a unit from a period, so that it is neither expected nor named as
//! missing. Managers of the unit.
//!
//! `/mien tổ 2` → `✅ Tổ 02 được miễn kỳ 10:00 13/11`. The day is the one on which the period closes; without one
//! the open period is meant. A unit with units below it stands for all of them that report. `/mien tổ 2 thôi`
//! takes it back.

use chrono::{DateTime, Datelike, NaiveDate, Utc};

use super::{Asked, Seat, how_to, parse, status, whom};
use crate::campaign::{Campaign, Period};
use crate::engine::change::Change;
use crate::engine::say::{FiguresSay, PersonSay, Say};
use crate::engine::{Decision, UnitPeriod, sheet};

/// Words before a day.
const DAY_WORDS: [&str; 4] = ["kỳ", "ky", "ngày", "ngay"];
/// Words for the open period.
const NOW_WORDS: [&[&str]; 7] = [
    &["hôm", "nay"],
    &["hom", "nay"],
    &["kỳ", "này"],
    &["ky", "nay"],
    &["nay"],
    &["today"],
    &["now"],
];

/// The answer and the excuses.
pub(super) fn decide(asked: &Asked<'_>, seat: &Seat<'_>, now: DateTime<Utc>) -> Decision {
    let Some(by) = asked.heard.person else {
        return asked.not_allowed();
    };
    let campaign = &seat.drive.campaign;
    let wish = Wish::of(&asked.command.arguments);
    if wish.unit.is_empty() {
        return asked.answer(how_to(asked, seat));
    }
    let (open, _) = sheet::period_at(campaign, seat.at);
    let no_such_period = |typed| {
        asked.answer(Say::from(PersonSay::NoSuchPeriod {
            seat: seat.binding,
            typed,
            period: open,
        }))
    };
    let said = status::day_said(&wish.unit, seat).filter(|_| wish.day.is_none());
    let (name, said) = said.map_or((wish.unit, None), |(name, period)| (name, Some(period)));
    let unit = match status::named(asked, seat, &name) {
        Ok(unit) => unit,
        Err(say) => {
            let date =
                status::no_date(&name).filter(|_| matches!(say, FiguresSay::NoSuchUnit { .. }));
            return match date {
                Some(date) => no_such_period(date.to_owned()),
                None => asked.answer(Say::Figures(say)),
            };
        }
    };
    if !asked.manages(seat.binding.campaign, unit) {
        return asked.not_allowed();
    }
    if campaign.locks_at(campaign.last_period()) < seat.at {
        let seat = seat.binding;
        return asked.answer(PersonSay::CampaignOver { seat }.into());
    }
    let period = match wish.day {
        None => said.unwrap_or(open),
        Some((typed, day)) => match closing_on(campaign, campaign.local(seat.at).date(), day) {
            Some(period) => period,
            None => return no_such_period(typed),
        },
    };
    let reporting = campaign.units.reporting(unit);
    let changes = reporting.iter().map(|&unit| Change::Excuse {
        slot: UnitPeriod {
            campaign: seat.binding.campaign,
            unit,
            period,
        },
        is_excused: !wish.is_back,
        by,
        at: now,
    });
    let say = PersonSay::Excused {
        seat: seat.binding,
        unit,
        count: reporting.len(),
        period,
        is_excused: !wish.is_back,
    };
    Decision {
        changes: changes.collect(),
        speeches: vec![asked.speech(Say::from(say))],
    }
}

type Day = (u32, u32, Option<i32>);

/// What the arguments say.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Wish {
    unit: String,
    /// The day, as typed and as read.
    day: Option<(String, Day)>,
    is_back: bool,
}

impl Wish {
    fn of(arguments: &str) -> Self {
        let mut words: Vec<&str> = arguments
            .split(parse::is_blank)
            .filter(|word| !word.is_empty())
            .collect();
        let is_back = words.last().is_some_and(|word| whom::is_enough(word));
        if is_back {
            words.pop();
        }
        let mut day = None;
        if let Some(&last) = words.last()
            && let Some(read) = status::date_of(last.trim_end_matches([',', ';', '.']))
        {
            day = Some((last.to_owned(), read));
            words.pop();
            while words.last().is_some_and(|word| whom::is(word, &DAY_WORDS)) {
                words.pop();
            }
        } else if let Some(name) = NOW_WORDS.iter().find(|name| ends_with(&words, name)) {
            words.truncate(words.len() - name.len());
        }
        Self {
            unit: words.join(" "),
            day,
            is_back,
        }
    }
}

fn ends_with(words: &[&str], name: &[&str]) -> bool {
    let at = words.len().checked_sub(name.len());
    at.is_some_and(|at| {
        words[at..]
            .iter()
            .zip(name)
            .all(|(word, name)| whom::is(word, &[name]))
    })
}

/// The period that closes on that day; of several years the one nearest to today.
fn closing_on(campaign: &Campaign, today: NaiveDate, (day, month, year): Day) -> Option<Period> {
    let years = match year {
        Some(year) => year..=year,
        None => today.year() - 1..=today.year() + 1,
    };
    years
        .filter_map(|year| NaiveDate::from_ymd_opt(year, month, day))
        .filter(|&date| campaign.periods(Period(date), Period(date)).next() == Some(Period(date)))
        .min_by_key(|&date| (date - today).num_days().abs())
        .map(Period)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::campaign::sample;

    #[test]
    fn the_day_stands_behind_the_unit_and_may_be_left_out() {
        for (arguments, unit, day, is_back) in [
            ("tổ 2", "tổ 2", None, false),
            ("tổ 2 13/11", "tổ 2", Some((13, 11, None)), false),
            ("tổ 2 kỳ 13/11", "tổ 2", Some((13, 11, None)), false),
            (
                "tổ 2 ngày 13-11-2024 thôi",
                "tổ 2",
                Some((13, 11, Some(2024))),
                true,
            ),
            ("thôn 3 hôm nay", "thôn 3", None, false),
            ("thôn 3 kỳ này bỏ", "thôn 3", None, true),
            ("Ngọc Trà 2 thôi.", "Ngọc Trà 2", None, true),
            ("to-02", "to-02", None, false),
            ("", "", None, false),
            ("13/11", "", Some((13, 11, None)), false),
        ] {
            let wish = Wish::of(arguments);
            assert_eq!(wish.unit, unit, "{arguments}");
            assert_eq!(wish.day.map(|(_, day)| day), day, "{arguments}");
            assert_eq!(wish.is_back, is_back, "{arguments}");
        }
    }

    #[test]
    fn only_days_on_which_a_period_closes_can_be_named() {
        let campaign = sample::campaign(
            "starts_on = 2024-12-20\nends_on = 2025-01-20\n\
             workdays = [\"mon\", \"tue\", \"wed\", \"thu\", \"fri\"]",
        );
        let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap();
        let today = day(2024, 12, 30);
        for (typed, closes_on) in [
            ((31, 12, None), Some(day(2024, 12, 31))),
            ((2, 1, None), Some(day(2025, 1, 2))),
            ((2, 1, Some(2025)), Some(day(2025, 1, 2))),
            ((2, 1, Some(2024)), None),
            // A Saturday, a day before the first period, one after the last, no day at all.
            ((4, 1, None), None),
            ((20, 12, None), None),
            ((22, 1, None), None),
            ((31, 2, None), None),
        ] {
            let found = closing_on(&campaign, today, typed);
            assert_eq!(found, closes_on.map(Period), "{typed:?}");
        }
    }
}
