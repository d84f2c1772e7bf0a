//! Takes messages in: receive, decide and commit a batch in one transaction, confirm it by the next call.
//!
//! A batch that cannot be worked on is taken one update at a time; an update that fails alone three times is
//! set aside and shown, and the rest go on; a panic is a failure like others. A disk that is full or busy sets nothing aside.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context as _;
use chrono::{DateTime, Utc};
use tracing::Instrument;

use super::caught::caught;
use super::deliberation::{Deliberation, Effect};
use super::presence::Presence;
use super::{Context, Outcome, is_of_the_disk};
use crate::chat::{FileReference, Happening, Incoming, PlatformKind};
use crate::engine::{self, Event, FileTrouble, Heard};
use crate::platform::{Batch, Platform, Position, ReceiveError, Unreadable};
use crate::store::{self, Base, Resolved, StoreError, Write, inbox};

/// How often an update is tried alone.
const TRIES_MAX: u32 = 3;
/// The largest file that is taken, in bytes.
const FILE_BYTES_MAX: u64 = 10 << 20;

/// Contents of files, by the update they came with.
type Files = BTreeMap<String, Result<Vec<u8>, FileTrouble>>;

/// The intake of one platform.
pub struct Intake {
    platform: Arc<dyn Platform>,
    /// What is committed and not yet confirmed.
    committed: Option<Position>,
    /// What is received and not yet committed.
    pending: Option<Pending>,
    presence: Presence,
}

struct Pending {
    batch: Batch,
    /// When it was asked for: what was sent before is in it, unless it is full.
    asked_at: DateTime<Utc>,
    /// How many of the batch are committed, once they are taken one at a time.
    done: usize,
    /// How often the next one has failed alone.
    tries: u32,
}

/// What is kept with the last part of a batch.
#[derive(Clone, Copy, Default)]
struct Tail<'a> {
    unreadable: &'a [Unreadable],
    position: Option<&'a Position>,
}

impl Intake {
    /// The intake of a platform, which knows nothing yet: after a start everything unconfirmed comes again,
    /// and what is known already is passed over by its id.
    pub fn new(platform: Arc<dyn Platform>) -> Self {
        Self {
            platform,
            committed: None,
            pending: None,
            presence: Presence::default(),
        }
    }

    /// Which platform's.
    pub fn kind(&self) -> PlatformKind {
        self.platform.kind()
    }

    /// Receives a batch, waiting at most `wait`. Nothing is lost when this is dropped half-way.
    pub async fn receive(&mut self, context: &Context, wait: Duration) -> Result<(), ReceiveError> {
        if self.pending.is_some() {
            return Ok(());
        }
        let asked_at = context.clock.now();
        context.signals.asked(self.kind());
        let batch = match self.platform.receive(self.committed.clone(), wait).await {
            Ok(batch) => batch,
            Err(error) => {
                context.signals.lost(self.kind(), context.clock.now());
                return Err(error);
            }
        };
        context.signals.answered(self.kind());
        // Whatever it confirmed is forgotten there. An empty batch leaves nothing to confirm: ids may begin
        // anew below.
        self.committed = None;
        self.pending = Some(Pending {
            batch,
            asked_at,
            done: 0,
            tries: 0,
        });
        Ok(())
    }

    /// Commits what was received.
    pub async fn commit(&mut self, context: &Context) -> anyhow::Result<Outcome> {
        let Some(mut pending) = self.pending.take() else {
            return Ok(Outcome::Idle(None));
        };
        let span = tracing::info_span!(
            "batch",
            platform = %self.platform.kind(),
            "batch.updates" = pending.batch.incoming.len()
        );
        let worked = self.work(context, &mut pending).instrument(span).await;
        if let Err(error) = worked {
            // Kept: the next step goes on where this one stopped.
            self.pending = Some(pending);
            return Err(error);
        }
        let Pending {
            batch, asked_at, ..
        } = pending;
        let is_empty = batch.position.is_none();
        self.committed = batch.position;
        if !batch.is_full {
            context.signals.caught_up(self.platform.kind(), asked_at);
            let kind = self.platform.kind();
            self.presence.note(context, kind, asked_at).await?;
        }
        Ok(if is_empty {
            Outcome::Idle(None)
        } else {
            Outcome::Worked
        })
    }

    /// Receives and commits.
    ///
    /// # Errors
    /// If the platform gives nothing or the database refuses; the next step tries again.
    pub async fn step(&mut self, context: &Context, wait: Duration) -> anyhow::Result<Outcome> {
        self.receive(context, wait).await.context("receive")?;
        self.commit(context).await
    }

    /// A batch is one transaction; where a chat moves it is two, because what follows comes from the new id
    /// of a chat that is known by then only.
    async fn work(&self, context: &Context, pending: &mut Pending) -> anyhow::Result<()> {
        let Batch {
            incoming,
            unreadable,
            position,
            ..
        } = &pending.batch;
        while pending.done < incoming.len() {
            let end = end_of_part(incoming, pending.done);
            let tail = Tail {
                unreadable,
                position: position.as_ref(),
            };
            let is_last = end == incoming.len();
            let tail = if is_last { tail } else { Tail::default() };
            if pending.tries == 0 {
                let part = &incoming[pending.done..end];
                match caught(self.take(context, part, tail)).await {
                    Ok(()) if is_last => return Ok(()),
                    Ok(()) => {
                        pending.done = end;
                        continue;
                    }
                    Err(error) if is_of_the_disk(&error) => return Err(error),
                    Err(error) => {
                        tracing::warn!("a batch failed and is taken one at a time: {error:#}");
                    }
                }
            }
            while pending.done < end {
                let alone = &incoming[pending.done];
                self.take_alone(context, alone, &mut pending.tries).await?;
                pending.done += 1;
            }
        }
        let tail = Tail {
            unreadable,
            position: position.as_ref(),
        };
        self.take(context, &[], tail).await
    }

    /// Works on one update; after [`TRIES_MAX`] tries it is set aside.
    async fn take_alone(
        &self,
        context: &Context,
        incoming: &Incoming,
        tries: &mut u32,
    ) -> anyhow::Result<()> {
        loop {
            let alone = std::slice::from_ref(incoming);
            match caught(self.take(context, alone, Tail::default())).await {
                Ok(()) => break,
                Err(error) if is_of_the_disk(&error) => return Err(error),
                Err(error) => {
                    *tries += 1;
                    if *tries >= TRIES_MAX {
                        self.set_aside(context, incoming, &error).await?;
                        break;
                    }
                }
            }
        }
        *tries = 0;
        Ok(())
    }

    /// Works on some updates in one transaction, in which the tail is kept too.
    async fn take(
        &self,
        context: &Context,
        incoming: &[Incoming],
        tail: Tail<'_>,
    ) -> anyhow::Result<()> {
        if incoming.is_empty() && tail.position.is_none() && tail.unreadable.is_empty() {
            return Ok(());
        }
        let files = self.files(context, incoming).await?;
        let now = context.clock.now();
        let kind = self.platform.kind();
        let mut write = context.store.write().await?;
        for unreadable in tail.unreadable {
            tracing::error!(
                "update.id" = unreadable.update,
                "an update could not be read and was set aside: {}",
                unreadable.reason
            );
            inbox::park(
                &mut write,
                kind,
                &unreadable.update,
                &unreadable.reason,
                now,
            )
            .await?;
        }
        let admitted = inbox::admit(&mut write, incoming, now).await?;
        let fresh: Vec<Incoming> = incoming
            .iter()
            .zip(admitted)
            .filter(|(_, is_new)| *is_new)
            .map(|(incoming, _)| incoming.clone())
            .collect();
        let effect = if fresh.is_empty() {
            Effect::default()
        } else {
            let heard = heard(&mut write, fresh, &files).await?;
            deliberate(context, &mut write, heard, now).await?
        };
        if let Some(position) = tail.position {
            inbox::set_position(&mut write, kind, &position.0).await?;
        }
        write.commit().await?;
        if effect.has_drafts {
            context.signals.queued.notify_waiters();
        }
        if effect.has_new_times {
            context.signals.moved_on.notify_one();
        }
        Ok(())
    }

    async fn set_aside(
        &self,
        context: &Context,
        incoming: &Incoming,
        error: &anyhow::Error,
    ) -> anyhow::Result<()> {
        tracing::error!(
            "update.id" = incoming.update,
            "an update failed {TRIES_MAX} times and was set aside: {error:#}"
        );
        // A fault that would meet any update is none of this one's: it stays with the platform.
        context.look_sound().await?;
        let mut write = context.store.write().await?;
        let now = context.clock.now();
        let kind = self.platform.kind();
        inbox::park(
            &mut write,
            kind,
            &incoming.update,
            &format!("{error:#}"),
            now,
        )
        .await?;
        write.commit().await?;
        Ok(())
    }

    /// The contents of the files that decisions will look at, fetched while no transaction is open.
    async fn files(&self, context: &Context, incoming: &[Incoming]) -> anyhow::Result<Files> {
        let with_file: Vec<Incoming> = incoming
            .iter()
            .filter(|incoming| file_of(incoming).is_some())
            .cloned()
            .collect();
        let mut files = Files::new();
        if with_file.is_empty() {
            return Ok(files);
        }
        // Only to see which are wanted: what it writes is written again, by the transaction that counts.
        let mut write = context.store.write().await?;
        let (heard, everybody) = heard(&mut write, with_file, &files).await?;
        let snapshot = context
            .snapshot(&mut write, everybody.base(context))
            .await?;
        drop(write);
        for heard in &heard {
            if let Some(file) = file_of(&heard.incoming)
                && engine::wants_file(heard, &snapshot)
            {
                let content = self.platform.fetch_file(file, FILE_BYTES_MAX).await;
                files.insert(heard.incoming.update.clone(), content);
            }
        }
        Ok(files)
    }
}

/// Where the part that begins at `start` ends: behind the first chat that moves.
fn end_of_part(incoming: &[Incoming], start: usize) -> usize {
    let moves = |incoming: &Incoming| matches!(incoming.happening, Happening::Moved { .. });
    let moved = incoming[start..].iter().position(moves);
    moved.map_or(incoming.len(), |offset| start + offset + 1)
}

/// Chats and people of a batch: those who did something, and those they answered or mentioned.
#[derive(Default)]
struct Everybody {
    chats: BTreeSet<crate::chat::ChatId>,
    people: BTreeSet<crate::chat::PersonId>,
}

impl Everybody {
    fn base<'a>(&'a self, context: &'a Context) -> Base<'a> {
        Base {
            chats: Some(&self.chats),
            people: &self.people,
            owners: &context.owners,
        }
    }
}

/// What happened, with our own numbers of chats and people.
async fn heard(
    write: &mut Write,
    incoming: Vec<Incoming>,
    files: &Files,
) -> Result<(Vec<Heard>, Everybody), StoreError> {
    let resolved = store::resolve(write, &incoming).await?;
    let mut everybody = Everybody::default();
    let mut heard = Vec::with_capacity(incoming.len());
    for (incoming, resolved) in incoming.into_iter().zip(resolved) {
        let Resolved {
            chat,
            person,
            named,
        } = resolved;
        everybody.chats.insert(chat);
        everybody.people.extend(named);
        heard.push(Heard {
            chat,
            person,
            file: files.get(&incoming.update).cloned(),
            incoming,
        });
    }
    Ok((heard, everybody))
}

async fn deliberate(
    context: &Context,
    write: &mut Write,
    (heard, everybody): (Vec<Heard>, Everybody),
    now: DateTime<Utc>,
) -> anyhow::Result<Effect> {
    let snapshot = context.snapshot(write, everybody.base(context)).await?;
    let events = heard.into_iter().map(|heard| Event::Heard(Box::new(heard)));
    let deliberation = Deliberation::new(context, write, snapshot, now);
    deliberation.run(events.collect()).await
}

fn file_of(incoming: &Incoming) -> Option<&FileReference> {
    match &incoming.happening {
        Happening::Message(message) | Happening::Edit { message, .. } => message.file.as_ref(),
        Happening::Tap(_) | Happening::Membership { .. } | Happening::Moved { .. } => None,
    }
}
