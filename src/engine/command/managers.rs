//! `/quanly`, `/managers`: who manages what in the chat's subtree; `/quanly @ai [đơn vị]` makes somebody a manager,
//! `/quanly @ai thôi` ends it. Managers of that unit or of one above it.
//!
//! `/quanly @tuan thôn 3` → `✅ Lê Văn Tuấn quản lý Thôn 3`. Without a unit the chat's own is meant. The last
//! manager of the whole campaign stays where the configuration names no owner, or nobody could set one again.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};

use super::{Asked, Seat, how_to, status, whom};
use crate::campaign::UnitId;
use crate::chat::PersonId;
use crate::engine::change::Change;
use crate::engine::say::person::{RoleLine, RoleOutcome, Who};
use crate::engine::say::{PersonSay, Say};
use crate::engine::snapshot::{Role, RoleKind};
use crate::engine::{Decision, Needs};

/// The people named, and everybody with a role.
pub(super) fn needs(asked: &Asked<'_>, seat: &Seat<'_>) -> Needs {
    let mut needs = whom::needs(asked);
    needs.rolls.insert(seat.binding.campaign);
    needs
}

/// The answer and the roles.
pub(super) fn decide(asked: &Asked<'_>, seat: &Seat<'_>, now: DateTime<Utc>) -> Decision {
    let Some(by) = asked.heard.person else {
        return asked.not_allowed();
    };
    let lines = whom::lines(asked);
    if lines.is_empty() {
        return asked.answer(Say::from(list(seat)));
    }
    if lines.iter().any(|line| line.people.is_empty()) {
        return asked.answer(how_to(asked, seat));
    }
    let mut ledger = Roll::of(seat);
    let mut said = Vec::new();
    let mut changes = Vec::new();
    for line in lines {
        let unit = match status::named(asked, seat, &line.rest) {
            Ok(unit) => unit,
            Err(say) => return asked.answer(Say::Figures(say)),
        };
        let only = (!line.rest.is_empty()).then_some(unit);
        for who in line.people {
            let Who::Person(person) = who else {
                let outcome = RoleOutcome::Unknown;
                said.push(RoleLine { who, outcome });
                continue;
            };
            let outcomes = if line.is_enough {
                ended(asked, seat, &mut ledger, (person, only))
            } else {
                vec![given(asked, &mut ledger, person, unit)]
            };
            for outcome in outcomes {
                changes.extend(change(seat, person, outcome, (by, now)));
                let who = Who::Person(person);
                said.push(RoleLine { who, outcome });
            }
        }
    }
    let say = PersonSay::Roles {
        seat: seat.binding,
        lines: said,
    };
    Decision {
        changes,
        speeches: vec![asked.speech(Say::from(say))],
    }
}

/// The campaign's managers as they stand while the lines are worked through.
struct Roll<'a> {
    seat: &'a Seat<'a>,
    managers: BTreeSet<(UnitId, PersonId)>,
}

impl<'a> Roll<'a> {
    fn of(seat: &'a Seat<'_>) -> Self {
        let campaign = seat.binding.campaign;
        let managers = seat.snapshot.people.iter().flat_map(|(&id, person)| {
            let roles = person
                .roles
                .iter()
                .filter(move |role| role.campaign == campaign && role.kind == RoleKind::Manager);
            roles.map(move |role| (role.unit, id))
        });
        Self {
            managers: managers.collect(),
            seat,
        }
    }

    fn units_of(&self, person: PersonId) -> Vec<UnitId> {
        let managed = self.managers.iter().filter(|&&(_, who)| who == person);
        managed.map(|&(unit, _)| unit).collect()
    }

    /// Whether nobody would manage the whole campaign without this one.
    fn is_last(&self, unit: UnitId, person: PersonId) -> bool {
        let root = self.seat.drive.campaign.units.root();
        let mut others = self
            .managers
            .iter()
            .filter(|&&other| other != (unit, person));
        unit == root
            && !self.seat.snapshot.settings.has_owners
            && others.all(|&(unit, _)| unit != root)
    }
}

fn given(asked: &Asked<'_>, roll: &mut Roll<'_>, person: PersonId, unit: UnitId) -> RoleOutcome {
    if !asked.manages(roll.seat.binding.campaign, unit) {
        return RoleOutcome::NotYours;
    }
    if roll.managers.insert((unit, person)) {
        RoleOutcome::Manages(unit)
    } else {
        RoleOutcome::ManagesAlready(unit)
    }
}

/// The person no longer manages the unit or, where none is named, any unit that the chat sees.
fn ended(
    asked: &Asked<'_>,
    seat: &Seat<'_>,
    roll: &mut Roll<'_>,
    (person, only): (PersonId, Option<UnitId>),
) -> Vec<RoleOutcome> {
    let mut units = roll.units_of(person);
    units.retain(|&unit| seat.sees(unit) && only.is_none_or(|only| unit == only));
    if units.is_empty() {
        return vec![RoleOutcome::HadNone];
    }
    let outcome = |unit: UnitId| {
        if !asked.manages(seat.binding.campaign, unit) {
            return RoleOutcome::NotYours;
        }
        if roll.is_last(unit, person) {
            return RoleOutcome::LastManager;
        }
        roll.managers.remove(&(unit, person));
        RoleOutcome::ManagesNoLonger(unit)
    };
    units.into_iter().map(outcome).collect()
}

fn change(
    seat: &Seat<'_>,
    person: PersonId,
    outcome: RoleOutcome,
    (by, at): (PersonId, DateTime<Utc>),
) -> Option<Change> {
    let campaign = seat.binding.campaign;
    let kind = RoleKind::Manager;
    match outcome {
        RoleOutcome::Manages(unit) => Some(Change::Grant {
            person,
            campaign,
            unit,
            kind,
            by,
            at,
        }),
        RoleOutcome::ManagesNoLonger(unit) => Some(Change::Revoke {
            person,
            campaign,
            unit,
            kind,
            by,
            at,
        }),
        RoleOutcome::Assigned { .. }
        | RoleOutcome::AssignedAlready(_)
        | RoleOutcome::Unassigned(_)
        | RoleOutcome::ManagesAlready(_)
        | RoleOutcome::HadNone
        | RoleOutcome::NotYours
        | RoleOutcome::LastManager
        | RoleOutcome::Unknown => None,
    }
}

/// The managers of the units that the chat sees, from the top.
fn list(seat: &Seat<'_>) -> PersonSay {
    let campaign = seat.binding.campaign;
    let mut by_unit: BTreeMap<UnitId, Vec<PersonId>> = BTreeMap::new();
    for (&id, person) in &seat.snapshot.people {
        for &Role {
            unit,
            kind,
            campaign: of,
        } in &person.roles
        {
            if of == campaign && kind == RoleKind::Manager {
                by_unit.entry(unit).or_default().push(id);
            }
        }
    }
    let inside = seat.drive.campaign.units.subtree(seat.binding.unit);
    let managed = |unit: UnitId| Some((unit, by_unit.get(&unit)?.clone()));
    PersonSay::Managers {
        seat: seat.binding,
        units: inside.into_iter().filter_map(managed).collect(),
    }
}
