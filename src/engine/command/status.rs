//! `/status [đơn vị] [ngày|tuần|tháng|đợt]`: figures of a unit's subtree. Everybody in a bound chat.
//!
//! `/status tổ 2 tuần` → the week of team 2: its figures, its running total against its target, pace. Alone
//! it shows the chat's own unit in the open period, and how the period before was closed. `/status 13/11`
//! shows the period that closed on that day, `/status hôm qua` the one that yesterday's work belongs to.

use chrono::{Datelike, NaiveDate};

use super::unit::{self, Found};
use super::{Asked, Seat, parse};
use crate::campaign::{Campaign, Period, UnitId};
use crate::engine::Needs;
use crate::engine::commands::Name;
use crate::engine::facts::TableKey;
use crate::engine::say::figures::{Occasion, Phase, Range};
use crate::engine::say::{FiguresSay, Say};
use crate::engine::sheet::{self, Source};
use crate::reading;

/// What ranges are called, in words without marks; the longer first.
const RANGES: &[(&[&str], Range)] = &[
    (&["hom", "nay"], Range::Day),
    (&["tuan", "nay"], Range::Week),
    (&["thang", "nay"], Range::Month),
    (&["ca", "dot"], Range::Whole),
    (&["toan", "dot"], Range::Whole),
    (&["ngay"], Range::Day),
    (&["ky"], Range::Day),
    (&["day"], Range::Day),
    (&["today"], Range::Day),
    (&["tuan"], Range::Week),
    (&["week"], Range::Week),
    (&["thang"], Range::Month),
    (&["month"], Range::Month),
    (&["dot"], Range::Whole),
    (&["all"], Range::Whole),
];

/// A day in words is at most so many long (`thứ ba tuần trước`).
const DAY_WORDS_MAX: usize = 4;

/// The tables of the answer.
pub(super) fn needs(asked: &Asked<'_>, seat: &Seat<'_>) -> Needs {
    let mut needs = Needs::default();
    if let Ok(view) = view(asked, seat) {
        needs.tables.insert(view.key);
        needs.tables.extend(view.before);
    }
    needs
}

/// The answer; `None` only where the table is not loaded.
pub(super) fn answer(asked: &Asked<'_>, seat: &Seat<'_>) -> Option<Say> {
    let View {
        key,
        range,
        phase,
        before,
    } = match view(asked, seat) {
        Ok(view) => view,
        Err(say) => return Some(Say::Figures(say)),
    };
    let tables = &seat.snapshot.tables;
    let sheet = sheet::sheet(
        &seat.drive.campaign,
        &Source {
            key,
            table: tables.get(&key)?,
            range,
            phase,
            occasion: Occasion::Asked,
            before: before.and_then(|key| Some((key.last, tables.get(&key)?))),
        },
    );
    Some(Say::Figures(FiguresSay::Sheet(Box::new(sheet))))
}

/// What is to be shown.
struct View {
    key: TableKey,
    range: Range,
    phase: Phase,
    /// The table of the period before, where the open one is shown.
    before: Option<TableKey>,
}

fn view(asked: &Asked<'_>, seat: &Seat<'_>) -> Result<View, FiguresSay> {
    let campaign = &seat.drive.campaign;
    let (typed, when) = match day_said(&asked.command.arguments, seat) {
        Some((unit, period)) => (unit, When::Period(period)),
        None => split(&asked.command.arguments),
    };
    let (open, open_phase) = sheet::period_at(campaign, seat.at);
    let scope = named(asked, seat, &typed).map_err(|say| match (say, no_date(&typed)) {
        (FiguresSay::NoSuchUnit { campaign, .. }, Some(date)) => FiguresSay::NoFigures {
            campaign,
            typed: date.to_owned(),
            newest: open,
        },
        (say, _) => say,
    })?;
    let shown = |period| {
        let phase = sheet::phase(campaign, period, seat.at);
        (period, phase, Range::Day)
    };
    let (last, phase, range) = match when {
        When::Range(range) => (open, open_phase, range),
        When::Period(period) if period == open => (open, open_phase, Range::Day),
        When::Period(period) => shown(period),
        When::On(day, month, year) => {
            let today = campaign.local(seat.at).date();
            let date = (day, month, year);
            let Some(period) = closing_on(campaign, (today, open), date) else {
                let year = year.map(|year| format!("/{year}")).unwrap_or_default();
                return Err(FiguresSay::NoFigures {
                    campaign: seat.binding.campaign,
                    typed: format!("{day:02}/{month:02}{year}"),
                    newest: open,
                });
            };
            shown(period)
        }
    };
    let first = sheet::first_of(campaign, range, last);
    let is_due = matches!(phase, Phase::Closed | Phase::Over);
    let due = Some(last).filter(|_| is_due);
    let due = due.or_else(|| campaign.period_before(last).filter(|&due| first <= due));
    let key = TableKey {
        campaign: seat.binding.campaign,
        scope,
        first,
        last,
        through: due.unwrap_or(last),
    };
    let before = campaign
        .period_before(last)
        .filter(|_| range == Range::Day && phase == Phase::Open);
    Ok(View {
        key,
        range,
        phase,
        before: before.map(|period| sheet::one_period(key.campaign, scope, period)),
    })
}

/// The unit named, the seat's own where none is; else what to say about it.
pub(super) fn named(asked: &Asked<'_>, seat: &Seat<'_>, typed: &str) -> Result<UnitId, FiguresSay> {
    let scope = seat.binding.unit;
    if typed.is_empty() {
        return Ok(scope);
    }
    let find = match asked.command.name {
        Name::Status | Name::History => unit::find_ever,
        _ => unit::find,
    };
    match find(&seat.drive.campaign, scope, seat.own, typed) {
        Found::One(unit) => Ok(unit),
        Found::Several(candidates) if candidates.is_empty() => Err(FiguresSay::NoSuchUnit {
            campaign: seat.binding.campaign,
            scope,
            typed: typed.to_owned(),
        }),
        Found::Several(candidates) => Err(FiguresSay::WhichUnit {
            campaign: seat.binding.campaign,
            scope,
            typed: typed.to_owned(),
            candidates,
            command: asked.command.name,
        }),
    }
}

/// Over which time figures are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum When {
    Range(Range),
    /// In this period.
    Period(Period),
    /// Day, month and perhaps year.
    On(u32, u32, Option<i32>),
}

/// The unit's name and the time; the time may stand before or behind.
fn split(arguments: &str) -> (String, When) {
    let words: Vec<&str> = arguments.split_whitespace().collect();
    let bare: Vec<String> = words
        .iter()
        .map(|word| parse::letters(word).collect())
        .collect();
    for (name, range) in RANGES {
        let fits = |part: &[String]| part.iter().eq(name.iter());
        if name.len() > words.len() {
            continue;
        }
        let behind = words.len() - name.len();
        if fits(&bare[behind..]) {
            return (words[..behind].join(" "), When::Range(*range));
        }
        if fits(&bare[..name.len()]) {
            return (words[name.len()..].join(" "), When::Range(*range));
        }
    }
    if let Some((date, unit)) = words.split_last()
        && let Some((day, month, year)) = date_of(date)
    {
        let unit = match unit.split_last() {
            // `/status ngày 13/11`
            Some((&word, front)) if parse::letters(word).eq("ngay".chars()) => front,
            _ => unit,
        };
        return (unit.join(" "), When::On(day, month, year));
    }
    (words.join(" "), When::Range(Range::Day))
}

/// The unit's name and the period of a day in words behind it or before it, as in reports: `tổ 2 hôm qua`.
pub(super) fn day_said(arguments: &str, seat: &Seat<'_>) -> Option<(String, Period)> {
    let words: Vec<&str> = arguments.split(parse::is_blank).collect();
    let period =
        |words: &[&str]| reading::day_named(&words.join(" "), seat.at, &seat.drive.vocabulary);
    (1..=words.len().min(DAY_WORDS_MAX))
        .rev()
        .find_map(|count| {
            let (unit, day) = words.split_at(words.len() - count);
            let behind = period(day).map(|period| (unit.join(" "), period));
            let (day, unit) = words.split_at(count);
            behind.or_else(|| period(day).map(|period| (unit.join(" "), period)))
        })
}

/// The word at the end that is written as a day and is none: `45/45`.
pub(super) fn no_date(arguments: &str) -> Option<&str> {
    let last = arguments.split(parse::is_blank).next_back()?;
    let parts: Vec<&str> = last.split(['/', '-', '.']).collect();
    let is_number = |part: &&str| (1..=4).contains(&part.len()) && part.parse::<u16>().is_ok();
    let is_day = (2..=3).contains(&parts.len()) && parts.iter().all(is_number);
    is_day.then_some(last)
}

/// `13/11`, `13-11-2024`, `13.11.24`.
pub(super) fn date_of(word: &str) -> Option<(u32, u32, Option<i32>)> {
    let mut parts = word.split(['/', '-', '.']);
    let day = parts.next()?.parse().ok()?;
    let month = parts.next()?.parse().ok()?;
    let year = match parts.next() {
        Some(year) => {
            let year: i32 = year.parse().ok()?;
            Some(if year < 100 { year + 2000 } else { year })
        }
        None => None,
    };
    let is_date = (1..=31).contains(&day) && (1..=12).contains(&month) && parts.next().is_none();
    is_date.then_some((day, month, year))
}

/// The period that closes on the day named or next after it, the newest such where no year is named; none that is
/// still to be opened.
fn closing_on(
    campaign: &Campaign,
    (today, open): (NaiveDate, Period),
    (day, month, year): (u32, u32, Option<i32>),
) -> Option<Period> {
    let years = match year {
        Some(year) => year..=year,
        // In the last days of a year the next one's first may be the open period's.
        None => today.year() - 1..=today.year() + 1,
    };
    years
        .rev()
        .filter_map(|year| NaiveDate::from_ymd_opt(year, month, day))
        .filter_map(|date| sheet::period_named(campaign, date))
        .find(|&period| period <= open)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_time_stands_before_or_behind_the_unit() {
        for (arguments, unit, when) in [
            ("", "", When::Range(Range::Day)),
            ("tuần", "", When::Range(Range::Week)),
            ("Tổ 02", "Tổ 02", When::Range(Range::Day)),
            ("tổ 2 tuần này", "tổ 2", When::Range(Range::Week)),
            ("tháng thôn 3", "thôn 3", When::Range(Range::Month)),
            ("cả đợt", "", When::Range(Range::Whole)),
            ("dot", "", When::Range(Range::Whole)),
            (
                "xã Quảng Trung month",
                "xã Quảng Trung",
                When::Range(Range::Month),
            ),
            ("hôm nay", "", When::Range(Range::Day)),
            ("13/11", "", When::On(13, 11, None)),
            ("tổ 2 ngày 13-11-2024", "tổ 2", When::On(13, 11, Some(2024))),
            ("tổ 2 13.11.24", "tổ 2", When::On(13, 11, Some(2024))),
            ("tổ 32/13", "tổ 32/13", When::Range(Range::Day)),
            ("to-02", "to-02", When::Range(Range::Day)),
        ] {
            assert_eq!(split(arguments), (unit.to_owned(), when), "{arguments:?}");
        }
    }
}
