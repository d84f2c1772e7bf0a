//! From a sheet with a known heading to the roster's rows.
//!
//! Passed over: empty rows, the row that numbers the columns, totals, what stands below the table. A cell merged
//! down holds for the rows it spans: a column of upper units that is empty repeats the row above.

use super::amount::{Stated, stated};
use super::branches::Branches;
use super::heading::{Column, Heading};
use super::label::{Label, level};
use super::sheet::{Line, Sheet};
use super::totals::{self, Totals};
use super::{Counted, Roster, Row, TroubleKind};
use crate::campaign::{Amount, TargetOf};

/// Reads the rows below the heading.
pub(super) fn rows(sheet: &Sheet, heading: &Heading, counted: &Counted<'_>) -> Roster {
    let mut table = Table::new(heading, counted);
    let rows = &sheet.rows[heading.first_row.min(sheet.rows.len())..];
    for (place, row) in rows.iter().enumerate() {
        if place == 0 && is_numbering(row) {
            continue;
        }
        table.row(row);
    }
    table.finish()
}

/// Whether a row only numbers the columns: `(1) (2) (3)`, `1 2 3 4` or `A B 1 2`.
fn is_numbering(row: &Line) -> bool {
    let mut numbers = 0;
    let mut letters = 0;
    for (_, cell) in row.filled() {
        let inside = cell.trim_matches(['(', ')', '[', ']']);
        let is_letter = inside.len() == 1 && inside.bytes().all(|byte| byte.is_ascii_uppercase());
        if is_letter && numbers == 0 && inside.bytes().next() == Some(b'A' + letters) {
            letters += 1;
        } else if inside
            .parse::<u32>()
            .is_ok_and(|number| number == numbers + 1)
            || inside.starts_with(&format!("{}=", numbers + 1))
        {
            numbers += 1;
        } else {
            return false;
        }
    }
    u32::from(letters) + numbers >= 3
        || (row.filled().count() >= 2 && row.filled().all(|(_, cell)| cell.starts_with('(')))
}

/// The table read so far.
struct Table<'a> {
    columns: &'a [Column],
    counted: &'a Counted<'a>,
    /// The columns of units, upper ones first.
    units: Vec<(usize, Option<&'static str>)>,
    /// What stands in each of them in the rows above.
    above: Vec<String>,
    roster: Roster,
    branches: Branches,
    totals: Totals,
    /// Per row of the roster: whether an ordinal number or an amount stood in it.
    is_certain: Vec<bool>,
    /// Per row of the roster: whether rows stand below it.
    has_children: Vec<bool>,
}

impl<'a> Table<'a> {
    fn new(heading: &'a Heading, counted: &'a Counted<'a>) -> Self {
        let columns = &heading.columns;
        let mut units: Vec<(usize, Option<&'static str>)> = columns
            .iter()
            .enumerate()
            .filter_map(|(at, column)| match column {
                Column::Unit(kind) => Some((at, *kind)),
                _ => None,
            })
            .collect();
        // A stable sort: columns of one level stand from left to right.
        units.sort_by_key(|(_, kind)| kind.map_or(u8::MAX, level));
        let unknown_columns = columns
            .iter()
            .filter_map(|column| match column {
                Column::Unknown(heading) => Some(heading.clone()),
                _ => None,
            })
            .collect();
        Self {
            columns,
            counted,
            above: vec![String::new(); units.len()],
            units,
            roster: Roster {
                unknown_columns,
                ..Roster::default()
            },
            branches: Branches::default(),
            totals: Totals::default(),
            is_certain: Vec::new(),
            has_children: Vec::new(),
        }
    }

    fn row(&mut self, row: &Line) {
        if totals::is_total(row, self.columns, self.counted.kinds) {
            self.totals.note(row, self.columns);
            // What is merged down ends at a total.
            self.above.iter_mut().for_each(String::clear);
            return;
        }
        let (targets, population) = self.amounts(row);
        let cells: Vec<&str> = self.units.iter().map(|(at, _)| row.cell(*at)).collect();
        let Some(deepest) = cells.iter().rposition(|cell| !cell.is_empty()) else {
            if !targets.is_empty() || population.is_some() {
                self.roster.trouble(row.number, TroubleKind::NoUnit);
            }
            return;
        };
        let path: Vec<String> = (0..=deepest)
            .map(|at| {
                if cells[at].is_empty() {
                    self.above[at].clone()
                } else {
                    cells[at].to_owned()
                }
            })
            .collect();
        for (at, above) in self.above.iter_mut().enumerate() {
            *above = path.get(at).cloned().unwrap_or_default();
        }
        let has_ordinal = self
            .columns
            .iter()
            .enumerate()
            .any(|(at, column)| *column == Column::Ordinal && !row.cell(at).is_empty());
        let is_certain = has_ordinal || !targets.is_empty() || population.is_some();
        let facts = Facts {
            targets,
            population,
            aliases: self.aliases(row),
            is_certain,
        };
        self.add(row.number, &path, facts);
    }

    /// The targets and the population of a row.
    fn amounts(&mut self, row: &Line) -> (Vec<(TargetOf, Amount)>, Option<u32>) {
        let mut targets = Vec::new();
        let (mut population, mut inhabitants) = (None, None);
        for (at, column) in self.columns.iter().enumerate() {
            if !matches!(
                column,
                Column::Target(_) | Column::Population | Column::Inhabitants
            ) {
                continue;
            }
            match (column, stated(row.cell(at))) {
                (_, Stated::Nothing) => {}
                (Column::Target(of), Stated::Amount(amount)) => targets.push((*of, amount)),
                (Column::Population, Stated::Amount(Amount::Count(people))) => {
                    population = Some(people);
                }
                (Column::Inhabitants, Stated::Amount(Amount::Count(people))) => {
                    inhabitants = Some(people);
                }
                (_, Stated::Amount(_) | Stated::Unclear) => {
                    let cell = row.cell(at).chars().take(20).collect();
                    self.roster.trouble(row.number, TroubleKind::NoNumber(cell));
                }
            }
        }
        (targets, population.or(inhabitants))
    }

    fn aliases(&self, row: &Line) -> Vec<String> {
        let columns = self
            .columns
            .iter()
            .enumerate()
            .filter(|(_, column)| **column == Column::Aliases);
        columns
            .flat_map(|(at, _)| row.cell(at).split([',', ';']))
            .map(|alias| alias.trim().to_owned())
            .filter(|alias| !alias.is_empty())
            .collect()
    }

    /// Adds the unit at the end of the path, and those above it that are not there yet.
    fn add(&mut self, line: u32, path: &[String], facts: Facts) {
        let mut parent = None;
        let labels: Vec<Label> = path
            .iter()
            .zip(&self.units)
            .filter_map(|(cell, (_, kind))| self.label(cell, *kind))
            .collect();
        let Some((last, uppers)) = labels.split_last() else {
            return;
        };
        for upper in uppers {
            let known = self.branches.find(parent, upper);
            parent = Some(known.unwrap_or_else(|| {
                let facts = Facts {
                    is_certain: true,
                    ..Facts::default()
                };
                self.push(line, upper.clone(), parent, facts)
            }));
        }
        if uppers.is_empty() && self.units.len() == 1 {
            parent = self.branches.above(last);
        }
        match self.branches.find(parent, last) {
            // The unit was only known as standing above others: this row is its own.
            Some(known)
                if self.roster.rows[known].line == line
                    || (!self.has_facts(known) && self.has_children[known]) =>
            {
                let row = &mut self.roster.rows[known];
                row.targets = facts.targets;
                row.population = facts.population;
                row.aliases = facts.aliases;
            }
            Some(known) => {
                let kind = TroubleKind::Again(self.roster.rows[known].line, last.written());
                self.roster.trouble(line, kind);
            }
            None => {
                self.push(line, last.clone(), parent, facts);
            }
        }
    }

    fn has_facts(&self, row: usize) -> bool {
        let row = &self.roster.rows[row];
        !row.targets.is_empty() || row.population.is_some()
    }

    fn push(&mut self, line: u32, label: Label, parent: Option<usize>, facts: Facts) -> usize {
        let Facts {
            targets,
            population,
            aliases,
            is_certain,
        } = facts;
        self.branches.insert(parent, &label, self.roster.rows.len());
        if let Some(parent) = parent {
            self.has_children[parent] = true;
        }
        self.has_children.push(false);
        self.roster.rows.push(Row {
            line,
            label,
            parent,
            aliases,
            population,
            targets,
        });
        self.is_certain.push(is_certain);
        self.roster.rows.len() - 1
    }

    /// The label of a cell, its kind taken from the column where it names none.
    fn label(&self, cell: &str, kind: Option<&'static str>) -> Option<Label> {
        let mut label = Label::parse(cell, self.counted.kinds)?;
        if label.kind.is_none() {
            label.kind = kind.map(str::to_owned);
        }
        Some(label)
    }

    fn finish(mut self) -> Roster {
        self.drop_what_is_no_row();
        self.totals.check(&mut self.roster);
        self.roster.troubles.sort_by_key(|trouble| trouble.line);
        self.roster
    }

    /// Signatures and notes below the table stand in the unit's column too: without number and amount, where other
    /// rows have them.
    fn drop_what_is_no_row(&mut self) {
        if !self.is_certain.contains(&true) {
            return;
        }
        let rows = std::mem::take(&mut self.roster.rows);
        let mut is_kept: Vec<bool> = (0..rows.len())
            .map(|at| {
                let label = &rows[at].label;
                let is_named =
                    label.kind.is_some() && (label.number.is_some() || self.units.len() > 1);
                self.is_certain[at] || is_named
            })
            .collect();
        for at in (0..rows.len()).rev() {
            if let Some(parent) = rows[at].parent.filter(|_| is_kept[at]) {
                is_kept[parent] = true;
            }
        }
        let mut places = Vec::with_capacity(rows.len());
        for (mut row, is_kept) in rows.into_iter().zip(is_kept) {
            places.push(self.roster.rows.len());
            if is_kept {
                row.parent = row.parent.map(|parent: usize| places[parent]);
                self.roster.rows.push(row);
            } else {
                let kind = TroubleKind::NotARow(
                    Label {
                        kind: None,
                        ..row.label
                    }
                    .written(),
                );
                self.roster.trouble(row.line, kind);
            }
        }
    }
}

/// What a row states about its unit.
#[derive(Default)]
struct Facts {
    targets: Vec<(TargetOf, Amount)>,
    population: Option<u32>,
    aliases: Vec<String>,
    /// Whether the row has an ordinal number or an amount.
    is_certain: bool,
}
