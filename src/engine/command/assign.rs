//! `/gan @ai <đơn vị>`, `/assign`: binds people to the unit they report for. Managers of that unit.
//!
//! `/gan @hoa tổ 2` → `✅ Trần Thị Hoa báo cáo cho Tổ 02`. In reply to somebody's message `/gan tổ 2` is enough;
//! several people and several lines go too. `/gan @hoa thôi` takes it back. All of it is done or nothing.

use chrono::{DateTime, Utc};

use super::{Asked, Seat, how_to, status, whom};
use crate::campaign::UnitId;
use crate::chat::PersonId;
use crate::engine::change::Change;
use crate::engine::say::person::{RoleLine, RoleOutcome, Who};
use crate::engine::say::{PersonSay, Say};
use crate::engine::snapshot::RoleKind;
use crate::engine::{Decision, Needs};

/// The people named.
pub(super) fn needs(asked: &Asked<'_>) -> Needs {
    whom::needs(asked)
}

/// The answer and the roles.
pub(super) fn decide(asked: &Asked<'_>, seat: &Seat<'_>, now: DateTime<Utc>) -> Decision {
    let Some(by) = asked.heard.person else {
        return asked.not_allowed();
    };
    let lines = whom::lines(asked);
    let is_whole =
        |line: &whom::Line| !line.people.is_empty() && line.rest.is_empty() == line.is_enough;
    if lines.is_empty() || !lines.iter().all(is_whole) {
        return asked.answer(how_to(asked, seat));
    }
    let mut said = Vec::new();
    let mut changes = Vec::new();
    for line in lines {
        let is_known = |who: &Who| matches!(who, Who::Person(_));
        let unit = match status::named(asked, seat, &line.rest) {
            _ if line.is_enough => None,
            Ok(unit) => Some(unit),
            // What follows a name the bot does not know may be more of the name.
            Err(_) if !line.people.iter().any(is_known) => None,
            Err(say) => return asked.answer(Say::Figures(say)),
        };
        for who in line.people {
            let outcome = match &who {
                Who::Person(person) => outcome(asked, seat, *person, unit),
                Who::Stranger(_) | Who::Several(_) => RoleOutcome::Unknown,
            };
            if let Who::Person(person) = who {
                changes.extend(change(seat, person, outcome, (by, now)));
            }
            said.push(RoleLine { who, outcome });
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

/// What becomes of the person's role: for `unit`, or for none.
fn outcome(
    asked: &Asked<'_>,
    seat: &Seat<'_>,
    person: PersonId,
    unit: Option<UnitId>,
) -> RoleOutcome {
    let campaign = seat.binding.campaign;
    let roles = asked.roles_of(person);
    let mut reporter =
        roles.filter(|role| role.campaign == campaign && role.kind == RoleKind::Reporter);
    let before = reporter.next().map(|role| role.unit);
    let may = |unit: UnitId| asked.manages(campaign, unit);
    match (unit, before) {
        (Some(unit), _) if !may(unit) => RoleOutcome::NotYours,
        (Some(unit), Some(before)) if unit == before => RoleOutcome::AssignedAlready(unit),
        (_, Some(before)) if !may(before) => RoleOutcome::NotYours,
        (Some(unit), before) => RoleOutcome::Assigned {
            unit,
            before: before.filter(|&before| seat.sees(before)),
        },
        (None, Some(before)) if seat.sees(before) => RoleOutcome::Unassigned(before),
        (None, Some(_) | None) => RoleOutcome::HadNone,
    }
}

fn change(
    seat: &Seat<'_>,
    person: PersonId,
    outcome: RoleOutcome,
    (by, at): (PersonId, DateTime<Utc>),
) -> Option<Change> {
    let campaign = seat.binding.campaign;
    let kind = RoleKind::Reporter;
    match outcome {
        RoleOutcome::Assigned { unit, .. } => Some(Change::Grant {
            person,
            campaign,
            unit,
            kind,
            by,
            at,
        }),
        RoleOutcome::Unassigned(unit) => Some(Change::Revoke {
            person,
            campaign,
            unit,
            kind,
            by,
            at,
        }),
        RoleOutcome::AssignedAlready(_)
        | RoleOutcome::Manages(_)
        | RoleOutcome::ManagesAlready(_)
        | RoleOutcome::ManagesNoLonger(_)
        | RoleOutcome::HadNone
        | RoleOutcome::NotYours
        | RoleOutcome::LastManager
        | RoleOutcome::Unknown => None,
    }
}
