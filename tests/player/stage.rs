//! What the chats show: messages sent, changed, answered, by what the platform can.

use std::fmt::Write as _;

use baocao::chat::{ChatId, Choice, Manner, MessageId, Outgoing, Part, PlatformKind, Sender};
use baocao::engine::change::{Content, Draft};
use baocao::engine::duty;
use baocao::engine::facts::About;
use baocao::engine::say::Reminder;
use baocao::wording::render;
use chrono::{DateTime, Utc};

use super::play::Player;
use super::script::write;

/// A message as it stands in a chat.
pub(super) struct Posted {
    pub(super) id: MessageId,
    /// What it answers.
    pub(super) replies_to: Option<MessageId>,
    /// Who wrote it.
    pub(super) author: Sender,
    pub(super) choices: Vec<Choice>,
    pub(super) about: Option<About>,
}

impl Player {
    pub(super) fn send(&mut self, draft: &Draft, now: DateTime<Utc>) {
        if let Some(key) = &draft.key
            && !self.setup.world.keys.insert(key.clone())
        {
            return;
        }
        match draft.content.clone() {
            Content::Ready(outgoing) => self.show(draft, &outgoing),
            Content::Deferred(reminder) => self.remind(draft, reminder, now),
        }
    }

    fn remind(&mut self, draft: &Draft, reminder: Reminder, now: DateTime<Utc>) {
        let mut snapshot = self.setup.world.snapshot(&[reminder.chat], &[]);
        let needs = duty::needs_reminder(&reminder, &snapshot);
        self.setup.world.load(needs, &mut snapshot);
        if let Some(speech) = duty::decide_reminder(&reminder, &snapshot, now)
            && let Content::Ready(outgoing) = render(&speech, &snapshot).content
        {
            self.show(draft, &outgoing);
        }
    }

    /// Shows a message in its chat, by what the platform can.
    fn show(&mut self, draft: &Draft, outgoing: &Outgoing) {
        let has_all = self.setup.platform == PlatformKind::Telegram;
        let text = outgoing.plain_text();
        assert_width(outgoing);
        let verb = match &outgoing.manner {
            Manner::AnswerTap(_) if has_all => {
                return self.print(draft.to, " notes", &text, &[]);
            }
            Manner::React(_, sign) if has_all => {
                return self.print(draft.to, " reacts", sign, &[]);
            }
            Manner::Replace(_) if has_all && self.replaced(draft, outgoing) => " edits",
            // Where there are no buttons and no edits, these are left out.
            Manner::AnswerTap(_) | Manner::Replace(None) => return,
            Manner::Post => {
                self.post(draft, outgoing, None);
                ""
            }
            Manner::Reply(to) | Manner::React(to, _) | Manner::Replace(Some(to)) => {
                self.post(draft, outgoing, Some(to.clone()));
                ""
            }
        };
        let choices = if has_all { &outgoing.choices[..] } else { &[] };
        self.print(draft.to, verb, &text, choices);
    }

    fn post(&mut self, draft: &Draft, outgoing: &Outgoing, replies_to: Option<MessageId>) {
        let id = self.next_id();
        if let Some(about) = draft.about {
            self.setup.world.sent.insert((draft.to, id.clone()), about);
        }
        self.chats.entry(draft.to).or_default().push(Posted {
            id,
            replies_to,
            author: self.setup.bot(),
            choices: outgoing.choices.clone(),
            about: draft.about,
        });
    }

    /// Puts the message in the place of the one it replaces, if that is there.
    fn replaced(&mut self, draft: &Draft, outgoing: &Outgoing) -> bool {
        let about = draft.replaces.or(draft.about);
        let posted = self.chats.entry(draft.to).or_default().iter_mut().rev();
        let mut posted = posted.filter(|it| it.author.is_bot);
        let Some(old) = posted.find(|it| it.about.is_some() && it.about == about) else {
            return false;
        };
        old.about = draft.about;
        old.choices.clone_from(&outgoing.choices);
        let key = (draft.to, old.id.clone());
        if let Some(about) = draft.about {
            self.setup.world.sent.insert(key, about);
        }
        true
    }

    fn print(&mut self, chat: ChatId, verb: &str, text: &str, choices: &[Choice]) {
        let is_here = self.setup.chats.first().is_some_and(|(_, id)| *id == chat);
        let place = if is_here {
            String::new()
        } else {
            format!(" @{}", self.setup.chat_name(chat))
        };
        write(&mut self.out, &format!("bot{verb}{place}<"), text);
        if !choices.is_empty() {
            let labels = choices.iter().map(|choice| format!("[{}]", choice.label));
            let labels: Vec<String> = labels.collect();
            let _ = writeln!(self.out, "  {}", labels.join(" "));
        }
    }
}

/// A table fits a phone held upright.
fn assert_width(outgoing: &Outgoing) {
    for part in &outgoing.parts {
        if let Part::Table(table) = part {
            for line in table.lines() {
                let width = baocao::text::split::width(line);
                assert!(width <= 32, "{width} columns: {line}");
            }
        }
    }
}
