//! How the loops tell each other what has happened: something is queued, time may pass, a duty comes.
//!
//! A message sent before a duty's instant is seen by it: the clock of a platform goes on only when everything
//! sent there is committed, and everything sent on the others too; but one that has been out of reach for
//! [`PATIENCE`] holds up nobody but its own chats.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use tokio::sync::Notify;

use crate::chat::PlatformKind;

/// The longest that intake waits for messages.
const WAIT_MAX: Duration = Duration::from_secs(50);
/// How long intake waits while the clock is at work.
const WAIT_FOR_CLOCK: Duration = Duration::from_secs(1);
/// How long the chats of other platforms wait for one that is out of reach: a summary is late after five
/// minutes.
const PATIENCE: TimeDelta = TimeDelta::minutes(2);

/// What the loops know of each other.
#[derive(Debug)]
pub struct Signals {
    platforms: Mutex<BTreeMap<PlatformKind, Marks>>,
    /// Something may be sent.
    pub queued: Notify,
    /// Intake has caught up further, or a campaign has changed.
    pub moved_on: Notify,
}

/// What is known of a platform.
#[derive(Debug, Clone, Copy)]
struct Marks {
    /// Everything sent up to this instant is committed. `None` before the first time.
    caught_up_at: Option<DateTime<Utc>>,
    /// How many polls were begun.
    polls: u64,
    /// The last of them after which all was committed.
    caught_up_by: u64,
    /// Since when it does not answer.
    lost_at: Option<DateTime<Utc>>,
    next_duty: NextDuty,
}

/// When the clock next owes something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum NextDuty {
    /// Nobody has looked yet.
    Unknown,
    Never,
    At(DateTime<Utc>),
}

impl Marks {
    fn is_caught_up(&self, at: DateTime<Utc>) -> bool {
        self.caught_up_at.is_some_and(|caught_up| at <= caught_up)
    }

    /// Until when the others wait for it.
    fn waited_for_until(&self) -> Option<DateTime<Utc>> {
        self.lost_at.map(|lost_at| lost_at + PATIENCE)
    }

    fn is_waited_for(&self, now: DateTime<Utc>) -> bool {
        self.waited_for_until().is_none_or(|until| now < until)
    }
}

impl Signals {
    /// Nothing has happened yet.
    pub fn new(platforms: impl Iterator<Item = PlatformKind>) -> Self {
        let marks = Marks {
            caught_up_at: None,
            polls: 0,
            caught_up_by: 0,
            lost_at: None,
            next_duty: NextDuty::Unknown,
        };
        Self {
            platforms: Mutex::new(platforms.map(|platform| (platform, marks)).collect()),
            queued: Notify::new(),
            moved_on: Notify::new(),
        }
    }

    /// A poll of the platform begins.
    pub fn asked(&self, platform: PlatformKind) {
        self.mark(platform, |marks| marks.polls += 1);
    }

    /// Everything that was sent on the platform up to `at`, when the last poll began, is committed.
    pub fn caught_up(&self, platform: PlatformKind, at: DateTime<Utc>) {
        self.mark(platform, |marks| {
            marks.caught_up_at = Some(at);
            marks.caught_up_by = marks.polls;
        });
        self.moved_on.notify_one();
    }

    /// The platform has answered.
    pub fn answered(&self, platform: PlatformKind) {
        self.mark(platform, |marks| marks.lost_at = None);
    }

    /// The platform has not answered.
    pub fn lost(&self, platform: PlatformKind, now: DateTime<Utc>) {
        self.mark(platform, |marks| {
            marks.lost_at.get_or_insert(now);
        });
        self.moved_on.notify_one();
    }

    /// Up to when the duties to chats of the platform may be decided; `None` while it, or another that is
    /// waited for, has not caught up yet.
    pub fn may_tick_through(
        &self,
        platform: PlatformKind,
        now: DateTime<Utc>,
    ) -> Option<DateTime<Utc>> {
        let platforms = self.platforms();
        let waited_for = platforms
            .iter()
            .filter(|(kind, marks)| **kind == platform || marks.is_waited_for(now));
        let found: Option<Vec<DateTime<Utc>>> =
            waited_for.map(|(_, marks)| marks.caught_up_at).collect();
        found?.into_iter().min()
    }

    /// When the clocks need no longer wait for a platform that is out of reach now.
    pub fn patience_ends(&self, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let platforms = self.platforms();
        let ends = platforms.values().filter_map(Marks::waited_for_until);
        ends.filter(|&at| now < at).min()
    }

    /// How many polls of the platform were begun so far.
    pub fn polls(&self, platform: PlatformKind) -> u64 {
        let platforms = self.platforms();
        platforms.get(&platform).map_or(0, |marks| marks.polls)
    }

    /// Whether everything is committed that the platform had when `polls` were begun: a later one has brought
    /// all there was. Counted, not timed: two things may happen in one millisecond.
    pub fn is_caught_up_since(&self, platform: PlatformKind, polls: u64) -> bool {
        let platforms = self.platforms();
        platforms
            .get(&platform)
            .is_some_and(|marks| marks.caught_up_by > polls)
    }

    /// The clock next owes something to chats of the platform at this instant.
    pub fn set_next_duty(&self, platform: PlatformKind, at: Option<DateTime<Utc>>) {
        let next = at.map_or(NextDuty::Never, NextDuty::At);
        self.mark(platform, |marks| marks.next_duty = next);
    }

    /// How long intake may wait for messages: never past the instant of a duty on any platform, which is
    /// decided only after a poll that began behind it.
    pub fn wait(&self, platform: PlatformKind, now: DateTime<Utc>) -> Duration {
        let platforms = self.platforms();
        let Some(own) = platforms.get(&platform) else {
            return WAIT_MAX;
        };
        let waits = platforms.iter().map(|(kind, marks)| match marks.next_duty {
            NextDuty::Never => WAIT_MAX,
            NextDuty::At(at) if now < at => {
                let left = (at - now).to_std().unwrap_or(Duration::ZERO);
                left.min(WAIT_MAX)
            }
            NextDuty::At(at) if !own.is_caught_up(at) => Duration::ZERO,
            // One that is out of reach does its duty when it is back.
            NextDuty::At(_) if *kind != platform && marks.lost_at.is_some() => WAIT_MAX,
            NextDuty::Unknown | NextDuty::At(_) => WAIT_FOR_CLOCK,
        });
        waits.min().unwrap_or(WAIT_MAX)
    }

    fn mark(&self, platform: PlatformKind, change: impl FnOnce(&mut Marks)) {
        if let Some(marks) = self.platforms().get_mut(&platform) {
            change(marks);
        }
    }

    fn platforms(&self) -> MutexGuard<'_, BTreeMap<PlatformKind, Marks>> {
        self.platforms
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TELEGRAM: PlatformKind = PlatformKind::Telegram;
    const ZALO: PlatformKind = PlatformKind::ZaloBot;

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + TimeDelta::seconds(seconds)
    }

    #[test]
    fn a_wait_ends_at_the_next_duty_and_a_poll_without_waiting_follows() {
        let signals = Signals::new([TELEGRAM].into_iter());
        assert_eq!(signals.wait(TELEGRAM, at(5)), WAIT_FOR_CLOCK);
        signals.set_next_duty(TELEGRAM, Some(at(100)));
        assert_eq!(signals.wait(TELEGRAM, at(10)), WAIT_MAX);
        assert_eq!(signals.wait(TELEGRAM, at(93)), Duration::from_secs(7));
        signals.caught_up(TELEGRAM, at(93));
        assert_eq!(signals.wait(TELEGRAM, at(100)), Duration::ZERO);
        signals.caught_up(TELEGRAM, at(100));
        assert_eq!(signals.wait(TELEGRAM, at(100)), WAIT_FOR_CLOCK);
        signals.set_next_duty(TELEGRAM, None);
        assert_eq!(signals.wait(TELEGRAM, at(101)), WAIT_MAX);
    }

    #[test]
    fn a_duty_on_one_platform_ends_the_wait_on_the_others() {
        let signals = Signals::new([TELEGRAM, ZALO].into_iter());
        signals.set_next_duty(TELEGRAM, Some(at(100)));
        signals.set_next_duty(ZALO, None);
        assert_eq!(signals.wait(ZALO, at(93)), Duration::from_secs(7));
        assert_eq!(signals.wait(ZALO, at(100)), Duration::ZERO);
        signals.caught_up(ZALO, at(100));
        assert_eq!(signals.wait(ZALO, at(101)), WAIT_FOR_CLOCK);
        signals.lost(TELEGRAM, at(101));
        assert_eq!(signals.wait(ZALO, at(102)), WAIT_MAX);
        assert_eq!(signals.wait(TELEGRAM, at(102)), Duration::ZERO);
    }

    #[test]
    fn only_a_poll_begun_later_shows_that_all_from_before_is_there() {
        let signals = Signals::new([TELEGRAM].into_iter());
        signals.asked(TELEGRAM);
        let told = signals.polls(TELEGRAM);
        signals.caught_up(TELEGRAM, at(100));
        assert!(!signals.is_caught_up_since(TELEGRAM, told));
        signals.asked(TELEGRAM);
        assert!(!signals.is_caught_up_since(TELEGRAM, told));
        signals.caught_up(TELEGRAM, at(100));
        assert!(signals.is_caught_up_since(TELEGRAM, told));
    }

    #[test]
    fn a_slow_platform_is_waited_for_and_one_out_of_reach_not_for_ever() {
        let signals = Signals::new([TELEGRAM, ZALO].into_iter());
        signals.caught_up(TELEGRAM, at(1000));
        let through = |platform, now| signals.may_tick_through(platform, at(now));
        assert_eq!(through(TELEGRAM, 1000), None);
        signals.caught_up(ZALO, at(300));
        // It has a lot to hand out, and answers.
        signals.answered(ZALO);
        assert_eq!(through(TELEGRAM, 1000), Some(at(300)));
        assert_eq!(signals.patience_ends(at(1000)), None);
        signals.lost(ZALO, at(1000));
        signals.lost(ZALO, at(1050));
        assert_eq!(signals.patience_ends(at(1050)), Some(at(1120)));
        assert_eq!(through(TELEGRAM, 1119), Some(at(300)));
        assert_eq!(through(TELEGRAM, 1120), Some(at(1000)));
        // Its own chats are told nothing before it is back.
        assert_eq!(through(ZALO, 5000), Some(at(300)));
        signals.answered(ZALO);
        assert_eq!(through(TELEGRAM, 5000), Some(at(300)));
    }
}
