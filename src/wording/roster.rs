//! Lists of units: who is missing, by branch, short enough to be read.

use super::catalogue::{msg, text};
use super::{Page, names, terms};
use crate::campaign::{Campaign, UnitId};
use crate::chat::Part;
use crate::engine::say::figures::ReminderSay;
use crate::engine::snapshot::Person;
use crate::ledger::Tally;
use crate::text::Language;

/// Up to so many units are named one by one; of more only the branches are.
const NAMED_MAX: usize = 40;
/// Up to so many branches are named.
const BRANCHES_MAX: usize = 40;
/// Up to so many people are mentioned in one message.
const MENTIONS_MAX: usize = 20;

/// `Chưa báo (2):` and who, or that nobody is, or that all are; nothing where nobody is expected.
pub(super) fn missing(
    campaign: &Campaign,
    (scope, tally): (UnitId, Tally),
    units: &[UnitId],
    language: Language,
) -> Vec<String> {
    if tally.expected() == 0 {
        return Vec::new();
    }
    if units.is_empty() {
        return vec![text(language, &msg::MissingNone)];
    }
    if tally.reported() == 0 && units.len() > 1 {
        let kind = terms::kind(campaign, units, language).into();
        return vec![text(language, &msg::MissingAll { kind })];
    }
    let count = units.len().into();
    let mut lines = vec![text(language, &msg::MissingHeading { count })];
    lines.extend(by_branch(campaign, scope, units, language));
    lines
}

/// The units named in one line, or in one line for each unit above them; of too many only their numbers.
pub(super) fn by_branch(
    campaign: &Campaign,
    scope: UnitId,
    missing: &[UnitId],
    language: Language,
) -> Vec<String> {
    let units = &campaign.units;
    let is_flat = missing
        .iter()
        .all(|&unit| unit == scope || units.unit(unit).parent == Some(scope));
    if missing.len() > NAMED_MAX {
        return counted(campaign, scope, missing, language);
    }
    if is_flat {
        let named: Vec<String> = missing
            .iter()
            .map(|&unit| names::full(units.unit(unit)))
            .collect();
        return vec![named.join(", ")];
    }
    let mut groups: Vec<(UnitId, Vec<UnitId>)> = Vec::new();
    for &unit in missing {
        let above = units.unit(unit).parent.filter(|_| unit != scope);
        let above = above.unwrap_or(unit);
        match groups.last_mut() {
            Some((last, members)) if *last == above => members.push(unit),
            _ => groups.push((above, vec![unit])),
        }
    }
    groups
        .iter()
        .map(|(above, members)| group(campaign, scope, (*above, members), language))
        .collect()
}

/// `Thôn 3: Tổ 2, Tổ 5`, `Thôn 4: cả 5 tổ`.
fn group(
    campaign: &Campaign,
    scope: UnitId,
    (above, members): (UnitId, &[UnitId]),
    language: Language,
) -> String {
    let units = &campaign.units;
    let branch = names::within(units, above, scope);
    if members == [above] {
        return branch;
    }
    let below: Vec<UnitId> = units
        .children(above)
        .filter(|&id| units.reports(id))
        .collect();
    if members.len() > 2 && members == below {
        return text(
            language,
            &msg::GroupAll {
                branch: branch.into(),
                count: members.len().into(),
                kind: terms::kind(campaign, members, language).into(),
            },
        );
    }
    let members: Vec<String> = members.iter().map(|&id| names::short(units, id)).collect();
    text(
        language,
        &msg::GroupSome {
            branch: branch.into(),
            units: members.join(", ").into(),
        },
    )
}

/// `Hoa Lư: 20`, one line a branch below the scope.
fn counted(
    campaign: &Campaign,
    scope: UnitId,
    missing: &[UnitId],
    language: Language,
) -> Vec<String> {
    let units = &campaign.units;
    let mut counts: Vec<(UnitId, usize)> = Vec::new();
    for &unit in missing {
        let branch = std::iter::once(unit)
            .chain(units.ancestors(unit))
            .take_while(|&above| above != scope)
            .last()
            .unwrap_or(unit);
        match counts.last_mut() {
            Some((last, count)) if *last == branch => *count += 1,
            _ => counts.push((branch, 1)),
        }
    }
    let mut lines: Vec<String> = counts
        .iter()
        .take(BRANCHES_MAX)
        .map(|&(branch, count)| {
            text(
                language,
                &msg::GroupCount {
                    branch: names::full(units.unit(branch)).into(),
                    count: count.into(),
                },
            )
        })
        .collect();
    let more: usize = counts
        .iter()
        .skip(BRANCHES_MAX)
        .map(|(_, count)| count)
        .sum();
    if more > 0 {
        let count = more.into();
        lines.push(text(language, &msg::AndMore { count }));
    }
    lines
}

/// Who is missing, a line each with those who report for them; of too many only their numbers. `is_own`: the
/// unit is named already, only its people are.
pub(super) fn with_mentions(say: &ReminderSay, is_own: bool, page: &Page<'_>) -> Vec<Part> {
    let campaign = page.campaign(say.campaign);
    let has_people = say.missing.iter().any(|(_, people)| !people.is_empty());
    if !has_people || say.missing.len() > NAMED_MAX {
        if is_own {
            return Vec::new();
        }
        let missing: Vec<UnitId> = say.missing.iter().map(|(unit, _)| *unit).collect();
        let lines = by_branch(campaign, say.scope, &missing, page.language);
        return vec![Part::Plain(format!("\n{}", lines.join("\n")))];
    }
    let mut parts = Vec::new();
    let mut room = MENTIONS_MAX;
    for (unit, people) in &say.missing {
        let people: Vec<&Person> = people
            .iter()
            .filter_map(|person| page.snapshot.people.get(person))
            .take(room)
            .collect();
        room -= people.len();
        let name = names::within(&campaign.units, *unit, say.scope);
        parts.push(Part::Plain(match (is_own, people.is_empty()) {
            (true, true) => continue,
            (true, false) => ": ".into(),
            (false, true) => format!("\n{name}"),
            (false, false) => format!("\n{name}: "),
        }));
        for (index, person) in people.iter().enumerate() {
            if index > 0 {
                parts.push(Part::Plain(", ".into()));
            }
            parts.push(Part::Mention {
                id: person.external.clone(),
                name: person.name.clone(),
            });
        }
    }
    parts
}
