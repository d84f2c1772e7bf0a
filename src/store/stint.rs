//! In which periods a unit is expected to report, kept where that is neither all of them nor none: a change of the
//! tree holds from the open period on, and leaves those that are closed as they were.

use super::column::json;
use super::{Reads, StoreError, Write};
use crate::engine::CampaignId;

/// Notes which units are expected to report from now on, and which no more. Before the first period is closed
/// there is nothing to keep.
pub(super) async fn turn(
    write: &mut Write,
    id: CampaignId,
    begun: &[i64],
    ceased: &[i64],
) -> Result<(), StoreError> {
    let closed = sqlx::query_scalar!("select closed_through from campaign where id = ?1", id.0)
        .fetch_optional(write.connection())
        .await?
        .flatten();
    let Some(closed) = closed else {
        return Ok(());
    };
    if !ceased.is_empty() {
        cease(write, id, &json(&ceased), closed).await?;
    }
    if !begun.is_empty() {
        begin(write, id, &json(&begun), closed).await?;
    }
    Ok(())
}

async fn cease(
    write: &mut Write,
    id: CampaignId,
    units: &str,
    closed: i64,
) -> Result<(), StoreError> {
    sqlx::query!(
        "insert into stint (campaign_id, unit_id, first_period, last_period)
         select ?1, w.value, 0, ?3 from json_each(?2) w
         where not exists (select 1 from stint t where t.campaign_id = ?1 and t.unit_id = w.value)",
        id.0,
        units,
        closed
    )
    .execute(write.connection())
    .await?;
    // One that began after the last closing never was expected in a closed period.
    sqlx::query!(
        "delete from stint where campaign_id = ?1 and unit_id in (select value from json_each(?2))
             and last_period is null and first_period > ?3",
        id.0,
        units,
        closed
    )
    .execute(write.connection())
    .await?;
    sqlx::query!(
        "update stint set last_period = ?3
         where campaign_id = ?1 and unit_id in (select value from json_each(?2)) and last_period is null",
        id.0,
        units,
        closed
    )
    .execute(write.connection())
    .await?;
    Ok(())
}

async fn begin(
    write: &mut Write,
    id: CampaignId,
    units: &str,
    closed: i64,
) -> Result<(), StoreError> {
    sqlx::query!(
        "insert into stint (campaign_id, unit_id, first_period, last_period)
         select ?1, w.value, ?3 + 1, null from json_each(?2) w
         where not exists (select 1 from stint t
                           where t.campaign_id = ?1 and t.unit_id = w.value and t.last_period = ?3)",
        id.0,
        units,
        closed
    )
    .execute(write.connection())
    .await?;
    // One that ceased after the last closing goes on as if nothing had been.
    sqlx::query!(
        "update stint set last_period = null
         where campaign_id = ?1 and unit_id in (select value from json_each(?2)) and last_period = ?3",
        id.0,
        units,
        closed
    )
    .execute(write.connection())
    .await?;
    sqlx::query!(
        "delete from stint where campaign_id = ?1 and unit_id in (select value from json_each(?2))
             and first_period = 0 and last_period is null",
        id.0,
        units
    )
    .execute(write.connection())
    .await?;
    Ok(())
}
