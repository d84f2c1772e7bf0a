//! Numbers behind a kind that may name more than one unit, or something else than a unit.

use super::{CANDIDATES_MAX, Named, Namer};
use crate::campaign::UnitId;
use crate::reading::mention::{Mention, State};
use crate::reading::token::Sign;

impl<'a> Namer<'_, 'a> {
    /// Several numbers of one kind (`Tổ 1, 2, 3: 5, 7, 9`, `tổ 1-3`): which count is whose must be asked.
    pub(super) fn listed(
        &self,
        kind: u16,
        (first, next): (u32, usize),
        at: usize,
    ) -> Option<Named<'a>> {
        let roster = self.roster();
        let (mut numbers, mut end) = (vec![first], next);
        // `tổ 1-3`
        if self.tokens.sign(next) == Some(Sign::Minus)
            && self.tokens.touches(next)
            && self.tokens.touches(next + 1)
            && let Some((last, 1..=2)) = self.tokens.digits(next + 1)
            && !roster.numbered(kind, last).is_empty()
        {
            numbers = (first..=last).collect();
            end = next + 2;
        }
        while self.tokens.sign(end) == Some(Sign::Comma)
            && let Some((number, 1..=2)) = self.tokens.digits(end + 1)
            && !roster.numbered(kind, number).is_empty()
            && numbers.len() < CANDIDATES_MAX
        {
            numbers.push(number);
            end += 2;
        }
        // `tổ 1, 2 mức 1`: the last is a count.
        let is_counted = numbers.len() > 1 && self.is_counted(end);
        if is_counted {
            numbers.pop();
            end -= 2;
        }
        let is_closed = self.tokens.sign(end) == Some(Sign::Colon);
        let is_sure = is_closed || is_counted || self.tokens.sign(next) == Some(Sign::Minus);
        let wanted = if is_sure { 2 } else { 3 };
        if numbers.len() < wanted || !numbers.is_sorted_by(|one, other| one < other) {
            return None;
        }
        let named = numbers
            .iter()
            .flat_map(|&number| roster.numbered(kind, number));
        let mut units: Vec<UnitId> = named.copied().collect();
        units.sort_by_key(|&id| roster.walk(id).0);
        let mention = self.mention_of(&units, State::Doubtful);
        Some((Mention::doubtful(mention.inside), end - at))
    }

    /// Whether a keyword stands here, or a noun of one.
    fn is_counted(&self, at: usize) -> bool {
        let found = self.vocabulary.lexicon.find(self.tokens, at).best;
        found.is_some_and(|found| found.sense.is_counted())
    }

    /// A number that touches more digits (`Tổ 1,2`, `Tổ 2/5`) is in doubt.
    pub(in crate::reading) fn untangled(
        &self,
        mention: Mention<'a>,
        next: usize,
        at: usize,
    ) -> Named<'a> {
        let is_tangled = matches!(self.tokens.sign(next), Some(Sign::Comma | Sign::Slash))
            && self.tokens.touches(next)
            && self.tokens.digits(next + 1).is_some()
            && self.tokens.touches(next + 1);
        if is_tangled {
            return (Mention::doubtful(mention.inside), next - at);
        }
        // `tổ 2a` is no `tổ 2`.
        let is_lettered = self.tokens.touches(next)
            && self.tokens.word(next).is_some_and(|word| {
                matches!(self.tokens.letters_of(word), b"a" | b"b" | b"c" | b"d")
            })
            && !(self.tokens.touches(next + 1) && self.tokens.digits(next + 1).is_some());
        if is_lettered {
            return (Mention::doubtful(mention.inside), next + 1 - at);
        }
        (mention, next - at)
    }
}
