//! The only reader of the time.
//!
//! Everything that needs to know what time it is takes a [`Clock`] or an instant as an argument, so that
//! the demo, the tests and the simulation can move it. Nothing else may call `Utc::now`.

use std::fs;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, TimeDelta, Utc};

/// A source of the current time.
pub trait Clock: Send + Sync + 'static {
    /// The current instant.
    fn now(&self) -> DateTime<Utc>;
}

/// The time of the machine.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> DateTime<Utc> {
        #[expect(
            clippy::disallowed_methods,
            reason = "the one place that reads the time"
        )]
        Utc::now()
    }
}

/// A clock that stands still until it is moved; clones show the same time.
#[derive(Debug, Clone)]
pub struct SettableClock(Arc<Mutex<DateTime<Utc>>>);

impl SettableClock {
    /// A clock that stands at `now`.
    pub fn new(now: DateTime<Utc>) -> Self {
        Self(Arc::new(Mutex::new(now)))
    }

    /// Moves the clock to `now`, also backwards.
    pub fn set(&self, now: DateTime<Utc>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = now;
    }

    /// Moves the clock on by `by`.
    pub fn advance(&self, by: TimeDelta) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) += by;
    }
}

impl Clock for SettableClock {
    fn now(&self) -> DateTime<Utc> {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A clock for rehearsals: it goes on from the instant that stands in a file (RFC 3339), counted from when the
/// file was written. Whoever rehearses writes another instant into the file and the bot is there.
///
/// A file that is missing or holds no instant leaves the machine's time.
#[derive(Debug, Clone)]
pub struct FileClock(PathBuf);

impl FileClock {
    /// The clock of this file.
    pub fn new(path: PathBuf) -> Self {
        Self(path)
    }

    /// The instant shown; `None` if the file cannot be read or holds none.
    pub fn shown(&self) -> Option<DateTime<Utc>> {
        let text = fs::read_to_string(&self.0).ok()?;
        let set_to = DateTime::parse_from_rfc3339(text.trim()).ok()?;
        let set_at: DateTime<Utc> = fs::metadata(&self.0)
            .and_then(|file| file.modified())
            .ok()?
            .into();
        Some(set_to.with_timezone(&Utc) + (SystemClock.now() - set_at).max(TimeDelta::zero()))
    }
}

impl Clock for FileClock {
    fn now(&self) -> DateTime<Utc> {
        self.shown().unwrap_or_else(|| SystemClock.now())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rehearsal_goes_on_from_what_stands_in_the_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("clock");
        let clock = FileClock::new(path.clone());
        assert!(
            (clock.now() - SystemClock.now()).abs() < TimeDelta::minutes(1),
            "no file yet"
        );
        fs::write(&path, "2024-11-12T16:00:00+07:00\n").unwrap();
        let set_to = DateTime::parse_from_rfc3339("2024-11-12T16:00:00+07:00").unwrap();
        let shown = clock.now();
        assert!(
            set_to <= shown && shown < set_to + TimeDelta::minutes(1),
            "{shown}"
        );
        fs::write(&path, "bốn giờ chiều").unwrap();
        assert!(
            (clock.now() - SystemClock.now()).abs() < TimeDelta::minutes(1),
            "no instant"
        );
    }
}
