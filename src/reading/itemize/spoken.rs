//! Numbers in words: where one word is a number, and where two are a guess.

use super::Itemizer;
use super::sense::is_strong;
use crate::reading::item::{Item, Tag};
use crate::reading::lexicon::Match;
use crate::reading::number_words;
use crate::reading::token::{Sign, TokenKind};
use crate::reading::words::Sense;

impl Itemizer<'_, '_> {
    /// `năm, sáu mức 2`, `hai, ba chục`: a number and the next one after it, a guess for all its comma.
    pub(super) fn guess_in_words(&mut self, at: usize) -> Option<usize> {
        if self.tokens.sign(at + 1) != Some(Sign::Comma) {
            return None;
        }
        let exact = |at| number_words::spoken(self.tokens, at).filter(|spoken| spoken.is_exact);
        let (one, next) = (exact(at)?, exact(at + 2)?);
        let (low, high) = (one.value?, next.value?);
        let is_next = [1, 10, 100, 1000]
            .iter()
            .find(|&&unit| high == (low + 1) * unit);
        let length = 2 + next.length;
        let unit = *is_next.filter(|_| one.length == 1 && self.is_number_place(at + length))?;
        Some(self.push(Tag::Range(low * unit, high), at, length))
    }

    /// A number in words. One word alone is too often something else to count without a sign beside it.
    pub(super) fn spoken(
        &mut self,
        spoken: number_words::Spoken,
        best: Option<Match>,
        at: usize,
    ) -> Option<usize> {
        if spoken.length == 1 {
            let is_alone = self.is_figure_alone(at);
            let is_placed = is_alone || self.is_number_place(at + 1);
            if !is_placed || best.is_some_and(|best| is_strong(best.sense)) {
                return None;
            }
            if !(spoken.is_exact || self.tokens.is_bare) {
                // `mức 2: bon` among words with marks stands where a number does.
                return is_alone.then(|| self.push(Tag::Doubtful, at, 1));
            }
            // `mức 2: bốn, năm`
            let is_several = number_words::spoken(self.tokens, at + 2).is_some();
            if is_several && self.tokens.sign(at + 1) == Some(Sign::Comma) {
                return Some(self.push(Tag::Doubtful, at, 1));
            }
        }
        let Some(value) = spoken.value else {
            return Some(self.push(Tag::Doubtful, at, spoken.length));
        };
        let digits = at + spoken.length + 1;
        if self.tokens.digits(digits).is_some()
            && let Some((taken, is_same)) = self.restated(value, at + spoken.length)
        {
            let tag = if is_same {
                Tag::Number(value)
            } else {
                Tag::Doubtful
            };
            return Some(self.push(tag, at, spoken.length + taken));
        }
        let called = self.called_by_number(value, (at, spoken.length));
        Some(self.push(called.unwrap_or(Tag::Number(value)), at, spoken.length))
    }

    /// A number in digits, perhaps with its words in brackets behind it, or what is called by it.
    pub(super) fn number(&mut self, value: u32, at: usize, length: usize) -> usize {
        // `20 (20)` is something else than `20 (hai mươi)`.
        let is_word = self.tokens.word(at + length + 1).is_some();
        let again = self.restated(value, at + length).filter(|_| is_word);
        if let Some((taken, is_same)) = again {
            let tag = if is_same {
                Tag::Number(value)
            } else {
                Tag::Doubtful
            };
            return self.push(tag, at, length + taken);
        }
        let called = self.called_by_number(value, (at, length));
        self.push(called.unwrap_or(Tag::Number(value)), at, length)
    }

    /// `20 (hai mươi)`, `hai mươi (20)`: the number once more in brackets, as offices write it. Says how many
    /// tokens it takes, and whether it is the same number.
    fn restated(&self, value: u32, open: usize) -> Option<(usize, bool)> {
        if self.tokens.sign(open) != Some(Sign::Open) {
            return None;
        }
        let again = open + 1;
        let (said, length) = if let Some((said, _)) = self.tokens.digits(again) {
            (Some(said), 1)
        } else {
            let spoken = number_words::spoken(self.tokens, again)?;
            (spoken.value, spoken.length)
        };
        let close = again + length;
        (self.tokens.sign(close) == Some(Sign::Close))
            .then_some((close + 1 - open, said == Some(value)))
    }

    /// `mức 2: bốn`: a number word alone behind the colon of an indicator or a unit.
    fn is_figure_alone(&self, at: usize) -> bool {
        let is_headed = matches!(
            self.items.list[..],
            [
                ..,
                Item {
                    tag: Tag::Keyword(_) | Tag::Unit(_),
                    ..
                },
                Item {
                    tag: Tag::Sign(Sign::Colon),
                    ..
                }
            ]
        );
        let found = |at| self.vocabulary.lexicon.find(self.tokens, at).best;
        let next = at + 1;
        let particle = found(next).filter(|found| found.sense == Sense::Final);
        let next = next + particle.map_or(0, |particle| particle.length);
        let is_end = match self.tokens.list.get(next).map(|token| token.kind) {
            None | Some(TokenKind::LineEnd) => true,
            Some(TokenKind::Sign(sign)) => {
                matches!(sign, Sign::Comma | Sign::Semicolon | Sign::Stop)
            }
            Some(_) => false,
        };
        is_headed && is_end
    }
}
