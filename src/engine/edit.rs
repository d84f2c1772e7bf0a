//! Edited messages: the old lines are reversed and the new reading applied, in one step.
//!
//! The original sending time stays; a unit that the message spoke of before keeps the time at which it
//! reported. An edit that changes nothing in the counts is passed over in silence, of an undone message too; one
//! into a message without counts takes the report back, and after the lock a manager is asked.

use super::access::{self, Action};
use super::change::{Change, Outcome};
use super::facts::About;
use super::facts::{Needs, ReportFact, Reversal, Why};
use super::hearing::Hearing;
use super::report::{Case, record};
use super::say::report::{Answer, Matter, Refusal};
use super::say::{ReportSay, Say, Topic};
use super::snapshot::Question;
use super::{Decision, Snapshot, Speech};
use crate::chat::{ChatId, Manner, MessageId};
use crate::reading::{Reading, Report};

/// The report that stands for a message.
pub(super) fn report_of<'a>(
    snapshot: &'a Snapshot,
    chat: ChatId,
    message: &MessageId,
) -> Option<&'a ReportFact> {
    let mut reports = snapshot.reports.values().rev();
    reports.find(|report| {
        report.chat == chat && report.message == *message && report.reversal.is_none()
    })
}

/// The report of the case's message, if it was the last of it and somebody has undone it.
fn undone<'a>(case: &Case<'a>) -> Option<&'a ReportFact> {
    let mut reports = case.snapshot.reports.values().rev();
    let last = reports.find(|report| {
        let is_here = report.chat == case.chat && report.campaign == case.seat.campaign;
        is_here && report.message == case.message
    });
    last.filter(|report| {
        let reversal = report.reversal.as_ref();
        reversal.is_some_and(|reversal| reversal.why == Why::Undone)
    })
}

/// The open question about a message.
pub(super) fn question_of<'a>(
    snapshot: &'a Snapshot,
    chat: ChatId,
    message: &MessageId,
) -> Option<&'a Question> {
    snapshot.questions.values().find(|question| {
        question.chat == chat
            && question.message == *message
            && matches!(question.topic, Topic::Report(_))
    })
}

/// The case of an edited message.
pub(super) fn case<'a>(hearing: &Hearing<'a>) -> Case<'a> {
    // The chat may be bound to another campaign by now.
    let old = report_of(hearing.snapshot, hearing.chat, &hearing.message)
        .filter(|report| report.campaign == hearing.seat.campaign);
    let question = question_of(hearing.snapshot, hearing.chat, &hearing.message)
        .filter(|question| question.campaign == Some(hearing.seat.campaign));
    Case {
        replaces: old.map(|report| report.id),
        closes: question.map(|question| (question, Outcome::Withdrawn)),
        ..hearing.case()
    }
}

/// The facts that an edit after the lock looks at.
pub(super) fn late_needs(case: &Case<'_>) -> Needs {
    let locked = case.replaced().filter(|report| {
        let campaign = &case.drive.campaign;
        !campaign.is_unlocked(report.period, case.said_at)
    });
    Needs {
        rolls: locked.map(|report| report.campaign).into_iter().collect(),
        ..Needs::default()
    }
}

/// What an edited message changes and says.
pub(super) fn decide(hearing: &Hearing<'_>, reading: Reading) -> Decision {
    let case = case(hearing);
    // A message whose looks alone have changed stays undone, if it was.
    let before = case.replaced().or_else(|| undone(&case));
    if let (Reading::Report(report), Some(old), None) = (&reading, before, case.closes)
        && says_the_same(report, old)
    {
        return Decision::default();
    }
    case.settle(reading)
}

/// Whether the counts are those that stand, whatever else was changed in the text.
fn says_the_same(report: &Report, old: &ReportFact) -> bool {
    let new = report
        .lines
        .iter()
        .map(|line| (line.unit, line.indicator, line.op, line.value));
    let before = old
        .entries
        .iter()
        .map(|entry| (entry.unit, entry.indicator, entry.op, entry.stated));
    report.period == old.period && new.eq(before)
}

/// The message holds no counts any more: its report is taken back, or a manager asked whether it is.
pub(super) fn take_back(case: &Case<'_>, report: &ReportFact, is_agreed: bool) -> Decision {
    let campaign = &case.drive.campaign;
    let may = |action| {
        let mut units = report.entries.iter().map(|entry| entry.unit);
        units.all(|unit| access::may(case.snapshot, action, case.actor, case.seat, unit))
    };
    if !is_agreed
        && !campaign.is_unlocked(report.period, case.said_at)
        && !may(Action::ReportLocked)
    {
        let answers = vec![Answer::Yes, Answer::Skip];
        return super::question::open(case, Matter::LateEdit(None), answers);
    }
    reversed(case, report, Why::Edited)
}

/// The report is taken back, unless later ones build on it.
pub(super) fn reversed(case: &Case<'_>, report: &ReportFact, why: Why) -> Decision {
    if let Some((unit, _, indicator)) = case.books().below_zero() {
        return record::refused(case, Refusal::BuiltUpon { unit, indicator }, unit);
    }
    let mut decision = Decision::default();
    record::close(case, &mut decision);
    decision.changes.push(Change::Reverse {
        report: report.id,
        reversal: Reversal {
            at: case.now,
            by: case.actor,
            why,
        },
    });
    let receipt = record::receipt_without(case, report);
    let manner = Manner::Replace(Some(case.message.clone()));
    decision.speeches.push(Speech {
        about: Some(About::Report(report.id)),
        replaces: record::replaces(case),
        ..Speech::of(case.chat, manner, Say::Report(ReportSay::Undone(receipt)))
    });
    decision
}
