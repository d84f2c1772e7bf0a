//! Text to [`Command`]: `/status tổ 2`, `/status@baocao_bot`, `@baocao_bot chưa báo`, `baocao trợ giúp`.
//!
//! A name counts with diacritics or without, in one word or in two (`chưa báo`), in any case. A command
//! addressed to another bot is none of ours, and a word that is no command leaves the text to the reader.

use super::Command;
use crate::engine::commands::{Name, TABLE};
use crate::text::fold::{Folded, fold_char};

/// Names of commands are at most this many words long.
const NAME_WORDS_MAX: usize = 2;

/// The command a message gives, `None` where it is none or another bot's. `bot_names`: the bot's username
/// and display name on the platform, without `@`.
pub fn parse(text: &str, bot_names: &[&str]) -> Option<Command> {
    let text = text.trim_start_matches(is_blank);
    if let Some(rest) = text.strip_prefix(['/', '／']) {
        return slashed(rest, bot_names);
    }
    if let Some(rest) = text.strip_prefix(['@', '＠']) {
        let rest = bot_names
            .iter()
            .find_map(|name| after_name(rest, name))?
            .trim_start_matches(is_apart);
        if rest.is_empty() {
            // Whoever calls the bot and says nothing else wants to know what to say.
            return Some(Command {
                name: Name::Help,
                arguments: String::new(),
            });
        }
        return command(rest.strip_prefix('/').unwrap_or(rest));
    }
    // Without an `@` only a single word calls the bot: `Báo cáo hủy 2 hồ sơ` is a sentence.
    let end = text.find(is_apart).unwrap_or(text.len());
    let (word, behind) = text.split_at(end);
    let is_called = bot_names.iter().any(|name| {
        !name.contains(char::is_whitespace)
            && (bare(word) == bare(name) || short(name).is_some_and(|name| bare(word) == name))
    });
    let rest = is_called.then(|| behind.trim_start_matches(is_apart))?;
    command(rest.strip_prefix('/').unwrap_or(rest))
}

/// What follows a slash: the name, perhaps with `@bot`, and the arguments.
fn slashed(rest: &str, bot_names: &[&str]) -> Option<Command> {
    let end = rest.find(is_blank).unwrap_or(rest.len());
    let (word, behind) = rest.split_at(end);
    let Some((word, bot)) = word.split_once('@') else {
        return command(rest);
    };
    let is_ours = bot_names.iter().any(|name| bare(name) == bare(bot));
    let name = is_ours.then(|| named(&bare(word)))??;
    Some(Command {
        name,
        arguments: behind.trim_matches(is_blank).to_owned(),
    })
}

/// A command's name, the longest that fits, and what follows it.
fn command(text: &str) -> Option<Command> {
    let ends = word_ends(text);
    ends.iter().rev().find_map(|&end| {
        let words = text[..end].trim_end_matches(is_apart);
        Some(Command {
            name: named(&bare(words))?,
            arguments: text[end..].trim_matches(is_blank).to_owned(),
        })
    })
}

/// Where the first words end, at most [`NAME_WORDS_MAX`].
fn word_ends(text: &str) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut at = 0;
    while ends.len() < NAME_WORDS_MAX {
        let rest = &text[at..];
        let word = rest.trim_start_matches(is_blank);
        if word.is_empty() {
            break;
        }
        at += rest.len() - word.len();
        at += word.find(is_blank).unwrap_or(word.len());
        ends.push(at);
    }
    ends
}

/// What follows the bot's name, if the text begins with it as a whole word.
fn after_name<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    let name = bare(name);
    let ends = text
        .char_indices()
        // Each letter may come as three characters, so the search ends soon in a long text.
        .take(name.len() * 3 + 8)
        .filter(|&(_, c)| !is_blank(c))
        .map(|(at, c)| at + c.len_utf8());
    let mut found = None;
    for end in ends {
        if bare(&text[..end]) == name {
            found = Some(end);
        } else if found.is_some() {
            break;
        }
    }
    let rest = &text[found.filter(|_| !name.is_empty())?..];
    let is_whole = rest
        .chars()
        .next()
        .is_none_or(|next| !next.is_alphanumeric() && next != '_');
    is_whole.then_some(rest)
}

/// A username without its ending: people write `baocao` for `baocao_bot`.
fn short(name: &str) -> Option<String> {
    let name = bare(name);
    let short = name.strip_suffix("bot")?.trim_end_matches('_');
    (!short.is_empty()).then(|| short.to_owned())
}

fn named(word: &str) -> Option<Name> {
    TABLE
        .iter()
        .find(|row| row.latin == word || row.twin == Some(word))
        .map(|row| row.name)
}

/// The text in lower case without blanks and marks.
fn bare(text: &str) -> String {
    letters(text).filter(|&c| !is_blank(c)).collect()
}

/// The characters of a text as they compare: letters without marks in lower case, plain digits and signs.
pub(super) fn letters(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter_map(|c| match fold_char(c) {
        Folded::Letter { base, .. } => Some(char::from(base)),
        Folded::Digit(digit) => Some(char::from(b'0' + digit)),
        Folded::Foreign => Some(c),
        Folded::Sign(sign) => Some(sign),
        Folded::Space | Folded::LineEnd => Some(' '),
        Folded::Shaping(_) | Folded::Toning(_) | Folded::Nothing => None,
    })
}

/// A space or a character that cannot be seen.
pub(super) fn is_blank(c: char) -> bool {
    matches!(
        fold_char(c),
        Folded::Space | Folded::LineEnd | Folded::Nothing
    )
}

/// What may stand between a name and what follows.
fn is_apart(c: char) -> bool {
    is_blank(c) || matches!(c, ',' | ':' | ';' | '.' | '!' | '?')
}

#[cfg(test)]
mod tests {
    use super::*;

    const BOT: &[&str] = &["baocao_bot", "Báo Cáo"];

    #[test]
    fn a_command_is_known_in_every_form_people_type() {
        for (text, name, arguments) in [
            ("/status", Name::Status, ""),
            ("/STATUS", Name::Status, ""),
            ("/status@baocao_bot", Name::Status, ""),
            ("/status@BaoCao_Bot  tổ 2 ", Name::Status, "tổ 2"),
            ("  /status tổ 02 tuần", Name::Status, "tổ 02 tuần"),
            ("/status\ntổ 2", Name::Status, "tổ 2"),
            ("/chuabao", Name::Missing, ""),
            ("/chưabáo", Name::Missing, ""),
            ("/chưa báo", Name::Missing, ""),
            ("/missing", Name::Missing, ""),
            ("/lịch sử thôn 3", Name::History, "thôn 3"),
            ("@baocao_bot status tổ 2", Name::Status, "tổ 2"),
            ("@baocao_bot, chưa báo?", Name::Missing, ""),
            ("@Báo Cáo trợ giúp", Name::Help, ""),
            ("@bao cao /trogiup", Name::Help, ""),
            ("@baocao_bot", Name::Help, ""),
            ("baocao status", Name::Status, ""),
            ("Baocao_bot: lịch sử tổ 2", Name::History, "tổ 2"),
            ("baocao hủy", Name::Undo, ""),
            ("/hu\u{309}y", Name::Undo, ""),
            (
                "/ketnoi K7P2QX xã Quảng Trung",
                Name::Link,
                "K7P2QX xã Quảng Trung",
            ),
            ("/kết nối K7P2QX", Name::Link, "K7P2QX"),
            ("／batdau", Name::Start, ""),
            ("/start K7P2QX", Name::Start, "K7P2QX"),
        ] {
            let wanted = Command {
                name,
                arguments: arguments.to_owned(),
            };
            assert_eq!(parse(text, BOT), Some(wanted), "{text:?}");
        }
    }

    #[test]
    fn what_is_no_command_of_ours_is_left_to_the_reader() {
        for text in [
            "",
            "/",
            "@",
            "/tổ 2 35",
            "/status@other_bot",
            "/statuses",
            "/chua",
            "status",
            "chưa báo",
            "Báo cáo hủy 2 hồ sơ",
            "Báo cáo: tổ 2 35 mức 2",
            "baocao tổ 2 35 mức 2",
            "baocaostatus",
            "@baocao_bot2 status",
            "@hoa status",
            "Tổ 02: +35 mức 2",
        ] {
            assert_eq!(parse(text, BOT), None, "{text:?}");
        }
        assert_eq!(parse("baocao status", &[]), None);
        assert_eq!(parse("@ status", &[""]), None);
    }
}
