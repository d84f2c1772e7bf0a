//! `/donvi`, `/units`: list, add, rename, retire units. Managers, in the branch they manage.
//!
//! `/donvi` · `/donvi thêm tổ 06 Ngọc Trà 3 chỉ tiêu 150` · `/donvi thêm thôn 1 - tổ 6` ·
//! `/donvi đổi tổ 06 thành Ngọc Trà 4` · `/donvi bỏ tổ 06`. A unit is never removed: retired, its counts stay and it
//! may come back by being added again.

use super::branch::{below, line, one, remade};
use super::{Scene, import, named, retire};
use crate::campaign::roster::label::level;
use crate::campaign::roster::{Counted, Draft, Label, Row, read_typed, set_target};
use crate::campaign::{Campaign, Unit, UnitId, Units};
use crate::engine::Decision;
use crate::engine::say::setup::{SetupSay, UnitsSay};
use crate::engine::snapshot::Binding;
use crate::text::fold::key;

/// The answer to the command.
pub(in crate::engine) fn decide(scene: &Scene<'_>, seat: Binding, arguments: &str) -> Decision {
    let Some(drive) = scene.drive(seat) else {
        return Decision::default();
    };
    let campaign = &drive.campaign;
    let say = |say: UnitsSay| scene.answer(SetupSay::Units(say));
    let (verb, rest) = verb(arguments);
    match verb {
        Verb::List if rest.is_empty() => say(list(campaign, seat.unit)),
        Verb::List => match one(campaign, seat.unit, rest) {
            Ok(unit) => say(list(campaign, unit)),
            Err(_) => say(usage(campaign, seat.unit)),
        },
        _ if rest.is_empty() => say(usage(campaign, seat.unit)),
        Verb::Add => add(scene, seat, rest),
        Verb::Rename => rename(scene, seat, rest),
        Verb::Retire => retire::asked(scene, seat, rest),
    }
}

/// What is to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verb {
    List,
    Add,
    Rename,
    Retire,
}

/// What is to be done, and what with.
fn verb(arguments: &str) -> (Verb, &str) {
    const VERBS: [(&str, Verb); 14] = [
        ("them", Verb::Add),
        ("add", Verb::Add),
        ("doi ten", Verb::Rename),
        ("doi", Verb::Rename),
        ("sua ten", Verb::Rename),
        ("sua", Verb::Rename),
        ("rename", Verb::Rename),
        ("bo", Verb::Retire),
        ("xoa", Verb::Retire),
        ("retire", Verb::Retire),
        ("remove", Verb::Retire),
        ("danh sach", Verb::List),
        ("xem", Verb::List),
        ("list", Verb::List),
    ];
    let arguments = arguments.trim();
    let ends = [
        arguments.match_indices(char::is_whitespace).nth(1),
        arguments.match_indices(char::is_whitespace).next(),
    ];
    let ends = ends
        .into_iter()
        .flatten()
        .map(|(at, _)| at)
        .chain([arguments.len()]);
    for end in ends {
        let (words, rest) = arguments.split_at(end);
        let words = key(words);
        if let Some((_, verb)) = VERBS.iter().find(|(known, _)| *known == words) {
            return (*verb, rest.trim());
        }
    }
    (Verb::List, arguments)
}

fn usage(campaign: &Campaign, scope: UnitId) -> UnitsSay {
    let example = campaign
        .units
        .reporting(scope)
        .into_iter()
        .find(|unit| *unit != scope);
    UnitsSay::Usage(example.map_or_else(
        || "Tổ 01".to_owned(),
        |unit| import::name(campaign.units.unit(unit)),
    ))
}

fn list(campaign: &Campaign, scope: UnitId) -> UnitsSay {
    let (below, more) = below(campaign, scope);
    let whole = line(campaign, scope, scope);
    UnitsSay::List { whole, below, more }
}

/// Adds a unit.
fn add(scene: &Scene<'_>, seat: Binding, typed: &str) -> Decision {
    let say = |say: UnitsSay| scene.answer(SetupSay::Units(say));
    let Some(drive) = scene.drive(seat) else {
        return Decision::default();
    };
    let campaign = &*drive.campaign;
    let (parent, typed) = parent(campaign, seat.unit, typed);
    let kinds = campaign.kinds();
    let counted = Counted {
        indicators: &campaign.indicators,
        keywords: &campaign.keywords,
        kinds: &kinds,
        main: campaign.main_target(),
    };
    let roster = read_typed(typed, &counted);
    let [row] = roster.rows.as_slice() else {
        return say(usage(campaign, seat.unit));
    };
    if !roster.troubles.is_empty() {
        return say(usage(campaign, seat.unit));
    }
    let Some(parent) = parent.or_else(|| usual_parent(campaign, seat.unit, &row.label)) else {
        let inner = campaign
            .units
            .children(seat.unit)
            .find(|unit| !campaign.units.reports(*unit));
        let inner = inner.unwrap_or(seat.unit);
        let inner = import::name(campaign.units.unit(inner));
        return say(UnitsSay::BelowWhich(row.label.written(), inner));
    };
    placed(scene, seat, parent, row)
}

/// The unit in front of a dash or behind `thuộc`, below which the new one is to stand, and what is left.
fn parent<'t>(campaign: &Campaign, scope: UnitId, typed: &'t str) -> (Option<UnitId>, &'t str) {
    for mark in [" - ", " – ", " / ", ", "] {
        if let Some((above, rest)) = typed.split_once(mark)
            && let Ok(unit) = one(campaign, scope, above)
        {
            return (Some(unit), rest.trim());
        }
    }
    for mark in [" thuộc ", " thuoc ", " vào ", " vao ", " trong ", " under "] {
        if let Some((rest, above)) = typed.split_once(mark)
            && let Ok(unit) = one(campaign, scope, above)
        {
            return (Some(unit), rest.trim());
        }
    }
    (None, typed)
}

/// Where a unit stands if nothing is said: directly below the branch's unit, unless units of its kind stand lower.
fn usual_parent(campaign: &Campaign, scope: UnitId, typed: &Label) -> Option<UnitId> {
    let units = &campaign.units;
    let Some(kind) = &typed.kind else {
        return Some(scope);
    };
    let has_inner = units.children(scope).any(|unit| !units.reports(unit));
    let is_lower = units
        .children(scope)
        .all(|unit| level(&units.unit(unit).kind) < level(kind));
    (!has_inner || !is_lower).then_some(scope)
}

/// Adds the row's unit below `parent`, or takes it in again.
fn placed(scene: &Scene<'_>, seat: Binding, parent: UnitId, row: &Row) -> Decision {
    let say = |say: UnitsSay| scene.answer(SetupSay::Units(say));
    let Some(drive) = scene.drive(seat) else {
        return Decision::default();
    };
    let campaign = &*drive.campaign;
    let mut draft = Draft::new(campaign, parent);
    let id = draft.place(parent, &row.label);
    let is_known = (id.0 as usize) < campaign.units.len();
    if is_known && !campaign.units.unit(id).is_retired {
        return say(UnitsSay::Known(named(campaign, seat.unit, id)));
    }
    let unit = &mut draft.units[id.0 as usize];
    unit.is_retired = false;
    for (of, amount) in &row.targets {
        set_target(unit, *of, Some(*amount));
    }
    let target = unit.targets.first().map(|(_, amount)| *amount);
    let units = Units::new(draft.units, campaign.units.root());
    let merged = match remade(campaign, units) {
        Ok(campaign) => campaign,
        Err(refusal) => return say(refusal),
    };
    let mut decision = say(UnitsSay::Added {
        unit: import::name(merged.units.unit(id)),
        parent: import::name(merged.units.unit(parent)),
        target,
        is_back: is_known,
    });
    decision.changes.push(scene.save(seat, merged));
    decision
}

/// Calls a unit otherwise.
fn rename(scene: &Scene<'_>, seat: Binding, typed: &str) -> Decision {
    let say = |say: UnitsSay| scene.answer(SetupSay::Units(say));
    let Some(drive) = scene.drive(seat) else {
        return Decision::default();
    };
    let campaign = &*drive.campaign;
    let marks = [
        " thành ", " thanh ", " tên ", " ten ", " -> ", " => ", " to ", ": ",
    ];
    let split = marks.iter().find_map(|mark| typed.split_once(mark));
    let Some((old, new)) = split else {
        return say(usage(campaign, seat.unit));
    };
    let id = match one(campaign, seat.unit, old.trim()) {
        Ok(id) => id,
        Err(refusal) => return say(refusal),
    };
    let new = new.trim();
    let new = new.strip_prefix("là ").unwrap_or(new);
    let Some(label) = Label::parse(new, &campaign.kinds()) else {
        return say(usage(campaign, seat.unit));
    };
    let mut all: Vec<_> = campaign
        .units
        .iter()
        .map(|(_, unit)| unit.clone())
        .collect();
    let unit = &mut all[id.0 as usize];
    let before = import::name(unit);
    // A name alone leaves kind and number; what is named anew is taken whole.
    if label.kind.is_some() || label.number.is_some() {
        unit.kind = label.kind.unwrap_or_else(|| unit.kind.clone());
        unit.number = label.number;
    }
    unit.name = label.name;
    let after = import::name(unit);
    if let Some(other) = twin(campaign, id, &all[id.0 as usize]) {
        return say(UnitsSay::Known(named(campaign, seat.unit, other)));
    }
    match remade(campaign, Units::new(all, campaign.units.root())) {
        Ok(merged) => {
            let mut decision = say(UnitsSay::Renamed(before, after));
            decision.changes.push(scene.save(seat, merged));
            decision
        }
        Err(refusal) => say(refusal),
    }
}

/// The unit beside it that is called the same: by kind and number, or by kind and name.
fn twin(campaign: &Campaign, id: UnitId, called: &Unit) -> Option<UnitId> {
    let number = |unit: &Unit| {
        let number = unit.number.as_deref();
        number.map(|number| number.trim_start_matches('0').to_lowercase())
    };
    let is_same = |other: &Unit| {
        let is_called = match (number(called), number(other)) {
            (None, None) => key(&called.name) == key(&other.name),
            (own, other) => own == other,
        };
        key(&called.kind) == key(&other.kind) && is_called
    };
    let mut beside = campaign.units.children(called.parent?);
    beside.find(|&other| other != id && is_same(campaign.units.unit(other)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbs_are_known_with_marks_or_without() {
        for (typed, wanted, rest) in [
            ("", Verb::List, ""),
            ("thôn 3", Verb::List, "thôn 3"),
            ("thêm tổ 06 Ngọc Trà 3", Verb::Add, "tổ 06 Ngọc Trà 3"),
            ("THEM to 6", Verb::Add, "to 6"),
            ("đổi tên tổ 06 thành X", Verb::Rename, "tổ 06 thành X"),
            ("đổi tổ 06 tên X", Verb::Rename, "tổ 06 tên X"),
            ("bỏ tổ 06", Verb::Retire, "tổ 06"),
            ("xóa tổ 06", Verb::Retire, "tổ 06"),
            ("thêm", Verb::Add, ""),
        ] {
            assert_eq!(verb(typed), (wanted, rest), "{typed:?}");
        }
    }
}
