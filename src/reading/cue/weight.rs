//! How heavily a single cue weighs where it stands.

use super::{Fate, Judge, Weight};
use crate::reading::clause::Clause;
use crate::reading::item::Tag;
use crate::reading::token::Sign;
use crate::reading::words::{Cue, OpWord};

impl Judge<'_> {
    /// A result behind a cue makes its cancelling a doubt; behind a strong one only `mới được` does.
    pub(super) fn temper(&self, weight: Weight, at: usize, clause: &Clause) -> Fate {
        let after = || self.items[at + 1..clause.last].iter().map(|item| item.tag);
        match weight {
            Weight::Nothing => Fate::Keep,
            Weight::Doubt => Fate::Doubt,
            Weight::Strong
                if after().any(|tag| tag == Tag::Done) && after().any(Tag::is_number) =>
            {
                Fate::Doubt
            }
            Weight::Strong => Fate::Cancel,
            Weight::Weak => {
                let mut has_result = false;
                for tag in after() {
                    match tag {
                        Tag::Result
                        | Tag::Done
                        | Tag::Sign(Sign::Plus | Sign::Colon)
                        | Tag::Op(OpWord::Set | OpWord::Total) => has_result = true,
                        Tag::Number(_) if has_result => return Fate::Doubt,
                        Tag::Unknown(_) | Tag::Noun => has_result = false,
                        _ => {}
                    }
                }
                Fate::Cancel
            }
        }
    }

    pub(super) fn weigh(&self, cue: Cue, at: usize, clause: &Clause) -> Weight {
        let before = &self.items[clause.first..at];
        let number_before = before.iter().any(|item| item.tag.is_number());
        let next = self.items[at + 1..clause.last]
            .iter()
            .map(|item| item.tag)
            .find(|tag| !tag.is_light());
        let is_asked = clause.closed_by == Some(Sign::Question);
        let is_at_end = self.ends_clause(at, clause);
        // `35 mức 2, đạt 23% chỉ tiêu`: a share of the target, told beside the count.
        let is_share = number_before && before.last().is_some_and(|item| item.tag == Tag::Nothing);
        match cue {
            Cue::Target if is_share => Weight::Nothing,
            Cue::Target if number_before => Weight::Doubt,
            Cue::Target
            | Cue::Plan
            | Cue::Left
            | Cue::Order
            | Cue::Recap
            | Cue::SpotCheck
            | Cue::Example
            | Cue::Question
            | Cue::Confirm => Weight::Strong,
            Cue::Check | Cue::Hedge | Cue::Interrupt | Cue::Beyond => Weight::Doubt,
            // `chưa được 35`: a negation before its number.
            Cue::QuestionEnd | Cue::Acknowledge | Cue::Ongoing if !number_before => Weight::Doubt,
            // `hơn 30`, `vượt 12`: more than a number is no comparison, but no number either.
            Cue::Over if next.is_some_and(Tag::is_number) => Weight::Doubt,
            Cue::Need | Cue::Logistics | Cue::Compare | Cue::Over if !number_before => Weight::Weak,
            Cue::Failed | Cue::Praise if !number_before => Weight::Strong,
            Cue::Need | Cue::Logistics | Cue::Compare | Cue::Over | Cue::Failed | Cue::Praise => {
                Weight::Doubt
            }
            Cue::Thanks if matches!(next, Some(Tag::Unit(_))) && !number_before => Weight::Strong,
            Cue::QuestionEnd | Cue::SoftEnd if number_before && is_asked => Weight::Strong,
            Cue::QuestionEnd if number_before && is_at_end => Weight::Strong,
            Cue::SoftEnd if number_before && is_at_end => Weight::Doubt,
            // `tổ 2 7 mức 2 đang làm`: not done, unless a result was told.
            Cue::Ongoing if self.is_unfinished(at, clause) => Weight::Doubt,
            Cue::Bot
            | Cue::Ongoing
            | Cue::Acknowledge
            | Cue::Thanks
            | Cue::QuestionEnd
            | Cue::SoftEnd => Weight::Nothing,
        }
    }

    /// Whether work going on ends a clause that told no result before it.
    fn is_unfinished(&self, at: usize, clause: &Clause) -> bool {
        let tags = |from: usize, until: usize| self.items[from..until].iter().map(|item| item.tag);
        let is_end = tags(at + 1, clause.last).all(|tag| tag.is_light() || tag == Tag::Work);
        is_end && !tags(clause.first, at).any(|tag| matches!(tag, Tag::Result | Tag::Done))
    }

    pub(super) fn ends_clause(&self, at: usize, clause: &Clause) -> bool {
        self.items[at + 1..clause.last]
            .iter()
            .all(|item| item.tag.is_light() || item.tag == Tag::Vocative)
    }

    /// `còn` before a count is what is left; before a unit it joins, if a result follows.
    pub(super) fn weigh_still(&self, at: usize, clause: &Clause) -> Weight {
        let mut tags = self.items[at + 1..clause.last]
            .iter()
            .map(|item| item.tag)
            .filter(|tag| !tag.is_light());
        // `bớt 2 còn 3`: what is left of a count that was mended.
        let before = || self.items[clause.first..at].iter().map(|item| item.tag);
        let is_mended = before().any(Tag::is_number)
            && before().any(|tag| {
                matches!(
                    tag,
                    Tag::Op(OpWord::Subtract | OpWord::Unclear | OpWord::Slip)
                )
            });
        match tags.next() {
            Some(next) if is_mended && next.is_number() => Weight::Doubt,
            Some(Tag::Unit(_)) => {
                let joins = tags.clone().any(|tag| {
                    matches!(
                        tag,
                        Tag::Result
                            | Tag::Done
                            | Tag::Zero(_)
                            | Tag::Sign(Sign::Colon | Sign::Plus)
                    )
                });
                if joins {
                    Weight::Nothing
                } else {
                    Weight::Doubt
                }
            }
            Some(_)
                if self.items[at + 1..clause.last]
                    .iter()
                    .any(|item| item.tag.is_number()) =>
            {
                Weight::Weak
            }
            _ => Weight::Nothing,
        }
    }

    /// `không` behind a count asks, or says that another indicator had none.
    pub(super) fn weigh_no(&self, at: usize, clause: &Clause) -> Weight {
        let before = &self.items[clause.first..at];
        let number_before = before.iter().any(|item| item.tag.is_number());
        if clause.closed_by == Some(Sign::Question) {
            Weight::Strong
        } else if number_before && self.ends_clause(at, clause) {
            Weight::Doubt
        } else {
            Weight::Nothing
        }
    }

    /// `tổ 2 ơi` speaks to the team, not of it.
    pub(super) fn weigh_vocative(&self, at: usize, clause: &Clause) -> Weight {
        let is_unit = at > clause.first && matches!(self.items[at - 1].tag, Tag::Unit(_));
        if is_unit && self.has_count(clause) {
            Weight::Doubt
        } else {
            Weight::Nothing
        }
    }
}
