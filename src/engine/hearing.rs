//! A message of somebody in a place that is bound: who, where, when, which words.

use chrono::{DateTime, Utc};

use super::access;
use super::report::Case;
use super::snapshot::{Binding, Drive};
use super::{Heard, Snapshot};
use crate::chat::{ChatId, Happening, Message, MessageId, PersonId, PlatformKind, Room};
use crate::reading::{Reading, Scene, read};
use crate::text::mask::mask;

/// A new or edited message in a bound chat, or in the private chat of somebody with a role.
#[derive(Debug, Clone)]
pub(super) struct Hearing<'a> {
    /// What is known.
    pub(super) snapshot: &'a Snapshot,
    /// The campaign and its words.
    pub(super) drive: &'a Drive,
    /// The campaign's number, and the unit whose subtree the chat sees.
    pub(super) seat: Binding,
    /// The chat.
    pub(super) chat: ChatId,
    /// Who wrote.
    pub(super) person: PersonId,
    /// The message.
    pub(super) message: MessageId,
    /// When it was first sent.
    pub(super) sent_at: DateTime<Utc>,
    /// When it was written as it is: `sent_at` or, for an edit, the time of the edit.
    pub(super) said_at: DateTime<Utc>,
    /// Its text, the bot's name left out.
    pub(super) text: String,
    /// Whether it was forwarded from elsewhere.
    pub(super) is_forwarded: bool,
    /// Whether it is said to the bot and nobody else: in private, or with its name.
    pub(super) is_addressed: bool,
    /// Now.
    pub(super) now: DateTime<Utc>,
}

impl<'a> Hearing<'a> {
    /// The message that was heard; `None` where there is none, nobody who wrote it, or no bound place.
    pub(super) fn new(heard: &Heard, snapshot: &'a Snapshot, now: DateTime<Utc>) -> Option<Self> {
        let person = heard.person?;
        let seat = access::seat(snapshot, heard.chat, person)?;
        let drive = snapshot.drives.get(&seat.campaign)?;
        let message = message(heard)?;
        let sent_at = match &heard.incoming.happening {
            Happening::Edit { sent_at, .. } => *sent_at,
            _ => heard.incoming.at,
        };
        let text = without_bot(&message.text, &bot_names(heard, snapshot));
        let is_named = text.len() < message.text.trim().len();
        Some(Self {
            snapshot,
            drive,
            seat,
            chat: heard.chat,
            person,
            message: message.id.clone(),
            sent_at,
            said_at: heard.incoming.at,
            text,
            is_forwarded: message.is_forwarded,
            is_addressed: is_named || heard.incoming.room == Room::Private,
            now,
        })
    }

    /// What the message means.
    pub(super) fn read(&self) -> Reading {
        self.read_as_of(self.sent_at)
    }

    /// What the message means if it had been sent then.
    pub(super) fn read_as_of(&self, sent_at: DateTime<Utc>) -> Reading {
        let scene = Scene {
            chat_unit: self.seat.unit,
            sender_unit: access::reports_for(self.snapshot, self.person, self.seat.campaign),
            sent_at,
            is_forwarded: self.is_forwarded,
        };
        read(&self.text, &scene, &self.drive.vocabulary)
    }

    /// The case of a message that nothing went before.
    pub(super) fn case(&self) -> Case<'a> {
        Case {
            snapshot: self.snapshot,
            drive: self.drive,
            seat: self.seat,
            chat: self.chat,
            message: self.message.clone(),
            author: self.person,
            sent_at: self.sent_at,
            said_at: self.said_at,
            text: mask(&self.text),
            actor: self.person,
            replaces: None,
            closes: None,
            now: self.now,
        }
    }
}

/// The message that was sent or edited.
pub(super) fn message(heard: &Heard) -> Option<&Message> {
    match &heard.incoming.happening {
        Happening::Message(message) | Happening::Edit { message, .. } => Some(message),
        Happening::Tap(_) | Happening::Membership { .. } | Happening::Moved { .. } => None,
    }
}

/// What the bot is called where this was heard.
pub(super) fn bot_names<'a>(heard: &Heard, snapshot: &'a Snapshot) -> Vec<&'a str> {
    let here = heard.incoming.place.platform;
    let names = snapshot.settings.bot_names.iter();
    names
        .filter(|(platform, _): &&(PlatformKind, String)| *platform == here)
        .map(|(_, name)| name.as_str())
        .collect()
}

/// The text without mentions of the bot (`@baocao_bot Tổ 02: 35`): some platforms deliver only messages
/// that mention it.
pub(super) fn without_bot(text: &str, names: &[&str]) -> String {
    let mut rest = text;
    let mut kept = String::with_capacity(text.len());
    while let Some(at) = rest.find('@') {
        kept.push_str(&rest[..at]);
        let behind = &rest[at + 1..];
        rest = names
            .iter()
            .find_map(|name| after_name(behind, name))
            .unwrap_or_else(|| {
                kept.push('@');
                behind
            });
    }
    kept.push_str(rest);
    kept.trim().to_owned()
}

/// What follows the name at the start of the text, whatever its case.
fn after_name<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    let mut letters = text.char_indices();
    for wanted in name.chars() {
        let (_, found) = letters.next()?;
        if !found.to_lowercase().eq(wanted.to_lowercase()) {
            return None;
        }
    }
    let rest = letters.as_str();
    let is_whole = rest
        .chars()
        .next()
        .is_none_or(|next| !next.is_alphanumeric() && next != '_');
    is_whole.then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bots_name_is_no_part_of_a_report() {
        for (text, left) in [
            ("@baocao_bot Tổ 02: +35 mức 2", "Tổ 02: +35 mức 2"),
            ("Tổ 02: +35 mức 2 @Báo Cáo", "Tổ 02: +35 mức 2"),
            ("@BAOCAO_BOT 1", "1"),
            ("@baocao_bot2 1", "@baocao_bot2 1"),
            ("a@b.vn", "a@b.vn"),
            ("@", "@"),
        ] {
            assert_eq!(without_bot(text, &["baocao_bot", "Báo Cáo"]), left);
        }
    }
}
