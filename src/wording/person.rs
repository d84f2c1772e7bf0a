//! The words of [`PersonSay`]: roles, one's own counts, excuses, being forgotten.

use super::catalogue::{msg, text};
use super::{Body, Page, names, usage};
use crate::campaign::{Campaign, IndicatorId, Period, UnitId};
use crate::chat::{Choice, PersonId};
use crate::engine::commands::Name;
use crate::engine::say::PersonSay;
use crate::engine::say::person::{Mine, RoleLine, RoleOutcome, Who};
use crate::engine::snapshot::{Binding, Question};
use crate::ledger::Share;
use crate::text::number;

/// So many units are listed with their managers.
const MANAGED_MAX: usize = 60;

/// The content of what is said.
pub(super) fn body(say: &PersonSay, page: &Page<'_>) -> Body {
    let language = page.language;
    Body::plain(match say {
        PersonSay::Managers { seat, units } => return managers(page, *seat, units),
        PersonSay::Mine(say) => return mine(page, say),
        PersonSay::AskForget(question) => return ask_forget(page, question),
        PersonSay::HowTo {
            seat,
            command,
            example,
            period,
        } => how_to(page, (*seat, *example), *command, *period),
        PersonSay::Roles { seat, lines } => roles(page, *seat, lines),
        PersonSay::Excused {
            seat,
            unit,
            count,
            period,
            is_excused,
        } => excused(page, (*seat, *unit, *count), *period, *is_excused),
        PersonSay::NoSuchPeriod {
            seat,
            typed,
            period,
        } => no_such_period(page, *seat, typed, *period),
        PersonSay::CampaignOver { .. } => text(language, &msg::CampaignOver),
        PersonSay::Forgotten => text(language, &msg::Forgotten),
        PersonSay::NotForgotten => text(language, &msg::NotForgotten),
    })
}

/// How `/gan`, `/quanly` or `/mien` is written.
fn how_to(
    page: &Page<'_>,
    (seat, example): (Binding, UnitId),
    command: Name,
    period: Period,
) -> String {
    let units = &page.campaign(seat.campaign).units;
    let unit = names::path(units, example, seat.unit).into();
    let usage = usage::bare(command, page.language).into();
    match command {
        Name::Assign => text(page.language, &msg::HowToAssign { unit, usage }),
        Name::Managers => text(page.language, &msg::HowToManage { unit, usage }),
        _ => {
            let date = number::short_date(period.0).into();
            text(page.language, &msg::HowToExcuse { date, unit, usage })
        }
    }
}

/// What became of the roles, a line each.
fn roles(page: &Page<'_>, seat: Binding, lines: &[RoleLine]) -> String {
    let lines: Vec<String> = lines.iter().map(|line| role(page, seat, line)).collect();
    lines.join("\n")
}

fn role(page: &Page<'_>, seat: Binding, line: &RoleLine) -> String {
    let language = page.language;
    let person = match &line.who {
        Who::Person(person) => self::person(page, *person),
        Who::Stranger(name) => {
            let name = names::quoted(name).into();
            return text(language, &msg::RoleUnknown { name });
        }
        Who::Several(name) => {
            let name = names::quoted(name).into();
            return text(language, &msg::RoleSeveral { name });
        }
    };
    let units = &page.campaign(seat.campaign).units;
    let name = |unit| names::within(units, unit, seat.unit).into();
    let person = person.into();
    match line.outcome {
        RoleOutcome::Assigned { unit, before: None } => {
            let unit = name(unit);
            text(language, &msg::RoleAssigned { person, unit })
        }
        RoleOutcome::Assigned {
            unit,
            before: Some(before),
        } => text(
            language,
            &msg::RoleMoved {
                person,
                unit: name(unit),
                before: name(before),
            },
        ),
        RoleOutcome::AssignedAlready(unit) => {
            let unit = name(unit);
            text(language, &msg::RoleAssignedAlready { person, unit })
        }
        RoleOutcome::Unassigned(unit) => {
            let unit = name(unit);
            text(language, &msg::RoleUnassigned { person, unit })
        }
        RoleOutcome::Manages(unit) => {
            let unit = name(unit);
            text(language, &msg::RoleManages { person, unit })
        }
        RoleOutcome::ManagesAlready(unit) => {
            let unit = name(unit);
            text(language, &msg::RoleManagesAlready { person, unit })
        }
        RoleOutcome::ManagesNoLonger(unit) => {
            let unit = name(unit);
            text(language, &msg::RoleManagesNoLonger { person, unit })
        }
        RoleOutcome::HadNone => text(language, &msg::RoleNone { person }),
        RoleOutcome::NotYours => text(language, &msg::RoleNotYours { person }),
        RoleOutcome::LastManager => text(language, &msg::RoleLastManager { person }),
        RoleOutcome::Unknown => text(language, &msg::RoleUnknown { name: person }),
    }
}

/// Who manages what, from the top.
fn managers(page: &Page<'_>, seat: Binding, managed: &[(UnitId, Vec<PersonId>)]) -> Body {
    let language = page.language;
    let units = &page.campaign(seat.campaign).units;
    let unit = names::alone(units, seat.unit).into();
    let title = text(language, &msg::ManagersTitle { unit });
    let line = |(unit, people): &(UnitId, Vec<PersonId>)| {
        let people: Vec<String> = people.iter().map(|&id| person(page, id)).collect();
        let unit = names::within(units, *unit, seat.unit).into();
        let people = people.join(", ").into();
        text(language, &msg::ManagersLine { people, unit })
    };
    let mut lines: Vec<String> = managed.iter().take(MANAGED_MAX).map(line).collect();
    if managed.is_empty() {
        lines.push(text(language, &msg::ManagersNone));
    }
    if let Some(more) = managed
        .len()
        .checked_sub(MANAGED_MAX)
        .filter(|&more| more > 0)
    {
        let count = more.into();
        lines.push(text(language, &msg::AndMore { count }));
    }
    Body::lines(title, lines)
}

/// Somebody's own counts.
fn mine(page: &Page<'_>, say: &Mine) -> Body {
    let language = page.language;
    let campaign = page.campaign(say.seat.campaign);
    let name = person(page, say.person).into();
    let title = text(language, &msg::MineTitle { person: name });
    let mut lines = Vec::new();
    if let Some(unit) = say.unit {
        let unit = names::alone(&campaign.units, unit).into();
        lines.push(text(language, &msg::MineUnit { unit }));
    }
    if let Some((period, held)) = &say.period {
        let line = msg::MinePeriod {
            due: number::time(campaign.due_of(*period)).into(),
            date: number::short_date(period.0).into(),
            counts: counts(page, campaign, held, say.has_reported_now).into(),
        };
        lines.push(text(language, &line));
    }
    let held = counts(page, campaign, &say.totals, say.has_reported).into();
    lines.push(text(language, &msg::MineTotal { counts: held }));
    if let Some((done, target)) = say.target {
        lines.push(aim(page, done, target));
    }
    Body::lines(title, lines)
}

/// `Chỉ tiêu cá nhân: 4/10 (40%), còn 6`.
fn aim(page: &Page<'_>, done: i64, target: u32) -> String {
    let language = page.language;
    let whole = i64::from(target);
    let share = Share { part: done, whole };
    let percent = share.permille().map(|it| number::percent(it, language));
    let percent = percent.unwrap_or_default().into();
    let left = (whole - done).max(0);
    let (done, target) = (done.into(), target.into());
    if left == 0 {
        let line = msg::MineTargetMet {
            done,
            percent,
            target,
        };
        return text(language, &line);
    }
    let line = msg::MineTargetOpen {
        done,
        target,
        percent,
        left: left.into(),
    };
    text(language, &line)
}

/// `12 M2, 3 M1`; of a zero report that there was nothing, which is not the same as none.
fn counts(
    page: &Page<'_>,
    campaign: &Campaign,
    held: &[(IndicatorId, i64)],
    has_reported: bool,
) -> String {
    match (held.is_empty(), has_reported) {
        (true, true) => return text(page.language, &msg::CountZero),
        (true, false) => return text(page.language, &msg::MineNone),
        (false, _) => {}
    }
    let count = |&(indicator, count): &(IndicatorId, i64)| {
        let number = number::whole(count, page.language).into();
        let what = campaign.indicator(indicator).short.clone().into();
        text(page.language, &msg::CountPlain { number, what })
    };
    let counts: Vec<String> = held.iter().map(count).collect();
    counts.join(", ")
}

/// A unit is excused from a period, or expected again.
fn excused(
    page: &Page<'_>,
    (seat, unit, count): (Binding, UnitId, usize),
    period: Period,
    is_excused: bool,
) -> String {
    let language = page.language;
    let campaign = page.campaign(seat.campaign);
    let is_one = campaign.units.reports(unit) && count == 1;
    let unit = names::within(&campaign.units, unit, seat.unit).into();
    let count = count.into();
    let (due, date) = due(campaign, period);
    match (is_excused, is_one) {
        (true, true) => text(language, &msg::Excused { date, due, unit }),
        (true, false) => {
            let line = msg::ExcusedAll {
                count,
                date,
                due,
                unit,
            };
            text(language, &line)
        }
        (false, true) => text(language, &msg::Expected { date, due, unit }),
        (false, false) => {
            let line = msg::ExpectedAll {
                count,
                date,
                due,
                unit,
            };
            text(language, &line)
        }
    }
}

/// No period closes on the day named.
fn no_such_period(page: &Page<'_>, seat: Binding, typed: &str, period: Period) -> String {
    let (due, date) = due(page.campaign(seat.campaign), period);
    let typed = names::quoted(typed).into();
    text(page.language, &msg::NoSuchPeriod { date, due, typed })
}

/// Whether somebody really wants to be forgotten.
fn ask_forget(page: &Page<'_>, question: &Question) -> Body {
    let language = page.language;
    let labels = [
        text(language, &msg::AnswerRemove),
        text(language, &msg::AnswerStay),
    ];
    let mut lines = vec![text(language, &msg::AskForget)];
    let mut choices = Vec::new();
    for (number, label) in (1_u8..).zip(labels) {
        let line = msg::AnswerLine {
            number: number.into(),
            answer: label.as_str().into(),
        };
        lines.push(text(language, &line));
        choices.push(Choice {
            label,
            data: format!("q:{}:{number}", question.id.0),
        });
    }
    Body {
        choices,
        ..Body::plain(lines.join("\n"))
    }
}

fn due<'a>(
    campaign: &Campaign,
    period: Period,
) -> (
    fluent_bundle::FluentValue<'a>,
    fluent_bundle::FluentValue<'a>,
) {
    let due = number::time(campaign.due_of(period)).into();
    (due, number::short_date(period.0).into())
}

fn person(page: &Page<'_>, id: PersonId) -> String {
    names::person(page.snapshot, id)
        .map_or_else(|| text(page.language, &msg::Nobody), str::to_owned)
}
