//! Units that are spoken of but not named: `tổ bên cạnh`, `tổ cô Lan`, `tổ thứ tư`. Whose counts they are must be
//! asked; the sender's own they are not.

use super::{CANDIDATES_MAX, Named, Namer};
use crate::reading::mention::{Mention, State};
use crate::reading::number_words;
use crate::reading::token::{Sign, Word};
use crate::reading::words::Sense;

/// Kinship words without their marks.
pub(in crate::reading) const KINSHIP: [&[u8]; 16] = [
    b"em", b"e", b"anh", b"chi", b"bac", b"chu", b"co", b"a", b"c", b"ong", b"ba", b"cu", b"cau",
    b"di", b"mo", b"o",
];

/// The speaker's own: `tổ của em`, `tổ bên mình`.
const OWN: [&[u8]; 14] = [
    b"em", b"e", b"toi", b"tui", b"tao", b"minh", b"m", b"con", b"chau", b"chung", b"bon", b"ta",
    b"nha", b"nay",
];

/// Another than the speaker's: `tổ bên`, `tổ khác`, `tổ bạn`, `tổ dưới`.
const OTHER: [&[u8]; 8] = [
    b"ben", b"canh", b"khac", b"kia", b"ban", b"duoi", b"tren", b"ke",
];

/// So many words at most tell which unit is meant.
const WORDS_MAX: usize = 4;

impl<'a> Namer<'_, 'a> {
    /// A unit of a kind that reports, told by a word that is no name, with a count behind it.
    pub(super) fn elsewhere(&self, kind: u16, next: usize, at: usize) -> Option<Named<'a>> {
        let info = &self.roster().kinds[usize::from(kind)];
        if (info.is_used && info.reporting.is_empty()) || self.is_in_place(at) {
            return None;
        }
        let mut length = 0;
        while let Some(word) = self.tokens.word(next + length) {
            let letters = self.tokens.letters_of(word);
            if OWN.contains(&letters) {
                return None;
            }
            // `tổ anh Dũng`, `tổ cô lan`
            let follows_kin = length > 0
                && self
                    .tokens
                    .word(next + length - 1)
                    .is_some_and(|before| KINSHIP.contains(&self.tokens.letters_of(before)));
            let is_called = follows_kin
                && matches!(
                    self.sense(next + length),
                    Some(Sense::Name(_) | Sense::And | Sense::Noun | Sense::Filler | Sense::Of)
                );
            let is_told = is_called
                || OTHER.contains(&letters)
                || KINSHIP.contains(&letters)
                || letters == b"cua"
                || self.is_unknown(next + length, word);
            if !is_told || length == WORDS_MAX {
                break;
            }
            length += 1;
        }
        let is_about_others = length > 0 && self.is_counted_behind(next + length);
        is_about_others.then(|| {
            let near = if info.is_used {
                self.roster().inside(&info.reporting, self.scene.chat_unit)
            } else {
                self.roster().reporting(self.scene.chat_unit)
            };
            let near = &near[..near.len().min(CANDIDATES_MAX)];
            (Mention::doubtful(near), next + length - at)
        })
    }

    /// `tổ thứ tư`, and `to tu`, which without marks may be the fourth.
    pub(super) fn ordinal(&self, kind: u16, place: usize, at: usize) -> Option<Named<'a>> {
        let word = self.tokens.word(place)?;
        let is_bare_four =
            |word: &Word| self.tokens.letters_of(word) == b"tu" && word.marks.is_bare();
        let (number, end) = if is_bare_four(word) {
            (4, place + 1)
        } else if self.tokens.letters_of(word) == b"thu" {
            // `to thu 4 ho so`: collected.
            let digits = self
                .tokens
                .digits(place + 1)
                .filter(|_| !word.marks.is_bare());
            let number = match (digits, self.tokens.word(place + 1)) {
                (Some((number, 1..=2)), _) => number,
                (_, Some(next)) if is_bare_four(next) => 4,
                (_, Some(next)) => number_words::digit(self.tokens, next)?,
                _ => return None,
            };
            (number, place + 2)
        } else {
            return None;
        };
        let units = self.roster().numbered(kind, number);
        let mention = self.mention(units, State::Doubtful);
        (!units.is_empty()).then(|| (Mention::doubtful(mention.inside), end - at))
    }

    fn is_unknown(&self, place: usize, word: &Word) -> bool {
        let sense = self.sense(place);
        sense.is_none_or(|sense| {
            word.is_capital && super::may_be_name(sense) && !matches!(sense, Sense::Kind(_))
        })
    }

    fn sense(&self, place: usize) -> Option<Sense> {
        let found = self.vocabulary.lexicon.find(self.tokens, place).best;
        found.map(|found| found.sense)
    }

    /// Whether a number or its sign stands here, or behind a word that announces it.
    fn is_counted_behind(&self, place: usize) -> bool {
        let announcing = (0..WORDS_MAX)
            .take_while(|&ahead| {
                matches!(
                    self.sense(place + ahead),
                    Some(
                        Sense::Result | Sense::Done | Sense::Report | Sense::OnBehalf | Sense::Work
                    )
                )
            })
            .count();
        let place = place + announcing;
        let is_signed = matches!(
            self.tokens.sign(place),
            Some(Sign::Colon | Sign::Plus | Sign::Minus | Sign::Equals)
        );
        is_signed
            || self.tokens.digits(place).is_some()
            || number_words::spoken(self.tokens, place).is_some()
    }
}
