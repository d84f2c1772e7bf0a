//! Number words: `ba mươi lăm` is 35, up to 999,999, in all regional forms (message language, *Numbers*).
//!
//! Also Roman numerals and single words behind a kind or level (`tổ hai`, `mức II`). A run of number words
//! that is no number (`ba bốn`, `chục`) is told apart: it must be asked, never guessed.

use crate::reading::marks::Fit;
use crate::reading::token::{Tokens, Word};
use crate::reading::words::numbers::{Figure, figure};

/// A run of number words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Spoken {
    /// What it says; `None` if it is no certain number.
    pub value: Option<u32>,
    /// How many tokens it takes.
    pub length: usize,
    /// Whether all its marks were typed.
    pub is_exact: bool,
}

/// The value of a single word behind a kind or level: `hai`, `II`.
pub(super) fn digit(tokens: &Tokens, word: &Word) -> Option<u32> {
    let letters = tokens.letters_of(word);
    match figure(letters, word.marks) {
        Some((Figure::Unit(value), _)) => return Some(value),
        Some((Figure::Ten, Fit::Exact)) => return Some(10),
        Some((Figure::Four, Fit::Exact)) => return Some(4),
        _ => {}
    }
    let roman = match letters {
        b"i" => 1,
        b"ii" => 2,
        b"iii" => 3,
        b"iv" => 4,
        b"v" => 5,
        b"vi" if word.is_capital => 6,
        b"vii" => 7,
        b"viii" => 8,
        b"ix" => 9,
        b"x" if word.is_capital => 10,
        _ => return None,
    };
    word.marks.is_bare().then_some(roman)
}

/// The longest run of number words at a place.
pub(super) fn spoken(tokens: &Tokens, at: usize) -> Option<Spoken> {
    let mut sum = Sum::default();
    let mut length = 0;
    let mut is_exact = true;
    let mut is_unsure = false;
    while let Some(word) = tokens.word(at + length) {
        let Some((figure, fit)) = figure(tokens.letters_of(word), word.marks) else {
            break;
        };
        // `lẻ`, `linh`, `mươi`, `rưỡi` start no number.
        let may_start = matches!(
            figure,
            Figure::Unit(_) | Figure::Ten | Figure::Tens | Figure::Contracted(_) | Figure::Hundred
        );
        // `ham`, `bam`, `tram` without marks are other words; only `bam mot` in a text without any may be 31.
        let is_other =
            matches!(figure, Figure::Contracted(_) | Figure::Hundred) && fit != Fit::Exact;
        if length == 0 && is_other {
            is_unsure = tokens.is_bare && matches!(figure, Figure::Contracted(_));
        }
        if length == 0 && (!may_start || (is_other && !is_unsure)) {
            return None;
        }
        // A word that only continues is one only if typed so: `làm` after `mười` is no `lăm`.
        if !sum.take(figure) {
            // A number word typed in full that fits nowhere: what was said is not certain.
            sum.is_odd |= fit == Fit::Exact && length > 0;
            break;
        }
        is_exact &= fit == Fit::Exact;
        length += 1;
    }
    (length > usize::from(is_unsure)).then(|| Spoken {
        value: sum.value().filter(|_| !is_unsure),
        length,
        is_exact,
    })
}

/// A number being spoken: thousands, hundreds, tens, ones, each filled at most once and in order.
#[derive(Default)]
struct Sum {
    thousands: Option<u32>,
    hundreds: Option<u32>,
    tens: Option<u32>,
    ones: Option<u32>,
    is_linked: bool,
    is_odd: bool,
    /// Whether its last word says no number without another behind it.
    is_open: bool,
}

impl Sum {
    /// Takes the next word; `false` if it belongs to no number.
    fn take(&mut self, figure: Figure) -> bool {
        let is_open = match figure {
            Figure::Contracted(_) => true,
            // `trăm rưỡi`: one hundred; `trăm` alone is about that.
            Figure::Hundred => self.ones.is_none(),
            _ => false,
        };
        let is_taken = self.fill(figure);
        self.is_open = if is_taken { is_open } else { self.is_open };
        is_taken
    }

    fn fill(&mut self, figure: Figure) -> bool {
        match figure {
            Figure::Unit(value) => {
                // `ba bốn`: two ones side by side are a guess, not a number.
                self.is_odd |= self.ones.is_some();
                self.ones = Some(value);
            }
            Figure::Five | Figure::One | Figure::Four
                if self.tens.is_some() && self.ones.is_none() =>
            {
                self.ones = Some(behind_tens(figure));
            }
            // `ba lăm` is 35, `hai tư` 24.
            Figure::Five | Figure::One | Figure::Four
                if self.ones.is_some_and(|tens| tens > 1) && self.tens.is_none() =>
            {
                self.tens = self.ones;
                self.ones = Some(behind_tens(figure));
            }
            // `một trăm lẻ tư`
            Figure::Five | Figure::One | Figure::Four if self.is_linked && self.ones.is_none() => {
                self.ones = Some(behind_tens(figure));
            }
            Figure::Five | Figure::One | Figure::Four => return false,
            Figure::Ten if self.ones.is_none() => {
                self.is_odd |= self.tens.is_some();
                self.tens = Some(1);
            }
            // `hai mười` is typed for `hai mươi`.
            Figure::Ten | Figure::Tens => {
                // `chục` alone is about ten.
                self.is_odd |= self.ones.is_none() || self.tens.is_some();
                self.tens = Some(self.ones.take().unwrap_or(1));
            }
            // `hăm lăm`, `băm mốt`
            Figure::Contracted(tens) => {
                self.is_odd |= self.tens.is_some() || self.ones.is_some();
                self.tens = Some(tens);
            }
            Figure::Hundred => {
                self.is_odd |= self.hundreds.is_some() || self.tens.is_some();
                self.hundreds = Some(self.ones.take().unwrap_or(1));
            }
            Figure::Thousand => {
                if self.ones.is_none() && self.tens.is_none() && self.hundreds.is_none() {
                    return false;
                }
                self.is_odd |= self.thousands.is_some();
                self.thousands = Some(self.below_thousand());
                (self.hundreds, self.tens, self.ones) = (None, None, None);
            }
            Figure::Link => {
                if self.hundreds.is_none() && self.thousands.is_none() {
                    return false;
                }
                self.is_linked = true;
            }
            Figure::Half => {
                let half = match (self.ones, self.tens, self.hundreds, self.thousands) {
                    (None, None, Some(_), _) => &mut self.tens,
                    (None, None, None, Some(_)) => &mut self.hundreds,
                    // `hai chục rưỡi`
                    (None, Some(_), _, _) => &mut self.ones,
                    _ => return false,
                };
                *half = Some(5);
            }
        }
        true
    }

    fn below_thousand(&self) -> u32 {
        // `một trăm hai` is 120 to most and 102 to some: only a link makes it 102.
        self.hundreds.unwrap_or(0) * 100 + self.tens.unwrap_or(0) * 10 + self.ones.unwrap_or(0)
    }

    fn value(&self) -> Option<u32> {
        let is_short = self.tens.is_none()
            && self.ones.is_some()
            && !self.is_linked
            && (self.hundreds.is_some() || self.thousands.is_some());
        let value = self
            .thousands
            .unwrap_or(0)
            .checked_mul(1000)?
            .checked_add(self.below_thousand())?;
        (!self.is_odd && !is_short && !self.is_open).then_some(value)
    }
}

/// The ones that are said only behind tens.
fn behind_tens(figure: Figure) -> u32 {
    match figure {
        Figure::Five => 5,
        Figure::One => 1,
        _ => 4,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reading::lexicon::Lexicon;
    use crate::reading::token::tokenize;

    #[test]
    fn numbers_are_read_in_all_regional_forms() {
        for (text, wanted) in [
            ("năm", Some(5)),
            ("mười", Some(10)),
            ("mười lăm", Some(15)),
            ("mười nhăm", Some(15)),
            ("hai mươi mốt", Some(21)),
            ("hai mươi tư", Some(24)),
            ("hai tư", Some(24)),
            ("ba lăm", Some(35)),
            ("ba mươi lăm", Some(35)),
            ("năm chục", Some(50)),
            ("một trăm", Some(100)),
            ("một trăm linh năm", Some(105)),
            ("một trăm lẻ năm", Some(105)),
            ("một trăm lẻ tư", Some(104)),
            ("sáu tư mốt", None),
            ("một trăm hai mươi", Some(120)),
            ("trăm", None),
            ("mươi lăm", None),
            ("lẻ năm", None),
            ("linh năm", None),
            ("trăm rưỡi", Some(150)),
            ("hai chục rưỡi", Some(25)),
            ("trăm hai", None),
            ("trăm hai mươi", Some(120)),
            ("một trăm rưỡi", Some(150)),
            ("hai nghìn", Some(2000)),
            ("hai ngàn rưỡi", Some(2500)),
            ("hai nghìn ba trăm bốn mươi lăm", Some(2345)),
            (
                "chín trăm chín mươi chín nghìn chín trăm chín mươi chín",
                Some(999_999),
            ),
            ("một trăm hai", None),
            ("hai nghìn ba", None),
            ("ba bốn", None),
            ("chục", None),
            ("hăm lăm", Some(25)),
            ("hăm mốt", Some(21)),
            ("hăm ba", Some(23)),
            ("băm tư", Some(34)),
            ("một trăm hăm hai", Some(122)),
            ("hăm", None),
            ("hai hăm ba", None),
            ("ham ba", None),
            ("ba muoi lam", Some(35)),
            ("hai muoi mot", Some(21)),
            ("hai mười mốt", Some(21)),
            ("mười làm", Some(10)),
        ] {
            let lexicon = Lexicon::new();
            let tokens = tokenize(text, &lexicon);
            let value = spoken(&tokens, 0).and_then(|spoken| spoken.value);
            assert_eq!(value, wanted, "{text:?}");
        }
    }

    #[test]
    fn a_single_word_or_roman_numeral_follows_a_kind() {
        for (text, wanted) in [
            ("hai", Some(2)),
            ("tư", Some(4)),
            ("tu", None),
            ("mười", Some(10)),
            ("II", Some(2)),
            ("IV", Some(4)),
            ("I", Some(1)),
            ("i", Some(1)),
            ("x", None),
            ("X", Some(10)),
            ("v", Some(5)),
            ("V", Some(5)),
            ("dũng", None),
        ] {
            let lexicon = Lexicon::new();
            // A lower-case word before it: a text all in capitals has none.
            let tokens = tokenize(&format!("tổ {text}"), &lexicon);
            let word = tokens.word(1).expect("a word");
            assert_eq!(digit(&tokens, word), wanted, "{text:?}");
        }
    }
}
