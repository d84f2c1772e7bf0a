//! Re-import: an edited campaign over the one that is kept.
//!
//! By id: what is in both is updated and keeps its place, what is new is appended, what is missing is retired.
//! Nothing is dropped, so every recorded count keeps the unit and the indicator it was counted for.

use std::collections::HashMap;

use super::{Amount, Campaign, Indicator, IndicatorId, Milestone, TargetOf, Unit, UnitId, Units};

/// What a re-import comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merged {
    /// The campaign as it will be.
    pub campaign: Campaign,
    /// What is different in it: its parts, then indicators, then units, in their order; for a preview.
    pub changes: Vec<ChangeOfCampaign>,
}

/// One thing that is different after a re-import; ids are those of the merged campaign.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ChangeOfCampaign {
    /// A part of the campaign besides indicators and units.
    Part(Part),
    /// An indicator.
    Indicator {
        /// Which.
        indicator: IndicatorId,
        /// What becomes of it.
        fate: Fate<Indicator>,
    },
    /// A unit.
    Unit {
        /// Which.
        unit: UnitId,
        /// What becomes of it.
        fate: Fate<Unit>,
    },
}

/// A part of a campaign besides indicators and units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Part {
    /// The name.
    Name,
    /// First and last work day.
    Dates,
    /// Time zone, due time, covered day, workdays: what the periods follow from.
    Periods,
    /// The indicator meant where none is named.
    DefaultIndicator,
    /// What is asked about, and how long late reports are taken.
    Limits,
    /// The top unit.
    Root,
    /// When the clock speaks.
    Schedule,
    /// The keywords and their spellings.
    Keywords,
    /// The interim deadlines.
    Milestones,
    /// What can be changed from the chat.
    Settings,
}

/// What becomes of an indicator or a unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fate<T> {
    /// It is new.
    Created,
    /// People know it by another name; this is how it was.
    Renamed(Box<T>),
    /// Something besides its name is different; this is how it was.
    Changed(Box<T>),
    /// It no longer takes part; what was counted stays.
    Retired,
    /// It takes part again.
    Restored,
}

/// Merges an edited campaign over the kept one of the same key.
pub fn merge(old: &Campaign, new: &Campaign) -> Merged {
    let (indicators, indicator_ids) = merged_indicators(old, new);
    let retarget = |of: TargetOf| match of {
        TargetOf::Total => TargetOf::Total,
        TargetOf::Indicator(id) => TargetOf::Indicator(indicator_ids[usize::from(id.0)]),
    };
    let units = merged_units(old, new, retarget);
    let milestones = new.milestones.iter().map(|milestone| Milestone {
        of: retarget(milestone.of),
        ..milestone.clone()
    });
    let default_indicator = new
        .default_indicator
        .map(|id| indicator_ids[usize::from(id.0)]);
    let campaign = Campaign {
        default_indicator,
        milestones: milestones.collect(),
        indicators,
        units,
        kept_windows: old.kept_windows.clone(),
        ..new.clone()
    };
    let changes = changes(old, &campaign);
    Merged { campaign, changes }
}

/// The indicators, and the merged id of each of the new campaign's.
fn merged_indicators(old: &Campaign, new: &Campaign) -> (Vec<Indicator>, Vec<IndicatorId>) {
    let mut merged: Vec<Indicator> = old.indicators.iter().map(retired_indicator).collect();
    let mut ids = Vec::with_capacity(new.indicators.len());
    for indicator in &new.indicators {
        let at = merged.iter().position(|known| known.key == indicator.key);
        let at = at.unwrap_or(merged.len());
        match merged.get_mut(at) {
            Some(known) => *known = indicator.clone(),
            None => merged.push(indicator.clone()),
        }
        ids.push(IndicatorId(
            u16::try_from(at).expect("a file has few indicators"),
        ));
    }
    (merged, ids)
}

/// The indicator as it stays where the new file lacks it. It says nothing: its keywords may be gone.
fn retired_indicator(indicator: &Indicator) -> Indicator {
    Indicator {
        says: Vec::new(),
        is_retired: true,
        ..indicator.clone()
    }
}

fn merged_units(old: &Campaign, new: &Campaign, retarget: impl Fn(TargetOf) -> TargetOf) -> Units {
    let by_key: HashMap<&str, UnitId> = old
        .units
        .iter()
        .map(|(id, unit)| (unit.key.as_str(), id))
        .collect();
    let mut appended = (0..).map(UnitId).skip(old.units.len());
    let ids: Vec<UnitId> = new
        .units
        .iter()
        .filter_map(|(_, unit)| {
            let known = by_key.get(unit.key.as_str()).copied();
            known.or_else(|| appended.next())
        })
        .collect();
    let merged_id = |id: UnitId| ids[id.0 as usize];
    let root = merged_id(new.units.root());
    let mut merged: Vec<Unit> = old
        .units
        .iter()
        .map(|(_, unit)| Unit {
            // Only a root has none, and the new root may be another.
            parent: unit.parent.or(Some(root)),
            is_retired: true,
            ..unit.clone()
        })
        .collect();
    for (id, unit) in new.units.iter() {
        let targets = unit.targets.iter();
        let unit = Unit {
            parent: unit.parent.map(merged_id),
            targets: targets
                .map(|&(of, amount): &(TargetOf, Amount)| (retarget(of), amount))
                .collect(),
            ..unit.clone()
        };
        match merged.get_mut(merged_id(id).0 as usize) {
            Some(known) => *known = unit,
            None => merged.push(unit),
        }
    }
    Units::new(merged, root)
}

/// What is different in a campaign of the same units and indicators, and perhaps more, in their order.
pub fn changes(old: &Campaign, merged: &Campaign) -> Vec<ChangeOfCampaign> {
    let parts = changed_parts(old, merged).into_iter();
    let mut changes: Vec<ChangeOfCampaign> = parts.map(ChangeOfCampaign::Part).collect();
    for (indicator, now) in merged.indicators() {
        let was = old.indicators.get(usize::from(indicator.0));
        let is_retired = |indicator: &Indicator| indicator.is_retired;
        let is_renamed = |was: &Indicator| was.label != now.label;
        if let Some(fate) = fate(was, now, is_retired, is_renamed) {
            changes.push(ChangeOfCampaign::Indicator { indicator, fate });
        }
    }
    for (unit, now) in merged.units.iter() {
        let is_known = (unit.0 as usize) < old.units.len();
        let was = is_known.then(|| old.units.unit(unit));
        let is_retired = |unit: &Unit| unit.is_retired;
        let is_renamed =
            |was: &Unit| (&was.kind, &was.number, &was.name) != (&now.kind, &now.number, &now.name);
        if let Some(fate) = fate(was, now, is_retired, is_renamed) {
            changes.push(ChangeOfCampaign::Unit { unit, fate });
        }
    }
    changes
}

fn fate<T: Clone + PartialEq>(
    was: Option<&T>,
    now: &T,
    is_retired: impl Fn(&T) -> bool,
    is_renamed: impl Fn(&T) -> bool,
) -> Option<Fate<T>> {
    let Some(was) = was else {
        return Some(Fate::Created);
    };
    match (is_retired(was), is_retired(now)) {
        (false, true) => Some(Fate::Retired),
        (true, false) => Some(Fate::Restored),
        _ if was == now => None,
        // What becomes of a retired thing is nobody's concern.
        (true, true) => None,
        _ if is_renamed(was) => Some(Fate::Renamed(Box::new(was.clone()))),
        _ => Some(Fate::Changed(Box::new(was.clone()))),
    }
}

fn changed_parts(old: &Campaign, merged: &Campaign) -> Vec<Part> {
    let key = |campaign: &Campaign| {
        let root = campaign.units.unit(campaign.units.root());
        root.key.clone()
    };
    let dates = |campaign: &Campaign| (campaign.starts_on, campaign.ends_on);
    let periods = |campaign: &Campaign| {
        let Campaign {
            timezone,
            due,
            covers,
            workdays,
            ..
        } = campaign;
        (*timezone, *due, *covers, workdays.clone())
    };
    let limits = |campaign: &Campaign| (campaign.confirm_above, campaign.lock_after_days);
    let is_changed = [
        (Part::Name, old.name != merged.name),
        (Part::Dates, dates(old) != dates(merged)),
        (Part::Periods, periods(old) != periods(merged)),
        (
            Part::DefaultIndicator,
            old.default_indicator != merged.default_indicator,
        ),
        (Part::Limits, limits(old) != limits(merged)),
        (Part::Root, key(old) != key(merged)),
        (Part::Schedule, old.schedule != merged.schedule),
        (Part::Keywords, old.keywords != merged.keywords),
        (Part::Milestones, old.milestones != merged.milestones),
        (Part::Settings, old.settings != merged.settings),
    ];
    let changed = is_changed.into_iter().filter(|(_, is_changed)| *is_changed);
    changed.map(|(part, _)| part).collect()
}

#[cfg(test)]
mod tests;
