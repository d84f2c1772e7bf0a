//! The tree of units: who reports, who stands above whom.
//!
//! Units are never removed, only retired, so a [`UnitId`] names the same unit for as long as the campaign's
//! data lives. The tree is built and checked by `campaign::file`; here it is only asked.

use serde::{Deserialize, Serialize};

use super::{IndicatorId, TargetOf};

/// A unit's stable place in its campaign, from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct UnitId(pub u32);

/// A node of the tree: a province, commune, hamlet, team.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// The id of the campaign file, lower-case ASCII.
    pub key: String,
    /// What kind of unit it is, as written: `tổ`, `thôn`, `thị trấn`.
    pub kind: String,
    /// Its number as written, e.g. `"02"`.
    pub number: Option<String>,
    /// Its name without kind and number; may be empty.
    pub name: String,
    /// Other ways to name it.
    pub aliases: Vec<String>,
    /// The unit above; `None` for the root.
    pub parent: Option<UnitId>,
    /// Whether it reports although it has children.
    pub reports_itself: bool,
    /// Citizens eligible, for targets in percent.
    pub population: Option<u32>,
    /// What it is to reach.
    pub targets: Vec<(TargetOf, Amount)>,
    /// Whether it no longer takes part; its entries stay.
    pub is_retired: bool,
}

/// A target as the campaign file states it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Amount {
    /// A number of counts.
    Count(u32),
    /// Hundredths of a percent of the unit's population: `"62,5%"` is 6250.
    Share(u32),
}

/// All units of a campaign, by [`UnitId`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Units {
    list: Vec<Unit>,
    children: Vec<Vec<UnitId>>,
    root: UnitId,
    /// `order[u] = (first, last)` of a walk over the tree, so that containment is one comparison.
    span: Vec<(u32, u32)>,
}

impl Units {
    /// Builds the tree.
    ///
    /// # Panics
    /// If `root` or a parent is not in `units`, or a parent chain does not end: the campaign file's checks
    /// come first.
    pub fn new(units: Vec<Unit>, root: UnitId) -> Self {
        let mut children = vec![Vec::new(); units.len()];
        for (index, unit) in units.iter().enumerate() {
            if let Some(parent) = unit.parent {
                children[parent.0 as usize]
                    .push(UnitId(u32::try_from(index).expect("fewer than 2^32 units")));
            }
        }
        let mut span = vec![(0, 0); units.len()];
        let mut counter = 0;
        // An explicit stack: `Some` opens a unit, `None` beside it closes it.
        let mut stack = vec![(root, false)];
        while let Some((unit, is_closing)) = stack.pop() {
            if is_closing {
                span[unit.0 as usize].1 = counter;
                continue;
            }
            counter += 1;
            span[unit.0 as usize].0 = counter;
            stack.push((unit, true));
            stack.extend(
                children[unit.0 as usize]
                    .iter()
                    .rev()
                    .map(|&child| (child, false)),
            );
        }
        Self {
            list: units,
            children,
            root,
            span,
        }
    }

    /// The top unit.
    pub fn root(&self) -> UnitId {
        self.root
    }

    /// How many units there are, retired ones included.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether there are no units at all.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// The unit of this id.
    ///
    /// # Panics
    /// If the id is of another campaign.
    pub fn unit(&self, id: UnitId) -> &Unit {
        &self.list[id.0 as usize]
    }

    /// Every unit with its id, retired ones included, in the file's order.
    pub fn iter(&self) -> impl Iterator<Item = (UnitId, &Unit)> {
        (0..).map(UnitId).zip(&self.list)
    }

    /// The unit of this key.
    pub fn find(&self, key: &str) -> Option<UnitId> {
        self.iter()
            .find(|(_, unit)| unit.key == key)
            .map(|(id, _)| id)
    }

    /// The units directly below, retired ones left out.
    pub fn children(&self, id: UnitId) -> impl Iterator<Item = UnitId> {
        self.children[id.0 as usize]
            .iter()
            .copied()
            .filter(|&child| !self.unit(child).is_retired)
    }

    /// Whether `inner` is `outer` or stands somewhere below it.
    pub fn contains(&self, outer: UnitId, inner: UnitId) -> bool {
        let (first, last) = self.span[outer.0 as usize];
        let at = self.span[inner.0 as usize].0;
        first <= at && at <= last
    }

    /// Whether the unit reports: an active leaf, or an active inner unit that reports itself.
    pub fn reports(&self, id: UnitId) -> bool {
        let unit = self.unit(id);
        !unit.is_retired && (unit.reports_itself || self.children(id).next().is_none())
    }

    /// The unit and all active ones below it, each before those below it.
    pub fn subtree(&self, id: UnitId) -> Vec<UnitId> {
        let mut found = Vec::new();
        let mut stack = vec![id];
        while let Some(unit) = stack.pop() {
            found.push(unit);
            let below: Vec<UnitId> = self.children(unit).collect();
            stack.extend(below.into_iter().rev());
        }
        found
    }

    /// The reporting units of the subtree, in the file's order within each branch.
    pub fn reporting(&self, id: UnitId) -> Vec<UnitId> {
        self.subtree(id)
            .into_iter()
            .filter(|&unit| self.reports(unit))
            .collect()
    }

    /// The units above, nearest first.
    pub fn ancestors(&self, id: UnitId) -> impl Iterator<Item = UnitId> {
        std::iter::successors(self.unit(id).parent, |&above| self.unit(above).parent)
    }

    /// What the unit is to reach for `of`, as it states itself, percent of its population counted out
    /// (rounded up). `None` where it states none.
    pub fn own_target(&self, id: UnitId, of: TargetOf) -> Option<u32> {
        let unit = self.unit(id);
        let (_, amount) = unit
            .targets
            .iter()
            .find(|(target_of, _)| *target_of == of)?;
        match *amount {
            Amount::Count(count) => Some(count),
            Amount::Share(share) => {
                let population = unit.population.or_else(|| self.population_below(id))?;
                let exact = u64::from(population) * u64::from(share);
                u32::try_from(exact.div_ceil(10_000)).ok()
            }
        }
    }

    /// The sum of the children's targets for `of`; `None` where no child has one.
    pub fn children_target(&self, id: UnitId, of: TargetOf) -> Option<u32> {
        let parts: Vec<u32> = self
            .children(id)
            .filter_map(|child| self.target(child, of))
            .collect();
        (!parts.is_empty()).then(|| parts.iter().sum())
    }

    /// The unit's target: its own, else the sum of its children's.
    pub fn target(&self, id: UnitId, of: TargetOf) -> Option<u32> {
        self.own_target(id, of)
            .or_else(|| self.children_target(id, of))
    }

    fn population_below(&self, id: UnitId) -> Option<u32> {
        let parts: Vec<u32> = self
            .children(id)
            .filter_map(|child| {
                self.unit(child)
                    .population
                    .or_else(|| self.population_below(child))
            })
            .collect();
        (!parts.is_empty()).then(|| parts.iter().sum())
    }

    /// What the unit's targets speak of, in the order stated: own targets first, then the children's.
    pub fn target_kinds(&self, id: UnitId) -> Vec<TargetOf> {
        let mut kinds: Vec<TargetOf> = self.unit(id).targets.iter().map(|(of, _)| *of).collect();
        for child in self.children(id) {
            for of in self.target_kinds(child) {
                if !kinds.contains(&of) {
                    kinds.push(of);
                }
            }
        }
        kinds
    }
}

impl From<IndicatorId> for TargetOf {
    fn from(indicator: IndicatorId) -> Self {
        Self::Indicator(indicator)
    }
}
