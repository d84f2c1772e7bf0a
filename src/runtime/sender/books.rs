//! What a platform's sender knows of the moment: who must wait, whether the platform can be reached, what is
//! not settled yet. Kept in memory only: a new start finds out anew.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, TimeDelta, Utc};

use super::Settled;
use crate::chat::{ChatId, Room};
use crate::runtime::limits::{ChatKey, Limits, Wait, back_off};
use crate::store::outbox::Claimed;

/// What must wait longer is looked at again after this.
const AHEAD_MAX: TimeDelta = TimeDelta::minutes(1);

#[derive(Default)]
pub(super) struct Books {
    pub(super) limits: Limits,
    /// Chats that must wait, and until when.
    held: BTreeMap<ChatId, DateTime<Utc>>,
    /// When the platform takes so much in all that nobody gets anything before.
    full_until: Option<DateTime<Utc>>,
    away: Option<Away>,
    /// Of chats that the platform told to have moved: how many polls were begun then.
    pub(super) moves: BTreeMap<ChatId, u64>,
    /// How often each message could not even be put together.
    faults: BTreeMap<i64, u32>,
    /// What was sent and could not be settled, because the database refused.
    pub(super) unsettled: Vec<(Claimed, Settled)>,
}

/// The platform cannot be reached.
struct Away {
    failures: u32,
    /// Nothing is tried before.
    until: DateTime<Utc>,
}

impl Books {
    /// Until when nothing can be sent to anybody.
    pub(super) fn closed_until(&self, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let away = self.away.as_ref().map(|away| away.until);
        let closed = [away, self.full_until].into_iter().flatten();
        closed.filter(|until| is_ahead(*until, now)).max()
    }

    /// The chats that must wait.
    pub(super) fn held(&mut self, now: DateTime<Utc>) -> BTreeSet<ChatId> {
        self.held.retain(|_, until| is_ahead(*until, now));
        self.held.keys().copied().collect()
    }

    /// When the first of them need no longer wait.
    pub(super) fn next_at(&self) -> Option<DateTime<Utc>> {
        self.held.values().copied().min()
    }

    /// Takes the right to send one message to the chat now; `false`: it, or everybody, must wait.
    pub(super) fn may_send(
        &mut self,
        (key, room): (&ChatKey, Room),
        chat: ChatId,
        now: DateTime<Utc>,
    ) -> bool {
        match self.limits.take(key, room, now) {
            Ok(()) => return true,
            Err(Wait::Chat(until)) => {
                self.held.insert(chat, until.min(now + AHEAD_MAX));
            }
            Err(Wait::All(until)) => self.full_until = Some(until.min(now + AHEAD_MAX)),
        }
        false
    }

    /// The platform could not be reached: until when nobody tries again. A network that is away is away for all.
    pub(super) fn out_of_reach(&mut self, now: DateTime<Utc>) -> DateTime<Utc> {
        let failures = match &self.away {
            // Another try, beside this one, has found out already.
            Some(away) if is_ahead(away.until, now) => return away.until,
            Some(away) => away.failures + 1,
            None => 1,
        };
        let until = now + short(failures);
        self.away = Some(Away { failures, until });
        until
    }

    /// The platform has answered, whatever it said.
    pub(super) fn in_reach(&mut self) {
        self.away = None;
    }

    /// The message could not be put together: how often that is now.
    pub(super) fn fault(&mut self, claimed: &Claimed) -> u32 {
        let faults = self.faults.entry(claimed.id).or_default();
        *faults += 1;
        *faults
    }

    /// The message could be put together, or is given up.
    pub(super) fn forget_faults(&mut self, claimed: &Claimed) {
        self.faults.remove(&claimed.id);
    }
}

/// Whether it has not come yet; what lies further ahead was reckoned by a clock that has been put back since.
fn is_ahead(until: DateTime<Utc>, now: DateTime<Utc>) -> bool {
    now < until && until <= now + AHEAD_MAX
}

/// How long to wait after so many failures, if it is about the network.
pub(super) fn short(failures: u32) -> TimeDelta {
    let wait = TimeDelta::from_std(back_off(failures)).unwrap_or(AHEAD_MAX);
    wait.min(AHEAD_MAX)
}
