//! Single values of a campaign file: `None` where they are not of the form.

use chrono::{NaiveDate, NaiveTime, Weekday};
use chrono_tz::Tz;
use toml::de::DeValue;
use unicode_normalization::UnicodeNormalization;

use crate::campaign::Amount;

/// Longest id, in characters.
pub(super) const ID_CHARS_MAX: usize = 64;
/// Largest target in percent: ten times everybody.
const SHARE_MAX: u32 = 1000 * 100;

const WEEKDAYS: [(&str, Weekday); 7] = [
    ("mon", Weekday::Mon),
    ("tue", Weekday::Tue),
    ("wed", Weekday::Wed),
    ("thu", Weekday::Thu),
    ("fri", Weekday::Fri),
    ("sat", Weekday::Sat),
    ("sun", Weekday::Sun),
];

/// The day's name in the file.
pub(super) fn weekday_name(day: Weekday) -> &'static str {
    WEEKDAYS[day.num_days_from_monday() as usize].0
}

fn weekday(word: &str) -> Option<Weekday> {
    WEEKDAYS
        .iter()
        .find(|(name, _)| *name == word)
        .map(|&(_, day)| day)
}

/// A text on one line, trimmed and composed; empty ones are no text.
pub(super) fn text(value: &DeValue<'_>, chars_max: usize) -> Option<String> {
    one_line(value.as_str()?, chars_max)
}

/// As [`text`], of a key.
pub(super) fn one_line(text: &str, chars_max: usize) -> Option<String> {
    let text: String = text.trim().nfc().collect();
    let is_fit = !text.is_empty()
        && text.chars().count() <= chars_max
        && !text.chars().any(char::is_control);
    is_fit.then_some(text)
}

/// As [`text`], but may be empty.
pub(super) fn text_or_empty(value: &DeValue<'_>, chars_max: usize) -> Option<String> {
    match value.as_str()?.trim() {
        "" => Some(String::new()),
        _ => text(value, chars_max),
    }
}

pub(super) fn text_list(value: &DeValue<'_>, chars_max: usize) -> Option<Vec<String>> {
    let list = value.as_array()?;
    list.iter()
        .map(|item| text(item.get_ref(), chars_max))
        .collect()
}

pub(super) fn id(value: &DeValue<'_>) -> Option<String> {
    let id = value.as_str()?;
    let is_fit = (1..=ID_CHARS_MAX).contains(&id.len())
        && id.starts_with(|first: char| first.is_ascii_lowercase() || first.is_ascii_digit())
        && id
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '_');
    is_fit.then(|| id.to_owned())
}

pub(super) fn flag(value: &DeValue<'_>) -> Option<bool> {
    value.as_bool()
}

pub(super) fn whole(value: &DeValue<'_>, min: u32, max: u32) -> Option<u32> {
    let integer = value.as_integer()?;
    let number = u32::from_str_radix(integer.as_str(), integer.radix()).ok()?;
    (min..=max).contains(&number).then_some(number)
}

pub(super) fn whole_list(value: &DeValue<'_>, min: u32, max: u32) -> Option<Vec<u32>> {
    let list = value.as_array()?;
    list.iter()
        .map(|item| whole(item.get_ref(), min, max))
        .collect()
}

pub(super) fn date(value: &DeValue<'_>) -> Option<NaiveDate> {
    let datetime = value.as_datetime()?;
    if datetime.time.is_some() || datetime.offset.is_some() {
        return None;
    }
    let date = datetime.date?;
    NaiveDate::from_ymd_opt(date.year.into(), date.month.into(), date.day.into())
}

pub(super) fn time(value: &DeValue<'_>) -> Option<NaiveTime> {
    clock_time(value.as_str()?)
}

fn clock_time(text: &str) -> Option<NaiveTime> {
    let (hour, minute) = text.split_once(':')?;
    let is_digits = |part: &str, lengths: std::ops::RangeInclusive<usize>| {
        lengths.contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    if !is_digits(hour, 1..=2) || !is_digits(minute, 2..=2) {
        return None;
    }
    NaiveTime::from_hms_opt(hour.parse().ok()?, minute.parse().ok()?, 0)
}

pub(super) fn time_zone(value: &DeValue<'_>) -> Option<Tz> {
    value.as_str()?.parse().ok()
}

/// Days of the week, Monday first; at least one.
pub(super) fn workdays(value: &DeValue<'_>) -> Option<Vec<Weekday>> {
    let list = value.as_array()?;
    let mut days = list
        .iter()
        .map(|item| weekday(item.get_ref().as_str()?))
        .collect::<Option<Vec<_>>>()?;
    days.sort_by_key(Weekday::num_days_from_monday);
    days.dedup();
    (!days.is_empty()).then_some(days)
}

/// `"mon 10:30"`.
pub(super) fn weekly(value: &DeValue<'_>) -> Option<(Weekday, NaiveTime)> {
    let (day, time) = value.as_str()?.split_once(' ')?;
    Some((weekday(day)?, clock_time(time.trim_start())?))
}

/// `"1 10:30"`.
pub(super) fn monthly(value: &DeValue<'_>) -> Option<(u32, NaiveTime)> {
    let (day, time) = value.as_str()?.split_once(' ')?;
    let day = day.parse().ok().filter(|day| (1..=31).contains(day))?;
    Some((day, clock_time(time.trim_start())?))
}

/// `["21:30", "06:00"]`.
pub(super) fn quiet(value: &DeValue<'_>) -> Option<(NaiveTime, NaiveTime)> {
    match &value.as_array()?[..] {
        [from, until] => {
            let (from, until) = (time(from.get_ref())?, time(until.get_ref())?);
            (from != until).then_some((from, until))
        }
        _ => None,
    }
}

/// A number of counts up to `max`, or a share.
pub(super) fn amount(value: &DeValue<'_>, max: u32) -> Option<Amount> {
    match value.as_str() {
        Some(text) => share(text).map(Amount::Share),
        None => whole(value, 0, max).map(Amount::Count),
    }
}

/// `"62,5%"` and `"62.5%"` in hundredths of a percent.
fn share(text: &str) -> Option<u32> {
    let number = text.strip_suffix('%')?.trim_end();
    let (whole, fraction) = number.split_once([',', '.']).unwrap_or((number, "0"));
    let is_digits = |part: &str, length_max: usize| {
        (1..=length_max).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    if !is_digits(whole, 4) || !is_digits(fraction, 2) {
        return None;
    }
    let hundredths: u32 = format!("{fraction:0<2}").parse().ok()?;
    let share = whole.parse::<u32>().ok()? * 100 + hundredths;
    (share <= SHARE_MAX).then_some(share)
}
