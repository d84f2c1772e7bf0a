//! The answer to whether somebody wants to be forgotten (`/xoatoi`): a button, or `1` or `2` typed.
//!
//! Only whoever asked for it answers. Where a question about a report is open too, a mere number is that one's
//! answer, unless it replies to this question: a count is lost or a name, neither by mistake.

use chrono::{DateTime, TimeDelta, Utc};

use super::change::{Change, Outcome};
use super::facts::About;
use super::hearing::{bot_names, without_bot};
use super::question::answer::{bare, number};
use super::question::open_for;
use super::say::report::Notice;
use super::say::{PeopleTopic, PersonSay, Say, Speech, Topic};
use super::snapshot::Question;
use super::{Decision, Heard, Snapshot};
use crate::chat::{Happening, Manner, PersonId};

/// For so long a typed number answers without being a reply, in minutes.
const NEXT_MINUTES: i64 = 60;
/// Words that mean the first answer; as a reply also the plain yes. Not `xoa toi`: that is the command again.
const REMOVE: [&str; 2] = ["xoa", "remove"];
const YES: [&str; 5] = ["co", "dung", "dong y", "ok", "yes"];
/// Words that mean the second answer.
const KEEP: [&str; 5] = ["thoi", "khong", "huy", "khong xoa", "no"];

/// An answer.
#[derive(Debug, Clone, Copy)]
pub(super) struct Given<'a> {
    question: &'a Question,
    is_wanted: bool,
}

/// The answer that a message gives; `None` where it gives none.
pub(super) fn given<'a>(heard: &Heard, snapshot: &'a Snapshot) -> Option<Given<'a>> {
    let (Happening::Message(message), Some(person)) = (&heard.incoming.happening, heard.person)
    else {
        return None;
    };
    let at = heard.incoming.at;
    let question = snapshot.questions.values().find(|question| {
        question.chat == heard.chat
            && question.asked_of == person
            && question.topic == Topic::People(PeopleTopic::Forget)
            && at <= question.expires_at
    })?;
    let text = bare(&without_bot(&message.text, &bot_names(heard, snapshot)));
    let is = |words: &[&str]| words.contains(&text.as_str());
    let number = number(&text);
    let replied = message.replies_to.as_ref().map(|(id, _)| id);
    let is_reply = replied.is_some_and(|replied| {
        let about = snapshot.sent.get(&(heard.chat, replied.clone()));
        about == Some(&About::Question(question.id)) || *replied == question.message
    });
    if !is_reply {
        let is_late = question.asked_at + TimeDelta::minutes(NEXT_MINUTES) < at;
        let has_other = open_for(snapshot, heard.chat, person, at).next().is_some();
        if replied.is_some() || is_late || (number.is_some() && has_other) {
            return None;
        }
    }
    let is_wanted = match number {
        Some(1) => true,
        Some(2) => false,
        None if is(&REMOVE) || is_reply && is(&YES) => true,
        None if is_reply && is(&KEEP) => false,
        Some(_) | None => return None,
    };
    Some(Given {
        question,
        is_wanted,
    })
}

/// The answer of a button; a notice where it is for somebody else.
pub(super) fn tapped(
    question: &Question,
    index: usize,
    person: PersonId,
) -> Result<Given<'_>, Notice> {
    match index {
        _ if question.asked_of != person => Err(Notice::NotAsked),
        1 | 2 => Ok(Given {
            question,
            is_wanted: index == 1,
        }),
        _ => Err(Notice::Over),
    }
}

impl Given<'_> {
    /// What the answer changes and says.
    pub(super) fn decide(&self, now: DateTime<Utc>) -> Decision {
        let Self {
            question,
            is_wanted,
        } = *self;
        let person = question.asked_of;
        let mut changes = vec![Change::CloseQuestion {
            question: question.id,
            outcome: Outcome::Answered(if is_wanted { 1 } else { 2 }),
            at: now,
            by: Some(person),
        }];
        changes.extend(is_wanted.then_some(Change::Forget { person, at: now }));
        let say = Say::from(if is_wanted {
            PersonSay::Forgotten
        } else {
            PersonSay::NotForgotten
        });
        let manner = Manner::Replace(Some(question.message.clone()));
        let speech = Speech::of(question.chat, manner, say);
        Decision {
            changes,
            speeches: vec![speech.about(About::Question(question.id))],
        }
    }
}
