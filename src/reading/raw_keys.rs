//! Raw keys: words left as Telex (`toor`, `muwcs`) or VNI (`to63`, `mu71c`) by a phone without an input method.
//!
//! A word is decoded only where the result is exactly a word the tables know, so that nothing typed as
//! meant is changed. The tokens' letters and marks are replaced; their places stay.

use crate::reading::lexicon::Lexicon;
use crate::reading::marks::{Fit, Marks};
use crate::reading::token::{SyllableId, TokenKind, Tokens, Word};
use crate::reading::words::numbers::figure;
use crate::text::fold::{Shape, Tone};

/// Decodes every word typed in raw keys.
pub(super) fn mend(tokens: &mut Tokens, lexicon: &Lexicon) {
    mend_telex(tokens, lexicon);
    mend_vni(tokens, lexicon);
}

/// A word decoded: its letters and marks.
struct Decoded {
    letters: [u8; MAX],
    length: usize,
    marks: Marks,
    has_tone: bool,
}

/// No Vietnamese syllable is longer.
const MAX: usize = 8;

impl Decoded {
    fn new() -> Self {
        Self {
            letters: [0; MAX],
            length: 0,
            marks: Marks::default(),
            has_tone: false,
        }
    }

    fn push(&mut self, letter: u8) -> Option<()> {
        *self.letters.get_mut(self.length)? = letter;
        self.length += 1;
        Some(())
    }

    fn typed(&self) -> &[u8] {
        &self.letters[..self.length]
    }

    fn has_vowel(&self) -> bool {
        self.typed().iter().any(|&letter| is_vowel(letter))
    }

    fn tone(&mut self, tone: Tone) -> Option<()> {
        if self.has_tone || !self.has_vowel() {
            return None;
        }
        self.has_tone = true;
        self.marks.tone(tone);
        Some(())
    }

    /// Shapes the last of these letters; `uo` takes the hook together.
    fn shape(&mut self, of: &[u8], shape: Shape) -> Option<()> {
        let place = self
            .typed()
            .iter()
            .rposition(|letter| of.contains(letter))?;
        self.marks.shape(place, shape);
        if shape == Shape::Hooked
            && place > 0
            && self.letters[place] == b'o'
            && self.letters[place - 1] == b'u'
        {
            self.marks.shape(place - 1, shape);
        }
        Some(())
    }

    /// The syllable, if a table has exactly this word or it is a number.
    fn known(&self, lexicon: &Lexicon) -> Option<SyllableId> {
        let id = lexicon.syllable(self.typed());
        let is_number = matches!(figure(self.typed(), self.marks), Some((_, Fit::Exact)));
        (lexicon.has_word(id, self.marks) || is_number).then_some(id)
    }
}

fn is_vowel(letter: u8) -> bool {
    matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u' | b'y')
}

fn mend_telex(tokens: &mut Tokens, lexicon: &Lexicon) {
    for at in 0..tokens.list.len() {
        let Some(&word) = tokens.word(at) else {
            continue;
        };
        let is_candidate =
            word.id == SyllableId::UNKNOWN && word.marks.is_bare() && word.letters.1 > 1;
        if !is_candidate {
            continue;
        }
        let Some(decoded) = telex(tokens.letters_of(&word)) else {
            continue;
        };
        if let Some(id) = decoded.known(lexicon) {
            write(tokens, at, (word, id), &decoded);
        }
    }
}

/// Decodes Telex keys; `None` if they are none.
fn telex(keys: &[u8]) -> Option<Decoded> {
    let mut word = Decoded::new();
    for &key in keys {
        let last = word.typed().last().copied();
        match key {
            b's' | b'f' | b'r' | b'x' | b'j' if word.has_vowel() => word.tone(match key {
                b's' => Tone::Acute,
                b'f' => Tone::Grave,
                b'r' => Tone::Hook,
                b'x' => Tone::Tilde,
                _ => Tone::Dot,
            })?,
            b'w' if word.has_vowel() => word.shape(b"aou", Shape::Hooked)?,
            b'w' => {
                word.push(b'u')?;
                word.shape(b"u", Shape::Hooked)?;
            }
            b'a' | b'e' | b'o' if last == Some(key) => word.shape(&[key], Shape::Roofed)?,
            b'd' if last == Some(b'd') => word.shape(b"d", Shape::Hooked)?,
            _ => word.push(key)?,
        }
    }
    (!word.marks.is_bare()).then_some(word)
}

fn mend_vni(tokens: &mut Tokens, lexicon: &Lexicon) {
    let mut is_vni = false;
    let mut at = 0;
    while at < tokens.list.len() {
        is_vni |= mend_chunk(tokens, lexicon, at, Chunk::Inner);
        at += 1;
    }
    let mut at = 0;
    while at < tokens.list.len() {
        mend_chunk(
            tokens,
            lexicon,
            at,
            if is_vni {
                Chunk::Trailing
            } else {
                Chunk::TrailingPair
            },
        );
        at += 1;
    }
}

/// Which digits may be keys.
#[derive(Clone, Copy, PartialEq)]
enum Chunk {
    /// A digit with a letter after it: `mu71c`.
    Inner,
    /// Two digits at the end before a number: `to63 02`.
    TrailingPair,
    /// Any digits at the end, in a text that holds an inner one: `a5`.
    Trailing,
}

/// Decodes the word that starts at `at` with the digits and letters that touch it; says whether it did.
fn mend_chunk(tokens: &mut Tokens, lexicon: &Lexicon, at: usize, chunk: Chunk) -> bool {
    let Some(&first) = tokens.word(at) else {
        return false;
    };
    if tokens.digits(at + 1).is_none() || !tokens.touches(at + 1) || tokens.touches(at) {
        return false;
    }
    let mut until = at + 1;
    while tokens.touches(until) && (tokens.word(until).is_some() || tokens.digits(until).is_some())
    {
        until += 1;
    }
    let ends_in_digits = tokens.digits(until - 1).is_some();
    let is_wanted = match chunk {
        Chunk::Inner => until - at >= 3,
        Chunk::Trailing => until - at == 2,
        Chunk::TrailingPair => {
            until - at == 2
                && tokens.digits(at + 1).is_some_and(|(_, length)| length >= 2)
                && tokens.digits(until).is_some()
        }
    };
    if !is_wanted || !first.marks.is_bare() {
        return false;
    }
    let Some(decoded) = vni(tokens, at, until) else {
        return false;
    };
    let known = decoded.known(lexicon);
    let is_taken = match chunk {
        Chunk::Inner => known.is_some() || (!ends_in_digits && is_syllable(decoded.typed())),
        Chunk::TrailingPair => known.is_some(),
        Chunk::Trailing => known.is_some() || !lexicon.takes_number(first.id),
    };
    if is_taken {
        tokens.list[at].end = tokens.list[until - 1].end;
        tokens.list.drain(at + 1..until);
        write(
            tokens,
            at,
            (first, known.unwrap_or(SyllableId::UNKNOWN)),
            &decoded,
        );
    }
    is_taken && known.is_some()
}

fn vni(tokens: &Tokens, at: usize, until: usize) -> Option<Decoded> {
    let mut word = Decoded::new();
    for token in &tokens.list[at..until] {
        match token.kind {
            TokenKind::Word(part) => {
                if !part.marks.is_bare() {
                    return None;
                }
                for &letter in tokens.letters_of(&part) {
                    word.push(letter)?;
                }
            }
            TokenKind::Digits { value, length } => vni_digits(&mut word, value, length)?,
            TokenKind::Sign(_) | TokenKind::LineEnd => return None,
        }
    }
    (!word.marks.is_bare()).then_some(word)
}

fn vni_digits(word: &mut Decoded, value: u32, length: u8) -> Option<()> {
    if length > 3 {
        return None;
    }
    for place in (0..u32::from(length)).rev() {
        match value / 10_u32.pow(place) % 10 {
            1 => word.tone(Tone::Acute)?,
            2 => word.tone(Tone::Grave)?,
            3 => word.tone(Tone::Hook)?,
            4 => word.tone(Tone::Tilde)?,
            5 => word.tone(Tone::Dot)?,
            6 => word.shape(b"aeo", Shape::Roofed)?,
            7 => word.shape(b"ou", Shape::Hooked)?,
            8 => word.shape(b"a", Shape::Hooked)?,
            9 => word.shape(b"d", Shape::Hooked)?,
            _ => return None,
        }
    }
    Some(())
}

/// Whether the letters can be one syllable: consonants, vowels together, and an ending there is.
fn is_syllable(letters: &[u8]) -> bool {
    let Some(first) = letters.iter().position(|&letter| is_vowel(letter)) else {
        return false;
    };
    let vowels = letters[first..]
        .iter()
        .take_while(|&&letter| is_vowel(letter))
        .count();
    let ending = &letters[first + vowels..];
    matches!(
        ending,
        b"" | b"c" | b"ch" | b"m" | b"n" | b"ng" | b"nh" | b"p" | b"t"
    )
}

/// Puts the decoded word in the place of the typed one.
fn write(tokens: &mut Tokens, at: usize, (word, id): (Word, SyllableId), decoded: &Decoded) {
    let start = u32::try_from(tokens.letters.len()).unwrap_or(u32::MAX);
    tokens.letters.extend_from_slice(decoded.typed());
    tokens.is_bare = false;
    // At most eight letters.
    let length = u16::try_from(decoded.length).unwrap_or(0);
    let word = Word {
        id,
        marks: decoded.marks,
        letters: (start, length),
        ..word
    };
    tokens.list[at].kind = TokenKind::Word(word);
}

#[cfg(test)]
mod tests {
    use crate::reading::lexicon::Lexicon;
    use crate::reading::marks::Wanted;
    use crate::reading::token::{TokenKind, Tokens, tokenize};
    use crate::reading::words::Sense;

    fn lexicon() -> Lexicon {
        let mut lexicon = Lexicon::new();
        for word in ["tổ", "mức", "được", "thạch", "tiến", "ạ", "hôm"] {
            let phrase = tokenize(word, &lexicon);
            lexicon.add(&phrase, Sense::Filler, Wanted::Any);
        }
        lexicon.set_numbered(b"to");
        lexicon
    }

    /// Words as letters, exact ones marked; digits as they are.
    fn shown(tokens: &Tokens, lexicon: &Lexicon) -> String {
        let shown = tokens.list.iter().map(|token| match token.kind {
            TokenKind::Word(word) => {
                let letters = String::from_utf8_lossy(tokens.letters_of(&word)).into_owned();
                let is_exact = lexicon.has_word(word.id, word.marks) && !word.marks.is_bare();
                if is_exact {
                    format!("{letters}!")
                } else {
                    letters
                }
            }
            TokenKind::Digits { value, .. } => value.to_string(),
            TokenKind::Sign(_) | TokenKind::LineEnd => String::from("·"),
        });
        shown.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn raw_keys_become_the_words_they_were_meant_for() {
        for (text, wanted) in [
            ("toor 02", "to! 2"),
            ("muwcs 2", "muc! 2"),
            ("dduwowcj", "duoc!"),
            ("hoom", "hom!"),
            ("to63 02", "to! 2"),
            ("mu71c 2", "muc! 2"),
            ("mu7c1 2", "muc! 2"),
            ("Tha5ch Tie61n", "thach! tien!"),
            ("mu71c 2 a5", "muc! 2 a!"),
            ("a to63 02", "a to! 2"),
            ("d9uo7c5", "duoc!"),
            ("nha2n", "nhan"),
            // Nothing that may be meant as typed is changed.
            ("to2 5m2", "to 2 5 m 2"),
            ("to6 5", "to 6 5"),
            ("of as", "of as"),
            ("a5", "a 5"),
            ("tổ2m1", "to! 2 m 1"),
            ("2to63 02", "2 to 63 2"),
            ("to6666 02", "to 6666 2"),
            ("xe2m3", "xe 2 m 3"),
        ] {
            let lexicon = lexicon();
            let tokens = tokenize(text, &lexicon);
            assert_eq!(shown(&tokens, &lexicon), wanted, "{text:?}");
        }
    }
}
