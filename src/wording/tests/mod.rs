//! What people read, message by message: snapshots in both languages, width and length of each.

mod figures;
mod people;

use unicode_width::UnicodeWidthStr;

use super::render;
use super::table::WIDTH_MAX;
use crate::chat::{ChatId, Happening, Incoming, Message, MessageId, Part, PersonId, Sender};
use crate::engine::change::Content;
use crate::engine::command::{self, Asked, Command};
use crate::engine::sample::Book;
use crate::engine::{Decision, Heard, Speech};
use crate::text::Language;
use crate::text::split::units;

/// UTF-16 units that every platform takes in one message, but for texts that are split at line ends.
const MESSAGE_MAX: usize = 4096;

/// A command given in a chat.
fn asked(book: &Book, chat: ChatId, person: PersonId, text: &str, at: &str) -> Decision {
    let command = command::parse(text, &["baocao_bot"]).expect("a command");
    decided(book, (chat, person), &command, at)
}

fn decided(
    book: &Book,
    (chat, person): (ChatId, PersonId),
    command: &Command,
    at: &str,
) -> Decision {
    let at = book.at(at);
    let it = &book.snapshot.chats[&chat];
    let heard = Heard {
        chat,
        person: Some(person),
        incoming: Incoming {
            update: "1".into(),
            place: it.place.clone(),
            room: it.room,
            title: None,
            sender: Some(Sender {
                id: "7".into(),
                name: "Hoa".into(),
                username: None,
                is_bot: false,
            }),
            at,
            happening: Happening::Message(Message {
                id: MessageId("9".into()),
                text: String::new(),
                replies_to: None,
                is_forwarded: false,
                mentions: Vec::new(),
                file: None,
            }),
        },
        file: None,
    };
    let ask = |snapshot| Asked {
        command,
        heard: &heard,
        seat: it.binding,
        snapshot,
    };
    let needs = command::needs(&ask(&book.snapshot));
    let loaded = book.loaded(&needs);
    command::decide(&ask(&loaded), at)
}

/// What is said, in the language, as a person sees it; tables and lengths are looked at on the way.
fn worded(book: &Book, speeches: &[Speech], language: Language) -> String {
    let mut book = book.clone();
    book.campaign.settings.language = language;
    book.sync();
    let texts: Vec<String> = speeches.iter().map(|speech| one(&book, speech)).collect();
    texts.join("\n---\n")
}

fn one(book: &Book, speech: &Speech) -> String {
    let Content::Ready(outgoing) = render(speech, &book.snapshot).content else {
        panic!("a reminder is decided before it is worded");
    };
    for part in &outgoing.parts {
        match part {
            Part::Table(table) => {
                for line in table.lines() {
                    assert!(line.width() <= WIDTH_MAX, "{line}");
                }
            }
            Part::Plain(text) | Part::Bold(text) => {
                for line in text.lines() {
                    assert!(units(line) <= MESSAGE_MAX, "{line}");
                }
            }
            Part::Mention { .. } => {}
        }
    }
    let text = outgoing.plain_text();
    assert!(!text.contains("{ $"), "{text}");
    assert!(!text.contains("\n\n"), "an empty line: {text}");
    text
}

/// Both languages of what was decided, for a snapshot.
fn both(book: &Book, decision: &Decision) -> String {
    let [vi, en] = [Language::Vi, Language::En].map(|it| worded(book, &decision.speeches, it));
    format!("{vi}\n=====\n{en}")
}
