//! What a campaign would become.

use super::{campaign, read_for};
use crate::campaign::merge::{ChangeOfCampaign, Fate, Merged};
use crate::campaign::roster::{Absent, Counted, Refusal, propose, read_typed};
use crate::campaign::{Amount, Campaign, TargetOf};

fn proposed(campaign: &Campaign, list: &str, absent: Absent) -> Result<Merged, Refusal> {
    let kinds = campaign.kinds();
    let counted = Counted {
        indicators: &campaign.indicators,
        keywords: &campaign.keywords,
        kinds: &kinds,
        main: campaign.main_target(),
    };
    let roster = read_typed(list, &counted);
    assert!(roster.troubles.is_empty(), "{:?}", roster.troubles);
    propose(campaign, campaign.units.root(), &roster, absent)
}

/// The changes as words: what becomes of which unit.
fn told(merged: &Merged) -> Vec<String> {
    let told = |change: &ChangeOfCampaign| {
        let ChangeOfCampaign::Unit { unit, fate } = change else {
            return format!("{change:?}");
        };
        let fate = match fate {
            Fate::Created => "new",
            Fate::Renamed(_) => "renamed",
            Fate::Changed(_) => "changed",
            Fate::Retired => "retired",
            Fate::Restored => "restored",
        };
        format!("{fate} {}", merged.campaign.units.unit(*unit).key)
    };
    merged.changes.iter().map(told).collect()
}

#[test]
fn a_roster_written_anew_changes_only_what_is_new_in_it() {
    let old = campaign("quang-trung");
    let list = "Tổ 1 Ngọc Trà 1: 200\nTổ 02: 170\nTổ 03 Dũng\nTổ 4 Loc Tien: 150\nTổ 05 Thạch Tân: 150\nTổ 06 Mới: 90";
    let merged = proposed(&old, list, Absent::Retire).unwrap();
    assert_eq!(
        told(&merged),
        ["changed to-02", "renamed to-05", "new to-06-moi"]
    );
    let new = &merged.campaign;
    let to_02 = new.units.unit(new.units.find("to-02").unwrap());
    assert_eq!(to_02.name, "Ngọc Trà 2");
    assert_eq!(to_02.targets[0].1, Amount::Count(170));
    let to_04 = new.units.unit(new.units.find("to-04").unwrap());
    assert_eq!(to_04.name, "Lộc Tiến", "typed without marks");
    // What was counted belongs to the same units as before.
    for (id, unit) in old.units.iter() {
        assert_eq!(new.units.unit(id).key, unit.key);
    }
}

#[test]
fn units_left_out_are_retired_or_kept_as_asked_and_come_back_when_named() {
    let old = campaign("quang-trung");
    let kept = proposed(&old, "Tổ 01: 200", Absent::Keep).unwrap();
    assert!(kept.changes.is_empty(), "{:?}", told(&kept));
    let without = proposed(&old, "Tổ 01: 200", Absent::Retire).unwrap();
    let wanted = [
        "retired to-02",
        "retired to-03",
        "retired to-04",
        "retired to-05",
    ];
    assert_eq!(told(&without), wanted);
    let again = proposed(&without.campaign, "Tổ 02", Absent::Keep).unwrap();
    assert_eq!(told(&again), ["restored to-02"]);
}

#[test]
fn hamlets_and_their_teams_are_found_below_each_other() {
    let old = campaign("que-chau");
    let list = "Thôn 1\nTổ 1: 91\nTổ 6: 10\nThôn 8: 50\nTổ 1: 25\nTổ 2: 25";
    let merged = proposed(&old, list, Absent::Keep).unwrap();
    let wanted = [
        "changed thon-1-to-1",
        "new to-6",
        "new thon-8",
        "new to-1",
        "new to-2",
    ];
    assert_eq!(told(&merged), wanted);
    let units = &merged.campaign.units;
    let parent = |key: &str| {
        let parent = units.unit(units.find(key).unwrap()).parent;
        units.unit(parent.unwrap()).key.as_str()
    };
    assert_eq!(parent("to-6"), "thon-1");
    assert_eq!(parent("to-1"), "thon-8");
}

#[test]
fn a_file_that_names_the_commune_itself_sets_its_target() {
    let old = campaign("que-chau");
    let file = "TT,Đơn vị,Chỉ tiêu\n,Xã Quế Châu,3100\nI,Thôn 1,450\n1,Tổ 1,90\n";
    let roster = read_for(&old, file.as_bytes()).unwrap();
    let proposal = propose(&old, old.units.root(), &roster, Absent::Keep).unwrap();
    assert_eq!(told(&proposal), ["changed que-chau"]);
    let root = proposal.campaign.units.root();
    assert_eq!(
        proposal.campaign.units.own_target(root, TargetOf::Total),
        Some(3100)
    );
}

#[test]
fn a_share_needs_a_population() {
    let old = campaign("que-chau");
    let refused = proposed(&old, "Thôn 9: 45%", Absent::Keep).unwrap_err();
    assert!(
        matches!(refused, Refusal::NoPopulation(1, _)),
        "{refused:?}"
    );
    let file = "STT,Thôn,Dân số,Chỉ tiêu\n1,Thôn 9,1000,45%\n";
    let roster = read_for(&old, file.as_bytes()).unwrap();
    let proposal = propose(&old, old.units.root(), &roster, Absent::Keep).unwrap();
    let thon_9 = proposal.campaign.units.find("thon-9").unwrap();
    assert_eq!(
        proposal.campaign.units.target(thon_9, TargetOf::Total),
        Some(450)
    );
}

#[test]
fn what_a_manager_of_a_hamlet_imports_touches_nothing_beside_it() {
    let old = campaign("que-chau");
    let thon_1 = old.units.find("thon-1").unwrap();
    let roster = read_for(&old, "Tổ,Chỉ tiêu\nTổ 1,90\n".as_bytes()).unwrap();
    let proposal = propose(&old, thon_1, &roster, Absent::Retire).unwrap();
    let wanted = [
        "retired thon-1-to-2",
        "retired thon-1-to-3",
        "retired thon-1-to-4",
        "retired thon-1-to-5",
    ];
    assert_eq!(told(&proposal), wanted);
}

#[test]
fn twenty_thousand_units_are_proposed() {
    use std::fmt::Write;
    let old = campaign("que-chau");
    let mut list = String::new();
    for team in 10..19_000 {
        writeln!(
            list,
            "Đội {}{}: 5",
            team / 26,
            char::from(b'a' + u8::try_from(team % 26).unwrap())
        )
        .unwrap();
    }
    let proposal = proposed(&old, &list, Absent::Keep).unwrap();
    assert_eq!(proposal.changes.len(), 18_990);
}
