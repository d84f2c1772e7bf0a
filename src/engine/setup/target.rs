//! `/chitieu`, `/target [đơn vị] [chỉ số] N`: shows or sets targets. Managers, in the branch they manage.
//!
//! `/chitieu` · `/chitieu tổ 02` · `/chitieu tổ 02 170` · `/chitieu tổ 02 mức 1 20` · `/chitieu thôn 1 45%` ·
//! `/chitieu tổ 02 bỏ`.

use super::{Scene, branch, import, named};
use crate::campaign::roster::{Stated, indicator_named, set_target, stated};
use crate::campaign::{Amount, Campaign, TargetOf, UnitId, Units};
use crate::engine::Decision;
use crate::engine::command::unit::{Found, find};
use crate::engine::say::setup::{Retargeted, SetupSay, TargetsSay, UnitsSay};
use crate::engine::snapshot::Binding;
use crate::text::fold::key;

/// What takes a target away.
const NONE: [&str; 5] = ["bo", "khong", "xoa", "none", "remove"];

/// The answer to the command.
pub(in crate::engine) fn decide(scene: &Scene<'_>, seat: Binding, arguments: &str) -> Decision {
    let Some(drive) = scene.drive(seat) else {
        return Decision::default();
    };
    let campaign = &*drive.campaign;
    match wanted(campaign, seat.unit, arguments) {
        Ok(Wanted::Show(unit)) => scene.answer(SetupSay::Targets(shown(campaign, unit))),
        Ok(Wanted::Set(unit, of, amount)) => set(scene, seat, (unit, of), amount),
        Err(say) => scene.answer(say),
    }
}

/// What the arguments ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wanted {
    Show(UnitId),
    Set(UnitId, TargetOf, Option<Amount>),
}

fn wanted(campaign: &Campaign, scope: UnitId, arguments: &str) -> Result<Wanted, SetupSay> {
    let arguments = arguments.replace([':', '='], " ");
    let words: Vec<&str> = arguments.split_whitespace().collect();
    if words.is_empty() {
        return Ok(Wanted::Show(scope));
    }
    // As a whole a unit: `tổ 02` ends in a number too.
    if let Found::One(unit) = find(campaign, scope, None, &words.join(" ")) {
        return Ok(Wanted::Show(unit));
    }
    let Some((last, front)) = words.split_last() else {
        return Ok(Wanted::Show(scope));
    };
    let amount = match stated(last) {
        Stated::Amount(amount) => Some(amount),
        Stated::Nothing | Stated::Unclear if NONE.contains(&key(last).as_str()) => None,
        Stated::Nothing | Stated::Unclear => {
            return Err(match find(campaign, scope, None, &words.join(" ")) {
                Found::Several(units) if !units.is_empty() => {
                    several(campaign, scope, &words, &units)
                }
                _ => SetupSay::Targets(TargetsSay::NoAmount(example(campaign, scope))),
            });
        }
    };
    let (unit, of) = unit_and_indicator(campaign, scope, front)?;
    Ok(Wanted::Set(unit, of, amount))
}

/// The unit and the indicator of the words before the number, in this order or the other.
fn unit_and_indicator(
    campaign: &Campaign,
    scope: UnitId,
    words: &[&str],
) -> Result<(UnitId, TargetOf), SetupSay> {
    let main = campaign.main_target();
    if words.is_empty() {
        return Ok((scope, main));
    }
    let indicator = |part: &[&str]| match key(&part.join(" ")).as_str() {
        "tong" | "tong so" | "tong cong" | "total" => Some(TargetOf::Total),
        words => indicator_named(words, &campaign.indicators, &campaign.keywords),
    };
    let unit = |part: &[&str]| match find(campaign, scope, None, &part.join(" ")) {
        Found::One(unit) => Some(unit),
        Found::Several(_) => None,
    };
    if let Some(unit) = unit(words) {
        return Ok((unit, main));
    }
    if let Some(of) = indicator(words) {
        return Ok((scope, of));
    }
    for at in (1..words.len()).rev() {
        let (front, back) = words.split_at(at);
        for (name, rest) in [(front, back), (back, front)] {
            if let (Some(unit), Some(of)) = (unit(name), indicator(rest)) {
                return Ok((unit, of));
            }
        }
    }
    // What is wrong: the unit, or what follows it.
    for at in (1..words.len()).rev() {
        if unit(&words[..at]).is_some() {
            let typed = words[at..].join(" ");
            let known = campaign.active_indicators().map(|(_, it)| it.label.clone());
            return Err(SetupSay::Targets(TargetsSay::NoIndicator(
                typed,
                known.collect(),
            )));
        }
    }
    Err(match find(campaign, scope, None, &words.join(" ")) {
        Found::Several(units) if !units.is_empty() => several(campaign, scope, words, &units),
        _ => SetupSay::Units(UnitsSay::Unknown(words.join(" "))),
    })
}

fn several(campaign: &Campaign, scope: UnitId, words: &[&str], units: &[UnitId]) -> SetupSay {
    let names = units
        .iter()
        .take(10)
        .map(|unit| named(campaign, scope, *unit));
    SetupSay::Units(UnitsSay::Several(words.join(" "), names.collect()))
}

fn example(campaign: &Campaign, scope: UnitId) -> String {
    let reporting = campaign.units.reporting(scope);
    let unit = reporting.first().copied().unwrap_or(scope);
    import::name(campaign.units.unit(unit))
}

fn shown(campaign: &Campaign, unit: UnitId) -> TargetsSay {
    let units = &campaign.units;
    let sums = units.target_kinds(unit).into_iter().filter_map(|of| {
        let sum = units.children_target(unit, of)?;
        Some((import::short(campaign, of), sum))
    });
    let (below, more) = branch::below(campaign, unit);
    TargetsSay::Shown {
        whole: branch::line(campaign, unit, unit),
        sums: sums.collect(),
        below,
        more,
    }
}

/// Sets a target.
fn set(
    scene: &Scene<'_>,
    seat: Binding,
    (id, of): (UnitId, TargetOf),
    amount: Option<Amount>,
) -> Decision {
    let Some(drive) = scene.drive(seat) else {
        return Decision::default();
    };
    let campaign = &*drive.campaign;
    let mut all: Vec<_> = campaign
        .units
        .iter()
        .map(|(_, unit)| unit.clone())
        .collect();
    set_target(&mut all[id.0 as usize], of, amount);
    let units = Units::new(all, campaign.units.root());
    if matches!(amount, Some(Amount::Share(_))) && units.own_target(id, of).is_none() {
        let unit = named(campaign, seat.unit, id);
        return scene.answer(SetupSay::Targets(TargetsSay::NoPopulation(unit)));
    }
    let new = match branch::remade(campaign, units) {
        Ok(new) => new,
        Err(refusal) => return scene.answer(SetupSay::Units(refusal)),
    };
    let was = campaign.units.unit(id);
    let old = was.targets.iter().find(|(known, _)| *known == of);
    let above = campaign
        .units
        .unit(id)
        .parent
        .filter(|_| id != seat.unit)
        .map(|parent| {
            let name = import::name(new.units.unit(parent));
            (
                name,
                new.units.own_target(parent, of),
                new.units.children_target(parent, of),
            )
        });
    let say = TargetsSay::Set {
        change: Retargeted {
            unit: named(&new, seat.unit, id),
            of: import::short(&new, of),
            old: old.map(|(_, amount)| *amount),
            new: amount,
        },
        above,
    };
    let mut decision = scene.answer(SetupSay::Targets(say));
    if new.units != campaign.units {
        decision.changes.push(scene.save(seat, new));
    }
    decision
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::campaign::IndicatorId;
    use crate::campaign::file::parse;

    #[test]
    fn unit_indicator_and_number_are_told_apart() {
        let campaign = parse(include_str!("../../../campaigns/quang-trung-2024.toml")).unwrap();
        let root = campaign.units.root();
        let to_02 = campaign.units.find("to-02").unwrap();
        let [muc_1, muc_2] = [0, 1].map(|id| TargetOf::Indicator(IndicatorId(id)));
        let count = |n| Some(Amount::Count(n));
        for (typed, found) in [
            ("", Wanted::Show(root)),
            ("tổ 02", Wanted::Show(to_02)),
            ("Ngọc Trà 2", Wanted::Show(to_02)),
            ("tổ 02 170", Wanted::Set(to_02, muc_2, count(170))),
            ("to 2 1.700", Wanted::Set(to_02, muc_2, count(1700))),
            ("tổ 02: mức 1 = 20", Wanted::Set(to_02, muc_1, count(20))),
            ("mức 1 tổ 02 20", Wanted::Set(to_02, muc_1, count(20))),
            ("Ngọc Trà 2 m1 20", Wanted::Set(to_02, muc_1, count(20))),
            ("1400", Wanted::Set(root, muc_2, count(1400))),
            ("mức 1 300", Wanted::Set(root, muc_1, count(300))),
            (
                "tổ 02 tổng 300",
                Wanted::Set(to_02, TargetOf::Total, count(300)),
            ),
            (
                "tổ 02 45%",
                Wanted::Set(to_02, muc_2, Some(Amount::Share(4500))),
            ),
            ("tổ 02 bỏ", Wanted::Set(to_02, muc_2, None)),
        ] {
            assert_eq!(wanted(&campaign, root, typed), Ok(found), "{typed:?}");
        }
        for typed in ["tổ 09 170", "tổ 02 mức 3 20", "Ngọc Trà", "hai trăm"] {
            assert!(wanted(&campaign, root, typed).is_err(), "{typed:?}");
        }
    }
}
