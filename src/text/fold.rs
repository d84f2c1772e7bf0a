//! Folding: a character of any form becomes a plain Latin letter, its Vietnamese marks, a digit or a sign.
//!
//! `ổ`, `Ổ`, `o` + two combining marks and a full-width `ｏ` all become the letter `o` with a roof and a
//! hook. Invisible characters vanish. Nothing here knows what a word means.

use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A letter's own mark: none, the roof of `â ê ô`, or the hook of `ă ơ ư` and the bar of `đ`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Shape {
    /// `a e o u d` as they are.
    #[default]
    Plain,
    /// `â ê ô`.
    Roofed,
    /// `ă ơ ư đ`.
    Hooked,
}

/// A syllable's tone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tone {
    /// `ngang`, no sign.
    #[default]
    Level,
    /// `sắc`.
    Acute,
    /// `huyền`.
    Grave,
    /// `hỏi`.
    Hook,
    /// `ngã`.
    Tilde,
    /// `nặng`.
    Dot,
}

/// What a character is once folded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Folded {
    /// A lower-case ASCII letter with its marks, and whether it was a capital.
    Letter {
        /// `a` to `z`.
        base: u8,
        /// The mark of the letter itself.
        shape: Shape,
        /// The tone sign it carries.
        tone: Tone,
        /// Whether it was typed as a capital.
        is_capital: bool,
    },
    /// A combining mark that shapes the letter before it.
    Shaping(Shape),
    /// A combining tone sign.
    Toning(Tone),
    /// A decimal digit, 0 to 9.
    Digit(u8),
    /// A space of any width.
    Space,
    /// A line end of any form.
    LineEnd,
    /// Nothing to see: zero-width, bidirectional, variation selectors.
    Nothing,
    /// A letter of another script.
    Foreign,
    /// Any other character, full-width forms made plain.
    Sign(char),
}

/// The Vietnamese vowels by tone: level, acute, grave, hook, tilde, dot.
const VOWELS: [(&str, u8, Shape); 12] = [
    ("aáàảãạ", b'a', Shape::Plain),
    ("ăắằẳẵặ", b'a', Shape::Hooked),
    ("âấầẩẫậ", b'a', Shape::Roofed),
    ("eéèẻẽẹ", b'e', Shape::Plain),
    ("êếềểễệ", b'e', Shape::Roofed),
    ("iíìỉĩị", b'i', Shape::Plain),
    ("oóòỏõọ", b'o', Shape::Plain),
    ("ôốồổỗộ", b'o', Shape::Roofed),
    ("ơớờởỡợ", b'o', Shape::Hooked),
    ("uúùủũụ", b'u', Shape::Plain),
    ("ưứừửữự", b'u', Shape::Hooked),
    ("yýỳỷỹỵ", b'y', Shape::Plain),
];

const TONES: [Tone; 6] = [
    Tone::Level,
    Tone::Acute,
    Tone::Grave,
    Tone::Hook,
    Tone::Tilde,
    Tone::Dot,
];

/// Characters below this are looked up in a table; all Vietnamese letters are.
const TABLE_SIZE: u32 = 0x1F00;

static TABLE: LazyLock<Vec<Folded>> = LazyLock::new(|| {
    let mut table: Vec<Folded> = (0..TABLE_SIZE)
        .map(|code| char::from_u32(code).map_or(Folded::Nothing, fold_slowly))
        .collect();
    let mut set = |c: char, folded| {
        if let Some(place) = table.get_mut(c as usize) {
            *place = folded;
        }
    };
    for (letters, base, shape) in VOWELS {
        for (lower, tone) in letters.chars().zip(TONES) {
            for (c, is_capital) in lower
                .to_uppercase()
                .map(|c| (c, true))
                .chain([(lower, false)])
            {
                set(
                    c,
                    Folded::Letter {
                        base,
                        shape,
                        tone,
                        is_capital,
                    },
                );
            }
        }
    }
    // The Icelandic eth is typed for đ by some keyboards.
    for (c, is_capital) in [('đ', false), ('Đ', true), ('ð', false), ('Ð', true)] {
        let (base, shape, tone) = (b'd', Shape::Hooked, Tone::Level);
        set(
            c,
            Folded::Letter {
                base,
                shape,
                tone,
                is_capital,
            },
        );
    }
    table
});

/// Folds one character.
pub fn fold_char(c: char) -> Folded {
    match TABLE.get(c as usize) {
        Some(&folded) => folded,
        None => fold_slowly(c),
    }
}

/// Folds a character by its Unicode properties.
fn fold_slowly(c: char) -> Folded {
    match c {
        'a'..='z' | 'A'..='Z' => Folded::Letter {
            base: c.to_ascii_lowercase() as u8,
            shape: Shape::Plain,
            tone: Tone::Level,
            is_capital: c.is_ascii_uppercase(),
        },
        '0'..='9' => Folded::Digit(c as u8 - b'0'),
        '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Folded::LineEnd,
        '\t' => Folded::Sign('\t'),
        '\u{300}' | '\u{340}' => Folded::Toning(Tone::Grave),
        '\u{301}' | '\u{341}' => Folded::Toning(Tone::Acute),
        '\u{303}' => Folded::Toning(Tone::Tilde),
        '\u{309}' => Folded::Toning(Tone::Hook),
        '\u{323}' => Folded::Toning(Tone::Dot),
        '\u{302}' => Folded::Shaping(Shape::Roofed),
        '\u{306}' | '\u{31b}' => Folded::Shaping(Shape::Hooked),
        // The keycap is kept: a digit in a keycap is a bullet.
        '\u{20e3}' => Folded::Sign(c),
        '\u{ad}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' => {
            Folded::Nothing
        }
        '\u{2060}'..='\u{206f}'
        | '\u{feff}'
        | '\u{fe00}'..='\u{fe0f}'
        | '\u{e0000}'..='\u{e0fff}' => Folded::Nothing,
        _ if is_combining_mark(c) || c.is_control() => Folded::Nothing,
        _ if c.is_whitespace() => Folded::Space,
        _ => fold_compatible(c),
    }
}

/// Folds a full-width, circled or mathematical form by what it stands for.
fn fold_compatible(c: char) -> Folded {
    let mut parts = std::iter::once(c).nfkd();
    match parts.next() {
        // A Roman numeral or a fraction in one character is no letter and no digit.
        _ if matches!(c, '\u{bc}'..='\u{be}' | '\u{2150}'..='\u{218f}') => Folded::Foreign,
        Some(first) if first != c => match fold_slowly(first) {
            Folded::Letter {
                base, is_capital, ..
            } => Folded::Letter {
                base,
                shape: Shape::Plain,
                tone: Tone::Level,
                is_capital,
            },
            // A circled or superscript digit, or one that comes with more (`⑫`, `½`), is no plain digit.
            Folded::Digit(_) if !is_full_width(c) => Folded::Sign('①'),
            folded => folded,
        },
        _ if c.is_alphabetic() => Folded::Foreign,
        _ if c.is_numeric() => Folded::Sign('①'),
        _ => Folded::Sign(c),
    }
}

fn is_full_width(c: char) -> bool {
    matches!(c, '\u{ff10}'..='\u{ff19}' | '\u{1d7ce}'..='\u{1d7ff}')
}

/// The text as a key to compare by: lower-case ASCII letters and digits, one space between words, no marks.
///
/// `Tổ 02 – Ngọc Trà` becomes `to 02 ngoc tra`. Foreign letters stay as they are.
pub fn key(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    let mut is_apart = false;
    for c in text.chars() {
        let kept = match fold_char(c) {
            Folded::Letter { base, .. } => char::from(base),
            Folded::Digit(digit) => char::from(b'0' + digit),
            Folded::Foreign => c,
            Folded::Shaping(_) | Folded::Toning(_) | Folded::Nothing => continue,
            Folded::Space | Folded::LineEnd | Folded::Sign(_) => {
                is_apart = true;
                continue;
            }
        };
        if is_apart && !key.is_empty() {
            key.push(' ');
        }
        is_apart = false;
        key.push(kept);
    }
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_vietnamese_letter_folds_alike_in_every_form() {
        for (letters, base, shape) in VOWELS {
            for (lower, tone) in letters.chars().zip(TONES) {
                for c in std::iter::once(lower).chain(lower.to_uppercase()) {
                    let whole = match fold_char(c) {
                        Folded::Letter {
                            base, shape, tone, ..
                        } => (base, shape, tone),
                        other => panic!("{c} is {other:?}"),
                    };
                    assert_eq!(whole, (base, shape, tone), "{c}");
                    let mut parts = (0, Shape::Plain, Tone::Level);
                    for part in std::iter::once(c).nfd() {
                        match fold_char(part) {
                            Folded::Letter { base, .. } => parts.0 = base,
                            Folded::Shaping(shape) => parts.1 = shape,
                            Folded::Toning(tone) => parts.2 = tone,
                            other => panic!("{part:?} of {c} is {other:?}"),
                        }
                    }
                    assert_eq!(parts, whole, "{c} taken apart");
                }
            }
        }
    }

    #[test]
    fn a_key_compares_texts_however_they_were_typed() {
        for (text, wanted) in [
            ("Tổ 02 – Ngọc Trà", "to 02 ngoc tra"),
            ("  ĐỒNG\u{a0}chí\u{200b}!", "dong chi"),
            ("Ｔổ ０２：＋３５", "to 02 35"),
            ("Chiê\u{301}m Hoá", "chiem hoa"),
            ("👍 ok", "ok"),
            ("日本 x", "日本 x"),
            ("", ""),
        ] {
            assert_eq!(key(text), wanted, "{text:?}");
        }
    }

    #[test]
    fn circled_digits_are_signs_and_full_width_ones_digits() {
        assert_eq!(fold_char('①'), Folded::Sign('①'));
        assert_eq!(fold_char('²'), Folded::Sign('①'));
        assert_eq!(fold_char('３'), Folded::Digit(3));
        assert_eq!(fold_char('：'), Folded::Sign(':'));
    }
}
