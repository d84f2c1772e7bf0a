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
        let tag = spoken.value.map_or(Tag::Doubtful, |value| {
            let called = self.called_by_number(value, (at, spoken.length));
            called.unwrap_or(Tag::Number(value))
        });
        Some(self.push(tag, at, spoken.length))
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
