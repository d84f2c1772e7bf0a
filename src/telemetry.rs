//! Logs: what `RUST_LOG` lets through, for people or as JSON, to standard error.
//!
//! Spans: `batch` for what was received at once, `update` for each of it, `send` for each sending, `duty` for each tick of the clock. No
//! line holds a token, a name or a number of a person; texts of messages appear from debug level on only.

use std::io::IsTerminal;

use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt;
use tracing_subscriber::util::SubscriberInitExt;

use crate::config::{LogFormat, Logs};

/// Starts logging; later calls change nothing.
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
}
