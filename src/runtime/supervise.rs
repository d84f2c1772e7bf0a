//! Keeps the loops going: errors and panics are logged once and followed by a bounded wait; a stop ends all.

use std::future::Future;
use std::time::Duration;

use chrono::{DateTime, Utc};
use tokio::sync::Notify;
use tokio_util::sync::CancellationToken;

use super::caught::caught;
use super::{Outcome, limits};
use crate::clock::Clock;

/// The longest wait after an error.
const WAIT_MAX: Duration = Duration::from_mins(1);
/// A loop that nobody wakes looks again after this long.
const LOOK_AGAIN: Duration = Duration::from_mins(1);

/// What a loop is kept by.
pub struct Keeper<'a> {
    /// What it does, for the log.
    pub name: &'static str,
    /// Ends it.
    pub stop: CancellationToken,
    /// Wakes it.
    pub wake: &'a Notify,
    /// The time.
    pub clock: &'a dyn Clock,
}

/// Runs steps until it is told to stop: at once while there is work, else when woken or when it is time.
/// A step that has begun is let finish.
pub async fn supervise<F, S>(keeper: Keeper<'_>, mut step: F)
where
    F: FnMut() -> S,
    S: Future<Output = anyhow::Result<Outcome>>,
{
    let Keeper {
        name,
        stop,
        wake,
        clock,
    } = keeper;
    let mut failures = 0;
    while !stop.is_cancelled() {
        let woken = wake.notified();
        tokio::pin!(woken);
        // From here on a wake is not missed, also not one that comes while the step runs.
        woken.as_mut().enable();
        let wait = match caught(step()).await {
            Ok(Outcome::Worked) => {
                failures = 0;
                continue;
            }
            Ok(Outcome::Idle(until)) => {
                failures = 0;
                let until = until.map_or(LOOK_AGAIN, |until| span(clock.now(), until));
                until.min(LOOK_AGAIN)
            }
            Err(error) => {
                failures += 1;
                let wait = limits::back_off(failures).min(WAIT_MAX);
                tracing::error!(step = name, wait_s = wait.as_secs(), "{error:#}");
                // What wakes a loop does not mend what failed.
                tokio::select! {
                    () = stop.cancelled() => {}
                    () = tokio::time::sleep(wait) => {}
                }
                continue;
            }
        };
        tokio::select! {
            () = stop.cancelled() => {}
            () = woken => {}
            () = tokio::time::sleep(wait) => {}
        }
    }
}

fn span(now: DateTime<Utc>, until: DateTime<Utc>) -> Duration {
    (until - now).to_std().unwrap_or(Duration::ZERO)
}

/// Waits until the operator or the machine wants the program to end.
pub async fn until_told_to_stop() {
    let interrupted = async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    let terminated = async {
        use tokio::signal::unix::{SignalKind, signal};
        match signal(SignalKind::terminate()) {
            Ok(mut signals) => {
                signals.recv().await;
            }
            Err(_) => std::future::pending().await,
        }
    };
    // The window is closed, somebody logs off, the machine is shut down.
    #[cfg(windows)]
    let terminated = async {
        use tokio::signal::windows::{ctrl_break, ctrl_close, ctrl_logoff, ctrl_shutdown};
        let (Ok(mut stopped), Ok(mut closed), Ok(mut left), Ok(mut ended)) =
            (ctrl_break(), ctrl_close(), ctrl_logoff(), ctrl_shutdown())
        else {
            return std::future::pending().await;
        };
        tokio::select! {
            _ = stopped.recv() => {}
            _ = closed.recv() => {}
            _ = left.recv() => {}
            _ = ended.recv() => {}
        }
    };
    #[cfg(not(any(unix, windows)))]
    let terminated = std::future::pending::<()>();
    tokio::select! {
        () = interrupted => {}
        () = terminated => {}
    }
}
