//! Rows of totals: passed over, yet what they state must add up.

use super::amount::{Stated, stated};
use super::heading::Column;
use super::label::Label;
use super::sheet::Line;
use super::{Roster, Row, TroubleKind};
use crate::campaign::{Amount, TargetOf};
use crate::text::fold::key;

/// What a row of totals is called.
const TOTALS: &[&str] = &[
    "cong",
    "tong",
    "tong so",
    "tong cong",
    "total",
    "toan xa",
    "toan phuong",
    "toan huyen",
    "toan tinh",
    "toan thi tran",
];
/// How a row of a part's totals begins.
const SUBTOTALS: &[&str] = &["cong ", "tong cong ", "tong "];

/// Whether a row states a total: the first words in it say so.
pub(super) fn is_total(row: &Line, columns: &[Column], kinds: &[String]) -> bool {
    let is_looked_at = |at: usize| {
        matches!(
            columns.get(at),
            Some(Column::Ordinal | Column::Unit(_) | Column::PassedOver)
        )
    };
    let words = row
        .filled()
        .find(|(at, cell)| is_looked_at(*at) && cell.chars().any(char::is_alphabetic));
    words.is_some_and(|(_, cell)| {
        let plain = key(cell);
        // `Cộng Hòa` is a name where a kind stands before it.
        let is_unit = Label::parse(cell, kinds).is_some_and(|label| label.kind.is_some());
        TOTALS.contains(&plain.as_str())
            || (!is_unit && SUBTOTALS.iter().any(|start| plain.starts_with(start)))
    })
}

/// The totals that a sheet states.
#[derive(Debug, Default)]
pub(super) struct Totals(Vec<(u32, TargetOf, u32)>);

impl Totals {
    /// Notes what a row of totals states.
    pub(super) fn note(&mut self, row: &Line, columns: &[Column]) {
        for (at, column) in columns.iter().enumerate() {
            if let (Column::Target(of), Stated::Amount(Amount::Count(total))) =
                (column, stated(row.cell(at)))
            {
                self.0.push((row.number, *of, total));
            }
        }
    }

    /// Where only one row states a total, it must be the sum of the rows.
    pub(super) fn check(&self, roster: &mut Roster) {
        let mut kinds: Vec<TargetOf> = self.0.iter().map(|(_, of, _)| *of).collect();
        kinds.sort_unstable();
        kinds.dedup();
        for of in kinds {
            let mut stated = self.0.iter().filter(|(_, other, _)| *other == of);
            let (Some(&(line, _, total)), None) = (stated.next(), stated.next()) else {
                continue;
            };
            if let Some(sum) = sum(roster, of).filter(|sum| *sum != total) {
                roster.trouble(line, TroubleKind::TotalDiffers(total, sum));
            }
        }
    }
}

/// The sum of a target over the uppermost rows that state it; `None` where a share is among them.
fn sum(roster: &Roster, of: TargetOf) -> Option<u32> {
    let rows = &roster.rows;
    let stated = |row: &Row| {
        let found = row.targets.iter().find(|(known, _)| *known == of);
        found.map(|(_, amount)| *amount)
    };
    let mut sum = 0_u32;
    for row in rows {
        let above = std::iter::successors(row.parent, |&above| rows[above].parent);
        let is_within = above
            .into_iter()
            .any(|above| stated(&rows[above]).is_some());
        match stated(row) {
            Some(_) if is_within => {}
            Some(Amount::Count(count)) => sum = sum.saturating_add(count),
            Some(Amount::Share(_)) => return None,
            None => {}
        }
    }
    Some(sum)
}
