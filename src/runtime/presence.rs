//! How long a platform was not listened to: it keeps what nobody takes for a day, and what is lost must be said.

use chrono::{DateTime, TimeDelta, Utc};

use super::Context;
use crate::chat::PlatformKind;
use crate::store::inbox;

/// How often it is noted up to when everything was taken in.
const NOTED_EVERY: TimeDelta = TimeDelta::hours(1);
/// How long a platform keeps messages that nobody takes.
const KEPT_FOR: TimeDelta = TimeDelta::hours(24);

/// Up to when everything of a platform was taken in.
#[derive(Default)]
pub(super) struct Presence {
    noted_at: Option<DateTime<Utc>>,
}

impl Presence {
    /// Notes now and then up to when everything was taken in, and says so when the absence was longer than
    /// messages are kept for.
    pub(super) async fn note(
        &mut self,
        context: &Context,
        platform: PlatformKind,
        at: DateTime<Utc>,
    ) -> anyhow::Result<()> {
        let is_fresh =
            |noted: DateTime<Utc>| (TimeDelta::zero()..NOTED_EVERY).contains(&(at - noted));
        if self.noted_at.is_some_and(is_fresh) {
            return Ok(());
        }
        let mut write = context.store.write().await?;
        let before = inbox::note_heard(&mut write, platform, at).await?;
        write.commit().await?;
        self.noted_at = Some(at);
        let absence = before.map_or(TimeDelta::zero(), |before| at - before);
        if absence > KEPT_FOR {
            tracing::warn!(
                %platform,
                hours = absence.num_hours(),
                "nothing was received for longer than the platform keeps messages (24 hours): what was sent \
                 before that is lost; ask the groups to send it again"
            );
        }
        Ok(())
    }
}
