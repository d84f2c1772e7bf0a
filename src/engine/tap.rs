//! Buttons: the answer to a question, or undoing a report.
//!
//! Every press is answered with a notice. A press that comes late, twice, from somebody else or after a
//! restart changes nothing it must not.

use chrono::{DateTime, Utc};

use super::facts::Needs;
use super::question::{self, Given};
use super::say::report::Notice;
use super::say::{ReportSay, Say, Topic};
use super::{Decision, Heard, QuestionId, ReportId, Snapshot, Speech, forget, undo};
use crate::chat::{Manner, Tap};

/// The facts that a press looks at.
pub(super) fn needs(tap: &Tap, heard: &Heard, snapshot: &Snapshot) -> Needs {
    match (tapped(tap, snapshot, heard), heard.person) {
        (Some(Tapped::Answer(given)), _) => given.needs(snapshot, heard.incoming.at),
        (Some(Tapped::Undo(report)), Some(_)) => undo::tap_needs(snapshot, report),
        (Some(Tapped::Forget(_) | Tapped::Undo(_) | Tapped::Notice(_)) | None, _) => {
            Needs::default()
        }
    }
}

/// What a tapped button says.
#[derive(Debug)]
enum Tapped<'a> {
    /// The answer to an open question.
    Answer(Given<'a>),
    /// The answer to whether somebody wants to be forgotten.
    Forget(forget::Given<'a>),
    /// Undo this report.
    Undo(ReportId),
    /// Nothing that may be done.
    Notice(Notice),
}

/// `q:<question>:<n>` or `u:<report>`; `None` for a button of another part of the engine.
fn tapped<'a>(tap: &Tap, snapshot: &'a Snapshot, heard: &Heard) -> Option<Tapped<'a>> {
    let mut fields = tap.data.split(':');
    match (fields.next()?, heard.person) {
        ("u", _) => fields
            .next()?
            .parse()
            .ok()
            .map(|id| Tapped::Undo(ReportId(id))),
        ("q", Some(person)) => {
            let id = QuestionId(fields.next()?.parse().ok()?);
            let index: usize = fields.next()?.parse().ok()?;
            let open = snapshot.questions.get(&id).filter(|question| {
                question.chat == heard.chat && heard.incoming.at <= question.expires_at
            });
            let Some(question) = open else {
                return Some(Tapped::Notice(Notice::Over));
            };
            if let Topic::People(_) = question.topic {
                return Some(match forget::tapped(question, index, person) {
                    Ok(given) => Tapped::Forget(given),
                    Err(notice) => Tapped::Notice(notice),
                });
            }
            let (question, topic) = question.about_report()?;
            if !question::may_answer(snapshot, question, person) {
                return Some(Tapped::Notice(Notice::NotAsked));
            }
            let answer = index
                .checked_sub(1)
                .and_then(|index| topic.answers.get(index));
            Some(answer.map_or(Tapped::Notice(Notice::Over), |&answer| {
                Tapped::Answer(Given {
                    question,
                    topic,
                    answer,
                    by: person,
                })
            }))
        }
        _ => None,
    }
}

pub(super) fn decide(
    tap: &Tap,
    heard: &Heard,
    snapshot: &Snapshot,
    now: DateTime<Utc>,
) -> Decision {
    let (mut decision, notice) = match (tapped(tap, snapshot, heard), heard.person) {
        (Some(Tapped::Answer(given)), _) => (given.decide(snapshot, now), Notice::Taken),
        (Some(Tapped::Forget(given)), _) => (given.decide(now), Notice::Taken),
        (Some(Tapped::Undo(report)), Some(person)) => {
            let when = (heard.incoming.at, now);
            undo::tapped(snapshot, (heard.chat, person), report, when)
        }
        (Some(Tapped::Notice(notice)), _) => (Decision::default(), notice),
        (Some(Tapped::Undo(_)) | None, _) => (Decision::default(), Notice::Over),
    };
    let say = Say::Report(ReportSay::Notice(notice));
    let manner = Manner::AnswerTap(tap.id.clone());
    decision.speeches.push(Speech::of(heard.chat, manner, say));
    decision
}
