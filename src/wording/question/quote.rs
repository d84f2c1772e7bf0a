//! Which part of the message a question is about: `Trong tin: “Tổ 02: [khoảng 30] mức 2”`.
//!
//! The line of the message that holds the count in doubt, cut to what a phone shows in two rows, with what is
//! unclear in brackets. What the parts were taken for is the reader's explanation; here is only chosen what of
//! it is shown. Where nothing is to be pointed at, the words stand alone.

use std::ops::Range;

use crate::campaign::Count;
use crate::reading::{Ask, Reason, Role, Span};
use crate::text::split::{ELLIPSIS, truncate, width};

/// Cells of the words shown.
const QUOTE_MAX: usize = 48;
/// Cells shown before what is unclear, where the words in front of it are cut.
const BEFORE_MAX: usize = 15;
/// Signs directly before a number that say what it does.
const SIGNS: [char; 7] = ['-', '−', '–', '+', '=', '<', '>'];

/// The words of the message that the ask's first doubt is about; `None` where the text has none.
pub(super) fn quote(text: &str, spans: &[Span], ask: &Ask) -> Option<String> {
    let doubt = ask.doubts.first()?;
    let all = 0..ask.lines.len();
    let mut concerned: Vec<usize> = if doubt.lines.is_empty() {
        all.clone().collect()
    } else {
        doubt.lines.clone()
    };
    // A number is asked of one unit and indicator; all that the message gives for them is meant.
    if let (Reason::Number, Some(first)) = (doubt.reason, doubt.lines.first()) {
        concerned = all.filter(|&index| is_alike(ask, index, *first)).collect();
    }
    let numbers: Vec<Span> = numbers(text, spans, ask, &concerned);
    let dated = |span: &&Span| doubt.reason == Reason::Date && span.role == Role::Date;
    let at = spans.iter().find(dated).or_else(|| numbers.first());
    let line = line(text, at.map_or(0, |span| span.start));
    let of_line = |span: &&Span| line.start <= span.start && span.end <= line.end;
    let numbers: Vec<Span> = numbers.iter().filter(of_line).copied().collect();
    let spans: Vec<Span> = spans.iter().filter(of_line).copied().collect();
    let mark = mark(text, &spans, &numbers, doubt.reason).filter(|mark| *mark != line);
    let quoted = cut(text, &line, mark);
    (!quoted.is_empty()).then_some(quoted)
}

/// Whether two lines may be about the same unit and indicator.
fn is_alike(ask: &Ask, one: usize, other: usize) -> bool {
    let (Some(one), Some(other)) = (ask.lines.get(one), ask.lines.get(other)) else {
        return false;
    };
    let is_same_unit = one
        .unit
        .zip(other.unit)
        .is_none_or(|(one, other)| one == other);
    let both = one.indicator.zip(other.indicator);
    is_same_unit && both.is_none_or(|(one, other)| one == other)
}

/// The numbers of the lines concerned, as they stand in the text: by their order where each line has one, else
/// by their value, else those that are no other line's.
fn numbers(text: &str, spans: &[Span], ask: &Ask, concerned: &[usize]) -> Vec<Span> {
    let mut free: Vec<Span> = spans.to_vec();
    free.retain(|span| span.role == Role::Number);
    if free.len() == ask.lines.len() {
        // Lines stand in the order typed.
        let of = concerned.iter().filter_map(|&index| free.get(index));
        return of.copied().collect();
    }
    let mut found: Vec<Span> = Vec::new();
    let mut take = |value: Option<Count>| -> Option<Span> {
        let value = value?;
        let at = free
            .iter()
            .position(|span| figure(&text[span.start..span.end]) == Some(value))?;
        Some(free.remove(at))
    };
    for (index, line) in ask.lines.iter().enumerate() {
        let span = take(line.value);
        found.extend(span.filter(|_| concerned.contains(&index)));
    }
    if found.is_empty() {
        // A doubtful number has no value, one in words no figures.
        let all = spans.iter().filter(|span| span.role == Role::Number);
        found = if free.is_empty() {
            all.copied().collect()
        } else {
            free
        };
    }
    found.sort_by_key(|span| span.start);
    found
}

/// What figures say, groups of thousands or not.
fn figure(text: &str) -> Option<Count> {
    let is_figure = text
        .chars()
        .all(|sign| sign.is_ascii_digit() || matches!(sign, '.' | ','));
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    is_figure.then(|| digits.parse().ok().map(Count))?
}

/// The line of the text around a place, blanks at its ends aside.
fn line(text: &str, at: usize) -> Range<usize> {
    let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
    let end = text[at..].find('\n').map_or(text.len(), |end| at + end);
    let line = &text[start..end];
    let start = start + (line.len() - line.trim_start().len());
    start..start + line.trim().len()
}

/// The clause around a number: up to a comma, semicolon or full stop that is no part of anything.
fn clause(text: &str, spans: &[Span], number: Span) -> Range<usize> {
    let is_end = |at: usize, sign: char| {
        let parts = matches!(sign, ',' | ';') || sign == '.' && text[at + 1..].starts_with(' ');
        parts && !spans.iter().any(|span| span.start < at && at < span.end)
    };
    let before = text[..number.start]
        .char_indices()
        .rev()
        .find(|&(at, sign)| is_end(at, sign) || sign == '\n');
    let start = before.map_or(0, |(at, sign)| at + sign.len_utf8());
    let behind = text[number.end..].char_indices();
    let mut behind = behind.map(|(at, sign)| (number.end + at, sign));
    let end = behind.find(|&(at, sign)| is_end(at, sign) || sign == '\n');
    start..end.map_or(text.len(), |(at, _)| at)
}

/// What is unclear; `None` where something is missing or all of it is meant.
fn mark(text: &str, spans: &[Span], numbers: &[Span], reason: Reason) -> Option<Range<usize>> {
    let first = *numbers.first()?;
    let clause = clause(text, spans, first);
    let of_clause = |span: &&Span| clause.start <= span.start && span.end <= clause.end;
    let those = |roles: &[Role]| -> Option<Range<usize>> {
        let named = spans.iter().filter(of_clause);
        hull(named.filter(|span| roles.contains(&span.role)))
    };
    match reason {
        // The unit's name stands in front of its number, where it is named at all.
        Reason::Unit => {
            let named = spans.iter().filter(|span| span.role == Role::Unit);
            let (before, behind): (Vec<&Span>, Vec<&Span>) =
                named.partition(|span| span.start < first.start);
            let named = before.last().or_else(|| behind.first());
            named.map(|span| span.start..span.end)
        }
        Reason::Indicator => {
            let of = those(&[Role::Indicator]);
            Some(joined(of, first.start..first.end))
        }
        Reason::Number => {
            let of = hull(numbers.iter()).unwrap_or(first.start..first.end);
            Some(joined(those(&[Role::Cue]), of))
        }
        Reason::Op => {
            let of = joined(those(&[Role::Op]), first.start..first.end);
            let signed = text[..of.start].trim_end_matches(' ');
            let start = signed.trim_end_matches(SIGNS).len();
            let start = if start < signed.len() {
                start
            } else {
                of.start
            };
            Some(start..of.end)
        }
        Reason::Date => hull(spans.iter().filter(|span| span.role == Role::Date)),
        Reason::Size => Some(first.start..first.end),
        Reason::Forwarded => None,
    }
}

/// From the first of the spans to the last.
fn hull<'a>(spans: impl Iterator<Item = &'a Span>) -> Option<Range<usize>> {
    spans
        .map(|span| span.start..span.end)
        .reduce(|one, other| joined(Some(one), other))
}

fn joined(one: Option<Range<usize>>, other: Range<usize>) -> Range<usize> {
    one.map_or(other.clone(), |one| {
        one.start.min(other.start)..one.end.max(other.end)
    })
}

/// The line with what is unclear in brackets, cut on both sides of it where it is too long.
fn cut(text: &str, line: &Range<usize>, mark: Option<Range<usize>>) -> String {
    let even = |part: &str| {
        let words: Vec<&str> = part.split_whitespace().collect();
        let (opens, ends) = (part.starts_with(' '), part.ends_with(' '));
        let (front, back) = (if opens { " " } else { "" }, if ends { " " } else { "" });
        if words.is_empty() {
            front.to_owned()
        } else {
            format!("{front}{}{back}", words.join(" "))
        }
    };
    let Some(mark) = mark else {
        return truncate(&even(&text[line.clone()]), QUOTE_MAX);
    };
    let mut before = even(&text[line.start..mark.start]);
    let rest = format!(
        "[{}]{}",
        even(&text[mark.clone()]),
        even(&text[mark.end..line.end])
    );
    if width(&before) + width(&rest) > QUOTE_MAX && width(&before) > BEFORE_MAX {
        let mut kept = before.trim_start();
        while width(kept) > BEFORE_MAX {
            kept = kept.split_once(' ').map_or("", |(_, behind)| behind);
        }
        before = format!("{ELLIPSIS}{kept}");
    }
    truncate(&(before + &rest), QUOTE_MAX)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::campaign::file;
    use crate::reading::{Reading, Scene, Vocabulary, explain};

    #[test]
    fn what_is_unclear_is_shown_where_it_stands() {
        let campaign =
            file::parse(include_str!("../../../campaigns/quang-trung-2024.toml")).unwrap();
        let vocabulary = Vocabulary::new(&campaign);
        let sent_at = chrono::DateTime::parse_from_rfc3339("2024-11-12T17:00:00+07:00").unwrap();
        for (text, expected) in [
            ("Tổ 02: khoảng 30 mức 2", "Tổ 02: [khoảng 30] mức 2"),
            ("Tổ 02: 3O mức 2", "Tổ 02: [3O] mức 2"),
            ("Tổ 04: 10-15 mức 2", "Tổ 04: [10-15] mức 2"),
            ("+5 mức 2", "+5 mức 2"),
            (
                "Tổ 01: 5 mức 2, tổ 09: 3 mức 2",
                "Tổ 01: 5 mức 2, [tổ 09]: 3 mức 2",
            ),
            ("Tổ 03 thu nhận 12 mức 1", "Tổ 03 [thu nhận 12 mức 1]"),
            ("Tổ 02 -5 mức 2", "Tổ 02 [-5] mức 2"),
            ("Tổ 02: tổng 35 mức 2", "Tổ 02: [tổng 35] mức 2"),
            ("Tổ 05: 120 mức 2", "Tổ 05: [120] mức 2"),
            (
                "Tuần này tổ 5 được 12 mức 2",
                "[Tuần này] tổ 5 được 12 mức 2",
            ),
            (
                "Mức 2:\nTổ 01: 12\nTổ 02:   gần 20 ạ\nTổ 03: 7",
                "Tổ 02: [gần 20] ạ",
            ),
            (
                "Báo cáo anh, hôm nay bà con đi làm đồng hết nên tổ 2 mới được khoảng 5 mức 2 thôi ạ, mai làm tiếp",
                "…tổ 2 mới được [khoảng 5] mức 2 thôi ạ, mai làm…",
            ),
        ] {
            let scene = Scene {
                chat_unit: campaign.units.root(),
                sender_unit: None,
                sent_at: sent_at.to_utc(),
                is_forwarded: false,
            };
            let explained = explain(text, &scene, &vocabulary);
            let Reading::Ask(ask) = explained.reading else {
                panic!("{text} is not asked about: {:?}", explained.reading);
            };
            let quoted = quote(text, &explained.spans, &ask);
            assert_eq!(quoted.as_deref(), Some(expected), "{text}: {ask:?}");
        }
    }

    proptest! {
        #[test]
        fn a_quote_is_one_short_line_of_the_message(
            parts in prop::collection::vec(
                prop::sample::select(vec![
                    "Tổ 02", "tổ 9", ": ", "khoảng 30", "-5", " mức 2", " mức 1", "\n", ", ", ". ", "; ", "3O",
                    "10-15", "lũy kế 40", "ba mươi", "ngày 20/12", "  ", "e\u{302}\u{301}", "✅", "[", "不", "+ ",
                ]),
                0..20,
            ),
        ) {
            let text: String = parts.concat();
            let campaign =
                file::parse(include_str!("../../../campaigns/quang-trung-2024.toml")).unwrap();
            let vocabulary = Vocabulary::new(&campaign);
            let scene = Scene {
                chat_unit: campaign.units.root(),
                sender_unit: None,
                sent_at: campaign.due_at(campaign.first_period()),
                is_forwarded: true,
            };
            let explained = explain(&text, &scene, &vocabulary);
            if let Reading::Ask(ask) = &explained.reading
                && let Some(quoted) = quote(&text, &explained.spans, ask)
            {
                prop_assert!(width(&quoted) <= QUOTE_MAX && !quoted.contains('\n'), "{quoted:?}");
            }
        }
    }
}
