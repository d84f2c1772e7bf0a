//! What a decided report changes and says.

use super::Case;
use crate::campaign::{Acknowledge, Period, UnitId};
use crate::chat::Manner;
use crate::engine::access;
use crate::engine::change::{Change, Outcome};
use crate::engine::facts::About;
use crate::engine::facts::{EntryFact, ReportFact, Reversal, Why};
use crate::engine::report::Books;
use crate::engine::say::Say;
use crate::engine::say::report::{
    Dropped, Matter, Pending, Receipt, ReceiptLine, Refusal, Refused, ReportSay, Timing,
};
use crate::engine::{Decision, ReportId, Speech, UnitPeriod};

/// The sign put on a message whose report is recorded.
const SIGN: &str = "👍";

/// The report is recorded and acknowledged.
pub(super) fn recorded(case: &Case<'_>, pending: &Pending, amounts: &[i64]) -> Decision {
    let id = ReportId(case.snapshot.next_report);
    let entries = pending
        .lines
        .iter()
        .zip(amounts)
        .map(|(line, &amount)| EntryFact {
            unit: line.unit,
            indicator: line.indicator,
            op: line.op,
            stated: line.value,
            amount,
            reported_at: reported_at(case, line.unit, pending.period),
        });
    let fact = ReportFact {
        id,
        campaign: case.seat.campaign,
        chat: case.chat,
        message: case.message.clone(),
        person: case.author,
        sent_at: case.sent_at,
        recorded_at: case.now,
        period: pending.period,
        text: case.text.clone(),
        entries: entries.collect(),
        reversal: None,
    };
    let receipt = receipt(case, pending, amounts, id);
    let mut decision = Decision::default();
    close(case, &mut decision);
    decision.changes.extend(reversal(case, Why::Edited));
    decision.changes.push(Change::Record(Box::new(fact)));
    let say = Say::Report(ReportSay::Recorded(receipt));
    let manner = match (case.closes, case.replaced()) {
        (Some(_), _) => Some(Manner::Replace(Some(case.message.clone()))),
        (None, replaced) => acknowledgement(case, replaced.is_some()),
    };
    // A manager's answer stands in the place of the question; the acknowledgement of the report that was
    // edited is put right as well, where the platform can.
    let stale = case.closes.and(case.replaced()).map(|report| Speech {
        about: Some(About::Report(id)),
        replaces: Some(About::Report(report.id)),
        ..Speech::of(case.chat, Manner::Replace(None), say.clone())
    });
    decision.speeches.extend(manner.map(|manner| Speech {
        about: Some(About::Report(id)),
        replaces: replaces(case),
        ..Speech::of(case.chat, manner, say)
    }));
    decision.speeches.extend(stale);
    decision
}

/// How a report is acknowledged that no question went before.
fn acknowledgement(case: &Case<'_>, is_edit: bool) -> Option<Manner> {
    let message = case.message.clone();
    match case.drive.campaign.settings.acknowledge {
        Acknowledge::Reply if is_edit => Some(Manner::Replace(Some(message))),
        Acknowledge::Reply => Some(Manner::Reply(message)),
        Acknowledge::Reaction => Some(Manner::React(message, SIGN.to_owned())),
        Acknowledge::Problems => None,
    }
}

/// The same was recorded a moment ago.
pub(super) fn repeated(case: &Case<'_>, pending: &Pending) -> Decision {
    let amounts = vec![0; pending.lines.len()];
    let receipt = receipt(case, pending, &amounts, ReportId(0));
    concluded(case, ReportSay::Repeated(receipt))
}

/// The report is refused.
pub(in crate::engine) fn refused(case: &Case<'_>, why: Refusal, unit: UnitId) -> Decision {
    let managers = match why {
        Refusal::Locked(_) | Refusal::NotBound(_) => {
            access::managers(case.snapshot, case.seat.campaign, unit)
        }
        _ => Vec::new(),
    };
    let refused = Refused {
        seat: case.seat,
        why,
        managers,
    };
    concluded(case, ReportSay::Refused(refused))
}

/// A question ends because whoever was asked wants it so.
pub(in crate::engine) fn skipped(case: &Case<'_>) -> Decision {
    let topic = case
        .closes
        .and_then(|(question, _)| question.about_report());
    let leaves_something = topic.is_some_and(|(_, topic)| match topic.matter {
        Matter::Doubt(_) | Matter::Sum { .. } => topic.replaces.is_some(),
        Matter::Standing { .. } | Matter::Twice { .. } | Matter::LateEdit(_) => true,
    });
    let dropped = if topic.is_some_and(|(_, topic)| topic.matter.is_part()) {
        Dropped::Whole
    } else if leaves_something {
        Dropped::Kept
    } else {
        Dropped::Skipped
    };
    concluded(case, ReportSay::Dropped(dropped))
}

/// A question ends and nothing takes its place.
pub(in crate::engine) fn dropped(case: &Case<'_>) -> Decision {
    let Some((_, outcome)) = case.closes else {
        return Decision::default();
    };
    match outcome {
        Outcome::Withdrawn => concluded(case, ReportSay::Dropped(Dropped::Edited)),
        Outcome::Answered(_) | Outcome::Expired => skipped(case),
    }
}

/// Nothing is recorded and this is said, in the place of the question where there was one.
pub(in crate::engine) fn concluded(case: &Case<'_>, say: ReportSay) -> Decision {
    let mut decision = Decision::default();
    close(case, &mut decision);
    let manner = match case.closes {
        Some(_) => Manner::Replace(Some(case.message.clone())),
        None => Manner::Reply(case.message.clone()),
    };
    decision.speeches.push(Speech {
        about: case
            .closes
            .map(|(question, _)| About::Question(question.id)),
        ..Speech::of(case.chat, manner, Say::Report(say))
    });
    decision
}

/// Closes the question that ends by this.
pub(in crate::engine) fn close(case: &Case<'_>, decision: &mut Decision) {
    if let Some((question, outcome)) = case.closes {
        decision.changes.push(Change::CloseQuestion {
            question: question.id,
            outcome,
            at: case.now,
            by: Some(case.actor),
        });
    }
}

/// What the message that is replaced is about.
pub(in crate::engine) fn replaces(case: &Case<'_>) -> Option<About> {
    match (case.closes, case.replaced()) {
        (Some((question, _)), _) => Some(About::Question(question.id)),
        (None, Some(report)) => Some(About::Report(report.id)),
        (None, None) => None,
    }
}

/// Takes back the report that this one takes the place of.
pub(in crate::engine) fn reversal(case: &Case<'_>, why: Why) -> Option<Change> {
    case.replaced().map(|report| Change::Reverse {
        report: report.id,
        reversal: Reversal {
            at: case.now,
            by: case.actor,
            why,
        },
    })
}

/// When the unit counts as having reported by this report: an edit of a report that already spoke of the
/// unit in this period changes the figure, never the time.
fn reported_at(case: &Case<'_>, unit: UnitId, period: Period) -> chrono::DateTime<chrono::Utc> {
    let inherited = case
        .replaced()
        .filter(|report| report.period == period)
        .and_then(|report| report.entries.iter().find(|entry| entry.unit == unit));
    inherited.map_or(case.said_at, |entry| entry.reported_at)
}

fn receipt(case: &Case<'_>, pending: &Pending, amounts: &[i64], report: ReportId) -> Receipt {
    let mut books = case.books();
    for (line, &amount) in pending.lines.iter().zip(amounts) {
        books.shift(line.unit, pending.period, line.indicator, amount);
    }
    let lines = pending
        .lines
        .iter()
        .zip(amounts)
        .map(|(line, &amount)| ReceiptLine {
            unit: line.unit,
            indicator: line.indicator,
            op: line.op,
            stated: line.value,
            amount,
            figure: books.figure(line.unit, pending.period, line.indicator),
            total: books.total(line.unit, pending.period, line.indicator),
            timing: timing(case, line.unit, pending.period),
        });
    Receipt {
        seat: case.seat,
        report,
        period: pending.period,
        lines: lines.collect(),
    }
}

/// What is left when a report is taken back; amounts are what was taken away.
pub(in crate::engine) fn receipt_without(case: &Case<'_>, report: &ReportFact) -> Receipt {
    let books = Books::new(case.snapshot, case.seat.campaign, Some(report));
    let lines = report.entries.iter().map(|entry| ReceiptLine {
        unit: entry.unit,
        indicator: entry.indicator,
        op: entry.op,
        stated: entry.stated,
        amount: entry.amount,
        figure: books.figure(entry.unit, report.period, entry.indicator),
        total: books.total(entry.unit, report.period, entry.indicator),
        timing: Timing::InTime,
    });
    Receipt {
        seat: case.seat,
        report: report.id,
        period: report.period,
        lines: lines.collect(),
    }
}

/// How the words' time stands to the due time: what a unit that was in time says later is an amendment.
fn timing(case: &Case<'_>, unit: UnitId, period: Period) -> Timing {
    let due = case.drive.campaign.due_at(period);
    if case.said_at <= due {
        return Timing::InTime;
    }
    let slot = UnitPeriod {
        campaign: case.seat.campaign,
        unit,
        period,
    };
    let reports = || case.snapshot.slots.get(&slot).into_iter().flatten();
    // What was in time and is mended after the period closed leaves the unit in time.
    let is_in_time = reports()
        .any(|report| report.reported_at <= due && report.reversed_at.is_none_or(|at| due < at));
    let reported_at = reported_at(case, unit, period);
    let lock = case.drive.campaign.locks_at(period);
    let is_before_lock =
        reports().any(|report| report.reported_at <= lock && report.reversed_at.is_none());
    if is_in_time || reported_at <= due {
        Timing::Amended
    } else if is_before_lock || reported_at <= lock {
        Timing::Late
    } else {
        Timing::Locked
    }
}
