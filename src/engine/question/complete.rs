//! An ask with one doubt less: the answer put in its place.

use chrono::{DateTime, Utc};

use crate::campaign::{Campaign, Op};
use crate::reading::{Ask, Candidate, Doubt, Line, PartialLine, Reading, Reason, Report};

/// The reading once the ask's first doubt is answered.
pub(super) fn complete(
    mut ask: Ask,
    answer: Candidate,
    campaign: &Campaign,
    sent_at: DateTime<Utc>,
) -> Reading {
    let concerned = if ask.doubts.is_empty() {
        Vec::new()
    } else {
        ask.doubts.remove(0).lines
    };
    if ask.lines.is_empty() {
        ask.lines.push(PartialLine::default());
    }
    for (index, line) in ask.lines.iter_mut().enumerate() {
        if !concerned.is_empty() && !concerned.contains(&index) {
            continue;
        }
        match answer {
            Candidate::Unit(unit) => line.unit = Some(unit),
            Candidate::Indicator(indicator) => line.indicator = Some(indicator),
            Candidate::Number(value) => line.value = Some(value),
            Candidate::Op(op) => line.op = Some(op),
            Candidate::Period(_) | Candidate::Yes => {}
        }
    }
    if let Candidate::Period(period) = answer {
        ask.period = Some(period);
    }
    if ask.doubts.is_empty() {
        ask.period = ask.period.or_else(|| campaign.period_at(sent_at));
        ask.doubts.extend(missing(&ask, campaign));
    }
    let (None, Some(period)) = (ask.doubts.first(), ask.period) else {
        return Reading::Ask(ask);
    };
    let lines = ask.lines.iter().filter_map(whole).collect();
    Reading::Report(Report {
        period,
        lines,
        note: ask.note,
    })
}

/// What is still unknown although nothing is in doubt: asked one after the other.
fn missing(ask: &Ask, campaign: &Campaign) -> Option<Doubt> {
    let without = |is_unknown: &dyn Fn(&PartialLine) -> bool| -> Vec<usize> {
        let lines = ask.lines.iter().enumerate();
        lines
            .filter(|(_, line)| is_unknown(line))
            .map(|(index, _)| index)
            .collect()
    };
    let doubt = |reason, lines: Vec<usize>| {
        (!lines.is_empty()).then_some(Doubt {
            reason,
            lines,
            candidates: Vec::new(),
        })
    };
    let indicators: Vec<_> = campaign.active_indicators().map(|(id, _)| id).collect();
    doubt(Reason::Unit, without(&|line| line.unit.is_none()))
        .or_else(|| {
            let lines = without(&|line| line.indicator.is_none());
            let mut found = doubt(Reason::Indicator, lines)?;
            found.candidates = indicators.into_iter().map(Candidate::Indicator).collect();
            Some(found)
        })
        .or_else(|| doubt(Reason::Number, without(&|line| line.value.is_none())))
        .or_else(|| {
            ask.period.is_none().then(|| Doubt {
                reason: Reason::Date,
                lines: Vec::new(),
                candidates: Vec::new(),
            })
        })
}

/// A line of which everything is known.
fn whole(line: &PartialLine) -> Option<Line> {
    Some(Line {
        unit: line.unit?,
        indicator: line.indicator?,
        op: line.op.unwrap_or(Op::Plain),
        value: line.value?,
    })
}
