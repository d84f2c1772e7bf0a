//! Whether a report can be recorded as it stands: access, lock, repetition, what stands in the ledger.
//!
//! The order matters: what is refused is not asked about, and what is a repetition is not asked about as a
//! second figure.

use chrono::TimeDelta;

use super::{Case, Verdict};
use crate::campaign::{Count, IndicatorId, Op, Period, UnitId, WhoReports};
use crate::engine::access::{self, Action};
use crate::engine::facts::ReportFact;
use crate::engine::say::report::{Answer, Matter, Pending, Refusal};
use crate::reading::{Ask, Candidate, Doubt, Line, PartialLine, Reason};

/// Within this time the same again from the same sender is taken for a repetition, in minutes.
const REPETITION_MINUTES: i64 = 10;

/// What becomes of the report.
pub(super) fn judge(case: &Case<'_>, mut pending: Pending) -> Verdict {
    tidy(&mut pending.lines);
    if let Some(verdict) = forbidden(case, &pending) {
        return verdict;
    }
    if !pending.is_meant {
        let repeated = repetitions(case, &pending);
        if repeated.len() == pending.lines.len() {
            return Verdict::Repeated(pending);
        }
        pending.lines.retain(|line| !repeated.contains(line));
        if let Some(before) = said_before(case, &pending) {
            let before = before.sent_at;
            return Verdict::Ask(
                Matter::Twice { pending, before },
                vec![Answer::Skip, Answer::Yes],
            );
        }
    }
    if let Some(ask) = contradiction(&pending) {
        let mut answers: Vec<Answer> = ask.doubts[0]
            .candidates
            .iter()
            .map(|&candidate| Answer::Candidate(candidate))
            .collect();
        answers.push(Answer::Skip);
        return Verdict::Ask(Matter::Doubt(ask), answers);
    }
    let figures = standing(case, &pending);
    if !figures.is_empty() {
        let is_zero = figures
            .iter()
            .all(|&(index, _)| pending.lines[index].value == Count::ZERO);
        let is_same = figures
            .iter()
            .all(|&(index, figure)| i64::from(pending.lines[index].value.0) == figure);
        // Nothing beside a figure most likely means that nothing came on top, the same again that it was
        // sent twice.
        let answers = if is_zero {
            vec![Answer::Add, Answer::Replace]
        } else if is_same {
            vec![Answer::Skip, Answer::Add]
        } else {
            vec![Answer::Add, Answer::Replace, Answer::Skip]
        };
        return Verdict::Ask(Matter::Standing { pending, figures }, answers);
    }
    post(case, pending)
}

/// Each count once, running totals behind the counts they include.
fn tidy(lines: &mut Vec<Line>) {
    let mut kept: Vec<Line> = Vec::with_capacity(lines.len());
    for line in lines.iter() {
        if line.op == Op::Add || !kept.contains(line) {
            kept.push(*line);
        }
    }
    kept.sort_by_key(|line| line.op == Op::Total);
    *lines = kept;
}

/// Two figures for one unit and indicator, as answers can bring about: which is right is asked.
fn contradiction(pending: &Pending) -> Option<Ask> {
    let is_figure = |line: &Line| matches!(line.op, Op::Plain | Op::Set);
    let key = |line: &Line| (line.unit, line.indicator);
    let doubled = pending.lines.iter().enumerate().find_map(|(index, line)| {
        let mut before = pending.lines[..index].iter();
        let is_doubled =
            is_figure(line) && before.any(|other| is_figure(other) && key(other) == key(line));
        is_doubled.then(|| key(line))
    })?;
    let concerned = pending.lines.iter().enumerate();
    let (lines, candidates) = concerned
        .filter(|(_, line)| is_figure(line) && key(line) == doubled)
        .map(|(index, line)| (index, Candidate::Number(line.value)))
        .unzip();
    let doubt = Doubt {
        reason: Reason::Number,
        lines,
        candidates,
    };
    Some(Ask {
        doubts: vec![doubt],
        lines: pending.lines.iter().map(partial).collect(),
        period: Some(pending.period),
        note: pending.note.clone(),
    })
}

fn partial(line: &Line) -> PartialLine {
    PartialLine {
        unit: Some(line.unit),
        indicator: Some(line.indicator),
        op: Some(line.op),
        value: Some(line.value),
    }
}

/// Access and lock.
fn forbidden(case: &Case<'_>, pending: &Pending) -> Option<Verdict> {
    let campaign = &case.drive.campaign;
    let may = |action, person, unit| access::may(case.snapshot, action, person, case.seat, unit);
    let action = match campaign.settings.who_reports {
        WhoReports::Anyone => Action::Report,
        WhoReports::Bound => Action::ReportAsBound,
    };
    let mut units = pending.lines.iter().map(|line| line.unit);
    if let Some(unit) = units.find(|&unit| !may(action, case.author, unit)) {
        return Some(Verdict::Refuse(Refusal::NotBound(unit), unit));
    }
    if pending.is_agreed {
        return None;
    }
    let replaced = case.replaced();
    let periods = replaced.map(|report| report.period).into_iter();
    let locked = periods
        .chain([pending.period])
        .find(|&period| !campaign.is_unlocked(period, case.said_at))?;
    let unit = pending
        .lines
        .iter()
        .map(|line| line.unit)
        .find(|&unit| !may(Action::ReportLocked, case.actor, unit))?;
    Some(if replaced.is_some() {
        Verdict::Ask(
            Matter::LateEdit(Some(pending.clone())),
            vec![Answer::Yes, Answer::Skip],
        )
    } else {
        Verdict::Refuse(Refusal::Locked(locked), unit)
    })
}

/// The reports of the same sender shortly before, newest first.
fn recent<'a>(case: &'a Case<'_>) -> impl Iterator<Item = &'a ReportFact> {
    let newest = (case.seat.campaign, case.author);
    assert!(
        case.snapshot.loaded.latest.contains(&newest),
        "the newest reports of {newest:?} are not loaded"
    );
    let since = case.said_at - TimeDelta::minutes(REPETITION_MINUTES);
    case.snapshot.reports.values().rev().filter(move |report| {
        report.campaign == case.seat.campaign
            && report.person == case.author
            && report.reversal.is_none()
            && Some(report.id) != case.replaces
            && (report.chat, &report.message) != (case.chat, &case.message)
            && (since..=case.said_at).contains(&report.sent_at)
    })
}

/// The plain lines that the same sender stated with the same number a moment ago.
fn repetitions(case: &Case<'_>, pending: &Pending) -> Vec<Line> {
    let text = spoken(&case.text);
    let is_repeated = |line: &Line| {
        line.op == Op::Plain
            && recent(case).any(|report| {
                // The very same words are a repetition too if they were added once they had been asked about.
                let is_same_text = spoken(&report.text) == text;
                report.period == pending.period
                    && report.entries.iter().any(|entry| {
                        (entry.unit, entry.indicator, entry.stated)
                            == (line.unit, line.indicator, line.value)
                            && (is_same_text || matches!(entry.op, Op::Plain | Op::Set))
                    })
            })
    };
    let repeated = pending.lines.iter().filter(|line| is_repeated(line));
    repeated.copied().collect()
}

/// The same text with something to add or take away, a moment ago.
fn said_before<'a>(case: &'a Case<'_>, pending: &Pending) -> Option<&'a ReportFact> {
    let moves = |line: &&Line| matches!(line.op, Op::Add | Op::Subtract);
    let text = spoken(&case.text);
    // `+5` of another unit in the same words is another report.
    let is_same = |report: &ReportFact| {
        pending.lines.iter().filter(moves).any(|line| {
            report.entries.iter().any(|entry| {
                (entry.unit, entry.indicator, entry.stated)
                    == (line.unit, line.indicator, line.value)
            })
        })
    };
    recent(case).find(|report| spoken(&report.text) == text && is_same(report))
}

/// A text as it compares with another.
fn spoken(text: &str) -> String {
    text.trim().to_lowercase()
}

/// The plain lines where the period has a figure already, and that figure.
fn standing(case: &Case<'_>, pending: &Pending) -> Vec<(usize, i64)> {
    let books = case.books();
    let plain = pending
        .lines
        .iter()
        .enumerate()
        .filter(|(_, line)| line.op == Op::Plain);
    // An edited plain figure stands where it stood: what was added since is no second figure.
    let stood = |line: &Line| {
        let replaced = case
            .replaced()
            .filter(|report| report.period == pending.period);
        replaced.is_some_and(|report| {
            report.entries.iter().any(|entry| {
                entry.op == Op::Plain
                    && (entry.unit, entry.indicator) == (line.unit, line.indicator)
            })
        })
    };
    plain
        .filter(|(_, line)| !stood(line))
        .map(|(index, line)| {
            (
                index,
                books.figure(line.unit, pending.period, line.indicator),
            )
        })
        .filter(|&(_, figure)| figure != 0)
        .collect()
}

/// The amounts, if the ledger takes all of them.
fn post(case: &Case<'_>, mut pending: Pending) -> Verdict {
    let mut books = case.books();
    let mut amounts = Vec::with_capacity(pending.lines.len());
    let mut checks = Vec::new();
    for (index, line) in pending.lines.iter().enumerate() {
        let part = pending.lines[..index]
            .iter()
            .position(|other| (other.unit, other.indicator) == (line.unit, line.indicator));
        if let (Op::Total, Some(part)) = (line.op, part) {
            let reached = books.total(line.unit, pending.period, line.indicator);
            if reached == i64::from(line.value.0) {
                checks.push(index);
                continue;
            }
            let matter = Matter::Sum {
                part,
                total: index,
                reached,
                pending,
            };
            return Verdict::Ask(matter, vec![Answer::Part, Answer::Total, Answer::Skip]);
        }
        match books.post(line, pending.period) {
            Ok(amount) => amounts.push(amount),
            Err(_) => return below_zero(case, pending.period, line.unit, line.indicator),
        }
    }
    // Every new line fits; what does not is left over from the report whose place is taken.
    if let Some((unit, _, indicator)) = books.below_zero() {
        return Verdict::Refuse(Refusal::BuiltUpon { unit, indicator }, unit);
    }
    let mut index = 0;
    pending.lines.retain(|_| {
        index += 1;
        !checks.contains(&(index - 1))
    });
    Verdict::Record(pending, amounts)
}

fn below_zero(case: &Case<'_>, period: Period, unit: UnitId, indicator: IndicatorId) -> Verdict {
    let books = case.books();
    let why = Refusal::BelowZero {
        unit,
        indicator,
        period,
        figure: books.figure(unit, period, indicator),
        total: books.total(unit, period, indicator),
    };
    Verdict::Refuse(why, unit)
}
