//! The tables of a sheet: branches against their targets, and what else is counted.

use super::super::catalogue::{msg, text};
use super::super::{names, table, terms};
use crate::campaign::{Campaign, UnitId};
use crate::engine::say::figures::{Line, Range, Sheet};
use crate::ledger::Share;
use crate::text::Language;
use crate::text::number;

/// The table of branches, and whether it shows targets: running totals stand against them unless that is too
/// wide for names to stand beside; the share says as much.
pub(super) fn branches(sheet: &Sheet, campaign: &Campaign, language: Language) -> (String, bool) {
    let head = terms::what(campaign, sheet.headline, language);
    let mut rows: Vec<(String, Line)> = sheet
        .branches
        .iter()
        .map(|line| (branch(campaign, sheet.scope, line.unit, language), *line))
        .collect();
    rows.push((text(language, &msg::ColumnSum), sheet.whole));
    let full = cells(&head, &rows, (sheet.range, true), language);
    if table::fits(&full) {
        return (table::draw(&full), true);
    }
    let brief = cells(&head, &rows, (sheet.range, false), language);
    (table::draw(&brief), false)
}

/// The table of what is counted for the scope as a whole, besides what the branches' table shows.
pub(super) fn indicators(sheet: &Sheet, campaign: &Campaign, language: Language) -> Option<String> {
    let own = (sheet.headline, sheet.whole);
    let own = sheet.branches.is_empty().then_some(own);
    let rows: Vec<(String, Line)> = own
        .into_iter()
        .chain(sheet.others.iter().copied())
        .map(|(of, line)| (terms::what(campaign, of, language), line))
        .collect();
    (!rows.is_empty()).then(|| table::draw(&cells("", &rows, (sheet.range, true), language)))
}

/// A branch's name; the scope's own counts have the scope as their branch.
fn branch(campaign: &Campaign, scope: UnitId, unit: UnitId, language: Language) -> String {
    if unit == scope {
        text(language, &msg::ColumnOwn)
    } else {
        names::short(&campaign.units, unit)
    }
}

/// A table of figures with its head.
fn cells(
    head: &str,
    rows: &[(String, Line)],
    (range, has_targets): (Range, bool),
    language: Language,
) -> Vec<Vec<String>> {
    let figure = match range {
        Range::Day => Some(text(language, &msg::ColumnPeriod)),
        Range::Week => Some(text(language, &msg::ColumnWeek)),
        Range::Month => Some(text(language, &msg::ColumnMonth)),
        // The figure of the whole campaign is its running total.
        Range::Whole => None,
    };
    let has_figure = figure.is_some();
    let has_share = rows.iter().any(|(_, line)| line.target.is_some());
    let mut head = vec![head.to_owned()];
    head.extend(figure);
    head.push(text(language, &msg::ColumnTotal));
    if has_share {
        head.push("%".to_owned());
    }
    let mut cells = vec![head];
    for (name, line) in rows {
        let mut row = vec![name.clone()];
        if has_figure {
            row.push(number::whole(line.figure, language));
        }
        let total = number::whole(line.total, language);
        row.push(match line.target {
            Some(target) if has_targets => {
                format!("{total}/{}", number::whole(target.into(), language))
            }
            Some(_) | None => total,
        });
        if has_share {
            row.push(percent(*line).unwrap_or_default());
        }
        cells.push(row);
    }
    cells
}

/// `60%` of the target, rounded down; `None` without one.
fn percent(line: Line) -> Option<String> {
    let share = Share {
        part: line.total,
        whole: line.target?.into(),
    };
    Some(format!("{}%", share.percent()?))
}
