//! Lines of a table among the others (see `table`).

use super::Gatherer;
use crate::reading::cue::Fate;
use crate::reading::draft::Draft;
use crate::reading::table;

impl Gatherer<'_> {
    /// Reads a line of a table; says whether it was one.
    pub(super) fn read_table(&mut self, from: usize, until: usize) -> bool {
        let clauses = &self.clauses[from..until];
        if self.fates[from..until].contains(&Fate::Cancel) {
            return false;
        }
        if let Some(header) = table::header(self.items, clauses, self.vocabulary) {
            self.table = Some(header);
            return true;
        }
        let Some(header) = &self.table else {
            return false;
        };
        if table::is_rule(self.items, clauses) {
            return true;
        }
        let Some(row) = table::row(header, self.items, clauses) else {
            return false;
        };
        if row.is_sum && row.unit.is_none() {
            self.check_sums(&row, from);
            return true;
        }
        self.gathered.has_wrong_sum |= !row.is_right;
        for &(keywords, value, at) in &row.cells {
            let place = self.clause_of(at, from);
            self.gathered
                .drafts
                .push(Draft::certain(at, place, row.unit, (keywords, value)));
        }
        true
    }

    /// The clause that holds an item, at or after the clause `from`: a bar may close one as well as a cell.
    fn clause_of(&self, at: usize, from: usize) -> usize {
        from + self.clauses[from..].partition_point(|clause| clause.last <= at)
    }

    /// A row of sums is a check of the columns above it.
    fn check_sums(&mut self, row: &table::Row, from: usize) {
        for &(keywords, value, at) in &row.cells {
            let of_column = self
                .gathered
                .drafts
                .iter()
                .filter(|draft| draft.keywords == keywords);
            if of_column.map(|draft| draft.value.unwrap_or(0)).sum::<u32>() != value {
                let place = self.clause_of(at, from);
                let draft = Draft::certain(at, place, None, (keywords, value));
                self.gathered.drafts.push(Draft {
                    number_doubt: true,
                    ..draft
                });
            }
        }
    }
}
