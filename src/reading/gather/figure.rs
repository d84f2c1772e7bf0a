//! Figures: the numbers and zero phrases of a clause that can be counts.

use super::Gatherer;
use crate::reading::clause::Clause;
use crate::reading::item::Tag;
use crate::reading::number_place::{self, Behind};
use crate::reading::token::Sign;
use crate::reading::words::{OpWord, ZeroWord};

/// One number or zero phrase of a clause.
#[derive(Debug, Clone, Copy)]
pub(super) struct Figure {
    pub at: usize,
    pub value: Option<u32>,
    pub zero: Option<ZeroWord>,
    pub place: number_place::Place,
    pub is_share: bool,
}

impl Gatherer<'_> {
    /// The numbers and zero phrases of a clause that can be counts.
    pub(super) fn figures(&self, clause: &Clause) -> Vec<Figure> {
        let items = &self.items.list;
        let mut figures = Vec::new();
        for at in clause.first..clause.last {
            let (value, zero, is_share) = match items[at].tag {
                Tag::Number(0) => (Some(0), None, false),
                Tag::Number(value) => (Some(value), None, false),
                Tag::Doubtful | Tag::Range(..) => (None, None, false),
                Tag::Share(done) => (Some(done), None, true),
                Tag::Some if number_place::is_some_counted(items, at, clause) => {
                    (None, None, false)
                }
                Tag::Zero(word) if number_place::is_zero(items, at, clause, word) => {
                    ((word != ZeroWord::Doubtful).then_some(0), Some(word), false)
                }
                _ => continue,
            };
            let place = number_place::place(items, at, clause);
            if zero.is_none() && self.is_no_count(at, place, clause) {
                continue;
            }
            figures.push(Figure {
                at,
                value,
                zero,
                place,
                is_share,
            });
        }
        // `đi 3 người được 35 mức 2`: people beside a count are none.
        if figures.len() > 1 {
            figures.retain(|figure| {
                let place = figure.place;
                !place.has_people || place.has_account || place.behind == Behind::Keyword
            });
        }
        // `sửa 35 thành 30`, `30 chứ không phải 35`: only the one that stands counts.
        self.drop_replaced(&mut figures, clause);
        figures
    }

    /// A number bound to a noun that is none of ours is no count, nor is a list's number before a unit.
    pub(super) fn is_no_count(
        &self,
        at: usize,
        place: number_place::Place,
        clause: &Clause,
    ) -> bool {
        let items = &self.items.list;
        let has_own_keyword = items[clause.first..at]
            .iter()
            .rev()
            .find(|item| {
                !item.tag.is_light()
                    && item.tag != Tag::Sign(Sign::Colon)
                    && item.tag != Tag::Result
            })
            .is_some_and(|item| matches!(item.tag, Tag::Keyword(_)));
        // `300 tờ rơi tại 12 thôn`: where, not how many.
        let is_where = at > clause.first && items[at - 1].tag == Tag::Of;
        match place.behind {
            Behind::Noun => is_where || !has_own_keyword,
            Behind::Foreign if !has_own_keyword => {
                // With a keyword after the unknown word it is asked, else it counts something else.
                !items[at + 1..clause.last]
                    .iter()
                    .any(|item| matches!(item.tag, Tag::Keyword(_)))
            }
            _ if at == clause.first
                && clause.opens_line
                && items
                    .get(at + 1)
                    .is_some_and(|next| matches!(next.tag, Tag::Unit(_))) =>
            {
                items[at + 2..clause.last]
                    .iter()
                    .any(|item| item.tag.is_number() || matches!(item.tag, Tag::Zero(_)))
            }
            _ => false,
        }
    }

    pub(super) fn drop_replaced(&self, figures: &mut Vec<Figure>, clause: &Clause) {
        let [first, second] = figures[..] else { return };
        let between = &self.items.list[first.at + 1..second.at];
        let is_set = self.items.list[clause.first..first.at]
            .iter()
            .any(|item| matches!(item.tag, Tag::Op(OpWord::Set) | Tag::From));
        let becomes = between.iter().any(|item| {
            matches!(item.tag, Tag::Becomes | Tag::Sign(Sign::Arrow) | Tag::Still)
                || matches!(item.tag, Tag::Op(OpWord::Unclear | OpWord::Way))
        });
        let rather = between.iter().any(|item| item.tag == Tag::RatherThan);
        if is_set && becomes {
            figures.remove(0);
        } else if rather {
            figures.remove(1);
        }
    }

    /// Whether the clause itself says that its number replaces another.
    pub(super) fn is_replacing(&self, clause: &Clause) -> bool {
        let tags = || self.tags(clause);
        let numbers = tags().filter(|tag| tag.is_number()).count();
        numbers == 2
            && (tags().any(|tag| tag == Tag::RatherThan)
                || (tags().any(|tag| tag == Tag::Becomes)
                    && tags().any(|tag| matches!(tag, Tag::From | Tag::Op(OpWord::Set)))))
    }
}
