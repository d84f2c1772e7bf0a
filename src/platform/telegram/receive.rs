//! `getUpdates`: one call, whose offset confirms what the call before handed out.

use std::time::Duration;

use serde::Serialize;
use serde_json::Value;
use teloxide::Bot;
use teloxide::requests::{JsonRequest, Payload};

use super::{error, read};
use crate::clock::Clock;
use crate::platform::{Batch, Position, ReceiveError};

/// What is asked for on every poll: an update kind left out once stays left out otherwise.
const ALLOWED_UPDATES: [&str; 4] = [
    "message",
    "edited_message",
    "callback_query",
    "my_chat_member",
];

/// Telegram waits no longer than this, in seconds.
pub(super) const WAIT_S_MAX: u64 = 50;

/// The library's `getUpdates` reads updates into its own types; this one leaves them as they are.
#[derive(Serialize)]
struct GetUpdates {
    #[serde(skip_serializing_if = "Option::is_none")]
    offset: Option<i64>,
    limit: usize,
    /// In seconds.
    timeout: u64,
    allowed_updates: [&'static str; 4],
}

impl Payload for GetUpdates {
    type Output = Vec<Value>;

    const NAME: &'static str = "GetUpdates";
}

/// Waits at most `wait` (whole seconds, rounded up) for updates.
pub(super) async fn receive(
    poller: Bot,
    confirmed: Option<Position>,
    wait: Duration,
    clock: &dyn Clock,
) -> Result<Batch, ReceiveError> {
    let whole_s = wait.as_secs() + u64::from(wait.subsec_nanos() > 0);
    let request = GetUpdates {
        offset: confirmed.and_then(|position| position.0.parse().ok()),
        limit: read::UPDATES_MAX,
        timeout: whole_s.min(WAIT_S_MAX),
        allowed_updates: ALLOWED_UPDATES,
    };
    let raw = JsonRequest::new(poller, request).await;
    let raw = raw.map_err(|cause| error::receive_error(&cause))?;
    Ok(read::batch(raw, clock.now()))
}
