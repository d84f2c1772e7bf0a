//! `/xoatoi`, `/forgetme`: removes what is known of the asker: name, `@` name, the platform's id, texts, roles. The
//! counts stay: they are the unit's. Everybody, everywhere.
//!
//! It is asked about once, because a role that is gone must be given anew: `1. Xóa`, `2. Thôi`. What the answer
//! leads to stands in `engine::forget`.

use chrono::{DateTime, TimeDelta, Utc};

use super::Asked;
use crate::engine::change::{Change, Outcome};
use crate::engine::facts::About;
use crate::engine::say::{PeopleSay, PeopleTopic, PersonSay, Say, Topic};
use crate::engine::snapshot::Question;
use crate::engine::{Decision, QuestionId};

/// How long the question can be answered, in hours.
const OPEN_HOURS: i64 = 24;

/// The question.
pub(super) fn decide(asked: &Asked<'_>, now: DateTime<Utc>) -> Decision {
    let (Some(person), Some(message)) = (asked.heard.person, asked.message()) else {
        return asked.answer(Say::People(PeopleSay::WhoAreYou));
    };
    let id = QuestionId(asked.snapshot.next_question);
    let question = Question {
        id,
        campaign: asked.seat.map(|seat| seat.campaign),
        chat: asked.heard.chat,
        asked_of: person,
        message: message.clone(),
        sent_at: asked.heard.incoming.at,
        text: String::new(),
        unit: None,
        period: None,
        topic: Topic::People(PeopleTopic::Forget),
        asked_at: now,
        expires_at: now + TimeDelta::hours(OPEN_HOURS),
    };
    // Typed again, the older question is over: one answer, one question.
    let older = asked.snapshot.questions.values().filter(|other| {
        other.topic == question.topic && other.asked_of == person && other.chat == question.chat
    });
    let mut changes: Vec<Change> = older
        .map(|other| Change::CloseQuestion {
            question: other.id,
            outcome: Outcome::Withdrawn,
            at: now,
            by: Some(person),
        })
        .collect();
    let say = Say::from(PersonSay::AskForget(Box::new(question.clone())));
    changes.push(Change::OpenQuestion(Box::new(question)));
    Decision {
        changes,
        speeches: vec![asked.speech(say).about(About::Question(id))],
    }
}
