//! Groups that get another id of their platform: a group that becomes a supergroup.

use super::{Reads, StoreError, Write};
use crate::chat::ChatId;

/// Gives the chat, and all topics of it, another id of the platform. The news of a move comes from several
/// sides and in any order: where a bound group bears the new id already, it has moved, and the chat that was
/// made by late news of its old id steps aside; else whoever came under the new id before steps aside.
pub async fn move_chat(write: &mut Write, chat: ChatId, to: &str) -> Result<(), StoreError> {
    let has_moved = sqlx::query_scalar!(
        r#"select exists (select 1 from chat t join chat f on f.id = ?1 and f.platform = t.platform
                          where t.external_id = ?2 and f.external_id <> ?2 and t.campaign_id is not null)
              and not exists (select 1 from chat f join chat a on a.platform = f.platform
                              and a.external_id = f.external_id
                              where f.id = ?1 and a.campaign_id is not null) as "found!: bool""#,
        chat.0,
        to
    )
    .fetch_one(write.connection())
    .await?;
    let (aside, stays) = if has_moved {
        ("old", None)
    } else {
        ("new", Some(to))
    };
    sqlx::query!(
        "update chat set external_id = external_id || '-aside-' || id
         where platform = (select platform from chat where id = ?1)
           and external_id = case ?3 when 'new' then ?2 else (select external_id from chat where id = ?1) end
           and (?3 = 'old' or external_id <> (select external_id from chat where id = ?1))",
        chat.0,
        to,
        aside
    )
    .execute(write.connection())
    .await?;
    if stays.is_some() {
        forget_message_ids(write, chat, to).await?;
    }
    sqlx::query!(
        "update chat set external_id = ?2
         where ?2 is not null
           and (platform, external_id) = (select platform, external_id from chat where id = ?1)",
        chat.0,
        stays
    )
    .execute(write.connection())
    .await?;
    Ok(())
}

/// A group that becomes another counts its messages anew: an id of the old one names none of the new. Of one that
/// has the new id already nothing is forgotten: the news of a move comes more than once.
async fn forget_message_ids(write: &mut Write, chat: ChatId, to: &str) -> Result<(), StoreError> {
    sqlx::query!(
        "update report set message_id = 'moved:' || message_id
         where message_id not like 'moved:%' and chat_id in (
             select t.id from chat c join chat t on t.platform = c.platform and t.external_id = c.external_id
             where c.id = ?1 and c.external_id <> ?2)",
        chat.0,
        to
    )
    .execute(write.connection())
    .await?;
    sqlx::query!(
        "update question set message_id = 'moved:' || message_id
         where outcome is null and message_id not like 'moved:%' and chat_id in (
             select t.id from chat c join chat t on t.platform = c.platform and t.external_id = c.external_id
             where c.id = ?1 and c.external_id <> ?2)",
        chat.0,
        to
    )
    .execute(write.connection())
    .await?;
    sqlx::query!(
        "update outbox set message_id = null
         where message_id is not null and chat_id in (
             select t.id from chat c join chat t on t.platform = c.platform and t.external_id = c.external_id
             where c.id = ?1 and c.external_id <> ?2)",
        chat.0,
        to
    )
    .execute(write.connection())
    .await?;
    Ok(())
}
