//! Open questions, one-time codes, misread messages: what a conversation remembers besides the ledger.

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta, Utc};

use super::column::{from_json, instant, json, millis, period, period_number, unit};
use super::{Reads, StoreError, Write};
use crate::campaign::UnitId;
use crate::chat::{ChatId, MessageId, PersonId};
use crate::engine::change::Outcome;
use crate::engine::facts::CodeFact;
use crate::engine::snapshot::Question;
use crate::engine::{CampaignId, QuestionId};

/// Keeps a question open.
pub(crate) async fn insert(write: &mut Write, question: &Question) -> Result<(), StoreError> {
    let topic = json(&question.topic);
    let campaign = question.campaign.map(|campaign| campaign.0);
    let unit = question.unit.map(|unit| unit.0);
    let period = question.period.map(period_number);
    let (sent_at, asked_at) = (millis(question.sent_at), millis(question.asked_at));
    let expires_at = millis(question.expires_at);
    sqlx::query!(
        "insert into question (id, campaign_id, chat_id, asked_of, message_id, sent_at, text, unit_id, period, topic,
                               asked_at, expires_at)
         values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
        question.id.0,
        campaign,
        question.chat.0,
        question.asked_of.0,
        question.message.0,
        sent_at,
        question.text,
        unit,
        period,
        topic,
        asked_at,
        expires_at
    )
    .execute(write.connection())
    .await?;
    Ok(())
}

/// Ends a question; one that has ended stays as it was.
pub(crate) async fn close(
    write: &mut Write,
    question: QuestionId,
    outcome: Outcome,
    at: DateTime<Utc>,
    by: Option<PersonId>,
) -> Result<(), StoreError> {
    let (outcome, at, by) = (json(&outcome), millis(at), by.map(|person| person.0));
    sqlx::query!(
        "update question set outcome = ?2, closed_at = ?3, closed_by = ?4 where id = ?1 and outcome is null",
        question.0,
        outcome,
        at,
        by
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

/// Somebody typed a wrong code.
pub(crate) async fn insert_guess(
    write: &mut Write,
    by: PersonId,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    let at = millis(at);
    sqlx::query!(
        "insert into wrong_code (person_id, at) values (?1, ?2)",
        by.0,
        at
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

/// A message that was not understood.
#[derive(Debug, Clone, Copy)]
pub(crate) struct MisreadRow<'a> {
    pub(crate) campaign: CampaignId,
    pub(crate) chat: ChatId,
    pub(crate) person: PersonId,
    pub(crate) unit: Option<UnitId>,
    pub(crate) at: DateTime<Utc>,
    pub(crate) text: &'a str,
}

/// Notes a message that was not understood.
pub(crate) async fn insert_misread(
    write: &mut Write,
    row: MisreadRow<'_>,
) -> Result<(), StoreError> {
    let (unit, at) = (row.unit.map(|unit| unit.0), millis(row.at));
    sqlx::query!(
        "insert into misread (campaign_id, chat_id, person_id, unit_id, at, text) values (?1, ?2, ?3, ?4, ?5, ?6)",
        row.campaign.0,
        row.chat.0,
        row.person.0,
        unit,
        at,
        row.text
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
