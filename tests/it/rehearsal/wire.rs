//! Messages as they stand on the wire, made and read.

use serde_json::{Value, json};

use crate::support::fake::telegram::{Chat, Voice};

/// A message as the Bot API tells of it.
pub(super) fn raw(
    voice: Voice,
    id: i64,
    text: &str,
    (name, username): (&str, Option<String>),
) -> Value {
    json!({"message_id": id, "date": voice.at.timestamp(), "text": text,
        "chat": {"id": voice.chat.id, "type": kind(voice.chat), "title": voice.chat.title},
        "from": {"id": voice.person.id, "is_bot": name == "OtherBot", "first_name": name,
            "username": username}})
}

/// A chat's type.
pub(super) fn kind(chat: Chat) -> &'static str {
    if chat.id > 0 { "private" } else { "supergroup" }
}

/// Labels and data of the buttons.
pub(super) fn choices(body: &Value) -> Vec<(String, String)> {
    let markup = match &body["reply_markup"] {
        Value::String(text) => serde_json::from_str(text).unwrap_or_default(),
        other => other.clone(),
    };
    let rows = markup["inline_keyboard"]
        .as_array()
        .cloned()
        .unwrap_or_default();
    rows.iter()
        .flat_map(|row| row.as_array().cloned().unwrap_or_default())
        .map(|button| {
            let field = |name: &str| button[name].as_str().unwrap_or_default().to_owned();
            (field("text"), field("callback_data"))
        })
        .collect()
}

/// The text without Telegram's marks.
pub(super) fn plain(html: &str) -> String {
    let mut text = String::new();
    let mut is_tag = false;
    for letter in html.chars() {
        match letter {
            '<' => is_tag = true,
            '>' if is_tag => is_tag = false,
            _ if is_tag => {}
            _ => text.push(letter),
        }
    }
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&amp;", "&")
}
