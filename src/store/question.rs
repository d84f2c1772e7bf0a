//! Open questions, one-time codes, misread messages: what a conversation remembers besides the ledger.

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta, Utc};
use serde::Serialize;

use super::column::{from_json, instant, json, millis, period, period_number, unit};
use super::{Reads, StoreError, Write};
use crate::campaign::UnitId;
use crate::chat::{ChatId, MessageId, PersonId};
use crate::engine::change::Change;
use crate::engine::facts::CodeFact;
use crate::engine::snapshot::Question;
use crate::engine::{CampaignId, QuestionId};

#[derive(Serialize)]
struct QuestionRow<'a> {
    id: i64,
    campaign: Option<i64>,
    chat: i64,
    asked_of: i64,
    message: &'a str,
    sent_at: i64,
    text: &'a str,
    unit: Option<u32>,
    period: Option<i64>,
    topic: String,
    asked_at: i64,
    expires_at: i64,
}

/// Keeps the questions opened by these changes.
pub(crate) async fn insert(write: &mut Write, changes: &[Change]) -> Result<(), StoreError> {
    let opened = changes.iter().filter_map(|change| match change {
        Change::OpenQuestion(question) => Some(&**question),
        _ => None,
    });
    let rows: Vec<QuestionRow<'_>> = opened
        .map(|question| QuestionRow {
            id: question.id.0,
            campaign: question.campaign.map(|campaign| campaign.0),
            chat: question.chat.0,
            asked_of: question.asked_of.0,
            message: &question.message.0,
            sent_at: millis(question.sent_at),
            text: &question.text,
            unit: question.unit.map(|unit| unit.0),
            period: question.period.map(period_number),
            topic: json(&question.topic),
            asked_at: millis(question.asked_at),
            expires_at: millis(question.expires_at),
        })
        .collect();
    if rows.is_empty() {
        return Ok(());
    }
    let rows = json(&rows);
    sqlx::query!(
        "insert into question (id, campaign_id, chat_id, asked_of, message_id, sent_at, text, unit_id, period, topic,
                               asked_at, expires_at)
         select value ->> 'id', value ->> 'campaign', value ->> 'chat', value ->> 'asked_of', value ->> 'message',
                value ->> 'sent_at', value ->> 'text', value ->> 'unit', value ->> 'period', value ->> 'topic',
                value ->> 'asked_at', value ->> 'expires_at'
         from json_each(?1)",
        rows
    )
    .execute(write.connection())
    .await?;
    Ok(())
}

/// Ends the questions closed by these changes; one that has ended stays as it was.
pub(crate) async fn close(write: &mut Write, changes: &[Change]) -> Result<(), StoreError> {
    let rows: Vec<(i64, String, i64, Option<i64>)> = changes
        .iter()
        .filter_map(|change| match change {
            Change::CloseQuestion {
                question,
                outcome,
                at,
                by,
            } => Some((
                question.0,
                json(outcome),
                millis(*at),
                by.map(|person| person.0),
            )),
            _ => None,
        })
        .collect();
    if rows.is_empty() {
        return Ok(());
    }
    let rows = json(&rows);
    sqlx::query!(
        "update question set outcome = w.value ->> 1, closed_at = w.value ->> 2, closed_by = w.value ->> 3
         from json_each(?1) w
         where question.id = w.value ->> 0 and question.outcome is null",
        rows
    )
    .execute(write.connection())
    .await?;
    Ok(())
}

/// The open questions of these chats; of all chats of a campaign where `campaign` is given.
pub(crate) async fn list_open(
    reads: &mut impl Reads,
    chats: &[i64],
    campaign: Option<CampaignId>,
) -> Result<BTreeMap<QuestionId, Question>, StoreError> {
    let (chats, campaign) = (json(chats), campaign.map(|campaign| campaign.0));
    let rows = sqlx::query!(
        r#"select id, campaign_id, chat_id, asked_of, message_id, sent_at, text, unit_id, period, topic, asked_at,
                  expires_at
           from question
           where outcome is null
             and (chat_id in (select value from json_each(?1)) or (?2 is not null and campaign_id = ?2))"#,
        chats,
        campaign
    )
    .fetch_all(reads.connection())
    .await?;
    let mut questions = BTreeMap::new();
    for row in rows {
        let id = QuestionId(row.id);
        let question = Question {
            id,
            campaign: row.campaign_id.map(CampaignId),
            chat: ChatId(row.chat_id),
            asked_of: PersonId(row.asked_of),
            message: MessageId(row.message_id),
            sent_at: instant("question", row.sent_at)?,
            text: row.text,
            unit: row
                .unit_id
                .map(|number| unit("question", number))
                .transpose()?,
            period: row
                .period
                .map(|number| period("question", number))
                .transpose()?,
            topic: from_json("question", "topic", &row.topic)?,
            asked_at: instant("question", row.asked_at)?,
            expires_at: instant("question", row.expires_at)?,
        };
        questions.insert(id, question);
    }
    Ok(questions)
}

/// Keeps a one-time code.
pub async fn issue_code(
    write: &mut Write,
    hash: &str,
    code: &CodeFact,
    by: Option<PersonId>,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    let (issued_at, expires_at, by) = (
        millis(at),
        millis(code.expires_at),
        by.map(|person| person.0),
    );
    sqlx::query!(
        "insert into link_code (hash, campaign_id, unit_id, issued_by, issued_at, expires_at)
         values (?1, ?2, ?3, ?4, ?5, ?6)",
        hash,
        code.campaign.0,
        code.unit.0,
        by,
        issued_at,
        expires_at
    )
    .execute(write.connection())
    .await?;
    Ok(())
}

/// A code is used, once.
pub(crate) async fn use_code(
    write: &mut Write,
    hash: &str,
    by: PersonId,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    let at = millis(at);
    let done = sqlx::query!(
        "update link_code set used_by = ?2, used_at = ?3 where hash = ?1 and used_by is null",
        hash,
        by.0,
        at
    )
    .execute(write.connection())
    .await?;
    super::error::ensure_rows("use of a code", 1, done.rows_affected())
}

/// One-time codes by hash.
pub(crate) async fn list_codes(
    reads: &mut impl Reads,
    hashes: &[&str],
) -> Result<BTreeMap<String, CodeFact>, StoreError> {
    let hashes = json(hashes);
    let rows = sqlx::query!(
        "select hash, campaign_id, unit_id, expires_at, used_by from link_code
         where hash in (select value from json_each(?1))",
        hashes
    )
    .fetch_all(reads.connection())
    .await?;
    rows.into_iter()
        .map(|row| {
            let code = CodeFact {
                campaign: CampaignId(row.campaign_id),
                unit: unit("link_code", row.unit_id)?,
                expires_at: instant("link_code", row.expires_at)?,
                is_used: row.used_by.is_some(),
            };
            Ok((row.hash, code))
        })
        .collect()
}

/// Notes who typed wrong codes.
pub(crate) async fn insert_guesses(
    write: &mut Write,
    changes: &[Change],
) -> Result<(), StoreError> {
    let rows: Vec<(i64, i64)> = changes
        .iter()
        .filter_map(|change| match change {
            Change::WrongCode { by, at } => Some((by.0, millis(*at))),
            _ => None,
        })
        .collect();
    if rows.is_empty() {
        return Ok(());
    }
    let rows = json(&rows);
    sqlx::query!(
        "insert into wrong_code (person_id, at) select value ->> 0, value ->> 1 from json_each(?1)",
        rows
    )
    .execute(write.connection())
    .await?;
    Ok(())
}

/// When these people typed wrong codes in the hour before `now`, oldest first.
pub(crate) async fn list_guesses(
    reads: &mut impl Reads,
    people: &[i64],
    now: DateTime<Utc>,
) -> Result<BTreeMap<PersonId, Vec<DateTime<Utc>>>, StoreError> {
    let (people, since) = (json(people), millis(now - TimeDelta::hours(1)));
    let rows = sqlx::query!(
        "select person_id, at from wrong_code
         where person_id in (select value from json_each(?1)) and at > ?2 order by at",
        people,
        since
    )
    .fetch_all(reads.connection())
    .await?;
    let mut guesses: BTreeMap<PersonId, Vec<DateTime<Utc>>> = BTreeMap::new();
    for row in rows {
        guesses
            .entry(PersonId(row.person_id))
            .or_default()
            .push(instant("wrong_code", row.at)?);
    }
    Ok(guesses)
}

/// Campaign, chat, person, unit, when, text.
type MisreadRow<'a> = (i64, i64, i64, Option<u32>, i64, &'a str);

/// Notes messages that were not understood.
pub(crate) async fn insert_misreads(
    write: &mut Write,
    changes: &[Change],
) -> Result<(), StoreError> {
    let rows: Vec<MisreadRow<'_>> = changes
        .iter()
        .filter_map(|change| match change {
            Change::Misread {
                campaign,
                chat,
                person,
                unit,
                at,
                text,
            } => {
                let unit = unit.map(|unit| unit.0);
                Some((
                    campaign.0,
                    chat.0,
                    person.0,
                    unit,
                    millis(*at),
                    text.as_str(),
                ))
            }
            _ => None,
        })
        .collect();
    if rows.is_empty() {
        return Ok(());
    }
    let rows = json(&rows);
    sqlx::query!(
        "insert into misread (campaign_id, chat_id, person_id, unit_id, at, text)
         select value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5 from json_each(?1)",
        rows
    )
    .execute(write.connection())
    .await?;
    Ok(())
}

/// When, and by whom, something was not understood.
pub(crate) type Misreads = Vec<(DateTime<Utc>, PersonId)>;

/// Misread messages of these units in the day before `now`, oldest first.
pub(crate) async fn list_misreads(
    reads: &mut impl Reads,
    units: &[(CampaignId, UnitId)],
    now: DateTime<Utc>,
) -> Result<BTreeMap<(CampaignId, UnitId), Misreads>, StoreError> {
    let (units, since) = (json(units), millis(now - TimeDelta::hours(24)));
    let rows = sqlx::query!(
        r#"select m.campaign_id, m.unit_id as "unit_id!", m.at, m.person_id from misread m
           join json_each(?1) w on m.campaign_id = w.value ->> 0 and m.unit_id = w.value ->> 1
           where m.at > ?2 order by m.at"#,
        units,
        since
    )
    .fetch_all(reads.connection())
    .await?;
    let mut misreads: BTreeMap<(CampaignId, UnitId), Misreads> = BTreeMap::new();
    for row in rows {
        let key = (CampaignId(row.campaign_id), unit("misread", row.unit_id)?);
        misreads
            .entry(key)
            .or_default()
            .push((instant("misread", row.at)?, PersonId(row.person_id)));
    }
    Ok(misreads)
}
