//! Sends what is queued: claim in a short transaction, send with none open, settle by the answer.
//!
//! Order within a chat is strict: nothing is claimed for a chat of which something is being sent. Several
//! steps may run side by side, each with another chat. What was being sent when the program was killed is
//! taken up again at the next start.
//!
//! A short outage loses nothing: what could not leave is tried until it can, and what may have arrived is
//! repeated with a mark, later each time, and only once the platform answers a question that does no harm.

mod books;

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use anyhow::Context as _;
use chrono::TimeDelta;
use tracing::Instrument;

use super::caught::caught;
use super::limits::doubt_wait;
use super::{Context, Outcome, is_of_the_disk};
use crate::chat::{ChatId, MessageId, Outgoing};
use crate::engine::change::Content;
use crate::engine::duty;
use crate::engine::say::Reminder;
use crate::platform::act::{MARK_UNITS_MAX, act, marked_repeat};
use crate::platform::fit::fit;
use crate::platform::{Parcel, Platform, ReceiveError, SendError};
use crate::store::outbox::{self, Claimed, Found, Settlement};
use crate::store::{self, Base};
use crate::wording;
use books::{Books, short};

/// How often something is tried that cannot even be put together.
const FAULTS_MAX: u32 = 10;

/// How long a chat that has moved waits for intake to catch up.
const WAIT_FOR_INTAKE: TimeDelta = TimeDelta::seconds(1);

/// The sender of one platform.
pub struct Sender {
    platform: Arc<dyn Platform>,
    books: Mutex<Books>,
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
        let settled = self.send(context, &claimed).instrument(span).await;
        // Books first: what was sent must not be forgotten if the database refuses now.
        self.books().unsettled.push((claimed, settled));
        self.settle_rest(context).await?;
        Ok(Outcome::Worked)
    }

    /// Claims the next message whose chat may be sent to now.
    async fn claim(&self, context: &Context) -> anyhow::Result<Option<Claimed>> {
        loop {
            let now = context.clock.now();
            let held = {
                let mut books = self.books();
                if books.closed_until(now).is_some() {
                    return Ok(None);
                }
                books.held(now)
            };
            let mut write = context.store.write().await?;
            let kind = self.platform.kind();
            let Some(found) = outbox::claim(&mut write, kind, &held, now).await? else {
                return Ok(None);
            };
            let claimed = match found {
                Found::Claimed(claimed) => *claimed,
                // It must not hold up all others.
                Found::SetAside { id, error } => {
                    tracing::error!("outbox.id" = id, "a message was set aside: {error}");
                    write.commit().await?;
                    continue;
                }
            };
            let key = (kind, claimed.place.chat.clone());
            if self
                .books()
                .may_send((&key, claimed.room), claimed.chat, now)
            {
                write.commit().await?;
                return Ok(Some(claimed));
            }
            // Dropped unwritten, the claim was never made.
        }
    }

    async fn idle(&self, context: &Context) -> anyhow::Result<Outcome> {
        let now = context.clock.now();
        if let Some(until) = self.books().closed_until(now) {
            return Ok(Outcome::Idle(Some(until)));
        }
        let mut read = context.store.read().await?;
        let queued = outbox::next_at(&mut read, self.platform.kind()).await?;
        let held = self.books().next_at();
        // What may go already waits for a chat that is held or being sent to.
        let queued = queued.filter(|at| *at > now);
        Ok(Outcome::Idle([queued, held].into_iter().flatten().min()))
    }

    async fn send(&self, context: &Context, claimed: &Claimed) -> Settled {
        let now = context.clock.now();
        if claimed.useful_until.is_some_and(|until| until < now) {
            return Settled::As(Settlement::Dropped);
        }
        let message = match caught(self.message(context, claimed)).await {
            Ok(Some(message)) => message,
            Ok(None) => return Settled::As(Settlement::Dropped),
            Err(error) => return Settled::As(self.put_off(context, claimed, &error)),
        };
        self.books().forget_faults(claimed);
        let sent = caught(async { Ok(self.deliver(claimed, &message).await) }).await;
        let error = match sent {
            Ok(Ok(id)) => {
                tracing::info!("sent");
                self.books().in_reach();
                return Settled::As(Settlement::Sent(id));
            }
            Ok(Err(error)) => error,
            // It ended somewhere between here and the platform.
            Err(error) => SendError::Unknown(format!("{error:#}")),
        };
        self.settled(context, claimed, error)
    }

    /// Hands the message to the platform. If it may have arrived before, only when the platform answers: while
    /// it does not, one more try would only be one more doubt.
    async fn deliver(
        &self,
        claimed: &Claimed,
        message: &Outgoing,
    ) -> Result<Option<MessageId>, SendError> {
        if claimed.doubts > 0 {
            self.platform
                .who_am_i()
                .await
                .map_err(|error| match error {
                    ReceiveError::RetryAfter(wait) => SendError::RetryAfter(wait),
                    error => SendError::NotSent(error.to_string()),
                })?;
        }
        let parcel = Parcel {
            place: &claimed.place,
            message,
            earlier: claimed.earlier.as_ref(),
        };
        self.platform.send(parcel).await
    }

    /// The message could not be put together: nothing has left. It must not hold up its chat for ever.
    fn put_off(&self, context: &Context, claimed: &Claimed, error: &anyhow::Error) -> Settlement {
        tracing::error!("sending failed: {error:#}");
        let faults = self.books().fault(claimed);
        if is_of_the_disk(error) || faults < FAULTS_MAX {
            return Settlement::Again {
                at: context.clock.now() + short(faults),
                is_repeat: false,
            };
        }
        self.books().forget_faults(claimed);
        Settlement::Failed(format!("{error:#}"))
    }

    /// What a failed sending leads to (the table of the platform's document).
    fn settled(&self, context: &Context, claimed: &Claimed, error: SendError) -> Settled {
        tracing::warn!("not sent as it should be: {error}");
        let now = context.clock.now();
        if !matches!(error, SendError::NotSent(_) | SendError::Unknown(_)) {
            self.books().in_reach();
        }
        let again = |at| Settlement::Again {
            at,
            is_repeat: false,
        };
        Settled::As(match error {
            SendError::RetryAfter(wait) => {
                let key = (self.platform.kind(), claimed.place.chat.clone());
                again(self.books().limits.told_to_wait(&key, wait, now))
            }
            SendError::Moved(to) if self.may_move(context, claimed.chat) => {
                return Settled::Moved(to);
            }
            SendError::Moved(_) => again(now + WAIT_FOR_INTAKE),
            SendError::Forbidden(_) => Settlement::Park,
            SendError::Done(_) => Settlement::Sent(None),
            SendError::NotSent(_) => {
                let back_at = self.books().out_of_reach(now);
                again(back_at.max(now + short(claimed.tries + 1)))
            }
            SendError::Unknown(why) => match doubt_wait(claimed.doubts + 1) {
                Some(wait) => Settlement::Again {
                    at: now + wait,
                    is_repeat: true,
                },
                None => Settlement::Failed(why),
            },
            SendError::Unacceptable(why) => Settlement::Failed(why),
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
