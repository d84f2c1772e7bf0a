//! Which column of a sheet is what, by the headings that real annexes have.
//!
//! A heading may take up to three rows (`Chỉ tiêu` over `Mức 1 | Mức 2`). Headings are compared without marks, case
//! and what stands in parentheses. A column of persons is known so that it can be passed over.

use super::Counted;
use super::heading_word::{TARGETS, Word, indicator, word};
use super::sheet::{Line, Sheet};
use crate::campaign::TargetOf;
use crate::text::fold::key;

/// Within how many rows from the top the heading must stand.
const HEADING_WITHIN: usize = 40;
/// How many rows a heading takes at most.
const HEADING_ROWS_MAX: usize = 3;

/// What a column holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Column {
    /// Ordinal numbers.
    Ordinal,
    /// Units, of this kind where the heading names one.
    Unit(Option<&'static str>),
    /// Other names of the unit.
    Aliases,
    /// Targets.
    Target(TargetOf),
    /// Targets that the heading does not say more about.
    MainTarget,
    /// Citizens eligible.
    Population,
    /// Citizens of any age: taken where no other population is given.
    Inhabitants,
    /// Something known that a roster does not need: persons, results, notes.
    PassedOver,
    /// Nothing known.
    Unknown(String),
}

/// Where a sheet's table begins and what its columns hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Heading {
    /// The first row below the heading, as a place in [`Sheet::rows`].
    pub(super) first_row: usize,
    /// What each column holds.
    pub(super) columns: Vec<Column>,
}

/// The heading of a sheet: the first row that names a column of units and another, or that alone.
pub(super) fn find(sheet: &Sheet, counted: &Counted<'_>) -> Option<Heading> {
    let rows = &sheet.rows;
    let at = (0..rows.len().min(HEADING_WITHIN)).find(|&at| is_heading(&rows[at], counted))?;
    // A group (`Chỉ tiêu`) may stand in the row above where its neighbours are not merged down.
    let first = match at.checked_sub(1) {
        Some(above) if is_group(&rows[above], &rows[at]) => above,
        _ => at,
    };
    let mut last = at;
    while last + 1 < rows.len()
        && last + 1 - first < HEADING_ROWS_MAX
        && is_subheading(&rows[at], &rows[last + 1], counted)
    {
        last += 1;
    }
    let width = rows[first..=last].iter().map(Line::width).max()?;
    let paths = paths(&rows[first..=last], width);
    let columns: Vec<Column> = paths.iter().map(|path| column(path, counted)).collect();
    Some(Heading {
        first_row: last + 1,
        columns: resolved(columns, counted),
    })
}

/// Whether a row names a column of units and something else that is known, or a column of units alone.
fn is_heading(row: &Line, counted: &Counted<'_>) -> bool {
    let words: Vec<Word> = row
        .filled()
        .filter_map(|(_, cell)| word(cell, counted))
        .collect();
    let has_unit = words.iter().any(|word| matches!(word, Word::Unit(_)));
    has_unit && (words.len() >= 2 || row.filled().count() == 1)
}

/// Whether a row above the heading groups columns of it: its cells stand over columns that have their own heading,
/// and there is more than one column under it. A title stands alone in its row at the left.
fn is_group(above: &Line, heading: &Line) -> bool {
    let first = above.filled().next();
    first.is_some_and(|(column, _)| column > 0)
        && above
            .filled()
            .all(|(column, _)| !heading.cell(column).is_empty())
}

/// Whether a row continues the heading above it: nothing under the columns of units, no numbers, and something known
/// under a column that can be a group.
fn is_subheading(heading: &Line, below: &Line, counted: &Counted<'_>) -> bool {
    let mut has_known = false;
    for (column, cell) in below.filled() {
        let over = word(heading.cell(column), counted);
        if matches!(over, Some(Word::Unit(_) | Word::Ordinal)) {
            return false;
        }
        if cell
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '(' | ')' | '%'))
        {
            return false;
        }
        has_known |= word(cell, counted).is_some();
    }
    has_known
}

/// For each column its headings from top to bottom; a group holds for the columns right of it that have nothing
/// above their own.
fn paths(rows: &[Line], width: usize) -> Vec<Vec<String>> {
    let mut paths = vec![Vec::new(); width];
    let Some((last, groups)) = rows.split_last() else {
        return paths;
    };
    for (depth, row) in groups.iter().enumerate() {
        let mut group = "";
        for (column, path) in paths.iter_mut().enumerate() {
            let own = row.cell(column);
            let lower = &rows[depth + 1..];
            let has_below = lower.iter().any(|row| !row.cell(column).is_empty());
            if !own.is_empty() {
                group = own;
                path.push(own.to_owned());
            } else if has_below
                && !group.is_empty()
                && !groups[..depth]
                    .iter()
                    .any(|row| !row.cell(column).is_empty())
            {
                path.push(group.to_owned());
            } else {
                group = "";
            }
        }
    }
    for (column, path) in paths.iter_mut().enumerate() {
        if !last.cell(column).is_empty() {
            path.push(last.cell(column).to_owned());
        }
    }
    paths
}

/// What a column holds by its headings from top to bottom.
fn column(path: &[String], counted: &Counted<'_>) -> Column {
    let whole = path.join(" ");
    let words: Vec<Option<Word>> = path.iter().map(|cell| word(cell, counted)).collect();
    let known: Vec<Word> = words.iter().copied().flatten().collect();
    if known.contains(&Word::PassedOver) {
        return Column::PassedOver;
    }
    let has_target = known.contains(&Word::Target);
    if let Some(Word::Indicator(of)) = known
        .iter()
        .rev()
        .find(|word| matches!(word, Word::Indicator(_)))
    {
        return Column::Target(*of);
    }
    // `Kích hoạt` over `Mức 1`, or `Chỉ tiêu mức 2` in one cell.
    let joined = key(&whole);
    let rest = TARGETS
        .iter()
        .find_map(|start| joined.strip_prefix(start))
        .map(str::trim);
    if let Some(of) = indicator(&joined, counted).or_else(|| indicator(rest?, counted)) {
        return Column::Target(of);
    }
    match known.last() {
        Some(Word::Unit(kind)) if !has_target => Column::Unit(*kind),
        Some(Word::Ordinal) => Column::Ordinal,
        Some(Word::Aliases) => Column::Aliases,
        Some(Word::Population) => Column::Population,
        Some(Word::Inhabitants) => Column::Inhabitants,
        Some(Word::Total) if has_target => Column::Target(TargetOf::Total),
        Some(Word::Target) if words.last().is_some_and(Option::is_some) => Column::MainTarget,
        _ if whole.is_empty() => Column::PassedOver,
        _ => Column::Unknown(whole),
    }
}

/// Settles what only the whole row tells: `Chỉ tiêu` beside `Mức 1` and `Mức 2` is their sum, and a column for a
/// target that another column already states is passed over.
fn resolved(mut columns: Vec<Column>, counted: &Counted<'_>) -> Vec<Column> {
    let has_others = columns
        .iter()
        .any(|column| matches!(column, Column::Target(TargetOf::Indicator(_))));
    let main = if has_others {
        TargetOf::Total
    } else {
        counted.main
    };
    let mut seen = Vec::new();
    for column in &mut columns {
        if *column == Column::MainTarget {
            *column = Column::Target(main);
        }
        if let Column::Target(of) = *column {
            if seen.contains(&of) {
                *column = Column::PassedOver;
            }
            seen.push(of);
        }
    }
    columns
}
