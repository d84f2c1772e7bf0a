//! Events to decisions inside one write transaction: load what they need in a few statements, decide them
//! one after the other on one snapshot, write what was decided.
//!
//! The caller begins and commits the transaction. Nothing here knows where the events come from.

use std::collections::VecDeque;

use anyhow::{Context as _, ensure};
use chrono::{DateTime, Utc};

use super::Context;
use crate::engine::change::Content;
use crate::engine::{self, Change, Decision, Draft, Event, Needs, Snapshot};
use crate::platform::act::MARK_UNITS_MAX;
use crate::platform::fit::fit;
use crate::store::{self, Write};
use crate::wording;

/// How often in a row needs may grow without an event being decided; no chain of needs is as long.
const STALLED_MAX: usize = 8;
/// How often a batch may load. One that needs more, because each event waits for what the one before has
/// changed, must not hold the writer: it fails, and whoever called takes its events one at a time.
const ROUNDS_MAX: usize = 24;

/// What a batch of decisions has come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Effect {
    /// Whether something was queued.
    pub(super) has_drafts: bool,
    /// Whether a campaign's clock may have changed.
    pub(super) has_new_times: bool,
}

/// How often a batch has loaded.
#[derive(Debug, Default)]
struct Rounds {
    all: usize,
    stalled: usize,
}

impl Rounds {
    /// One more, unless there were too many.
    fn another(&mut self, has_moved_on: bool) -> anyhow::Result<()> {
        self.all += 1;
        self.stalled = if has_moved_on { 0 } else { self.stalled + 1 };
        ensure!(
            self.stalled < STALLED_MAX,
            "an event needs more after each of {STALLED_MAX} rounds of loading"
        );
        ensure!(
            self.all < ROUNDS_MAX,
            "the events of the batch need more than {ROUNDS_MAX} rounds of loading"
        );
        Ok(())
    }
}

/// A batch being decided.
pub(super) struct Deliberation<'a> {
    pub(super) context: &'a Context,
    pub(super) write: &'a mut Write,
    pub(super) snapshot: Snapshot,
    pub(super) now: DateTime<Utc>,
    changes: Vec<Change>,
    drafts: Vec<Draft>,
    effect: Effect,
}

impl<'a> Deliberation<'a> {
    pub(super) fn new(
        context: &'a Context,
        write: &'a mut Write,
        snapshot: Snapshot,
        now: DateTime<Utc>,
    ) -> Self {
        Self {
            context,
            write,
            snapshot,
            now,
            changes: Vec::new(),
            drafts: Vec::new(),
            effect: Effect::default(),
        }
    }

    /// Decides all events and writes what was decided.
    pub(super) async fn run(mut self, events: Vec<Event>) -> anyhow::Result<Effect> {
        let queries = self.decide_in_order(events.into()).await?;
        if !queries.is_empty() {
            self.flush().await?;
            // Tables are not kept true while a batch is decided: what is asked for is read anew.
            self.snapshot.tables.clear();
            self.snapshot.loaded.tables.clear();
            self.decide_queries(&queries).await?;
        }
        self.flush().await?;
        Ok(self.effect)
    }

    /// Decides all but the queries, which are returned. What is needed is loaded for all events at once; an
    /// event whose needs have grown by the decisions before it begins another round.
    async fn decide_in_order(&mut self, mut rest: VecDeque<Event>) -> anyhow::Result<Vec<Event>> {
        let mut queries = Vec::new();
        let mut rounds = Rounds::default();
        while !rest.is_empty() {
            // What is loaded must hold what was decided.
            self.flush().await?;
            let events = rest.iter();
            let events = events.filter(|event| !engine::is_query(event, &self.snapshot));
            let needs = joined(events, &self.snapshot);
            self.load(needs).await?;
            let before = rest.len();
            while let Some(event) = rest.pop_front() {
                if engine::is_query(&event, &self.snapshot) {
                    queries.push(event);
                } else if self.is_ready(&event) {
                    self.decide(&event);
                } else {
                    rest.push_front(event);
                    break;
                }
            }
            if !rest.is_empty() {
                rounds.another(rest.len() < before)?;
            }
        }
        Ok(queries)
    }

    async fn decide_queries(&mut self, queries: &[Event]) -> anyhow::Result<()> {
        let mut rounds = Rounds::default();
        loop {
            let needs = joined(queries.iter(), &self.snapshot);
            self.load(needs).await?;
            if queries.iter().all(|query| self.is_ready(query)) {
                break;
            }
            rounds.another(false)?;
        }
        for query in queries {
            self.decide(query);
        }
        Ok(())
    }

    fn is_ready(&self, event: &Event) -> bool {
        engine::needs(event, &self.snapshot).is_within(&self.snapshot.loaded)
    }

    /// Decides one event and shows it to the next.
    fn decide(&mut self, event: &Event) {
        let span = match event {
            Event::Heard(heard) => tracing::info_span!(
                "update",
                "update.id" = heard.incoming.update,
                "chat.id" = heard.chat.0
            ),
            Event::Close(_) | Event::Tick(_) => tracing::Span::none(),
        };
        let _entered = span.enter();
        let Decision { changes, speeches } = engine::decide(event, &self.snapshot, self.now);
        for change in &changes {
            self.snapshot.apply(change);
        }
        let drafts: Vec<Draft> = speeches
            .iter()
            .map(|speech| wording::render(speech, &self.snapshot))
            .collect();
        // Chatter leaves no trace in the log.
        if !changes.is_empty() || !drafts.is_empty() {
            tracing::info!(changes = changes.len(), messages = drafts.len(), "decided");
        }
        self.effect.has_drafts |= !drafts.is_empty();
        self.effect.has_new_times |= changes
            .iter()
            .any(|change| matches!(change, Change::SaveCampaign { .. }));
        self.changes.extend(changes);
        for draft in drafts {
            let fitted = self.fitted(draft);
            self.drafts.extend(fitted);
        }
    }

    /// A draft as messages that the chat's platform takes: the first keeps what it is about.
    fn fitted(&self, draft: Draft) -> Vec<Draft> {
        let chat = self.snapshot.chats.get(&draft.to);
        let can = chat.and_then(|chat| self.context.capabilities(chat.place.platform));
        let (Content::Ready(outgoing), Some(can)) = (&draft.content, can) else {
            return vec![draft];
        };
        let pieces = fit(outgoing.clone(), can.text_max - MARK_UNITS_MAX);
        let pieces = (1..).zip(pieces).map(|(number, piece)| Draft {
            content: Content::Ready(piece),
            key: match &draft.key {
                Some(key) if number > 1 => Some(format!("{key}:{number}")),
                key => key.clone(),
            },
            about: draft.about.filter(|_| number == 1),
            ..draft.clone()
        });
        pieces.collect()
    }

    async fn load(&mut self, needs: Needs) -> anyhow::Result<()> {
        if needs.is_within(&self.snapshot.loaded) {
            return Ok(());
        }
        let Context { owners, .. } = self.context;
        store::load(self.write, &needs, owners, self.now, &mut self.snapshot)
            .await
            .context("load what decisions need")
    }

    /// Writes what was decided so far.
    async fn flush(&mut self) -> anyhow::Result<()> {
        if self.changes.is_empty() && self.drafts.is_empty() {
            return Ok(());
        }
        let changes = std::mem::take(&mut self.changes);
        let drafts = std::mem::take(&mut self.drafts);
        store::commit(self.write, &self.snapshot, &changes, &drafts, self.now)
            .await
            .context("write what was decided")
    }
}

fn joined<'e>(events: impl Iterator<Item = &'e Event>, snapshot: &Snapshot) -> Needs {
    let mut needs = Needs::default();
    for event in events {
        needs.extend(engine::needs(event, snapshot));
    }
    needs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounds_end_when_nothing_is_decided_any_more_or_there_are_too_many() {
        let after = |moves: &dyn Fn(usize) -> bool| {
            let mut rounds = Rounds::default();
            let failed = (1..1000).find(|round| rounds.another(moves(*round)).is_err());
            failed.expect("there is an end")
        };
        assert_eq!(after(&|_| false), STALLED_MAX);
        assert_eq!(after(&|_| true), ROUNDS_MAX);
        assert_eq!(after(&|round| round % 5 == 0), ROUNDS_MAX);
        assert_eq!(after(&|round| round <= 3), 3 + STALLED_MAX);
    }
}
