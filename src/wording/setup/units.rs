//! Lists of units, what was done with them, and targets.

use super::super::catalogue::{msg, text};
use super::super::file::file_errors;
use super::super::names::quoted;
use super::super::{Body, Page};
use super::{amount, amount_or_none, asking, names};
use crate::campaign::Amount;
use crate::chat::Part;
use crate::engine::say::setup::{Retargeted, TargetsSay, UnitLine, UnitsSay};
use crate::text::Language;
use crate::text::number;

/// So many errors are shown.
const ERRORS_MAX: usize = 5;

/// Something about units.
pub(super) fn body(say: &UnitsSay, page: &Page<'_>) -> Body {
    let language = page.language;
    Body::plain(match say {
        UnitsSay::List { whole, below, more } => return list(whole, below, *more, language),
        UnitsSay::Added {
            unit,
            parent,
            target,
            is_back,
        } => added(unit, parent, *target, *is_back, language),
        UnitsSay::Known(unit) => text(
            language,
            &msg::UnitsKnown {
                unit: unit.as_str().into(),
            },
        ),
        UnitsSay::Renamed(old, new) => {
            let (old, new) = (old.as_str().into(), new.as_str().into());
            text(language, &msg::UnitsRenamed { new, old })
        }
        UnitsSay::AskRetire {
            unit,
            below,
            question,
            answers,
        } => {
            let unit = unit.as_str().into();
            let asked = match *below {
                0 => text(language, &msg::UnitsAskRetire { unit }),
                below => {
                    let count = below.into();
                    text(language, &msg::UnitsAskRetireBelow { count, unit })
                }
            };
            let parts = vec![Part::Plain(asked)];
            return asking(page, Some(*question), parts, (answers, true));
        }
        UnitsSay::Retired(unit) => text(
            language,
            &msg::UnitsRetired {
                unit: unit.as_str().into(),
            },
        ),
        UnitsSay::NotItself(unit) => text(
            language,
            &msg::UnitsNotItself {
                unit: unit.as_str().into(),
            },
        ),
        UnitsSay::Unknown(typed) => {
            let typed = quoted(typed).into();
            text(language, &msg::UnitsUnknown { typed })
        }
        UnitsSay::Several(typed, units) => {
            let (typed, units) = (quoted(typed).into(), names(units, language).into());
            text(language, &msg::UnitsSeveral { typed, units })
        }
        UnitsSay::BelowWhich(unit, parent) => {
            let (unit, parent) = (unit.as_str().into(), parent.as_str().into());
            text(language, &msg::UnitsBelowWhich { parent, unit })
        }
        UnitsSay::Usage(example) => {
            let example = example.as_str().into();
            text(language, &msg::UnitsUsage { example })
        }
        UnitsSay::Rejected(errors) => {
            let mut lines = vec![text(language, &msg::UnitsRejected)];
            lines.extend(file_errors(errors, language).into_iter().take(ERRORS_MAX));
            lines.join("\n")
        }
    })
}

fn added(
    unit: &str,
    parent: &str,
    target: Option<Amount>,
    is_back: bool,
    language: Language,
) -> String {
    let (unit, parent) = (unit.into(), parent.into());
    match target {
        _ if is_back => text(language, &msg::UnitsBack { parent, unit }),
        Some(target) => {
            let target = amount(target, language).into();
            text(
                language,
                &msg::UnitsAddedTarget {
                    parent,
                    target,
                    unit,
                },
            )
        }
        None => text(language, &msg::UnitsAdded { parent, unit }),
    }
}

fn list(whole: &UnitLine, below: &[UnitLine], more: usize, language: Language) -> Body {
    let unit = whole.unit.as_str().into();
    let title = if below.is_empty() {
        text(language, &msg::UnitsTitleAlone { unit })
    } else {
        let count = (below.len() + more).into();
        text(language, &msg::UnitsTitle { count, unit })
    };
    let mut lines = lines(below, more, language);
    if let Some(last) = below.iter().rev().find(|line| line.hidden == 0) {
        let example = last.unit.as_str().into();
        lines.push(text(language, &msg::UnitsHow { example }));
    }
    Body::lines(title, lines)
}

/// Units one a line, set in by their level: `• Tổ 02 Ngọc Trà 2: M2 150`.
fn lines(units: &[UnitLine], more: usize, language: Language) -> Vec<String> {
    let mut lines: Vec<String> = units.iter().map(|unit| line(unit, language)).collect();
    lines.extend((more > 0).then(|| text(language, &msg::SetupMore { count: more.into() })));
    lines
}

fn line(unit: &UnitLine, language: Language) -> String {
    let bullet = "  ".repeat(unit.depth.saturating_sub(1)) + "• ";
    let mut facts = Vec::new();
    if unit.hidden > 0 {
        facts.push(text(
            language,
            &msg::UnitsHidden {
                count: unit.hidden.into(),
            },
        ));
    }
    facts.extend(targets_of(&unit.targets, language));
    if facts.is_empty() {
        return format!("{bullet}{}", unit.unit);
    }
    format!("{bullet}{}: {}", unit.unit, facts.join(", "))
}

fn targets_of(targets: &[(Option<String>, Amount)], language: Language) -> Vec<String> {
    let said = targets.iter().map(|(of, found)| {
        let found = amount(*found, language);
        match of {
            Some(of) => format!("{of} {found}"),
            None if targets.len() > 1 => format!("{} {found}", text(language, &msg::TargetTotal)),
            None => found,
        }
    });
    said.collect()
}

/// Something about targets.
pub(super) fn targets(say: &TargetsSay, page: &Page<'_>) -> Body {
    let language = page.language;
    Body::plain(match say {
        TargetsSay::Shown {
            whole,
            sums,
            below,
            more,
        } => return shown(whole, sums, (below, *more), language),
        TargetsSay::Set { change, above } => set(change, above.as_ref(), language),
        TargetsSay::NoAmount(example) => {
            let example = example.as_str().into();
            text(language, &msg::TargetNoAmount { example })
        }
        TargetsSay::NoPopulation(unit) => {
            let unit = unit.as_str().into();
            text(language, &msg::TargetNoPopulation { unit })
        }
        TargetsSay::NoIndicator(typed, known) => {
            let (typed, known) = (quoted(typed).into(), known.join(", ").into());
            text(language, &msg::TargetNoIndicator { known, typed })
        }
    })
}

fn shown(
    whole: &UnitLine,
    sums: &[(Option<String>, u32)],
    (below, more): (&[UnitLine], usize),
    language: Language,
) -> Body {
    let unit = whole.unit.as_str().into();
    let own = targets_of(&whole.targets, language);
    let own = if own.is_empty() {
        text(language, &msg::TargetNone)
    } else {
        own.join(", ")
    };
    let title = format!("{}: {own}", text(language, &msg::TargetTitle { unit }));
    let mut said = Vec::new();
    if !sums.is_empty() {
        let sums: Vec<String> = sums
            .iter()
            .map(|(of, sum)| {
                let sum = number::whole(i64::from(*sum), language);
                of.as_ref()
                    .map_or_else(|| sum.clone(), |of| format!("{of} {sum}"))
            })
            .collect();
        let sums = sums.join(", ").into();
        said.push(text(language, &msg::TargetSum { sums }));
    }
    said.extend(lines(below, more, language));
    let example = below.iter().find(|line| line.hidden == 0).unwrap_or(whole);
    let example = example.unit.as_str().into();
    said.push(text(language, &msg::TargetHow { example }));
    Body::lines(title, said)
}

fn set(
    change: &Retargeted,
    above: Option<&(String, Option<u32>, Option<u32>)>,
    language: Language,
) -> String {
    let unit = change.unit.as_str().into();
    let old = amount_or_none(change.old, language).into();
    let new = amount_or_none(change.new, language).into();
    let first = match &change.of {
        _ if change.old == change.new => text(language, &msg::TargetSame { new, unit }),
        Some(of) => {
            let of = of.as_str().into();
            text(language, &msg::TargetSetOf { new, of, old, unit })
        }
        None => text(language, &msg::TargetSet { new, old, unit }),
    };
    let second = above.and_then(|(unit, own, sum)| {
        let unit = unit.as_str().into();
        let sum = (*sum)?.into();
        Some(match *own {
            Some(own) => {
                let own = own.into();
                text(language, &msg::TargetAbove { own, sum, unit })
            }
            None => text(language, &msg::TargetAboveSum { sum, unit }),
        })
    });
    second.map_or(first.clone(), |second| format!("{first}\n{second}"))
}
