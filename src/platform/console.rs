//! A chat in memory: what is pushed in is received, what is sent is kept to be looked at.
//!
//! The terminal of `demo`, the transcripts and the simulation all talk through it. It keeps Telegram's
//! rules of confirming, can do as much or as little as it is told, and fails as it is told.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::Notify;

use super::act::{Act, act};
use super::{Batch, Identity, Menu, Parcel, Pending, Platform, Position, ReceiveError, SendError};
use crate::chat::{
    Capabilities, FileReference, Incoming, MessageId, Outgoing, Place, PlatformKind,
};
use crate::engine::FileTrouble;

/// A terminal: text and answers to messages, nothing else.
pub const TERMINAL: Capabilities = Capabilities {
    has_buttons: false,
    has_edits: false,
    has_reactions: false,
    has_replies: true,
    has_files: false,
    text_max: 4096,
};

/// A message that the bot sent, as somebody in the chat sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sent {
    /// Where.
    pub place: Place,
    /// Its id; of an edit or a sign, the message that it changed.
    pub id: MessageId,
    /// What was done.
    pub deed: Deed,
    /// What.
    pub message: Outgoing,
}

/// What was done with a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Deed {
    /// Posted, as an answer to a message if there is one.
    Posted(Option<MessageId>),
    /// Put in the place of an earlier one.
    Edited,
    /// This sign was put on somebody's message.
    Signed(String),
    /// Shown for a moment to whoever pressed a button.
    Noticed,
}

/// How the next sending fails.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// What the bot is told.
    pub error: SendError,
    /// Whether the message is seen in the chat all the same.
    pub arrives: bool,
}

/// A chat platform in memory.
pub struct Console {
    kind: PlatformKind,
    state: Mutex<State>,
    arrived: Notify,
}

struct State {
    can: Capabilities,
    /// What happened and is not confirmed yet, each with its place in the order.
    waiting: VecDeque<(u64, Incoming)>,
    next_place: u64,
    batch_max: usize,
    sent: Vec<Sent>,
    next_message: u64,
    failures: VecDeque<Failure>,
    is_cut_off: bool,
    files: BTreeMap<String, Vec<u8>>,
}

impl Console {
    /// An empty platform that passes for `kind`.
    pub fn new(kind: PlatformKind, can: Capabilities) -> Self {
        Self {
            kind,
            state: Mutex::new(State {
                can,
                waiting: VecDeque::new(),
                next_place: 1,
                batch_max: 100,
                sent: Vec::new(),
                next_message: 1,
                failures: VecDeque::new(),
                is_cut_off: false,
                files: BTreeMap::new(),
            }),
            arrived: Notify::new(),
        }
    }

    /// Something happens. It is handed out until it is confirmed.
    pub fn push(&self, incoming: Incoming) {
        let mut state = self.state();
        let place = state.next_place;
        state.next_place += 1;
        state.waiting.push_back((place, incoming));
        drop(state);
        self.arrived.notify_one();
    }

    /// Ids of messages begin here, above those of an earlier run.
    pub fn number_from(&self, first: u64) {
        self.state().next_message = first;
    }

    /// An id for a message that somebody posts: the bot's own are of the same row.
    pub fn next_message(&self) -> MessageId {
        let mut state = self.state();
        let id = state.next_message;
        state.next_message += 1;
        MessageId(id.to_string())
    }

    /// Hands out at most this many at once.
    pub fn set_batch_max(&self, batch_max: usize) {
        self.state().batch_max = batch_max.max(1);
    }

    /// Can this much from now on.
    pub fn set_capabilities(&self, can: Capabilities) {
        self.state().can = can;
    }

    /// Lets a coming sending fail; several fail in the order given.
    pub fn fail_next(&self, failure: Failure) {
        self.state().failures.push_back(failure);
    }

    /// No coming sending fails any more.
    pub fn forget_failures(&self) {
        self.state().failures.clear();
    }

    /// Cannot be reached any more, or can again.
    pub fn cut_off(&self, is_cut_off: bool) {
        self.state().is_cut_off = is_cut_off;
    }

    /// Keeps a file to be fetched.
    pub fn keep_file(&self, id: &str, bytes: Vec<u8>) {
        self.state().files.insert(id.to_owned(), bytes);
    }

    /// How much has happened that is not confirmed.
    pub fn waiting_count(&self) -> usize {
        self.state().waiting.len()
    }

    /// Everything sent so far, oldest first, from the `from`-th on.
    pub fn sent_from(&self, from: usize) -> Vec<Sent> {
        self.state().sent.get(from..).unwrap_or_default().to_vec()
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    async fn wait_for_batch(&self, confirmed: Option<Position>, wait: Duration) -> Batch {
        let through = confirmed.and_then(|position| position.0.parse().ok());
        let first = self.state().hand_out(through);
        if !first.incoming.is_empty() || wait.is_zero() {
            return first;
        }
        // Nothing came in time: that is an empty batch.
        let _ = tokio::time::timeout(wait, self.arrived.notified()).await;
        self.state().hand_out(through)
    }
}

impl State {
    fn hand_out(&mut self, through: Option<u64>) -> Batch {
        if let Some(through) = through {
            self.waiting.retain(|(place, _)| *place >= through);
        }
        let handed = self.waiting.iter().take(self.batch_max);
        let incoming: Vec<Incoming> = handed.map(|(_, incoming)| incoming.clone()).collect();
        let last = incoming
            .len()
            .checked_sub(1)
            .map(|last| self.waiting[last].0);
        Batch {
            is_full: incoming.len() >= self.batch_max,
            position: last.map(|last| Position((last + 1).to_string())),
            unreadable: Vec::new(),
            incoming,
        }
    }

    fn take(&mut self, parcel: Parcel<'_>) -> Result<Option<MessageId>, SendError> {
        if self.is_cut_off {
            return Err(SendError::NotSent("cut off".to_owned()));
        }
        let failure = self.failures.pop_front();
        if failure.as_ref().is_none_or(|failure| failure.arrives) {
            let id = self.show(parcel);
            if failure.is_none() {
                return Ok(id);
            }
        }
        failure.map_or(Ok(None), |failure| Err(failure.error))
    }

    fn show(&mut self, parcel: Parcel<'_>) -> Option<MessageId> {
        let (deed, changed) = match act(&parcel.message.manner, parcel.earlier, self.can) {
            Act::Say(answered) => (Deed::Posted(answered.cloned()), None),
            Act::Edit(message) => (Deed::Edited, Some(message.clone())),
            Act::React(message, sign) => (Deed::Signed(sign.to_owned()), Some(message.clone())),
            Act::AnswerTap(tap) => (Deed::Noticed, Some(MessageId(tap.to_owned()))),
            Act::Nothing => return None,
        };
        let has_id = matches!(deed, Deed::Posted(_) | Deed::Edited);
        let id = changed.unwrap_or_else(|| {
            let id = self.next_message;
            self.next_message += 1;
            MessageId(id.to_string())
        });
        self.sent.push(Sent {
            place: parcel.place.clone(),
            id: id.clone(),
            deed,
            message: parcel.message.clone(),
        });
        has_id.then_some(id)
    }
}

impl Platform for Console {
    fn kind(&self) -> PlatformKind {
        self.kind
    }

    fn capabilities(&self) -> Capabilities {
        self.state().can
    }

    fn receive(
        &self,
        confirmed: Option<Position>,
        wait: Duration,
    ) -> Pending<'_, Result<Batch, ReceiveError>> {
        Box::pin(async move {
            if self.state().is_cut_off {
                return Err(ReceiveError::Unreachable("cut off".to_owned()));
            }
            Ok(self.wait_for_batch(confirmed, wait).await)
        })
    }

    fn send<'a>(&'a self, parcel: Parcel<'a>) -> Pending<'a, Result<Option<MessageId>, SendError>> {
        Box::pin(async move { self.state().take(parcel) })
    }

    fn who_am_i(&self) -> Pending<'_, Result<Identity, ReceiveError>> {
        Box::pin(async {
            if self.state().is_cut_off {
                return Err(ReceiveError::Unreachable("cut off".to_owned()));
            }
            Ok(Identity {
                id: "0".to_owned(),
                name: "baocao_bot".to_owned(),
                reads_all: true,
            })
        })
    }

    fn fetch_file<'a>(
        &'a self,
        file: &'a FileReference,
        bytes_max: u64,
    ) -> Pending<'a, Result<Vec<u8>, FileTrouble>> {
        Box::pin(async move {
            let found = self.state().files.get(&file.id).cloned();
            let bytes = found.ok_or(FileTrouble::Unavailable)?;
            if bytes.len() as u64 > bytes_max {
                return Err(FileTrouble::TooLarge);
            }
            Ok(bytes)
        })
    }

    fn offer_menus<'a>(&'a self, _menus: &'a [Menu]) -> Pending<'a, Result<(), ReceiveError>> {
        Box::pin(async { Ok(()) })
    }
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;

    use super::*;
    use crate::chat::{Happening, Room};

    fn place() -> Place {
        Place {
            platform: PlatformKind::Console,
            chat: "xã".to_owned(),
            topic: None,
        }
    }

    fn happened(update: &str) -> Incoming {
        Incoming {
            update: update.to_owned(),
            place: place(),
            room: Room::Group,
            title: None,
            sender: None,
            at: DateTime::UNIX_EPOCH,
            happening: Happening::Membership { is_member: true },
        }
    }

    async fn received(console: &Console, confirmed: Option<Position>) -> (Vec<String>, Batch) {
        let batch = console.receive(confirmed, Duration::ZERO).await.unwrap();
        let updates = batch
            .incoming
            .iter()
            .map(|incoming| incoming.update.clone());
        (updates.collect(), batch)
    }

    #[tokio::test]
    async fn what_is_not_confirmed_is_handed_out_again() {
        let console = Console::new(PlatformKind::Console, TERMINAL);
        for update in ["a", "b", "c"] {
            console.push(happened(update));
        }
        console.set_batch_max(2);
        let (first, batch) = received(&console, None).await;
        assert_eq!(first, ["a", "b"]);
        assert!(batch.is_full);
        assert_eq!(received(&console, None).await.0, ["a", "b"]);
        let (rest, last) = received(&console, batch.position).await;
        assert_eq!(rest, ["c"]);
        assert!(received(&console, last.position).await.0.is_empty());
        assert_eq!(console.waiting_count(), 0);
    }

    #[tokio::test]
    async fn a_sending_fails_as_told_and_may_have_arrived() {
        let console = Console::new(PlatformKind::Console, TERMINAL);
        let message = Outgoing::post(Vec::new());
        let place = place();
        let parcel = Parcel {
            place: &place,
            message: &message,
            earlier: None,
        };
        console.fail_next(Failure {
            error: SendError::NotSent("away".to_owned()),
            arrives: false,
        });
        console.fail_next(Failure {
            error: SendError::Unknown("cut off".to_owned()),
            arrives: true,
        });
        assert!(matches!(
            console.send(parcel).await,
            Err(SendError::NotSent(_))
        ));
        assert!(console.sent_from(0).is_empty());
        assert!(matches!(
            console.send(parcel).await,
            Err(SendError::Unknown(_))
        ));
        assert_eq!(console.sent_from(0).len(), 1);
        assert_eq!(
            console.send(parcel).await,
            Ok(Some(MessageId("2".to_owned())))
        );
    }
}
