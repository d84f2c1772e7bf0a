//! Which answers a question about a reading offers, likeliest first.

use crate::campaign::{Op, UnitId};
use crate::engine::report::Case;
use crate::engine::say::report::Answer;
use crate::reading::{Ask, Candidate, Doubt, Reason};
use crate::text::fold::key;

/// So many answers at most, *skip* aside: more are not read on a phone.
const OFFERED_MAX: usize = 8;

/// The answers offered to an ask's first doubt.
pub(super) fn answers(case: &Case<'_>, ask: &Ask) -> Vec<Answer> {
    let Some(doubt) = ask.doubts.first() else {
        return vec![Answer::Skip];
    };
    let mut candidates: Vec<Candidate> = Vec::new();
    for &candidate in &doubt.candidates {
        if !candidates.contains(&candidate) {
            candidates.push(candidate);
        }
    }
    within_named(case, ask, &mut candidates);
    if is_scattered(ask, doubt) {
        candidates = vec![Candidate::Yes];
    }
    if candidates.is_empty() {
        candidates = usual(case, doubt);
    }
    candidates.truncate(OFFERED_MAX);
    let offered = candidates.into_iter().map(Answer::Candidate);
    offered.chain([Answer::Skip]).collect()
}

/// Leaves only units of the branch that the text names (`Tổ 1, 2, 3 thôn 1: 5, 7, 9`), where the doubt is about the
/// whole message and one branch is named.
fn within_named(case: &Case<'_>, ask: &Ask, candidates: &mut Vec<Candidate>) {
    let campaign = &case.drive.campaign;
    let is_whole = ask
        .doubts
        .first()
        .is_some_and(|doubt| doubt.lines.is_empty() || doubt.lines.len() == ask.lines.len());
    if !is_whole || candidates.len() < 2 {
        return;
    }
    let units = &campaign.units;
    let text = format!(" {} ", key(&case.text));
    let is_named = |&id: &UnitId| {
        let unit = units.unit(id);
        let called = [unit.number.as_deref().unwrap_or_default(), &unit.name];
        let mut called = called.into_iter().filter(|called| !called.is_empty());
        called
            .any(|called| text.contains(&format!(" {} ", key(&format!("{} {called}", unit.kind)))))
    };
    let inner = units.subtree(case.seat.unit).into_iter();
    let inner = inner.filter(|&unit| unit != case.seat.unit && !units.reports(unit));
    let branches: Vec<UnitId> = inner.filter(is_named).collect();
    let [branch] = branches[..] else {
        return;
    };
    let is_inside = |candidate: &Candidate| matches!(candidate, Candidate::Unit(unit) if units.contains(branch, *unit));
    if candidates.iter().any(is_inside) {
        candidates.retain(is_inside);
    }
}

/// Whether the numbers of several units or indicators, all known, do not fit together.
fn is_scattered(ask: &Ask, doubt: &Doubt) -> bool {
    let mut keys = ask.lines.iter().map(|line| (line.unit, line.indicator));
    let first = keys.next();
    doubt.reason == Reason::Number
        && doubt.lines.is_empty()
        && ask.lines.iter().all(|line| line.value.is_some())
        && keys.any(|key| Some(key) != first)
}

/// What can be offered where the reader has nothing better; nothing where it would be too much to read.
fn usual(case: &Case<'_>, doubt: &Doubt) -> Vec<Candidate> {
    let campaign = &case.drive.campaign;
    let all: Vec<Candidate> = match doubt.reason {
        Reason::Unit => {
            let units = campaign.units.reporting(case.seat.unit);
            units.into_iter().map(Candidate::Unit).collect()
        }
        Reason::Indicator => campaign
            .active_indicators()
            .map(|(id, _)| Candidate::Indicator(id))
            .collect(),
        Reason::Op => [Op::Plain, Op::Add, Op::Set, Op::Total]
            .map(Candidate::Op)
            .to_vec(),
        Reason::Date => {
            let open = campaign.period_at(case.sent_at);
            let before = match open {
                Some(open) => campaign.period_before(open),
                None => Some(campaign.last_period()),
            };
            let before = before.filter(|&period| campaign.is_unlocked(period, case.said_at));
            open.into_iter()
                .chain(before)
                .map(Candidate::Period)
                .collect()
        }
        Reason::Size | Reason::Forwarded => vec![Candidate::Yes],
        Reason::Number => Vec::new(),
    };
    if all.len() > OFFERED_MAX {
        return Vec::new();
    }
    all
}
