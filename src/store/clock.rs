//! How far the clock of each campaign is on each platform.

use chrono::{DateTime, Utc};

use super::column::{from_name, instant, millis};
use super::{Reads, StoreError, Write};
use crate::chat::PlatformKind;
use crate::engine::CampaignId;

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

/// The duties to the chats of a platform up to this instant are decided.
pub(crate) async fn set_ticked(
    write: &mut Write,
    (campaign, platform): (CampaignId, PlatformKind),
    through: DateTime<Utc>,
) -> Result<(), StoreError> {
    let (platform, through) = (platform.as_str(), millis(through));
    sqlx::query!(
        "insert into clock (campaign_id, platform, ticked_through) values (?1, ?2, ?3)
         on conflict (campaign_id, platform) do update
             set ticked_through = max(ticked_through, excluded.ticked_through)",
        campaign.0,
        platform,
        through
    )
    .execute(write.connection())
    .await?;
    Ok(())
}
