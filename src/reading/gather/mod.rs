//! Gathering: from the clauses of a message to drafts of counts, heads and all that is carried over.
//!
//! A unit, indicator, op or date line heads what follows; within a line a unit goes on until another is
//! named. Nothing is decided here that needs the whole message: see `certainty`.

use crate::campaign::UnitId;
mod breakdown;
mod counts;
mod figure;
mod heads;
mod parts;
mod placed;
mod sums;
mod tabular;

use crate::reading::clause::Clause;
use crate::reading::cue::Fate;
use crate::reading::draft::Draft;
use crate::reading::item::Tag;
use crate::reading::itemize::Items;
use crate::reading::table;
use crate::reading::token::Sign;
use crate::reading::vocabulary::Vocabulary;
use crate::reading::words::{Cue, OpWord};

/// What a message holds once its clauses are read.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a fact of its own, not a state"
)]
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
    /// Whether a line is dated for itself and another is not.
    pub is_partly_dated: bool,
    /// Whether a report comes late.
    pub is_late: bool,
    /// Whether the message says that it is a report.
    pub says_report: bool,
    /// A slip is confessed beside a plain number.
    pub has_slip: bool,
    /// A sum typed is not that of the counts above it.
    pub has_wrong_sum: bool,
    /// What doubtful numbers may be, by the item of the draft's number, the likeliest first.
    pub alternatives: Vec<(usize, Vec<u32>)>,
}

/// What is carried from clause to clause.
#[derive(Debug, Clone, Copy, Default)]
struct Carried {
    unit: Option<u16>,
    keywords: u64,
    op: Option<OpWord>,
    /// Whether the op was said behind a unit, so that it is of that unit only.
    is_op_of_unit: bool,
    /// Whether a sum of the parts above was said.
    is_check: bool,
    has_misfit: bool,
}

/// How the lines of counts are dated.
#[derive(Debug, Clone, Copy, Default)]
struct Dated {
    /// A day heads what follows.
    by_head: bool,
    /// A line has its day behind its unit or number.
    for_itself: bool,
    /// A line that names its unit has none.
    not: bool,
}

pub(super) struct Gatherer<'a> {
    pub items: &'a Items<'a>,
    pub clauses: &'a [Clause],
    pub fates: &'a [Fate],
    pub vocabulary: &'a Vocabulary,
    pub gathered: Gathered,
    head: Carried,
    line: Carried,
    /// Keywords seen on this line that no number has taken.
    dangling: u64,
    /// Keywords of a clause of nothing else, right before the clause being read.
    listed: u64,
    line_first_draft: usize,
    /// Lines of counts by how they are dated.
    dated: Dated,
    sentence: usize,
    sentence_first_draft: usize,
    blocks: Vec<usize>,
    last_unit: Option<u16>,
    /// Units named alone in a clause, that nothing has been counted for yet.
    waiting: Vec<u16>,
    table: Option<table::Header>,
}

impl<'a> Gatherer<'a> {
    pub(super) fn new(
        items: &'a Items<'a>,
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
            listed: 0,
            line_first_draft: 0,
            dated: Dated::default(),
            sentence: 0,
            sentence_first_draft: 0,
            blocks: Vec::new(),
            last_unit: None,
            waiting: Vec::new(),
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
        self.line = Carried {
            has_misfit: is_odd_row,
            ..Carried::default()
        };
        self.dangling = 0;
        self.listed = 0;
        self.waiting.clear();
        self.line_first_draft = self.gathered.drafts.len();
        for place in from..until {
            if self.fates[place] == Fate::Cancel {
                self.pass_over(place);
            } else {
                if self.is_mended(place) {
                    self.line.op = Some(OpWord::Unclear);
                }
                self.read_clause(place);
            }
        }
        self.settle_breakdown();
        self.settle_parts(from, until);
        self.note_dates(from, until);
        if self.gathered.drafts.len() == self.line_first_draft {
            self.take_head(from, until);
        } else {
            self.note_block();
        }
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
        let before = self.gathered.drafts.len();
        if figures.is_empty() {
            self.read_head_clause(&clause, &units);
            self.ask_beside_person(&clause, before);
            return;
        }
        if clause.sentence != self.sentence {
            self.sentence = clause.sentence;
            self.sentence_first_draft = before;
        }
        let waiting = std::mem::take(&mut self.waiting);
        if self.line.is_op_of_unit && !units.is_empty() {
            self.line.op = Some(OpWord::Unclear);
        }
        self.line.is_check &= units.is_empty();
        self.read_counts(place, &units, &figures);
        self.listed = 0;
        self.unsettle_default(before, &clause);
        self.ask_beside_person(&clause, before);
        self.serve_waiting(&waiting, (place, before), (&units, &figures));
        self.carry_op(place, &figures, (before, units.first().map(|unit| unit.0)));
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

    /// `không phải 30 mà 35 mức 2`: what `mà` opens stands in the place of what was said before it.
    fn is_mended(&self, place: usize) -> bool {
        let clause = &self.clauses[place];
        let Some(before) = place.checked_sub(1).map(|before| &self.clauses[before]) else {
            return false;
        };
        let tags = || self.tags(before);
        let is_denied = tags().any(|tag| matches!(tag, Tag::RatherThan | Tag::Cue(Cue::Hedge)));
        let is_told =
            tags().any(|tag| tag.is_number() || matches!(tag, Tag::Keyword(_) | Tag::Nothing));
        clause.is_contrast && before.line == clause.line && is_denied && is_told
    }

    /// `bà con đi làm về trễ`: who is late is somebody else.
    fn is_of_others(&self, clause: &Clause) -> bool {
        let mut tags = self.tags(clause).take_while(|&tag| tag != Tag::Late);
        tags.any(|tag| matches!(tag, Tag::Unknown(_) | Tag::People | Tag::Noun))
    }

    /// Report, lateness and slips, wherever they are said.
    fn note(&mut self, clause: &Clause, is_countless: bool) {
        for tag in self.items.list[clause.first..clause.last]
            .iter()
            .map(|item| item.tag)
        {
            match tag {
                Tag::Report => self.gathered.says_report = true,
                Tag::Late if !self.is_of_others(clause) => self.gathered.is_late = true,
                Tag::Op(OpWord::Slip) if is_countless => self.gathered.has_slip = true,
                Tag::Cue(Cue::Interrupt) => self.gathered.has_slip = true,
                _ => {}
            }
        }
    }
}
