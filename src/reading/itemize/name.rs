//! Names: of units, of people, and words nobody knows.

use super::Itemizer;
use crate::reading::date::Day;
use crate::reading::item::{Item, Tag};
use crate::reading::lexicon::Match;
use crate::reading::mention::{Mention, State};
use crate::reading::token::{Sign, SyllableId, TokenKind, Word};
use crate::reading::unit::{KINSHIP, Namer};
use crate::reading::words::Sense;

impl<'a> Itemizer<'_, 'a> {
    /// Reads units of this message.
    pub(super) fn namer(&self) -> Namer<'_, 'a> {
        Namer {
            tokens: self.tokens,
            vocabulary: self.vocabulary,
            scene: self.scene,
        }
    }

    pub(super) fn name(&mut self, name: u32, found: Match, at: usize) -> usize {
        let roster = &self.vocabulary.roster;
        let info = &roster.names[name as usize];
        let before = self.items.list.last().copied();
        let is_line_start = before.is_none_or(|item| item.tag == Tag::LineEnd);
        let is_person = !info.has_number
            && !is_line_start
            && before.is_some_and(|item| {
                // `nguyễn văn dũng`: before one syllable any unknown word makes a longer name.
                let is_longer =
                    matches!(item.tag, Tag::Unknown(is_capital) if is_capital || info.is_short);
                is_longer || item.tag == Tag::Person || self.is_kinship(item)
            });
        let follows_surname = self
            .tokens
            .word(at + found.length)
            .is_some_and(|word| word.is_capital && word.id == SyllableId::UNKNOWN && info.is_short);
        // Behind its own number (`tổ 3 Dũng`) a short name is certain, also without marks.
        let is_second_sign = before.is_some_and(|item| match item.tag {
            Tag::Unit(place) => {
                let named = &self.items.mentions[usize::from(place)];
                named.inside.iter().any(|id| info.units.contains(id))
            }
            _ => false,
        });
        let is_placed = !info.is_short || is_second_sign || self.is_short_name(found, at);
        if is_person || follows_surname || !is_placed {
            let tag = if is_person {
                Tag::Person
            } else {
                Tag::Unknown(true)
            };
            return self.push(tag, at, found.length);
        }
        // `Ngọc Trà 2m2`: is the number the name's or the count's?
        let is_tangled = info.has_number
            && self.tokens.touches(at + found.length)
            && self.tokens.word(at + found.length).is_some();
        let namer = self.namer();
        let mention = namer.mention(&info.units, State::Known);
        if is_tangled {
            return self.push_unit(Mention::doubtful(mention.inside), at, found.length);
        }
        let (mention, length) = if info.has_number {
            namer.untangled(mention, at + found.length, at)
        } else {
            (mention, found.length)
        };
        self.push_unit(mention, at, length)
    }

    /// A pronoun right before a name, `anh Dũng`.
    pub(super) fn is_kinship(&self, item: Item) -> bool {
        let word = self
            .tokens
            .list
            .iter()
            .rposition(|token| token.end == item.end)
            .and_then(|at| self.tokens.word(at));
        // `a Dũng`: without its mark the particle is an elder brother.
        let is_word = |word: &Word| match item.tag {
            Tag::Filler => true,
            Tag::Final => word.marks.is_bare(),
            _ => false,
        };
        word.is_some_and(|word| {
            let letters = self.tokens.letters_of(word);
            is_word(word) && KINSHIP.contains(&letters)
        })
    }

    /// A one-syllable name names a unit only with its marks, and where a unit would stand.
    pub(super) fn is_short_name(&self, found: Match, at: usize) -> bool {
        let is_marked = found.is_exact
            && self
                .tokens
                .word(at)
                .is_some_and(|word| !word.marks.is_bare() || word.letters.1 > 3);
        let next = at + found.length;
        let is_placed = match self.tokens.list.get(next).map(|token| token.kind) {
            None | Some(TokenKind::LineEnd | TokenKind::Digits { .. }) => true,
            Some(TokenKind::Sign(sign)) => sign != Sign::Question,
            Some(TokenKind::Word(_)) => matches!(
                self.vocabulary
                    .lexicon
                    .find(self.tokens, next)
                    .best
                    .map(|found| found.sense),
                Some(
                    Sense::Keyword(_)
                        | Sense::Result
                        | Sense::Done
                        | Sense::Day(_)
                        | Sense::Op(_)
                        | Sense::Zero(_)
                        | Sense::Report
                )
            ),
        };
        is_marked && is_placed
    }

    /// The weekday that `T2` to `T7` may name.
    pub(super) fn weekday(&self, at: usize) -> Option<u8> {
        let is_initial = self
            .tokens
            .word(at)
            .is_some_and(|word| self.tokens.letters_of(word) == b"t");
        match self.tokens.digits(at + 1) {
            Some((value @ 2..=7, 1)) if is_initial => u8::try_from(value - 2).ok(),
            _ => None,
        }
    }

    /// `T6`, `T7` where no unit has that number; any other number names a unit nobody has.
    pub(super) fn initial_of_weekday(&mut self, at: usize) -> Option<usize> {
        if !self.tokens.touches(at + 1) || self.tokens.digits(at + 1).is_none() {
            return None;
        }
        match self.weekday(at) {
            Some(day) => Some(self.push_day(Day::Weekday(day), at, 2)),
            None => Some(self.push_unit(Mention::doubtful(Vec::new()), at, 2)),
        }
    }

    pub(super) fn unknown(&mut self, at: usize) -> usize {
        let Some(word) = self.tokens.word(at).copied() else {
            return 1;
        };
        // A letter typed for a digit: `l2`, `O5`.
        let is_like_digit = matches!(self.tokens.letters_of(&word), b"l" | b"o" | b"i" | b"oo");
        if is_like_digit
            && self.tokens.digits(at + 1).is_some()
            && self.tokens.touches(at + 1)
            && !self.tokens.touches(at)
        {
            return self.push(Tag::Doubtful, at, 2);
        }
        let is_weekday = self.tokens.letters_of(&word) == b"t";
        if is_weekday && let Some(length) = self.initial_of_weekday(at) {
            return length;
        }
        if let Some(slipped) = self.slipped(at) {
            return slipped;
        }
        self.push(Tag::Unknown(word.is_capital), at, 1)
    }

    /// A unit's name with a slip, where a unit would stand: at the start of a clause or behind a unit.
    pub(super) fn slipped(&mut self, at: usize) -> Option<usize> {
        let before = self.items.list.last().map(|item| item.tag);
        let is_placed = match before {
            None => true,
            Some(tag) => {
                tag.is_light()
                    || matches!(
                        tag,
                        Tag::LineEnd | Tag::Unit(_) | Tag::Sign(_) | Tag::Day(_) | Tag::Report
                    )
            }
        };
        if !is_placed {
            return None;
        }
        let namer = self.namer();
        let (mention, length) = namer.slipped(at, at)?;
        (mention.state == State::Slip).then(|| self.push_unit(mention, at, length))
    }
}
