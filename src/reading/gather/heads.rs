//! Heads: clauses and lines without a count, and what they carry on to those that follow.

use super::Gatherer;
use crate::reading::clause::Clause;
use crate::reading::cue::Fate;
use crate::reading::date::Day;
use crate::reading::draft::Source;
use crate::reading::item::Tag;
use crate::reading::token::Sign;
use crate::reading::words::{Cue, OpWord};

impl Gatherer<'_> {
    /// A line without a count heads what follows by what it names.
    pub(super) fn take_head(&mut self, from: usize, until: usize) {
        let kept: Vec<&Clause> = (from..until)
            .filter(|&place| self.fates[place] != Fate::Cancel)
            .map(|place| &self.clauses[place])
            .collect();
        let unknown = kept
            .iter()
            .flat_map(|clause| self.tags(clause))
            .filter(|tag| matches!(tag, Tag::Unknown(_)))
            .count();
        let ends_in_colon = kept
            .last()
            .is_some_and(|clause| self.tags(clause).next_back() == Some(Tag::Sign(Sign::Colon)));
        let says_report = kept
            .iter()
            .flat_map(|clause| self.tags(clause))
            .any(|tag| tag == Tag::Report);
        let is_head =
            !kept.is_empty() && (ends_in_colon || unknown == 0 || (says_report && unknown <= 3));
        if !is_head {
            self.gathered.loose_units.extend(self.line.unit);
            return;
        }
        let line = self.line;
        if let Some(unit) = line.unit {
            self.set_branch(unit);
            self.head.unit = Some(unit);
            self.blocks.clear();
            self.last_unit = None;
        }
        if self.dangling != 0 {
            self.head.keywords = self.dangling;
            self.head.has_misfit = false;
        } else if line.has_misfit {
            self.head.keywords = 0;
            self.head.has_misfit = true;
        }
        if line.op.is_some() {
            self.head.op = line.op;
        }
    }

    /// A cancelled clause still says of whom the line speaks (`Nùng Nàng mất điện, không phát sinh`): surely
    /// where it only tells of other matters, else as a unit beside the counts.
    pub(super) fn pass_over(&mut self, place: usize) {
        let clause = &self.clauses[place];
        let units: Vec<u16> = self
            .tags(clause)
            .filter_map(|tag| {
                if let Tag::Unit(unit) = tag {
                    Some(unit)
                } else {
                    None
                }
            })
            .collect();
        let [unit] = units[..] else { return };
        let is_aside = self
            .tags(clause)
            .all(|tag| !matches!(tag, Tag::Cue(cue) if cue != Cue::Logistics) && !tag.is_number());
        if clause.is_quoted {
            return;
        }
        if is_aside && self.line.unit.is_none() {
            self.line.unit = Some(unit);
        } else {
            self.gathered.loose_units.push(unit);
        }
    }

    /// A clause without a count: what it names is carried on.
    pub(super) fn read_head_clause(&mut self, clause: &Clause, units: &[(usize, u16)]) {
        let mut is_pure = true;
        let mut days = Vec::new();
        let mut is_late = false;
        let mut is_op_only = true;
        let has_unknown = self.tags(clause).any(|tag| matches!(tag, Tag::Unknown(_)));
        for tag in self.items.list[clause.first..clause.last]
            .iter()
            .map(|item| item.tag)
        {
            match tag {
                Tag::Day(day) => days.push(day),
                Tag::Keyword(bits) => self.dangling |= bits,
                Tag::Misfit => self.line.has_misfit = true,
                Tag::Op(OpWord::Slip) | Tag::Late => is_late = true,
                // `anh em đã xuống tận nương`: people go there.
                Tag::Op(OpWord::Way) => {}
                Tag::Op(word) if word != OpWord::ToDate || self.line.op.is_none() => {
                    self.line.op = Some(word);
                }
                Tag::Unknown(_)
                | Tag::Aside
                | Tag::Cue(_)
                | Tag::Person
                | Tag::Vocative
                | Tag::Zero(_)
                | Tag::Done => is_pure = false,
                _ => {}
            }
            is_op_only &= tag.is_light() || matches!(tag, Tag::Op(word) if word != OpWord::Slip);
        }
        // An op word among words nobody knows (`Giam doc`) says nothing certain of the numbers behind it.
        let has_op = self
            .tags(clause)
            .any(|tag| matches!(tag, Tag::Op(word) if word != OpWord::Way));
        if has_unknown && has_op && self.line.op.is_some() {
            self.line.op = Some(OpWord::Unclear);
        }
        // `5 mức 2 (bổ sung)`: an op after its number.
        let has_counts = self.gathered.drafts.len() > self.line_first_draft;
        if is_op_only && self.line.op.is_some() && has_counts {
            let from = self.line_first_draft;
            for draft in &mut self.gathered.drafts[from..] {
                draft.op = None;
            }
        }
        if has_counts {
            // Behind its count a day only raises doubt, if it is another.
            if is_pure {
                self.gathered.doubtful_days.extend(days);
            }
        } else if is_pure && (!is_late || !units.is_empty() || self.line.unit.is_some()) {
            self.gathered.days.extend(days);
        } else if is_late {
            self.gathered.doubtful_days.extend(days);
        } else if self.is_title(clause) {
            // `Buổi lưu động ngày 22/11:`: whatever it was, what follows is of that day.
            let is_date = |day: &u16| {
                let day = self.items.days[usize::from(*day)];
                matches!(day, Day::Date(..) | Day::Dashed(..))
            };
            let ends_in_colon = self.tags(clause).next_back() == Some(Tag::Sign(Sign::Colon));
            let (dates, others): (Vec<u16>, Vec<u16>) = days
                .into_iter()
                .partition(|day| ends_in_colon && is_date(day));
            self.gathered.days.extend(dates);
            self.gathered.doubtful_days.extend(others);
        }
        self.settle_bare_keywords(clause, has_counts);
        if !units.is_empty() {
            self.carry_unit(clause, units, (is_pure, has_counts));
        }
    }

    /// `mức 1, mức 2: 7`: indicators side by side share a number; `5 tài khoản, mức 1`: the indicator behind
    /// its count.
    fn settle_bare_keywords(&mut self, clause: &Clause, has_counts: bool) {
        self.listed = 0;
        let mut bits = 0;
        for tag in self.tags(clause) {
            match tag {
                Tag::Keyword(keyword) => bits |= keyword,
                Tag::Unit(_)
                | Tag::Work
                | Tag::Each
                | Tag::Op(OpWord::Sum)
                | Tag::Sign(Sign::Colon | Sign::Minus) => {}
                tag if tag.is_light() => {}
                _ => return,
            }
        }
        if has_counts && bits != 0 {
            for draft in &mut self.gathered.drafts[self.line_first_draft..] {
                if draft.source == Source::Nowhere && !draft.is_phrase {
                    draft.source = Source::Doubtful;
                }
            }
        } else if clause.closed_by == Some(Sign::Comma) && self.vocabulary.indicator(bits).is_some()
        {
            self.listed = bits;
        }
    }

    /// Whether the clause is a line of its own above all counts, and speaks of no other matter.
    fn is_title(&self, clause: &Clause) -> bool {
        let is_line = self.items.list.get(clause.last).map(|item| item.tag) == Some(Tag::LineEnd);
        clause.opens_line
            && is_line
            && self.gathered.drafts.is_empty()
            && self
                .tags(clause)
                .all(|tag| !matches!(tag, Tag::Cue(_) | Tag::Vocative | Tag::Zero(_) | Tag::Done))
    }

    /// Notes how the line just read is dated: a day before its unit and number heads what follows too.
    pub(super) fn note_dates(&mut self, from: usize, until: usize) {
        let (day, count, names_unit) = {
            let kept = (from..until).filter(|&place| self.fates[place] != Fate::Cancel);
            let mut tags = kept.flat_map(|place| self.tags(&self.clauses[place]));
            (
                tags.clone().position(|tag| matches!(tag, Tag::Day(_))),
                tags.clone()
                    .position(|tag| matches!(tag, Tag::Unit(_)) || tag.is_number()),
                tags.any(|tag| matches!(tag, Tag::Unit(_))),
            )
        };
        let has_counts = self.gathered.drafts.len() > self.line_first_draft;
        let mut dated = self.dated;
        match day {
            Some(day) if !has_counts || count.is_none_or(|count| day < count) => {
                dated.by_head = true;
            }
            Some(_) => dated.for_itself = true,
            None => dated.not |= has_counts && names_unit,
        }
        self.dated = dated;
        self.gathered.is_partly_dated = dated.for_itself && dated.not && !dated.by_head;
    }

    /// Carries a unit on: alone in its clause it waits for its count.
    fn carry_unit(
        &mut self,
        clause: &Clause,
        units: &[(usize, u16)],
        (is_pure, has_counts): (bool, bool),
    ) {
        let named = || units.iter().map(|&(_, unit)| unit);
        let is_called = self.tags(clause).any(|tag| tag == Tag::Vocative);
        let is_alone = self
            .tags(clause)
            .all(|tag| tag.is_light() || matches!(tag, Tag::Unit(_) | Tag::And));
        if is_alone && !has_counts {
            self.waiting.extend(named());
        }
        match *units {
            [(_, unit)] if !is_called && (is_pure || !has_counts) => self.line.unit = Some(unit),
            _ => self.gathered.loose_units.extend(named()),
        }
        // A unit that nothing is counted for: the next clause may be of it.
        if has_counts && units.len() == 1 {
            self.gathered.loose_units.extend(named());
        }
    }

    /// A head that names an inner unit names the branch of what follows.
    pub(super) fn set_branch(&mut self, unit: u16) {
        self.set_branch_from(unit, self.gathered.drafts.len());
    }

    /// The same, of the drafts from this one on.
    pub(super) fn set_branch_from(&mut self, unit: u16, draft: usize) {
        let mention = &self.items.mentions[usize::from(unit)];
        if let [only] = *mention.inside
            && self
                .vocabulary
                .campaign
                .units
                .children(only)
                .next()
                .is_some()
        {
            self.gathered.branches.push((draft, only));
        }
    }

    /// Whether the unit stands above others, so that it only says where those named behind it are.
    pub(super) fn is_branch(&self, unit: u16) -> bool {
        let mention = &self.items.mentions[usize::from(unit)];
        matches!(*mention.inside, [only] if !self.vocabulary.campaign.units.reports(only))
    }

    /// Remembers how many lines each unit's block has, to know whether a line without a unit goes on with it.
    pub(super) fn note_block(&mut self) {
        let named = self.gathered.drafts[self.line_first_draft..]
            .iter()
            .any(|draft| draft.unit.is_some() && draft.unit != self.last_unit);
        if named {
            self.blocks.push(1);
        } else if let Some(last) = self.blocks.last_mut() {
            *last += 1;
        }
        self.last_unit = self.gathered.drafts.last().and_then(|draft| draft.unit);
    }
}
