//! Tokens: the folded text cut into words, digits and signs, each with its place in the original.
//!
//! `Tổ2: +35m2` becomes `Tổ` `2` `:` `+` `35` `m` `2`. Words keep which marks were typed; signs nobody
//! reads (emoji, Markdown, quotes) only part words. What a word means is not known here.

mod cut;

use crate::reading::marks::Marks;
pub(super) use crate::reading::sign::Sign;
pub(super) use cut::tokenize;

/// The letters of a syllable, interned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct SyllableId(pub u32);

impl SyllableId {
    /// Letters no table has.
    pub(super) const UNKNOWN: Self = Self(u32::MAX);
}

/// One word, run of digits or sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Token {
    /// What it is.
    pub kind: TokenKind,
    /// First byte in the original text.
    pub start: u32,
    /// Byte after the last.
    pub end: u32,
    /// Whether something parts it from the token before.
    pub is_apart: bool,
}

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TokenKind {
    /// A word.
    Word(Word),
    /// A run of digits: its value (saturating) and how many digits.
    Digits {
        /// The value, `u32::MAX` if larger.
        value: u32,
        /// How many digits were typed, 255 at most.
        length: u8,
    },
    /// A sign that means something.
    Sign(Sign),
    /// The end of a line.
    LineEnd,
}

/// A word: its letters, interned, and the marks typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Word {
    /// Its letters without marks; [`SyllableId::UNKNOWN`] if no table has them.
    pub id: SyllableId,
    /// The marks typed.
    pub marks: Marks,
    /// Where its folded letters stand in [`Tokens::letters`].
    pub letters: (u32, u16),
    /// Whether it starts with a capital.
    pub is_capital: bool,
}

/// A text in tokens.
#[derive(Debug, Default)]
pub(super) struct Tokens {
    /// The tokens, in order.
    pub list: Vec<Token>,
    /// The folded letters of all words.
    pub letters: Vec<u8>,
    /// Whether not a single mark was typed, but in a courtesy (`ạ`).
    pub is_bare: bool,
}

impl Tokens {
    /// The folded letters of a word.
    pub(super) fn letters_of(&self, word: &Word) -> &[u8] {
        let start = word.letters.0 as usize;
        &self.letters[start..start + usize::from(word.letters.1)]
    }

    /// The word at a place.
    pub(super) fn word(&self, at: usize) -> Option<&Word> {
        match self.list.get(at) {
            Some(Token {
                kind: TokenKind::Word(word),
                ..
            }) => Some(word),
            _ => None,
        }
    }

    /// The value and length of the digits at a place.
    pub(super) fn digits(&self, at: usize) -> Option<(u32, u8)> {
        match self.list.get(at) {
            Some(&Token {
                kind: TokenKind::Digits { value, length },
                ..
            }) => Some((value, length)),
            _ => None,
        }
    }

    /// The sign at a place.
    pub(super) fn sign(&self, at: usize) -> Option<Sign> {
        match self.list.get(at) {
            Some(&Token {
                kind: TokenKind::Sign(sign),
                ..
            }) => Some(sign),
            _ => None,
        }
    }

    /// Takes every word's capital away.
    fn lower(&mut self) {
        for token in &mut self.list {
            if let TokenKind::Word(word) = &mut token.kind {
                word.is_capital = false;
            }
        }
    }

    /// Whether the token at a place touches the one before it.
    pub(super) fn touches(&self, at: usize) -> bool {
        at > 0 && self.list.get(at).is_some_and(|token| !token.is_apart)
    }

    /// Whether the place is the first of its line.
    pub(super) fn opens_line(&self, at: usize) -> bool {
        at == 0 || matches!(self.list[at - 1].kind, TokenKind::LineEnd)
    }
}
