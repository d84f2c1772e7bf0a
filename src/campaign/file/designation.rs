//! Units that a chat could not tell apart are refused: of one designation, or an alias that means another.

use std::collections::HashMap;

use super::fault::{Ambiguity, Fault};
use super::fields::{Faults, Place};
use super::spelling::exact;
use super::units::Draft;
use super::words::Keywords;
use crate::campaign::Unit;

/// Refuses units of one parent with the same designation, and aliases that mean another unit or a keyword.
pub(super) fn check(drafts: &[Draft], keywords: &Keywords, faults: &mut Faults<'_>) {
    let active = || {
        let numbered = drafts.iter().enumerate();
        numbered.filter(|(_, draft)| !draft.unit.is_retired)
    };
    // Siblings: kind and number, or kind and name where a number does not tell them apart.
    let mut siblings: HashMap<(Option<&str>, String), usize> = HashMap::new();
    for (index, draft) in active() {
        let parent = draft.parent.as_ref().map(|(id, _)| id.as_str());
        if let Some(name) = designation(&draft.unit) {
            let first = *siblings.entry((parent, exact(&name))).or_insert(index);
            if first != index {
                fault(&name, &draft.place, &drafts[first], faults);
            }
        }
    }
    let mut meant: HashMap<String, usize> = HashMap::new();
    for (index, draft) in active() {
        for name in full_names(&draft.unit) {
            meant.entry(exact(&name)).or_insert(index);
        }
    }
    let mut aliases: HashMap<String, usize> = HashMap::new();
    for (index, draft) in active() {
        for alias in &draft.unit.aliases {
            let key = exact(alias);
            if let Some((keyword, place)) = keywords.spelled(alias) {
                let fault = Ambiguity::Keyword {
                    spelling: alias.clone(),
                    other: keyword.word.clone(),
                    other_line: faults.line(place),
                };
                faults.add(&draft.aliases_place, Fault::Ambiguous(fault));
            }
            let designated = meant.get(&key).copied();
            let first = *aliases.entry(key).or_insert(index);
            let other = designated.filter(|&other| other != index).unwrap_or(first);
            if other != index {
                fault(alias, &draft.aliases_place, &drafts[other], faults);
            }
        }
    }
}

fn fault(spelling: &str, place: &Place, other: &Draft, faults: &mut Faults<'_>) {
    let fault = Ambiguity::Unit {
        spelling: spelling.to_owned(),
        other: other.unit.key.clone(),
        other_line: faults.line(&other.place),
    };
    faults.add(place, Fault::Ambiguous(fault));
}

/// What tells a unit from its siblings: kind and number, leading zeros aside; else kind and name.
fn designation(unit: &Unit) -> Option<String> {
    let Unit {
        kind, number, name, ..
    } = unit;
    match number {
        Some(number) => {
            let significant = number.trim_start_matches('0');
            let number = if significant.is_empty() {
                "0"
            } else {
                significant
            };
            Some(format!("{kind} {number}"))
        }
        None if name.is_empty() => None,
        None => Some(format!("{kind} {name}")),
    }
}

/// Everything besides aliases that names the unit with its kind.
fn full_names(unit: &Unit) -> Vec<String> {
    let Unit {
        kind, number, name, ..
    } = unit;
    let mut names: Vec<String> = designation(unit).into_iter().collect();
    names.extend(number.as_ref().map(|number| format!("{kind} {number}")));
    names.extend((!name.is_empty()).then(|| format!("{kind} {name}")));
    names
}
