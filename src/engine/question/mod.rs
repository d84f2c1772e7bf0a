//! Open questions: how they are asked, who answers them, what an answer leads to.
//!
//! Several questions to the same person in the same chat are kept apart by their numbers: the second goes on
//! counting where the first ended, so that a typed `4` means one answer of one question. An answer records
//! the **original** message with its sending time. A question ends with its answer, by expiry, or when its
//! message is edited or written anew.

pub(super) mod answer;
mod complete;
mod offer;
mod superseded;

use chrono::TimeDelta;

use super::access;
use super::change::{Change, Outcome};
use super::facts::About;
use super::facts::Needs;
use super::hearing::Hearing;
use super::report::{self, Case, record};
use super::say::report::{Answer, Matter, Pending, Refusal};
use super::say::{ReportSay, ReportTopic, Say, Topic};
use super::snapshot::{Drive, Question};
use super::{Decision, QuestionId, Snapshot, Speech};
use crate::campaign::{Op, Period, UnitId};
use crate::chat::{ChatId, Manner, PersonId};
use crate::reading::{Ask, Reading};

/// How long after the period's due time a question can be answered, in hours.
const OPEN_HOURS: i64 = 24;

/// Asks what the message means.
pub(super) fn doubt(case: &Case<'_>, ask: Ask) -> Decision {
    let answers = offer::answers(case, &ask);
    let mut decision = super::misread::noted(case, &ask);
    let asked = open(case, Matter::Doubt(ask), answers);
    decision.changes.splice(0..0, asked.changes);
    decision.speeches.splice(0..0, asked.speeches);
    decision
}

/// Asks about a report, in the place of the question before where this one follows from its answer.
pub(super) fn open(case: &Case<'_>, matter: Matter, answers: Vec<Answer>) -> Decision {
    let (unit, period) = concerns(&matter);
    let asked_of = match (&matter, unit.or_else(|| replaced_unit(case))) {
        (Matter::LateEdit(_), Some(unit)) => {
            let managers = access::managers(case.snapshot, case.seat.campaign, unit);
            let locked = case.replaced().map(|report| report.period).or(period);
            let Some(&manager) = managers.first() else {
                let why = Refusal::Locked(locked.unwrap_or(case.drive.campaign.last_period()));
                return record::refused(case, why, unit);
            };
            manager
        }
        _ => case.author,
    };
    // A message without a day is about the period open when it was sent, until somebody says otherwise.
    let about = period.or_else(|| case.drive.campaign.period_at(case.sent_at));
    let older = superseded::older(case, about);
    let id = QuestionId(case.snapshot.next_question);
    let question = Question {
        id,
        campaign: Some(case.seat.campaign),
        chat: case.chat,
        asked_of,
        message: case.message.clone(),
        sent_at: case.sent_at,
        text: case.text.clone(),
        unit,
        period: about,
        expires_at: expires_at(case, period),
        asked_at: case.now,
        topic: Topic::Report(ReportTopic {
            author: case.author,
            said_at: case.said_at,
            first: first_number(case, asked_of, (&older, answers.len())),
            matter,
            answers,
            replaces: case.replaces,
        }),
    };
    let mut decision = Decision::default();
    record::close(case, &mut decision);
    superseded::end(case, &older, &mut decision);
    let manner = match case.closes {
        Some(_) => Manner::Replace(Some(case.message.clone())),
        None => Manner::Reply(case.message.clone()),
    };
    let say = Say::Report(ReportSay::Asked(Box::new(question.clone())));
    decision
        .changes
        .push(Change::OpenQuestion(Box::new(question)));
    decision.speeches.push(Speech {
        about: Some(About::Question(id)),
        replaces: case.closes.map(|(old, _)| About::Question(old.id)),
        ..Speech::of(case.chat, manner, say)
    });
    decision
}

/// The unit and the period a question concerns, where known.
fn concerns(matter: &Matter) -> (Option<UnitId>, Option<Period>) {
    match matter {
        Matter::Doubt(ask) => (ask.lines.iter().find_map(|line| line.unit), ask.period),
        Matter::Standing { pending, .. }
        | Matter::Twice { pending, .. }
        | Matter::Sum { pending, .. }
        | Matter::LateEdit(Some(pending)) => (
            pending.lines.first().map(|line| line.unit),
            Some(pending.period),
        ),
        Matter::LateEdit(None) => (None, None),
    }
}

fn replaced_unit(case: &Case<'_>) -> Option<UnitId> {
    let report = case.replaced()?;
    report.entries.first().map(|entry| entry.unit)
}

fn expires_at(case: &Case<'_>, period: Option<Period>) -> chrono::DateTime<chrono::Utc> {
    let campaign = &case.drive.campaign;
    let due = period
        .or_else(|| campaign.period_at(case.sent_at))
        .map(|period| campaign.due_at(period));
    // A question about a period already closed gets its full time too.
    let from = due.map_or(case.now, |due| due.max(case.now));
    from + TimeDelta::hours(OPEN_HOURS)
}

/// The number of the first answer: behind those of the person's other open questions in the chat; of the same
/// question asked anew, what it was, as the older one may still be looked at.
fn first_number(case: &Case<'_>, asked_of: PersonId, (older, most): (&[&Question], usize)) -> u8 {
    let before = older.iter().filter_map(|question| question.about_report());
    let same = before.map(|(_, topic)| topic);
    let same = same.filter(|topic| most <= usize::from(count(topic)));
    if let Some(first) = same.map(|topic| topic.first).min() {
        return first;
    }
    let closing = case.closes.map(|(question, _)| question.id);
    open_for(case.snapshot, case.chat, asked_of, case.now)
        .filter(|(question, _)| Some(question.id) != closing)
        .map(|(_, topic)| topic.first.saturating_add(count(topic)))
        .max()
        .unwrap_or(1)
}

/// How many answers of a question have numbers.
pub(super) fn count(topic: &ReportTopic) -> u8 {
    if topic.asks_number() {
        return 0;
    }
    u8::try_from(topic.answers.len()).unwrap_or(u8::MAX)
}

/// The questions about reports put to a person in a chat that are open at an instant, oldest first. The sending
/// time of an answer counts, as it does for reports.
pub(super) fn open_for(
    snapshot: &Snapshot,
    chat: ChatId,
    person: PersonId,
    at: chrono::DateTime<chrono::Utc>,
) -> impl Iterator<Item = (&Question, &ReportTopic)> {
    snapshot.questions.values().filter_map(move |question| {
        let is_theirs = question.chat == chat && question.asked_of == person;
        match &question.topic {
            Topic::Report(topic) if is_theirs && at <= question.expires_at => {
                Some((question, topic))
            }
            Topic::Report(_) | Topic::People(_) | Topic::Setup(_) => None,
        }
    })
}

/// Whether the person may answer the question: whoever was asked, or a manager of what it concerns.
pub(super) fn may_answer(snapshot: &Snapshot, question: &Question, person: PersonId) -> bool {
    let seat = access::seat(snapshot, question.chat, question.asked_of)
        .filter(|seat| question.campaign == Some(seat.campaign));
    let Some(seat) = seat else {
        return false;
    };
    let unit = question.unit.unwrap_or(seat.unit);
    let action = access::Action::AnswerForOthers;
    question.asked_of == person || access::may(snapshot, action, person, seat, unit)
}

/// The question is shown once more, as one asked now: a number typed after this answers it.
pub(super) fn again(hearing: &Hearing<'_>, question: &Question) -> Decision {
    let id = QuestionId(hearing.snapshot.next_question);
    let again = Question {
        id,
        asked_at: hearing.now,
        ..question.clone()
    };
    let say = Say::Report(ReportSay::Asked(Box::new(again.clone())));
    let speech = Speech::reply(hearing.chat, &hearing.message, say);
    Decision {
        changes: vec![
            Change::CloseQuestion {
                question: question.id,
                outcome: Outcome::Withdrawn,
                at: hearing.now,
                by: Some(hearing.person),
            },
            Change::OpenQuestion(Box::new(again)),
        ],
        speeches: vec![speech.about(About::Question(id))],
    }
}

/// The case of a message that says anew what a question asks about: it counts as of the first one.
pub(super) fn rewritten<'a>(hearing: &Hearing<'a>, question: &'a Question) -> Case<'a> {
    Case {
        said_at: question.sent_at,
        closes: Some((question, Outcome::Withdrawn)),
        ..hearing.case()
    }
}

/// What an answer leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Next {
    /// The message means this.
    Settle(Reading),
    /// These counts are certain now.
    Weigh(Pending),
    /// The report of the edited message is taken back.
    TakeBack,
    /// Nothing is recorded.
    Drop,
}

/// What the answer to a question leads to.
pub(super) fn next(
    drive: &Drive,
    question: &Question,
    topic: &ReportTopic,
    answer: Answer,
) -> Next {
    match (&topic.matter, answer) {
        (Matter::Doubt(ask), Answer::Candidate(candidate)) => Next::Settle(complete::complete(
            ask.clone(),
            candidate,
            &drive.campaign,
            question.sent_at,
        )),
        (Matter::Standing { pending, figures }, Answer::Add) => added(pending, figures),
        (Matter::Standing { pending, figures }, Answer::Replace) => {
            let mut pending = pending.clone();
            for &(index, _) in figures {
                pending.lines[index].op = Op::Set;
            }
            Next::Weigh(pending)
        }
        (Matter::Twice { pending, .. }, Answer::Yes) => Next::Weigh(Pending {
            is_meant: true,
            ..pending.clone()
        }),
        (Matter::Sum { pending, total, .. }, Answer::Part) => Next::Weigh(without(pending, *total)),
        (Matter::Sum { pending, part, .. }, Answer::Total) => Next::Weigh(without(pending, *part)),
        (Matter::LateEdit(Some(pending)), Answer::Yes) => Next::Weigh(Pending {
            is_agreed: true,
            ..pending.clone()
        }),
        (Matter::LateEdit(None), Answer::Yes) => Next::TakeBack,
        // Skipping; the others are offered by no question of this kind.
        (
            Matter::Doubt(_)
            | Matter::Standing { .. }
            | Matter::Twice { .. }
            | Matter::Sum { .. }
            | Matter::LateEdit(_),
            _,
        ) => Next::Drop,
    }
}

/// Plain figures added to what stands; nothing beside a figure changes nothing.
fn added(pending: &Pending, figures: &[(usize, i64)]) -> Next {
    let mut pending = pending.clone();
    for &(index, _) in figures {
        pending.lines[index].op = Op::Add;
    }
    let mut index = 0;
    pending.lines.retain(|line| {
        index += 1;
        line.value.0 != 0 || figures.iter().all(|&(of, _)| of != index - 1)
    });
    if pending.lines.is_empty() {
        return Next::Drop;
    }
    // The sender has seen what stands: a repetition is meant.
    pending.is_meant = true;
    Next::Weigh(pending)
}

fn without(pending: &Pending, index: usize) -> Pending {
    let mut pending = pending.clone();
    pending.lines.remove(index);
    pending
}

/// An answer on its way.
#[derive(Debug, Clone, Copy)]
pub(super) struct Given<'a> {
    /// The question.
    pub(super) question: &'a Question,
    /// What it asks.
    pub(super) topic: &'a ReportTopic,
    /// The answer.
    pub(super) answer: Answer,
    /// Who gave it.
    pub(super) by: PersonId,
}

impl<'a> Given<'a> {
    /// The case that the answer decides.
    fn case(&self, snapshot: &'a Snapshot, now: chrono::DateTime<chrono::Utc>) -> Option<Case<'a>> {
        let question = self.question;
        let seat = access::seat(snapshot, question.chat, question.asked_of)
            // The chat may be bound to another campaign by now.
            .filter(|seat| question.campaign == Some(seat.campaign))?;
        let drive = snapshot.drives.get(&seat.campaign)?;
        let position = self
            .topic
            .answers
            .iter()
            .position(|&other| other == self.answer);
        let choice = position.map_or(0, |index| u8::try_from(index + 1).unwrap_or(0));
        Some(Case {
            snapshot,
            drive,
            seat,
            chat: question.chat,
            message: question.message.clone(),
            author: self.topic.author,
            sent_at: question.sent_at,
            said_at: self.topic.said_at,
            text: question.text.clone(),
            actor: self.by,
            replaces: self.topic.replaces,
            closes: Some((question, Outcome::Answered(choice))),
            now,
        })
    }

    /// What the answer changes and says.
    pub(super) fn decide(
        &self,
        snapshot: &'a Snapshot,
        now: chrono::DateTime<chrono::Utc>,
    ) -> Decision {
        let Some(case) = self.case(snapshot, now) else {
            return Decision::default();
        };
        match next(case.drive, self.question, self.topic, self.answer) {
            Next::Settle(reading) => case.settle(reading),
            Next::Weigh(pending) => case.weigh(pending),
            Next::TakeBack => match case.replaced() {
                Some(report) => super::edit::take_back(&case, report, true),
                None => record::dropped(&case),
            },
            Next::Drop => record::dropped(&case),
        }
    }

    /// The facts it looks at.
    pub(super) fn needs(
        &self,
        snapshot: &'a Snapshot,
        now: chrono::DateTime<chrono::Utc>,
    ) -> Needs {
        let mut needs = Needs::default();
        needs.reports.extend(self.topic.replaces);
        if !needs.is_within(&snapshot.loaded) {
            return needs;
        }
        let Some(case) = self.case(snapshot, now) else {
            return needs;
        };
        needs.extend(
            match next(case.drive, self.question, self.topic, self.answer) {
                Next::Settle(reading) => report::needs(&case, &reading),
                Next::Weigh(pending) => report::needs_of(&case, &pending),
                Next::TakeBack => Needs {
                    slots: case.replaced().map(report::slots_of).unwrap_or_default(),
                    ..Needs::default()
                },
                Next::Drop => Needs::default(),
            },
        );
        needs
    }
}
