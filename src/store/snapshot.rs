//! The snapshot that every batch begins with: its chats, people, open questions, and how far the clocks are.

use std::collections::BTreeSet;

use super::campaign::list_progress;
use super::clock::list_ticked;
use super::people::{Which, list_chats, list_people};
use super::{Reads, StoreError, question};
use crate::chat::{ChatId, PersonId, PlatformKind};
use crate::engine::Snapshot;

/// For whom a snapshot is made.
#[derive(Debug, Clone, Copy)]
pub struct Base<'a> {
    /// These chats; `None`, for the clock: all that are bound to anything, and those in which a question is open.
    pub chats: Option<&'a BTreeSet<ChatId>>,
    /// These people.
    pub people: &'a BTreeSet<PersonId>,
    /// The owners named by the configuration.
    pub owners: &'a [(PlatformKind, String)],
}

/// Fills the snapshot's base. Drives, settings and entropy are the caller's.
pub async fn base(
    reads: &mut impl Reads,
    base: Base<'_>,
    snapshot: &mut Snapshot,
) -> Result<(), StoreError> {
    for progress in list_progress(reads).await? {
        if let Some(period) = progress.closed_through {
            snapshot.closed.insert(progress.id, period);
        }
        if let Some(at) = progress.expires_next {
            snapshot.expires_next.insert(progress.id, at);
        }
    }
    snapshot.ticked_through = list_ticked(reads).await?.into_iter().collect();
    let chats: Vec<i64> = base
        .chats
        .into_iter()
        .flatten()
        .map(|chat| chat.0)
        .collect();
    let which = if base.chats.is_some() {
        Which::Ids(&chats)
    } else {
        Which::Clock
    };
    snapshot.chats = list_chats(reads, which).await?;
    let all: Vec<i64> = snapshot.chats.keys().map(|chat| chat.0).collect();
    snapshot.questions = question::list_open(reads, &all, None).await?;
    // Whom a question was asked of is looked at when somebody else answers it.
    let mut people: BTreeSet<i64> = base.people.iter().map(|person| person.0).collect();
    people.extend(
        snapshot
            .questions
            .values()
            .map(|question| question.asked_of.0),
    );
    let people: Vec<i64> = people.into_iter().collect();
    snapshot.people = list_people(reads, &people, base.owners).await?;
    let next = sqlx::query!(
        r#"select (select coalesce(max(id), 0) + 1 from report) as "report!: i64",
                  (select coalesce(max(id), 0) + 1 from question) as "question!: i64",
                  (select coalesce(max(id), 0) + 1 from campaign) as "campaign!: i64""#
    )
    .fetch_one(reads.connection())
    .await?;
    snapshot.next_report = next.report;
    snapshot.next_question = next.question;
    snapshot.next_campaign = next.campaign;
    Ok(())
}
