//! How far the clock of each campaign is on each platform.

use chrono::{DateTime, Utc};

use super::column::{from_name, instant, millis};
use super::{Reads, StoreError, Write};
use crate::chat::PlatformKind;
use crate::engine::CampaignId;

/// So far ahead no clock goes by itself, in milliseconds: an hour.
const AHEAD_MS: i64 = 3_600_000;

/// Through which instant the duties to the chats of a platform are decided, of all campaigns.
pub(crate) async fn list_ticked(
    reads: &mut impl Reads,
) -> Result<Vec<((CampaignId, PlatformKind), DateTime<Utc>)>, StoreError> {
    let rows = sqlx::query!("select campaign_id, platform, ticked_through from clock")
        .fetch_all(reads.connection())
        .await?;
    rows.into_iter()
        .map(|row| {
            let platform = from_name("clock", "platform", &row.platform)?;
            let through = instant("clock", row.ticked_through)?;
            Ok(((CampaignId(row.campaign_id), platform), through))
        })
        .collect()
}

/// The duties to the chats of a platform up to this instant are decided. A clock never goes back, but from where it
/// can only have come by a machine whose time was wrong.
pub(crate) async fn set_ticked(
    write: &mut Write,
    (campaign, platform): (CampaignId, PlatformKind),
    through: DateTime<Utc>,
) -> Result<(), StoreError> {
    let (platform, through) = (platform.as_str(), millis(through));
    sqlx::query!(
        "insert into clock (campaign_id, platform, ticked_through) values (?1, ?2, ?3)
         on conflict (campaign_id, platform) do update
             set ticked_through = case when ticked_through > excluded.ticked_through + ?4 then excluded.ticked_through
                                       else max(ticked_through, excluded.ticked_through) end",
        campaign.0,
        platform,
        through,
        AHEAD_MS
    )
    .execute(write.connection())
    .await?;
    Ok(())
}
