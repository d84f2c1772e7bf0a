//! Who may do what: one table, asked on every command, tap and report.
//!
//! A person's rank is towards a unit: the manager of a hamlet is a mere member in the hamlet beside it. A
//! chat sees its unit's subtree and nothing beside or above, whatever the rank of who asks there.

use super::CampaignId;
use super::snapshot::{Binding, Person, RoleKind, Snapshot};
use crate::campaign::UnitId;
use crate::chat::{ChatId, PersonId, Room};

/// What somebody is towards a unit, least first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rank {
    /// Somebody in the chat.
    Member,
    /// Bound to the unit to report for it.
    Reporter,
    /// Manages the unit or one above it.
    Manager,
    /// Named as owner by the configuration.
    Owner,
}

/// Something that not everybody may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// Report where anybody may.
    Report,
    /// Report where only bound people may (`who_reports = "bound"`).
    ReportAsBound,
    /// Report for a locked period, or change what was reported for it.
    ReportLocked,
    /// Undo one's own report while its period is open.
    UndoOwn,
    /// Undo anybody's report.
    UndoAny,
    /// Answer a question that was put to somebody else.
    AnswerForOthers,
    /// Change units, targets, people, settings.
    Manage,
}

/// The least rank for each action.
pub const TABLE: [(Action, Rank); 7] = [
    (Action::Report, Rank::Member),
    (Action::ReportAsBound, Rank::Reporter),
    (Action::ReportLocked, Rank::Manager),
    (Action::UndoOwn, Rank::Member),
    (Action::UndoAny, Rank::Manager),
    (Action::AnswerForOthers, Rank::Manager),
    (Action::Manage, Rank::Manager),
];

/// Whether the person may do this about the unit, speaking from the seat.
pub fn may(
    snapshot: &Snapshot,
    action: Action,
    person: PersonId,
    seat: Binding,
    unit: UnitId,
) -> bool {
    let Some(drive) = snapshot.drives.get(&seat.campaign) else {
        return false;
    };
    drive.campaign.units.contains(seat.unit, unit)
        && allows(action, rank(snapshot, person, seat.campaign, unit))
}

/// Whether this rank is enough for the action.
pub fn allows(action: Action, rank: Rank) -> bool {
    TABLE
        .iter()
        .any(|&(of, least)| of == action && least <= rank)
}

/// What the person is towards the unit.
pub fn rank(snapshot: &Snapshot, person: PersonId, campaign: CampaignId, unit: UnitId) -> Rank {
    let (Some(person), Some(drive)) =
        (snapshot.people.get(&person), snapshot.drives.get(&campaign))
    else {
        return Rank::Member;
    };
    if person.is_owner {
        return Rank::Owner;
    }
    let units = &drive.campaign.units;
    roles(person, campaign)
        .filter(|&(over, _)| units.contains(over, unit))
        .map(|(_, kind)| match kind {
            RoleKind::Manager => Rank::Manager,
            RoleKind::Reporter => Rank::Reporter,
        })
        .max()
        .unwrap_or(Rank::Member)
}

/// Where a person speaks: what the chat is bound to; in a private chat that is bound to nothing, the unit
/// they manage or report for.
pub fn seat(snapshot: &Snapshot, chat: ChatId, person: PersonId) -> Option<Binding> {
    let chat = snapshot.chats.get(&chat)?;
    if let Some(binding) = chat.binding {
        return snapshot
            .drives
            .contains_key(&binding.campaign)
            .then_some(binding);
    }
    if chat.room != Room::Private {
        return None;
    }
    let person = snapshot.people.get(&person)?;
    // The newest campaign; in it, what is managed before what is reported for.
    let role = person
        .roles
        .iter()
        .filter(|role| snapshot.drives.contains_key(&role.campaign))
        .max_by_key(|role| (role.campaign, role.kind == RoleKind::Manager));
    if let Some(role) = role {
        return Some(Binding {
            campaign: role.campaign,
            unit: role.unit,
        });
    }
    let (&campaign, drive) = snapshot.drives.last_key_value()?;
    person.is_owner.then(|| Binding {
        campaign,
        unit: drive.campaign.units.root(),
    })
}

/// The unit a person reports for.
pub fn reports_for(snapshot: &Snapshot, person: PersonId, campaign: CampaignId) -> Option<UnitId> {
    let person = snapshot.people.get(&person)?;
    roles(person, campaign).find_map(|(unit, kind)| (kind == RoleKind::Reporter).then_some(unit))
}

/// The managers of the unit, nearest first; owners where there is none.
pub fn managers(snapshot: &Snapshot, campaign: CampaignId, unit: UnitId) -> Vec<PersonId> {
    let Some(drive) = snapshot.drives.get(&campaign) else {
        return Vec::new();
    };
    let units = &drive.campaign.units;
    let mut found: Vec<(usize, PersonId)> = Vec::new();
    for (&id, person) in &snapshot.people {
        let nearest = roles(person, campaign)
            .filter(|&(over, kind)| kind == RoleKind::Manager && units.contains(over, unit))
            .map(|(over, _)| units.ancestors(over).count())
            .max();
        found.extend(nearest.map(|depth| (depth, id)));
    }
    found.sort_by_key(|&(depth, id)| (std::cmp::Reverse(depth), id));
    if found.is_empty() {
        let owners = snapshot.people.iter().filter(|(_, person)| person.is_owner);
        return owners.map(|(&id, _)| id).collect();
    }
    found.into_iter().map(|(_, id)| id).collect()
}

fn roles(person: &Person, campaign: CampaignId) -> impl Iterator<Item = (UnitId, RoleKind)> {
    person
        .roles
        .iter()
        .filter(move |role| role.campaign == campaign)
        .map(|role| (role.unit, role.kind))
}
