//! Cutting: one pass over the characters, a word or run of digits being open at a time.
//!
//! Never knows what a word means; a web address or a handle gives no digits and no words that could mean
//! something.

use crate::reading::lexicon::Lexicon;
use crate::reading::marks::Marks;
use crate::reading::raw_keys;
use crate::reading::sign::{Sign, sign_of};
use crate::reading::token::{Token, TokenKind, Tokens, Word};
use crate::text::fold::{Folded, Shape, Tone, fold_char};

/// Longer words are cut: nothing in the tables is that long.
const WORD_MAX: usize = 32;

/// Cuts a text into tokens.
pub(in crate::reading) fn tokenize(text: &str, lexicon: &Lexicon) -> Tokens {
    let mut cutter = Cutter::new(text, lexicon);
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        match fold_char(c) {
            Folded::Digit(digit) => cutter.digit(digit, at, end, is_keycap(&text[end..])),
            folded => cutter.take(at, folded, end),
        }
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
        /// Whether each digit is in a keycap (`3️⃣5️⃣`).
        is_keyed: bool,
    },
}

/// Whether what follows puts a key around the digit before it.
fn is_keycap(rest: &str) -> bool {
    rest.trim_start_matches('\u{fe0f}').starts_with(KEYCAP)
}

/// The key around a digit.
const KEYCAP: char = '\u{20e3}';

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

    fn take(&mut self, at: usize, folded: Folded, end: usize) {
        match folded {
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
            Folded::Digit(_) | Folded::Nothing => {}
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
            // Its digit knows already.
            Folded::Sign(KEYCAP) => self.end = end,
            Folded::Sign(sign) => self.sign(sign, at, end),
        }
    }

    fn digit(&mut self, digit: u8, at: usize, end: usize, is_key: bool) {
        match &mut self.open {
            Open::Digits {
                value,
                length,
                is_keyed,
            } if *is_keyed == is_key => {
                *value = value.saturating_mul(10).saturating_add(u32::from(digit));
                *length = length.saturating_add(1);
            }
            _ => {
                self.begin(at);
                self.open = Open::Digits {
                    value: u32::from(digit),
                    length: 1,
                    is_keyed: is_key,
                };
            }
        }
        self.end = end;
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
            Open::Digits {
                value,
                length,
                is_keyed,
            } => {
                let (start, end) = (self.start, self.end);
                self.push(TokenKind::Digits { value, length }, start, end);
                // One digit in a keycap may be a bullet, several are a number.
                if is_keyed && length == 1 {
                    self.push(TokenKind::Sign(Sign::Keycap), end, end);
                }
                return;
            }
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
                // A keyboard writes courtesies whole by itself: they do not tell how the rest is typed.
                if self.tokens.is_bare && !marks.is_bare() {
                    self.tokens.is_bare = matches!(folded, b"a" | b"da" | b"nhe" | b"nha");
                }
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
