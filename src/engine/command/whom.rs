//! Whom a command names: `@hoa`, a mention by name, the sender of the message replied to, or `tôi`.
//!
//! `/gan @hoa @lan tổ 2` names two people; the rest of the line is the command's own. Where a platform gives
//! mentions as mere text (`@Trần Thị Hoa tổ 2`), the longest name that a known person bears is taken.

use unicode_normalization::UnicodeNormalization;

use super::{Asked, parse};
use crate::chat::{Happening, Mention, Message, PersonId, Sender};
use crate::engine::Needs;
use crate::engine::say::person::Who;

/// A name written as text has at most so many words.
const NAME_WORDS_MAX: usize = 6;
/// The asker.
const ME: [&str; 3] = ["tôi", "toi", "me"];
/// Words that may stand between the people and the rest.
const FILLERS: [&str; 5] = ["và", "cho", "vào", "and", "for"];
/// Words that take back what was given. Not `bo`: a village is called Bản Bo.
const ENOUGH: [&str; 7] = ["thôi", "thoi", "bỏ", "hủy", "huỷ", "none", "off"];

/// A line of a command's arguments, the people named in it taken out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    /// Those named, in order, each once.
    pub(super) people: Vec<Who>,
    /// What else the line says.
    pub(super) rest: String,
    /// Whether it ended with the word that takes a role away.
    pub(super) is_enough: bool,
}

/// The people that may be meant.
pub(super) fn needs(asked: &Asked<'_>) -> Needs {
    let platform = asked.heard.incoming.place.platform;
    let arguments = &asked.command.arguments;
    let mut needs = Needs::default();
    for (at, sign) in arguments.match_indices('@') {
        let behind = &arguments[at + sign.len()..];
        let username = username(behind);
        if !username.is_empty() {
            needs
                .usernames
                .insert((platform, username.to_ascii_lowercase()));
        }
        let names = prefixes(behind).map(|name| (platform, name.to_owned()));
        needs.names.extend(names);
    }
    needs
}

/// The lines of the command. Whom it replies to is meant where nobody is named.
pub(super) fn lines(asked: &Asked<'_>) -> Vec<Line> {
    let typed = asked.command.arguments.lines().map(str::trim);
    let mut lines: Vec<Line> = typed
        .filter(|line| !line.is_empty())
        .map(|typed| line(asked, typed))
        .collect();
    if lines.iter().all(|line| line.people.is_empty())
        && let Some(who) = replied_to(asked)
        && let [only] = lines.as_mut_slice()
    {
        only.people.push(who);
    }
    lines
}

fn line(asked: &Asked<'_>, typed: &str) -> Line {
    let mut people: Vec<Who> = Vec::new();
    let mut kept = String::new();
    let mut rest = typed;
    while let Some(at) = rest.find('@') {
        kept.push_str(&rest[..at]);
        kept.push(' ');
        let behind = &rest[at + 1..];
        let (who, length) = named(asked, behind);
        people.extend(who.filter(|who| !people.contains(who)));
        rest = &behind[length..];
    }
    kept.push_str(rest);
    for sender in mentioned(asked) {
        if let Some(without) = taken_out(&kept, &sender.name) {
            kept = without;
            let who = known(asked, sender).unwrap_or_else(|| Who::Stranger(sender.name.clone()));
            people.extend(Some(who).filter(|who| !people.contains(who)));
        }
    }
    let mut words: Vec<&str> = kept
        .split(parse::is_blank)
        .filter(|word| word.chars().any(char::is_alphanumeric))
        .collect();
    if people.is_empty() && words.first().is_some_and(|word| is(word, &ME)) {
        people.extend(asked.heard.person.map(Who::Person));
        words.remove(0);
    }
    while words.first().is_some_and(|word| is(word, &FILLERS)) {
        words.remove(0);
    }
    let is_enough = words.last().is_some_and(|word| is(word, &ENOUGH));
    if is_enough {
        words.pop();
    }
    Line {
        people,
        rest: words.join(" "),
        is_enough,
    }
}

/// Whether the word, signs at its ends aside, is one of these.
pub(super) fn is(word: &str, words: &[&str]) -> bool {
    let word: String = word.nfc().flat_map(char::to_lowercase).collect();
    words.contains(&word.trim_matches(|c: char| !c.is_alphanumeric()))
}

/// Whether the word takes back what was given.
pub(super) fn is_enough(word: &str) -> bool {
    is(word, &ENOUGH)
}

/// Who stands behind an `@`, and how long the name is; nobody where it is the bot itself.
fn named(asked: &Asked<'_>, behind: &str) -> (Option<Who>, usize) {
    let platform = asked.heard.incoming.place.platform;
    let snapshot = asked.snapshot;
    let is_bot = |name: &str| {
        let mut names = snapshot.settings.bot_names.iter();
        names.any(|(on, bot)| *on == platform && parse::letters(bot).eq(parse::letters(name)))
    };
    if let Some(name) = prefixes(behind).filter(|name| is_bot(name)).last() {
        return (None, name.len());
    }
    let username = username(behind);
    let by_username = snapshot
        .usernames
        .get(&(platform, username.to_ascii_lowercase()))
        .filter(|&id| !username.is_empty() && snapshot.people.contains_key(id));
    let by_name = prefixes(behind)
        .filter_map(|name| {
            let people = snapshot.names.get(&(platform, name.to_owned()))?;
            (!people.is_empty()).then_some((name, people.as_slice()))
        })
        .last();
    match (by_username, by_name) {
        (Some(&id), None) => (Some(Who::Person(id)), username.len()),
        (Some(&id), Some((name, _)))
            if name.len() <= username.len() || is_marked(asked, username) =>
        {
            (Some(Who::Person(id)), username.len())
        }
        (_, Some((name, [only]))) => (Some(Who::Person(*only)), name.len()),
        (_, Some((name, _))) => (Some(Who::Several(name.to_owned())), name.len()),
        (None, None) => {
            let name = prefixes(behind).next().unwrap_or_default();
            let who = (!name.is_empty()).then(|| Who::Stranger(format!("@{name}")));
            (who, name.len())
        }
    }
}

/// Whether the platform itself says that this username is mentioned.
fn is_marked(asked: &Asked<'_>, username: &str) -> bool {
    let mentions = message(asked).map_or(&[][..], |message| message.mentions.as_slice());
    mentions.iter().any(|mention| match mention {
        Mention::Username(name) => name.eq_ignore_ascii_case(username),
        Mention::Person(_) => false,
    })
}

/// People mentioned by a link to them.
fn mentioned<'a>(asked: &Asked<'a>) -> impl Iterator<Item = &'a Sender> {
    let mentions = message(asked).map_or(&[][..], |message| message.mentions.as_slice());
    mentions.iter().filter_map(|mention| match mention {
        Mention::Person(sender) if !sender.is_bot => Some(sender),
        Mention::Person(_) | Mention::Username(_) => None,
    })
}

fn replied_to(asked: &Asked<'_>) -> Option<Who> {
    let (_, sender) = message(asked)?.replies_to.as_ref()?;
    let sender = sender.as_ref().filter(|sender| !sender.is_bot)?;
    known(asked, sender)
}

fn message<'a>(asked: &Asked<'a>) -> Option<&'a Message> {
    match &asked.heard.incoming.happening {
        Happening::Message(message) | Happening::Edit { message, .. } => Some(message),
        Happening::Tap(_) | Happening::Membership { .. } | Happening::Moved { .. } => None,
    }
}

fn known(asked: &Asked<'_>, sender: &Sender) -> Option<Who> {
    let platform = asked.heard.incoming.place.platform;
    let mut people = asked.snapshot.people.iter();
    let (&id, _): (&PersonId, _) =
        people.find(|(_, person)| person.platform == platform && person.external == sender.id)?;
    Some(Who::Person(id))
}

/// The ASCII name at the start of the text; empty where the word goes on with other letters.
fn username(text: &str) -> &str {
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    let end = text.find(|c| !is_part(c)).unwrap_or(text.len());
    let word = &text[..end];
    if word.is_ascii() { word } else { "" }
}

/// The first word of the text, its first two words, and so on, signs at the end left out.
fn prefixes(text: &str) -> impl Iterator<Item = &str> {
    let line = text.lines().next().unwrap_or_default();
    let mut ends: Vec<usize> = Vec::new();
    let mut is_inside = false;
    for (at, c) in line.char_indices() {
        if parse::is_blank(c) || c == '@' {
            if is_inside {
                ends.push(at);
            }
            if c == '@' || ends.len() == NAME_WORDS_MAX {
                is_inside = false;
                break;
            }
        }
        is_inside = !parse::is_blank(c);
    }
    if is_inside {
        ends.push(line.len());
    }
    ends.into_iter()
        .map(|end| line[..end].trim_end_matches(|c: char| !c.is_alphanumeric() && c != '_'))
        .filter(|name| !name.is_empty() && !name.starts_with(parse::is_blank))
}

/// The text without the longest beginning of the name, in whole words, that stands in it.
fn taken_out(text: &str, name: &str) -> Option<String> {
    let words: Vec<&str> = name.split_whitespace().collect();
    (1..=words.len()).rev().find_map(|count| {
        let part = words[..count].join(" ");
        let at = text.find(&part)?;
        Some(format!("{} {}", &text[..at], &text[at + part.len()..]))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_may_be_each_of_the_first_words() {
        for (text, names) in [
            ("hoa tổ 2", vec!["hoa", "hoa tổ", "hoa tổ 2"]),
            (
                "Trần Thị Hoa, tổ 2",
                vec![
                    "Trần",
                    "Trần Thị",
                    "Trần Thị Hoa",
                    "Trần Thị Hoa, tổ",
                    "Trần Thị Hoa, tổ 2",
                ],
            ),
            ("hoa@lan", vec!["hoa"]),
            ("hoa\ntổ 2", vec!["hoa"]),
            (
                "a b c d e f g h",
                vec!["a", "a b", "a b c", "a b c d", "a b c d e", "a b c d e f"],
            ),
            ("", vec![]),
            (" hoa", vec![]),
        ] {
            assert_eq!(prefixes(text).collect::<Vec<_>>(), names, "{text:?}");
        }
    }

    #[test]
    fn a_mention_without_a_username_is_taken_out_by_as_much_of_the_name_as_stands_there() {
        let without = |text| taken_out(text, "Trần Thị Hoa");
        assert_eq!(without("Trần Thị Hoa tổ 2").as_deref(), Some("  tổ 2"));
        assert_eq!(without("cho Trần Thị tổ 2").as_deref(), Some("cho   tổ 2"));
        assert_eq!(without("Hoa tổ 2"), None);
        assert_eq!(username("hoa_2 tổ 2"), "hoa_2");
        assert_eq!(username("Trần"), "");
    }

    #[test]
    fn words_that_take_back_keep_their_marks() {
        for (word, is_it) in [
            ("thôi", true),
            ("Thôi.", true),
            ("tho\u{302}i", true),
            ("thoi", true),
            ("bỏ", true),
            ("bo", false),
            ("Bo", false),
            ("off", true),
        ] {
            assert_eq!(is_enough(word), is_it, "{word}");
        }
    }
}
