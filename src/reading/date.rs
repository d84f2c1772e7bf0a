//! Dates: which day words name, and which period that is (message language, *Dates*).

use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, Timelike};

use crate::campaign::{Campaign, Period};
use crate::reading::number::{self, Numeric};
use crate::reading::number_words;
use crate::reading::token::{Sign, Tokens};
use crate::reading::words::DayWord;

/// A day as written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Day {
    /// So many days ago.
    Ago(u8),
    /// Today, doubtful after midnight.
    Tonight,
    /// The nearest such day up to today, 0 Monday.
    Weekday(u8),
    /// Day, month and year, as far as named.
    Date(u32, Option<u32>, Option<i32>),
    /// `5-12`: day and month, or two days of a month.
    Dashed(u32, u32),
    /// More than a day, or no certain one.
    Doubtful,
}

/// A day and how many tokens it takes.
pub(super) type Named = (Day, usize);

/// Reads a day at a place where the lexicon found a word of days, `length` tokens long.
pub(super) fn named(tokens: &Tokens, word: DayWord, at: usize, length: usize) -> Option<Named> {
    let next = at + length;
    match word {
        DayWord::Ago(days) => Some((Day::Ago(days), length)),
        DayWord::Tonight => Some((Day::Tonight, length)),
        DayWord::Weekday(day) => Some((Day::Weekday(day), length)),
        DayWord::Span | DayWord::Vague => Some((Day::Doubtful, length)),
        DayWord::Weekly => {
            let (value, taken) = small_number(tokens, next)?;
            let weekday = u8::try_from(value.checked_sub(2)?).ok()?;
            // `thứ 6 tới`, `thứ 6 tuần sau`
            let is_ahead = tokens
                .word(next + taken)
                .is_some_and(|word| matches!(tokens.letters_of(word), b"toi" | b"sau"));
            if is_ahead {
                return Some((Day::Doubtful, length + taken + 1));
            }
            (weekday <= 5).then_some((Day::Weekday(weekday), length + taken))
        }
        DayWord::DayOf => day_of(tokens, next).map(|(day, taken)| (day, length + taken)),
        DayWord::MonthOf => month_of(tokens, next).map(|taken| (Day::Doubtful, length + taken)),
        DayWord::YearOf => None,
    }
}

/// `hai` to `bảy`, `tư`, or digits.
fn small_number(tokens: &Tokens, at: usize) -> Option<(u32, usize)> {
    if let Some((value, length)) = tokens.digits(at) {
        let is_plain = !(matches!(
            tokens.sign(at + 1),
            Some(Sign::Stop | Sign::Comma | Sign::Minus)
        ) && tokens.touches(at + 1)
            && tokens.digits(at + 2).is_some()
            && tokens.touches(at + 2));
        return (length <= 2 && is_plain).then_some((value, 1));
    }
    let word = tokens.word(at)?;
    if tokens.letters_of(word) == b"tu" {
        return Some((4, 1));
    }
    number_words::digit(tokens, word).map(|value| (value, 1))
}

/// How many tokens follow `tháng`: `12`, `12/2022`, `12 năm 2022`.
fn month_of(tokens: &Tokens, at: usize) -> Option<usize> {
    let is_month = |value| (1..=12).contains(&value);
    let is_year_at = |at| matches!(tokens.digits(at), Some((2000..2100, 4)));
    if let Some((value, 1..=2)) = tokens.digits(at)
        && matches!(
            tokens.sign(at + 1),
            Some(Sign::Slash | Sign::Minus | Sign::Stop)
        )
        && tokens.touches(at + 1)
        && tokens.touches(at + 2)
        && is_year_at(at + 2)
    {
        return is_month(value).then_some(3);
    }
    let (value, taken) = small_number(tokens, at)?;
    let is_year = tokens
        .word(at + taken)
        .is_some_and(|word| tokens.letters_of(word) == b"nam")
        && is_year_at(at + taken + 1);
    is_month(value).then_some(if is_year { taken + 2 } else { taken })
}

/// What follows `ngày`: `12`, `12/11`, `12-11`, `12 tháng 11 năm 2024`.
fn day_of(tokens: &Tokens, at: usize) -> Option<Named> {
    let (day, taken) = if let Some((numeric, taken)) = number::scan(tokens, at) {
        match numeric {
            Numeric::Count(day) => (day, taken),
            Numeric::Pair(day, month) | Numeric::Dotted(day, month) => {
                return Some((Day::Date(day, Some(month), None), taken));
            }
            Numeric::Dashed(day, month) if (1..=12).contains(&month) && day >= month => {
                return Some((Day::Date(day, Some(month), None), taken));
            }
            Numeric::Dashed(day, month) if (1..=12).contains(&month) && day > 0 => {
                return Some((Day::Dashed(day, month), taken));
            }
            Numeric::Date(day, month, year) => {
                return Some((Day::Date(day, Some(month), Some(year)), taken));
            }
            // An impossible date (`ngày 31/13`) or a span (`ngày 10-12`).
            Numeric::Dashed(..) | Numeric::Share(_) | Numeric::Doubtful => {
                return Some((Day::Doubtful, taken));
            }
            Numeric::Nothing | Numeric::Bullet => return None,
        }
    } else {
        let spoken = number_words::spoken(tokens, at)?;
        (spoken.value?, spoken.length)
    };
    if !(1..=31).contains(&day) {
        return Some((Day::Doubtful, taken));
    }
    let is_word = |place, wanted: &[u8]| {
        tokens
            .word(place)
            .is_some_and(|word| tokens.letters_of(word) == wanted)
    };
    let mut end = at + taken;
    let mut month = None;
    let mut year = None;
    if is_word(end, b"thang")
        && let Some((value, length)) = small_number(tokens, end + 1)
    {
        month = Some(value);
        end += 1 + length;
        if is_word(end, b"nam")
            && let Some((value, 4)) = tokens.digits(end + 1)
        {
            year = i32::try_from(value).ok();
            end += 2;
        }
    }
    Some((Day::Date(day, month, year), end - at))
}

/// The calendar day meant, `None` if it is none, or doubtful.
pub(super) fn calendar(day: Day, now: NaiveDateTime) -> Option<NaiveDate> {
    let today = now.date();
    match day {
        Day::Ago(days) => today.checked_sub_days(Days::new(u64::from(days))),
        Day::Tonight => (now.hour() >= 5).then_some(today),
        Day::Weekday(weekday) => {
            let ago = (7 + today.weekday().num_days_from_monday() - u32::from(weekday)) % 7;
            today.checked_sub_days(Days::new(u64::from(ago)))
        }
        Day::Date(day, Some(month), Some(year)) => NaiveDate::from_ymd_opt(year, month, day),
        // A year left out is the nearest past such date.
        Day::Date(day, Some(month), None) => NaiveDate::from_ymd_opt(today.year(), month, day)
            .filter(|date| *date <= today)
            .or_else(|| NaiveDate::from_ymd_opt(today.year() - 1, month, day)),
        Day::Date(day, None, _) => {
            let (year, month) = (today.year(), today.month());
            let this_month = NaiveDate::from_ymd_opt(year, month, day);
            if this_month.is_some_and(|date| date <= today) {
                return this_month;
            }
            let (year, month) = if month == 1 {
                (year - 1, 12)
            } else {
                (year, month - 1)
            };
            NaiveDate::from_ymd_opt(year, month, day)
        }
        // Both days gone by: a span as well as a date.
        Day::Dashed(_, until) if until <= today.day() => None,
        Day::Dashed(day, month) => calendar(Day::Date(day, Some(month), None), now),
        Day::Doubtful => None,
    }
}

/// The period that work of this day belongs to: `None` where it must be asked.
pub(super) fn period_of(
    day: NaiveDate,
    now: NaiveDateTime,
    open: Option<Period>,
    campaign: &Campaign,
) -> Option<Period> {
    if day > now.date() || day < campaign.starts_on {
        return None;
    }
    match (campaign.period_covering(day), open) {
        // Not yet open: the open one.
        (Some(period), Some(open)) => Some(period.min(open)),
        (Some(period), None) => Some(period),
        // After the last work day, while the last period is still open.
        (None, open) => open,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::campaign::file;

    fn at(text: &str) -> NaiveDateTime {
        NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").expect("a time")
    }

    fn date(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    #[test]
    fn a_day_is_found_on_the_calendar() {
        // A Wednesday afternoon.
        let now = at("2024-11-13 15:00");
        for (day, wanted) in [
            (Day::Ago(0), Some("2024-11-13")),
            (Day::Ago(2), Some("2024-11-11")),
            (Day::Tonight, Some("2024-11-13")),
            (Day::Weekday(2), Some("2024-11-13")),
            (Day::Weekday(1), Some("2024-11-12")),
            (Day::Weekday(3), Some("2024-11-07")),
            (Day::Date(12, None, None), Some("2024-11-12")),
            (Day::Date(13, None, None), Some("2024-11-13")),
            (Day::Date(14, None, None), Some("2024-10-14")),
            (Day::Date(12, Some(11), None), Some("2024-11-12")),
            (Day::Date(30, Some(12), None), Some("2023-12-30")),
            (Day::Date(20, Some(12), Some(2024)), Some("2024-12-20")),
            (Day::Date(31, Some(11), None), None),
            (Day::Doubtful, None),
        ] {
            assert_eq!(calendar(day, now), wanted.map(date), "{day:?}");
        }
        assert_eq!(calendar(Day::Tonight, at("2024-11-13 04:59")), None);
        assert_eq!(
            calendar(Day::Date(31, None, None), at("2025-01-05 09:00")),
            Some(date("2024-12-31"))
        );
    }

    #[test]
    fn a_work_day_belongs_to_the_period_that_covers_it_or_the_open_one() {
        let text = include_str!("../../campaigns/quang-trung-2024.toml");
        let campaign = file::parse(text).expect("an example campaign");
        for (now, day, wanted) in [
            ("2024-11-13 08:00", "2024-11-13", Some("2024-11-13")),
            ("2024-11-13 08:00", "2024-11-12", Some("2024-11-13")),
            ("2024-11-13 15:00", "2024-11-12", Some("2024-11-13")),
            ("2024-11-13 15:00", "2024-11-13", Some("2024-11-14")),
            ("2024-11-13 15:00", "2024-11-14", None),
            ("2024-11-13 15:00", "2024-10-31", None),
            ("2025-01-01 08:00", "2025-01-01", Some("2025-01-01")),
            ("2025-01-01 15:00", "2025-01-01", None),
            ("2025-01-01 15:00", "2024-12-31", Some("2025-01-01")),
        ] {
            let now = at(now);
            let open = campaign.period_at(campaign.instant(now));
            let found = period_of(date(day), now, open, &campaign);
            assert_eq!(found, wanted.map(|day| Period(date(day))), "{day} at {now}");
        }
    }
}
