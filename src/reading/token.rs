//! Tokens: the folded text cut into words, digits and signs, each with its place in the original.
//!
//! `Tổ2: +35m2` becomes `Tổ` `2` `:` `+` `35` `m` `2`. Words keep which marks were typed; signs nobody
//! reads (emoji, Markdown, quotes) only part words. What a word means is not known here.

use crate::reading::lexicon::{Lexicon, SyllableId};
use crate::reading::marks::Marks;
use crate::reading::raw_keys;
pub(super) use crate::reading::sign::Sign;
use crate::reading::sign::sign_of;
use crate::text::fold::{Folded, Shape, Tone, fold_char};

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
    /// Whether not a single mark was typed.
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

/// Longer words are cut: nothing in the tables is that long.
const WORD_MAX: usize = 32;

/// Cuts a text into tokens.
pub(super) fn tokenize(text: &str, lexicon: &Lexicon) -> Tokens {
    let mut cutter = Cutter::new(text, lexicon);
    for (at, c) in text.char_indices() {
        cutter.take(at, c, at + c.len_utf8());
    }
    cutter.close();
    let is_shouted = cutter.is_shouted;
    let mut tokens = cutter.tokens;
    if is_shouted {
        tokens.lower();
    }
    raw_keys::mend(&mut tokens, lexicon);
    tokens
}

/// The state of cutting: the word or digits being read.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a fact of its own, not a state"
)]
struct Cutter<'a> {
    lexicon: &'a Lexicon,
    tokens: Tokens,
    open: Open,
    start: usize,
    end: usize,
    is_apart: bool,
    /// Whether every letter is a capital: then none is one.
    is_shouted: bool,
    /// Inside a web address or a handle, until the next space.
    is_address: bool,
    /// Inside a handle (`@bao_cao_bot`), of which no word means anything.
    is_handle: bool,
}

/// What is being read.
#[derive(Clone, Copy, PartialEq)]
enum Open {
    Nothing,
    Word {
        marks: Marks,
        letters: u32,
        is_capital: bool,
    },
    Digits {
        value: u32,
        length: u8,
    },
}

impl<'a> Cutter<'a> {
    fn new(text: &str, lexicon: &'a Lexicon) -> Self {
        let tokens = Tokens {
            list: Vec::with_capacity(text.len() / 4 + 4),
            letters: Vec::with_capacity(text.len()),
            is_bare: true,
        };
        Self {
            lexicon,
            tokens,
            open: Open::Nothing,
            start: 0,
            end: 0,
            is_apart: true,
            is_shouted: true,
            is_address: false,
            is_handle: false,
        }
    }

    fn take(&mut self, at: usize, c: char, end: usize) {
        match fold_char(c) {
            Folded::Letter {
                base,
                shape,
                tone,
                is_capital,
            } => {
                if !matches!(self.open, Open::Word { .. }) {
                    self.begin(at);
                    let letters = self.letters_len();
                    self.open = Open::Word {
                        marks: Marks::default(),
                        letters,
                        is_capital,
                    };
                }
                self.is_shouted &= is_capital;
                self.letter(base, shape, tone);
                self.end = end;
            }
            Folded::Shaping(shape) => self.reshape(shape, end),
            Folded::Toning(tone) => self.retone(tone, end),
            Folded::Digit(digit) => {
                if let Open::Digits { value, length } = &mut self.open {
                    *value = value.saturating_mul(10).saturating_add(u32::from(digit));
                    *length = length.saturating_add(1);
                } else {
                    self.begin(at);
                    self.open = Open::Digits {
                        value: u32::from(digit),
                        length: 1,
                    };
                }
                self.end = end;
            }
            Folded::Nothing => {}
            Folded::Space => self.space(),
            Folded::LineEnd => {
                self.space();
                self.push(TokenKind::LineEnd, at, end);
                self.is_apart = true;
            }
            Folded::Foreign => {
                self.begin(at);
                let letters = self.letters_len();
                self.open = Open::Word {
                    marks: Marks::CONFLICT,
                    letters,
                    is_capital: false,
                };
                self.end = end;
            }
            Folded::Sign(sign) => self.sign(sign, at, end),
        }
    }

    fn letters_len(&self) -> u32 {
        u32::try_from(self.tokens.letters.len()).unwrap_or(u32::MAX)
    }

    fn letter(&mut self, base: u8, shape: Shape, tone: Tone) {
        let Open::Word { marks, letters, .. } = &mut self.open else {
            return;
        };
        let place = self.tokens.letters.len() - *letters as usize;
        if place < WORD_MAX {
            self.tokens.letters.push(base);
            marks.shape(place, shape);
            marks.tone(tone);
        } else {
            *marks = Marks::CONFLICT;
        }
    }

    fn reshape(&mut self, shape: Shape, end: usize) {
        if let Open::Word { marks, letters, .. } = &mut self.open {
            let length = self.tokens.letters.len() - *letters as usize;
            marks.shape(length.saturating_sub(1), shape);
            self.end = end;
        }
    }

    fn retone(&mut self, tone: Tone, end: usize) {
        if let Open::Word { marks, .. } = &mut self.open {
            marks.tone(tone);
            self.end = end;
        }
    }

    fn begin(&mut self, at: usize) {
        self.close();
        self.start = at;
    }

    /// A space or an unread sign: closes what is open and parts it from what follows.
    fn part(&mut self) {
        self.close();
        self.is_apart = true;
    }

    /// A space also ends an address.
    fn space(&mut self) {
        self.part();
        self.is_address = false;
        self.is_handle = false;
    }

    fn close(&mut self) {
        let kind = match std::mem::replace(&mut self.open, Open::Nothing) {
            Open::Nothing => return,
            Open::Digits { value, length } => TokenKind::Digits { value, length },
            Open::Word {
                marks,
                letters,
                is_capital,
            } => {
                let folded = &self.tokens.letters[letters as usize..];
                self.is_address |= matches!(folded, b"http" | b"https" | b"www");
                let id = self.lexicon.syllable(folded);
                // At most `WORD_MAX` letters.
                let length = u16::try_from(folded.len()).unwrap_or(u16::MAX);
                self.tokens.is_bare &= marks.is_bare();
                TokenKind::Word(Word {
                    id,
                    marks,
                    letters: (letters, length),
                    is_capital,
                })
            }
        };
        let (start, end) = (self.start, self.end);
        self.push(kind, start, end);
    }

    fn push(&mut self, kind: TokenKind, start: usize, end: usize) {
        let is_word = matches!(kind, TokenKind::Word(_));
        if self.is_address && (!is_word || self.is_handle) {
            return;
        }
        let as_u32 = |at| u32::try_from(at).unwrap_or(u32::MAX);
        let is_apart = std::mem::replace(&mut self.is_apart, false);
        self.tokens.list.push(Token {
            kind,
            start: as_u32(start),
            end: as_u32(end),
            is_apart,
        });
    }

    fn sign(&mut self, c: char, at: usize, end: usize) {
        let Some(sign) = sign_of(c) else {
            self.part();
            return;
        };
        self.close();
        let touching = self
            .tokens
            .list
            .last()
            .filter(|_| !self.is_apart)
            .map(|token| token.kind);
        // `=>`, `->`, `-->` and `..` are one sign.
        let merged = match (touching, sign) {
            (Some(TokenKind::Sign(Sign::Equals | Sign::Minus)), Sign::Greater) => Some(Sign::Arrow),
            (Some(TokenKind::Sign(Sign::Minus)), Sign::Minus) => Some(Sign::Minus),
            (Some(TokenKind::Sign(Sign::Equals)), Sign::Equals) => Some(Sign::Equals),
            (Some(TokenKind::Sign(Sign::Stop | Sign::Ellipsis)), Sign::Stop) => {
                Some(Sign::Ellipsis)
            }
            (Some(TokenKind::Sign(Sign::Question)), Sign::Question | Sign::Exclamation) => {
                Some(Sign::Question)
            }
            _ => None,
        };
        if let (Some(sign), Some(last)) = (merged, self.tokens.list.last_mut()) {
            last.kind = TokenKind::Sign(sign);
            last.end = u32::try_from(end).unwrap_or(u32::MAX);
        } else {
            self.push(TokenKind::Sign(sign), at, end);
        }
        if sign == Sign::At {
            self.is_address = true;
            self.is_handle = true;
        }
    }
}
