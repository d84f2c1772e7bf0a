//! `/huy`, `/undo` and the button on an acknowledgement: a report is taken back.
//!
//! In reply to a message or to its acknowledgement, that report; else one's last. By its sender while the
//! period is open, by a manager until the campaign closes. Example: `/huy` → *Đã hủy: Tổ 02 …*. Nothing is
//! deleted: reversing entries are added.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};

use super::access::{self, Action};
use super::change::Outcome;
use super::edit::{question_of, reversed};
use super::facts::About;
use super::facts::{Needs, ReportFact, Why};
use super::hearing::{self, Hearing};
use super::report::{Case, record, slots_of};
use super::say::report::{Notice, Refusal, Refused};
use super::say::{ReportSay, Say};
use super::snapshot::Binding;
use super::{Decision, Heard, ReportId, Snapshot, Speech};
use crate::chat::{ChatId, Manner, MessageId, PersonId};

/// Which report is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Meant<'a> {
    Report(&'a ReportFact),
    Question(super::QuestionId),
    Nothing,
}

/// The facts that the command looks at.
pub(super) fn needs(hearing: &Hearing<'_>, heard: &Heard) -> Needs {
    let snapshot = hearing.snapshot;
    let mut needs = Needs::default();
    match replied(heard) {
        Some(message) => {
            needs.sources.insert((hearing.chat, message.clone()));
            needs.sent.insert((hearing.chat, message.clone()));
        }
        None => {
            needs.latest.insert((hearing.seat.campaign, hearing.person));
        }
    }
    if needs.is_within(&snapshot.loaded)
        && let Meant::Report(report) = meant(hearing, heard)
    {
        needs.extend(needs_of(report));
    }
    needs
}

/// The facts that undoing a report looks at.
fn needs_of(report: &ReportFact) -> Needs {
    Needs {
        slots: slots_of(report),
        rolls: BTreeSet::from([report.campaign]),
        ..Needs::default()
    }
}

/// What the command changes and says.
pub(super) fn decide(hearing: &Hearing<'_>, heard: &Heard) -> Decision {
    let report = match meant(hearing, heard) {
        // The chat may be bound to another campaign by now.
        Meant::Report(report) if report.campaign == hearing.seat.campaign => report,
        Meant::Question(id) => return skip(hearing, id),
        Meant::Report(_) | Meant::Nothing => {
            return refused(hearing, Refusal::NothingToUndo, Vec::new());
        }
    };
    if let Some(why) = obstacle(
        hearing.snapshot,
        report,
        (hearing.person, hearing.seat),
        hearing.said_at,
    ) {
        let unit = report
            .entries
            .first()
            .map_or(hearing.seat.unit, |entry| entry.unit);
        let managers = match why {
            Refusal::Closed(_) | Refusal::NotYours => {
                access::managers(hearing.snapshot, report.campaign, unit)
            }
            _ => Vec::new(),
        };
        return refused(hearing, why, managers);
    }
    let case = Case {
        replaces: Some(report.id),
        ..hearing.case()
    };
    let mut decision = reversed(&case, report, Why::Undone);
    // Whoever typed the command gets an answer below it; the acknowledgement far above is put right where
    // the platform can change it.
    let mut below = Vec::new();
    for speech in &mut decision.speeches {
        if matches!(speech.say, Say::Report(ReportSay::Undone(_))) {
            below.push(Speech::reply(
                hearing.chat,
                &hearing.message,
                speech.say.clone(),
            ));
            speech.manner = Manner::Replace(None);
            speech.to = report.chat;
        }
    }
    decision.speeches.extend(below);
    decision
}

fn meant<'a>(hearing: &Hearing<'a>, heard: &Heard) -> Meant<'a> {
    let snapshot = hearing.snapshot;
    let Some(message) = replied(heard) else {
        return last(hearing);
    };
    match snapshot.sent.get(&(hearing.chat, message.clone())) {
        Some(About::Report(id)) => snapshot
            .reports
            .get(id)
            .map_or(Meant::Nothing, Meant::Report),
        Some(About::Question(id)) => Meant::Question(*id),
        None => match question_of(snapshot, hearing.chat, message) {
            Some(question) => Meant::Question(question.id),
            None => of_message(snapshot, hearing.chat, message),
        },
    }
}

/// The newest report made of a message, taken back or not.
fn of_message<'a>(snapshot: &'a Snapshot, chat: ChatId, message: &MessageId) -> Meant<'a> {
    let mut reports = snapshot.reports.values().rev();
    reports
        .find(|report| report.chat == chat && report.message == *message)
        .map_or(Meant::Nothing, Meant::Report)
}

/// The person's last report or, if that is newer, the question put to them. A report that was undone stays
/// the last one: `/huy` typed twice in a hurry undoes one report.
fn last<'a>(hearing: &Hearing<'a>) -> Meant<'a> {
    // What one reported elsewhere is not shown here.
    let units = &hearing.drive.campaign.units;
    let is_here = |unit| units.contains(hearing.seat.unit, unit);
    let mut reports = hearing.snapshot.reports.values().rev();
    let report = reports.find(|report| {
        report.campaign == hearing.seat.campaign
            && report.person == hearing.person
            && report.entries.iter().all(|entry| is_here(entry.unit))
            && report
                .reversal
                .as_ref()
                .is_none_or(|it| it.why == Why::Undone)
    });
    let question = super::question::open_for(
        hearing.snapshot,
        hearing.chat,
        hearing.person,
        hearing.said_at,
    )
    .last()
    .map(|(question, _)| question);
    match (report, question) {
        (Some(report), Some(question)) if question.asked_at < report.recorded_at => {
            Meant::Report(report)
        }
        (_, Some(question)) => Meant::Question(question.id),
        (Some(report), None) => Meant::Report(report),
        (None, None) => Meant::Nothing,
    }
}

fn replied(heard: &Heard) -> Option<&MessageId> {
    let message = hearing::message(heard)?;
    message.replies_to.as_ref().map(|(id, _)| id)
}

/// Why the person may not undo the report now.
fn obstacle(
    snapshot: &Snapshot,
    report: &ReportFact,
    (person, seat): (PersonId, Binding),
    at: DateTime<Utc>,
) -> Option<Refusal> {
    let campaign = &snapshot.drives.get(&report.campaign)?.campaign;
    if report.reversal.is_some() {
        return Some(Refusal::AlreadyUndone);
    }
    let may = |action| {
        let mut units = report.entries.iter().map(|entry| entry.unit);
        units.all(|unit| access::may(snapshot, action, person, seat, unit))
    };
    if may(Action::UndoAny) && at <= campaign.locks_at(campaign.last_period()) {
        return None;
    }
    if report.person != person || !may(Action::UndoOwn) {
        return Some(Refusal::NotYours);
    }
    (campaign.due_at(report.period) < at).then_some(Refusal::Closed(report.period))
}

fn skip(hearing: &Hearing<'_>, id: super::QuestionId) -> Decision {
    let question = hearing.snapshot.questions.get(&id);
    match question {
        Some(question)
            if super::question::may_answer(hearing.snapshot, question, hearing.person) =>
        {
            let case = Case {
                closes: Some((question, Outcome::Withdrawn)),
                ..hearing.case()
            };
            record::skipped(&case)
        }
        Some(_) => refused(hearing, Refusal::NotYours, Vec::new()),
        None => refused(hearing, Refusal::NothingToUndo, Vec::new()),
    }
}

fn refused(hearing: &Hearing<'_>, why: Refusal, managers: Vec<PersonId>) -> Decision {
    let refused = Refused {
        seat: hearing.seat,
        why,
        managers,
    };
    let say = Say::Report(ReportSay::Refused(refused));
    Decision {
        changes: Vec::new(),
        speeches: vec![Speech::reply(hearing.chat, &hearing.message, say)],
    }
}

/// The facts that a tap on an acknowledgement's button looks at.
pub(super) fn tap_needs(snapshot: &Snapshot, id: ReportId) -> Needs {
    let mut needs = Needs {
        reports: BTreeSet::from([id]),
        ..Needs::default()
    };
    if let Some(report) = snapshot.reports.get(&id) {
        needs.slots.extend(slots_of(report));
    }
    needs
}

/// What a tap on an acknowledgement's button changes, and the notice to whoever tapped.
pub(super) fn tapped(
    snapshot: &Snapshot,
    (chat, person): (ChatId, PersonId),
    id: ReportId,
    (at, now): (DateTime<Utc>, DateTime<Utc>),
) -> (Decision, Notice) {
    let seat = access::seat(snapshot, chat, person);
    let report = snapshot
        .reports
        .get(&id)
        .filter(|report| report.chat == chat);
    let (Some(seat), Some(report)) = (seat, report) else {
        return (Decision::default(), Notice::Over);
    };
    if seat.campaign != report.campaign {
        return (Decision::default(), Notice::Over);
    }
    let Some(drive) = snapshot.drives.get(&report.campaign) else {
        return (Decision::default(), Notice::Over);
    };
    let notice = match obstacle(snapshot, report, (person, seat), at) {
        None => Notice::Taken,
        Some(Refusal::AlreadyUndone) => Notice::AlreadyUndone,
        Some(Refusal::Closed(_)) => Notice::Closed,
        Some(_) => Notice::NotYours,
    };
    let case = Case {
        snapshot,
        drive,
        seat,
        chat,
        message: report.message.clone(),
        author: report.person,
        sent_at: report.sent_at,
        said_at: at,
        text: report.text.clone(),
        actor: person,
        replaces: Some(report.id),
        closes: None,
        now,
    };
    if notice != Notice::Taken {
        return (Decision::default(), notice);
    }
    if case.books().below_zero().is_some() {
        return (Decision::default(), Notice::BuiltUpon);
    }
    (reversed(&case, report, Why::Undone), Notice::Taken)
}
