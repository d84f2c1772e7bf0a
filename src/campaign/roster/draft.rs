//! Units on the way to what a roster or a command makes of them.
//!
//! A unit is found again by kind and number or name below its parent; a new one gets a key that no unit has.

use std::collections::HashMap;
use std::collections::HashSet;

use super::Row;
use super::branches::Branches;
use super::label::Label;
use crate::campaign::{Amount, Campaign, TargetOf, Unit, UnitId};
use crate::text::fold::key;

/// The kind of a unit that names none and stands beside none.
const KIND_PLAIN: &str = "đơn vị";
/// Characters of a made key, before what keeps it apart from others.
const KEY_CHARS_MAX: usize = 48;

/// What a unit is called.
pub fn label(unit: &Unit) -> Label {
    Label {
        kind: Some(unit.kind.clone()),
        number: unit.number.clone(),
        name: unit.name.clone(),
    }
}

/// Units on the way to their new form.
pub struct Draft {
    /// All units, new ones at the end.
    pub units: Vec<Unit>,
    pub(super) scope: UnitId,
    branches: Branches,
    aliases: HashMap<String, usize>,
    /// Active units of the scope by kind and number or name, `None` where there are several.
    anywhere: HashMap<String, Option<usize>>,
    keys: HashSet<String>,
    is_named: Vec<bool>,
    /// The kind most units have below a unit.
    kinds: HashMap<UnitId, String>,
    /// Per row taken, its unit.
    pub(super) places: Vec<UnitId>,
}

impl Draft {
    /// The units of a campaign, of which those below `scope` are to change.
    pub fn new(campaign: &Campaign, scope: UnitId) -> Self {
        let units: Vec<Unit> = campaign
            .units
            .iter()
            .map(|(_, unit)| unit.clone())
            .collect();
        let mut branches = Branches::default();
        // Active ones first: of two that fit, the one that takes part is meant.
        for is_retired in [false, true] {
            for (at, unit) in units
                .iter()
                .enumerate()
                .filter(|(_, unit)| unit.is_retired == is_retired)
            {
                branches.insert(
                    unit.parent.map(|parent| parent.0 as usize),
                    &label(unit),
                    at,
                );
            }
        }
        let mut aliases = HashMap::new();
        let mut anywhere: HashMap<String, Option<usize>> = HashMap::new();
        for id in campaign.units.subtree(scope) {
            let at = id.0 as usize;
            aliases.extend(
                units[at]
                    .aliases
                    .iter()
                    .map(|alias| (alias.to_lowercase(), at)),
            );
            if id != scope {
                let whole = key(&label(&units[at]).written());
                anywhere
                    .entry(whole)
                    .and_modify(|known| *known = None)
                    .or_insert(Some(at));
            }
        }
        let keys = units.iter().map(|unit| unit.key.clone()).collect();
        let is_named = vec![false; units.len()];
        Self {
            units,
            scope,
            branches,
            aliases,
            anywhere,
            keys,
            is_named,
            kinds: HashMap::new(),
            places: Vec::new(),
        }
    }

    /// Takes a row over.
    pub(super) fn take(&mut self, row: &Row) {
        let parent = row.parent.map_or(self.scope, |above| self.places[above]);
        let id = self.place(parent, &row.label);
        let unit = &mut self.units[id.0 as usize];
        unit.is_retired = false;
        unit.population = row.population.or(unit.population);
        for alias in &row.aliases {
            if !unit.aliases.contains(alias) {
                unit.aliases.push(alias.clone());
            }
        }
        for (of, amount) in &row.targets {
            set_target(unit, *of, Some(*amount));
        }
        self.is_named[id.0 as usize] = true;
        self.places.push(id);
    }

    /// The unit that the label names below `parent`, called as the label says; a new one where there is none.
    ///
    /// # Panics
    /// If there are more than 2^32 units.
    pub fn place(&mut self, parent: UnitId, typed: &Label) -> UnitId {
        let kind = typed
            .kind
            .clone()
            .unwrap_or_else(|| self.kind_below(parent));
        let typed = Label {
            kind: Some(kind),
            ..typed.clone()
        };
        if let Some(found) = self.find(parent, &typed) {
            self.rename(found, &typed);
            return UnitId(u32::try_from(found).expect("units are counted in u32"));
        }
        let id = self.units.len();
        self.branches.insert(Some(parent.0 as usize), &typed, id);
        let key = self.key(parent, &typed);
        let Label { kind, number, name } = typed;
        self.units.push(Unit {
            key,
            kind: kind.unwrap_or_default(),
            number,
            name,
            aliases: Vec::new(),
            parent: Some(parent),
            reports_itself: false,
            population: None,
            targets: Vec::new(),
            is_retired: false,
        });
        self.is_named.push(false);
        UnitId(u32::try_from(id).expect("units are counted in u32"))
    }

    fn find(&self, parent: UnitId, typed: &Label) -> Option<usize> {
        let written = typed.written();
        let scope = self.scope.0 as usize;
        self.branches
            .find(Some(parent.0 as usize), typed)
            .or_else(|| {
                let found = self.aliases.get(&written.to_lowercase()).copied();
                found.filter(|at| self.units[*at].parent == Some(parent))
            })
            .or_else(|| {
                // Only where nothing is said about what it stands below.
                let found = self.anywhere.get(&key(&written)).copied().flatten();
                found.filter(|_| parent == self.scope)
            })
            .or_else(|| {
                let own = label(&self.units[scope]);
                let is_scope = parent == self.scope
                    && own.kind == typed.kind
                    && key(&own.written()) == key(&written);
                is_scope.then_some(scope)
            })
    }

    /// Calls a unit as typed: a name typed without marks does not take the marks away.
    fn rename(&mut self, at: usize, typed: &Label) {
        let unit = &mut self.units[at];
        let is_other = key(&typed.name) != key(&unit.name)
            || (!typed.name.is_ascii() && typed.name.to_lowercase() != unit.name.to_lowercase());
        if !typed.name.is_empty() && is_other {
            unit.name.clone_from(&typed.name);
        }
        if unit.number.is_none() {
            unit.number.clone_from(&typed.number);
        }
    }

    /// The kind most units below `parent` have.
    fn kind_below(&mut self, parent: UnitId) -> String {
        if let Some(kind) = self.kinds.get(&parent) {
            return kind.clone();
        }
        let mut kinds: Vec<(&str, usize)> = Vec::new();
        for unit in self.units.iter().filter(|unit| unit.parent == Some(parent)) {
            match kinds.iter_mut().find(|(kind, _)| *kind == unit.kind) {
                Some((_, times)) => *times += 1,
                None => kinds.push((&unit.kind, 1)),
            }
        }
        let most = kinds.iter().max_by_key(|(_, times)| *times);
        let kind = most.map_or(KIND_PLAIN, |(kind, _)| *kind).to_owned();
        self.kinds.insert(parent, kind.clone());
        kind
    }

    /// A key that no unit has.
    fn key(&mut self, parent: UnitId, label: &Label) -> String {
        let words: String = key(&label.written())
            .chars()
            .map(|c| if c == ' ' { '-' } else { c })
            .filter(|c| c.is_ascii_alphanumeric() || *c == '-')
            .take(KEY_CHARS_MAX)
            .collect();
        let plain = words.trim_matches('-');
        let plain = if plain.is_empty() { "don-vi" } else { plain };
        let below: String = format!("{}-{plain}", self.units[parent.0 as usize].key);
        let mut tries = [
            plain.to_owned(),
            below.chars().take(KEY_CHARS_MAX).collect(),
        ]
        .into_iter()
        .chain((2..).map(|number| format!("{plain}-{number}")));
        let key = tries
            .find(|key| !self.keys.contains(key))
            .unwrap_or_default();
        self.keys.insert(key.clone());
        key
    }

    /// Retires the active units of the scope that no row names and below which none is named.
    pub(super) fn retire_absent(&mut self) {
        let mut is_kept = self.is_named.clone();
        is_kept[self.scope.0 as usize] = true;
        for at in 0..self.units.len() {
            if self.is_named[at] {
                let mut above = self.units[at].parent;
                while let Some(parent) = above.filter(|parent| !is_kept[parent.0 as usize]) {
                    is_kept[parent.0 as usize] = true;
                    above = self.units[parent.0 as usize].parent;
                }
            }
        }
        for (at, is_kept) in is_kept.iter().enumerate() {
            if !is_kept && self.is_in_scope(at) {
                self.units[at].is_retired = true;
            }
        }
    }

    fn is_in_scope(&self, at: usize) -> bool {
        let above = std::iter::successors(self.units[at].parent, |parent| {
            self.units[parent.0 as usize].parent
        });
        above.into_iter().any(|parent| parent == self.scope)
    }
}

/// Sets or, with `None`, takes away a target.
pub fn set_target(unit: &mut Unit, of: TargetOf, amount: Option<Amount>) {
    let known = unit.targets.iter().position(|(known, _)| *known == of);
    match (known, amount) {
        (Some(at), Some(amount)) => unit.targets[at].1 = amount,
        (Some(at), None) => {
            unit.targets.remove(at);
        }
        (None, Some(amount)) => unit.targets.push((of, amount)),
        (None, None) => {}
    }
}
