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
    /// By unit, the first and last place in a walk over the tree of it and all below it, so that containment is
    /// one comparison; `(0, 0)` for what does not hang on the root.
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
        // An explicit stack: each unit is met once to open it and once, after all below it, to close it.
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

    /// The unit's part of a walk over the tree, first and last place: a unit is below another if its first place
    /// is within the other's part.
    pub fn places(&self, id: UnitId) -> (u32, u32) {
        self.span[id.0 as usize]
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
            let below = stack.len();
            stack.extend(self.children(unit));
            stack[below..].reverse();
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
        let parts = self.children(id);
        sum(parts.filter_map(|child| self.target(child, of)))
    }

    /// The unit's target: its own, else the sum of its children's.
    pub fn target(&self, id: UnitId, of: TargetOf) -> Option<u32> {
        self.own_target(id, of)
            .or_else(|| self.children_target(id, of))
    }

    fn population_below(&self, id: UnitId) -> Option<u32> {
        let parts = self.children(id);
        sum(parts.filter_map(|child| {
            let own = self.unit(child).population;
            own.or_else(|| self.population_below(child))
        }))
    }

    /// What the targets of the unit and those below it speak of, in the order stated, own targets first.
    pub fn target_kinds(&self, id: UnitId) -> Vec<TargetOf> {
        let mut kinds = Vec::new();
        for unit in self.subtree(id) {
            for (of, _) in &self.unit(unit).targets {
                if !kinds.contains(of) {
                    kinds.push(*of);
                }
            }
        }
        kinds
    }
}

/// The sum of what there is; `None` of nothing.
fn sum(parts: impl Iterator<Item = u32>) -> Option<u32> {
    // Each is below 10^8, but there may be many.
    parts.reduce(u32::saturating_add)
}

impl From<IndicatorId> for TargetOf {
    fn from(indicator: IndicatorId) -> Self {
        Self::Indicator(indicator)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::campaign::file::parse;

    /// Two hamlets of two teams each; the second hamlet reports itself, its second team is retired.
    const TREE: [(&str, &str, &str); 7] = [
        (
            "xa",
            "",
            "population = 1000\ntargets = { total = \"62,55%\", i = 100 }",
        ),
        ("thon-1", "xa", ""),
        ("thon-2", "xa", "reports = true\ntargets = { i = 30 }"),
        ("to-11", "thon-1", "population = 10\ntargets = { i = 12 }"),
        (
            "to-12",
            "thon-1",
            "population = 5\ntargets = { i = \"50%\" }",
        ),
        ("to-21", "thon-2", "targets = { i = 7 }"),
        (
            "to-22",
            "thon-2",
            "retired = true\npopulation = 50\ntargets = { i = 9 }",
        ),
    ];

    fn units() -> Units {
        let mut text = String::from(
            "[campaign]\nid = \"c\"\nname = \"C\"\nstarts_on = 2024-11-01\nends_on = 2024-11-02\n\
             root = \"xa\"\n[keywords]\n\"w\" = []\n[[indicator]]\nid = \"i\"\nlabel = \"I\"\n\
             says = [[\"w\"]]\n",
        );
        for (id, parent, rest) in TREE {
            let parent = match parent {
                "" => String::new(),
                parent => format!("parent = \"{parent}\"\n"),
            };
            text += &[
                "[[unit]]\nid = \"",
                id,
                "\"\nkind = \"k\"\nname = \"",
                id,
                "\"\n",
            ]
            .concat();
            text += &[&parent, rest, "\n"].concat();
        }
        parse(&text)
            .unwrap_or_else(|errors| panic!("{errors}"))
            .units
    }

    fn keys(units: &Units, ids: impl IntoIterator<Item = UnitId>) -> Vec<&str> {
        ids.into_iter()
            .map(|id| units.unit(id).key.as_str())
            .collect()
    }

    #[test]
    fn active_leaves_report_and_inner_units_that_say_so() {
        let units = units();
        let root = units.root();
        assert_eq!(
            keys(&units, units.subtree(root)),
            ["xa", "thon-1", "to-11", "to-12", "thon-2", "to-21"]
        );
        assert_eq!(
            keys(&units, units.reporting(root)),
            ["to-11", "to-12", "thon-2", "to-21"]
        );
        let team = units.find("to-12").unwrap();
        assert_eq!(keys(&units, units.ancestors(team)), ["thon-1", "xa"]);
    }

    #[test]
    fn a_unit_contains_itself_and_all_below_it_the_retired_too() {
        let units = units();
        for (outer, inner, wanted) in [
            ("xa", "to-22", true),
            ("thon-2", "to-22", true),
            ("thon-2", "thon-2", true),
            ("thon-1", "to-22", false),
            ("to-11", "thon-1", false),
            ("thon-1", "thon-2", false),
        ] {
            let [outer_id, inner_id] = [outer, inner].map(|key| units.find(key).unwrap());
            assert_eq!(
                units.contains(outer_id, inner_id),
                wanted,
                "{outer} {inner}"
            );
        }
    }

    #[test]
    fn a_target_is_the_units_own_or_the_sum_of_those_below_it() {
        let units = units();
        let of = TargetOf::Indicator(IndicatorId(0));
        let targets = |key: &str| {
            let unit = units.find(key).unwrap();
            (
                units.own_target(unit, of),
                units.children_target(unit, of),
                units.target(unit, of),
            )
        };
        // 50% of 5 is rounded up; what is retired has no target any more.
        assert_eq!(targets("to-12"), (Some(3), None, Some(3)));
        assert_eq!(targets("thon-1"), (None, Some(15), Some(15)));
        assert_eq!(targets("thon-2"), (Some(30), Some(7), Some(30)));
        assert_eq!(targets("xa"), (Some(100), Some(45), Some(100)));
        assert_eq!(units.own_target(units.root(), TargetOf::Total), Some(626));
        assert_eq!(units.target_kinds(units.root()), [TargetOf::Total, of]);
    }

    #[test]
    fn a_share_without_a_population_is_of_the_populations_below() {
        let file = include_str!("../../campaigns/ninh-binh-2023.toml");
        let units = parse(file).unwrap().units;
        assert_eq!(
            units.own_target(units.root(), TargetOf::Total),
            Some(760_000)
        );
    }
}
