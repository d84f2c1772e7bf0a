//! What happened in the chats, what the bot has taken of it, and what it sent.
//!
//! Rules of offsets, from the Bot API server: an offset makes it forget everything below; what is not
//! forgotten is handed out again; the same offset again within half a second gets one update; a second
//! poll ends the first with 409.

use std::collections::{BTreeMap, VecDeque};
use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};
use serde_json::{Value, json};

/// The same offset again within this long gets one update.
const HASTE: Duration = Duration::from_millis(500);

/// A chat of Telegram's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Chat {
    pub(crate) id: i64,
    pub(crate) title: &'static str,
    /// The forum topic, where it is one.
    pub(crate) topic: Option<i64>,
}

/// Somebody in a chat.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Person {
    pub(crate) id: i64,
    pub(crate) name: &'static str,
}

/// Somebody in a chat at a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Voice {
    pub(crate) chat: Chat,
    pub(crate) person: Person,
    pub(crate) at: DateTime<Utc>,
}

/// How a call fails.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Fault {
    /// 429 with this many seconds.
    RetryAfter(u32),
    /// 502 with a page that is no JSON.
    ServerError,
    /// The connection is cut before the call is looked at.
    CutBefore,
    /// The call is carried out, then the connection is cut.
    CutAfter,
    /// 400 or 403 with these words.
    Refused(&'static str),
}

/// Something the bot posted, changed or signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Posted {
    /// The method in lower case: `sendmessage`, `editmessagetext`, …
    pub(crate) method: String,
    pub(crate) chat: i64,
    pub(crate) message: i64,
    /// The text, with marks.
    pub(crate) text: String,
    /// What was asked, whole.
    pub(crate) body: Value,
}

/// A Telegram with one bot.
#[derive(Debug)]
pub(crate) struct State {
    /// What is waiting for the bot, oldest first.
    updates: VecDeque<(i64, Value)>,
    next_update: i64,
    next_message: i64,
    last_poll: Option<(Option<i64>, Instant)>,
    /// How many polls' confirmations are still to be ignored.
    pub(crate) deaf_polls: usize,
    /// The number of the newest poll; an older one that still waits ends with 409.
    pub(crate) newest_poll: u64,
    /// Offsets the bot has given, in order.
    pub(crate) offsets: Vec<Option<i64>>,
    pub(crate) posted: Vec<Posted>,
    /// Every call but polls, in lower case.
    pub(crate) calls: Vec<String>,
    calls_count: u64,
    /// By method in lower case: how its next calls fail, in order.
    faults: BTreeMap<String, VecDeque<Fault>>,
    moved: BTreeMap<i64, i64>,
    pub(crate) files: BTreeMap<String, Vec<u8>>,
    pub(crate) is_webhook_set: bool,
}

impl State {
    pub(crate) fn new() -> Self {
        Self {
            updates: VecDeque::new(),
            next_update: 700_000_001,
            next_message: 1,
            last_poll: None,
            deaf_polls: 0,
            newest_poll: 0,
            offsets: Vec::new(),
            posted: Vec::new(),
            calls: Vec::new(),
            calls_count: 0,
            faults: BTreeMap::new(),
            moved: BTreeMap::new(),
            files: BTreeMap::new(),
            is_webhook_set: false,
        }
    }

    /// Somebody posts a text; its message id.
    pub(crate) fn say(&mut self, voice: Voice, text: &str) -> i64 {
        let id = self.message_id();
        self.update("message", &message(id, voice, text));
        id
    }

    /// Somebody answers a message; the answer's id.
    pub(crate) fn reply(&mut self, voice: Voice, to: i64, text: &str) -> i64 {
        let id = self.message_id();
        let mut message = message(id, voice, text);
        message["reply_to_message"] = json!({"message_id": to, "date": voice.at.timestamp()});
        self.update("message", &message);
        id
    }

    /// Somebody changes a text posted before.
    pub(crate) fn edit(&mut self, voice: Voice, id: i64, text: &str) {
        let mut message = message(id, voice, text);
        message["edit_date"] = json!(voice.at.timestamp());
        self.update("edited_message", &message);
    }

    /// Somebody presses a button under a message of the bot.
    pub(crate) fn tap(&mut self, voice: Voice, message: i64, data: &str) {
        let id = format!("tap{}", self.next_update);
        let query = json!({"id": id, "from": user(voice.person), "data": data,
            "message": {"message_id": message, "date": 0, "chat": wire_chat(voice.chat)}});
        self.update("callback_query", &query);
    }

    /// The group becomes a supergroup of another id.
    pub(crate) fn migrate(&mut self, voice: Voice, to: i64) {
        self.moved.insert(voice.chat.id, to);
        let id = self.message_id();
        let mut told = message(id, voice, "");
        told["migrate_to_chat_id"] = json!(to);
        self.update("message", &told);
    }

    /// A raw update of any kind.
    pub(crate) fn update(&mut self, kind: &str, content: &Value) {
        let id = self.next_update;
        self.next_update += 1;
        self.updates
            .push_back((id, json!({"update_id": id, kind: content})));
    }

    /// The ids go on from here, as after a week of silence.
    pub(crate) fn jump_ids(&mut self, to: i64) {
        self.next_update = to;
    }

    /// A coming call of the method (lower case) fails; several in the order given.
    pub(crate) fn fail_next(&mut self, method: &str, fault: Fault) {
        self.faults
            .entry(method.to_owned())
            .or_default()
            .push_back(fault);
    }

    /// Whether a coming call of the method fails.
    pub(crate) fn will_fail(&self, method: &str) -> bool {
        self.faults
            .get(method)
            .is_some_and(|faults| !faults.is_empty())
    }

    /// How many updates the bot has not confirmed.
    pub(crate) fn waiting(&self) -> usize {
        self.updates.len()
    }

    /// How often the bot has called anything.
    pub(crate) fn calls_count(&self) -> u64 {
        self.calls_count
    }

    pub(super) fn count_call(&mut self) {
        self.calls_count += 1;
    }

    pub(super) fn fault(&mut self, method: &str) -> Option<Fault> {
        self.faults.get_mut(method)?.pop_front()
    }

    pub(super) fn moved_to(&self, chat: i64) -> Option<i64> {
        self.moved.get(&chat).copied()
    }

    pub(crate) fn message_id(&mut self) -> i64 {
        let id = self.next_message;
        self.next_message += 1;
        id
    }

    /// What a poll gets; how many at most is told by the first of its tries only.
    pub(super) fn hand_out(&mut self, offset: Option<i64>, limit: usize) -> Vec<Value> {
        if let Some(offset) = offset
            && self.deaf_polls == 0
        {
            self.updates.retain(|(id, _)| *id >= offset);
        }
        let handed = self.updates.iter().take(limit);
        handed.map(|(_, update)| update.clone()).collect()
    }

    /// Notes a poll; how many updates it may get at most.
    pub(super) fn begin_poll(&mut self, offset: Option<i64>, limit: usize) -> usize {
        self.newest_poll += 1;
        self.offsets.push(offset);
        let now = Instant::now();
        let is_hasty = self
            .last_poll
            .is_some_and(|(last, at)| last == offset && now.duration_since(at) < HASTE);
        self.last_poll = Some((offset, now));
        if is_hasty { 1 } else { limit }
    }
}

fn message(id: i64, voice: Voice, text: &str) -> Value {
    let Voice { chat, person, at } = voice;
    let mut message = json!({"message_id": id, "date": at.timestamp(), "chat": wire_chat(chat),
        "from": user(person), "text": text});
    if let Some(topic) = chat.topic {
        message["message_thread_id"] = json!(topic);
        message["is_topic_message"] = json!(true);
    }
    if text.is_empty() {
        message["text"].take();
    }
    message
}

fn wire_chat(chat: Chat) -> Value {
    let kind = match chat.id {
        i64::MIN..=-1_000_000_000_000 => "supergroup",
        -999_999_999_999..=-1 => "group",
        0.. => "private",
    };
    json!({"id": chat.id, "type": kind, "title": chat.title})
}

fn user(person: Person) -> Value {
    json!({"id": person.id, "is_bot": false, "first_name": person.name})
}
