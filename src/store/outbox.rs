//! Messages to send: queued with the decision that says them, claimed one a chat, settled by what the platform
//! answered.
//!
//! Order within a chat is strict: what is claimed is the oldest that waits, and nothing while one is being
//! sent.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::column::{from_json, from_name, json, millis};
use super::reach::set_reachable;
use super::{Reads, StoreError, Write};
use crate::chat::{ChatId, MessageId, Place, PlatformKind, Room};
use crate::engine::Draft;
use crate::engine::change::Content;

/// How often a message is taken up again that was being sent when the program ended. Most often it had not
/// left yet; one that makes the program end must not do so for ever.
const CUT_OFF_MAX: i64 = 5;

/// A message being sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claimed {
    /// Our number of the message.
    pub id: i64,
    /// To which chat.
    pub chat: ChatId,
    /// The platform's names for it.
    pub place: Place,
    /// What kind of chat it is: limits differ.
    pub room: Room,
    /// Whether the bot could write there when it last tried.
    pub is_reachable: bool,
    /// What is sent.
    pub content: Content,
    /// The bot's last message about what this one takes the place of.
    pub earlier: Option<MessageId>,
    /// How often it was tried before.
    pub tries: u32,
    /// Whether it may already have arrived.
    pub is_repeat: bool,
    /// How often nobody could tell whether it had.
    pub doubts: u32,
    /// After this instant it is no longer worth sending.
    pub useful_until: Option<DateTime<Utc>>,
}

/// What was found to be sent.
#[derive(Debug)]
pub enum Found {
    /// A message.
    Claimed(Box<Claimed>),
    /// One that no version of the program writes: it is set aside.
    SetAside {
        /// Our number of it.
        id: i64,
        /// What is wrong with it; nothing of its text.
        error: StoreError,
    },
}

/// What became of a message being sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Settlement {
    /// It arrived; as which message, where the platform says.
    Sent(Option<MessageId>),
    /// Try again, not before this instant.
    Again {
        /// Not before.
        at: DateTime<Utc>,
        /// Whether it may have arrived by this try.
        is_repeat: bool,
    },
    /// The chat cannot be reached: it and all that waits for it are parked.
    Park,
    /// It is given up; why.
    Failed(String),
    /// It is no longer worth saying.
    Dropped,
}

#[derive(Serialize)]
struct Row {
    chat: i64,
    key: Option<String>,
    about: Option<String>,
    replaces: Option<String>,
    content: String,
    until: Option<i64>,
}

/// Queues messages, in order; one whose key was queued before is dropped. Returns how many were new. In a chat that
/// could not be reached they wait, but for what is of use for a time only: a reminder or a summary is tried, and so
/// it is found out when the bot may write there again.
pub async fn insert(
    write: &mut Write,
    drafts: &[Draft],
    at: DateTime<Utc>,
) -> Result<u64, StoreError> {
    if drafts.is_empty() {
        return Ok(0);
    }
    let rows: Vec<Row> = drafts
        .iter()
        .map(|draft| Row {
            chat: draft.to.0,
            key: draft.key.clone(),
            about: draft.about.as_ref().map(json),
            replaces: draft.replaces.or(draft.about).as_ref().map(json),
            content: json(&draft.content),
            until: draft.useful_until.map(millis),
        })
        .collect();
    let (rows, at) = (json(&rows), millis(at));
    let done = sqlx::query!(
        "insert into outbox (chat_id, key, about, replaces, content, useful_until, state, not_before, created_at)
         select value ->> 'chat', value ->> 'key', value ->> 'about', value ->> 'replaces', value ->> 'content',
                value ->> 'until',
                case when value ->> 'until' is not null
                       or (select is_reachable from chat where id = value ->> 'chat') then 'queued' else 'parked' end,
                ?2, ?2
         from json_each(?1) where true
         order by key
         on conflict (key) do nothing",
        rows,
        at
    )
    .execute(write.connection())
    .await?;
    Ok(done.rows_affected())
}

/// Claims the oldest waiting message of the longest waiting chat of this platform that is not in `waiting`; one
/// that cannot be read is set aside, so that it stops nobody. What was queued later than now was queued by a clock
/// that has been put back: it need not wait for it.
pub async fn claim(
    write: &mut Write,
    platform: PlatformKind,
    waiting: &BTreeSet<ChatId>,
    now: DateTime<Utc>,
) -> Result<Option<Found>, StoreError> {
    let (platform_name, waiting, now) = (platform.as_str(), json(waiting), millis(now));
    let row = sqlx::query!(
        r#"select o.id, o.chat_id, o.content, o.tries, o.is_repeat, o.doubts, o.useful_until, c.external_id, c.topic, c.room,
                  c.is_reachable,
                  (select m.message_id from outbox m
                   where o.replaces is not null and m.about = o.replaces and m.chat_id = o.chat_id
                     and m.message_id is not null
                   order by m.id desc limit 1) as "earlier: String"
           from outbox o join chat c on c.id = o.chat_id
           where o.state = 'queued' and (o.not_before <= ?3 or o.created_at > ?3) and c.platform = ?1
             and o.chat_id not in (select value from json_each(?2))
             and not exists (select 1 from outbox p
                             where p.chat_id = o.chat_id and p.id < o.id and p.state in ('queued', 'sending'))
           order by o.id limit 1"#,
        platform_name,
        waiting,
        now
    )
    .fetch_optional(write.connection())
    .await?;
    let Some(row) = row else {
        return Ok(None);
    };
    let id = row.id;
    let readable = || -> Result<_, StoreError> {
        let at = row.useful_until;
        Ok((
            from_name("chat", "room", &row.room)?,
            from_json("outbox", "content", &row.content)?,
            at.map(|at| super::column::instant("outbox", at))
                .transpose()?,
        ))
    };
    let (room, content, useful_until) = match readable() {
        Ok(values) => values,
        Err(error) => {
            end(write, id, "failed", Some(&error.to_string())).await?;
            return Ok(Some(Found::SetAside { id, error }));
        }
    };
    sqlx::query!("update outbox set state = 'sending' where id = ?1", id)
        .execute(write.connection())
        .await?;
    let topic = (!row.topic.is_empty()).then_some(row.topic);
    let count = |number: i64| u32::try_from(number).unwrap_or(u32::MAX);
    Ok(Some(Found::Claimed(Box::new(Claimed {
        id,
        chat: ChatId(row.chat_id),
        place: Place {
            platform,
            chat: row.external_id,
            topic,
        },
        room,
        is_reachable: row.is_reachable != 0,
        content,
        earlier: row.earlier.map(MessageId),
        tries: count(row.tries),
        is_repeat: row.is_repeat != 0,
        doubts: count(row.doubts),
        useful_until,
    }))))
}

/// Whether the very same is queued for the chat once more, to be decided when that is sent: reminders of one
/// period that had to wait until the next was due.
pub async fn is_queued_again(
    reads: &mut impl Reads,
    claimed: &Claimed,
) -> Result<bool, StoreError> {
    let content = json(&claimed.content);
    Ok(sqlx::query_scalar!(
        r#"select exists (select 1 from outbox where chat_id = ?1 and id > ?2 and state = 'queued'
                          and content = ?3) as "found!: bool""#,
        claimed.chat.0,
        claimed.id,
        content
    )
    .fetch_one(reads.connection())
    .await?)
}

/// Settles a claimed message.
pub async fn settle(
    write: &mut Write,
    claimed: &Claimed,
    settlement: &Settlement,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let (id, at) = (claimed.id, millis(now));
    match settlement {
        Settlement::Sent(message) => {
            let message = message.as_ref().map(|message| message.0.as_str());
            sqlx::query!(
                "update outbox set state = 'sent', sent_at = ?2, message_id = ?3, tries = tries + 1 where id = ?1",
                id,
                at,
                message
            )
            .execute(write.connection())
            .await?;
            if !claimed.is_reachable {
                set_reachable(write, claimed.chat, true, now).await?;
            }
        }
        Settlement::Again { at, is_repeat } => {
            let at = millis(*at);
            sqlx::query!(
                "update outbox set state = 'queued', not_before = ?2, is_repeat = max(is_repeat, ?3),
                     doubts = doubts + ?3, tries = tries + 1
                 where id = ?1",
                id,
                at,
                is_repeat
            )
            .execute(write.connection())
            .await?;
        }
        Settlement::Park => {
            sqlx::query!("update outbox set state = 'queued' where id = ?1", id)
                .execute(write.connection())
                .await?;
            set_reachable(write, claimed.chat, false, now).await?;
        }
        Settlement::Failed(error) => end(write, id, "failed", Some(error)).await?,
        Settlement::Dropped => end(write, id, "dropped", None).await?,
    }
    Ok(())
}

async fn end(
    write: &mut Write,
    id: i64,
    state: &str,
    error: Option<&str>,
) -> Result<(), StoreError> {
    sqlx::query!(
        "update outbox set state = ?2, error = ?3 where id = ?1",
        id,
        state,
        error
    )
    .execute(write.connection())
    .await?;
    Ok(())
}

/// After a start: what was being sent when the program ended is sent again, marked where that could double it,
/// rather than lost; given up only after many such ends. Returns how many were taken up again.
pub async fn recover(write: &mut Write) -> Result<u64, StoreError> {
    sqlx::query!(
        "update outbox set state = 'failed', error = 'cut off every time it was sent'
         where state in ('queued', 'sending') and state = 'sending' and cut_offs >= ?1",
        CUT_OFF_MAX
    )
    .execute(write.connection())
    .await?;
    let again = sqlx::query!(
        "update outbox set state = 'queued', is_repeat = 1, cut_offs = cut_offs + 1
         where state in ('queued', 'sending') and state = 'sending'"
    )
    .execute(write.connection())
    .await?;
    Ok(again.rows_affected())
}

/// When the next message that waits may be sent, of each chat the oldest; `None` if none waits.
pub async fn next_at(
    reads: &mut impl Reads,
    platform: PlatformKind,
) -> Result<Option<DateTime<Utc>>, StoreError> {
    let platform = platform.as_str();
    let at = sqlx::query_scalar!(
        r#"select min(o.not_before) as "at: i64" from outbox o join chat c on c.id = o.chat_id
           where o.state = 'queued' and c.platform = ?1
             and not exists (select 1 from outbox p
                             where p.chat_id = o.chat_id and p.id < o.id and p.state in ('queued', 'sending'))"#,
        platform
    )
    .fetch_one(reads.connection())
    .await?;
    at.map(|at| super::column::instant("outbox", at))
        .transpose()
}

/// How many messages are in each state.
pub async fn count_states(reads: &mut impl Reads) -> Result<Vec<(String, i64)>, StoreError> {
    let rows = sqlx::query!(
        r#"select state, count(*) as "count!: i64" from outbox group by state order by state"#
    )
    .fetch_all(reads.connection())
    .await?;
    Ok(rows.into_iter().map(|row| (row.state, row.count)).collect())
}

/// What messages of the bot are about, as JSON of `About`; a message that was changed comes last as what it
/// became.
pub(crate) async fn list_sent(
    reads: &mut impl Reads,
    wanted: &[(ChatId, MessageId)],
) -> Result<Vec<(ChatId, MessageId, String)>, StoreError> {
    let wanted = json(wanted);
    let rows = sqlx::query!(
        r#"select o.chat_id as "chat_id!: i64", o.message_id as "message_id!: String", o.about as "about!: String"
           from outbox o
           join json_each(?1) w on o.chat_id = w.value ->> 0 and o.message_id = w.value ->> 1
           where o.about is not null and o.message_id is not null
           order by o.id"#,
        wanted
    )
    .fetch_all(reads.connection())
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| (ChatId(row.chat_id), MessageId(row.message_id), row.about))
        .collect())
}
