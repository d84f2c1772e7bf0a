//! An ask with one doubt less: the answer put in its place.

use chrono::{DateTime, Utc};

use crate::campaign::{Campaign, Count, Op};
use crate::reading::{Ask, Candidate, Doubt, Line, PartialLine, Reading, Reason, Report};

/// The reading once the ask's first doubt is answered.
pub(super) fn complete(
    mut ask: Ask,
    answer: Candidate,
    campaign: &Campaign,
    sent_at: DateTime<Utc>,
) -> Reading {
    let mut concerned = if ask.doubts.is_empty() {
        Vec::new()
    } else {
        ask.doubts.remove(0).lines
    };
    if ask.lines.is_empty() {
        ask.lines.push(PartialLine::default());
    }
    if concerned.is_empty() {
        concerned = (0..ask.lines.len()).collect();
    }
    let lines = concerned.iter().copied();
    match answer {
        Candidate::Unit(unit) => lines.for_each(|index| ask.lines[index].unit = Some(unit)),
        Candidate::Indicator(indicator) => {
            lines.for_each(|index| ask.lines[index].indicator = Some(indicator));
        }
        Candidate::Op(op) => lines.for_each(|index| ask.lines[index].op = Some(op)),
        Candidate::Number(value) => number(&mut ask, &concerned, value),
        Candidate::Period(period) => ask.period = Some(period),
        Candidate::Yes => {}
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

/// The number of the first line concerned. Other numbers that the message gives for the same unit and
/// indicator are thereby wrong and left out; lines of other units are asked about next.
fn number(ask: &mut Ask, concerned: &[usize], value: Count) {
    let Some(&first) = concerned.first() else {
        return;
    };
    ask.lines[first].value = Some(value);
    let key = |line: &PartialLine| (line.unit, line.indicator);
    let answered = key(&ask.lines[first]);
    let is_plain = |line: &PartialLine| matches!(line.op, None | Some(Op::Plain | Op::Set));
    let is_left_out: Vec<bool> = ask
        .lines
        .iter()
        .enumerate()
        .map(|(index, line)| index != first && key(line) == answered && is_plain(line))
        .collect();
    let rest: Vec<usize> = concerned
        .iter()
        .copied()
        .filter(|&index| index != first)
        .collect();
    if !rest.is_empty() {
        let doubt = Doubt {
            reason: Reason::Number,
            lines: rest,
            candidates: Vec::new(),
        };
        ask.doubts.insert(0, doubt);
    }
    leave_out(ask, &is_left_out);
}

/// Takes lines out; a doubt about nothing else goes with them.
fn leave_out(ask: &mut Ask, is_left_out: &[bool]) {
    let moved = |index: usize| {
        let before = is_left_out[..index]
            .iter()
            .filter(|&&is_out| is_out)
            .count();
        (!is_left_out[index]).then_some(index - before)
    };
    ask.doubts.retain_mut(|doubt| {
        let was_whole = doubt.lines.is_empty();
        doubt.lines = doubt
            .lines
            .iter()
            .filter_map(|&index| moved(index))
            .collect();
        was_whole || !doubt.lines.is_empty()
    });
    let mut index = 0;
    ask.lines.retain(|_| {
        index += 1;
        !is_left_out[index - 1]
    });
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
