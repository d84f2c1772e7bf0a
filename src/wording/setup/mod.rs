//! The words of [`SetupSay`]: questions with their numbered answers, and what came of them.

mod files;
mod guide;
mod settings;
mod units;

use super::catalogue::{msg, text};
use super::{Body, Page};
use crate::campaign::Amount;
use crate::chat::{Choice, Part};
use crate::engine::QuestionId;
use crate::engine::say::setup::{Answer, Begun, SetupSay, Step, Template};
use crate::text::Language;
use crate::text::number;

/// So many names are said of a list of units.
const NAMES_MAX: usize = 5;

/// The content of what is said.
pub(crate) fn body(say: &SetupSay, page: &Page<'_>) -> Body {
    let language = page.language;
    match say {
        SetupSay::Guide(say) => guide::body(say, page),
        SetupSay::Created(created) => guide::created(created, language),
        SetupSay::Menu {
            campaign,
            unit,
            may_create,
        } => {
            let (campaign, unit) = (campaign.as_str().into(), unit.as_str().into());
            let title = text(language, &msg::SetupMenuTitle { campaign, unit });
            let mut lines = vec![text(language, &msg::SetupMenu)];
            lines.extend(may_create.then(|| text(language, &msg::SetupMenuNew)));
            Body::lines(title, lines)
        }
        SetupSay::Stopped(begun) => Body::plain(match begun {
            Begun::Guide => text(language, &msg::SetupStoppedGuide),
            Begun::Import => text(language, &msg::SetupStoppedImport),
            Begun::Retire => text(language, &msg::SetupStoppedRetire),
        }),
        SetupSay::NotYours => Body::plain(text(language, &msg::SetupNotYours)),
        SetupSay::Taken => Body::plain(text(language, &msg::SetupTaken)),
        SetupSay::Overtaken => Body::plain(text(language, &msg::SetupOvertaken)),
        SetupSay::Import(say) => files::body(say, page),
        SetupSay::Units(say) => units::body(say, page),
        SetupSay::Targets(say) => units::targets(say, page),
        SetupSay::Settings(say) => settings::body(say, page),
    }
}

/// A text with answers below it, numbered, and the same as buttons.
fn asking(
    page: &Page<'_>,
    question: Option<QuestionId>,
    mut parts: Vec<Part>,
    (answers, has_numbers): (&[Answer], bool),
) -> Body {
    let language = page.language;
    let labels: Vec<String> = answers
        .iter()
        .map(|answer| label(*answer, language))
        .collect();
    let mut choices = Vec::new();
    let mut lines = String::new();
    for (number, label) in (1..).zip(&labels) {
        if has_numbers {
            let (number, what): (i32, &str) = (number, label);
            let (number, what) = (number.into(), what.into());
            lines.push('\n');
            lines.push_str(&text(language, &msg::SetupChoice { number, what }));
        }
        if let Some(QuestionId(id)) = question {
            choices.push(Choice {
                label: label.clone(),
                data: format!("q:{id}:{number}"),
            });
        }
    }
    if !lines.is_empty() {
        parts.push(Part::Plain(lines));
    }
    Body {
        parts,
        choices,
        file: None,
    }
}

/// An answer as it is offered.
fn label(answer: Answer, language: Language) -> String {
    match answer {
        Answer::Confirm => text(language, &msg::AnswerConfirm),
        Answer::ConfirmKeeping => text(language, &msg::AnswerConfirmKeeping),
        Answer::Stop => text(language, &msg::AnswerStop),
        Answer::Count(Template::Levels) => text(language, &msg::AnswerCountLevels),
        Answer::Count(Template::SecondLevel) => text(language, &msg::AnswerCountSecond),
        Answer::Count(Template::LevelsAndRecords) => text(language, &msg::AnswerCountRecords),
        Answer::NoUnits => text(language, &msg::AnswerNoUnits),
        Answer::Complete => text(language, &msg::AnswerComplete),
        Answer::Anew => text(language, &msg::AnswerAnew),
        Answer::NoTargets => text(language, &msg::AnswerNoTargets),
        Answer::Due(due) => number::time(due),
        Answer::Edit(step) => match step {
            Step::Name => text(language, &msg::AnswerEditName),
            Step::Dates => text(language, &msg::AnswerEditDates),
            Step::Counted => text(language, &msg::AnswerEditCounted),
            Step::Root => text(language, &msg::AnswerEditRoot),
            Step::Units | Step::MoreUnits => text(language, &msg::AnswerEditUnits),
            Step::Targets => text(language, &msg::AnswerEditTargets),
            Step::Due | Step::Review => text(language, &msg::AnswerEditDue),
        },
    }
}

/// The first names of a list, and how many more there are.
fn names(names: &[String], language: Language) -> String {
    let mut said = names
        .iter()
        .take(NAMES_MAX)
        .cloned()
        .collect::<Vec<_>>()
        .join(", ");
    let more = names.len().saturating_sub(NAMES_MAX);
    if more > 0 {
        let more = text(language, &msg::SetupAndMore { count: more.into() });
        said = format!("{said} {more}");
    }
    said
}

/// A target: `150`, `62,5%`.
fn amount(amount: Amount, language: Language) -> String {
    match amount {
        Amount::Count(count) => number::whole(i64::from(count), language),
        // Hundredths of a percent; a share finer than a tenth is rare and written with both digits.
        Amount::Share(share) if share % 10 == 0 => number::percent(i64::from(share / 10), language),
        Amount::Share(share) => {
            let point = if language == Language::Vi { ',' } else { '.' };
            format!("{}{point}{:02}%", share / 100, share % 100)
        }
    }
}

/// A target that may not be there.
fn amount_or_none(found: Option<Amount>, language: Language) -> String {
    found.map_or_else(
        || text(language, &msg::TargetNone),
        |found| amount(found, language),
    )
}
