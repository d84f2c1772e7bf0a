//! The questions of the set-up guide, one at a time, and what is wrong with an answer.

use chrono::{Datelike, Days, Months};

use super::super::catalogue::{msg, text};
use super::super::file::file_errors;
use super::super::{Body, Page};
use super::{asking, files};
use crate::campaign::roster::Label;
use crate::chat::Part;
use crate::engine::say::setup::{Complaint, Created, Guide, GuideSay, Step};
use crate::text::Language;
use crate::text::number;

/// So many units of a list are shown again.
const SHOWN_MAX: usize = 40;
/// So many errors are shown.
const ERRORS_MAX: usize = 5;

/// The steps that are counted to whoever sets up.
const STEPS: [Step; 8] = [
    Step::Name,
    Step::Dates,
    Step::Counted,
    Step::Root,
    Step::Units,
    Step::Targets,
    Step::Due,
    Step::Review,
];

/// A question of the guide.
pub(super) fn body(say: &GuideSay, page: &Page<'_>) -> Body {
    let language = page.language;
    let guide = &say.guide;
    let mut parts = Vec::new();
    match &say.complaint {
        Some(complaint) => {
            let said = complaint_text(complaint, say, page.language);
            parts.push(Part::Plain(format!("⚠️ {said}\n\n")));
        }
        None if guide.step == Step::Name && !guide.is_mending && guide.name.is_empty() => {
            let welcome = text(language, &msg::GuideWelcome);
            let how = text(language, &msg::GuideHow);
            parts.push(Part::Plain(format!("{welcome}\n{how}\n\n")));
        }
        None => {}
    }
    let at = match guide.step {
        Step::MoreUnits => Step::Units,
        step => step,
    };
    let step = STEPS.iter().position(|step| *step == at).unwrap_or(0) + 1;
    let (step, steps) = (step.into(), STEPS.len().into());
    parts.push(Part::Bold(text(language, &msg::GuideTitle { step, steps })));
    parts.push(Part::Plain(format!("\n{}", asked(say, page))));
    asking(
        page,
        Some(say.question),
        parts,
        (&say.answers, guide.step.has_numbers()),
    )
}

/// What a step asks.
fn asked(say: &GuideSay, page: &Page<'_>) -> String {
    let language = page.language;
    let guide = &say.guide;
    match guide.step {
        Step::Name => text(language, &msg::GuideName),
        Step::Dates => {
            let example = example_dates(say).into();
            text(language, &msg::GuideDates { example })
        }
        Step::Counted => text(language, &msg::GuideCounted),
        Step::Root => text(language, &msg::GuideRoot),
        Step::Units => text(language, &msg::GuideUnits),
        Step::MoreUnits => more_units(guide, page),
        Step::Targets => {
            let first = guide.roster.rows.iter().find(|row| row.targets.is_empty());
            let first = first.or(guide.roster.rows.first());
            let example = first.map_or_else(|| "Tổ 01".to_owned(), |row| row.label.written());
            let example = example.into();
            text(language, &msg::GuideTargets { example })
        }
        Step::Due => text(language, &msg::GuideDue),
        Step::Review => review(guide, language),
    }
}

/// Two months from the next first of a month.
fn example_dates(say: &GuideSay) -> String {
    let first = say.today.with_day(1).unwrap_or(say.today);
    let (from, until) = (
        first + Months::new(1),
        first + Months::new(3) - Days::new(1),
    );
    format!("{} - {}", number::date(from), number::date(until))
}

/// The units so far, and what was doubtful in the file.
fn more_units(guide: &Guide, page: &Page<'_>) -> String {
    let language = page.language;
    let rows = &guide.roster.rows;
    let count = rows.len().into();
    let mut lines = vec![text(language, &msg::GuideMoreUnits { count })];
    for row in rows.iter().take(SHOWN_MAX) {
        let depth = std::iter::successors(row.parent, |&above| rows[above].parent).count();
        let targets: Vec<String> = row
            .targets
            .iter()
            .map(|(_, amount)| super::amount(*amount, language))
            .collect();
        let bullet = "  ".repeat(depth) + "• ";
        let unit = row.label.written();
        lines.push(if targets.is_empty() {
            format!("{bullet}{unit}")
        } else {
            format!("{bullet}{unit}: {}", targets.join(" / "))
        });
    }
    if let Some(more) = rows.len().checked_sub(SHOWN_MAX).filter(|more| *more > 0) {
        lines.push(text(language, &msg::SetupMore { count: more.into() }));
    }
    lines.extend(files::troubles(&guide.roster.troubles, language));
    lines.push(text(language, &msg::GuideMoreUnitsHow));
    lines.join("\n")
}

/// All that is known.
fn review(guide: &Guide, language: Language) -> String {
    let name = guide.name.as_str().into();
    let unit = guide.root.as_ref().map(Label::written).unwrap_or_default();
    let labels: Vec<&str> = guide
        .indicators
        .iter()
        .map(|it| it.label.as_str())
        .collect();
    let mut lines = vec![
        text(language, &msg::GuideReview),
        text(language, &msg::GuideReviewName { name }),
    ];
    if let Some((from, until)) = guide.dates {
        let (from, until) = (number::date(from).into(), number::date(until).into());
        lines.push(text(language, &msg::GuideReviewDates { from, until }));
    }
    let what = labels.join(", ").into();
    lines.push(text(language, &msg::GuideReviewCounted { what }));
    lines.push(text(
        language,
        &msg::GuideReviewRoot {
            unit: unit.as_str().into(),
        },
    ));
    let rows = &guide.roster.rows;
    if rows.is_empty() {
        lines.push(text(language, &msg::GuideReviewAlone { unit: unit.into() }));
    } else {
        let is_inner = |at: usize| rows.iter().any(|row| row.parent == Some(at));
        let count = (0..rows.len()).filter(|at| !is_inner(*at)).count();
        lines.push(text(
            language,
            &msg::GuideReviewUnits {
                count: count.into(),
            },
        ));
        lines.push(match guide.total() {
            Some(total) => text(
                language,
                &msg::GuideReviewTotal {
                    total: total.into(),
                },
            ),
            None => text(language, &msg::GuideReviewNoTotal),
        });
    }
    if let Some(due) = guide.due {
        let due = number::time(due).into();
        lines.push(text(language, &msg::GuideReviewDue { due }));
    }
    lines.push(text(language, &msg::GuideReviewAsk));
    lines.join("\n")
}

/// What is wrong with the answer before.
fn complaint_text(complaint: &Complaint, say: &GuideSay, language: Language) -> String {
    match complaint {
        Complaint::Length => text(language, &msg::ComplaintLength),
        Complaint::Dates => {
            let example = example_dates(say).into();
            text(language, &msg::ComplaintDates { example })
        }
        Complaint::EndBeforeStart(from, until) => {
            let (from, until) = (number::date(*from).into(), number::date(*until).into());
            text(language, &msg::ComplaintEndBeforeStart { from, until })
        }
        Complaint::EndPast(until) => {
            let until = number::date(*until).into();
            text(language, &msg::ComplaintEndPast { until })
        }
        Complaint::Counted => text(language, &msg::ComplaintCounted),
        Complaint::Alike(what) => {
            let what = what.as_str().into();
            text(language, &msg::ComplaintAlike { what })
        }
        Complaint::Unit => text(language, &msg::ComplaintUnit),
        Complaint::NoUnits => text(language, &msg::ComplaintNoUnits),
        Complaint::File(fault) => files::fault(*fault, language),
        Complaint::Fetch(trouble) => files::trouble(*trouble, language),
        Complaint::Targets => text(language, &msg::ComplaintTargets),
        Complaint::Share => text(language, &msg::ComplaintShare),
        Complaint::UnknownUnit(unit) => {
            let unit = unit.as_str().into();
            text(language, &msg::ComplaintUnknownUnit { unit })
        }
        Complaint::Due => text(language, &msg::ComplaintDue),
        Complaint::PickOne(last) => text(
            language,
            &msg::SetupPickOne {
                last: (*last).into(),
            },
        ),
        Complaint::Rejected(errors) => {
            let mut lines = vec![text(language, &msg::ComplaintRejected)];
            lines.extend(file_errors(errors, language).into_iter().take(ERRORS_MAX));
            lines.join("\n")
        }
    }
}

/// A campaign was made: how to bind the group.
pub(super) fn created(created: &Created, language: Language) -> Body {
    let Created {
        campaign,
        unit,
        code,
        until,
    } = created;
    let campaign = campaign.as_str().into();
    let next = text(
        language,
        &msg::GuideCreatedNext {
            unit: unit.as_str().into(),
        },
    );
    let code = text(
        language,
        &msg::GuideCreatedCode {
            code: code.as_str().into(),
        },
    );
    let until = number::date(*until).into();
    Body {
        parts: vec![
            Part::Bold(text(language, &msg::GuideCreated { campaign })),
            Part::Plain(format!("\n{next}\n")),
            Part::Bold(code),
            Part::Plain(format!(
                "\n{}",
                text(language, &msg::GuideCreatedUntil { until })
            )),
        ],
        ..Body::default()
    }
}
