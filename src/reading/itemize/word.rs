//! Words: what the lexicon knows of them, numbers in words, and words that are nearly ours.

use super::Itemizer;
use super::sense::{is_strong, may_be_name, tag_of};
use crate::reading::date::{self, Day};
use crate::reading::item::{Item, Tag};
use crate::reading::lexicon::{Found, Match};
use crate::reading::mention::{Mention, State};
use crate::reading::number::{self, Numeric};
use crate::reading::number_words;
use crate::reading::token::{Sign, TokenKind};
use crate::reading::words::{Cue, DayWord, OpWord, Sense};

impl Itemizer<'_, '_> {
    pub(super) fn word(&mut self, at: usize) -> usize {
        let found = self.vocabulary.lexicon.find(self.tokens, at);
        if let Some(taken) = found
            .misfit
            .and_then(|misfit| self.misfit(misfit, found.best, at))
        {
            return taken;
        }
        if let Some(taken) = self.longer_unit(&found, at) {
            return taken;
        }
        let taken = self
            .guess_in_words(at)
            .or_else(|| self.whole_place(&found, at))
            .or_else(|| self.whole_unit(&found, at));
        if let Some(taken) = taken {
            return taken;
        }
        let spoken = number_words::spoken(self.tokens, at)
            .filter(|spoken| spoken.length > 1 || !self.is_called(at));
        match (found.best, spoken) {
            (best, Some(spoken))
                if best.is_none_or(|best| {
                    best.length < spoken.length || (best.length == 1 && !is_strong(best.sense))
                }) =>
            {
                if let Some(taken) = self.spoken(spoken, best, at) {
                    return taken;
                }
                match best {
                    Some(best) => self.known(best, at),
                    None => self.unknown(at),
                }
            }
            (Some(best), _) => self.known(best, at),
            (None, _) => self.unknown(at),
        }
    }

    /// A unit by its kind and name that is longer than a phrase of another sense: `xa ta leng` is no `xã ta`.
    fn longer_unit(&mut self, found: &Found, at: usize) -> Option<usize> {
        let (kind, best) = (found.kind?, found.best?);
        let Sense::Kind(number) = kind.sense else {
            return None;
        };
        if best.length <= kind.length {
            return None;
        }
        let (mention, length) = self.namer().by_kind(number, at + kind.length, at)?;
        let is_known = mention.state == State::Known && length > best.length;
        is_known.then(|| self.push_unit(mention, at, length))
    }

    /// Whether what stands here can follow a count: a keyword or an account noun.
    pub(super) fn is_number_place(&self, at: usize) -> bool {
        let found = self.vocabulary.lexicon.find(self.tokens, at).best;
        found.is_some_and(|found| found.sense.is_counted())
    }

    /// A word with other marks where a unit or an indicator would stand: another word, but to be asked.
    pub(super) fn misfit(
        &mut self,
        misfit: Match,
        best: Option<Match>,
        at: usize,
    ) -> Option<usize> {
        if best.is_some_and(|best| {
            // `cần bổ sung` is no `cán bộ`: its first word is one we know.
            let is_word = best.is_exact && matches!(best.sense, Sense::Cue(_) | Sense::Op(_));
            is_word
                || best.length >= misfit.length
                    && !matches!(
                        best.sense,
                        Sense::Noun | Sense::Filler | Sense::Ours | Sense::Work
                    )
        }) {
            return None;
        }
        let next = at + misfit.length;
        match misfit.sense {
            Sense::Keyword(_) if misfit.length >= 2 => {
                Some(self.push(Tag::Misfit, at, misfit.length))
            }
            Sense::Kind(kind)
                if self.vocabulary.roster.kinds[usize::from(kind)].is_used
                    && !self.vocabulary.roster.kinds[usize::from(kind)]
                        .numbered
                        .is_empty()
                    && self
                        .tokens
                        .digits(next)
                        .is_some_and(|(_, length)| length <= 3)
                    && !best
                        .is_some_and(|best| matches!(best.sense, Sense::Filler | Sense::Ours)) =>
            {
                Some(self.push_unit(Mention::doubtful(Vec::new()), at, misfit.length + 1))
            }
            _ => None,
        }
    }

    pub(super) fn known(&mut self, found: Match, at: usize) -> usize {
        if found.length == 1 && may_be_name(found.sense) && self.is_called(at) {
            return self.push(Tag::Unknown(true), at, 1);
        }
        let next = at + found.length;
        let namer = self.namer();
        match found.sense {
            Sense::Kind(kind) => self.kind(kind, found, at),
            Sense::Initial(initial) => match namer.by_initial(initial, next, at) {
                Some((mention, length)) => {
                    let weekday = self.weekday(at);
                    self.push_unit(Mention { weekday, ..mention }, at, length)
                }
                None => self
                    .initial_of_weekday(at)
                    .unwrap_or_else(|| self.unknown(at)),
            },
            Sense::Name(name) => self.name(name, found, at),
            Sense::NameStem(stem) => {
                let mention =
                    namer.mention(&self.vocabulary.roster.stems[stem as usize], State::Known);
                let mention = Mention::doubtful(mention.inside);
                self.push_unit(mention, at, found.length)
            }
            Sense::Day(word) => self.day(word, found, at),
            Sense::Keyword(place) => self.keyword(place, found, at),
            // `từ 18h tới giờ`: part of a day, no running total.
            Sense::Op(OpWord::ToDate)
                if matches!(
                    self.items.list[..],
                    [
                        ..,
                        Item { tag: Tag::From, .. },
                        Item {
                            tag: Tag::Nothing,
                            ..
                        }
                    ]
                ) =>
            {
                self.push(Tag::Filler, at, found.length)
            }
            // `tính đến 17h00 ngày 20/11`: when it was counted.
            Sense::Op(OpWord::ToDate)
                if matches!(number::scan(self.tokens, next), Some((Numeric::Nothing, _))) =>
            {
                self.push(Tag::Filler, at, found.length)
            }
            // `Thực hiện kế hoạch của huyện, …`: what is reported on, no target.
            Sense::Reference if self.is_reference(next) => self.push(Tag::Filler, at, found.length),
            Sense::LevelWord => self.level(found, at),
            // `Báo cáo ngày 12`: the day is the number's.
            Sense::Report if found.length > 1 && self.begins_day(next - 1) => {
                self.push(Tag::Report, at, found.length - 1)
            }
            Sense::Ours => {
                self.items.names_own = true;
                self.push(Tag::Filler, at, found.length)
            }
            Sense::OnBehalf => {
                self.items.is_on_behalf = true;
                self.push(Tag::Report, at, found.length)
            }
            _ => self.push(tag_of(found.sense), at, found.length),
        }
    }

    fn kind(&mut self, kind: u16, found: Match, at: usize) -> usize {
        if let Some((mention, length)) = self.namer().by_kind(kind, at + found.length, at) {
            return self.push_unit(mention, at, length);
        }
        if found.length == 1 && self.is_blank(kind, at + 1) {
            let near = self.namer().numbered(&[], kind);
            return self.push_unit(near, at, 1);
        }
        // `3 tổ được 5`: of several units together.
        if self.says_how_many(kind)
            && let Some(item) = self.items.list.last_mut()
        {
            item.tag = Tag::Each;
        }
        self.push(Tag::Noun, at, found.length)
    }

    /// `Tổ ...: 5`, `Tổ ②: 5`: the number was never filled in, or nobody can read it.
    fn is_blank(&self, kind: u16, next: usize) -> bool {
        let info = &self.vocabulary.roster.kinds[usize::from(kind)];
        let is_open = match self.tokens.sign(next) {
            Some(Sign::Colon | Sign::Ellipsis) => true,
            Some(Sign::Stop) => self.tokens.sign(next + 1) == Some(Sign::Colon),
            _ => false,
        };
        is_open && info.is_used && !info.numbered.is_empty()
    }

    /// `xã em 35`, where communes do not report: of more units than the sender's.
    fn whole_place(&mut self, found: &Found, at: usize) -> Option<usize> {
        let (kind, best) = (found.kind?, found.best?);
        let Sense::Kind(number) = kind.sense else {
            return None;
        };
        let info = &self.vocabulary.roster.kinds[usize::from(number)];
        let is_whole = matches!(best.sense, Sense::Filler | Sense::Ours)
            && best.length > kind.length
            && info.is_used
            && info.reporting.is_empty();
        is_whole.then(|| self.push(Tag::Each, at, best.length))
    }

    /// `cả huyện Gia Viễn`, `CA huyện Gia Viễn`: one unit that reports, no recap of several.
    fn whole_unit(&mut self, found: &Found, at: usize) -> Option<usize> {
        let best = found.best?;
        if best.sense != Sense::Cue(Cue::Recap) {
            return None;
        }
        let kind = self.vocabulary.lexicon.find(self.tokens, at + 1).kind?;
        let Sense::Kind(number) = kind.sense else {
            return None;
        };
        let next = at + 1 + kind.length;
        let (mention, length) = self.namer().by_kind(number, next, at + 1)?;
        let is_named = mention.state == State::Known && length > kind.length;
        let is_reporting =
            matches!(*mention.inside, [only] if self.vocabulary.campaign.units.reports(only));
        (is_named && is_reporting).then(|| self.push(Tag::Filler, at, 1))
    }

    fn day(&mut self, word: DayWord, found: Match, at: usize) -> usize {
        if word == DayWord::DayOf && self.is_span(at + found.length) {
            if let Some(item) = self.items.list.last_mut() {
                item.tag = Tag::Nothing;
            }
            return self.push_day(Day::Doubtful, at, found.length);
        }
        // `tổng ngày 35 mức 2`: the sum of a day, not the 35th.
        let next = at + found.length;
        let is_summed = word == DayWord::DayOf
            && self.items.list.last().map(|item| item.tag) == Some(Tag::Op(OpWord::Sum))
            && self.tokens.digits(next).is_some()
            && self.is_number_place(next + 1);
        if is_summed {
            return self.push(Tag::Filler, at, found.length);
        }
        match date::named(self.tokens, word, at, found.length) {
            Some((day, length)) => self.push_day(day, at, length),
            None => self.push(Tag::Noun, at, found.length),
        }
    }

    /// Whether a number of units stands before their kind at the start of what is said.
    fn says_how_many(&self, kind: u16) -> bool {
        let is_used = self.vocabulary.roster.kinds[usize::from(kind)].is_used;
        let is_number = |item: &Item| matches!(item.tag, Tag::Number(2..));
        let [before @ .., last] = &self.items.list[..] else {
            return false;
        };
        is_used
            && is_number(last)
            && before
                .iter()
                .rev()
                .take_while(|item| item.tag != Tag::LineEnd)
                .all(|item| item.tag.is_light() || matches!(item.tag, Tag::Day(_) | Tag::Report))
    }

    /// Whether the number before `ngày` says how many days (`2 ngày 7 mức 2`, `3 ngày được 7`): what is counted
    /// comes behind them.
    pub(super) fn is_span(&self, next: usize) -> bool {
        let is_several = self
            .items
            .list
            .last()
            .is_some_and(|item| matches!(item.tag, Tag::Number(2..=31)));
        let sense = |at: usize| {
            let found = self.vocabulary.lexicon.find(self.tokens, at).best;
            found.map(|found| found.sense)
        };
        let is_counted = self.tokens.digits(next).is_some() && self.is_number_place(next + 1);
        let is_achieved = matches!(
            sense(next),
            Some(Sense::Result | Sense::Done | Sense::Zero(_))
        );
        // `35 mức 2 (2 ngày)`
        let is_bracketed = matches!(self.items.list[..], [.., before, _] if before.tag == Tag::Sign(Sign::Open))
            && self.tokens.sign(next) == Some(Sign::Close);
        is_several && (is_counted || is_achieved || is_bracketed)
    }

    /// Whether the word here is `ngày` with its day behind it.
    fn begins_day(&self, at: usize) -> bool {
        let found = self.vocabulary.lexicon.find(self.tokens, at).best;
        found.is_some_and(|found| match found.sense {
            Sense::Day(word) => date::named(self.tokens, word, at, found.length).is_some(),
            _ => false,
        })
    }

    /// Whether a phrase that refers to a plan ends here, or says whose or which plan it is.
    fn is_reference(&self, next: usize) -> bool {
        match self.tokens.list.get(next).map(|token| token.kind) {
            None | Some(TokenKind::LineEnd | TokenKind::Sign(Sign::Comma | Sign::Open)) => true,
            Some(TokenKind::Word(word)) => {
                matches!(self.tokens.letters_of(&word), b"cua" | b"so")
            }
            Some(_) => false,
        }
    }

    pub(super) fn keyword(&mut self, place: u16, found: Match, at: usize) -> usize {
        self.push(Tag::Keyword(1 << place), at, found.length);
        if let Some(split_at) = found.split_at {
            // The number inside (`thu 12 hồ sơ`) comes after its keyword.
            self.digits(split_at);
        }
        found.length
    }

    /// `mức` with a number that is none of the campaign's stands in an indicator's place.
    pub(super) fn level(&mut self, found: Match, at: usize) -> usize {
        let next = at + found.length;
        let is_letter = self.tokens.word(at).is_some_and(|word| word.letters.1 == 1);
        let is_numbered = self.tokens.digits(next).is_some_and(|(value, length)| {
            length <= 1 && value <= 9 && (!is_letter || self.tokens.touches(next))
        });
        if is_numbered {
            return self.push(Tag::Misfit, at, found.length + 1);
        }
        if is_letter {
            self.unknown(at)
        } else {
            self.push(Tag::Misfit, at, found.length)
        }
    }

    /// A capital word behind a kinship word is a name, whatever else it means: `chị Mai`, `bà Năm`.
    pub(super) fn is_called(&self, at: usize) -> bool {
        let is_capital = self.tokens.word(at).is_some_and(|word| word.is_capital);
        let before = self.items.list.last().copied();
        is_capital
            && !self.tokens.opens_line(at)
            && !self
                .tokens
                .word(at.wrapping_sub(1))
                .is_none_or(|word| word.is_capital && word.letters.1 > 1)
            && before.is_some_and(|item| item.tag == Tag::Person || self.is_kinship(item))
    }
}
