//! Being forgotten: what of a person leaves the database. Their counts stay, under a number that names nobody.
//!
//! The ledger is not touched: entries name no person but by the number of the report's author.

use chrono::{DateTime, Utc};

use super::column::millis;
use super::{Reads, StoreError, Write};
use crate::chat::PersonId;

/// Removes a person's names, texts and roles from everything that holds them.
pub(crate) async fn forget(
    write: &mut Write,
    person: PersonId,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    // What is removed is overwritten in the file too.
    sqlx::query("pragma secure_delete = on")
        .execute(write.connection())
        .await?;
    forget_texts(write, person).await?;
    forget_messages(write, person).await?;
    let at = millis(at);
    // The title of a private chat is the person's name. Its address stays: the answer is still to be sent.
    sqlx::query!(
        "update chat set title = null where room = 'private' and exists (
             select 1 from person p
             where p.id = ?1 and p.platform = chat.platform and p.external_id = chat.external_id)",
        person.0
    )
    .execute(write.connection())
    .await?;
    sqlx::query!(
        "update person set name = '', username = null, external_id = 'forgotten-' || id, forgotten_at = ?2
         where id = ?1",
        person.0,
        at
    )
    .execute(write.connection())
    .await?;
    sqlx::query!("delete from role where person_id = ?1", person.0)
        .execute(write.connection())
        .await?;
    Ok(())
}

async fn forget_texts(write: &mut Write, person: PersonId) -> Result<(), StoreError> {
    sqlx::query!("update report set text = '' where person_id = ?1", person.0)
        .execute(write.connection())
        .await?;
    // Of a question that is over, what it asked is looked at by nobody any more.
    sqlx::query!(
        "update question set text = '', topic = case when outcome is null then topic else '' end
         where asked_of = ?1
            or case when topic = '' then null else topic ->> '$.report.author' end = ?1",
        person.0
    )
    .execute(write.connection())
    .await?;
    sqlx::query!("delete from misread where person_id = ?1", person.0)
        .execute(write.connection())
        .await?;
    Ok(())
}

/// Messages of the bot that name the person: those sent are emptied, those that cannot be sent are dropped. What
/// is about to be sent goes out.
async fn forget_messages(write: &mut Write, person: PersonId) -> Result<(), StoreError> {
    // The name as it stands inside a text of JSON.
    sqlx::query!(
        "update outbox
         set content = '', state = case when state = 'parked' then 'dropped' else state end
         where state not in ('queued', 'sending')
           and instr(content, (select trim(json_quote(name), '\"') from person where id = ?1 and name <> '')) > 0",
        person.0
    )
    .execute(write.connection())
    .await?;
    Ok(())
}
