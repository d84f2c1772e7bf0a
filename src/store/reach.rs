//! Chats that the bot cannot write to, and what waits for them.

use chrono::{DateTime, TimeDelta, Utc};

use super::column::millis;
use super::{Reads as _, StoreError, Write};
use crate::chat::ChatId;

/// How long an answer waits for its chat.
const WAITS_MAX: TimeDelta = TimeDelta::days(1);

/// Parks (`false`) or takes up again (`true`) what waits for a chat: for all topics of it. What has waited for more
/// than a day, or is of no more use, is dropped rather than poured out.
pub(crate) async fn set_reachable(
    write: &mut Write,
    chat: ChatId,
    is_reachable: bool,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    sqlx::query!(
        "update chat set is_reachable = ?2
         where (platform, external_id) = (select platform, external_id from chat where id = ?1)",
        chat.0,
        is_reachable
    )
    .execute(write.connection())
    .await?;
    // Each state by name, as only so the planner sees that its small index will do.
    if is_reachable {
        let (now, stale) = (millis(now), millis(now - WAITS_MAX));
        sqlx::query!(
            "update outbox set state = case when created_at < ?3 or useful_until < ?2 then 'dropped' else 'queued' end
             where state = 'parked' and chat_id in (
                 select topic.id from chat
                 join chat topic on topic.platform = chat.platform and topic.external_id = chat.external_id
                 where chat.id = ?1)",
            chat.0,
            now,
            stale
        )
        .execute(write.connection())
        .await?;
    } else {
        sqlx::query!(
            "update outbox set state = 'parked'
             where state in ('queued', 'sending') and state = 'queued' and chat_id in (
                 select topic.id from chat
                 join chat topic on topic.platform = chat.platform and topic.external_id = chat.external_id
                 where chat.id = ?1)",
            chat.0
        )
        .execute(write.connection())
        .await?;
    }
    Ok(())
}
