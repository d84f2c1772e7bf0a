//! What a typed line means to the demo itself; everything else is a message to the chat.

use chrono::NaiveTime;

use crate::text::fold::key;

/// A line, understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Line<'a> {
    /// Go on as this person.
    Be(&'a str),
    /// Let the clock run to this time of day.
    Time(NaiveTime),
    /// Let the clock run this many minutes.
    Minutes(i64),
    /// Let the clock run this many days.
    Days(u32),
    /// A time that was not understood.
    WhichTime,
    /// A number of days that was not understood.
    WhichDay,
    /// Edit the message sent last.
    Edit(&'a str),
    /// Show the commands again.
    Help,
    /// End.
    End,
    /// A message to the chat.
    Say(&'a str),
}

/// Understands a line.
pub(super) fn parse(typed: &str) -> Line<'_> {
    let (word, rest) = typed
        .trim()
        .split_once(char::is_whitespace)
        .unwrap_or((typed.trim(), ""));
    let rest = rest.trim();
    let Some(word) = word.strip_prefix('/') else {
        return Line::Say(typed);
    };
    match key(word).as_str() {
        "toi" | "as" if !rest.is_empty() => Line::Be(rest),
        "gio" | "time" => time(rest),
        "ngay" | "day" => match rest.trim_start_matches('+').parse() {
            Ok(days @ 1..=400) => Line::Days(days),
            _ => Line::WhichDay,
        },
        "suatin" | "edit" if !rest.is_empty() => Line::Edit(rest),
        "demo" => Line::Help,
        "thoat" | "quit" | "exit" => Line::End,
        _ => Line::Say(typed),
    }
}

/// `09:45`, `9h45`, `9:45`; `+15` for minutes.
fn time(text: &str) -> Line<'_> {
    if let Some(minutes) = text.strip_prefix('+') {
        return match minutes.parse() {
            Ok(minutes @ 1..=10_000) => Line::Minutes(minutes),
            _ => Line::WhichTime,
        };
    }
    let (hour, minute) = text.split_once([':', 'h', 'H', 'g']).unwrap_or((text, "0"));
    let minute = if minute.is_empty() { "0" } else { minute };
    let time = hour.parse().ok().zip(minute.parse().ok());
    match time.and_then(|(hour, minute)| NaiveTime::from_hms_opt(hour, minute, 0)) {
        Some(time) => Line::Time(time),
        None => Line::WhichTime,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(hour: u32, minute: u32) -> Line<'static> {
        Line::Time(NaiveTime::from_hms_opt(hour, minute, 0).unwrap())
    }

    #[test]
    fn lines_are_understood_and_everything_else_is_said() {
        for (typed, line) in [
            ("/toi Tổ 02", Line::Be("Tổ 02")),
            ("/tôi  Tổ 02 ", Line::Be("Tổ 02")),
            ("/gio 09:45", at(9, 45)),
            ("/giờ 9h45", at(9, 45)),
            ("/gio 10", at(10, 0)),
            ("/gio 10h", at(10, 0)),
            ("/gio +15", Line::Minutes(15)),
            ("/gio 25:00", Line::WhichTime),
            ("/gio", Line::WhichTime),
            ("/ngay +1", Line::Days(1)),
            ("/ngày 2", Line::Days(2)),
            ("/ngay +0", Line::WhichDay),
            ("/ngay mai", Line::WhichDay),
            ("/suatin Tổ 02: 30 mức 2", Line::Edit("Tổ 02: 30 mức 2")),
            ("/demo", Line::Help),
            ("/thoat", Line::End),
            ("/status tổ 2", Line::Say("/status tổ 2")),
            ("+35 mức 2", Line::Say("+35 mức 2")),
            ("/toi", Line::Say("/toi")),
        ] {
            assert_eq!(parse(typed), line, "{typed}");
        }
    }
}
