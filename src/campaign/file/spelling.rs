//! Spellings: when two texts are the same in a chat, and when nobody could tell which of two things is meant.

use std::collections::HashMap;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::fields::Place;
use super::value::ID_CHARS_MAX;

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
