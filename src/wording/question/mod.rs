//! Questions about reports: one short line that shows what was understood, and the answers as numbers to
//! type and as buttons.

mod quote;

use super::catalogue::{msg, text};
use super::counts::{Words, count};
use super::{Body, Page, answer, names, terms};
use crate::campaign::{Count, IndicatorId, UnitId};
use crate::chat::{Choice, Part, PersonId};
use crate::engine::access;
use crate::engine::say::ReportTopic;
use crate::engine::say::report::{Answer, Matter, Pending};
use crate::engine::snapshot::Question;
use crate::reading::{Ask, Candidate, PartialLine, Reason, Scene, explain};
use crate::text::number;

/// The number in an example, where nothing better is known.
const EXAMPLE: Count = Count(35);

/// The content of a question.
pub(super) fn body(
    question: &Question,
    topic: &ReportTopic,
    words: &Words<'_>,
    page: &Page<'_>,
) -> Body {
    let mut lines = asked(question, topic, words, page);
    let labels: Vec<String> = topic
        .answers
        .iter()
        .map(|&offered| answer::label(offered, question, topic, words))
        .collect();
    if topic.asks_number() {
        lines.push(numbers(topic, words));
    } else {
        for (index, label) in labels.iter().enumerate() {
            let number = usize::from(topic.first) + index;
            lines.push(text(
                words.language,
                &msg::AnswerLine {
                    number: number.into(),
                    answer: label.as_str().into(),
                },
            ));
        }
    }
    if !topic.asks_number() && topic.answers.len() <= 1 || is_unknown(topic) {
        let example = example(question.asked_of, words, page);
        let example = example.into();
        lines.push(text(words.language, &msg::AskExample { example }));
    }
    let mut parts = mention(question, topic, page);
    parts.push(Part::Plain(lines.join("\n")));
    let choices = labels.into_iter().enumerate().map(|(index, label)| Choice {
        label,
        data: format!("q:{}:{}", question.id.0, index + 1),
    });
    Body {
        parts,
        choices: choices.collect(),
        file: None,
    }
}

/// A manager who is asked about somebody else's report is named.
fn mention(question: &Question, topic: &ReportTopic, page: &Page<'_>) -> Vec<Part> {
    if question.asked_of == topic.author {
        return Vec::new();
    }
    let Some(person) = page.snapshot.people.get(&question.asked_of) else {
        return Vec::new();
    };
    let mention = Part::Mention {
        id: person.external.clone(),
        name: person.name.clone(),
    };
    vec![mention, Part::Plain("\n".to_owned())]
}

/// Whether nothing at all was understood: then an example teaches more than the question.
fn is_unknown(topic: &ReportTopic) -> bool {
    match &topic.matter {
        Matter::Doubt(ask) => ask.lines.iter().all(|line| *line == PartialLine::default()),
        Matter::Standing { .. }
        | Matter::Twice { .. }
        | Matter::Sum { .. }
        | Matter::LateEdit(_) => false,
    }
}

fn asked(
    question: &Question,
    topic: &ReportTopic,
    words: &Words<'_>,
    page: &Page<'_>,
) -> Vec<String> {
    let language = words.language;
    match &topic.matter {
        Matter::Doubt(ask) => {
            let mut lines = vec![doubted(ask, topic, words)];
            lines.extend(quoted(question, ask, words, page));
            lines
        }
        Matter::Standing { pending, figures } => standing(pending, figures, words),
        Matter::Twice { pending, before } => {
            let time = number::time(words.campaign.local(*before).time()).into();
            let counts = words.lines(&pending.lines).into();
            vec![text(language, &msg::AskTwice { counts, time })]
        }
        Matter::Sum {
            pending,
            part,
            total,
            reached,
        } => {
            let line = &pending.lines[*part];
            vec![text(
                language,
                &msg::AskSum {
                    unit: words.unit(line.unit).into(),
                    count: count(line, words).into(),
                    reached: words.number(*reached).into(),
                    total: words.stated(pending.lines[*total].value).into(),
                },
            )]
        }
        Matter::LateEdit(pending) => {
            let author = names::person(page.snapshot, topic.author).unwrap_or_default();
            let author = author.to_owned().into();
            let period = pending.as_ref().map(|pending| pending.period);
            let period = period
                .or(question.period)
                .unwrap_or(words.campaign.last_period());
            let (due, date) = (
                words.due(period).into(),
                number::short_date(period.0).into(),
            );
            vec![match pending {
                Some(pending) => {
                    let counts = words.lines(&pending.lines).into();
                    text(
                        language,
                        &msg::AskLateEdit {
                            author,
                            counts,
                            date,
                            due,
                        },
                    )
                }
                None => text(language, &msg::AskLateRemoval { author, date, due }),
            }]
        }
    }
}

/// The words of the message that are in doubt.
fn quoted(question: &Question, ask: &Ask, words: &Words<'_>, page: &Page<'_>) -> Option<String> {
    let drive = page.snapshot.drives.get(&words.seat.campaign)?;
    let scene = Scene {
        chat_unit: words.seat.unit,
        sender_unit: access::reports_for(page.snapshot, question.asked_of, words.seat.campaign),
        sent_at: question.sent_at,
        is_forwarded: false,
    };
    let explained = explain(&question.text, &scene, &drive.vocabulary);
    let typed = quote::quote(&question.text, &explained.spans, ask)?.into();
    Some(text(words.language, &msg::AskQuoted { typed }))
}

/// What the reader is in doubt about.
fn doubted(ask: &Ask, topic: &ReportTopic, words: &Words<'_>) -> String {
    let language = words.language;
    let lines: Vec<PartialLine> = answer::concerned(ask).copied().collect();
    let counts = words.counts(&lines);
    let counts = counts.into();
    match topic.reason() {
        Some(Reason::Unit) | None => {
            let units: Vec<UnitId> = topic.answers.iter().filter_map(|it| unit(*it)).collect();
            let kind = terms::kind(words.campaign, &units, language).into();
            // The unit that was typed is what is doubted: it is not repeated as if it were certain.
            let nameless: Vec<PartialLine> = lines
                .iter()
                .map(|line| PartialLine {
                    unit: None,
                    ..*line
                })
                .collect();
            let counts = words.counts(&nameless);
            if nameless.iter().all(|line| line.value.is_none()) {
                text(language, &msg::AskUnitOnly { kind })
            } else {
                let counts = counts.into();
                text(language, &msg::AskUnit { counts, kind })
            }
        }
        Some(Reason::Indicator) => text(language, &msg::AskIndicator { counts }),
        Some(Reason::Number) if !topic.asks_number() => text(language, &msg::AskNumbers { counts }),
        Some(Reason::Number) => {
            let about = concern(&lines, words);
            if about.is_empty() {
                text(language, &msg::AskNumberOnly)
            } else {
                let about = about.into();
                text(language, &msg::AskNumber { about })
            }
        }
        Some(Reason::Op) => text(language, &msg::AskOp { counts }),
        Some(Reason::Date) => text(language, &msg::AskDate { counts }),
        Some(Reason::Size) => text(language, &msg::AskSize { counts }),
        Some(Reason::Forwarded) => text(language, &msg::AskForwarded { counts }),
    }
}

/// Whose and which number is asked for: `Tổ 02 Ngọc Trà 2, mức 2`.
fn concern(lines: &[PartialLine], words: &Words<'_>) -> String {
    let Some(line) = lines.first() else {
        return String::new();
    };
    let unit = line.unit.map(|unit| words.unit(unit));
    let what = line.indicator.map(|indicator| words.what(indicator));
    let known: Vec<String> = unit.into_iter().chain(what).collect();
    known.join(", ")
}

fn unit(answer: Answer) -> Option<UnitId> {
    match answer {
        Answer::Candidate(Candidate::Unit(unit)) => Some(unit),
        _ => None,
    }
}

/// Figures that stand already.
fn standing(pending: &Pending, figures: &[(usize, i64)], words: &Words<'_>) -> Vec<String> {
    let language = words.language;
    let (due, date) = (
        words.due(pending.period).into(),
        number::short_date(pending.period.0).into(),
    );
    if let [(index, figure)] = figures {
        let line = &pending.lines[*index];
        let unit = words.unit(line.unit).into();
        let what = words.what(line.indicator).into();
        let figure = words.number(*figure).into();
        let asked = if line.value == Count::ZERO {
            text(
                language,
                &msg::AskStandingZero {
                    date,
                    due,
                    figure,
                    unit,
                    what,
                },
            )
        } else {
            let number = words.stated(line.value).into();
            text(
                language,
                &msg::AskStanding {
                    date,
                    due,
                    figure,
                    number,
                    unit,
                    what,
                },
            )
        };
        return vec![asked];
    }
    let mut lines = vec![text(language, &msg::AskStandingMany { date, due })];
    lines.extend(figures.iter().map(|&(index, figure)| {
        let line = &pending.lines[index];
        text(
            language,
            &msg::AskStandingLine {
                unit: words.brief(line.unit).into(),
                figure: words.number(figure).into(),
                number: words.stated(line.value).into(),
                sum: words.number(figure + i64::from(line.value.0)).into(),
                what: words.what(line.indicator).into(),
            },
        )
    }));
    lines
}

/// How a number is given.
fn numbers(topic: &ReportTopic, words: &Words<'_>) -> String {
    let offered: Vec<String> = topic
        .answers
        .iter()
        .filter_map(|answer| match answer {
            Answer::Candidate(Candidate::Number(count)) => Some(words.stated(*count)),
            _ => None,
        })
        .collect();
    if offered.is_empty() {
        return text(words.language, &msg::AskNumberHow);
    }
    let numbers = offered.join(", ").into();
    text(words.language, &msg::AskNumberOffered { numbers })
}

/// A report of the asker's own unit, as it is typed.
pub(super) fn example(person: PersonId, words: &Words<'_>, page: &Page<'_>) -> String {
    let own = access::reports_for(page.snapshot, person, words.seat.campaign);
    example_of(own, words)
}

/// A report of the unit, else of the first that reports here, as it is typed.
pub(super) fn example_of(unit: Option<UnitId>, words: &Words<'_>) -> String {
    let units = &words.campaign.units;
    let here = || units.reporting(words.seat.unit).first().copied();
    let unit = unit
        .filter(|&unit| units.contains(words.seat.unit, unit) && units.reports(unit))
        .or_else(here);
    let indicator = words
        .campaign
        .default_indicator
        .or_else(|| words.campaign.active_indicators().next().map(|(id, _)| id));
    let count = words.count(&PartialLine {
        unit: None,
        indicator,
        op: None,
        value: Some(EXAMPLE),
    });
    let name = unit.map(|unit| names::path(units, unit, words.seat.unit));
    let parts: Vec<String> = name.into_iter().chain(count).collect();
    parts.join(": ")
}

/// A correction of the unit's figure, as it is typed: `sửa Tổ 02: 30 mức 2`.
pub(super) fn correction_of(unit: UnitId, indicator: IndicatorId, words: &Words<'_>) -> String {
    let name = names::path(&words.campaign.units, unit, words.seat.unit);
    let what = words.what(indicator);
    format!("{name}: sửa {} {what}", words.stated(EXAMPLE))
}
