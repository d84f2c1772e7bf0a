//! Tables: a header whose columns name indicators, and rows with as many numbers (message language, *Units*).
//!
//! Cells are parted by tabs or bars. A row that does not fit its header is read like any other line and so
//! ends in a question.

use crate::reading::clause::Clause;
use crate::reading::item::Tag;
use crate::reading::itemize::Items;
use crate::reading::token::Sign;
use crate::reading::vocabulary::Vocabulary;
use crate::reading::words::OpWord;

/// What each column counts: its keywords, or nothing; and which sums up the others.
#[derive(Debug, Clone)]
pub(super) struct Header {
    columns: Vec<Option<u64>>,
    sum: Option<usize>,
}

/// A row read by its header.
#[derive(Debug, Clone)]
pub(super) struct Row {
    /// The mention that names its unit.
    pub unit: Option<u16>,
    /// Keywords, value and item of each counted cell.
    pub cells: Vec<(u64, u32, usize)>,
    /// Whether it sums up the rows above.
    pub is_sum: bool,
    /// Whether its own sum, where it has one, is right.
    pub is_right: bool,
}

/// The items of one line, cut at tabs and bars; a bar at either end opens no cell.
fn cells(items: &Items, clauses: &[Clause]) -> Vec<(usize, usize)> {
    let (Some(first), Some(last)) = (clauses.first(), clauses.last()) else {
        return Vec::new();
    };
    let mut cells = Vec::new();
    let mut from = first.first;
    for at in first.first..last.last {
        if items.list[at].tag == Tag::Sign(Sign::Bar) {
            cells.push((from, at));
            from = at + 1;
        }
    }
    cells.push((from, last.last));
    cells
}

/// Whether a line only draws the rule below a header.
pub(super) fn is_rule(items: &Items, clauses: &[Clause]) -> bool {
    clauses.iter().all(|clause| {
        items.list[clause.first..clause.last].iter().all(|item| {
            matches!(
                item.tag,
                Tag::Sign(Sign::Minus | Sign::Bar | Sign::Colon | Sign::Equals)
            )
        })
    })
}

/// The header that a line is, if at least two of its columns name indicators and none holds a number.
pub(super) fn header(items: &Items, clauses: &[Clause], vocabulary: &Vocabulary) -> Option<Header> {
    let cells = cells(items, clauses);
    if cells.len() < 3 {
        return None;
    }
    let columns: Vec<Option<u64>> = cells
        .iter()
        .map(|&(from, until)| {
            let bits = items.list[from..until].iter().fold(0, |all, item| {
                if let Tag::Keyword(bits) = item.tag {
                    all | bits
                } else {
                    all
                }
            });
            vocabulary.indicator(bits).map(|_| bits)
        })
        .collect();
    let has_number = cells.iter().any(|&(from, until)| {
        items.list[from..until]
            .iter()
            .any(|item| item.tag.is_number())
    });
    let counted: Vec<u64> = columns.iter().copied().flatten().collect();
    let is_distinct = counted
        .iter()
        .enumerate()
        .all(|(place, bits)| !counted[..place].contains(bits));
    let sum = cells.iter().zip(&columns).position(|(cell, column)| {
        let mut tags = items.list[cell.0..cell.1].iter().map(|item| item.tag);
        column.is_none() && tags.any(|tag| tag == Tag::Op(OpWord::Sum))
    });
    (!has_number && counted.len() >= 2 && is_distinct).then_some(Header { columns, sum })
}

/// The row that a line is under this header; `None` if it does not fit.
pub(super) fn row(header: &Header, items: &Items, clauses: &[Clause]) -> Option<Row> {
    let cells = cells(items, clauses);
    if cells.len() != header.columns.len() {
        return None;
    }
    let mut row = Row {
        unit: None,
        cells: Vec::new(),
        is_sum: false,
        is_right: true,
    };
    for (&(from, until), column) in cells.iter().zip(&header.columns) {
        let tags = || items.list[from..until].iter().map(|item| item.tag);
        let Some(bits) = column else {
            row.unit = row.unit.or_else(|| {
                tags().find_map(|tag| {
                    if let Tag::Unit(unit) = tag {
                        Some(unit)
                    } else {
                        None
                    }
                })
            });
            row.is_sum |= tags().any(|tag| matches!(tag, Tag::Op(OpWord::Sum | OpWord::Total)));
            continue;
        };
        let mut values = (from..until).filter_map(|at| match items.list[at].tag {
            Tag::Number(value) => Some((value, at)),
            Tag::Zero(_) => Some((0, at)),
            _ => None,
        });
        let (value, at) = values.next()?;
        let is_alone = values.next().is_none()
            && tags().all(|tag| {
                tag.is_number() || tag.is_light() || matches!(tag, Tag::Zero(_) | Tag::Account)
            });
        if !is_alone {
            return None;
        }
        row.cells.push((*bits, value, at));
    }
    if let Some((from, until)) = header.sum.map(|place| cells[place]) {
        let sum: u32 = row
            .cells
            .iter()
            .map(|cell| cell.1)
            .fold(0, u32::saturating_add);
        let mut typed = items.list[from..until]
            .iter()
            .filter(|item| item.tag.is_number());
        row.is_right = typed.all(|item| item.tag == Tag::Number(sum));
    }
    Some(row)
}
