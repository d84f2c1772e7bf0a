//! The words of [`FiguresSay`]: who is missing, reminders, units not found; sheets, histories and help have
//! files of their own.

use super::catalogue::{msg, text};
use super::{Body, Page, help, history, names, roster, sheet, terms, usage};
use crate::campaign::{Campaign, UnitId};
use crate::chat::Part;
use crate::engine::commands::Name;
use crate::engine::say::FiguresSay;
use crate::engine::say::figures::{Missing, ReminderSay};
use crate::text::Language;
use crate::text::number;

/// How many units are offered when a name fits several or none.
const OFFERED_MAX: usize = 10;

/// The content of what is said.
pub(crate) fn body(say: &FiguresSay, page: &Page<'_>) -> Body {
    match say {
        FiguresSay::Sheet(say) => sheet::body(say, page),
        FiguresSay::Missing(say) => missing(say, page),
        FiguresSay::Reminder(say) => reminder(say, page),
        FiguresSay::History(say) => history::body(say, page),
        FiguresSay::Help(say) => help::body(say, page),
        FiguresSay::NoFigures {
            campaign,
            typed,
            newest,
        } => {
            let campaign = page.campaign(*campaign);
            Body::plain(text(
                page.language,
                &msg::NoFigures {
                    date: number::short_date(newest.0).into(),
                    due: number::time(campaign.due).into(),
                    typed: typed.as_str().into(),
                },
            ))
        }
        FiguresSay::NoSuchUnit {
            campaign,
            scope,
            typed,
        } => no_such_unit(page.campaign(*campaign), *scope, typed, page.language),
        FiguresSay::WhichUnit {
            campaign,
            scope,
            typed,
            candidates,
            command,
        } => {
            let campaign = page.campaign(*campaign);
            which_unit(
                campaign,
                (*scope, candidates),
                typed,
                *command,
                page.language,
            )
        }
    }
}

fn missing(say: &Missing, page: &Page<'_>) -> Body {
    let campaign = page.campaign(say.campaign);
    let language = page.language;
    let title = text(
        language,
        &msg::MissingTitle {
            unit: names::alone(&campaign.units, say.scope).into(),
            due: number::time(campaign.due_of(say.period)).into(),
            date: number::short_date(say.period.0).into(),
        },
    );
    let mut lines = Vec::new();
    if let Some(line) = terms::phase_line(campaign, say.phase, language) {
        lines.push(line);
    }
    if let Some(share) = terms::share(campaign, say.scope, say.tally, language) {
        let share = share.into();
        lines.push(text(language, &msg::MissingShare { share }));
    }
    lines.extend(roster::missing(
        campaign,
        (say.scope, say.tally),
        &say.missing,
        language,
    ));
    if let Some((period, missing)) = &say.before {
        let date = number::short_date(period.0).into();
        let count = missing.len().into();
        lines.push(text(language, &msg::MissingBefore { count, date }));
        lines.extend(roster::by_branch(campaign, say.scope, missing, language));
    }
    Body::lines(title, lines)
}

fn reminder(say: &ReminderSay, page: &Page<'_>) -> Body {
    let campaign = page.campaign(say.campaign);
    let language = page.language;
    let units = &campaign.units;
    let date = || number::short_date(say.period.0).into();
    let title = msg::ReminderTitle {
        minutes: say.minutes.into(),
        due: number::time(campaign.due_of(say.period)).into(),
    };
    let mut parts = vec![Part::Bold(text(language, &title)), Part::Plain("\n".into())];
    let is_own = say.missing.iter().all(|(unit, _)| *unit == say.scope);
    if is_own {
        let unit = names::alone(units, say.scope).into();
        let own = text(language, &msg::ReminderOwn { unit, date: date() });
        parts.push(Part::Plain(own));
    } else if let Some(share) = terms::share(campaign, say.scope, say.tally, language) {
        let share = share.into();
        let share = text(
            language,
            &msg::ReminderShare {
                date: date(),
                share,
            },
        );
        let heading = text(language, &msg::ReminderMissing);
        parts.push(Part::Plain(format!("{share}\n{heading}")));
    }
    parts.extend(roster::with_mentions(say, is_own, page));
    let example = say.missing.first().map_or(say.scope, |(unit, _)| *unit);
    let inside = names::path(units, example, say.scope);
    let plain = text(
        language,
        &msg::ReminderExample {
            example: help::example(campaign, &inside, "12").into(),
        },
    );
    let zero = text(
        language,
        &msg::ReminderZero {
            example: help::zero(&inside).into(),
        },
    );
    parts.push(Part::Plain(format!("\n{plain}\n{zero}")));
    Body {
        parts,
        ..Body::default()
    }
}

fn no_such_unit(campaign: &Campaign, scope: UnitId, typed: &str, language: Language) -> Body {
    let units = &campaign.units;
    let mut here: Vec<UnitId> = units.children(scope).collect();
    if here.is_empty() {
        here.push(scope);
    }
    Body::plain(text(
        language,
        &msg::NoSuchUnit {
            typed: names::quoted(typed).into(),
            scope: names::full(units.unit(scope)).into(),
            units: offered(campaign, scope, &here, ", ", language).into(),
        },
    ))
}

fn which_unit(
    campaign: &Campaign,
    (scope, candidates): (UnitId, &[UnitId]),
    typed: &str,
    command: Name,
    language: Language,
) -> Body {
    let heading = text(
        language,
        &msg::WhichUnit {
            count: candidates.len().into(),
            typed: names::quoted(typed).into(),
        },
    );
    let list = offered(campaign, scope, candidates, "\n", language);
    let first = candidates.first().copied().unwrap_or(scope);
    let example = usage::with_unit(
        command,
        &names::path(&campaign.units, first, scope),
        language,
    );
    let example = example.into();
    let example = text(language, &msg::WhichUnitExample { example });
    Body::plain(format!("{heading}\n{list}\n{example}"))
}

/// The names of at most [`OFFERED_MAX`] units.
fn offered(
    campaign: &Campaign,
    scope: UnitId,
    units: &[UnitId],
    between: &str,
    language: Language,
) -> String {
    let named = units.iter().take(OFFERED_MAX);
    let mut list: Vec<String> = named
        .map(|&unit| names::path(&campaign.units, unit, scope))
        .collect();
    let more = units.len().saturating_sub(OFFERED_MAX);
    if more > 0 {
        let count = more.into();
        list.push(text(language, &msg::AndMore { count }));
    }
    list.join(between)
}
