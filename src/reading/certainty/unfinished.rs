//! Reports without a count: sent off before the number, or told of one person.

use super::{Found, Judge, finish};
use crate::campaign::{Count, Op};
use crate::reading::doubts::Doubts;
use crate::reading::item::Tag;
use crate::reading::token::Sign;
use crate::reading::{Candidate, PartialLine, Reading, Reason};

impl Judge<'_> {
    /// No count at all: a report sent off before its number, or nothing.
    pub(super) fn without_counts(&self) -> Reading {
        let Some(line) = self.unfinished() else {
            return Reading::None;
        };
        let mut doubts = Doubts::default();
        let candidates = if line.unit.is_some() {
            Vec::new()
        } else {
            vec![Candidate::Number(Count(1)), Candidate::Number(Count::ZERO)]
        };
        doubts.add(Reason::Number, Some(0), candidates);
        if self.scene.is_forwarded {
            doubts.add(Reason::Forwarded, None, vec![Candidate::Yes]);
        }
        finish(vec![line], None, doubts, None)
    }

    /// `Tổ 04 xin báo cáo kết quả mức 2:` or `xong mức 2 rồi`: what is known of the missing count.
    pub(super) fn unfinished(&self) -> Option<PartialLine> {
        let tags = || self.items.list.iter().map(|item| item.tag);
        if tags().any(|tag| {
            matches!(
                tag,
                Tag::Cue(_) | Tag::Sign(Sign::Question | Sign::Greater) | Tag::Vocative
            )
        }) {
            return None;
        }
        let keywords = tags().fold(0, |all, tag| {
            if let Tag::Keyword(bits) = tag {
                all | bits
            } else {
                all
            }
        });
        let indicator = self.vocabulary.indicator(keywords);
        let units: Vec<u16> = tags()
            .filter_map(|tag| {
                if let Tag::Unit(unit) = tag {
                    Some(unit)
                } else {
                    None
                }
            })
            .collect();
        let ends_in_colon = tags()
            .rev()
            .find(|tag| !tag.is_light() && *tag != Tag::LineEnd)
            == Some(Tag::Sign(Sign::Colon));
        let unknown = tags().filter(|tag| matches!(tag, Tag::Unknown(_))).count();
        let is_number_seen = tags().any(|tag| tag.is_number() || tag == Tag::Misfit);
        if keywords == 0 || is_number_seen {
            return None;
        }
        if let [unit] = units[..] {
            let Found::Unit(unit) = self.resolve(Some(unit), usize::MAX) else {
                return None;
            };
            let is_own = self.scene.sender_unit == Some(unit) || self.scene.chat_unit == unit;
            let is_unfinished =
                self.gathered.says_report && (ends_in_colon || (is_own && unknown == 0));
            return is_unfinished.then_some(PartialLine {
                unit: Some(unit),
                indicator,
                op: Some(Op::Plain),
                value: None,
            });
        }
        let is_done = self.items.list.windows(2).any(|pair| {
            matches!(pair[0].tag, Tag::Result | Tag::Done) && matches!(pair[1].tag, Tag::Keyword(_))
        });
        let Found::Unit(unit) = self.resolve(None, usize::MAX) else {
            return None;
        };
        let is_over = matches!(
            tags()
                .rev()
                .find(|tag| !matches!(tag, Tag::Filler | Tag::LineEnd | Tag::Sign(_))),
            Some(Tag::Final | Tag::Keyword(_))
        );
        (units.is_empty() && is_done && is_over && unknown <= 2).then_some(PartialLine {
            unit: Some(unit),
            indicator,
            op: Some(Op::Plain),
            value: None,
        })
    }
}
