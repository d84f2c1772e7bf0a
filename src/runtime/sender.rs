//! Sends what is queued: claim in a short transaction, send with none open, settle by the answer.
//!
//! Order within a chat is strict: nothing is claimed for a chat of which something is being sent. Several
//! steps may run side by side, each with another chat. What was being sent when the program was killed is
//! taken up again at the next start.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use anyhow::Context as _;
use chrono::{DateTime, TimeDelta, Utc};
use tracing::Instrument;

use super::caught::caught;
use super::limits::{Limits, back_off};
use super::{Context, Outcome, is_of_the_disk};
use crate::chat::{ChatId, Outgoing};
use crate::engine::change::Content;
use crate::engine::duty;
use crate::engine::say::Reminder;
use crate::platform::act::{MARK_UNITS_MAX, act, marked_repeat};
use crate::platform::fit::fit;
use crate::platform::{Parcel, Platform, SendError};
use crate::store::outbox::{self, Claimed, Settlement};
use crate::store::{self, Base};
use crate::wording;

/// How often something is tried that may be repeated without harm, when nobody knows whether it arrived; and
/// something that cannot even be put together.
const TRIES_MAX: u32 = 10;

/// How long a chat that has moved waits for intake to catch up.
const WAIT_FOR_INTAKE: TimeDelta = TimeDelta::seconds(1);

/// The sender of one platform.
pub struct Sender {
    platform: Arc<dyn Platform>,
    books: Mutex<Books>,
}

#[derive(Default)]
struct Books {
    limits: Limits,
    /// Chats that must wait, and until when.
    held: BTreeMap<ChatId, DateTime<Utc>>,
    /// How many polls were begun when the platform first told that a chat has moved.
    moves: BTreeMap<ChatId, u64>,
    /// What was sent and could not be settled, because the database refused.
    unsettled: Vec<(Claimed, Settled)>,
}

/// How a sending ended, as far as the database is concerned.
#[derive(Debug, Clone)]
enum Settled {
    As(Settlement),
    /// The chat has another id: it is rewritten everywhere, and the message sent again.
    Moved(String),
}

impl Sender {
    /// The sender of a platform.
    pub fn new(platform: Arc<dyn Platform>) -> Self {
        Self {
            platform,
            books: Mutex::new(Books::default()),
        }
    }

    /// Sends one message, if one may be sent.
    ///
    /// # Errors
    /// If the database refuses; what was sent is then settled by a later step.
    pub async fn step(&self, context: &Context) -> anyhow::Result<Outcome> {
        self.settle_rest(context).await?;
        let Some(claimed) = self.claim(context).await.context("claim a message")? else {
            return self.idle(context).await;
        };
        let span = tracing::info_span!(
            "send",
            platform = %self.platform.kind(),
            "outbox.id" = claimed.id,
            "chat.id" = claimed.chat.0
        );
        let sent = caught(self.send(context, &claimed)).instrument(span).await;
        let settled = sent.unwrap_or_else(|error| {
            tracing::error!("outbox.id" = claimed.id, "sending failed: {error:#}");
            // What cannot be put together must not hold up its chat for ever.
            let may_pass = is_of_the_disk(&error) || claimed.tries < TRIES_MAX;
            Settled::As(if may_pass {
                again(context, &claimed, true)
            } else {
                Settlement::Failed(format!("{error:#}"))
            })
        });
        // Books first: what was sent must not be forgotten if the database refuses now.
        self.books().unsettled.push((claimed, settled));
        self.settle_rest(context).await?;
        Ok(Outcome::Worked)
    }

    /// Claims the next message whose chat may be sent to now.
    async fn claim(&self, context: &Context) -> anyhow::Result<Option<Claimed>> {
        loop {
            let now = context.clock.now();
            let held: BTreeSet<ChatId> = {
                let mut books = self.books();
                books.held.retain(|_, until| *until > now);
                books.held.keys().copied().collect()
            };
            let mut write = context.store.write().await?;
            let kind = self.platform.kind();
            let Some(claimed) = outbox::claim(&mut write, kind, &held, now).await? else {
                return Ok(None);
            };
            let key = (kind, claimed.place.chat.clone());
            let taken = self.books().limits.take(&key, claimed.room, now);
            match taken {
                Ok(()) => {
                    write.commit().await?;
                    return Ok(Some(claimed));
                }
                // Dropped unwritten, the claim was never made.
                Err(until) => {
                    self.books().held.insert(claimed.chat, until);
                }
            }
        }
    }

    async fn idle(&self, context: &Context) -> anyhow::Result<Outcome> {
        let mut read = context.store.read().await?;
        let queued = outbox::next_at(&mut read, self.platform.kind()).await?;
        let now = context.clock.now();
        let held = self.books().held.values().copied().min();
        // What may go already waits for a chat that is held or being sent to.
        let queued = queued.filter(|at| *at > now);
        Ok(Outcome::Idle([queued, held].into_iter().flatten().min()))
    }

    async fn send(&self, context: &Context, claimed: &Claimed) -> anyhow::Result<Settled> {
        let now = context.clock.now();
        if claimed.useful_until.is_some_and(|until| until < now) {
            return Ok(Settled::As(Settlement::Dropped));
        }
        let Some(message) = self.message(context, claimed).await? else {
            return Ok(Settled::As(Settlement::Dropped));
        };
        let parcel = Parcel {
            place: &claimed.place,
            message: &message,
            earlier: claimed.earlier.as_ref(),
        };
        Ok(match self.platform.send(parcel).await {
            Ok(id) => {
                tracing::info!("sent");
                Settled::As(Settlement::Sent(id))
            }
            Err(error) => self.settled(context, claimed, (&message, error)),
        })
    }

    /// What a failed sending leads to (the table of the platform's document).
    fn settled(
        &self,
        context: &Context,
        claimed: &Claimed,
        (message, error): (&Outgoing, SendError),
    ) -> Settled {
        tracing::warn!("not sent as it should be: {error}");
        let now = context.clock.now();
        let can = self.platform.capabilities();
        let act = act(&message.manner, claimed.earlier.as_ref(), can);
        Settled::As(match error {
            SendError::RetryAfter(wait) => {
                let key = (self.platform.kind(), claimed.place.chat.clone());
                let at = self.books().limits.told_to_wait(&key, wait, now);
                Settlement::Again {
                    at,
                    is_repeat: false,
                }
            }
            SendError::Moved(to) if self.may_move(context, claimed.chat) => {
                return Settled::Moved(to);
            }
            SendError::Moved(_) => Settlement::Again {
                at: now + WAIT_FOR_INTAKE,
                is_repeat: false,
            },
            SendError::Forbidden(_) => Settlement::Park,
            SendError::Done(_) => Settlement::Sent(None),
            SendError::NotSent(_) => again(context, claimed, false),
            SendError::Unknown(_) if act.is_repeatable() && claimed.tries < TRIES_MAX => {
                again(context, claimed, false)
            }
            SendError::Unknown(_) if !act.is_repeatable() && !claimed.is_repeat => {
                again(context, claimed, true)
            }
            SendError::Unknown(why) | SendError::Unacceptable(why) => Settlement::Failed(why),
        })
    }

    /// Whether the chat can be rewritten: what was sent there under the old id, before the move, must be
    /// committed, because the old id means nothing afterwards.
    fn may_move(&self, context: &Context, chat: ChatId) -> bool {
        let mut books = self.books();
        let (kind, signals) = (self.platform.kind(), &context.signals);
        let told = *books
            .moves
            .entry(chat)
            .or_insert_with(|| signals.polls(kind));
        let may_move = signals.is_caught_up_since(kind, told);
        if may_move {
            books.moves.remove(&chat);
        }
        may_move
    }

    /// The message as it is true now; `None` if it is no longer worth saying.
    async fn message(
        &self,
        context: &Context,
        claimed: &Claimed,
    ) -> anyhow::Result<Option<Outgoing>> {
        let message = match &claimed.content {
            Content::Ready(message) => message.clone(),
            Content::Deferred(reminder) => match self.reminder(context, claimed, reminder).await? {
                Some(message) => message,
                None => return Ok(None),
            },
        };
        let can = self.platform.capabilities();
        let act = act(&message.manner, claimed.earlier.as_ref(), can);
        if !claimed.is_repeat || act.is_repeatable() {
            return Ok(Some(message));
        }
        let mut read = context.store.read().await?;
        let chats = BTreeSet::from([claimed.chat]);
        let snapshot = context.snapshot(&mut read, only(&chats)).await?;
        let mark = wording::repeat_mark(snapshot.language(claimed.chat));
        Ok(Some(marked_repeat(&message, &mark)))
    }

    async fn reminder(
        &self,
        context: &Context,
        claimed: &Claimed,
        reminder: &Reminder,
    ) -> anyhow::Result<Option<Outgoing>> {
        let now = context.clock.now();
        let mut read = context.store.read().await?;
        if outbox::is_queued_again(&mut read, claimed).await? {
            return Ok(None);
        }
        let chats = BTreeSet::from([reminder.chat]);
        let mut snapshot = context.snapshot(&mut read, only(&chats)).await?;
        let needs = duty::needs_reminder(reminder, &snapshot);
        store::load(&mut read, &needs, &context.owners, now, &mut snapshot).await?;
        let Some(speech) = duty::decide_reminder(reminder, &snapshot, now) else {
            return Ok(None);
        };
        let Content::Ready(message) = wording::render(&speech, &snapshot).content else {
            return Ok(None);
        };
        // One message a chat: names beyond its length are left to `/chuabao`.
        let units_max = self.platform.capabilities().text_max - MARK_UNITS_MAX;
        let pieces = fit(message, units_max);
        Ok(pieces.into_iter().next())
    }

    async fn settle_rest(&self, context: &Context) -> anyhow::Result<()> {
        loop {
            let Some((claimed, settled)) = self.books().unsettled.pop() else {
                return Ok(());
            };
            if let Err(error) = settle(context, &claimed, &settled).await {
                let what = format!("settle outbox row {}", claimed.id);
                self.books().unsettled.push((claimed, settled));
                return Err(error.context(what));
            }
            // The next message of the chat may go.
            context.signals.queued.notify_waiters();
        }
    }

    fn books(&self) -> MutexGuard<'_, Books> {
        self.books.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

async fn settle(context: &Context, claimed: &Claimed, settled: &Settled) -> anyhow::Result<()> {
    let now = context.clock.now();
    let mut write = context.store.write().await?;
    match settled {
        Settled::As(settlement) => outbox::settle(&mut write, claimed, settlement, now).await?,
        Settled::Moved(to) => {
            tracing::info!("chat.id" = claimed.chat.0, "the chat has another id now");
            store::move_chat(&mut write, claimed.chat, to).await?;
            let again = Settlement::Again {
                at: now,
                is_repeat: false,
            };
            outbox::settle(&mut write, claimed, &again, now).await?;
        }
    }
    write.commit().await?;
    Ok(())
}

fn only(chats: &BTreeSet<ChatId>) -> Base<'_> {
    const NOBODY: &BTreeSet<crate::chat::PersonId> = &BTreeSet::new();
    Base {
        chats: Some(chats),
        people: NOBODY,
        owners: &[],
    }
}

/// Once more, later each time.
fn again(context: &Context, claimed: &Claimed, is_repeat: bool) -> Settlement {
    let wait = TimeDelta::from_std(back_off(claimed.tries + 1)).unwrap_or(TimeDelta::minutes(5));
    Settlement::Again {
        at: context.clock.now() + wait,
        is_repeat,
    }
}
