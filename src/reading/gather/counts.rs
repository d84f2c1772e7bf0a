//! Counts of one clause: its units, the numbers of each, and the keywords around them.

use super::Gatherer;
use super::figure::Figure;
use crate::reading::clause::Clause;
use crate::reading::item::Tag;
use crate::reading::op::{self, Governing};
use crate::reading::pairing::{self, Group};
use crate::reading::token::Sign;
use crate::reading::words::OpWord;

impl Gatherer<'_> {
    pub(super) fn read_counts(&mut self, place: usize, units: &[(usize, u16)], figures: &[Figure]) {
        let clause = self.clauses[place];
        let unit_first = units.first().is_some_and(|&(at, _)| at < figures[0].at);
        match units {
            [] => self.read_segment(place, (clause.first, clause.last), None, figures),
            [(at, unit)] => {
                let is_split = figures.iter().any(|figure| figure.at < *at)
                    && figures.iter().any(|figure| figure.at > *at);
                let from = self.gathered.drafts.len();
                self.read_segment(place, (clause.first, clause.last), Some(*unit), figures);
                if is_split && self.line.unit.is_some() {
                    self.doubt_units(from);
                }
                self.line.unit = Some(*unit);
            }
            _ if self.is_list(units, figures) => self.read_list(place, units, figures),
            _ => self.read_many(place, units, figures, unit_first),
        }
    }

    /// `Tổ 1 và tổ 3 không phát sinh`: several units, one nothing.
    pub(super) fn is_list(&self, units: &[(usize, u16)], figures: &[Figure]) -> bool {
        let last = units[units.len() - 1].0;
        let are_joined = units.windows(2).all(|pair| {
            self.items.list[pair[0].0 + 1..pair[1].0]
                .iter()
                .all(|item| {
                    item.tag.is_light()
                        || item.tag == Tag::And
                        || matches!(item.tag, Tag::Sign(Sign::Slash))
                })
        });
        figures.len() == 1 && figures[0].zero.is_some() && figures[0].at > last && are_joined
    }

    pub(super) fn read_list(&mut self, place: usize, units: &[(usize, u16)], figures: &[Figure]) {
        let clause = self.clauses[place];
        for &(_, unit) in units {
            self.read_segment(
                place,
                (units[units.len() - 1].0, clause.last),
                Some(unit),
                figures,
            );
        }
        self.line.unit = None;
    }

    /// `Tổ 1, tổ 3 không phát sinh`: the units named alone before share what is said of nothing; of a
    /// number it is not certain whose it is.
    pub(super) fn serve_waiting(
        &mut self,
        waiting: &[u16],
        (place, from): (usize, usize),
        (units, figures): (&[(usize, u16)], &[Figure]),
    ) {
        let others: Vec<u16> = waiting
            .iter()
            .copied()
            .filter(|&unit| !units.is_empty() && !self.is_branch(unit))
            .collect();
        if others.is_empty() {
            for &unit in waiting.iter().filter(|_| !units.is_empty()) {
                self.set_branch_from(unit, from);
            }
            return;
        }
        let clause = self.clauses[place];
        if figures.iter().all(|figure| figure.zero.is_some()) {
            for unit in others {
                self.read_segment(place, (clause.first, clause.last), Some(unit), figures);
            }
        } else {
            self.doubt_units(from);
        }
    }

    /// Several units in one clause, each with its numbers, all before them or all behind.
    pub(super) fn read_many(
        &mut self,
        place: usize,
        units: &[(usize, u16)],
        figures: &[Figure],
        unit_first: bool,
    ) {
        let clause = self.clauses[place];
        let from = self.gathered.drafts.len();
        let mut is_odd = false;
        for (index, &(at, unit)) in units.iter().enumerate() {
            let (start, end) = if unit_first {
                (at, units.get(index + 1).map_or(clause.last, |next| next.0))
            } else {
                (
                    index
                        .checked_sub(1)
                        .map_or(clause.first, |before| units[before].0),
                    at,
                )
            };
            let own: Vec<Figure> = figures
                .iter()
                .copied()
                .filter(|figure| (start..end).contains(&figure.at))
                .collect();
            if own.is_empty() {
                is_odd |= !(unit_first && self.is_branch(unit));
                self.set_branch(unit);
            } else {
                self.read_segment(place, (start, end), Some(unit), &own);
            }
        }
        is_odd |= !unit_first
            && figures
                .iter()
                .any(|figure| figure.at > units[units.len() - 1].0);
        if is_odd {
            self.doubt_units(from);
        }
        self.line.unit = units.last().map(|&(_, unit)| unit);
    }

    /// The numbers of one unit in one clause, with the keywords around them.
    pub(super) fn read_segment(
        &mut self,
        place: usize,
        (start, end): (usize, usize),
        unit: Option<u16>,
        figures: &[Figure],
    ) {
        let mut groups = vec![Group::default()];
        for at in start..end {
            let group = groups.last_mut().expect("one group to begin with");
            match self.items.list[at].tag {
                Tag::Keyword(bits) => group.bits |= bits,
                Tag::Misfit => group.has_misfit = true,
                _ if figures.iter().any(|figure| figure.at == at) => groups.push(Group::default()),
                _ => {}
            }
        }
        let paired = pairing::pair(&groups, self.vocabulary);
        let all = groups.iter().fold(0, |all, group| all | group.bits);
        let count_before = self.gathered.drafts.len();
        for (index, figure) in figures.iter().enumerate() {
            let group = paired.as_ref().map_or_else(
                || pairing::guess(&groups, index, self.vocabulary),
                |paired| paired[index],
            );
            let draft = self.draft(place, figure, unit, group);
            let Some(mut draft) = draft else { continue };
            self.settle_default(&mut draft);
            draft.number_doubt |= paired.is_none();
            self.gathered.drafts.push(draft);
        }
        if paired.is_none() {
            self.join_alike(count_before);
        }
        if self.gathered.drafts.len() == count_before {
            self.dangling |= all;
        }
    }

    /// `tổ 2 5 6 mức 2`: one count that may be either number.
    fn join_alike(&mut self, from: usize) {
        let drafts = self.gathered.drafts.split_off(from);
        for draft in drafts {
            let same = self.gathered.drafts[from..]
                .iter()
                .find(|other| other.keywords == draft.keywords && other.unit == draft.unit);
            let Some(same) = same.copied() else {
                self.gathered.drafts.push(draft);
                continue;
            };
            let known = self
                .gathered
                .alternatives
                .iter_mut()
                .find(|(at, _)| *at == same.at);
            if let Some((_, numbers)) = known {
                numbers.extend(draft.value);
            } else {
                let numbers = same.value.into_iter().chain(draft.value).collect();
                self.gathered.alternatives.push((same.at, numbers));
            }
        }
    }

    pub(super) fn doubt_units(&mut self, from: usize) {
        for draft in &mut self.gathered.drafts[from..] {
            draft.unit_doubt = true;
        }
    }

    /// An op word before the first number of a line goes on for the whole line; a later one is for its
    /// own number, and what follows it must be asked.
    pub(super) fn carry_op(
        &mut self,
        place: usize,
        figures: &[Figure],
        (drafts_before, unit_at): (usize, Option<usize>),
    ) {
        let clause = &self.clauses[place];
        let Governing::Word(word) = op::word_before(&self.items.list, figures[0].at, clause) else {
            return;
        };
        if word == OpWord::Total && drafts_before > self.line_first_draft && self.is_closed(place) {
            self.line.op = None;
            return;
        }
        if word == OpWord::Sum {
            // `Tổng cộng: 21 mức 2, 3 mức 1` below the parts: what follows is a sum too.
            self.line.is_check = self.gathered.drafts.len() == drafts_before;
            // `Tổng cộng 21 mức 2, 3 mức 1`: whatever it means, it means it of both.
            if !self.line.is_check && drafts_before == self.line_first_draft {
                self.line.op = Some(OpWord::Unclear);
            }
            return;
        }
        // `… 30 mức 2. Lũy kế 50 mức 1, 130 mức 2`: a word that opens a sentence is for all of it.
        let opens = self.items.list[clause.first..figures[0].at]
            .iter()
            .find(|item| !item.tag.is_light())
            .is_some_and(|item| item.tag == Tag::Op(word));
        let is_first = drafts_before == self.line_first_draft
            || (opens && self.sentence_first_draft == drafts_before);
        self.line.op = Some(if is_first { word } else { OpWord::Unclear });
        let op_at = (clause.first..figures[0].at)
            .rev()
            .find(|&at| self.items.list[at].tag == Tag::Op(word));
        self.line.is_op_of_unit = unit_at.is_some_and(|unit| Some(unit) < op_at);
    }

    /// Whether a running total is told of one count only: in brackets, or the next count has its own
    /// (`35 mức 2, lũy kế 135, 5 mức 1, lũy kế 20`).
    fn is_closed(&self, place: usize) -> bool {
        let clause = &self.clauses[place];
        let opens = |sign| {
            let before = clause.first.checked_sub(1);
            before.is_some_and(|before| self.items.list[before].tag == Tag::Sign(sign))
        };
        let is_bracketed = opens(Sign::Open) && clause.closed_by == Some(Sign::Close);
        let own = match self.clauses.get(place + 1..place + 3) {
            Some([next, total]) if total.line == clause.line => {
                let has_op = self.tags(next).any(|tag| matches!(tag, Tag::Op(_)));
                let first = self.tags(total).find(|tag| !tag.is_light());
                !has_op
                    && self.tags(next).any(Tag::is_number)
                    && first == Some(Tag::Op(OpWord::Total))
            }
            _ => false,
        };
        is_bracketed || own
    }

    /// `Mức 2: tổ 1 12, tổ 2 35`: keywords with a colon before the first unit head their line.
    pub(super) fn carry_heading(&mut self, clause: &Clause, units: &[(usize, u16)]) {
        let Some(&(unit_at, _)) = units.first() else {
            return;
        };
        let items = &self.items.list[clause.first..unit_at];
        let has_colon = items.iter().any(|item| item.tag == Tag::Sign(Sign::Colon));
        let bits = items.iter().fold(0, |all, item| {
            if let Tag::Keyword(bits) = item.tag {
                all | bits
            } else {
                all
            }
        });
        if has_colon && bits != 0 {
            self.line.keywords = bits;
        }
    }
}
