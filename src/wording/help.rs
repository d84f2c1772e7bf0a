//! The words of [`Help`], and examples of reports with a unit's own name.

use super::catalogue::{msg, text};
use super::{Body, Page, names, usage};
use crate::campaign::{Campaign, IndicatorId};
use crate::engine::say::figures::Help;
use crate::text::number;

/// The content of the help.
pub(super) fn body(say: &Help, page: &Page<'_>) -> Body {
    let campaign = page.campaign(say.campaign);
    let language = page.language;
    let unit = names::path(&campaign.units, say.example, say.scope);
    let due = || number::time(campaign.due).into();
    let mut lines = vec![
        text(language, &msg::HelpType),
        example(campaign, &unit, "12"),
        text(
            language,
            &msg::HelpAdd {
                example: example(campaign, &unit, "+3").into(),
            },
        ),
        text(
            language,
            &msg::HelpCorrect {
                example: format!("sửa {}", example(campaign, &unit, "10")).into(),
            },
        ),
        text(
            language,
            &msg::HelpZero {
                example: zero(&unit).into(),
            },
        ),
        if campaign.workdays.len() == 7 {
            text(language, &msg::HelpDue { due: due() })
        } else {
            text(language, &msg::HelpDueWorkdays { due: due() })
        },
    ];
    lines.push(text(language, &msg::HelpCommands));
    lines.extend(say.commands.iter().map(|&name| {
        text(
            language,
            &msg::HelpCommand {
                usage: usage::line(name.row(), language).into(),
                what: usage::what(name, language).into(),
            },
        )
    }));
    Body::lines(text(language, &msg::HelpTitle), lines)
}

/// A report as it is typed, in Vietnamese in every language: `Tổ 02: 12 mức 2`.
pub(super) fn example(campaign: &Campaign, unit: &str, number: &str) -> String {
    format!("{unit}: {number} {}", spoken(campaign))
}

/// A zero report as it is typed.
pub(super) fn zero(unit: &str) -> String {
    format!("{unit} không phát sinh")
}

/// How the likeliest indicator is said: `mức 2`.
fn spoken(campaign: &Campaign) -> String {
    let counted = || campaign.counted_indicators().last();
    let id = campaign.default_indicator.or_else(counted);
    let indicator = campaign.indicator(id.unwrap_or(IndicatorId(0)));
    match indicator.says.first() {
        Some(words) => words.join(" "),
        None => indicator.label.to_lowercase(),
    }
}
