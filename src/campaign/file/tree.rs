//! The units together: one tree under the root.

use std::collections::HashMap;

use super::fault::{Fault, ReferenceFault, Thing, TreeFault};
use super::fields::{Faults, Place, nearest};
use super::units::Draft;
use super::{LEVELS_MAX, WHOLE_FILE};
use crate::campaign::{Amount, UnitId, Units};

/// The tree, or errors.
pub(super) fn build(
    mut drafts: Vec<Draft>,
    root: Option<&(String, Place)>,
    faults: &mut Faults<'_>,
) -> Option<Units> {
    if drafts.is_empty() {
        let (table, example) = (WHOLE_FILE, "[[unit]]");
        faults.add(&(0..0), Fault::MissingKey { table, example });
        return None;
    }
    let mut by_key: HashMap<String, UnitId> = HashMap::new();
    for (id, draft) in (0..).map(UnitId).zip(&drafts) {
        by_key.entry(draft.unit.key.clone()).or_insert(id);
    }
    let root = root.and_then(|(key, place)| find(key, ("root", place), &by_key, faults));
    for (id, draft) in (0..).map(UnitId).zip(&mut drafts) {
        let key = draft.unit.key.clone();
        draft.unit.parent = draft
            .parent
            .as_ref()
            .and_then(|(parent, place)| find(parent, ("parent", place), &by_key, faults));
        match (&draft.parent, root) {
            (Some((_, place)), Some(root)) if root == id => {
                faults.add(place, Fault::Tree(TreeFault::RootHasParent(key)));
            }
            (None, Some(root)) if root != id => no_parent(key, draft, (root, &by_key), faults),
            _ => {}
        }
    }
    let root = root?;
    check_retired(&drafts, root, faults);
    check_chains(&drafts, faults);
    if !faults.is_empty() {
        return None;
    }
    check_populations(&drafts, faults);
    let units = drafts.into_iter().map(|draft| draft.unit).collect();
    Some(Units::new(units, root))
}

fn find(
    id: &str,
    (key, place): (&str, &Place),
    by_key: &HashMap<String, UnitId>,
    faults: &mut Faults<'_>,
) -> Option<UnitId> {
    let found = by_key.get(id).copied();
    if found.is_none() {
        let fault = ReferenceFault::Unknown {
            key: key.to_owned(),
            thing: Thing::Unit,
            id: id.to_owned(),
            near: nearest(id, by_key.keys()).cloned(),
        };
        faults.add(place, Fault::Reference(fault));
    }
    found
}

fn no_parent(
    id: String,
    draft: &Draft,
    (root, by_key): (UnitId, &HashMap<String, UnitId>),
    faults: &mut Faults<'_>,
) {
    let root = by_key.iter().find(|(_, found)| **found == root);
    let root = root.map(|(key, _)| key.clone()).unwrap_or_default();
    let fault = TreeFault::NoParent { id, root };
    faults.add(&draft.place, Fault::Tree(fault));
}

/// Refuses a retired root and active units below retired ones: nobody would ask them for reports.
fn check_retired(drafts: &[Draft], root: UnitId, faults: &mut Faults<'_>) {
    let mut fault = |key: &str, unit: &Draft, place: &Place| {
        let fault = ReferenceFault::Retired {
            key: key.to_owned(),
            thing: Thing::Unit,
            id: unit.unit.key.clone(),
        };
        faults.add(place, Fault::Reference(fault));
    };
    let root = &drafts[root.0 as usize];
    if root.unit.is_retired {
        fault("root", root, &root.place);
    }
    for draft in drafts.iter().filter(|draft| !draft.unit.is_retired) {
        let parent = draft.unit.parent.map(|parent| &drafts[parent.0 as usize]);
        if let (Some(parent), Some((_, place))) = (parent, &draft.parent)
            && parent.unit.is_retired
        {
            fault("parent", parent, place);
        }
    }
}

/// How far a unit's chain of parents has been followed.
#[derive(Clone, Copy, PartialEq)]
enum Depth {
    Unknown,
    /// On the chain that is being followed.
    OnChain,
    /// Levels below the end of its chain.
    Levels(u32),
}

/// Refuses circles and chains that are too long.
fn check_chains(drafts: &[Draft], faults: &mut Faults<'_>) {
    let mut depths = vec![Depth::Unknown; drafts.len()];
    for start in 0..drafts.len() {
        let mut chain = Vec::new();
        let mut at = Some(start);
        let mut levels = 0;
        while let Some(index) = at {
            match depths[index] {
                Depth::Unknown => {
                    depths[index] = Depth::OnChain;
                    chain.push(index);
                    at = drafts[index].unit.parent.map(|parent| parent.0 as usize);
                }
                Depth::OnChain => {
                    let from = chain.iter().position(|&on| on == index).unwrap_or(0);
                    let keys = chain[from..].iter().map(|&on| drafts[on].unit.key.clone());
                    let fault = TreeFault::Cycle(keys.collect());
                    faults.add(&drafts[index].place, Fault::Tree(fault));
                    break;
                }
                Depth::Levels(above) => {
                    levels = above;
                    break;
                }
            }
        }
        for &index in chain.iter().rev() {
            levels += 1;
            depths[index] = Depth::Levels(levels);
            // Those below it would only repeat it, and what is retired is not walked through.
            if levels == LEVELS_MAX + 1 && !drafts[index].unit.is_retired {
                let fault = TreeFault::TooDeep {
                    id: drafts[index].unit.key.clone(),
                    levels_max: LEVELS_MAX,
                };
                faults.add(&drafts[index].place, Fault::Tree(fault));
            }
        }
    }
}

/// Refuses targets in percent of nobody.
fn check_populations(drafts: &[Draft], faults: &mut Faults<'_>) {
    let mut is_populated = vec![false; drafts.len()];
    for (index, draft) in drafts.iter().enumerate() {
        // Chains are short by now; retired units do not count upwards.
        let mut at = draft.unit.population.is_some().then_some(index);
        while let Some(index) = at {
            is_populated[index] = true;
            let unit = &drafts[index].unit;
            let parent = unit.parent.map(|parent| parent.0 as usize);
            at = parent.filter(|_| !unit.is_retired);
        }
    }
    for (draft, is_populated) in drafts.iter().zip(is_populated) {
        let wants_population =
            |(_, amount): &(_, Amount)| matches!(amount, Amount::Share(_)) && !is_populated;
        if !draft.unit.is_retired && draft.unit.targets.iter().any(wants_population) {
            let fault = TreeFault::NoPopulation(draft.unit.key.clone());
            faults.add(&draft.targets_place, Fault::Tree(fault));
        }
    }
}
