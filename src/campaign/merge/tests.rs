//! What a re-import changes and what it keeps.

use proptest::prelude::*;

use super::*;
use crate::campaign::file::{parse, write};
use crate::campaign::sample::{any_roster, campaign};

const NOVEMBER: &str = "starts_on = 2024-11-01\nends_on = 2024-11-30\n";

/// The sample campaign with texts of its file replaced.
fn edited(replacements: &[(&str, &str)]) -> Campaign {
    let mut text = write(&campaign(NOVEMBER));
    for (from, to) in replacements {
        assert!(text.contains(from), "{from} is in\n{text}");
        text = text.replace(from, to);
    }
    parse(&text).unwrap_or_else(|errors| panic!("{errors}\n{text}"))
}

/// The sample campaign with another unit in place of team 1.
fn other_team() -> Campaign {
    edited(&[
        ("id = \"to-01\"", "id = \"to-03\""),
        ("number = \"01\"", "number = \"03\""),
        ("Ngọc Trà 1", "Dũng"),
    ])
}

fn unit(unit: u32, fate: Fate<Unit>) -> ChangeOfCampaign {
    let unit = UnitId(unit);
    ChangeOfCampaign::Unit { unit, fate }
}

#[test]
fn a_unit_that_is_missing_is_retired_and_a_new_one_appended() {
    let old = campaign(NOVEMBER);
    let merged = merge(&old, &other_team());
    let keys: Vec<(&str, bool)> = merged
        .campaign
        .units
        .iter()
        .map(|(_, unit)| (unit.key.as_str(), unit.is_retired))
        .collect();
    let wanted = [
        ("xa", false),
        ("to-01", true),
        ("to-02", false),
        ("to-03", false),
    ];
    assert_eq!(keys, wanted);
    assert_eq!(
        merged.changes,
        [unit(1, Fate::Retired), unit(3, Fate::Created)]
    );
    let units = &merged.campaign.units;
    assert_eq!(units.reporting(units.root()), [UnitId(2), UnitId(3)]);
    assert!(
        units.contains(units.root(), UnitId(1)),
        "its counts stay in the commune's"
    );
}

#[test]
fn a_unit_that_comes_back_takes_its_old_place() {
    let old = campaign(NOVEMBER);
    let without = merge(&old, &other_team()).campaign;
    let merged = merge(&without, &old);
    assert_eq!(
        merged.changes,
        [unit(1, Fate::Restored), unit(3, Fate::Retired)]
    );
    assert_eq!(
        merged.campaign.units.unit(UnitId(1)),
        old.units.unit(UnitId(1))
    );
}

#[test]
fn names_targets_and_parts_that_differ_are_told() {
    let old = campaign(NOVEMBER);
    let new = edited(&[
        ("Ngọc Trà 1", "Ngọc Trà Một"),
        ("muc_2 = 150", "muc_2 = 160"),
        ("Kích hoạt mức 1", "Kích hoạt cấp 1"),
        ("2024-11-30", "2024-12-31"),
        ("due = \"10:00\"", "due = \"09:30\""),
        ("language = \"vi\"", "language = \"en\""),
    ]);
    let was = |id| Box::new(old.units.unit(UnitId(id)).clone());
    let wanted = [
        ChangeOfCampaign::Part(Part::Dates),
        ChangeOfCampaign::Part(Part::Periods),
        ChangeOfCampaign::Part(Part::Settings),
        ChangeOfCampaign::Indicator {
            indicator: IndicatorId(0),
            fate: Fate::Renamed(Box::new(old.indicators[0].clone())),
        },
        unit(1, Fate::Renamed(was(1))),
        unit(2, Fate::Changed(was(2))),
    ];
    assert_eq!(merge(&old, &new).changes, wanted);
}

#[test]
fn an_indicator_that_is_missing_is_kept_but_no_longer_read() {
    let old = campaign(&format!("{NOVEMBER}default_indicator = \"muc_2\""));
    let text = write(&old)
        .replace("\"mức 1\" = [\"m1\"]\n", "")
        .replace("id = \"muc_1\"", "id = \"muc_3\"")
        .replace("[[\"mức 1\"]]", "[[\"mức 3\"]]")
        .replace("[keywords]\n", "[keywords]\n\"mức 3\" = [\"m1\"]\n");
    // The new file lists its indicators in another order.
    let new = parse(&text).unwrap();
    let merged = merge(&old, &new).campaign;
    let keys: Vec<(&str, bool)> = merged
        .indicators
        .iter()
        .map(|indicator| (indicator.key.as_str(), indicator.is_retired))
        .collect();
    assert_eq!(keys, [("muc_1", true), ("muc_2", false), ("muc_3", false)]);
    assert_eq!(merged.active_indicators().count(), 2);
    assert_eq!(merged.default_indicator, Some(IndicatorId(1)));
    assert_eq!(
        merged.counted_indicators().count(),
        3,
        "what was counted stays counted"
    );
    assert_eq!(parse(&write(&merged)), Ok(merged));
}

#[test]
fn a_new_root_takes_the_old_one_under_it() {
    let old = campaign(NOVEMBER);
    let new = edited(&[("\"xa\"", "\"huyen\""), ("Quảng Trung", "Nga Sơn")]);
    let merged = merge(&old, &new);
    let units = &merged.campaign.units;
    assert_eq!(units.unit(units.root()).key, "huyen");
    assert_eq!(units.unit(UnitId(0)).parent, Some(units.root()));
    assert_eq!(units.reporting(units.root()), [UnitId(1), UnitId(2)]);
    assert!(merged.changes.contains(&ChangeOfCampaign::Part(Part::Root)));
    assert_eq!(parse(&write(&merged.campaign)), Ok(merged.campaign));
}

proptest! {
    #[test]
    fn merging_keeps_places_and_drops_nothing(old in any_roster(), new in any_roster()) {
        let merged = merge(&old, &new).campaign;
        for (id, unit) in old.units.iter() {
            prop_assert_eq!(&merged.units.unit(id).key, &unit.key);
        }
        for (id, indicator) in old.indicators() {
            prop_assert_eq!(&merged.indicator(id).key, &indicator.key);
        }
        for (_, unit) in merged.units.iter() {
            let wanted = new.units.find(&unit.key).map(|id| new.units.unit(id));
            prop_assert_eq!(unit.is_retired, wanted.is_none());
            let key = |units: &Units, id: Option<UnitId>| id.map(|id| units.unit(id).key.clone());
            if let Some(wanted) = wanted {
                prop_assert_eq!(
                    key(&merged.units, unit.parent),
                    key(&new.units, wanted.parent)
                );
                prop_assert_eq!(unit.targets.len(), wanted.targets.len());
            }
        }
        let reporting = |campaign: &Campaign| {
            let units = &campaign.units;
            let mut keys: Vec<String> = units
                .reporting(units.root())
                .into_iter()
                .map(|id| units.unit(id).key.clone())
                .collect();
            keys.sort();
            keys
        };
        prop_assert_eq!(reporting(&merged), reporting(&new));
    }

    #[test]
    fn merging_twice_changes_nothing_more(old in any_roster(), new in any_roster()) {
        let once = merge(&old, &new).campaign;
        let twice = merge(&once, &new);
        prop_assert_eq!(&twice.changes, &[]);
        prop_assert_eq!(twice.campaign, once);
        prop_assert_eq!(merge(&new, &new).changes, []);
    }

    #[test]
    fn what_is_merged_can_be_written_and_read(
        old in any_roster(), middle in any_roster(), new in any_roster(),
    ) {
        let merged = merge(&merge(&old, &middle).campaign, &new).campaign;
        prop_assert_eq!(parse(&write(&merged)), Ok(merged));
    }
}
