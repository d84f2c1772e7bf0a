//! How fast may be sent: pure arithmetic over what was sent when.
//!
//! Telegram's limits: 30 messages a second in all, one a second in a chat, 20 a minute in a group, and what
//! it says by `retry_after`. Nothing here waits or reads a clock.

use std::collections::{BTreeMap, VecDeque};
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};

use crate::chat::{PlatformKind, Room};

/// A chat of a platform; its topics share the chat's limits.
pub type ChatKey = (PlatformKind, String);

/// How fast a platform lets itself be sent to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Rates {
    second_max: usize,
    chat_gap: TimeDelta,
    group_minute_max: usize,
}

const TELEGRAM: Rates = Rates {
    second_max: 30,
    chat_gap: TimeDelta::seconds(1),
    group_minute_max: 20,
};

/// When two chats are told to wait within this long of each other, the platform means all.
const TOGETHER: TimeDelta = TimeDelta::seconds(5);
/// The shortest and the longest wait after a message did not get out.
const BACK_OFF_S: (u64, u64) = (1, 300);

/// The waits after the first, second … time that nobody knew whether a message had arrived, in seconds: short
/// at first, because most cuts are and the chat waits behind it; few, because each repeat may be seen twice.
const DOUBT_WAITS_S: [i64; 9] = [1, 2, 5, 15, 30, 60, 120, 180, 180];

/// Who must wait, and until when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wait {
    /// The one chat.
    Chat(DateTime<Utc>),
    /// Every chat of the platform.
    All(DateTime<Utc>),
}

/// What was sent lately, and who asked to wait.
#[derive(Debug, Default)]
pub struct Limits {
    /// By platform: the sendings of the last second.
    second: BTreeMap<PlatformKind, VecDeque<DateTime<Utc>>>,
    chats: BTreeMap<ChatKey, Lane>,
    /// By platform: when it said that nothing is to be sent, and before when.
    closed: BTreeMap<PlatformKind, (DateTime<Utc>, DateTime<Utc>)>,
}

#[derive(Debug, Default)]
struct Lane {
    /// The sendings of the last minute.
    minute: VecDeque<DateTime<Utc>>,
    closed_until: Option<DateTime<Utc>>,
    told_to_wait_at: Option<DateTime<Utc>>,
}

impl Limits {
    /// Takes the right to send one message to the chat now; `Err`: not before some instant.
    pub fn take(&mut self, chat: &ChatKey, room: Room, now: DateTime<Utc>) -> Result<(), Wait> {
        let rates = match chat.0 {
            PlatformKind::Telegram => TELEGRAM,
            // The terminal has no limits; Zalo's are counted by the month, not by the second.
            PlatformKind::Console | PlatformKind::ZaloBot | PlatformKind::ZaloAccount => {
                return Ok(());
            }
        };
        self.forget(now);
        let closed_until = self.closed.get(&chat.0).map(|&(_, until)| until);
        let second = self.second.entry(chat.0).or_default();
        let lane = self.chats.entry(chat.clone()).or_default();
        let group_minute = (room == Room::Group)
            .then(|| nth_last(&lane.minute, rates.group_minute_max))
            .flatten();
        let of_all = [
            closed_until,
            nth_last(second, rates.second_max).map(|sent_at| sent_at + TimeDelta::seconds(1)),
        ];
        let of_chat = [
            lane.closed_until,
            lane.minute.back().map(|last| *last + rates.chat_gap),
            group_minute.map(|sent_at| sent_at + TimeDelta::minutes(1)),
        ];
        let latest = |waits: &[Option<DateTime<Utc>>]| {
            let waits = waits.iter().copied().flatten();
            waits.filter(|until| now < *until).max()
        };
        // Whoever must wait with all is not asked for each chat again.
        if let Some(until) = latest(&of_all) {
            return Err(Wait::All(until));
        }
        if let Some(until) = latest(&of_chat) {
            return Err(Wait::Chat(until));
        }
        second.push_back(now);
        lane.minute.push_back(now);
        Ok(())
    }

    /// The platform asked to wait when something was sent to the chat; until when nothing is sent there.
    pub fn told_to_wait(
        &mut self,
        chat: &ChatKey,
        wait: Duration,
        now: DateTime<Utc>,
    ) -> DateTime<Utc> {
        let wait = TimeDelta::from_std(wait).unwrap_or(TimeDelta::days(1));
        let until = now + wait;
        let others = self
            .chats
            .iter()
            .filter(|(other, _)| other.0 == chat.0 && *other != chat);
        let told_together = others
            .filter_map(|(_, lane)| lane.told_to_wait_at)
            .any(|at| now - at < TOGETHER);
        if told_together {
            let (told_at, closed_until) = self.closed.entry(chat.0).or_insert((now, until));
            (*told_at, *closed_until) = (now, until.max(*closed_until));
        }
        let lane = self.chats.entry(chat.clone()).or_default();
        lane.closed_until = lane.closed_until.max(Some(until));
        lane.told_to_wait_at = Some(now);
        until
    }

    /// Drops what no longer matters, so that the books stay as small as what was sent lately.
    fn forget(&mut self, now: DateTime<Utc>) {
        // A clock that was ahead and is put back has sent nothing in the future, and was told nothing there.
        self.closed.retain(|_, (told_at, _)| *told_at <= now);
        for second in self.second.values_mut() {
            second.retain(|at| *at <= now);
            drop_until(second, now - TimeDelta::seconds(1));
        }
        self.chats.retain(|_, lane| {
            lane.minute.retain(|at| *at <= now);
            if lane.told_to_wait_at.is_some_and(|at| at > now) {
                (lane.told_to_wait_at, lane.closed_until) = (None, None);
            }
            drop_until(&mut lane.minute, now - TimeDelta::minutes(1));
            let is_closed = lane.closed_until.is_some_and(|until| until > now);
            let was_told = lane.told_to_wait_at.is_some_and(|at| now - at < TOGETHER);
            is_closed || was_told || !lane.minute.is_empty()
        });
    }
}

/// Drops what was sent at `end` or before.
fn drop_until(sent: &mut VecDeque<DateTime<Utc>>, end: DateTime<Utc>) {
    while sent.front().is_some_and(|at| *at <= end) {
        sent.pop_front();
    }
}

/// The oldest of the `count` newest, if there are so many.
fn nth_last(sent: &VecDeque<DateTime<Utc>>, count: usize) -> Option<DateTime<Utc>> {
    let index = sent.len().checked_sub(count)?;
    sent.get(index).copied()
}

/// How long to wait after the `tries`-th try (from 1) did not get out: doubling, bounded.
pub fn back_off(tries: u32) -> Duration {
    let (shortest, longest) = BACK_OFF_S;
    let doubled = shortest << tries.saturating_sub(1).min(16);
    Duration::from_secs(doubled.min(longest))
}

/// How long to wait after the `doubts`-th time (from 1) that nobody knew whether a message had arrived; `None`:
/// it is given up.
pub fn doubt_wait(doubts: u32) -> Option<TimeDelta> {
    let index = usize::try_from(doubts).ok()?.checked_sub(1)?;
    DOUBT_WAITS_S.get(index).copied().map(TimeDelta::seconds)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(millis: i64) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + TimeDelta::days(20_000) + TimeDelta::milliseconds(millis)
    }

    fn chat(name: &str) -> ChatKey {
        (PlatformKind::Telegram, name.to_owned())
    }

    #[test]
    fn a_chat_gets_one_message_a_second() {
        let mut limits = Limits::default();
        let mut take = |name, millis| limits.take(&chat(name), Room::Private, at(millis));
        assert_eq!(take("a", 0), Ok(()));
        assert_eq!(take("a", 400), Err(Wait::Chat(at(1000))));
        assert_eq!(take("b", 400), Ok(()));
        assert_eq!(take("a", 1000), Ok(()));
    }

    #[test]
    fn a_clock_that_was_ahead_and_is_put_back_closes_no_chat() {
        let mut limits = Limits::default();
        let ahead = at(7 * 3_600_000);
        assert_eq!(limits.take(&chat("a"), Room::Group, ahead), Ok(()));
        let wait = Duration::from_secs(7);
        limits.told_to_wait(&chat("a"), wait, ahead);
        limits.told_to_wait(&chat("b"), wait, ahead);
        assert_eq!(limits.take(&chat("a"), Room::Group, at(0)), Ok(()));
    }

    #[test]
    fn a_group_gets_twenty_messages_a_minute_and_a_person_more() {
        let mut limits = Limits::default();
        let (group, person) = (chat("g"), chat("p"));
        for second in 0..20 {
            let now = at(second * 1000);
            assert_eq!(limits.take(&group, Room::Group, now), Ok(()));
            assert_eq!(limits.take(&person, Room::Private, now), Ok(()));
        }
        let full = limits.take(&group, Room::Group, at(20_000));
        assert_eq!(full, Err(Wait::Chat(at(60_000))));
        assert_eq!(limits.take(&person, Room::Private, at(20_000)), Ok(()));
        assert_eq!(limits.take(&group, Room::Group, at(60_000)), Ok(()));
    }

    #[test]
    fn all_chats_together_get_thirty_messages_a_second() {
        let mut limits = Limits::default();
        for number in 0..30 {
            let chat = chat(&number.to_string());
            assert_eq!(limits.take(&chat, Room::Group, at(number)), Ok(()));
        }
        let mut take = |millis| limits.take(&chat("x"), Room::Group, at(millis));
        assert_eq!(take(500), Err(Wait::All(at(1000))));
        assert_eq!(take(1000), Ok(()));
    }

    #[test]
    fn one_chat_told_to_wait_waits_alone_and_two_hold_up_all() {
        let mut limits = Limits::default();
        let wait = Duration::from_secs(7);
        assert_eq!(limits.told_to_wait(&chat("a"), wait, at(0)), at(7000));
        let mut take = |name, millis| limits.take(&chat(name), Room::Group, at(millis));
        assert_eq!(take("a", 10), Err(Wait::Chat(at(7000))));
        assert_eq!(take("b", 10), Ok(()));
        limits.told_to_wait(&chat("b"), wait, at(2000));
        let mut take = |name, millis| limits.take(&chat(name), Room::Group, at(millis));
        assert_eq!(take("c", 2500), Err(Wait::All(at(9000))));
        assert_eq!(take("c", 9000), Ok(()));
    }

    #[test]
    fn the_terminal_has_no_limits() {
        let mut limits = Limits::default();
        let terminal = (PlatformKind::Console, "a".to_owned());
        for _ in 0..100 {
            assert_eq!(limits.take(&terminal, Room::Group, at(0)), Ok(()));
        }
    }

    #[test]
    fn a_doubt_is_repeated_soon_then_seldom_and_given_up_after_ten_minutes() {
        let waits: Vec<i64> = (1..)
            .map_while(doubt_wait)
            .map(|wait| wait.num_seconds())
            .collect();
        assert!(waits.is_sorted() && waits[0] == 1, "{waits:?}");
        let minutes = waits.iter().sum::<i64>() / 60;
        assert!((9..12).contains(&minutes), "{minutes}");
        assert_eq!(doubt_wait(0), None);
        assert_eq!(doubt_wait(u32::MAX), None);
    }

    #[test]
    fn waits_double_up_to_a_bound() {
        let waits: Vec<u64> = (1..=10).map(|tries| back_off(tries).as_secs()).collect();
        assert_eq!(waits, [1, 2, 4, 8, 16, 32, 64, 128, 256, 300]);
        assert_eq!(back_off(u32::MAX).as_secs(), 300);
    }
}
