//! Which answer a text gives: `1`, `2.`, `số 1 ạ`, `thêm`, `huỷ`, `tổ 3`, `35`, `ba mươi`.
//!
//! A text answers only as a whole: a sentence that merely holds a number is no answer.

use chrono::{DateTime, Utc};

use super::super::say::ReportTopic;
use super::super::say::report::Answer;
use super::super::snapshot::{Binding, Drive};
use crate::campaign::{Count, Period, UnitId};
use crate::reading::{self, Candidate, Reason};
use crate::text::fold::key;

/// Words of politeness that add nothing to an answer.
const POLITE: [&str; 12] = [
    "a", "ah", "em", "nhe", "nha", "thoi", "bot", "oi", "vang", "da", "anh", "chi",
];
/// Words in front of the number of an answer, and of a number that is the answer.
const BEFORE_NUMBER: [&str; 2] = ["so", "la"];
/// Words in front of the number of an answer.
const BEFORE_ANSWER: [&str; 4] = ["cau", "chon", "y", "phuong an"];
const SKIP: [&str; 11] = [
    "huy",
    "huy bo",
    "thoi",
    "bo",
    "bo qua",
    "khong phai",
    "ko phai",
    "khong ghi",
    "cancel",
    "skip",
    "dung ghi",
];
const NO: [&str; 3] = ["khong", "ko", "no"];
const YES: [&str; 9] = [
    "dung", "dung roi", "co", "phai", "dong y", "ok", "yes", "u", "chuan",
];
const ADD: [&str; 6] = ["them", "them vao", "cong", "cong them", "bo sung", "add"];
const REPLACE: [&str; 6] = ["thay", "thay the", "sua", "sua lai", "sua thanh", "replace"];

/// How a text came to a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::engine) enum Manner {
    /// As a reply to it, or as the asked person's next message to the bot and nobody else.
    Reply,
    /// As the asked person's next message: only what can hardly mean anything else counts.
    Next,
}

/// The answer that a text gives to a question; `None` where it gives none.
pub(in crate::engine) fn answer(
    text: &str,
    topic: &ReportTopic,
    place: (&Drive, Binding),
    (manner, said_at): (Manner, DateTime<Utc>),
) -> Option<Answer> {
    if topic.reason() == Some(Reason::Date)
        && let Some(period) = period_named(text, topic, place.0, said_at)
    {
        return Some(Answer::Candidate(Candidate::Period(period)));
    }
    // `-5` takes away: it is no five.
    let is_negative = text.trim_start().starts_with(['-', '−', '–']);
    let spoken = reading::number_named(&impolite(text).join(" "), &place.0.vocabulary);
    let text = bare(text);
    // A word like `năm` or `ba` may be said to anybody.
    let spoken = spoken.filter(|_| manner == Manner::Reply || text.contains(' '));
    if let Some(number) = number(&text).or(spoken) {
        return numbered(number, &text, topic).filter(|_| !is_negative);
    }
    let offers = |answer| topic.answers.contains(&answer).then_some(answer);
    let is = |words: &[&str]| words.contains(&text.as_str());
    if is(&SKIP) {
        return Some(Answer::Skip);
    }
    if is(&ADD) {
        return offers(Answer::Add);
    }
    if is(&REPLACE) {
        return offers(Answer::Replace);
    }
    let yes = offers(Answer::Yes).or_else(|| offers(Answer::Candidate(Candidate::Yes)));
    if is(&YES) && (manner == Manner::Reply || text.starts_with("dung")) {
        return yes;
    }
    if is(&NO) && manner == Manner::Reply {
        return yes.map(|_| Answer::Skip);
    }
    named(&text, topic, place)
}

/// Whether the text says no more than that something is not to be recorded.
pub(in crate::engine) fn is_skip(text: &str) -> bool {
    SKIP.contains(&bare(text).as_str())
}

/// Whether the text is a number and no more.
pub(in crate::engine) fn is_number(text: &str) -> bool {
    number(&bare(text)).is_some()
}

/// The text as words without marks and politeness; grouped thousands (`1.200`) as one number.
pub(in crate::engine) fn bare(text: &str) -> String {
    let words: Vec<String> = impolite(text).into_iter().map(word).collect();
    words.join(" ")
}

/// The words as typed, without politeness before and behind them, and without what is no word.
fn impolite(text: &str) -> Vec<&str> {
    let mut words: Vec<&str> = text.split_whitespace().collect();
    words.retain(|typed| !word(typed).is_empty());
    let is = |typed: Option<&&str>, of: &[&str]| {
        typed.is_some_and(|typed| of.contains(&word(typed).as_str()))
    };
    while words.len() > 1 && is(words.last(), &POLITE) {
        words.pop();
    }
    while words.len() > 1 && is(words.first(), &["da", "vang"]) {
        words.remove(0);
    }
    words
}

/// A typed word: usually one, several where signs stand inside it (`3.5`).
fn word(typed: &str) -> String {
    let key = key(typed);
    let groups: Vec<&str> = key.split(' ').collect();
    let is_number = |group: &&str| group.bytes().all(|byte| byte.is_ascii_digit());
    let is_grouped = typed.contains(['.', ','])
        && groups.iter().all(is_number)
        && (1..=3).contains(&groups[0].len())
        && groups.iter().skip(1).all(|group| group.len() == 3);
    if is_grouped { groups.concat() } else { key }
}

/// The number that is all of the text: `2`, `so 2`, `2 ay`.
pub(in crate::engine) fn number(text: &str) -> Option<u32> {
    let text = text.strip_suffix(" ay").unwrap_or(text);
    let digits = BEFORE_NUMBER
        .iter()
        .chain(&BEFORE_ANSWER)
        .find_map(|word| text.strip_prefix(word)?.strip_prefix(' '))
        .unwrap_or(text);
    let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| digits.parse().ok())?
}

/// Whether a number may mean the place of an answer: `cau 2`, `so 2 ay`; beside answers also `so 2`.
fn points(text: &str, topic: &ReportTopic) -> bool {
    let is_behind = |words: &[&str]| words.iter().any(|word| text.starts_with(word));
    let offers_numbers = topic
        .answers
        .iter()
        .any(|answer| matches!(answer, Answer::Candidate(_)));
    text.ends_with(" ay") || is_behind(&BEFORE_ANSWER) || offers_numbers && text.starts_with("so ")
}

/// The answer of this number; for a question about a number, the number itself.
fn numbered(number: u32, text: &str, topic: &ReportTopic) -> Option<Answer> {
    if topic.asks_number() {
        let answer = Answer::Candidate(Candidate::Number(Count(number)));
        // These answers have no numbers: which of them is the second, and is it not a 2?
        let is_plain = !points(text, topic) || topic.answers.contains(&answer);
        return (number <= Count::MAX.0 && is_plain).then_some(answer);
    }
    let index = number.checked_sub(u32::from(topic.first))?;
    topic.answers.get(usize::try_from(index).ok()?).copied()
}

/// The offered period that a text names by its day in words (`hôm qua`), or by the date on which it closes.
fn period_named(
    text: &str,
    topic: &ReportTopic,
    drive: &Drive,
    said_at: DateTime<Utc>,
) -> Option<Period> {
    let mut offered = topic.answers.iter().filter_map(|answer| match answer {
        Answer::Candidate(Candidate::Period(period)) => Some(*period),
        _ => None,
    });
    if let Some(named) = reading::day_named(text, said_at, &drive.vocabulary) {
        return offered.find(|&period| period == named);
    }
    let text = bare(text);
    let date = ["ky ", "ngay "]
        .iter()
        .find_map(|word| text.strip_prefix(word));
    let date = date.unwrap_or(&text);
    offered.find(|period| {
        let closing = period.0;
        ["%d %m", "%-d %-m", "%d %m %Y", "%-d %-m %Y"]
            .iter()
            .any(|form| closing.format(form).to_string() == date)
    })
}

/// The unit or the indicator of this name.
fn named(text: &str, topic: &ReportTopic, (drive, seat): (&Drive, Binding)) -> Option<Answer> {
    let campaign = &drive.campaign;
    if topic.reason() == Some(Reason::Unit) {
        let units = &campaign.units;
        let mut found = units
            .reporting(seat.unit)
            .into_iter()
            .filter(|&unit| names(drive, unit).iter().any(|name| bare(name) == text));
        let unit = found.next()?;
        return found
            .next()
            .is_none()
            .then_some(Answer::Candidate(Candidate::Unit(unit)));
    }
    if topic.reason() == Some(Reason::Indicator) {
        let mut found = campaign.active_indicators().filter(|(_, indicator)| {
            let spoken = indicator.says.iter().map(|words| words.join(" "));
            let own = [indicator.label.clone(), indicator.short.clone()];
            spoken.chain(own).any(|name| bare(&name) == text)
        });
        let (indicator, _) = found.next()?;
        return found
            .next()
            .is_none()
            .then_some(Answer::Candidate(Candidate::Indicator(indicator)));
    }
    None
}

/// What a unit is called.
fn names(drive: &Drive, unit: UnitId) -> Vec<String> {
    let unit = drive.campaign.units.unit(unit);
    let number = unit.number.clone().unwrap_or_default();
    let plain = number.trim_start_matches('0').to_owned();
    let mut names = vec![
        format!("{} {number}", unit.kind),
        format!("{} {plain}", unit.kind),
        format!("{} {number} {}", unit.kind, unit.name),
        format!("{} {}", unit.kind, unit.name),
    ];
    names.extend(
        [unit.name.clone()]
            .into_iter()
            .filter(|name| !name.is_empty()),
    );
    names.extend(unit.aliases.iter().cloned());
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_one_only_as_a_whole() {
        for (text, expected) in [
            ("1", Some(1)),
            ("2.", Some(2)),
            ("Số 2 ạ", Some(2)),
            ("số 2 ấy", Some(2)),
            ("2 ấy ạ", Some(2)),
            ("1️⃣", Some(1)),
            ("dạ 1 ạ", Some(1)),
            ("1.200", Some(1200)),
            ("12 mức 2", None),
            ("1 2", None),
            ("3.5", None),
            ("số ấy 2 người", None),
            ("", None),
        ] {
            assert_eq!(number(&bare(text)), expected, "{text}");
        }
    }
}
