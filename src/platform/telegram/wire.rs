//! The parts of the Bot API's JSON that are looked at; everything else is ignored.
//!
//! Small structs of our own instead of the library's types: one entity type newer than the library turns
//! its text message into an empty one without an error. All fields that may lack are `Option`.

#![expect(
    clippy::struct_field_names,
    reason = "the names are Telegram's, so that its documentation can be read beside them"
)]

use serde::Deserialize;

/// An update, of the kinds in `allowed_updates`.
#[derive(Debug, Deserialize)]
pub(super) struct Update {
    pub(super) message: Option<Message>,
    pub(super) edited_message: Option<Message>,
    pub(super) callback_query: Option<CallbackQuery>,
    pub(super) my_chat_member: Option<ChatMemberUpdated>,
}

/// Of every update, whatever its kind, at least this must be readable.
#[derive(Debug, Deserialize)]
pub(super) struct UpdateHead {
    pub(super) update_id: i64,
}

#[derive(Debug, Deserialize)]
pub(super) struct Message {
    pub(super) message_id: i64,
    /// Unix time in seconds; 0 for a message that is no longer accessible.
    pub(super) date: i64,
    pub(super) edit_date: Option<i64>,
    pub(super) chat: Chat,
    pub(super) from: Option<User>,
    pub(super) sender_chat: Option<Chat>,
    pub(super) author_signature: Option<String>,
    #[serde(default)]
    pub(super) is_topic_message: bool,
    pub(super) message_thread_id: Option<i64>,
    #[serde(default)]
    pub(super) is_automatic_forward: bool,
    /// Only whether it is there.
    pub(super) forward_origin: Option<serde::de::IgnoredAny>,
    pub(super) reply_to_message: Option<Box<Replied>>,
    pub(super) text: Option<String>,
    #[serde(default)]
    pub(super) entities: Vec<Entity>,
    pub(super) caption: Option<String>,
    #[serde(default)]
    pub(super) caption_entities: Vec<Entity>,
    pub(super) document: Option<Document>,
    pub(super) migrate_to_chat_id: Option<i64>,
    pub(super) migrate_from_chat_id: Option<i64>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Replied {
    pub(super) message_id: i64,
    pub(super) from: Option<User>,
    pub(super) document: Option<Document>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Chat {
    pub(super) id: i64,
    #[serde(rename = "type")]
    pub(super) kind: String,
    pub(super) title: Option<String>,
}

#[derive(Debug, Deserialize)]
pub(super) struct User {
    pub(super) id: i64,
    #[serde(default)]
    pub(super) is_bot: bool,
    #[serde(default)]
    pub(super) first_name: String,
    pub(super) last_name: Option<String>,
    pub(super) username: Option<String>,
    pub(super) can_read_all_group_messages: Option<bool>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Entity {
    #[serde(rename = "type")]
    pub(super) kind: String,
    /// In UTF-16 units.
    pub(super) offset: usize,
    /// In UTF-16 units.
    pub(super) length: usize,
    pub(super) user: Option<User>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Document {
    pub(super) file_id: String,
    pub(super) file_name: Option<String>,
    pub(super) file_size: Option<u64>,
}

#[derive(Debug, Deserialize)]
pub(super) struct CallbackQuery {
    pub(super) id: String,
    pub(super) from: User,
    pub(super) message: Option<Message>,
    pub(super) data: Option<String>,
}

#[derive(Debug, Deserialize)]
pub(super) struct ChatMemberUpdated {
    pub(super) chat: Chat,
    pub(super) from: User,
    pub(super) date: i64,
    pub(super) old_chat_member: Option<ChatMember>,
    pub(super) new_chat_member: ChatMember,
}

#[derive(Debug, Deserialize)]
pub(super) struct ChatMember {
    pub(super) status: String,
    pub(super) is_member: Option<bool>,
}

/// What `sendMessage` and its like answer, as far as it matters.
#[derive(Debug, Deserialize)]
pub(super) struct Sent {
    pub(super) message_id: i64,
}

/// What `getFile` answers.
#[derive(Debug, Deserialize)]
pub(super) struct File {
    pub(super) file_path: Option<String>,
}
