//! Gathering: from the clauses of a message to drafts of counts, heads and all that is carried over.
//!
//! A unit, indicator, op or date line heads what follows; within a line a unit goes on until another is
//! named. Nothing is decided here that needs the whole message: see `certainty`.

use crate::campaign::{Op, UnitId};
use crate::reading::clause::Clause;
use crate::reading::cue::Fate;
use crate::reading::draft::{Draft, Source};
use crate::reading::item::Tag;
use crate::reading::itemize::Items;
use crate::reading::number_place::{self, Before, Behind};
use crate::reading::op::{self, Governing, Mark};
use crate::reading::pairing::{self, Group};
use crate::reading::table;
use crate::reading::token::Sign;
use crate::reading::vocabulary::Vocabulary;
use crate::reading::words::{Cue, OpWord, ZeroWord};

/// What a message holds once its clauses are read.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    /// The counts, in order.
    pub drafts: Vec<Draft>,
    /// The days that date it, by place among the items' days.
    pub days: Vec<u16>,
    /// Days that may date it, but not certainly.
    pub doubtful_days: Vec<u16>,
    /// Units named beside the counts.
    pub loose_units: Vec<u16>,
    /// The branches named by heads, each with the first draft under it.
    pub branches: Vec<(usize, UnitId)>,
    /// Whether a report comes late.
    pub is_late: bool,
    /// Whether the message says that it is a report.
    pub says_report: bool,
    /// A slip is confessed beside a plain number.
    pub has_slip: bool,
}

/// What is carried from clause to clause.
#[derive(Debug, Clone, Copy, Default)]
struct Carried {
    unit: Option<u16>,
    keywords: u64,
    op: Option<OpWord>,
    /// Whether the op was said behind a unit, so that it is of that unit only.
    is_op_of_unit: bool,
    has_misfit: bool,
}

pub(super) struct Gatherer<'a> {
    pub items: &'a Items,
    pub clauses: &'a [Clause],
    pub fates: &'a [Fate],
    pub vocabulary: &'a Vocabulary,
    pub gathered: Gathered,
    head: Carried,
    line: Carried,
    /// Keywords seen on this line that no number has taken.
    dangling: u64,
    line_first_draft: usize,
    line_has_head: bool,
    blocks: Vec<usize>,
    last_unit: Option<u16>,
    table: Option<table::Header>,
}

/// One number or zero phrase of a clause.
#[derive(Debug, Clone, Copy)]
struct Figure {
    at: usize,
    value: Option<u32>,
    zero: Option<ZeroWord>,
    place: number_place::Place,
    is_share: bool,
}

impl<'a> Gatherer<'a> {
    pub(super) fn new(
        items: &'a Items,
        clauses: &'a [Clause],
        fates: &'a [Fate],
        vocabulary: &'a Vocabulary,
    ) -> Self {
        Self {
            items,
            clauses,
            fates,
            vocabulary,
            gathered: Gathered::default(),
            head: Carried::default(),
            line: Carried::default(),
            dangling: 0,
            line_first_draft: 0,
            line_has_head: false,
            blocks: Vec::new(),
            last_unit: None,
            table: None,
        }
    }

    /// Reads all clauses.
    pub(super) fn gather(mut self) -> Gathered {
        let mut from = 0;
        while from < self.clauses.len() {
            let line = self.clauses[from].line;
            let until = from
                + self.clauses[from..]
                    .iter()
                    .take_while(|clause| clause.line == line)
                    .count();
            self.read_line(from, until);
            from = until;
        }
        self.gathered
    }

    fn tags(&self, clause: &Clause) -> impl DoubleEndedIterator<Item = Tag> + Clone {
        self.items.list[clause.first..clause.last]
            .iter()
            .map(|item| item.tag)
    }

    fn read_line(&mut self, from: usize, until: usize) {
        if self.read_table(from, until) {
            return;
        }
        // A row that does not fit its header says nothing certain of its indicators.
        let is_odd_row = self.table.is_some() && self.clauses[from].closed_by == Some(Sign::Bar);
        self.line = Carried { has_misfit: is_odd_row, ..Carried::default() };
        self.dangling = 0;
        self.line_first_draft = self.gathered.drafts.len();
        for place in from..until {
            if self.fates[place] == Fate::Cancel {
                self.pass_over(place);
            } else {
                self.read_clause(place);
            }
        }
        self.settle_breakdown();
        if self.gathered.drafts.len() == self.line_first_draft {
            self.take_head(from, until);
        } else {
            self.note_block();
        }
    }

    /// Reads a line of a table; says whether it was one.
    fn read_table(&mut self, from: usize, until: usize) -> bool {
        let clauses = &self.clauses[from..until];
        if self.fates[from..until].contains(&Fate::Cancel) {
            return false;
        }
        if let Some(header) = table::header(self.items, clauses, self.vocabulary) {
            self.table = Some(header);
            return true;
        }
        let Some(header) = &self.table else { return false };
        if table::is_rule(self.items, clauses) {
            return true;
        }
        let Some(row) = table::row(header, self.items, clauses) else { return false };
        if row.is_sum && row.unit.is_none() {
            self.check_sums(&row, from);
            return true;
        }
        for &(keywords, value, at) in &row.cells {
            self.gathered.drafts.push(Draft::certain(at, from, row.unit, (keywords, value)));
        }
        true
    }

    /// A row of sums is a check of the columns above it.
    fn check_sums(&mut self, row: &table::Row, clause: usize) {
        for &(keywords, value, at) in &row.cells {
            let of_column = self.gathered.drafts.iter().filter(|draft| draft.keywords == keywords);
            if of_column.map(|draft| draft.value.unwrap_or(0)).sum::<u32>() != value {
                let draft = Draft::certain(at, clause, None, (keywords, value));
                self.gathered.drafts.push(Draft { number_doubt: true, ..draft });
            }
        }
    }

    /// A cancelled clause still says of whom the line speaks (`Nùng Nàng mất điện, không phát sinh`): surely
    /// where it only tells of other matters, else as a unit beside the counts.
    fn pass_over(&mut self, place: usize) {
        let clause = &self.clauses[place];
        let units: Vec<u16> = self.tags(clause).filter_map(|tag| if let Tag::Unit(unit) = tag { Some(unit) } else { None }).collect();
        let [unit] = units[..] else { return };
        let is_aside = self.tags(clause).all(|tag| !matches!(tag, Tag::Cue(cue) if cue != Cue::Logistics) && !tag.is_number());
        if clause.is_quoted {
            return;
        }
        if is_aside && self.line.unit.is_none() {
            self.line.unit = Some(unit);
        } else {
            self.gathered.loose_units.push(unit);
        }
    }

    /// A line without a count heads what follows by what it names.
    fn take_head(&mut self, from: usize, until: usize) {
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

    /// A head that names an inner unit names the branch of what follows.
    fn set_branch(&mut self, unit: u16) {
        let mention = &self.items.mentions[usize::from(unit)];
        if let [only] = mention.inside[..]
            && self
                .vocabulary
                .campaign
                .units
                .children(only)
                .next()
                .is_some()
        {
            self.gathered
                .branches
                .push((self.gathered.drafts.len(), only));
        }
    }

    /// Remembers how many lines each unit's block has, to know whether a line without a unit goes on with it.
    fn note_block(&mut self) {
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

    fn read_clause(&mut self, place: usize) {
        let clause = self.clauses[place];
        let figures = self.figures(&clause);
        let units: Vec<(usize, u16)> = (clause.first..clause.last)
            .filter_map(|at| match self.items.list[at].tag {
                Tag::Unit(unit) => Some((at, unit)),
                _ => None,
            })
            .collect();
        self.note(&clause, figures.is_empty());
        if figures.is_empty() {
            self.read_head_clause(&clause, &units);
            return;
        }
        let before = self.gathered.drafts.len();
        if self.line.is_op_of_unit && !units.is_empty() {
            self.line.op = Some(OpWord::Unclear);
        }
        self.read_counts(place, &units, &figures);
        self.carry_op(
            &clause,
            &figures,
            (before, units.first().map(|unit| unit.0)),
        );
        self.carry_heading(&clause, &units);
        if self.gathered.drafts.len() > before {
            let days = self.tags(&clause).filter_map(|tag| {
                if let Tag::Day(day) = tag {
                    Some(day)
                } else {
                    None
                }
            });
            let days: Vec<u16> = days.collect();
            self.gathered.days.extend(days);
        } else if let [(_, unit)] = units[..] {
            self.gathered.loose_units.push(unit);
        }
    }

    /// An op word before the first number of a line goes on for the whole line; a later one is for its
    /// own number, and what follows it must be asked.
    fn carry_op(
        &mut self,
        clause: &Clause,
        figures: &[Figure],
        (drafts_before, unit_at): (usize, Option<usize>),
    ) {
        let Governing::Word(word) = op::word_before(&self.items.list, figures[0].at, clause) else {
            return;
        };
        if word == OpWord::Sum {
            return;
        }
        let is_first = drafts_before == self.line_first_draft;
        self.line.op = Some(if is_first { word } else { OpWord::Unclear });
        let op_at = (clause.first..figures[0].at)
            .rev()
            .find(|&at| self.items.list[at].tag == Tag::Op(word));
        self.line.is_op_of_unit = unit_at.is_some_and(|unit| Some(unit) < op_at);
    }

    /// `Mức 2: tổ 1 12, tổ 2 35`: keywords with a colon before the first unit head their line.
    fn carry_heading(&mut self, clause: &Clause, units: &[(usize, u16)]) {
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

    /// `35 tài khoản, trong đó 5 mức 1, 30 mức 2`: parts by indicator that add up are the counts; any
    /// other breakdown is a note.
    fn settle_breakdown(&mut self) {
        let from = self.line_first_draft;
        let is_part = |draft: &Draft| self.clauses[draft.clause].is_breakdown;
        let drafts = &self.gathered.drafts;
        let Some(first_part) = drafts[from..]
            .iter()
            .position(is_part)
            .map(|place| from + place)
        else {
            return;
        };
        if first_part == from {
            return;
        }
        let base = first_part - 1;
        let parts: Vec<usize> = (first_part..drafts.len())
            .filter(|&place| is_part(&drafts[place]))
            .collect();
        let are_keyed = parts
            .iter()
            .all(|&place| drafts[place].source == Source::Own);
        let is_any_keyed = parts.iter().any(|&place| {
            drafts[place].source == Source::Own && drafts[place].keywords != drafts[base].keywords
        });
        let sum: Option<u32> = parts.iter().map(|&place| drafts[place].value).sum();
        let is_whole = are_keyed && sum.is_some() && sum == drafts[base].value;
        let op = drafts[base].op;
        if is_whole {
            for &place in &parts {
                self.gathered.drafts[place].op = op;
            }
            self.gathered.drafts.remove(base);
        } else if is_any_keyed {
            for place in parts.into_iter().chain([base]) {
                self.gathered.drafts[place].number_doubt = true;
            }
        } else {
            let mut place = 0;
            self.gathered.drafts.retain(|_| {
                place += 1;
                !parts.contains(&(place - 1))
            });
        }
    }

    /// Report, lateness and slips, wherever they are said.
    fn note(&mut self, clause: &Clause, is_countless: bool) {
        for tag in self.items.list[clause.first..clause.last]
            .iter()
            .map(|item| item.tag)
        {
            match tag {
                Tag::Report => self.gathered.says_report = true,
                Tag::Late => self.gathered.is_late = true,
                Tag::Op(OpWord::Slip) if is_countless => self.gathered.has_slip = true,
                _ => {}
            }
        }
    }

    /// A clause without a count: what it names is carried on.
    fn read_head_clause(&mut self, clause: &Clause, units: &[(usize, u16)]) {
        let mut is_pure = true;
        let mut days = Vec::new();
        let mut is_late = false;
        let mut is_op_only = true;
        for tag in self.items.list[clause.first..clause.last]
            .iter()
            .map(|item| item.tag)
        {
            match tag {
                Tag::Day(day) => days.push(day),
                Tag::Keyword(bits) => self.dangling |= bits,
                Tag::Misfit => self.line.has_misfit = true,
                Tag::Op(OpWord::Slip) | Tag::Late => is_late = true,
                Tag::Op(word) if word != OpWord::ToDate || self.line.op.is_none() => {
                    self.line.op = Some(word)
                }
                Tag::Unknown(_)
                | Tag::Cue(_)
                | Tag::Person
                | Tag::Vocative
                | Tag::Zero(_)
                | Tag::Done => is_pure = false,
                _ => {}
            }
            is_op_only &= tag.is_light() || matches!(tag, Tag::Op(word) if word != OpWord::Slip);
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
        }
        if let Some(&(_, unit)) = units.last() {
            self.carry_unit(clause, units, unit, is_pure, has_counts);
        }
    }

    fn carry_unit(
        &mut self,
        clause: &Clause,
        units: &[(usize, u16)],
        unit: u16,
        is_pure: bool,
        has_counts: bool,
    ) {
        let _ = clause;
        if has_counts {
            // A unit that nothing is counted for: the next clause may be of it.
            self.gathered
                .loose_units
                .extend(units.iter().map(|&(_, unit)| unit));
        }
        if units.len() == 1 && (is_pure || !has_counts) {
            self.line.unit = Some(unit);
        } else {
            self.gathered
                .loose_units
                .extend(units.iter().map(|&(_, unit)| unit));
        }
    }

    /// The numbers and zero phrases of a clause that can be counts.
    fn figures(&self, clause: &Clause) -> Vec<Figure> {
        let items = &self.items.list;
        let mut figures = Vec::new();
        for at in clause.first..clause.last {
            let (value, zero, is_share) = match items[at].tag {
                Tag::Number(0) => (Some(0), None, false),
                Tag::Number(value) => (Some(value), None, false),
                Tag::Doubtful => (None, None, false),
                Tag::Share(done) => (Some(done), None, true),
                Tag::Some if number_place::is_some_counted(items, at, clause) => (None, None, false),
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
        // `sửa 35 thành 30`, `30 chứ không phải 35`: only the one that stands counts.
        self.drop_replaced(&mut figures, clause);
        figures
    }

    /// A number bound to a noun that is none of ours is no count, nor is a list's number before a unit.
    fn is_no_count(&self, at: usize, place: number_place::Place, clause: &Clause) -> bool {
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
        match place.behind {
            Behind::Noun => !has_own_keyword,
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

    fn drop_replaced(&self, figures: &mut Vec<Figure>, clause: &Clause) {
        let [first, second] = figures[..] else { return };
        let between = &self.items.list[first.at + 1..second.at];
        let is_set = self.items.list[clause.first..first.at]
            .iter()
            .any(|item| matches!(item.tag, Tag::Op(OpWord::Set) | Tag::From));
        let becomes = between.iter().any(|item| {
            matches!(item.tag, Tag::Becomes | Tag::Sign(Sign::Arrow) | Tag::Still)
                || item.tag == Tag::Op(OpWord::Unclear)
        });
        let rather = between.iter().any(|item| item.tag == Tag::RatherThan);
        if is_set && becomes {
            figures.remove(0);
        } else if rather {
            figures.remove(1);
        }
    }

    /// Whether the clause itself says that its number replaces another.
    fn is_replacing(&self, clause: &Clause) -> bool {
        let tags = || self.tags(clause);
        let numbers = tags().filter(|tag| tag.is_number()).count();
        numbers == 2
            && (tags().any(|tag| tag == Tag::RatherThan)
                || (tags().any(|tag| tag == Tag::Becomes)
                    && tags().any(|tag| matches!(tag, Tag::From | Tag::Op(OpWord::Set)))))
    }

    fn read_counts(&mut self, place: usize, units: &[(usize, u16)], figures: &[Figure]) {
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
    fn is_list(&self, units: &[(usize, u16)], figures: &[Figure]) -> bool {
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

    fn read_list(&mut self, place: usize, units: &[(usize, u16)], figures: &[Figure]) {
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

    /// Several units in one clause, each with its numbers, all before them or all behind.
    fn read_many(
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

    /// Whether the unit stands above others, so that it only says where those named behind it are.
    fn is_branch(&self, unit: u16) -> bool {
        let mention = &self.items.mentions[usize::from(unit)];
        matches!(mention.inside[..], [only] if !self.vocabulary.campaign.units.reports(only))
    }

    fn doubt_units(&mut self, from: usize) {
        for draft in &mut self.gathered.drafts[from..] {
            draft.unit_doubt = true;
        }
    }

    /// The numbers of one unit in one clause, with the keywords around them.
    fn read_segment(
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
            let group = paired.as_ref().map(|paired| paired[index]);
            let draft = self.draft(place, figure, unit, group.unwrap_or_default());
            let Some(mut draft) = draft else { continue };
            self.settle_default(&mut draft);
            if group.is_none() {
                draft.number_doubt = true;
                draft.value = None;
            }
            self.gathered.drafts.push(draft);
        }
        if self.gathered.drafts.len() == count_before {
            self.dangling |= all;
        }
    }

    fn draft(
        &mut self,
        place: usize,
        figure: &Figure,
        unit: Option<u16>,
        group: Group,
    ) -> Option<Draft> {
        let clause = self.clauses[place];
        let unit = unit.or(self.line.unit).or_else(|| self.unit_above());
        let (keywords, source) = self.keywords(group, figure, &clause)?;
        let each = self.items.list[clause.first..figure.at].iter().any(|item| item.tag == Tag::Each)
            && unit.is_none_or(|unit| Some(unit) == self.head.unit);
        let is_explicit = matches!(
            source,
            Source::Own | Source::Head | Source::Carried | Source::Doubtful
        );
        let mut number_doubt = self.fates[place] == Fate::Doubt;
        number_doubt |= self.is_doubtful_here(figure, &clause, (is_explicit, unit.is_some() || each))?;
        let (op, is_vague) = self.op(place, figure);
        let sum_doubt = matches!(op, Outcome::Check(false));
        if matches!(op, Outcome::Check(true)) {
            return None;
        }
        let source = if figure.place.behind == Behind::KeywordPart && group.is_empty() {
            Source::Doubtful
        } else {
            source
        };
        Some(Draft {
            at: figure.at,
            clause: place,
            unit,
            unit_doubt: each,
            keywords,
            source,
            op: match op {
                Outcome::Op(op) => Some(op),
                Outcome::Check(_) => Some(Op::Plain),
                Outcome::Ask => None,
            },
            value: figure.value.filter(|_| !is_vague),
            number_doubt: number_doubt || is_vague || sum_doubt,
            is_zero: figure.value == Some(0) && keywords == 0 && source == Source::Nowhere,
            is_phrase: figure.zero.is_some(),
        })
    }

    /// The unit of the lines above, where it surely goes on.
    fn unit_above(&mut self) -> Option<u16> {
        let is_regular = self.blocks.len() <= 1
            || self.blocks[..self.blocks.len() - 1]
                .iter()
                .all(|&lines| lines > 1);
        let unit = self.last_unit.filter(|_| is_regular).or(self.head.unit);
        if let Some(last) = self.last_unit
            && !is_regular
        {
            self.gathered.loose_units.push(last);
        }
        unit
    }

    /// The keywords of a number and where they come from; `None` if it counts something else.
    fn keywords(&self, group: Group, figure: &Figure, clause: &Clause) -> Option<(u64, Source)> {
        if group.has_misfit {
            return Some((group.bits, Source::Doubtful));
        }
        if group.bits != 0 {
            let with_head = group.bits | self.head.keywords;
            let is_known = |bits| self.vocabulary.indicator(bits).is_some();
            let bits = if self.head.keywords != 0 && is_known(with_head) {
                with_head
            } else {
                group.bits
            };
            let is_tight = self.is_tight(figure, clause);
            return if is_tight {
                Some((bits, Source::Own))
            } else {
                Some((bits, Source::Doubtful))
            };
        }
        if self.line.has_misfit || self.head.has_misfit {
            return Some((0, Source::Doubtful));
        }
        if self.line.keywords != 0 {
            return Some((self.line.keywords, Source::Head));
        }
        if self.dangling != 0 && figure.zero.is_none() {
            return Some((self.dangling, Source::Doubtful));
        }
        if self.head.keywords != 0 {
            return Some((self.head.keywords, Source::Head));
        }
        Some((0, Source::Nowhere))
    }

    /// A number without keywords behind one with another indicator than the default is no certain default;
    /// a running total goes with the one count before it.
    fn settle_default(&self, draft: &mut Draft) {
        if draft.source != Source::Nowhere || draft.value == Some(0) {
            return;
        }
        let default = self.vocabulary.campaign.default_indicator;
        let is_other = |other: &&Draft| {
            other.keywords != 0 && self.vocabulary.indicator(other.keywords) != default
        };
        let drafts = &self.gathered.drafts;
        if draft.op == Some(Op::Total) {
            let mut same = drafts.iter().filter(|other| other.unit == draft.unit);
            match (same.next(), same.next()) {
                (Some(only), None) if only.keywords != 0 => {
                    draft.keywords = only.keywords;
                    draft.source = Source::Carried;
                }
                (Some(_), Some(_)) => draft.source = Source::Doubtful,
                _ => {}
            }
            return;
        }
        if drafts[self.line_first_draft.min(drafts.len())..]
            .iter()
            .any(|other| is_other(&other))
        {
            draft.source = Source::Doubtful;
        }
    }

    /// Whether a keyword stands by the number with nothing unknown between.
    fn is_tight(&self, figure: &Figure, clause: &Clause) -> bool {
        let items = &self.items.list;
        (clause.first..clause.last)
            .filter(|&at| matches!(items[at].tag, Tag::Keyword(_)))
            .any(|at| number_place::is_tight(items, figure.at, at))
    }

    /// Whether the number must be asked where it stands; `None` if it is no count there.
    fn is_doubtful_here(
        &self,
        figure: &Figure,
        clause: &Clause,
        (is_explicit, is_named): (bool, bool),
    ) -> Option<bool> {
        if let Some(zero) = figure.zero {
            return Some(zero == ZeroWord::Doubtful);
        }
        let place = figure.place;
        let is_vague = place.before == Before::Vague
            || place.behind == Behind::Vague
            || figure.value.is_none();
        let has_result = self
            .tags(clause)
            .any(|tag| matches!(tag, Tag::Result | Tag::Done));
        let has_sign = figure.at > clause.first
            && matches!(
                self.items.list[figure.at - 1].tag,
                Tag::Sign(Sign::Plus | Sign::Equals | Sign::Minus)
            )
            && !self.items.list[figure.at].is_apart;
        if is_explicit {
            let is_foreign = place.before == Before::Foreign
                || matches!(place.behind, Behind::Foreign | Behind::Noun);
            return Some(is_vague || is_foreign);
        }
        let has_op = matches!(
            op::word_before(&self.items.list, figure.at, clause),
            Governing::Word(_)
        );
        let has_evidence = has_result || has_sign || place.has_account || has_op || is_named;
        let is_foreign =
            place.before == Before::Foreign || (place.has_people && !place.has_account);
        if is_foreign || !has_evidence {
            return None;
        }
        let is_weak = place.before == Before::Work && !place.has_account && !has_result;
        Some(is_vague || is_weak)
    }

    /// What the number does.
    fn op(&self, place: usize, figure: &Figure) -> (Outcome, bool) {
        let clause = &self.clauses[place];
        let items = &self.items.list;
        let is_under_head = self.head.unit.is_some() || self.head.keywords != 0 || clause.line > 0;
        let sign = op::sign_before(items, figure.at, clause, is_under_head);
        let governing = op::word_before(items, figure.at, clause);
        // A running total named once is not that of a number said of a day.
        let has_day = self
            .tags(clause)
            .any(|tag| matches!(tag, Tag::Day(_) | Tag::Result));
        let carried = match self.line.op.or(self.head.op) {
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
            (Mark::Unclear, _) => Outcome::Ask,
            (Mark::Op(op), None) => Outcome::Op(op),
            (Mark::Op(op), Some(word)) if op::of_word(word) == Some(op) => Outcome::Op(op),
            (Mark::Op(_), Some(_)) => Outcome::Ask,
            (_, Some(OpWord::Sum)) => self.sum(figure),
            (_, Some(word)) => op::of_word(word).map_or(Outcome::Ask, Outcome::Op),
            (_, None) => Outcome::Op(Op::Plain),
        };
        let is_more =
            op::is_more_after(items, figure.at, clause) && outcome == Outcome::Op(Op::Plain);
        let is_changed = op::is_changed_after(items, figure.at, clause);
        let outcome = if is_more || is_changed || figure.is_share {
            Outcome::Ask
        } else {
            outcome
        };
        (outcome, sign == Mark::Vague)
    }

    /// A sum of what stands above is a check, no count of its own.
    fn sum(&self, figure: &Figure) -> Outcome {
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

    fn is_sum_of_keyword(&self, value: u32) -> bool {
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

/// What an op comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    Op(Op),
    Ask,
    /// A sum of the parts above: whether it is right.
    Check(bool),
}
