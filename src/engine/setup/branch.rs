//! A branch of units: one of them by its name, its lines, and what it would be after a change.

use super::{import, named};
use crate::campaign::roster::{Refusal, checked};
use crate::campaign::{Campaign, UnitId, Units};
use crate::engine::command::unit::{Found, find};
use crate::engine::say::setup::{UnitLine, UnitsSay};

/// So many units are listed one by one; of more only the branches.
const LISTED_MAX: usize = 60;
/// So many lines are listed at all.
const LINES_MAX: usize = 80;

/// The unit of the branch that is called so.
pub(super) fn one(campaign: &Campaign, scope: UnitId, typed: &str) -> Result<UnitId, UnitsSay> {
    match find(campaign, scope, None, typed) {
        Found::One(unit) => Ok(unit),
        Found::Several(units) if units.is_empty() => Err(UnitsSay::Unknown(typed.to_owned())),
        Found::Several(units) => {
            let names = units
                .iter()
                .take(10)
                .map(|unit| named(campaign, scope, *unit));
            Err(UnitsSay::Several(typed.to_owned(), names.collect()))
        }
    }
}

/// A unit as a line of a list.
pub(super) fn line(campaign: &Campaign, scope: UnitId, id: UnitId) -> UnitLine {
    let units = &campaign.units;
    let unit = units.unit(id);
    let depth = units
        .ancestors(id)
        .take_while(|above| units.contains(scope, *above))
        .count();
    let targets = unit.targets.iter();
    UnitLine {
        unit: import::name(unit),
        depth,
        targets: targets
            .map(|(of, amount)| (import::short(campaign, *of), *amount))
            .collect(),
        hidden: 0,
    }
}

/// The lines below a unit: all units, or where there are many only those directly below; and how many are left out.
pub(super) fn below(campaign: &Campaign, scope: UnitId) -> (Vec<UnitLine>, usize) {
    let units = &campaign.units;
    let all = units.subtree(scope);
    let mut lines: Vec<UnitLine> = if all.len() <= LISTED_MAX {
        all[1..]
            .iter()
            .map(|id| line(campaign, scope, *id))
            .collect()
    } else {
        let children = units.children(scope);
        let branch = |id| UnitLine {
            hidden: units
                .reporting(id)
                .into_iter()
                .filter(|unit| *unit != id)
                .count(),
            ..line(campaign, scope, id)
        };
        children.map(branch).collect()
    };
    let more = lines.len().saturating_sub(LINES_MAX);
    lines.truncate(LINES_MAX);
    (lines, more)
}

/// The campaign with these units, if that is a valid one.
pub(super) fn remade(campaign: &Campaign, units: Units) -> Result<Campaign, UnitsSay> {
    let proposed = Campaign {
        units,
        ..campaign.clone()
    };
    match checked(campaign, proposed) {
        Ok(merged) => Ok(merged.campaign),
        Err(Refusal::Rejected(errors)) => Err(UnitsSay::Rejected(Box::new(errors))),
        Err(Refusal::NoPopulation(_, label) | Refusal::Outside(_, label)) => {
            Err(UnitsSay::Unknown(label.written()))
        }
    }
}
