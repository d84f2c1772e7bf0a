//! Acknowledgements: what was taken, for whom, the period, and the standing.
//!
//! `✅ Tổ 02 Ngọc Trà 2: +35 mức 2 · kỳ 10:00 13/11: 35 · lũy kế 120/150 (80%)`; several counts in lines
//! below a head.

use super::catalogue::{msg, text};
use super::counts::Words;
use super::{Body, terms};
use crate::campaign::{Count, Op, TargetOf, UnitId};
use crate::chat::Choice;
use crate::engine::say::report::{Receipt, ReceiptLine, Timing};
use crate::reading::PartialLine;
use crate::text::number;

/// So many counts are shown; more are not read on a phone.
const LINES_MAX: usize = 15;

/// What the receipt is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    Recorded,
    Undone,
    Repeated,
}

/// The content of an acknowledgement.
pub(super) fn body(receipt: &Receipt, mark: Mark, words: &Words<'_>) -> Body {
    let mut body = Body::plain(content(receipt, mark, words).join("\n"));
    if mark == Mark::Recorded {
        body.choices.push(Choice {
            label: text(words.language, &msg::ReceiptUndo),
            data: format!("u:{}", receipt.report.0),
        });
    }
    body
}

fn content(receipt: &Receipt, mark: Mark, words: &Words<'_>) -> Vec<String> {
    let language = words.language;
    let sign = match mark {
        Mark::Recorded => text(language, &msg::MarkRecorded),
        Mark::Undone => text(language, &msg::MarkUndone),
        Mark::Repeated => text(language, &msg::MarkRepeated),
    };
    let period = period(receipt, words);
    let groups = by_unit(&receipt.lines);
    match (&groups[..], &receipt.lines[..]) {
        ([(unit, lines)], _) if is_zero(lines) => vec![zero(sign, *unit, lines, period, words)],
        ([(unit, _)], [line]) => vec![text(
            language,
            &msg::ReceiptOne {
                mark: sign.into(),
                unit: words.unit(*unit).into(),
                count: count(line, mark, words).into(),
                period: period.into(),
                figure: words.number(line.figure).into(),
                standing: words.standing(*unit, line.indicator, line.total).into(),
            },
        )],
        ([(unit, lines)], _) => {
            let head = text(
                language,
                &msg::ReceiptUnit {
                    mark: sign.into(),
                    unit: words.unit(*unit).into(),
                    period: period.into(),
                },
            );
            let below = lines.iter().map(|line| self::line(line, mark, words));
            std::iter::once(head).chain(below).collect()
        }
        _ => {
            let units: Vec<UnitId> = groups.iter().map(|(unit, _)| *unit).collect();
            let head = text(
                language,
                &msg::ReceiptUnits {
                    mark: sign.into(),
                    count: groups.len().into(),
                    kind: terms::kind(words.campaign, &units, language).into(),
                    period: period.into(),
                },
            );
            let is_mixed = common_timing(receipt).is_none();
            let below = groups.iter().flat_map(|(unit, lines)| {
                let shown = of_unit(*unit, lines, mark, words).into_iter();
                let timing = lines.first().map(|line| line.timing).filter(|_| is_mixed);
                shown.map(move |line| timed(line, timing, words))
            });
            cut(std::iter::once(head).chain(below).collect(), words)
        }
    }
}

/// A line of a unit that is late, or amends, among others that are not.
fn timed(line: String, timing: Option<Timing>, words: &Words<'_>) -> String {
    match timing {
        None | Some(Timing::InTime) => line,
        Some(Timing::Late) => {
            let line = line.into();
            text(words.language, &msg::ReceiptLineLate { line })
        }
        Some(Timing::Amended) => {
            let line = line.into();
            text(words.language, &msg::ReceiptLineAmended { line })
        }
        Some(Timing::Locked) => {
            let line = line.into();
            text(words.language, &msg::ReceiptLineLocked { line })
        }
    }
}

fn cut(mut lines: Vec<String>, words: &Words<'_>) -> Vec<String> {
    let shown = LINES_MAX + 1;
    if shown < lines.len() {
        let count = (lines.len() - shown).into();
        lines.truncate(shown);
        lines.push(text(words.language, &msg::ReceiptMore { count }));
    }
    lines
}

fn period(receipt: &Receipt, words: &Words<'_>) -> String {
    let due = words.due(receipt.period).into();
    let date = number::short_date(receipt.period.0).into();
    match common_timing(receipt) {
        Some(Timing::Late) => text(words.language, &msg::ReceiptPeriodLate { date, due }),
        Some(Timing::Amended) => text(words.language, &msg::ReceiptPeriodAmended { date, due }),
        Some(Timing::Locked) => text(words.language, &msg::ReceiptPeriodLocked { date, due }),
        Some(Timing::InTime) | None => text(words.language, &msg::ReceiptPeriod { date, due }),
    }
}

/// The timing of all lines; `None` where they differ.
fn common_timing(receipt: &Receipt) -> Option<Timing> {
    let first = receipt.lines.first()?.timing;
    let mut lines = receipt.lines.iter();
    lines.all(|line| line.timing == first).then_some(first)
}

/// The lines of each unit, in the order in which the units come first.
fn by_unit(lines: &[ReceiptLine]) -> Vec<(UnitId, Vec<ReceiptLine>)> {
    let mut groups: Vec<(UnitId, Vec<ReceiptLine>)> = Vec::new();
    for line in lines {
        match groups.iter_mut().find(|(unit, _)| *unit == line.unit) {
            Some((_, lines)) => lines.push(*line),
            None => groups.push((line.unit, vec![*line])),
        }
    }
    groups
}

/// Whether the unit reports that there is nothing, for everything at once.
fn is_zero(lines: &[ReceiptLine]) -> bool {
    let mut lines = lines.iter();
    lines.len() > 1 && lines.all(|line| line.op == Op::Plain && line.stated == Count::ZERO)
}

/// A zero report, with the standing of what has a target.
fn zero(
    mark: String,
    unit: UnitId,
    lines: &[ReceiptLine],
    period: String,
    words: &Words<'_>,
) -> String {
    let head = text(
        words.language,
        &msg::ReceiptZero {
            mark: mark.into(),
            unit: words.unit(unit).into(),
            period: period.into(),
        },
    );
    let aimed = lines.iter().filter(|line| {
        let target = TargetOf::Indicator(line.indicator);
        words.campaign.units.target(unit, target).is_some()
    });
    let standings = aimed.map(|line| {
        text(
            words.language,
            &msg::ReceiptZeroStanding {
                what: words.what(line.indicator).into(),
                standing: words.standing(unit, line.indicator, line.total).into(),
            },
        )
    });
    let parts: Vec<String> = std::iter::once(head).chain(standings).collect();
    parts.join(" · ")
}

fn of_unit(unit: UnitId, lines: &[ReceiptLine], mark: Mark, words: &Words<'_>) -> Vec<String> {
    let name = words.brief(unit);
    if is_zero(lines) {
        let zero = text(words.language, &msg::ReceiptLineZero);
        return vec![format!("{name}: {zero}")];
    }
    let lines = lines.iter().map(|line| self::line(line, mark, words));
    lines.map(|line| format!("{name}: {line}")).collect()
}

/// `+5 mức 1 (cả kỳ 12) · lũy kế 40`.
fn line(line: &ReceiptLine, mark: Mark, words: &Words<'_>) -> String {
    let count = count(line, mark, words).into();
    let standing = words.standing(line.unit, line.indicator, line.total).into();
    if line.figure == i64::from(line.stated.0) && line.op != Op::Subtract {
        return text(words.language, &msg::ReceiptLine { count, standing });
    }
    let figure = words.number(line.figure).into();
    text(
        words.language,
        &msg::ReceiptLineSum {
            count,
            figure,
            standing,
        },
    )
}

/// The count as it was said; a correction as what it changed.
fn count(line: &ReceiptLine, mark: Mark, words: &Words<'_>) -> String {
    if line.op == Op::Set && mark == Mark::Recorded {
        return text(
            words.language,
            &msg::CountChanged {
                before: words.number(line.figure - line.amount).into(),
                number: words.stated(line.stated).into(),
                what: words.what(line.indicator).into(),
            },
        );
    }
    let said = PartialLine {
        unit: None,
        indicator: Some(line.indicator),
        op: Some(line.op),
        value: Some(line.stated),
    };
    words.count(&said).unwrap_or_default()
}
