//! How counts of reports are written: `Tổ 02 Ngọc Trà 2: +35 mức 2`, `lũy kế 120/150 (80%)`.

use super::catalogue::{msg, text};
use super::names;
use crate::campaign::{Campaign, Count, IndicatorId, Op, Period, UnitId};
use crate::engine::snapshot::Binding;
use crate::ledger::share::Share;
use crate::reading::{Line, PartialLine};
use crate::text::{Language, number};

/// A campaign's names, in a language, as a chat sees them.
#[derive(Debug, Clone, Copy)]
pub(super) struct Words<'a> {
    /// The campaign.
    pub(super) campaign: &'a Campaign,
    /// The unit inside which units are named.
    pub(super) seat: Binding,
    /// The language.
    pub(super) language: Language,
}

impl Words<'_> {
    /// A unit: `Tổ 02 Ngọc Trà 2`.
    pub(super) fn unit(&self, unit: UnitId) -> String {
        names::within(&self.campaign.units, unit, self.seat.unit)
    }

    /// A unit beside others: `Tổ 02` where that tells it from all others here.
    pub(super) fn brief(&self, unit: UnitId) -> String {
        names::brief(&self.campaign.units, unit, self.seat.unit)
    }

    /// What is counted, as people say it: `mức 2`.
    pub(super) fn what(&self, indicator: IndicatorId) -> String {
        let indicator = self.campaign.indicator(indicator);
        match indicator.says.first() {
            Some(words) if !words.is_empty() => words.join(" "),
            _ => indicator.label.clone(),
        }
    }

    /// The due time of a period.
    pub(super) fn due(&self, period: Period) -> String {
        number::time(self.campaign.due_of(period))
    }

    /// A number.
    pub(super) fn number(&self, number: i64) -> String {
        number::whole(number, self.language)
    }

    /// A stated number.
    pub(super) fn stated(&self, count: Count) -> String {
        self.number(i64::from(count.0))
    }

    /// `120/150 (80%)`, or the running total alone where there is no target.
    pub(super) fn standing(&self, unit: UnitId, indicator: IndicatorId, total: i64) -> String {
        let target = self.campaign.units.target(unit, indicator.into());
        let percent = target.and_then(|target| {
            let share = Share {
                part: total,
                whole: i64::from(target),
            };
            Some((target, share.percent()?))
        });
        match percent {
            Some((target, percent)) => text(
                self.language,
                &msg::StandingOfTarget {
                    total: self.number(total).into(),
                    target: self.number(i64::from(target)).into(),
                    percent: format!("{percent}%").into(),
                },
            ),
            None => self.number(total),
        }
    }

    /// A count as it was said: `+35 mức 2`, `sửa thành 30 mức 2`; what is not known is left out.
    pub(super) fn count(&self, line: &PartialLine) -> Option<String> {
        let what = line.indicator.map(|indicator| self.what(indicator));
        let Some(value) = line.value else {
            return what;
        };
        let value = i64::from(value.0);
        let number = match line.op {
            Some(Op::Add) => number::signed(value, self.language),
            Some(Op::Subtract) => number::signed(-value, self.language),
            Some(Op::Plain | Op::Set | Op::Total) | None => self.number(value),
        };
        let Some(what) = what else {
            return Some(number);
        };
        let (number, what) = (number.into(), what.into());
        Some(match line.op {
            Some(Op::Set) => text(self.language, &msg::CountCorrected { number, what }),
            Some(Op::Total) => text(self.language, &msg::CountRunning { number, what }),
            Some(Op::Plain | Op::Add | Op::Subtract) | None => {
                text(self.language, &msg::CountStated { number, what })
            }
        })
    }

    /// Counts with their units: `Tổ 02 Ngọc Trà 2: 5 mức 1, 35 mức 2`; empty where nothing is known.
    pub(super) fn counts(&self, lines: &[PartialLine]) -> String {
        let mut groups: Vec<(Option<UnitId>, Vec<String>)> = Vec::new();
        for line in lines {
            let count = self.count(line);
            match groups.last_mut() {
                Some((unit, counts)) if *unit == line.unit => counts.extend(count),
                _ => groups.push((line.unit, count.into_iter().collect())),
            }
        }
        let is_one = groups.len() == 1;
        let groups = groups.iter().map(|(unit, counts)| {
            let counts = counts.join(", ");
            let name = unit.map(|unit| {
                if is_one {
                    self.unit(unit)
                } else {
                    self.brief(unit)
                }
            });
            match name {
                Some(name) if counts.is_empty() => name,
                Some(name) => format!("{name}: {counts}"),
                None => counts,
            }
        });
        let groups: Vec<String> = groups.filter(|group| !group.is_empty()).collect();
        groups.join("; ")
    }

    /// Counts that are certain, with their units.
    pub(super) fn lines(&self, lines: &[Line]) -> String {
        let lines: Vec<PartialLine> = lines.iter().map(partial).collect();
        self.counts(&lines)
    }
}

/// A line as if something in it could be unknown.
fn partial(line: &Line) -> PartialLine {
    PartialLine {
        unit: Some(line.unit),
        indicator: Some(line.indicator),
        op: Some(line.op),
        value: Some(line.value),
    }
}

/// A certain count without its unit.
pub(super) fn count(line: &Line, words: &Words<'_>) -> String {
    let line = PartialLine {
        unit: None,
        ..partial(line)
    };
    words.count(&line).unwrap_or_default()
}
