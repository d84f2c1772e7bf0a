//! Finding a unit among those of its branch again without looking at all: rosters have thousands of rows.

use std::collections::HashMap;

use super::label::{LEVELS, Label, level};

/// Rows by what they stand below and are called.
#[derive(Debug, Default)]
pub(super) struct Branches {
    by_number: HashMap<(Option<usize>, String), usize>,
    /// With whether the row has a number.
    by_name: HashMap<(Option<usize>, String), (usize, bool)>,
    /// The newest row of each level that is still open.
    open: [Option<usize>; LEVELS],
}

impl Branches {
    /// The row below `parent` that the label names: by kind and number, or by kind and name where one of the two
    /// has no number.
    pub(super) fn find(&self, parent: Option<usize>, label: &Label) -> Option<usize> {
        let named = by_name(label).and_then(|key| self.by_name.get(&(parent, key)));
        match by_number(label) {
            Some(key) => self.by_number.get(&(parent, key)).copied().or_else(|| {
                // Two numbers are two units, whatever they are called.
                named
                    .filter(|(_, has_number)| !has_number)
                    .map(|(row, _)| *row)
            }),
            None => named.map(|(row, _)| *row),
        }
    }

    /// Notes a row.
    pub(super) fn insert(&mut self, parent: Option<usize>, label: &Label, row: usize) {
        if let Some(key) = by_number(label) {
            self.by_number.entry((parent, key)).or_insert(row);
        }
        if let Some(key) = by_name(label) {
            self.by_name
                .entry((parent, key))
                .or_insert((row, label.number.is_some()));
        }
        let own = own_level(label);
        self.open[own] = Some(row);
        self.open[own + 1..].fill(None);
    }

    /// The newest row of a higher kind: what the label stands below where a list is in one column.
    pub(super) fn above(&self, label: &Label) -> Option<usize> {
        self.open[..own_level(label)]
            .iter()
            .rev()
            .copied()
            .flatten()
            .next()
    }
}

fn own_level(label: &Label) -> usize {
    usize::from(level(label.kind.as_deref().unwrap_or_default()))
}

fn by_number(label: &Label) -> Option<String> {
    let kind = label.kind.as_deref().unwrap_or_default();
    Some(format!("{kind} {}", label.significant()?))
}

fn by_name(label: &Label) -> Option<String> {
    let kind = label.kind.as_deref().unwrap_or_default();
    (!label.name.is_empty()).then(|| format!("{kind} {}", label.name.to_lowercase()))
}
