//! How the loops tell each other what has happened: something is queued, time may pass, a duty comes.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use chrono::{DateTime, Utc};
use tokio::sync::Notify;

use crate::chat::PlatformKind;

/// The longest that intake waits for messages.
const WAIT_MAX: Duration = Duration::from_secs(50);
/// How long intake waits while the clock is at work.
const WAIT_FOR_CLOCK: Duration = Duration::from_secs(1);

/// What the loops know of each other.
#[derive(Debug)]
pub struct Signals {
    marks: Mutex<Marks>,
    /// Something may be sent.
    pub queued: Notify,
    /// Intake has caught up further, or a campaign has changed.
    pub moved_on: Notify,
}

#[derive(Debug)]
struct Marks {
    /// By platform: everything sent up to this instant is committed. `None` before the first time.
    caught_up_at: BTreeMap<PlatformKind, Option<DateTime<Utc>>>,
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

impl Signals {
    /// Nothing has happened yet.
    pub fn new(platforms: impl Iterator<Item = PlatformKind>) -> Self {
        Self {
            marks: Mutex::new(Marks {
                caught_up_at: platforms.map(|platform| (platform, None)).collect(),
                next_duty: NextDuty::Unknown,
            }),
            queued: Notify::new(),
            moved_on: Notify::new(),
        }
    }

    /// Everything that was sent on the platform up to `at` is committed.
    pub fn caught_up(&self, platform: PlatformKind, at: DateTime<Utc>) {
        self.marks().caught_up_at.insert(platform, Some(at));
        self.moved_on.notify_one();
    }

    /// Up to when everything sent on any platform is committed; `None` while one has not caught up yet.
    pub fn caught_up_at(&self) -> Option<DateTime<Utc>> {
        let marks = self.marks();
        let found: Option<Vec<DateTime<Utc>>> = marks.caught_up_at.values().copied().collect();
        found?.into_iter().min()
    }

    /// Whether everything sent on the platform up to `at` is committed.
    pub fn is_caught_up(&self, platform: PlatformKind, at: DateTime<Utc>) -> bool {
        let caught_up_at = self.marks().caught_up_at.get(&platform).copied();
        caught_up_at
            .flatten()
            .is_some_and(|caught_up_at| at <= caught_up_at)
    }

    /// The clock next owes something at this instant.
    pub fn set_next_duty(&self, at: Option<DateTime<Utc>>) {
        self.marks().next_duty = at.map_or(NextDuty::Never, NextDuty::At);
    }

    /// How long intake may wait for messages: never past the instant of a duty, which is decided only after
    /// a poll that began behind it.
    pub fn wait(&self, platform: PlatformKind, now: DateTime<Utc>) -> Duration {
        let marks = self.marks();
        let caught_up_at = marks.caught_up_at.get(&platform).copied().flatten();
        match marks.next_duty {
            NextDuty::Unknown => WAIT_FOR_CLOCK,
            NextDuty::Never => WAIT_MAX,
            NextDuty::At(at) if now < at => {
                let left = (at - now).to_std().unwrap_or(Duration::ZERO);
                left.min(WAIT_MAX)
            }
            NextDuty::At(at) if caught_up_at.is_some_and(|caught_up_at| at <= caught_up_at) => {
                WAIT_FOR_CLOCK
            }
            NextDuty::At(_) => Duration::ZERO,
        }
    }

    fn marks(&self) -> MutexGuard<'_, Marks> {
        self.marks.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;

    use super::*;

    const TELEGRAM: PlatformKind = PlatformKind::Telegram;

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + TimeDelta::seconds(seconds)
    }

    #[test]
    fn a_wait_ends_at_the_next_duty_and_a_poll_without_waiting_follows() {
        let signals = Signals::new([TELEGRAM].into_iter());
        signals.set_next_duty(Some(at(100)));
        assert_eq!(signals.wait(TELEGRAM, at(10)), WAIT_MAX);
        assert_eq!(signals.wait(TELEGRAM, at(93)), Duration::from_secs(7));
        signals.caught_up(TELEGRAM, at(93));
        assert_eq!(signals.wait(TELEGRAM, at(100)), Duration::ZERO);
        signals.caught_up(TELEGRAM, at(100));
        assert_eq!(signals.wait(TELEGRAM, at(100)), WAIT_FOR_CLOCK);
        signals.set_next_duty(None);
        assert_eq!(signals.wait(TELEGRAM, at(101)), WAIT_MAX);
    }

    #[test]
    fn the_slowest_platform_holds_up_the_clock() {
        let signals = Signals::new([TELEGRAM, PlatformKind::ZaloBot].into_iter());
        signals.caught_up(TELEGRAM, at(5));
        assert_eq!(signals.caught_up_at(), None);
        signals.caught_up(PlatformKind::ZaloBot, at(3));
        assert_eq!(signals.caught_up_at(), Some(at(3)));
    }
}
