//! From tokens to items: the longest thing known at each place (see `item`).

mod abreast;
mod name;
mod sense;
mod spoken;
mod which;
mod word;

use crate::reading::Scene;
use crate::reading::date::Day;
use crate::reading::item::{Item, Tag};
use crate::reading::mention::Mention;
use crate::reading::number::{self, Numeric};
use crate::reading::token::{Sign, TokenKind, Tokens};
use crate::reading::vocabulary::Vocabulary;
use crate::reading::words::Cue;
use crate::text::mask;

/// A message in items.
#[derive(Debug, Default)]
pub(super) struct Items<'v> {
    pub list: Vec<Item>,
    pub mentions: Vec<Mention<'v>>,
    pub days: Vec<Day>,
    /// Whether it says that it is somebody else's report.
    pub is_on_behalf: bool,
    /// Whether it speaks of the speaker's own unit (`tổ em`).
    pub names_own: bool,
}

/// Reads the items of a message.
pub(super) fn itemize<'v>(
    text: &str,
    tokens: &Tokens,
    scene: &Scene,
    vocabulary: &'v Vocabulary,
) -> Items<'v> {
    let personal = if may_hold_personal(tokens) {
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
    let mut items = reader.items;
    abreast::part(&mut items, tokens);
    items
}

/// Whether there are digits enough for a number that is to be masked: in one run, or together.
fn may_hold_personal(tokens: &Tokens) -> bool {
    let (mut sum, mut longest) = (0, 0);
    for token in &tokens.list {
        if let TokenKind::Digits { length, .. } = token.kind {
            sum += usize::from(length);
            longest = longest.max(usize::from(length));
        }
    }
    sum >= mask::LONG_RUN || longest >= mask::SHORTEST
}

struct Itemizer<'t, 'a> {
    tokens: &'t Tokens,
    vocabulary: &'a Vocabulary,
    scene: &'t Scene,
    personal: Vec<std::ops::Range<usize>>,
    items: Items<'a>,
}

impl<'a> Itemizer<'_, 'a> {
    /// Takes the item at a place; says how many tokens it is long.
    fn take(&mut self, at: usize) -> usize {
        match self.tokens.list[at].kind {
            TokenKind::LineEnd => self.push(Tag::LineEnd, at, 1),
            TokenKind::Sign(Sign::At) => self.push(Tag::Person, at, 1),
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
        // `được 2 hôm rồi`: a number of days, no day.
        let follows_number = self
            .items
            .list
            .last()
            .is_some_and(|item| item.tag.is_number());
        if follows_number && day == Day::Doubtful {
            // `3 hôm rồi được 7`: a count of as many days.
            if !self.is_span(at + length) {
                return self.push(Tag::Noun, at, length);
            }
            if let Some(item) = self.items.list.last_mut() {
                item.tag = Tag::Nothing;
            }
        }
        // `từ 10/11`: more than that day; `kỳ 13/11`: the day it closes, or one of its work.
        let is_open = self
            .items
            .list
            .last()
            .is_some_and(|item| matches!(item.tag, Tag::From | Tag::Cue(Cue::Bot)));
        let day = if is_open { Day::Doubtful } else { day };
        let place = u16::try_from(self.items.days.len()).unwrap_or(u16::MAX);
        self.items.days.push(day);
        self.push(Tag::Day(place), at, length)
    }

    fn push_unit(&mut self, mention: Mention<'a>, at: usize, length: usize) -> usize {
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
        // `lúc 19 giờ 35 mức 2`: minutes, or the count.
        let minutes = at + length - 1;
        if numeric == Numeric::Nothing
            && length == 3
            && self.tokens.digits(minutes).is_some()
            && !self.tokens.touches(minutes)
            && self.is_number_place(minutes + 1)
        {
            self.push(Tag::Nothing, at, length - 1);
            return length - 1 + self.push(Tag::Doubtful, minutes, 1);
        }
        // `.5`: a half, or a slip.
        let is_broken = at.checked_sub(1).is_some_and(|stop| {
            self.tokens.sign(stop) == Some(Sign::Stop)
                && self.tokens.list[stop].is_apart
                && self.tokens.touches(at)
        });
        match numeric {
            Numeric::Count(_) if is_broken => self.push(Tag::Doubtful, at, length),
            Numeric::Count(value) if self.is_dotted_to_unit(at) => {
                self.push(Tag::Range(value, value), at, length)
            }
            Numeric::Count(value) if self.is_order(value) => {
                // Like `sáng` and `chiều`, whose counts are two of one day.
                if let Some(round) = self.items.list.last_mut() {
                    round.tag = Tag::DayPart;
                }
                self.push(Tag::Nothing, at, length)
            }
            Numeric::Count(value) => self.number(value, at, length),
            Numeric::Doubtful => self.push(Tag::Doubtful, at, length),
            Numeric::Dashed(low, high) => self.push(Tag::Range(low, high), at, length),
            Numeric::Share(done) => self.push(Tag::Share(done), at, length),
            Numeric::Nothing | Numeric::Bullet => self.push(Tag::Nothing, at, length),
            Numeric::Date(day, month, year) => {
                self.push_day(Day::Date(day, Some(month), Some(year)), at, length)
            }
            Numeric::Pair(..) | Numeric::Dotted(..)
                if self
                    .items
                    .list
                    .last()
                    .is_some_and(|item| matches!(item.tag, Tag::From | Tag::Cue(Cue::Bot))) =>
            {
                self.push_day(Day::Doubtful, at, length)
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

    /// `Tổ 03.12 mức 2`: twelve of the third, or something else.
    fn is_dotted_to_unit(&self, at: usize) -> bool {
        let [.., unit, stop] = self.items.list[..] else {
            return false;
        };
        matches!(unit.tag, Tag::Unit(_))
            && stop.tag == Tag::Sign(Sign::Stop)
            && self.tokens.touches(at)
            && !stop.is_apart
    }
}
