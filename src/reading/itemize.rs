//! From tokens to items: the longest thing known at each place (see `item`).

use crate::reading::Scene;
use crate::reading::date::{self, Day};
use crate::reading::item::{Item, Tag};
use crate::reading::lexicon::{Match, SyllableId};
use crate::reading::number::{self, Numeric};
use crate::reading::number_words;
use crate::reading::token::{Sign, TokenKind, Tokens};
use crate::reading::unit::{Mention, Namer, State};
use crate::reading::vocabulary::Vocabulary;
use crate::reading::words::{DayWord, Sense};
use crate::text::mask;

/// A message in items.
#[derive(Debug, Default)]
pub(super) struct Items {
    pub list: Vec<Item>,
    pub mentions: Vec<Mention>,
    pub days: Vec<Day>,
}

/// Reads the items of a message.
pub(super) fn itemize(
    text: &str,
    tokens: &Tokens,
    scene: &Scene,
    vocabulary: &Vocabulary,
) -> Items {
    let digits: usize = tokens
        .list
        .iter()
        .map(|token| {
            if let TokenKind::Digits { length, .. } = token.kind {
                usize::from(length)
            } else {
                0
            }
        })
        .sum();
    let personal = if digits >= 9 {
        mask::find(text)
            .into_iter()
            .map(|found| found.bytes)
            .collect()
    } else {
        Vec::new()
    };
    let mut reader = Itemizer {
        tokens,
        vocabulary,
        scene,
        personal,
        items: Items {
            list: Vec::with_capacity(tokens.list.len()),
            ..Items::default()
        },
    };
    let mut at = 0;
    while at < tokens.list.len() {
        at += reader.take(at).max(1);
    }
    reader.items
}

struct Itemizer<'a> {
    tokens: &'a Tokens,
    vocabulary: &'a Vocabulary,
    scene: &'a Scene,
    personal: Vec<std::ops::Range<usize>>,
    items: Items,
}

impl Itemizer<'_> {
    /// Takes the item at a place; says how many tokens it is long.
    fn take(&mut self, at: usize) -> usize {
        match self.tokens.list[at].kind {
            TokenKind::LineEnd => self.push(Tag::LineEnd, at, 1),
            TokenKind::Sign(Sign::At) => {
                let length = 1 + usize::from(self.tokens.word(at + 1).is_some());
                self.push(Tag::Person, at, length)
            }
            TokenKind::Sign(Sign::Keycap) => 1,
            TokenKind::Sign(sign) => self.push(Tag::Sign(sign), at, 1),
            TokenKind::Digits { .. } => self.digits(at),
            TokenKind::Word(_) => self.word(at),
        }
    }

    fn push(&mut self, tag: Tag, at: usize, length: usize) -> usize {
        let first = &self.tokens.list[at];
        let end = self.tokens.list[(at + length - 1).min(self.tokens.list.len() - 1)].end;
        self.items.list.push(Item {
            tag,
            start: first.start,
            end,
            is_apart: first.is_apart,
        });
        length
    }

    fn push_day(&mut self, day: Day, at: usize, length: usize) -> usize {
        let place = u16::try_from(self.items.days.len()).unwrap_or(u16::MAX);
        self.items.days.push(day);
        self.push(Tag::Day(place), at, length)
    }

    fn push_unit(&mut self, mention: Mention, at: usize, length: usize) -> usize {
        let Ok(place) = u16::try_from(self.items.mentions.len()) else {
            return self.push(Tag::Unknown(false), at, length);
        };
        self.items.mentions.push(mention);
        self.push(Tag::Unit(place), at, length)
    }

    fn digits(&mut self, at: usize) -> usize {
        let start = self.tokens.list[at].start as usize;
        if let Some(range) = self.personal.iter().find(|range| range.contains(&start)) {
            let inside = self.tokens.list[at..]
                .iter()
                .take_while(|token| (token.start as usize) < range.end);
            let length = inside.count();
            return self.push(Tag::Nothing, at, length);
        }
        let Some((numeric, length)) = number::scan(self.tokens, at) else {
            return self.push(Tag::Nothing, at, 1);
        };
        match numeric {
            Numeric::Count(value) => self.push(Tag::Number(value), at, length),
            Numeric::Doubtful | Numeric::Dashed(..) => self.push(Tag::Doubtful, at, length),
            Numeric::Share(done) => self.push(Tag::Share(done), at, length),
            Numeric::Nothing | Numeric::Bullet => self.push(Tag::Nothing, at, length),
            Numeric::Date(day, month, year) => {
                self.push_day(Day::Date(day, Some(month), Some(year)), at, length)
            }
            Numeric::Pair(day, month) | Numeric::Dotted(day, month) => {
                let place = u16::try_from(self.items.days.len()).unwrap_or(u16::MAX);
                self.items.days.push(Day::Date(day, Some(month), None));
                let done = if matches!(numeric, Numeric::Pair(..)) {
                    day
                } else {
                    u32::MAX
                };
                self.push(Tag::Pair(done, place), at, length)
            }
        }
    }

    fn word(&mut self, at: usize) -> usize {
        let found = self.vocabulary.lexicon.find(self.tokens, at);
        if let Some(taken) = found
            .misfit
            .and_then(|misfit| self.misfit(misfit, found.best, at))
        {
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

    /// A number in words. One word alone is too often something else to count without a sign beside it.
    fn spoken(
        &mut self,
        spoken: number_words::Spoken,
        best: Option<Match>,
        at: usize,
    ) -> Option<usize> {
        if spoken.length == 1 {
            let is_placed = self.is_number_place(at + 1);
            if !is_placed || best.is_some_and(|best| is_strong(best.sense)) {
                return None;
            }
            if !(spoken.is_exact || self.tokens.is_bare) {
                return None;
            }
        }
        let tag = spoken.value.map_or(Tag::Doubtful, Tag::Number);
        Some(self.push(tag, at, spoken.length))
    }

    /// Whether what stands here can follow a count: a keyword or an account noun.
    fn is_number_place(&self, at: usize) -> bool {
        let found = self.vocabulary.lexicon.find(self.tokens, at).best;
        matches!(
            found.map(|found| found.sense),
            Some(Sense::Keyword(_) | Sense::Account | Sense::KeywordPart)
        )
    }

    /// A word with other marks where a unit or an indicator would stand: another word, but to be asked.
    fn misfit(&mut self, misfit: Match, best: Option<Match>, at: usize) -> Option<usize> {
        if best.is_some_and(|best| {
            best.length >= misfit.length
                && !matches!(best.sense, Sense::Noun | Sense::Filler | Sense::Work)
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
                    && !best.is_some_and(|best| best.sense == Sense::Filler) =>
            {
                Some(self.push_unit(Mention::doubtful(Vec::new()), at, misfit.length + 1))
            }
            _ => None,
        }
    }

    /// A capital word behind a kinship word is a name, whatever else it means: `chị Mai`, `bà Năm`.
    fn is_called(&self, at: usize) -> bool {
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

    fn known(&mut self, found: Match, at: usize) -> usize {
        if found.length == 1 && may_be_name(found.sense) && self.is_called(at) {
            return self.push(Tag::Unknown(true), at, 1);
        }
        let next = at + found.length;
        let namer = Namer {
            tokens: self.tokens,
            vocabulary: self.vocabulary,
            scene: self.scene,
        };
        match found.sense {
            Sense::Kind(kind) => match namer.by_kind(kind, next, at) {
                Some((mention, length)) => self.push_unit(mention, at, length),
                None => self.push(Tag::Noun, at, found.length),
            },
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
            Sense::Day(word) => match date::named(self.tokens, word, at, found.length) {
                Some((day, length)) => self.push_day(day, at, length),
                None => self.push(Tag::Noun, at, found.length),
            },
            Sense::Keyword(place) => self.keyword(place, found, at),
            Sense::LevelWord => self.level(found, at),
            _ => self.push(tag_of(found.sense), at, found.length),
        }
    }

    fn keyword(&mut self, place: u16, found: Match, at: usize) -> usize {
        self.push(Tag::Keyword(1 << place), at, found.length);
        if let Some(split_at) = found.split_at {
            // The number inside (`thu 12 hồ sơ`) comes after its keyword.
            self.digits(split_at);
        }
        found.length
    }

    /// `mức` with a number that is none of the campaign's stands in an indicator's place.
    fn level(&mut self, found: Match, at: usize) -> usize {
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

    fn name(&mut self, name: u32, found: Match, at: usize) -> usize {
        let roster = &self.vocabulary.roster;
        let info = &roster.names[name as usize];
        let before = self.items.list.last().copied();
        let is_line_start = before.is_none_or(|item| item.tag == Tag::LineEnd);
        let is_person = !info.has_number
            && !is_line_start
            && before.is_some_and(|item| {
                matches!(item.tag, Tag::Person | Tag::Unknown(true)) || self.is_kinship(item)
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
        let namer = Namer {
            tokens: self.tokens,
            vocabulary: self.vocabulary,
            scene: self.scene,
        };
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
    fn is_kinship(&self, item: Item) -> bool {
        let word = self
            .tokens
            .list
            .iter()
            .rposition(|token| token.end == item.end)
            .and_then(|at| self.tokens.word(at));
        item.tag == Tag::Filler
            && word.is_some_and(|word| {
                let letters = self.tokens.letters_of(word);
                PRONOUNS.contains(&letters)
            })
    }

    /// A one-syllable name names a unit only with its marks, and where a unit would stand.
    fn is_short_name(&self, found: Match, at: usize) -> bool {
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
    fn weekday(&self, at: usize) -> Option<u8> {
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
    fn initial_of_weekday(&mut self, at: usize) -> Option<usize> {
        if !self.tokens.touches(at + 1) || self.tokens.digits(at + 1).is_none() {
            return None;
        }
        match self.weekday(at) {
            Some(day) => Some(self.push_day(Day::Weekday(day), at, 2)),
            None => Some(self.push_unit(Mention::doubtful(Vec::new()), at, 2)),
        }
    }

    fn unknown(&mut self, at: usize) -> usize {
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
    fn slipped(&mut self, at: usize) -> Option<usize> {
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
        let namer = Namer {
            tokens: self.tokens,
            vocabulary: self.vocabulary,
            scene: self.scene,
        };
        let (mention, length) = namer.slipped(at, at)?;
        (mention.state == State::Slip).then(|| self.push_unit(mention, at, length))
    }
}

const PRONOUNS: [&[u8]; 16] = [
    b"em", b"e", b"anh", b"chi", b"bac", b"chu", b"co", b"a", b"c", b"ong", b"ba", b"cu", b"cau",
    b"di", b"mo", b"o",
];

/// Senses of words that are also people's names.
fn may_be_name(sense: Sense) -> bool {
    matches!(
        sense,
        Sense::Cue(_)
            | Sense::Day(_)
            | Sense::DayPart
            | Sense::Zero(_)
            | Sense::Op(_)
            | Sense::Noun
            | Sense::Approximate
            | Sense::Some
            | Sense::Work
            | Sense::Still
            | Sense::More
    )
}

/// Senses that one number word may not override.
fn is_strong(sense: Sense) -> bool {
    !matches!(
        sense,
        Sense::Filler
            | Sense::Pronoun
            | Sense::Final
            | Sense::Work
            | Sense::Noun
            | Sense::Day(DayWord::YearOf)
            | Sense::People
            | Sense::Some
    )
}

fn tag_of(sense: Sense) -> Tag {
    match sense {
        Sense::KeywordPart => Tag::KeywordPart,
        Sense::Op(word) => Tag::Op(word),
        Sense::Zero(word) => Tag::Zero(word),
        Sense::Cue(cue) => Tag::Cue(cue),
        Sense::Result => Tag::Result,
        Sense::Done => Tag::Done,
        Sense::Work | Sense::NumberSign => Tag::Work,
        Sense::Report => Tag::Report,
        Sense::Late => Tag::Late,
        Sense::Account => Tag::Account,
        Sense::People => Tag::People,
        Sense::Approximate => Tag::Approximate,
        Sense::Some => Tag::Some,
        Sense::And => Tag::And,
        Sense::Or => Tag::Or,
        Sense::But => Tag::But,
        Sense::Each => Tag::Each,
        Sense::Breakdown => Tag::Breakdown,
        Sense::Of => Tag::Of,
        Sense::More => Tag::More,
        Sense::DayPart => Tag::DayPart,
        Sense::Still => Tag::Still,
        Sense::Becomes => Tag::Becomes,
        Sense::From => Tag::From,
        Sense::RatherThan => Tag::RatherThan,
        Sense::Person => Tag::Person,
        Sense::Pronoun | Sense::Filler => Tag::Filler,
        Sense::Final => Tag::Final,
        Sense::Vocative => Tag::Vocative,
        Sense::Noun
        | Sense::Keyword(_)
        | Sense::LevelWord
        | Sense::Name(_)
        | Sense::NameStem(_)
        | Sense::Kind(_)
        | Sense::Initial(_)
        | Sense::Day(_) => Tag::Noun,
    }
}
