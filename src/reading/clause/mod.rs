//! Clauses: where one statement ends and the next begins, and units that stand together.
//!
//! A comma, semicolon, full stop or line end closes a clause; so do `mà`, `nhưng`, brackets around a count,
//! and `trong đó`. First units that name one place together are joined, and `12/11` becomes a day or a
//! part of a whole by what stands beside it.

mod units;

use crate::reading::date::Day;
use crate::reading::item::{Item, Tag};
use crate::reading::itemize::Items;
use crate::reading::token::Sign;
use crate::reading::vocabulary::Vocabulary;
use crate::reading::words::{Cue, OpWord};

/// A statement: its items, and where it stands.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a fact of its own, not a state"
)]
#[derive(Debug, Clone, Copy)]
pub(super) struct Clause {
    /// First item.
    pub first: usize,
    /// Item after the last.
    pub last: usize,
    /// The line it stands in, from 0.
    pub line: usize,
    /// The sentence it stands in, from 0 in the message.
    pub sentence: usize,
    /// Whether its line starts with `>`.
    pub is_quoted: bool,
    /// Whether it opens its line.
    pub opens_line: bool,
    /// Whether it is a breakdown of the count before it.
    pub is_breakdown: bool,
    /// Whether `mà` or `nhưng` opens it.
    pub is_contrast: bool,
    /// The sign that closes it.
    pub closed_by: Option<Sign>,
}

/// Cuts the items into clauses.
pub(super) fn clauses(items: &mut Items, vocabulary: &Vocabulary) -> Vec<Clause> {
    units::join_units(items, vocabulary);
    let mut cutter = Cutter {
        clauses: Vec::new(),
        first: 0,
        line: 0,
        sentence: 0,
        is_quoted: false,
        opens_line: true,
        is_breakdown: false,
        is_contrast: false,
    };
    let mut bracket = None;
    for at in 0..items.list.len() {
        let tag = items.list[at].tag;
        if cutter.opens_line && at == cutter.first && tag == Tag::Sign(Sign::Greater) {
            cutter.is_quoted = true;
        }
        match tag {
            Tag::LineEnd => cutter.end_line(at),
            Tag::Sign(
                sign @ (Sign::Stop | Sign::Ellipsis | Sign::Question | Sign::Exclamation),
            ) => {
                cutter.close(at, at + 1, Some(sign));
                cutter.sentence += 1;
            }
            Tag::Sign(sign @ (Sign::Comma | Sign::Semicolon | Sign::Bar)) => {
                cutter.close(at, at + 1, Some(sign));
            }
            Tag::Sign(Sign::Open) if is_heavy(items, at) => {
                bracket = Some(at);
                cutter.close(at, at + 1, Some(Sign::Open));
            }
            Tag::Sign(Sign::Close) if bracket.take().is_some() => {
                cutter.close(at, at + 1, Some(Sign::Close));
            }
            // `188 mức 2 và vắng mặt 12`: whole counts on both sides.
            Tag::And
                if holds_count(items, cutter.first..at)
                    && holds_count(items, at + 1..clause_end(items, at + 1)) =>
            {
                cutter.close(at, at + 1, None);
            }
            // `35 mức 2 lũy kế 135`: a whole count, and a running total of its own.
            Tag::Op(OpWord::Total)
                if holds_count(items, cutter.first..at) && is_total_alone(items, at) =>
            {
                cutter.close(at, at, None);
            }
            // `em báo 12 mức 2 rồi mà`: a protest.
            Tag::But if ends_line(items, at + 1) => {
                items.list[at].tag = Tag::Cue(Cue::SoftEnd);
            }
            Tag::But => {
                cutter.close(at, at + 1, None);
                cutter.is_contrast = true;
            }
            Tag::Breakdown => {
                cutter.close(at, at + 1, None);
                cutter.is_breakdown = true;
            }
            _ => {}
        }
    }
    cutter.end_line(items.list.len());
    for clause in &cutter.clauses {
        settle_pairs(items, clause);
    }
    cutter.clauses
}

#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a fact of its own, not a state"
)]
struct Cutter {
    clauses: Vec<Clause>,
    first: usize,
    line: usize,
    sentence: usize,
    is_quoted: bool,
    opens_line: bool,
    is_breakdown: bool,
    is_contrast: bool,
}

impl Cutter {
    fn close(&mut self, at: usize, next: usize, closed_by: Option<Sign>) {
        if at > self.first {
            self.clauses.push(Clause {
                first: self.first,
                last: at,
                line: self.line,
                sentence: self.sentence,
                is_quoted: self.is_quoted,
                opens_line: self.opens_line,
                is_breakdown: self.is_breakdown,
                is_contrast: self.is_contrast,
                closed_by,
            });
            self.opens_line = false;
            self.is_contrast = false;
            // The clauses of a breakdown go on to the end of the sentence.
            self.is_breakdown &= matches!(
                closed_by,
                Some(Sign::Comma | Sign::Semicolon | Sign::Open) | None
            );
        }
        self.first = next;
    }

    fn end_line(&mut self, at: usize) {
        self.close(at, at + 1, None);
        self.line += 1;
        self.sentence += 1;
        self.is_quoted = false;
        self.opens_line = true;
        self.is_breakdown = false;
        self.is_contrast = false;
    }
}

/// Whether nothing of weight is said from here to the end of the line.
fn ends_line(items: &Items, from: usize) -> bool {
    items.list[from..]
        .iter()
        .take_while(|item| item.tag != Tag::LineEnd)
        .all(|item| item.tag.is_light() || matches!(item.tag, Tag::Sign(_) | Tag::Vocative))
}

/// Whether a number and its keyword stand here.
fn holds_count(items: &Items, range: std::ops::Range<usize>) -> bool {
    let tags = || items.list[range.clone()].iter().map(|item| item.tag);
    tags().any(Tag::is_number) && tags().any(|tag| matches!(tag, Tag::Keyword(_)))
}

/// Whether one number follows a word for a running total, and no other indicator.
fn is_total_alone(items: &Items, at: usize) -> bool {
    let tags = || {
        items.list[at..clause_end(items, at)]
            .iter()
            .map(|item| item.tag)
    };
    tags().filter(|tag| tag.is_number()).count() == 1
        && !tags().any(|tag| matches!(tag, Tag::Keyword(_) | Tag::Unit(_) | Tag::Cue(_)))
}

/// Where the clause that begins here ends at the latest.
fn clause_end(items: &Items, from: usize) -> usize {
    let is_end = |item: &Item| {
        matches!(
            item.tag,
            Tag::LineEnd
                | Tag::And
                | Tag::Sign(Sign::Comma | Sign::Semicolon | Sign::Stop | Sign::Bar | Sign::Open)
        )
    };
    let length = items.list[from..].iter().position(is_end);
    length.map_or(items.list.len(), |length| from + length)
}

/// Whether a bracket holds something that is a statement of its own.
fn is_heavy(items: &Items, open: usize) -> bool {
    items.list[open + 1..]
        .iter()
        .take_while(|item| !matches!(item.tag, Tag::Sign(Sign::Close) | Tag::LineEnd))
        .any(|item| {
            item.tag.is_number()
                || matches!(
                    item.tag,
                    Tag::Cue(_)
                        | Tag::Op(_)
                        | Tag::Pair(..)
                        | Tag::Nothing
                        | Tag::Unknown(_)
                        | Tag::Zero(_)
                )
        })
}

/// Decides whether `12/11` is a day or a part of a whole.
fn settle_pairs(items: &mut Items, clause: &Clause) {
    let numbers = items.list[clause.first..clause.last]
        .iter()
        .filter(|item| item.tag.is_number() || matches!(item.tag, Tag::Zero(_)))
        .count();
    for at in clause.first..clause.last {
        let Tag::Pair(done, day) = items.list[at].tag else {
            continue;
        };
        let before = items.list[clause.first..at]
            .iter()
            .rev()
            .map(|item| item.tag)
            .find(|tag| !matches!(tag, Tag::Filler | Tag::Of));
        let after = items.list[at + 1..clause.last]
            .iter()
            .map(|item| item.tag)
            .find(|tag| !tag.is_light());
        let is_behind_day = matches!(
            before,
            Some(Tag::DayPart | Tag::Day(_) | Tag::Report | Tag::From | Tag::Late)
        );
        let is_counted = matches!(
            after,
            Some(Tag::Keyword(_) | Tag::Account | Tag::Misfit | Tag::People)
        );
        let is_governed = matches!(
            items.list[clause.first..at].last().map(|item| item.tag),
            Some(
                Tag::Sign(Sign::Colon | Sign::Plus | Sign::Equals)
                    | Tag::Result
                    | Tag::Done
                    | Tag::Op(_)
                    | Tag::Keyword(_)
            )
        );
        // `Bổ sung 10/6:` heads lines.
        let is_head = items.list.get(at + 1).map(|item| item.tag) == Some(Tag::Sign(Sign::Colon));
        let is_check = matches!(before, Some(Tag::Cue(Cue::SpotCheck)));
        // `8/12 xã`, `đi 10/11 nhà`: part of something else.
        let next = (at + 1 < clause.last).then(|| items.list[at + 1].tag);
        let is_of_others = !is_behind_day && next == Some(Tag::Noun);
        // `di 10/11 nha duoc 7`: without marks that noun is a particle.
        if !is_behind_day && next == Some(Tag::Final) && at + 2 < clause.last {
            items.days[usize::from(day)] = Day::Doubtful;
        }
        items.list[at].tag = if is_check || is_of_others {
            Tag::Nothing
        } else if numbers > 0 || is_behind_day || is_head || !(is_counted || is_governed) {
            Tag::Day(day)
        } else if done == u32::MAX {
            Tag::Doubtful
        } else {
            Tag::Share(done)
        };
        settle_span(items, clause, at);
    }
}

/// `từ 10 đến 12/11`: the number before is a day too, and the two are a span.
fn settle_span(items: &mut Items, clause: &Clause, at: usize) {
    let Tag::Day(day) = items.list[at].tag else {
        return;
    };
    let mut from = at;
    while from > clause.first
        && matches!(
            items.list[from - 1].tag,
            Tag::Filler | Tag::Of | Tag::Sign(Sign::Minus) | Tag::Number(1..=31)
        )
    {
        from -= 1;
    }
    let has_number = items.list[from..at]
        .iter()
        .any(|item| matches!(item.tag, Tag::Number(_)));
    let is_span = has_number && from > clause.first && items.list[from - 1].tag == Tag::From;
    if is_span {
        for item in &mut items.list[from..at] {
            item.tag = Tag::Filler;
        }
        items.days[usize::from(day)] = Day::Doubtful;
    }
}
