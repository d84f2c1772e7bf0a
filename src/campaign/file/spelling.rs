//! Spellings that could mean either of two things are refused: in a chat nobody could tell which is meant.

use std::collections::HashMap;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::fault::{Ambiguity, Fault};
use super::fields::{Faults, Place};
use super::units::Draft;
use super::value::ID_CHARS_MAX;
use super::words::Keywords;
use crate::campaign::Unit;

/// The marks of tone, which may stand on either vowel of a syllable: `hoá`, `hóa`.
const TONES: [char; 5] = ['\u{300}', '\u{301}', '\u{303}', '\u{309}', '\u{323}'];

/// A form in which two texts are equal if they differ only in case, Unicode form, spaces and the place of the
/// tone.
pub(super) fn exact(text: &str) -> String {
    let words = text.split_whitespace().map(|word| {
        let letters = word.to_lowercase();
        let (tones, rest): (Vec<char>, Vec<char>) =
            letters.nfkd().partition(|letter| TONES.contains(letter));
        rest.into_iter().chain(tones).collect::<String>()
    });
    words.collect::<Vec<_>>().join(" ")
}

/// As [`exact`], without any marks: what is left when a text is typed without an input method.
fn unmarked(text: &str) -> String {
    exact(text)
        .chars()
        .filter(|&letter| !is_combining_mark(letter))
        .map(|letter| if letter == 'đ' { 'd' } else { letter })
        .collect()
}

/// An id made of a text.
pub(super) fn slug(text: &str) -> String {
    let plain = unmarked(text);
    let parts = plain.split(|letter: char| !letter.is_ascii_alphanumeric() && letter != '_');
    let joined = parts
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join("-");
    let cut: String = joined.chars().take(ID_CHARS_MAX).collect();
    cut.trim_matches(['-', '_']).to_owned()
}

/// A way to write a thing.
pub(super) struct Spelling<'s> {
    pub(super) text: String,
    pub(super) exact: String,
    unmarked: String,
    /// Which thing it means: equal numbers are one thing.
    pub(super) owner: usize,
    pub(super) place: &'s Place,
}

impl<'s> Spelling<'s> {
    pub(super) fn new(text: &str, owner: usize, place: &'s Place) -> Self {
        Self {
            text: text.to_owned(),
            exact: exact(text),
            unmarked: unmarked(text),
            owner,
            place,
        }
    }

    /// Whether a text typed exactly as one of the two is written could mean either: they are equal, or one is
    /// what is left of the other without marks.
    fn is_ambiguous_with(&self, other: &Self) -> bool {
        self.exact == other.exact
            || (self.unmarked == other.unmarked
                && (self.exact == self.unmarked || other.exact == other.unmarked))
    }
}

/// Each spelling that an earlier one of another thing makes ambiguous, with that.
pub(super) fn ambiguous<'l, 's>(
    spellings: &'l [Spelling<'s>],
) -> Vec<(&'l Spelling<'s>, &'l Spelling<'s>)> {
    let mut by_unmarked: HashMap<&str, Vec<&Spelling<'s>>> = HashMap::new();
    let mut found = Vec::new();
    for spelling in spellings {
        let alike = by_unmarked.entry(&spelling.unmarked).or_default();
        let first = alike
            .iter()
            .find(|other| other.owner != spelling.owner && spelling.is_ambiguous_with(other));
        match first {
            Some(first) => found.push((spelling, *first)),
            None => alike.push(spelling),
        }
    }
    found
}

/// Refuses units of one parent with the same designation, and aliases that mean another unit or a keyword.
pub(super) fn check_units(drafts: &[Draft], keywords: &Keywords, faults: &mut Faults<'_>) {
    let active = || {
        let numbered = drafts.iter().enumerate();
        numbered.filter(|(_, draft)| !draft.unit.is_retired)
    };
    // Siblings: kind and number, or kind and name where a number does not tell them apart.
    let mut siblings: HashMap<(Option<&str>, String), usize> = HashMap::new();
    for (index, draft) in active() {
        let parent = draft.parent.as_ref().map(|(id, _)| id.as_str());
        if let Some(name) = designation(&draft.unit) {
            let first = *siblings.entry((parent, exact(&name))).or_insert(index);
            if first != index {
                fault(&name, &draft.place, &drafts[first], faults);
            }
        }
    }
    let mut meant: HashMap<String, usize> = HashMap::new();
    for (index, draft) in active() {
        for name in full_names(&draft.unit) {
            meant.entry(exact(&name)).or_insert(index);
        }
    }
    let mut aliases: HashMap<String, usize> = HashMap::new();
    for (index, draft) in active() {
        for alias in &draft.unit.aliases {
            let key = exact(alias);
            if let Some((keyword, place)) = keywords.spelled(alias) {
                let fault = Ambiguity::Keyword {
                    spelling: alias.clone(),
                    other: keyword.word.clone(),
                    other_line: faults.line(place),
                };
                faults.add(&draft.aliases_place, Fault::Ambiguous(fault));
            }
            let designated = meant.get(&key).copied();
            let first = *aliases.entry(key).or_insert(index);
            let other = designated.filter(|&other| other != index).unwrap_or(first);
            if other != index {
                fault(alias, &draft.aliases_place, &drafts[other], faults);
            }
        }
    }
}

fn fault(spelling: &str, place: &Place, other: &Draft, faults: &mut Faults<'_>) {
    let fault = Ambiguity::Unit {
        spelling: spelling.to_owned(),
        other: other.unit.key.clone(),
        other_line: faults.line(&other.place),
    };
    faults.add(place, Fault::Ambiguous(fault));
}

/// What tells a unit from its siblings: kind and number, leading zeros aside; else kind and name.
fn designation(unit: &Unit) -> Option<String> {
    let Unit {
        kind, number, name, ..
    } = unit;
    match number {
        Some(number) => {
            let significant = number.trim_start_matches('0');
            let number = if significant.is_empty() {
                "0"
            } else {
                significant
            };
            Some(format!("{kind} {number}"))
        }
        None if name.is_empty() => None,
        None => Some(format!("{kind} {name}")),
    }
}

/// Everything besides aliases that names the unit with its kind.
fn full_names(unit: &Unit) -> Vec<String> {
    let Unit {
        kind, number, name, ..
    } = unit;
    let mut names: Vec<String> = designation(unit).into_iter().collect();
    names.extend(number.as_ref().map(|number| format!("{kind} {number}")));
    names.extend((!name.is_empty()).then(|| format!("{kind} {name}")));
    names
}
