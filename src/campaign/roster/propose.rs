//! What a campaign would become by a roster.
//!
//! Units are matched by kind and number or name below their parent, so that a roster written anew keeps what was
//! counted. What the roster leaves out stays as it is: a target without a figure, a unit outside the branch.

use serde::{Deserialize, Serialize};

use super::Roster;
use super::draft::Draft;
use super::label::Label;
use crate::campaign::file;
use crate::campaign::merge::{Merged, changes};
use crate::campaign::{Amount, Campaign, UnitId, Units};

/// What happens to units of the branch that the roster does not name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Absent {
    /// They are retired; their counts stay.
    Retire,
    /// They go on.
    Keep,
}

/// Why a roster cannot be taken over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// A target is a share of the population, which is not known: row, unit.
    NoPopulation(u32, Label),
    /// A unit is of the kind of the branch's own unit or one above it, and is none of them: row, unit.
    Outside(u32, Label),
    /// What it would become is no valid campaign.
    Rejected(file::FileErrors),
}

/// What the campaign would become if the branch of `scope` were as the roster says.
pub fn propose(
    campaign: &Campaign,
    scope: UnitId,
    roster: &Roster,
    absent: Absent,
) -> Result<Merged, Refusal> {
    let mut draft = Draft::new(campaign, scope);
    let mut above = vec![campaign.units.unit(scope).kind.as_str()];
    above.extend(
        campaign
            .units
            .ancestors(scope)
            .map(|unit| campaign.units.unit(unit).kind.as_str()),
    );
    for row in &roster.rows {
        let known = campaign.units.len();
        draft.take(row);
        let is_new = draft
            .places
            .last()
            .is_some_and(|place| place.0 as usize >= known);
        let is_above = row
            .label
            .kind
            .as_deref()
            .is_some_and(|kind| above.contains(&kind));
        if is_new && is_above {
            return Err(Refusal::Outside(row.line, row.label.clone()));
        }
    }
    if absent == Absent::Retire {
        draft.retire_absent();
    }
    let units = Units::new(draft.units, campaign.units.root());
    for (row, place) in roster.rows.iter().zip(&draft.places) {
        let has_share = row
            .targets
            .iter()
            .any(|(_, amount)| matches!(amount, Amount::Share(_)));
        let unknown = row
            .targets
            .iter()
            .any(|(of, _)| units.own_target(*place, *of).is_none());
        if has_share && unknown {
            return Err(Refusal::NoPopulation(row.line, row.label.clone()));
        }
    }
    let proposed = Campaign {
        units,
        ..campaign.clone()
    };
    checked(campaign, proposed)
}

/// The proposal, if what it makes is a valid campaign.
pub(crate) fn checked(old: &Campaign, proposed: Campaign) -> Result<Merged, Refusal> {
    file::parse(&file::write(&proposed)).map_err(Refusal::Rejected)?;
    Ok(Merged {
        changes: changes(old, &proposed),
        campaign: proposed,
    })
}
