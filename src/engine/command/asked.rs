//! A command in its scene: who asks, where, and what they see and manage there.

use chrono::{DateTime, Utc};

use super::Command;
use crate::campaign::UnitId;
use crate::chat::{Happening, MessageId, PersonId, Room};
use crate::engine::commands::Access;
use crate::engine::say::{PeopleSay, Say, Speech};
use crate::engine::snapshot::{Binding, Drive, Role, RoleKind, Snapshot};
use crate::engine::{CampaignId, Decision, Heard, access};

/// A command in its scene.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// The command.
    pub command: &'a Command,
    /// Where, when and by whom it was given.
    pub heard: &'a Heard,
    /// What the asker sees there: the chat's binding, in private perhaps the asker's own unit.
    pub seat: Option<Binding>,
    /// What is known.
    pub snapshot: &'a Snapshot,
}

/// A seat with its campaign.
pub(super) struct Seat<'a> {
    /// What the chat is bound to, or the asker's own unit in private.
    pub(super) binding: Binding,
    /// Its campaign.
    pub(super) drive: &'a Drive,
    /// The unit that the asker reports for, if it is inside the seat's subtree.
    pub(super) own: Option<UnitId>,
    /// The platform's sending time: figures are shown for the period then open.
    pub(super) at: DateTime<Utc>,
    /// What is known.
    pub(super) snapshot: &'a Snapshot,
}

impl<'a> Asked<'a> {
    pub(super) fn seated(&self) -> Option<Seat<'a>> {
        let binding = self.seat?;
        let drive = self.snapshot.drives.get(&binding.campaign)?;
        let units = &drive.campaign.units;
        let own = self.roles().find_map(|role| {
            let is_own = role.campaign == binding.campaign
                && role.kind == RoleKind::Reporter
                && units.contains(binding.unit, role.unit);
            is_own.then_some(role.unit)
        });
        Some(Seat {
            binding,
            drive,
            own,
            at: self.heard.incoming.at,
            snapshot: self.snapshot,
        })
    }

    pub(super) fn roles(&self) -> impl Iterator<Item = Role> {
        let person = self.heard.person;
        person.into_iter().flat_map(|person| self.roles_of(person))
    }

    pub(super) fn roles_of(&self, person: PersonId) -> impl Iterator<Item = Role> {
        let person = self.snapshot.people.get(&person);
        person
            .into_iter()
            .flat_map(|person| person.roles.iter().copied())
    }

    /// Whether the asker manages the unit, or one above it.
    pub(super) fn manages(&self, campaign: CampaignId, unit: UnitId) -> bool {
        self.heard.person.is_some_and(|person| {
            let rank = access::rank(self.snapshot, person, campaign, unit);
            access::allows(access::Action::Manage, rank)
        })
    }

    /// Whether the asker may give a command of this access where they ask.
    pub(super) fn may_give(&self, access: Access, seat: &Seat<'_>) -> bool {
        let is_below = |role: Role| {
            role.kind == RoleKind::Manager
                && role.campaign == seat.binding.campaign
                && seat.sees(role.unit)
        };
        let manages_all = || self.manages(seat.binding.campaign, seat.binding.unit);
        match access {
            Access::Anywhere | Access::Bound => true,
            Access::Manager => manages_all(),
            Access::Branch => manages_all() || self.roles().any(is_below),
        }
    }

    /// The command is not for the asker.
    pub(super) fn not_allowed(&self) -> Decision {
        self.answer(Say::People(PeopleSay::NotAllowed {
            command: self.command.name,
        }))
    }

    /// Only this is said: in a group as an answer to the command.
    pub(super) fn answer(&self, say: Say) -> Decision {
        Decision {
            changes: Vec::new(),
            speeches: vec![self.speech(say)],
        }
    }

    pub(super) fn speech(&self, say: Say) -> Speech {
        match (self.heard.incoming.room, self.message()) {
            (Room::Group, Some(message)) => Speech::reply(self.heard.chat, message, say),
            (Room::Group, None) | (Room::Private, _) => Speech::post(self.heard.chat, say),
        }
    }

    pub(super) fn message(&self) -> Option<&'a MessageId> {
        match &self.heard.incoming.happening {
            Happening::Message(message) | Happening::Edit { message, .. } => Some(&message.id),
            Happening::Tap(_) | Happening::Membership { .. } | Happening::Moved { .. } => None,
        }
    }
}

impl Seat<'_> {
    /// Whether the unit is in the chat's subtree.
    pub(super) fn sees(&self, unit: UnitId) -> bool {
        let units = &self.drive.campaign.units;
        units.contains(self.binding.unit, unit)
    }

    /// The unit for examples: the asker's own, else the seat's, else the first below it.
    pub(super) fn example(&self) -> UnitId {
        let units = &self.drive.campaign.units;
        self.own.unwrap_or_else(|| {
            let reporting = units.reporting(self.binding.unit);
            reporting.first().copied().unwrap_or(self.binding.unit)
        })
    }
}
