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
        Candidate::Number(value) => number(&mut ask, &concerned, value, campaign),
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
fn number(ask: &mut Ask, concerned: &[usize], value: Count, campaign: &Campaign) {
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
    // A slip of the finger in the answer is as dear as one in the report.
    if value.0 > campaign.confirm_above && ask.lines[first].op != Some(Op::Total) {
        ask.doubts.push(Doubt {
            reason: Reason::Size,
            lines: vec![first],
            candidates: vec![Candidate::Yes],
        });
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::campaign::{IndicatorId, UnitId, sample};

    const HEAD: &str = "starts_on = 2024-11-01\nends_on = 2024-12-31\n";

    fn line(unit: Option<u32>, indicator: Option<u16>, value: Option<u32>) -> PartialLine {
        PartialLine {
            unit: unit.map(UnitId),
            indicator: indicator.map(IndicatorId),
            op: Some(Op::Plain),
            value: value.map(Count),
        }
    }

    fn doubt(reason: Reason, lines: &[usize]) -> Doubt {
        Doubt {
            reason,
            lines: lines.to_vec(),
            candidates: Vec::new(),
        }
    }

    /// Answers one after the other; what is recorded at the end as unit, indicator, number.
    fn answered(
        doubts: Vec<Doubt>,
        lines: Vec<PartialLine>,
        answers: &[Candidate],
    ) -> Option<Vec<(u32, u16, u32)>> {
        let campaign = sample::campaign(HEAD);
        let sent_at = campaign.due_at(campaign.first_period());
        let ask = Ask {
            doubts,
            lines,
            period: Some(campaign.first_period()),
            note: None,
        };
        let mut reading = Reading::Ask(ask);
        for answer in answers {
            let Reading::Ask(ask) = reading else {
                return None;
            };
            reading = complete(ask, *answer, &campaign, sent_at);
        }
        let Reading::Report(report) = reading else {
            return None;
        };
        let lines = report.lines.iter();
        Some(
            lines
                .map(|line| (line.unit.0, line.indicator.0, line.value.0))
                .collect(),
        )
    }

    #[test]
    fn an_answer_fills_the_lines_its_doubt_concerns() {
        let two = || vec![line(None, Some(0), Some(5)), line(None, Some(1), Some(35))];
        assert_eq!(
            answered(
                vec![doubt(Reason::Unit, &[])],
                two(),
                &[Candidate::Unit(UnitId(1))]
            ),
            Some(vec![(1, 0, 5), (1, 1, 35)])
        );
        assert_eq!(
            answered(
                vec![doubt(Reason::Unit, &[0]), doubt(Reason::Unit, &[1])],
                two(),
                &[Candidate::Unit(UnitId(1)), Candidate::Unit(UnitId(2))]
            ),
            Some(vec![(1, 0, 5), (2, 1, 35)])
        );
    }

    #[test]
    fn a_number_answers_for_one_unit_and_indicator_only() {
        let number = |value| Candidate::Number(Count(value));
        // Two numbers for one unit: the answer takes the place of both.
        let doubled = vec![
            line(Some(1), Some(1), Some(5)),
            line(Some(2), Some(1), Some(9)),
            line(Some(1), Some(1), Some(7)),
        ];
        assert_eq!(
            answered(vec![doubt(Reason::Number, &[0, 2])], doubled, &[number(7)]),
            Some(vec![(1, 1, 7), (2, 1, 9)])
        );
        // One doubt about two units: they are asked about one after the other.
        let both = || vec![line(Some(1), Some(1), None), line(Some(2), Some(1), None)];
        let one = || vec![doubt(Reason::Number, &[0, 1])];
        assert_eq!(answered(one(), both(), &[number(5)]), None);
        assert_eq!(
            answered(one(), both(), &[number(5), number(6)]),
            Some(vec![(1, 1, 5), (2, 1, 6)])
        );
    }

    #[test]
    fn what_nobody_doubted_and_nobody_said_is_asked_in_the_end() {
        let unknown = vec![PartialLine::default()];
        let answers = [
            Candidate::Unit(UnitId(1)),
            Candidate::Indicator(IndicatorId(1)),
            Candidate::Number(Count(35)),
        ];
        let asked = || vec![doubt(Reason::Unit, &[])];
        assert_eq!(answered(asked(), unknown.clone(), &answers[..2]), None);
        assert_eq!(answered(asked(), unknown, &answers), Some(vec![(1, 1, 35)]));
    }
}
