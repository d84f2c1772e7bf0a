//! One raw update to what happened, in the common tongue; `None` for what is none of the bot's business.
//!
//! Never decides whether something is a report. Never keeps the raw form: it holds people's texts.

use chrono::{DateTime, TimeZone, Utc};
use serde_json::Value;

use super::wire;
use crate::chat::{
    FileReference, Happening, Incoming, Mention, Message, MessageId, Place, PlatformKind, Room,
    Sender, Tap,
};
use crate::platform::{Batch, Position, Unreadable};

/// More than these `getUpdates` never hands out at once.
pub(super) const UPDATES_MAX: usize = 100;

/// The batch that `getUpdates` answered, received at `now`.
pub(super) fn batch(raw: Vec<Value>, now: DateTime<Utc>) -> Batch {
    let mut batch = Batch {
        is_full: raw.len() >= UPDATES_MAX,
        ..Batch::default()
    };
    let mut last = None;
    for value in raw {
        let Ok(head) = wire::UpdateHead::deserialize_from(&value) else {
            // Without an id it can be neither confirmed nor told from others: the next one's id covers it.
            tracing::error!("an update without update_id was passed over");
            continue;
        };
        last = Some(head.update_id);
        match update(value, now) {
            Ok(Some(incoming)) => batch.incoming.push(incoming),
            Ok(None) => {}
            Err(reason) => batch.unreadable.push(Unreadable {
                update: head.update_id.to_string(),
                reason,
            }),
        }
    }
    // Of this batch, not the highest ever seen: ids jump, also downwards, after a week of silence.
    batch.position = last.map(|id| Position((id + 1).to_string()));
    batch
}

impl wire::UpdateHead {
    fn deserialize_from(value: &Value) -> Result<Self, serde_json::Error> {
        serde::Deserialize::deserialize(value)
    }
}

/// What happened; the error names the fault in its form and nothing of its content.
pub(super) fn update(raw: Value, now: DateTime<Utc>) -> Result<Option<Incoming>, String> {
    let id = raw
        .get("update_id")
        .map(Value::to_string)
        .unwrap_or_default();
    let update: wire::Update = serde_json::from_value(raw).map_err(|error| fault(&error))?;
    let wire::Update {
        message,
        edited_message,
        callback_query,
        my_chat_member,
    } = update;
    Ok(if let Some(found) = message {
        posted(id, &found)
    } else if let Some(found) = edited_message {
        edited(id, &found)
    } else if let Some(found) = callback_query {
        tapped(id, found, now)
    } else {
        my_chat_member.and_then(|found| membership(id, found))
    })
}

/// serde names the value it did not expect, which may be somebody's text: only the kind of fault is kept.
fn fault(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let field = text.strip_prefix("missing field `").map(|rest| {
        let end = rest.find('`').unwrap_or(rest.len());
        rest[..end].to_owned()
    });
    match field {
        Some(field) => format!("missing field {field}"),
        None => format!("a field of another type ({:?})", error.classify()),
    }
}

fn posted(id: String, message: &wire::Message) -> Option<Incoming> {
    let at = instant(message.date)?;
    let room = room(&message.chat)?;
    let place = place(message);
    if let Some(to) = message.migrate_to_chat_id {
        let happening = Happening::Moved { to: to.to_string() };
        return Some(incoming(id, place, room, message, (at, happening)));
    }
    if let Some(from) = message.migrate_from_chat_id {
        // The same news seen from the new chat: said of the old one, so that one alone suffices.
        let happening = Happening::Moved {
            to: place.chat.clone(),
        };
        let place = Place {
            chat: from.to_string(),
            ..place
        };
        return Some(incoming(id, place, room, message, (at, happening)));
    }
    let content = content(message)?;
    let happening = Happening::Message(content);
    Some(incoming(id, place, room, message, (at, happening)))
}

fn edited(id: String, message: &wire::Message) -> Option<Incoming> {
    let sent_at = instant(message.date)?;
    let at = message.edit_date.and_then(instant).unwrap_or(sent_at);
    let room = room(&message.chat)?;
    let happening = Happening::Edit {
        message: content(message)?,
        sent_at,
    };
    Some(incoming(id, place(message), room, message, (at, happening)))
}

fn incoming(
    update: String,
    place: Place,
    room: Room,
    message: &wire::Message,
    at_and_what: (DateTime<Utc>, Happening),
) -> Incoming {
    let (at, happening) = at_and_what;
    Incoming {
        update,
        place,
        room,
        title: message.chat.title.clone(),
        sender: author(message),
        at,
        happening,
    }
}

fn tapped(id: String, query: wire::CallbackQuery, now: DateTime<Utc>) -> Option<Incoming> {
    let message = query.message?;
    Some(Incoming {
        update: id,
        place: place(&message),
        room: room(&message.chat)?,
        title: message.chat.title.clone(),
        sender: Some(sender(&query.from)),
        // Telegram does not say when a button was pressed; unanswered presses are kept 150 s at most.
        at: now,
        happening: Happening::Tap(Tap {
            id: query.id,
            message: Some(MessageId(message.message_id.to_string())),
            data: query.data.unwrap_or_default(),
        }),
    })
}

fn membership(id: String, change: wire::ChatMemberUpdated) -> Option<Incoming> {
    let is_member = is_in(&change.new_chat_member);
    // Being made an administrator is no news of being there.
    if is_member && change.old_chat_member.as_ref().is_some_and(is_in) {
        return None;
    }
    Some(Incoming {
        update: id,
        place: Place {
            platform: PlatformKind::Telegram,
            chat: change.chat.id.to_string(),
            topic: None,
        },
        room: room(&change.chat)?,
        title: change.chat.title,
        sender: Some(sender(&change.from)),
        at: instant(change.date)?,
        happening: Happening::Membership { is_member },
    })
}

/// Whether the bot is in the chat by this status.
fn is_in(member: &wire::ChatMember) -> bool {
    match member.status.as_str() {
        "left" | "kicked" => false,
        "restricted" => member.is_member.unwrap_or(true),
        _ => true,
    }
}

/// Text or caption and file; `None` for what has neither: joins, pins, pictures without words.
fn content(message: &wire::Message) -> Option<Message> {
    let (text, entities) = match (&message.text, &message.caption) {
        (Some(text), _) => (text.as_str(), &message.entities),
        (None, Some(caption)) => (caption.as_str(), &message.caption_entities),
        (None, None) => ("", &message.entities),
    };
    if text.is_empty() && message.document.is_none() {
        return None;
    }
    Some(Message {
        id: MessageId(message.message_id.to_string()),
        text: text.to_owned(),
        replies_to: replied(message),
        is_forwarded: message.forward_origin.is_some() || message.is_automatic_forward,
        mentions: mentions(text, entities),
        file: file(message),
    })
}

/// The file sent with the message, else with the one it answers: `/nhap` in reply to a file means that file.
fn file(message: &wire::Message) -> Option<FileReference> {
    let answered = message.reply_to_message.as_ref();
    let answered = answered.and_then(|replied| replied.document.as_ref());
    let document = message.document.as_ref().or(answered)?;
    Some(FileReference {
        id: document.file_id.clone(),
        name: document.file_name.clone(),
        size: document.file_size,
    })
}

/// The message answered. In a forum topic every message nominally answers the one that opened the topic.
fn replied(message: &wire::Message) -> Option<(MessageId, Option<Sender>)> {
    let replied = message.reply_to_message.as_ref()?;
    let opens_topic =
        message.is_topic_message && message.message_thread_id == Some(replied.message_id);
    (!opens_topic).then(|| {
        (
            MessageId(replied.message_id.to_string()),
            replied.from.as_ref().map(sender),
        )
    })
}

fn mentions(text: &str, entities: &[wire::Entity]) -> Vec<Mention> {
    entities
        .iter()
        .filter_map(|entity| match (entity.kind.as_str(), &entity.user) {
            ("text_mention", Some(user)) => Some(Mention::Person(sender(user))),
            ("mention", _) => {
                let units = text.encode_utf16().skip(entity.offset).take(entity.length);
                let units: Vec<u16> = units.collect();
                let name = String::from_utf16(&units).ok()?;
                Some(Mention::Username(name.strip_prefix('@')?.to_owned()))
            }
            _ => None,
        })
        .collect()
}

fn place(message: &wire::Message) -> Place {
    Place {
        platform: PlatformKind::Telegram,
        chat: message.chat.id.to_string(),
        // Outside forums a thread id only says which message is answered.
        topic: message
            .message_thread_id
            .filter(|_| message.is_topic_message)
            .map(|id| id.to_string()),
    }
}

fn room(chat: &wire::Chat) -> Option<Room> {
    match chat.kind.as_str() {
        "private" => Some(Room::Private),
        "group" | "supergroup" => Some(Room::Group),
        _ => None,
    }
}

/// Who wrote the message. An administrator who writes anonymously, in the group's name, appears as a bot
/// of Telegram's; who it is cannot be known, but it is a person.
fn author(message: &wire::Message) -> Option<Sender> {
    match &message.sender_chat {
        Some(chat) if chat.id == message.chat.id => Some(Sender {
            id: chat.id.to_string(),
            name: message
                .author_signature
                .clone()
                .or_else(|| chat.title.clone())
                .unwrap_or_default(),
            username: None,
            is_bot: false,
        }),
        Some(_) | None => message.from.as_ref().map(sender),
    }
}

/// A user in the common tongue.
pub(super) fn sender(user: &wire::User) -> Sender {
    let name = match &user.last_name {
        Some(last) => format!("{} {last}", user.first_name),
        None => user.first_name.clone(),
    };
    Sender {
        id: user.id.to_string(),
        name,
        username: user.username.clone(),
        is_bot: user.is_bot,
    }
}

fn instant(seconds: i64) -> Option<DateTime<Utc>> {
    Utc.timestamp_opt(seconds, 0).single()
}

#[cfg(test)]
mod tests;
