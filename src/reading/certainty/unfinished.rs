//! Reports without a count: sent off before the number, or told of one person.

use super::{Found, Judge, finish};
use crate::campaign::{Count, Op, UnitId};
use crate::reading::doubts::Doubts;
use crate::reading::item::Tag;
use crate::reading::token::Sign;
use crate::reading::{Candidate, PartialLine, Reading, Reason};

/// Unknown words that may tell who a person is: `chú Út đầu ngõ`.
const NAME_WORDS_MAX: usize = 4;

impl Judge<'_> {
    /// No count at all: a report sent off before its number, or nothing.
    pub(super) fn without_counts(&self) -> Reading {
        let (line, candidates) = if let Some(line) = self.unfinished() {
            (line, Vec::new())
        } else if let Some(line) = self.somebody_done() {
            let counts = [Count(1), Count::ZERO];
            (line, counts.map(Candidate::Number).to_vec())
        } else {
            return Reading::None;
        };
        let mut doubts = Doubts::default();
        doubts.add(Reason::Number, Some(0), candidates);
        if self.scene.is_forwarded {
            doubts.add(Reason::Forwarded, None, vec![Candidate::Yes]);
        }
        finish(vec![line], None, doubts, None)
    }

    /// The indicators named, where nothing else is said that could be a number or a matter of its own.
    fn keywords_alone(&self) -> Option<u64> {
        let tags = || self.items.list.iter().map(|item| item.tag);
        let is_other = tags().any(|tag| {
            tag.is_number()
                || matches!(
                    tag,
                    Tag::Misfit
                        | Tag::Cue(_)
                        | Tag::Sign(Sign::Question | Sign::Greater)
                        | Tag::Vocative
                )
        });
        let keywords = tags().fold(0, |all, tag| match tag {
            Tag::Keyword(bits) => all | bits,
            _ => all,
        });
        (!is_other && keywords != 0).then_some(keywords)
    }

    fn unknown_count(&self) -> usize {
        let tags = self.items.list.iter().map(|item| item.tag);
        tags.filter(|tag| matches!(tag, Tag::Unknown(_))).count()
    }

    /// `Tổ 04 xin báo cáo kết quả mức 2:`: what is known of the missing count.
    pub(super) fn unfinished(&self) -> Option<PartialLine> {
        let keywords = self.keywords_alone()?;
        let tags = || self.items.list.iter().map(|item| item.tag);
        let mut units = tags().filter_map(|tag| match tag {
            Tag::Unit(unit) => Some(unit),
            _ => None,
        });
        let (unit, None) = (units.next()?, units.next()) else {
            return None;
        };
        let Found::Unit(unit) = self.resolve(Some(unit), usize::MAX) else {
            return None;
        };
        let ends_in_colon = tags()
            .rev()
            .find(|tag| !tag.is_light() && *tag != Tag::LineEnd)
            == Some(Tag::Sign(Sign::Colon));
        let is_own = self.scene.sender_unit == Some(unit) || self.scene.chat_unit == unit;
        let is_unfinished =
            self.gathered.says_report && (ends_in_colon || (is_own && self.unknown_count() == 0));
        is_unfinished.then(|| self.without_number(unit, keywords))
    }

    /// `bà Năm nhà em xong mức 2 rồi`: one person's account, or none of ours.
    fn somebody_done(&self) -> Option<PartialLine> {
        let keywords = self.keywords_alone()?;
        let tags = || self.items.list.iter().map(|item| item.tag);
        if tags().any(|tag| matches!(tag, Tag::Unit(_))) {
            return None;
        }
        let is_done = self.items.list.windows(2).any(|pair| {
            matches!(pair[0].tag, Tag::Result | Tag::Done) && matches!(pair[1].tag, Tag::Keyword(_))
        });
        let is_over = matches!(
            tags()
                .rev()
                .find(|tag| !matches!(tag, Tag::Filler | Tag::LineEnd | Tag::Sign(_))),
            Some(Tag::Final | Tag::Keyword(_))
        );
        // A name, and where the person lives.
        let is_person = matches!(
            tags().next(),
            Some(Tag::Filler | Tag::Person | Tag::People | Tag::Noun)
        );
        let unknown_max = if is_person { NAME_WORDS_MAX } else { 2 };
        let Found::Unit(unit) = self.resolve(None, usize::MAX) else {
            return None;
        };
        (is_done && is_over && self.unknown_count() <= unknown_max)
            .then(|| self.without_number(unit, keywords))
    }

    fn without_number(&self, unit: UnitId, keywords: u64) -> PartialLine {
        PartialLine {
            unit: Some(unit),
            indicator: self.vocabulary.indicator(keywords),
            op: Some(Op::Plain),
            value: None,
        }
    }
}
