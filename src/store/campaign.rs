//! Campaigns: the file as text, and what SQL needs of its units.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

use super::branch::save_units;
use super::column::{instant, json, millis, period, period_number};
use super::{Reads, StoreError, Write, windows};
use crate::campaign::file;
use crate::campaign::{Campaign, Period};
use crate::engine::CampaignId;

/// A campaign as it is stored.
#[derive(Debug, Clone)]
pub struct Stored {
    /// Our number.
    pub id: CampaignId,
    /// Raised by every change.
    pub revision: i64,
    /// The campaign.
    pub campaign: Campaign,
}

/// Stores a campaign under this number, new or changed at this instant: periods that have passed keep their times.
pub async fn save_campaign(
    write: &mut Write,
    id: CampaignId,
    campaign: &Campaign,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    let old = find_form(write, id).await?;
    let kept = old.map(|old| campaign.windows_kept_of(&old, at));
    windows::set(write, id, &kept.unwrap_or_default()).await?;
    let (key, text, saved_at) = (&campaign.key, file::write(campaign), millis(at));
    sqlx::query!(
        "insert into campaign (id, key, file, saved_at) values (?1, ?2, ?3, ?4)
         on conflict (id) do update set
             key = excluded.key, file = excluded.file, saved_at = excluded.saved_at, revision = revision + 1",
        id.0,
        key,
        text,
        saved_at
    )
    .execute(write.connection())
    .await?;
    save_units(write, id, campaign).await
}

/// The campaign of this number; `None` also where it cannot be read, so that a right one can take its place.
async fn find_form(reads: &mut impl Reads, id: CampaignId) -> Result<Option<Campaign>, StoreError> {
    let text = sqlx::query_scalar!("select file from campaign where id = ?1", id.0)
        .fetch_optional(reads.connection())
        .await?;
    let Some(mut campaign) = text.and_then(|text| file::parse(&text).ok()) else {
        return Ok(None);
    };
    let kept = windows::list(reads, &[id]).await?.remove(&id);
    campaign.kept_windows = kept.unwrap_or_default();
    Ok(Some(campaign))
}

/// The number of the campaign with this key, and the number for the next new one.
pub async fn find_campaign(
    reads: &mut impl Reads,
    key: &str,
) -> Result<(Option<CampaignId>, CampaignId), StoreError> {
    let row = sqlx::query!(
        r#"select (select id from campaign where key = ?1) as "found: i64",
                  (select coalesce(max(id), 0) + 1 from campaign) as "next!: i64""#,
        key
    )
    .fetch_one(reads.connection())
    .await?;
    Ok((row.found.map(CampaignId), CampaignId(row.next)))
}

/// All campaigns whose revision is not the one in `known`; and the revisions of all.
pub async fn list_campaigns(
    reads: &mut impl Reads,
    known: &BTreeMap<CampaignId, i64>,
) -> Result<(Vec<Stored>, BTreeMap<CampaignId, i64>), StoreError> {
    let known: Vec<[i64; 2]> = known
        .iter()
        .map(|(id, revision)| [id.0, *revision])
        .collect();
    let known = json(&known);
    let rows = sqlx::query!(
        r#"select c.id, c.revision,
                  case when k.value is null then c.file end as "file: String"
           from campaign c
           left join json_each(?1) k on k.value ->> 0 = c.id and k.value ->> 1 = c.revision
           order by c.id"#,
        known
    )
    .fetch_all(reads.connection())
    .await?;
    let mut stored = Vec::new();
    let mut revisions = BTreeMap::new();
    for row in rows {
        let id = CampaignId(row.id);
        revisions.insert(id, row.revision);
        if let Some(text) = row.file {
            let campaign = file::parse(&text)
                .map_err(|_| StoreError::inconsistent("campaign", "file", row.id))?;
            stored.push(Stored {
                id,
                revision: row.revision,
                campaign,
            });
        }
    }
    let ids: Vec<CampaignId> = stored.iter().map(|stored| stored.id).collect();
    let mut kept = windows::list(reads, &ids).await?;
    for stored in &mut stored {
        stored.campaign.kept_windows = kept.remove(&stored.id).unwrap_or_default();
    }
    Ok((stored, revisions))
}

/// Up to where a campaign's periods are frozen, and when the first of its open questions expires.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Progress {
    pub(crate) id: CampaignId,
    pub(crate) closed_through: Option<Period>,
    pub(crate) expires_next: Option<DateTime<Utc>>,
}

/// Up to where each campaign's periods are frozen, and when its questions expire.
pub(crate) async fn list_progress(reads: &mut impl Reads) -> Result<Vec<Progress>, StoreError> {
    let rows = sqlx::query!(
        r#"select c.id, c.closed_through,
                  (select min(q.expires_at) from question q
                   where q.outcome is null and q.campaign_id = c.id) as "expires_next: i64"
           from campaign c"#
    )
    .fetch_all(reads.connection())
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(Progress {
                id: CampaignId(row.id),
                closed_through: row
                    .closed_through
                    .map(|number| period("campaign", number))
                    .transpose()?,
                expires_next: row
                    .expires_next
                    .map(|at| instant("question", at))
                    .transpose()?,
            })
        })
        .collect()
}

/// Freezes a period: later entries are amendments, and so is what was said after its due time and read before it
/// was closed, as after an outage.
pub(crate) async fn close_period(
    write: &mut Write,
    id: CampaignId,
    (closed, due_at): (Period, DateTime<Utc>),
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    let (closed, due_at, at) = (period_number(closed), millis(due_at), millis(at));
    // By their numbers from the last closing on: an index would have to be sorted, the whole ledger of it.
    sqlx::query!(
        "insert into closing (campaign_id, period, at, last_entry_id)
         select ?1, ?2, ?3, coalesce(
             (select e.id - 1 from entry e not indexed
              cross join report r on r.id = e.report_id and r.sent_at > ?4
              where e.id > coalesce((select max(last_entry_id) from closing where campaign_id = ?1), 0)
                and e.campaign_id = ?1
              order by e.id limit 1),
             (select max(id) from entry), 0)
         where true
         on conflict (campaign_id, period) do nothing",
        id.0,
        closed,
        at,
        due_at
    )
    .execute(write.connection())
    .await?;
    sqlx::query!(
        "update campaign set closed_through = max(coalesce(closed_through, 0), ?2) where id = ?1",
        id.0,
        closed
    )
    .execute(write.connection())
    .await?;
    Ok(())
}
