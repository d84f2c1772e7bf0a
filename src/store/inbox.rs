//! What has come in: every update once, and how far each platform's updates are committed.
//!
//! Nothing of what a message says is kept here.

use chrono::{DateTime, Utc};

use super::column::{instant, json, millis};
use super::{Reads, StoreError, Write};
use crate::chat::{Incoming, PlatformKind};

/// An update that could not be worked on and was set aside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parked {
    /// On which platform.
    pub platform: String,
    /// The platform's id of it.
    pub update: String,
    /// When it arrived.
    pub arrived_at: DateTime<Utc>,
    /// What went wrong.
    pub error: Option<String>,
}

/// Takes in the updates; tells for each whether it is new.
pub async fn admit(
    write: &mut Write,
    batch: &[Incoming],
    at: DateTime<Utc>,
) -> Result<Vec<bool>, StoreError> {
    let updates: Vec<(&str, &str)> = batch
        .iter()
        .map(|incoming| (incoming.place.platform.as_str(), incoming.update.as_str()))
        .collect();
    let (updates, at) = (json(&updates), millis(at));
    let rows = sqlx::query!(
        r#"insert into inbox (platform, update_key, arrived_at)
           select value ->> 0, value ->> 1, ?2 from json_each(?1) where true
           on conflict (platform, update_key) do nothing
           returning platform, update_key"#,
        updates,
        at
    )
    .fetch_all(write.connection())
    .await?;
    let mut fresh: std::collections::BTreeSet<(String, String)> = rows
        .into_iter()
        .map(|row| (row.platform, row.update_key))
        .collect();
    // Taken out as they are met, so that an update delivered twice in one batch is new once.
    Ok(batch
        .iter()
        .map(|incoming| {
            fresh.remove(&(
                incoming.place.platform.as_str().to_owned(),
                incoming.update.clone(),
            ))
        })
        .collect())
}

/// Sets an update aside: it is not tried again.
pub async fn park(
    write: &mut Write,
    platform: PlatformKind,
    update: &str,
    error: &str,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    let (platform, at) = (platform.as_str(), millis(at));
    sqlx::query!(
        "insert into inbox (platform, update_key, arrived_at, state, error) values (?1, ?2, ?3, 'parked', ?4)
         on conflict (platform, update_key) do update set state = 'parked', error = excluded.error",
        platform,
        update,
        at,
        error
    )
    .execute(write.connection())
    .await?;
    Ok(())
}

/// The updates set aside, oldest first, at most 100.
pub async fn list_parked(reads: &mut impl Reads) -> Result<Vec<Parked>, StoreError> {
    let rows = sqlx::query!(
        "select platform, update_key, arrived_at, error from inbox where state = 'parked'
         order by arrived_at limit 100"
    )
    .fetch_all(reads.connection())
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(Parked {
                platform: row.platform,
                update: row.update_key,
                arrived_at: instant("inbox", row.arrived_at)?,
                error: row.error,
            })
        })
        .collect()
}

/// How far the platform's updates are committed, in its own words.
pub async fn find_position(
    reads: &mut impl Reads,
    platform: PlatformKind,
) -> Result<Option<String>, StoreError> {
    let platform = platform.as_str();
    Ok(
        sqlx::query_scalar!("select position from poll where platform = ?1", platform)
            .fetch_optional(reads.connection())
            .await?,
    )
}

/// The platform's updates up to here are part of this transaction.
pub async fn set_position(
    write: &mut Write,
    platform: PlatformKind,
    position: &str,
) -> Result<(), StoreError> {
    let platform = platform.as_str();
    sqlx::query!(
        "insert into poll (platform, position) values (?1, ?2)
         on conflict (platform) do update set position = excluded.position",
        platform,
        position
    )
    .execute(write.connection())
    .await?;
    Ok(())
}

/// Notes that everything the platform had up to this instant is committed; up to when that was noted before.
pub async fn note_heard(
    write: &mut Write,
    platform: PlatformKind,
    at: DateTime<Utc>,
) -> Result<Option<DateTime<Utc>>, StoreError> {
    let (platform, at) = (platform.as_str(), millis(at));
    let before = sqlx::query_scalar!("select at from heard where platform = ?1", platform)
        .fetch_optional(write.connection())
        .await?;
    sqlx::query!(
        "insert into heard (platform, at) values (?1, ?2)
         on conflict (platform) do update set at = excluded.at",
        platform,
        at
    )
    .execute(write.connection())
    .await?;
    before.map(|at| instant("heard", at)).transpose()
}
