//! Times of periods that a change of the campaign has left as they were.

use std::collections::BTreeMap;

use super::column::{instant, json, millis, period, period_number};
use super::{Reads, StoreError, Write};
use crate::campaign::{KeptWindows, Window};
use crate::engine::CampaignId;

/// The windows kept for these campaigns.
pub(super) async fn list(
    reads: &mut impl Reads,
    ids: &[CampaignId],
) -> Result<BTreeMap<CampaignId, KeptWindows>, StoreError> {
    let mut kept: BTreeMap<CampaignId, KeptWindows> = BTreeMap::new();
    if ids.is_empty() {
        return Ok(kept);
    }
    let ids = json(&ids.iter().map(|id| id.0).collect::<Vec<i64>>());
    let rows = sqlx::query!(
        "select campaign_id, period, due_at, locks_at from kept_window
         where campaign_id in (select value from json_each(?1))",
        ids
    )
    .fetch_all(reads.connection())
    .await?;
    for row in rows {
        let window = Window {
            due_at: instant("kept_window", row.due_at)?,
            locks_at: instant("kept_window", row.locks_at)?,
        };
        let of = kept.entry(CampaignId(row.campaign_id)).or_default();
        of.insert(period("kept_window", row.period)?, window);
    }
    Ok(kept)
}

/// Keeps exactly these.
pub(super) async fn set(
    write: &mut Write,
    CampaignId(campaign): CampaignId,
    kept: &KeptWindows,
) -> Result<(), StoreError> {
    sqlx::query!("delete from kept_window where campaign_id = ?1", campaign)
        .execute(write.connection())
        .await?;
    if kept.is_empty() {
        return Ok(());
    }
    let rows = kept.iter().map(|(&period, window)| {
        let period = period_number(period);
        [period, millis(window.due_at), millis(window.locks_at)]
    });
    let rows = json(&rows.collect::<Vec<[i64; 3]>>());
    sqlx::query!(
        "insert into kept_window (campaign_id, period, due_at, locks_at)
         select ?1, value ->> 0, value ->> 1, value ->> 2 from json_each(?2)",
        campaign,
        rows
    )
    .execute(write.connection())
    .await?;
    Ok(())
}
