//! Dates and times as people type them: `01/11/2024 - 31/12/2024`, `từ mai đến 31/12`, `9h30`, `5 giờ chiều`.

use std::sync::LazyLock;

use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime, Utc};
use chrono_tz::Asia::Ho_Chi_Minh;
use regex::Regex;

use crate::text::fold::key;

/// Day and month, perhaps with a year behind the same separator; between hyphens only with a year, as a hyphen also
/// stands between two dates.
static DATE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"\b(?P<y4>\d{4})-(?P<m4>\d{1,2})-(?P<d4>\d{1,2})\b",
        r"|\b(?P<d1>\d{1,2})\s?/\s?(?P<m1>\d{1,2})(?:\s?/\s?(?P<y1>\d{4}|\d{2}))?\b",
        r"|\b(?P<d2>\d{1,2})\.(?P<m2>\d{1,2})(?:\.(?P<y2>\d{4}|\d{2}))?\b",
        r"|\b(?P<d3>\d{1,2})-(?P<m3>\d{1,2})-(?P<y3>\d{4})\b",
    ))
    .expect("the pattern is constant")
});
static TIME: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^\D{0,8}?(\d{1,2})(?:\s*(?::|h|g|giờ|gio|\.)\s*(\d{2})?)?\s*(?:phút|phut|p)?\s*(sáng|sang|am|trưa|trua|chiều|chieu|tối|toi|pm)?$")
        .expect("the pattern is constant")
});

/// The local date and time of an instant, in the zone of drives that say nothing else.
pub(in crate::engine::setup) fn local(at: DateTime<Utc>) -> NaiveDateTime {
    at.with_timezone(&Ho_Chi_Minh).naive_local()
}

/// A time of day.
pub(in crate::engine::setup) fn time(typed: &str) -> Option<NaiveTime> {
    let found = TIME.captures(typed.trim())?;
    let hour: u32 = found[1].parse().ok()?;
    let minute: u32 = found
        .get(2)
        .map_or(Ok(0), |minute| minute.as_str().parse())
        .ok()?;
    let part = found.get(3).map(|part| key(part.as_str()));
    let hour = match part.as_deref() {
        Some("chieu" | "toi" | "pm") if hour < 12 => hour + 12,
        Some("sang" | "am") if hour == 12 => 0,
        _ => hour,
    };
    NaiveTime::from_hms_opt(hour, minute, 0)
}

/// A span of two times.
pub(in crate::engine::setup) fn span(typed: &str) -> Option<(NaiveTime, NaiveTime)> {
    let plain = typed
        .replace(" đến ", "-")
        .replace(" den ", "-")
        .replace('–', "-");
    let plain = plain
        .trim()
        .trim_start_matches("từ ")
        .trim_start_matches("tu ");
    let (from, until) = plain.split_once('-')?;
    let (from, until) = (time(from)?, time(until)?);
    (from != until).then_some((from, until))
}

/// First and last day. A year left out is that of the other day, or makes the last day the next such date that is
/// not over.
pub(in crate::engine::setup) fn dates(
    typed: &str,
    today: NaiveDate,
) -> Option<(NaiveDate, NaiveDate)> {
    let mut found: Vec<Date> = Vec::new();
    for captures in DATE.captures_iter(typed) {
        let part = |letter: char| {
            (1..=4).find_map(|form| {
                let found = captures.name(&format!("{letter}{form}"))?;
                found.as_str().parse::<u32>().ok()
            })
        };
        found.push(Date {
            day: part('d')?,
            month: part('m')?,
            year: part('y').map(full_year),
        });
    }
    if let ([end], Some(start)) = (found.as_slice(), named_day(typed, today)) {
        let start = Date {
            day: start.day(),
            month: start.month(),
            year: Some(start.year()),
        };
        found = vec![start, *end];
    }
    let [start, end] = found.as_slice() else {
        return None;
    };
    let ends_on = match (start.year, end.year) {
        (_, Some(year)) => end.in_year(year)?,
        (Some(year), None) => {
            let starts_on = start.in_year(year)?;
            (year..=year + 1)
                .filter_map(|year| end.in_year(year))
                .find(|end| starts_on <= *end)?
        }
        (None, None) => (today.year()..=today.year() + 1)
            .filter_map(|year| end.in_year(year))
            .find(|end| today <= *end)?,
    };
    let starts_on = match start.year {
        Some(year) => start.in_year(year)?,
        None => (ends_on.year() - 1..=ends_on.year())
            .rev()
            .filter_map(|year| start.in_year(year))
            .find(|start| *start <= ends_on)?,
    };
    Some((starts_on, ends_on))
}

/// A date as typed.
#[derive(Debug, Clone, Copy)]
struct Date {
    day: u32,
    month: u32,
    year: Option<i32>,
}

impl Date {
    fn in_year(self, year: i32) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(year, self.month, self.day)
    }
}

fn full_year(year: u32) -> i32 {
    let year = i32::try_from(year).unwrap_or(0);
    if year < 100 { 2000 + year } else { year }
}

/// The day that a word names.
fn named_day(typed: &str, today: NaiveDate) -> Option<NaiveDate> {
    let plain = format!(" {} ", key(typed));
    if plain.contains(" hom nay ") || plain.contains(" nay ") || plain.contains(" today ") {
        return Some(today);
    }
    let is_tomorrow = plain.contains(" mai ") || plain.contains(" tomorrow ");
    is_tomorrow.then(|| today + Days::new(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn times_are_read_as_people_type_them() {
        for (typed, wanted) in [
            ("10:00", Some((10, 0))),
            ("9h30", Some((9, 30))),
            ("9h", Some((9, 0))),
            ("17.30", Some((17, 30))),
            ("10", Some((10, 0))),
            ("lúc 10 giờ", Some((10, 0))),
            ("5 giờ chiều", Some((17, 0))),
            ("7h tối", Some((19, 0))),
            ("25:00", None),
            ("10:75", None),
            ("sáng", None),
            ("10 người", None),
        ] {
            let wanted =
                wanted.map(|(hour, minute)| NaiveTime::from_hms_opt(hour, minute, 0).unwrap());
            assert_eq!(time(typed), wanted, "{typed:?}");
        }
        let quiet = span("từ 21h30 đến 6h").unwrap();
        assert_eq!(quiet, (time("21:30").unwrap(), time("6:00").unwrap()));
        assert_eq!(span("21:30"), None);
    }

    #[test]
    fn a_year_left_out_is_the_one_that_makes_sense() {
        let today = day("2024-10-30");
        for (typed, wanted) in [
            (
                "01/11/2024 - 31/12/2024",
                Some(("2024-11-01", "2024-12-31")),
            ),
            ("từ 1/11 đến 31/12", Some(("2024-11-01", "2024-12-31"))),
            ("15/11 - 31/12", Some(("2024-11-15", "2024-12-31"))),
            ("15/11-31/12", Some(("2024-11-15", "2024-12-31"))),
            ("1-11-2024 - 31-12-2024", Some(("2024-11-01", "2024-12-31"))),
            ("15/12 đến 15/1", Some(("2024-12-15", "2025-01-15"))),
            ("1.11.24 đến 31.12", Some(("2024-11-01", "2024-12-31"))),
            ("1/11 - 31/12/2024", Some(("2024-11-01", "2024-12-31"))),
            ("từ hôm nay đến 31/12", Some(("2024-10-30", "2024-12-31"))),
            ("mai đến 31/12/2024", Some(("2024-10-31", "2024-12-31"))),
            ("2024-11-01 2024-12-31", Some(("2024-11-01", "2024-12-31"))),
            ("1/10 đến 15/11", Some(("2024-10-01", "2024-11-15"))),
            ("31/12", None),
            ("tháng 11", None),
            ("31/02 đến 30/02", None),
            ("1/1 2/2 3/3", None),
        ] {
            let wanted = wanted.map(|(first, last)| (day(first), day(last)));
            assert_eq!(dates(typed, today), wanted, "{typed:?}");
        }
    }
}
