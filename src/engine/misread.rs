//! Help that teaches: a unit whose messages are misread twice in a day gets its manager's help.
//!
//! The second time within 24 hours, and only then, the manager gets one line: who wrote, what, and how to
//! enter it for them.

use std::collections::BTreeSet;

use super::access;
use super::change::Change;
use super::facts::Needs;
use super::report::Case;
use super::say::{ReportSay, Say};
use super::{Decision, Snapshot, Speech};
use crate::campaign::UnitId;
use crate::chat::{ChatId, PersonId, Room};
use crate::engine::snapshot::Binding;
use crate::reading::{Ask, Reason};

/// How many misread messages there were before the one of which the manager hears.
const BEFORE: usize = 1;

/// What is noted and said about an ask.
pub(super) fn noted(case: &Case<'_>, ask: &Ask) -> Decision {
    let Some(unit) = misread(case, ask) else {
        return Decision::default();
    };
    let mut decision = Decision::default();
    decision.changes.push(Change::Misread {
        campaign: case.seat.campaign,
        chat: case.chat,
        person: case.author,
        unit: Some(unit),
        at: case.said_at,
        text: case.text.clone(),
    });
    let before = case.snapshot.misreads.get(&(case.seat.campaign, unit));
    if before.is_none_or(|before| before.len() != BEFORE) {
        return decision;
    }
    let managers = access::managers(case.snapshot, case.seat.campaign, unit);
    let others = managers
        .into_iter()
        .filter(|&manager| manager != case.author);
    if let Some(to) = reach(case.snapshot, case.chat, case.seat, unit, others) {
        let seat = access::seat(case.snapshot, to, case.author).unwrap_or(case.seat);
        let say = Say::Report(ReportSay::Misread {
            seat,
            unit,
            person: case.author,
            text: case.text.clone(),
        });
        let day = case.drive.campaign.local(case.said_at).date();
        let key = format!("misread:{}:{}:{day}", case.seat.campaign.0, unit.0);
        decision.speeches.push(Speech::post(to, say).once(key));
    }
    decision
}

/// The facts that [`noted`] looks at.
pub(super) fn needs(case: &Case<'_>, ask: &Ask) -> Needs {
    let Some(unit) = misread(case, ask) else {
        return Needs::default();
    };
    let misreads = BTreeSet::from([(case.seat.campaign, unit)]);
    let before = case.snapshot.misreads.get(&(case.seat.campaign, unit));
    let rolls = before.filter(|before| before.len() == BEFORE);
    Needs {
        misreads,
        rolls: rolls.map(|_| case.seat.campaign).into_iter().collect(),
        ..Needs::default()
    }
}

/// The unit whose message was misread; `None` where the question is none of writing, or follows another.
fn misread(case: &Case<'_>, ask: &Ask) -> Option<UnitId> {
    let reason = ask.doubts.first()?.reason;
    let is_writing = match reason {
        Reason::Unit | Reason::Indicator | Reason::Number | Reason::Op | Reason::Date => true,
        Reason::Size | Reason::Forwarded => false,
    };
    let units = &case.drive.campaign.units;
    let named = ask.lines.iter().find_map(|line| line.unit);
    let chats = Some(case.seat.unit).filter(|&unit| units.reports(unit));
    named
        .or_else(|| access::reports_for(case.snapshot, case.author, case.seat.campaign))
        .or(chats)
        .filter(|_| is_writing && case.closes.is_none())
}

/// Where a manager reads it: their private chat, else the chat of the nearest unit above.
fn reach(
    snapshot: &Snapshot,
    here: ChatId,
    seat: Binding,
    unit: UnitId,
    mut managers: impl Iterator<Item = PersonId>,
) -> Option<ChatId> {
    let private = managers.find_map(|manager| {
        let person = snapshot.people.get(&manager)?;
        let mut chats = snapshot.chats.iter().filter(|(_, chat)| {
            chat.room == Room::Private
                && chat.is_reachable
                && chat.place.platform == person.platform
                && chat.place.chat == person.external
        });
        chats.next().map(|(&id, _)| id)
    });
    let above = || {
        let units = &snapshot.drives.get(&seat.campaign)?.campaign.units;
        let bound = snapshot.chats.iter().filter_map(|(&id, chat)| {
            let binding = chat.binding.filter(|it| it.campaign == seat.campaign)?;
            let is_above = binding.unit != unit && units.contains(binding.unit, unit);
            (is_above && chat.is_reachable && id != here)
                .then(|| (units.ancestors(binding.unit).count(), id))
        });
        bound.max().map(|(_, id)| id)
    };
    private.or_else(above)
}
