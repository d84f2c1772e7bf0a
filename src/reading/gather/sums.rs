//! What a number does, and whether a sum is right (message language, *Ops*).

use super::Gatherer;
use super::figure::Figure;
use crate::campaign::Op;
use crate::reading::clause::Clause;
use crate::reading::item::Tag;
use crate::reading::op::{self, Governing, Mark};
use crate::reading::words::OpWord;

/// What an op comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    Op(Op),
    Ask,
    /// A sum of the parts above: whether it is right.
    Check(bool),
}

impl Gatherer<'_> {
    /// What the number does.
    pub(super) fn op(&self, place: usize, figure: &Figure, unit: Option<u16>) -> (Outcome, bool) {
        let clause = &self.clauses[place];
        let items = &self.items.list;
        let is_under_head = self.head.unit.is_some() || self.head.keywords != 0 || clause.line > 0;
        let sign = op::sign_before(items, figure.at, clause, is_under_head);
        let governing = op::word_before(items, figure.at, clause);
        // A running total named once is not that of a number said of a day.
        let has_day = self
            .tags(clause)
            .any(|tag| matches!(tag, Tag::Day(_) | Tag::Result));
        let before = items[..figure.at].iter().rev().map(|item| item.tag);
        let units = before
            .take_while(|tag| *tag != Tag::LineEnd)
            .filter(|tag| matches!(tag, Tag::Unit(_)))
            .count();
        let check = self.line.is_check.then_some(OpWord::Sum);
        let carried = match check.or(self.line.op).or(self.head.op) {
            // `Trừ tổ 1, tổ 2 được 5`: but for that team.
            Some(OpWord::Subtract) if self.gathered.drafts.is_empty() && units > 1 => {
                Some(OpWord::Unclear)
            }
            Some(OpWord::Total) if has_day && self.line.op.is_some() => Some(OpWord::Unclear),
            carried => carried,
        };
        if self.is_replacing(clause) {
            return (Outcome::Op(Op::Set), false);
        }
        let word = match governing {
            Governing::Word(word) => Some(word),
            Governing::Far => return (Outcome::Ask, sign == Mark::Vague),
            Governing::None => carried,
        };
        let outcome = match (sign, word) {
            (Mark::Op(op), None) => Outcome::Op(op),
            (Mark::Op(op), Some(word)) if op::of_word(word) == Some(op) => Outcome::Op(op),
            (Mark::Unclear, _) | (Mark::Op(_), Some(_)) => Outcome::Ask,
            // `Tổ 3: tổng cộng 31` below another team's line sums nothing above.
            (_, Some(OpWord::Sum)) if self.is_new(clause, unit) => Outcome::Ask,
            (_, Some(OpWord::Sum)) => self.sum(figure),
            (_, Some(word)) => op::of_word(word).map_or(Outcome::Ask, Outcome::Op),
            (_, None) => Outcome::Op(Op::Plain),
        };
        let is_plain = outcome == Outcome::Op(Op::Plain);
        let is_more = is_plain
            && (op::is_more_after(items, figure.at, clause) || op::is_slip_beside(items, clause));
        let is_total = outcome == Outcome::Op(Op::Total);
        let is_changed = op::is_changed_after(items, figure.at, clause, is_total);
        let outcome = if is_more || is_changed || (figure.is_share && !is_total) {
            Outcome::Ask
        } else {
            outcome
        };
        (outcome, sign == Mark::Vague)
    }

    /// Whether the clause names a reporting unit that nothing has been counted for yet.
    fn is_new(&self, clause: &Clause, unit: Option<u16>) -> bool {
        let units = &self.vocabulary.campaign.units;
        let is_named = |unit| self.tags(clause).any(|tag| tag == Tag::Unit(unit));
        let reports = |unit: u16| match *self.items.mentions[usize::from(unit)].inside {
            [only] => units.reports(only),
            _ => true,
        };
        let drafts = &self.gathered.drafts;
        unit.is_some_and(|unit| {
            is_named(unit) && reports(unit) && drafts.iter().all(|draft| draft.unit != Some(unit))
        })
    }

    /// A sum of what stands above is a check, no count of its own.
    pub(super) fn sum(&self, figure: &Figure) -> Outcome {
        let Some(value) = figure.value else {
            return Outcome::Ask;
        };
        let drafts = &self.gathered.drafts;
        if drafts.is_empty() {
            return Outcome::Ask;
        }
        let of = |from: usize| {
            drafts[from..]
                .iter()
                .filter(|draft| draft.op != Some(Op::Total))
                .map(|draft| draft.value.unwrap_or(0))
                .sum::<u32>()
        };
        let last_unit = drafts.last().and_then(|draft| draft.unit);
        let of_unit = drafts
            .iter()
            .filter(|draft| draft.unit == last_unit)
            .map(|draft| draft.value.unwrap_or(0))
            .sum::<u32>();
        let is_sum = of(0) == value
            || of(self.line_first_draft.min(drafts.len())) == value
            || of_unit == value
            || self.is_sum_of_keyword(value);
        Outcome::Check(is_sum)
    }

    pub(super) fn is_sum_of_keyword(&self, value: u32) -> bool {
        let drafts = &self.gathered.drafts;
        drafts.iter().any(|one| {
            drafts
                .iter()
                .filter(|draft| draft.keywords == one.keywords)
                .map(|draft| draft.value.unwrap_or(0))
                .sum::<u32>()
                == value
        })
    }
}
