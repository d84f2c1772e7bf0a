//! What the answers to a question are called: on buttons, and behind the numbers to type.

use super::catalogue::{msg, text};
use super::counts::{Words, count};
use super::names;
use crate::campaign::{Count, Op};
use crate::engine::say::ReportTopic;
use crate::engine::say::report::{Answer, Matter, Pending};
use crate::engine::snapshot::Question;
use crate::reading::{Ask, Candidate, PartialLine, Reason};
use crate::text::number;

/// What an answer is called.
pub(super) fn label(
    answer: Answer,
    question: &Question,
    topic: &ReportTopic,
    words: &Words<'_>,
) -> String {
    let language = words.language;
    match answer {
        Answer::Candidate(candidate) => offered(candidate, question, topic, words),
        Answer::Skip => match &topic.matter {
            Matter::Twice { .. } => text(language, &msg::AnswerRepeated),
            Matter::LateEdit(_) => text(language, &msg::AnswerKeepOld),
            // Offered first where the same figure stands already.
            Matter::Standing { .. } if topic.answers.first() == Some(&Answer::Skip) => {
                text(language, &msg::AnswerRepeated)
            }
            Matter::Doubt(_) | Matter::Standing { .. } | Matter::Sum { .. } => {
                if topic.matter.is_part() {
                    text(language, &msg::AnswerSkipAll)
                } else {
                    text(language, &msg::AnswerSkip)
                }
            }
        },
        Answer::Yes => match &topic.matter {
            Matter::Twice { .. } => text(language, &msg::AnswerAgain),
            Matter::LateEdit(_) => text(language, &msg::AnswerAgree),
            Matter::Doubt(_) | Matter::Standing { .. } | Matter::Sum { .. } => {
                text(language, &msg::AnswerYesForwarded)
            }
        },
        Answer::Add | Answer::Replace => match &topic.matter {
            Matter::Standing { pending, figures } => {
                add_or_replace(answer == Answer::Add, pending, figures, words)
            }
            _ => text(language, &msg::AnswerAddMany),
        },
        Answer::Part | Answer::Total => match &topic.matter {
            Matter::Sum {
                pending,
                part,
                total,
                reached,
            } => {
                if answer == Answer::Part {
                    let count = count(&pending.lines[*part], words).into();
                    let reached = words.number(*reached).into();
                    text(language, &msg::AnswerPart { count, reached })
                } else {
                    let total = words.stated(pending.lines[*total].value).into();
                    text(language, &msg::AnswerTotal { total })
                }
            }
            _ => text(language, &msg::AnswerSkip),
        },
    }
}

fn add_or_replace(
    is_add: bool,
    pending: &Pending,
    figures: &[(usize, i64)],
    words: &Words<'_>,
) -> String {
    let language = words.language;
    let is_zero = figures
        .iter()
        .all(|&(index, _)| pending.lines[index].value == Count::ZERO);
    let [(index, figure)] = figures else {
        return match (is_add, is_zero) {
            (true, true) => text(language, &msg::AnswerKeepMany),
            (true, false) => text(language, &msg::AnswerAddMany),
            (false, _) => text(language, &msg::AnswerReplaceMany),
        };
    };
    let value = pending.lines[*index].value;
    let number = words.stated(value).into();
    let sum = words.number(figure + i64::from(value.0)).into();
    let figure = words.number(*figure).into();
    match (is_add, is_zero) {
        (true, true) => text(language, &msg::AnswerKeep { figure }),
        (true, false) => text(
            language,
            &msg::AnswerAdd {
                figure,
                number,
                sum,
            },
        ),
        (false, _) => text(language, &msg::AnswerReplace { figure, number }),
    }
}

/// The lines that an ask's first doubt is about.
pub(super) fn concerned(ask: &Ask) -> impl Iterator<Item = &PartialLine> {
    let lines = ask.doubts.first().map_or(&[][..], |doubt| &doubt.lines);
    let numbered = ask.lines.iter().enumerate();
    numbered
        .filter(move |(index, _)| lines.is_empty() || lines.contains(index))
        .map(|(_, line)| line)
}

/// What a candidate is called.
fn offered(
    candidate: Candidate,
    question: &Question,
    topic: &ReportTopic,
    words: &Words<'_>,
) -> String {
    let language = words.language;
    let concerned: Vec<String> = match &topic.matter {
        Matter::Doubt(ask) => concerned(ask)
            .filter_map(|line| line.value)
            .map(|value| words.stated(value))
            .collect(),
        _ => Vec::new(),
    };
    let number = || concerned.join(", ").into();
    match candidate {
        // `Tổ 1 (Thôn 3)`: whoever typed another hamlet's team must see whose is offered.
        Candidate::Unit(unit) => {
            let units = &words.campaign.units;
            let around = units.unit(words.seat.unit).parent;
            names::within(units, unit, around.unwrap_or(words.seat.unit))
        }
        Candidate::Indicator(indicator) => words.campaign.indicator(indicator).label.clone(),
        Candidate::Number(count) => words.stated(count),
        Candidate::Op(op) => match op {
            Op::Plain => text(language, &msg::AnswerPlain),
            Op::Add => text(language, &msg::AnswerOpAdd { number: number() }),
            Op::Subtract => text(language, &msg::AnswerOpSubtract { number: number() }),
            Op::Set => text(language, &msg::AnswerOpSet { number: number() }),
            Op::Total => text(language, &msg::AnswerOpTotal { number: number() }),
        },
        Candidate::Period(period) => {
            let (due, date) = (
                words.due(period).into(),
                number::short_date(period.0).into(),
            );
            if words.campaign.period_at(question.asked_at) == Some(period) {
                text(language, &msg::AnswerPeriodOpen { date, due })
            } else {
                text(language, &msg::AnswerPeriod { date, due })
            }
        }
        Candidate::Yes => match topic.reason() {
            Some(Reason::Size) => text(language, &msg::AnswerYesSize { number: number() }),
            _ => text(language, &msg::AnswerYesForwarded),
        },
    }
}
