//! Units: which one words name, inside the chat's branch (message language, *Units*).
//!
//! A mention keeps every unit it may mean. Which of several is meant is decided with the clause.

mod elsewhere;
mod listed;

pub(in crate::reading) use elsewhere::KINSHIP;

use std::borrow::Cow;

use crate::campaign::UnitId;
use crate::reading::Scene;
use crate::reading::mention::{Mention, State};
use crate::reading::number::{self, Numeric};
use crate::reading::number_words;
use crate::reading::roster::Roster;
use crate::reading::token::{Sign, SyllableId, Tokens};
use crate::reading::vocabulary::Vocabulary;
use crate::reading::words::Sense;

/// A mention and how many tokens it takes.
pub(super) type Named<'v> = (Mention<'v>, usize);

/// Reads a unit at a place where the lexicon found a word for one.
pub(super) struct Namer<'t, 'a> {
    pub tokens: &'t Tokens,
    pub vocabulary: &'a Vocabulary,
    pub scene: &'t Scene,
}

impl<'a> Namer<'_, 'a> {
    fn roster(&self) -> &'a Roster {
        &self.vocabulary.roster
    }

    /// The mention of these units, sorted into the chat's branch and what is above it.
    pub(super) fn mention(&self, units: &'a [UnitId], state: State) -> Mention<'a> {
        self.sorted(
            Cow::Borrowed(self.roster().inside(units, self.scene.chat_unit)),
            units,
            state,
        )
    }

    /// The mention of units gathered for it, in walk order.
    fn mention_of(&self, units: &[UnitId], state: State) -> Mention<'a> {
        let inside = self.roster().inside(units, self.scene.chat_unit).to_vec();
        self.sorted(Cow::Owned(inside), units, state)
    }

    fn sorted(&self, inside: Cow<'a, [UnitId]>, units: &[UnitId], state: State) -> Mention<'a> {
        let ancestors = self
            .vocabulary
            .campaign
            .units
            .ancestors(self.scene.chat_unit);
        let place = |id: UnitId| self.roster().walk(id).0;
        let above: Vec<UnitId> = ancestors
            .filter(|&above| {
                units
                    .binary_search_by_key(&place(above), |&id| place(id))
                    .is_ok()
            })
            .collect();
        let state = if inside.is_empty() && above.is_empty() {
            State::Doubtful
        } else {
            state
        };
        Mention {
            inside,
            above,
            state,
            is_path: false,
            weekday: None,
        }
    }

    /// A unit by its kind: `tổ 2`, `xã Bản Bo`, `thành phố`.
    pub(super) fn by_kind(&self, kind: u16, next: usize, at: usize) -> Option<Named<'a>> {
        let mut place = next;
        if self
            .tokens
            .word(place)
            .is_some_and(|word| self.tokens.letters_of(word) == b"so")
            && (self.tokens.digits(place + 1).is_some() || self.tokens.word(place + 1).is_some())
        {
            place += 1;
        }
        // A kind whose units have names only takes no number: `thành phố 300 mức 2`.
        let info = &self.roster().kinds[usize::from(kind)];
        let is_numbered = !info.is_used || !info.numbered.is_empty();
        // `bản 2.1.7` is a version.
        if matches!(
            number::scan(self.tokens, place),
            Some((Numeric::Nothing, 5..))
        ) {
            return None;
        }
        if is_numbered && let Some((number, length)) = self.number(place, kind) {
            let units = self.roster().numbered(kind, number);
            let mention = self.numbered(units, kind);
            let listed = self.listed(kind, (number, place + length), at);
            return Some(listed.unwrap_or_else(|| self.untangled(mention, place + length, at)));
        }
        self.ordinal(kind, place, at)
            .filter(|_| is_numbered)
            .or_else(|| self.by_kind_and_name(kind, next, at))
            .or_else(|| self.by_kind_alone(kind, next, at))
            .or_else(|| self.elsewhere(kind, next, at))
    }

    /// The mention of the units of a kind that have a number; of none, a doubt between those near.
    pub(super) fn numbered(&self, units: &'a [UnitId], kind: u16) -> Mention<'a> {
        if units.is_empty() {
            // The near ones: those of the same kind inside the chat.
            let near = self.roster().inside(
                &self.roster().kinds[usize::from(kind)].numbered,
                self.scene.chat_unit,
            );
            return Mention::doubtful(&near[..near.len().min(CANDIDATES_MAX)]);
        }
        self.mention(units, State::Known)
    }

    /// A number at a place: digits, a word or Roman.
    fn number(&self, place: usize, kind: u16) -> Option<(u32, usize)> {
        if let Some((value, length)) = self.tokens.digits(place) {
            return (length <= 4).then_some((value, 1));
        }
        let word = self.tokens.word(place)?;
        let single = number_words::digit(self.tokens, word)?;
        let is_meant = word.marks.is_bare() == self.tokens.is_bare
            || !word.marks.is_bare()
            || self.is_plain_number(word.id);
        if !is_meant {
            return None;
        }
        let spoken = number_words::spoken(self.tokens, place).filter(|spoken| spoken.length > 1);
        if let Some(spoken) = spoken
            && let Some(value) = spoken.value
            && !self.roster().numbered(kind, value).is_empty()
        {
            return Some((value, spoken.length));
        }
        Some((single, 1))
    }

    /// `hai`, `ba`, `II` have no marks to leave out.
    fn is_plain_number(&self, id: SyllableId) -> bool {
        let letters: [&[u8]; 9] = [
            b"hai", b"ba", b"i", b"ii", b"iii", b"iv", b"v", b"vi", b"vii",
        ];
        id == SyllableId::UNKNOWN
            || letters
                .iter()
                .any(|word| self.vocabulary.lexicon.syllable(word) == id)
    }

    fn by_kind_and_name(&self, kind: u16, next: usize, at: usize) -> Option<Named<'a>> {
        let is_same_line = self.tokens.word(next).is_some();
        if !is_same_line {
            return None;
        }
        let found = self.vocabulary.lexicon.find(self.tokens, next).best;
        let has_named = self.roster().kinds[usize::from(kind)].has_named;
        match found.map(|found| (found.sense, found.length)) {
            Some((Sense::Name(name), length)) => {
                let units = &self.roster().names[name as usize].units;
                let of_kind: Vec<UnitId> = units
                    .iter()
                    .copied()
                    .filter(|&id| self.is_of_kind(id, kind))
                    .collect();
                // Another kind (`xóm Dũng`) is no harm unless the campaign tells the two apart.
                let is_used = self.roster().kinds[usize::from(kind)].is_used;
                let mention = match (of_kind.is_empty(), is_used && units.len() > 1) {
                    (false, _) => self.mention_of(&of_kind, State::Known),
                    (true, false) => self.mention(units, State::Known),
                    (true, true) => Mention::doubtful(units.as_slice()),
                };
                Some((mention, next + length - at))
            }
            Some((Sense::NameStem(stem), length)) => {
                let units = &self.roster().stems[stem as usize];
                Some((
                    Mention::doubtful(self.mention(units, State::Doubtful).inside),
                    next + length - at,
                ))
            }
            Some((sense, _)) if !(has_named && may_be_name(sense)) => None,
            _ => self
                .slipped(next, at)
                .or_else(|| self.unknown_name(kind, next, at)),
        }
    }

    fn is_of_kind(&self, id: UnitId, kind: u16) -> bool {
        self.roster().kind(id) == kind
    }

    /// A long name with a slip.
    pub(super) fn slipped(&self, from: usize, at: usize) -> Option<Named<'a>> {
        if self.roster().slips.is_empty() {
            return None;
        }
        let mut letters = Vec::new();
        let mut best = None;
        for length in 1..=4 {
            let Some(word) = self.tokens.word(from + length - 1) else {
                break;
            };
            letters.extend_from_slice(self.tokens.letters_of(word));
            if length == 1 {
                continue;
            }
            let near = self.roster().slips.near(&letters);
            if !near.is_empty() {
                best = Some((near, length));
            }
            // `Ngọk Trà 2`: the number itself is no slip.
            if let Some((number, _)) = self.tokens.digits(from + length) {
                let near = self.roster().slips.near_numbered(&letters, number);
                if !near.is_empty() {
                    best = Some((near, length + 1));
                }
            }
        }
        let (names, length) = best?;
        let mut units: Vec<UnitId> = names
            .iter()
            .flat_map(|&name| self.roster().names[name as usize].units.clone())
            .collect();
        units.sort_by_key(|&id| self.roster().walk(id).0);
        units.dedup();
        Some((self.mention_of(&units, State::Slip), from + length - at))
    }

    /// A kind with a name nobody has (`Xã Mường Than`).
    fn unknown_name(&self, kind: u16, next: usize, at: usize) -> Option<Named<'a>> {
        // `2 hồ sơ ở xóm Bãi`: where it was done.
        if self.is_in_place(at) {
            return None;
        }
        // Of a kind that the campaign has only by number an unknown word in lower case is no name.
        let kind = &self.roster().kinds[usize::from(kind)];
        let has_named = kind.has_named || !kind.is_used;
        let is_kind_capital = self.tokens.word(at).is_some_and(|word| word.is_capital);
        let mut length = 0;
        while let Some(word) = self.tokens.word(next + length) {
            let sense = self
                .vocabulary
                .lexicon
                .find(self.tokens, next + length)
                .best
                .map(|found| found.sense);
            let is_open =
                sense.is_none_or(|sense| word.is_capital && has_named && may_be_name(sense));
            let is_name = (word.is_capital || has_named || is_kind_capital) && is_open;
            if !is_name || length == 4 {
                break;
            }
            length += 1;
        }
        let is_named =
            length > 0 && (has_named || self.tokens.word(next).is_some_and(|word| word.is_capital));
        is_named.then(|| (Mention::doubtful(Vec::new()), next + length - at))
    }

    /// Whether `ở`, `tại` stands before a place.
    fn is_in_place(&self, at: usize) -> bool {
        let before = at
            .checked_sub(1)
            .and_then(|before| self.tokens.word(before));
        before.is_some_and(|word| matches!(self.tokens.letters_of(word), b"o" | b"tai"))
    }

    /// A kind of which only one unit reports (`thành phố`), or of which the sender speaks.
    fn by_kind_alone(&self, kind: u16, next: usize, at: usize) -> Option<Named<'a>> {
        let kind = &self.roster().kinds[usize::from(kind)];
        let inside = self.roster().inside(&kind.reporting, self.scene.chat_unit);
        // A kind of one syllable is too common a word (`xã`, `tổ`).
        let is_long = next - at >= 2;
        match inside {
            [_] if is_long => Some((self.mention(inside, State::Known), next - at)),
            [_, _, ..] if (is_long || kind.is_long) && kind.numbered.is_empty() => {
                Some((Mention::doubtful(inside), next - at))
            }
            _ => None,
        }
    }

    /// A unit by its kind's initial: `T2`. `None` where no unit has that number.
    pub(super) fn by_initial(&self, initial: u16, next: usize, at: usize) -> Option<Named<'a>> {
        // `T.2`
        let is_dotted = self.tokens.sign(next) == Some(Sign::Stop)
            && self.tokens.touches(next)
            && self.tokens.touches(next + 1);
        let next = next + usize::from(is_dotted);
        let (number, length) = self.tokens.digits(next)?;
        let is_capital = self.tokens.word(at).is_some_and(|word| word.is_capital);
        if length > 3 || !(self.tokens.touches(next) || is_capital) {
            return None;
        }
        let kinds = &self.roster().initials[usize::from(initial)].kinds;
        let lowest = self.roster().lowest(kinds, self.scene.chat_unit);
        let by_depth = lowest
            .iter()
            .chain(kinds.iter().filter(|kind| Some(**kind) != lowest));
        let mut outside = None;
        for &kind in by_depth {
            let units = self.roster().numbered(kind, number);
            let mention = self.mention(units, State::Known);
            if mention.state == State::Known {
                return Some(self.untangled(mention, next + 1, at));
            }
            if !units.is_empty() {
                outside = Some(mention);
            }
        }
        outside.map(|mention| (mention, next + 1 - at))
    }
}

/// More answers than this are no help.
pub(super) const CANDIDATES_MAX: usize = 12;

/// Whether a capital word of this sense can be part of a name nobody has told us.
fn may_be_name(sense: Sense) -> bool {
    matches!(
        sense,
        Sense::Kind(_)
            | Sense::Noun
            | Sense::Filler
            | Sense::Ours
            | Sense::Pronoun
            | Sense::Person
            | Sense::People
    )
}
