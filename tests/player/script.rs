//! The form of a `.chat` file: a conversation that anybody can read and write.
//!
//! ```text
//! # A slip is mended by naming the figure anew
//! campaign quang-trung-2024
//! chat xã quang-trung
//! person Hoa reports to-02
//!
//! 12/11 16:20 Hoa [a]> Tổ 02: +53 mức 2
//! bot< ✅ …
//! 16:21 Hoa reply a> sửa lại Tổ 02: 35 mức 2
//! ```
//!
//! What people do stands between their name and `>`: nothing (they write), `[a]` (a name for the message),
//! `@chat` (elsewhere; `@riêng` is their private chat), `reply a`, `reply bot`, `reply bot a` (the bot's answer
//! to `a`), `edits a`, `forwards`, `sends x.csv` (a file of `tests/data/files`), `taps` or `taps a` (a button of
//! the bot's answer to `a`; the text is the button's), `joins`, `leaves`, `moves` (a group that goes on under
//! another id). The clock: `10:00 tick>`. The machine: `restart>`, `sleeps>`, `wakes>`. A line
//! that starts with `  | ` goes on with the text before. Lines of the bot, the buttons below them,
//! `(silence)` and the `ledger:` at the end are what is checked; `UPDATE_CHATS=1` writes them anew.

use std::fmt::Write as _;

/// A line before the conversation, or a comment or blank line in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Line {
    /// A comment, a blank line or a setting, kept as it is.
    Kept(String),
    /// Something that happens.
    Step(Step),
}

/// Something that happens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Step {
    /// As it stands in the file, the text's further lines included.
    pub(crate) source: String,
    /// `12/11`, where the day changes.
    pub(crate) day: Option<String>,
    /// `16:20`, or `16:20:05`.
    pub(crate) time: String,
    /// Who, and what they do.
    pub(crate) words: Vec<String>,
    /// The text.
    pub(crate) text: String,
}

/// A script without what the bot is to say.
pub(crate) fn parse(script: &str) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let mut is_expected = false;
    for line in script.lines() {
        let is_further = line.starts_with("  ");
        if is_further && is_expected {
            continue;
        }
        if let (true, Some(Line::Step(step))) = (is_further, lines.last_mut()) {
            let text = line.trim_start().strip_prefix("| ");
            step.source.push('\n');
            step.source.push_str(line);
            step.text.push('\n');
            step.text.push_str(text.unwrap_or_default());
            continue;
        }
        is_expected = line.starts_with("bot") && line.contains('<') || line == "ledger:";
        if is_expected || line.starts_with("(silence)") {
            continue;
        }
        lines.push(step(line).map_or_else(|| Line::Kept(line.to_owned()), Line::Step));
    }
    while matches!(lines.last(), Some(Line::Kept(line)) if line.is_empty()) {
        lines.pop();
    }
    lines
}

/// `12/11 16:20 Hoa reply a> text`.
fn step(line: &str) -> Option<Step> {
    let (head, text) = line.split_once('>')?;
    let mut words: Vec<String> = head.split_whitespace().map(str::to_owned).collect();
    let is_day = |word: &str| word.contains('/') && word.starts_with(|c: char| c.is_ascii_digit());
    let is_time = |word: &str| word.contains(':') && word.starts_with(|c: char| c.is_ascii_digit());
    let day = is_day(words.first()?).then(|| words.remove(0));
    let time = is_time(words.first()?).then(|| words.remove(0))?;
    Some(Step {
        source: line.to_owned(),
        day,
        time,
        words,
        text: text.strip_prefix(' ').unwrap_or(text).to_owned(),
    })
}

/// A text of several lines behind a head.
pub(crate) fn write(into: &mut String, head: &str, text: &str) {
    let mut lines = text.lines();
    let first = lines.next().unwrap_or_default();
    let _ = writeln!(into, "{}", format!("{head} {first}").trim_end());
    for line in lines {
        let _ = writeln!(into, "{}", format!("  | {line}").trim_end());
    }
}
