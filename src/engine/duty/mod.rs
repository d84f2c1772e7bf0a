//! What the clock owes: reminders before the due time, the summary at it, periods closed, questions expired.
//!
//! Time comes in as an event: `(from, to]` has passed, and everything due in it is decided at once, each with
//! a key that makes twice once, also across restarts. After the program was down a summary is still posted
//! on the same local day, marked late; a reminder only before its due time; and every period in between is
//! closed. Nothing here waits or reads a clock.

mod when;

use chrono::{DateTime, TimeDelta, Utc};

use super::change::{Change, Outcome};
use super::facts::TableKey;
use super::say::Reminder;
use super::say::figures::{Occasion, Phase, Range, ReminderSay};
use super::say::{FiguresSay, Say, Speech};
use super::sheet::{self, Source};
use super::snapshot::{Chat, Drive, Question, RoleKind, Snapshot};
use super::{CampaignId, Decision, Needs, Tick};
use crate::campaign::{Campaign, Period, UnitId};
use crate::chat::{ChatId, PersonId, PlatformKind, Room};
use when::{
    PERIODS_AHEAD, is_quiet, next_of, periods_near, summary_useful_until, summed_up, to_close,
};

/// A summary sent later than this after its due time is marked late, in minutes.
const LATE_AFTER_MINUTES: i64 = 5;
/// A clock is not this far ahead of the time by itself, in minutes: the machine's was, and has been put right.
const AHEAD_MINUTES: i64 = 60;

/// The next instant at which the clock owes something to chats of the platform, of all campaigns; may have
/// passed already. `None` where nothing is owed any more. A campaign whose clock was never wound, or by a machine
/// whose time was wrong, is owed a tick at once.
pub fn next_after(
    snapshot: &Snapshot,
    platform: PlatformKind,
    now: DateTime<Utc>,
) -> Option<DateTime<Utc>> {
    let drives = snapshot.drives.iter();
    drives
        .filter_map(
            |(id, drive)| match snapshot.ticked_through.get(&(*id, platform)) {
                Some(&through) if through > now + TimeDelta::minutes(AHEAD_MINUTES) => {
                    Some(now - TimeDelta::days(1))
                }
                Some(&through) => {
                    // The questions of a campaign that is over end too.
                    let expiry = snapshot.expires_next.get(id).copied();
                    let expiry = expiry.filter(|&at| through < at);
                    let next = next_of(&drive.campaign, through);
                    [next, expiry].into_iter().flatten().min()
                }
                // Not `now` itself: intake is never quite caught up to that.
                None => Some(now - TimeDelta::days(1)),
            },
        )
        .min()
}

/// The tables of the summaries that are due.
pub fn needs_tick(tick: &Tick, snapshot: &Snapshot) -> Needs {
    let mut needs = Needs::default();
    let id = tick.campaign;
    let Some(drive) = snapshot.drives.get(&id) else {
        return needs;
    };
    // Whom to tell: every bound chat.
    needs.rolls.insert(id);
    if let Some(period) = summed_up(&drive.campaign, tick) {
        let chats = listeners(snapshot, tick);
        let before = drive.campaign.period_before(period);
        needs.tables = chats
            .flat_map(|(_, _, unit)| {
                let shown = [Some(period), before].into_iter().flatten();
                shown.map(move |period| sheet::one_period(id, unit, period))
            })
            .collect();
    }
    needs
}

/// The periods that are due are closed. The first platform whose clock comes there closes a period for all.
pub fn decide_close(tick: &Tick, snapshot: &Snapshot, now: DateTime<Utc>) -> Decision {
    let id = tick.campaign;
    let Some(drive) = snapshot.drives.get(&id) else {
        return Decision::default();
    };
    let closing = to_close(&drive.campaign, snapshot.closed.get(&id).copied(), tick.to);
    let changes = closing.map(|period| Change::Close {
        campaign: id,
        period,
        at: now,
    });
    Decision {
        changes: changes.collect(),
        ..Decision::default()
    }
}

/// What the clock owes to people, decided at `now`, when what is due is closed.
pub fn decide_tick(tick: &Tick, snapshot: &Snapshot, now: DateTime<Utc>) -> Decision {
    let mut decision = Decision::default();
    let (id, to) = (tick.campaign, tick.to);
    let Some(drive) = snapshot.drives.get(&id) else {
        return decision;
    };
    let campaign = &drive.campaign;
    if let Some(period) = summed_up(campaign, tick) {
        decision.speeches = summaries(tick, drive, period, snapshot, now);
    }
    decision
        .speeches
        .extend(reminders(tick, campaign, snapshot, now));
    // What was answered in time on another platform may not have come yet.
    let expired = expired(id, to, snapshot).filter(|question| {
        let chat = snapshot.chats.get(&question.chat);
        chat.is_none_or(|chat| chat.place.platform == tick.platform)
    });
    let expired = expired.map(|question| Change::CloseQuestion {
        question: question.id,
        outcome: Outcome::Expired,
        at: now,
        by: None,
    });
    decision.changes.extend(expired);
    decision.changes.push(Change::Tick {
        clock: (id, tick.platform),
        through: to,
    });
    decision
}

fn summaries(
    tick: &Tick,
    drive: &Drive,
    period: Period,
    snapshot: &Snapshot,
    now: DateTime<Utc>,
) -> Vec<Speech> {
    let id = tick.campaign;
    let campaign = &drive.campaign;
    // However long it had to wait.
    let useful_until = summary_useful_until(campaign, period);
    if useful_until < now {
        return Vec::new();
    }
    let phase = if period == campaign.last_period() {
        Phase::Over
    } else {
        Phase::Closed
    };
    let is_late = now - campaign.due_at(period) > TimeDelta::minutes(LATE_AFTER_MINUTES);
    listeners(snapshot, tick)
        .filter_map(|(chat, _, unit)| {
            let key = sheet::one_period(id, unit, period);
            // The figure read at the last summary can be found again.
            let before = campaign.period_before(period).and_then(|period| {
                let key = sheet::one_period(id, unit, period);
                let table = snapshot.tables.get(&key)?;
                let is_amended = table.amendment.as_ref().is_some_and(|it| it.units > 0);
                is_amended.then_some((period, table))
            });
            let mut sheet = sheet::sheet(
                campaign,
                &Source {
                    key,
                    table: snapshot.tables.get(&key)?,
                    range: Range::Day,
                    phase,
                    occasion: Occasion::Summary { is_late },
                    before,
                },
            );
            // The table was read before this very tick has closed them.
            let over = expired(id, now, snapshot).filter(|it| is_inside(it, snapshot, unit));
            let over = u32::try_from(over.count()).unwrap_or(u32::MAX);
            sheet.pending = sheet.pending.saturating_sub(over);
            let say = Say::Figures(FiguresSay::Sheet(Box::new(sheet)));
            let key = format!("summary:{}:{}:{period}", id.0, chat.0);
            Some(Speech::post(chat, say).once(key).until(useful_until))
        })
        .collect()
}

/// The newest reminder of each open period, one a chat; those before it would only say the same again.
fn reminders(
    tick: &Tick,
    campaign: &Campaign,
    snapshot: &Snapshot,
    now: DateTime<Utc>,
) -> Vec<Speech> {
    let &Tick {
        campaign: id,
        from,
        to,
        ..
    } = tick;
    let mut speeches = Vec::new();
    // After a long sleep only the periods still open matter.
    for period in periods_near(campaign, now).take(PERIODS_AHEAD) {
        let due = campaign.due_at(period);
        let before = |minutes: u32| due - TimeDelta::minutes(minutes.into());
        let owed = campaign
            .schedule
            .remind_before
            .iter()
            .copied()
            .filter(|&minutes| from < before(minutes) && before(minutes) <= to)
            .min();
        let Some(minutes) = owed.filter(|_| now < due) else {
            continue;
        };
        if is_quiet(campaign, before(minutes)) || is_quiet(campaign, now) {
            continue;
        }
        speeches.extend(listeners(snapshot, tick).map(|(chat, _, _)| {
            let reminder = Reminder {
                campaign: id,
                chat,
                period,
            };
            // Named by its time: one due time has its own reminders.
            let time = campaign.local(before(minutes)).format("%H%M");
            let key = format!("remind:{}:{}:{period}:{time}", id.0, chat.0);
            Speech::post(chat, Say::Deferred(reminder))
                .once(key)
                .until(due)
        }));
    }
    speeches
}

/// The questions that nobody answered in time. Nothing is said: the question itself has named its end, and
/// `/status` has listed it until then.
fn expired(
    id: CampaignId,
    to: DateTime<Utc>,
    snapshot: &Snapshot,
) -> impl Iterator<Item = &Question> {
    snapshot.questions.values().filter(move |question| {
        question.campaign.is_none_or(|campaign| campaign == id) && question.expires_at <= to
    })
}

/// Whether the question is listed in the status of the unit.
fn is_inside(question: &Question, snapshot: &Snapshot, scope: UnitId) -> bool {
    let campaign = question.campaign.and_then(|id| snapshot.drives.get(&id));
    // A topic whose unit is not known is listed nowhere, as it has no binding of its own.
    let bound = || snapshot.chats.get(&question.chat)?.binding;
    let unit = question.unit.or_else(|| Some(bound()?.unit));
    campaign.zip(unit).is_some_and(|(drive, unit)| {
        question.period.is_some() && drive.campaign.units.contains(scope, unit)
    })
}

/// The campaign's chats on the platform, and their units. Also those that cannot be written to now: what is for
/// them waits in the outbox, and goes out if the bot is let in again while it is of use.
fn listeners<'s>(
    snapshot: &'s Snapshot,
    &Tick {
        campaign, platform, ..
    }: &Tick,
) -> impl Iterator<Item = (ChatId, &'s Chat, UnitId)> + use<'s> {
    snapshot.chats.iter().filter_map(move |(&chat, it)| {
        let binding = it.binding.filter(|binding| binding.campaign == campaign)?;
        (it.place.platform == platform).then_some((chat, it, binding.unit))
    })
}

/// What a reminder needs when it is about to be sent.
pub fn needs_reminder(reminder: &Reminder, snapshot: &Snapshot) -> Needs {
    let mut needs = Needs::default();
    if let Some(key) = reminder_key(reminder, snapshot) {
        needs.tables.insert(key);
        needs.rolls.insert(reminder.campaign);
    }
    needs
}

/// What a reminder says at the moment of sending; `None` where it is too late, nobody is missing any more, or
/// the chat is bound to something else by now.
pub fn decide_reminder(
    reminder: &Reminder,
    snapshot: &Snapshot,
    now: DateTime<Utc>,
) -> Option<Speech> {
    let key = reminder_key(reminder, snapshot)?;
    let campaign = &snapshot.drives.get(&reminder.campaign)?.campaign;
    let left = campaign.due_at(reminder.period) - now;
    let table = snapshot.tables.get(&key)?;
    if left <= TimeDelta::zero() || table.missing.is_empty() {
        return None;
    }
    let chat = snapshot.chats.get(&reminder.chat)?;
    let say = ReminderSay {
        campaign: reminder.campaign,
        scope: key.scope,
        period: reminder.period,
        minutes: (left.num_seconds() + 59) / 60,
        tally: sheet::tally(&table.whole),
        missing: table
            .missing
            .iter()
            .map(|&unit| (unit, reporters(snapshot, reminder.campaign, unit, chat)))
            .collect(),
    };
    Some(Speech::post(
        reminder.chat,
        Say::Figures(FiguresSay::Reminder(say)),
    ))
}

fn reminder_key(reminder: &Reminder, snapshot: &Snapshot) -> Option<TableKey> {
    let binding = snapshot.chats.get(&reminder.chat)?.binding?;
    let is_bound = binding.campaign == reminder.campaign;
    is_bound.then(|| sheet::one_period(reminder.campaign, binding.unit, reminder.period))
}

/// Who reports for the unit and can be mentioned in the chat; in private nobody need be.
fn reporters(
    snapshot: &Snapshot,
    campaign: CampaignId,
    unit: UnitId,
    chat: &Chat,
) -> Vec<PersonId> {
    let people = snapshot.people.iter().filter(|(_, person)| {
        let is_here = chat.room == Room::Group && person.platform == chat.place.platform;
        is_here
            && !person.name.trim().is_empty()
            && person.roles.iter().any(|role| {
                role.kind == RoleKind::Reporter && role.campaign == campaign && role.unit == unit
            })
    });
    people.map(|(&id, _)| id).collect()
}

#[cfg(test)]
mod tests;
