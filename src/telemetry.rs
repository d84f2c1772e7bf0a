//! Logs: what `RUST_LOG` lets through, for people or as JSON, to standard error.
//!
//! Spans: `batch` for what was received at once, `update` for each of it, `send` for each sending, `duty` for each tick of the clock. No
//! line holds a token, a name or a number of a person; texts of messages appear from debug level on only.

use std::io::IsTerminal;
use std::panic::PanicHookInfo;

use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt;
use tracing_subscriber::util::SubscriberInitExt;

use crate::config::{LogFormat, Logs};

/// Starts logging, of panics too; later calls change nothing.
pub fn start(logs: &Logs) {
    let filter = EnvFilter::try_new(&logs.filter).unwrap_or_else(|_| EnvFilter::new("info"));
    let lines = fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .with_ansi(std::io::stderr().is_terminal());
    // An error means that a subscriber is set already, which is then the one that was asked for first.
    let _ = match logs.format {
        LogFormat::Text => lines.finish().try_init(),
        LogFormat::Json => lines.json().flatten_event(true).finish().try_init(),
    };
    std::panic::set_hook(Box::new(log_panic));
}

/// The place of a panic as a line of the log; what it says may hold somebody's text.
fn log_panic(panic: &PanicHookInfo<'_>) {
    let place = panic.location().map(ToString::to_string);
    tracing::error!(place, "a fault of the program");
    tracing::debug!("{panic}");
}

#[cfg(test)]
mod tests {
    use std::io::Write;
    use std::panic::{catch_unwind, set_hook, take_hook};
    use std::sync::{Arc, Mutex};

    use super::*;

    /// Keeps what is logged.
    #[derive(Clone, Default)]
    struct Kept(Arc<Mutex<Vec<u8>>>);

    impl Write for Kept {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            self.0.lock().unwrap().extend(bytes);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_panic_is_logged_by_its_place_and_not_by_what_it_says() {
        let kept = Kept::default();
        let writer = kept.clone();
        let lines = fmt()
            .with_env_filter("info")
            // The time of day may have the digits of the count.
            .without_time()
            .with_writer(move || writer.clone());
        let before = take_hook();
        set_hook(Box::new(log_panic));
        tracing::subscriber::with_default(lines.finish(), || {
            let text = "Tổ 02: +35 mức 2";
            catch_unwind(|| panic!("nobody thought of {text:?}")).unwrap_err();
        });
        set_hook(before);
        let log = String::from_utf8(kept.0.lock().unwrap().clone()).unwrap();
        assert!(
            log.contains("ERROR") && log.contains("telemetry.rs"),
            "{log}"
        );
        assert!(!log.contains("+35") && !log.contains("Tổ"), "{log}");
    }
}
