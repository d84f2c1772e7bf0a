//! Which figures are chosen, of which periods; the arithmetic is the ledger's and the sample's.

use super::*;
use crate::campaign::sample::campaign;
use crate::engine::sample::{Book, ID};

const QUANG_TRUNG: &str = include_str!("../../../campaigns/quang-trung-2024.toml");
const QUE_CHAU: &str = include_str!("../../../campaigns/que-chau-2023.toml");
const NINH_BINH: &str = include_str!("../../../campaigns/ninh-binh-2023.toml");
const TUYEN_QUANG: &str = include_str!("../../../campaigns/tuyen-quang-2022.toml");

fn period(text: &str) -> Period {
    Period(text.parse().unwrap())
}

/// The sheet of one period.
fn sheet_of(book: &Book, unit: &str, last: &str, phase: Phase) -> Sheet {
    let key = one_period(ID, book.unit(unit), period(last));
    sheet(
        &book.campaign,
        &Source {
            key,
            table: &book.table(key),
            range: Range::Day,
            phase,
            occasion: Occasion::Asked,
            before: None,
        },
    )
}

#[test]
fn a_range_holds_the_days_worked_on_not_those_reported_on() {
    // 2024-11-11 is a Monday; with a due time of 10:00 its work closes on the 12th.
    let morning = campaign("starts_on = 2024-10-15\nends_on = 2024-12-31");
    let evening = campaign("starts_on = 2024-10-15\nends_on = 2024-12-31\ndue = \"17:00\"");
    let office = campaign(
        "starts_on = 2024-10-15\nends_on = 2024-12-31\nworkdays = [\"mon\", \"wed\", \"fri\"]",
    );
    for (campaign, range, last, first) in [
        (&morning, Range::Day, "2024-11-13", "2024-11-13"),
        (&morning, Range::Week, "2024-11-13", "2024-11-12"),
        // The Monday morning's period is Sunday's work: the week before.
        (&morning, Range::Week, "2024-11-11", "2024-11-05"),
        (&morning, Range::Week, "2024-11-12", "2024-11-12"),
        (&morning, Range::Month, "2024-11-13", "2024-11-02"),
        (&morning, Range::Month, "2024-11-01", "2024-10-16"),
        (&morning, Range::Whole, "2024-11-13", "2024-10-16"),
        (&evening, Range::Week, "2024-11-13", "2024-11-11"),
        (&evening, Range::Month, "2024-11-13", "2024-11-01"),
        (&evening, Range::Month, "2024-10-31", "2024-10-15"),
        (&office, Range::Week, "2024-11-13", "2024-11-13"),
        (&office, Range::Week, "2024-11-15", "2024-11-13"),
    ] {
        assert_eq!(
            first_of(campaign, range, period(last)),
            period(first),
            "{range:?} {last}"
        );
    }
}

#[test]
fn what_the_target_speaks_of_comes_first() {
    let muc_2 = |book: &Book| TargetOf::Indicator(book.campaign.find_indicator("muc_2").unwrap());
    let book = Book::new(QUANG_TRUNG);
    assert_eq!(
        headline(&book.campaign, book.unit("quang-trung")),
        muc_2(&book)
    );
    assert_eq!(headline(&book.campaign, book.unit("to-02")), muc_2(&book));
    for (file, unit) in [
        (QUE_CHAU, "que-chau"),
        (QUE_CHAU, "thon-3-to-2"),
        (NINH_BINH, "hoa-lu"),
    ] {
        let book = Book::new(file);
        assert_eq!(
            headline(&book.campaign, book.unit(unit)),
            TargetOf::Total,
            "{unit}"
        );
    }
    let book = Book::new(TUYEN_QUANG);
    let can_bo = book.campaign.find_indicator("can_bo").unwrap();
    assert_eq!(
        headline(&book.campaign, book.campaign.units.root()),
        TargetOf::Indicator(can_bo)
    );
    // Without any target: what is meant where nothing is named, else all that counts.
    let plain = QUANG_TRUNG.replace("targets", "# targets");
    let book = Book::new(&plain);
    assert_eq!(headline(&book.campaign, book.unit("to-02")), muc_2(&book));
    let plain = plain.replace("default_indicator", "# default_indicator");
    let book = Book::new(&plain);
    assert_eq!(
        headline(&book.campaign, book.unit("to-02")),
        TargetOf::Total
    );
}

#[test]
fn a_target_of_its_own_stands_beside_the_sum_of_the_childrens() {
    let mut book = Book::new(QUANG_TRUNG);
    let sums = |book: &Book, unit: &str| {
        let sheet = sheet_of(book, unit, "2024-11-13", Phase::Open);
        (sheet.whole.target, sheet.children_target)
    };
    assert_eq!(sums(&book, "quang-trung"), (Some(1300), Some(800)));
    assert_eq!(sums(&book, "to-02"), (Some(150), None));
    book = Book::new(&QUANG_TRUNG.replace("muc_2 = 1300", "muc_2 = 800"));
    assert_eq!(sums(&book, "quang-trung"), (Some(800), None));
    book = Book::new(&QUANG_TRUNG.replace("muc_2 = 1300, ", ""));
    assert_eq!(sums(&book, "quang-trung"), (Some(800), None));
}

#[test]
fn the_open_period_counts_in_the_total_but_not_in_the_pace() {
    let mut book = Book::new(QUANG_TRUNG);
    for day in 1..=10 {
        book.say("to-02", &[0, 3, 0], &format!("2024-11-{day:02} 18:00"));
    }
    book.say("to-02", &[0, 90, 0], "2024-11-11 18:00");
    let pace = |phase| {
        let sheet = sheet_of(&book, "to-02", "2024-11-12", phase);
        let pace = sheet.pace.unwrap();
        let [held, needed] = [pace.held, pace.needed].map(|mean| mean.map(|it| (it.sum, it.days)));
        (sheet.whole.total, held, needed)
    };
    // 61 periods: ten closed, the eleventh open.
    assert_eq!(pace(Phase::Open), (120, Some((30, 10)), Some((120, 51))));
    assert_eq!(pace(Phase::Closed), (120, Some((120, 11)), Some((30, 50))));
}

#[test]
fn a_target_reached_in_the_open_period_is_met() {
    let mut book = Book::new(QUANG_TRUNG);
    book.say("to-02", &[0, 150, 0], "2024-11-11 18:00");
    let sheet = sheet_of(&book, "to-02", "2024-11-12", Phase::Open);
    assert_eq!(sheet.pace.unwrap().progress, crate::ledger::Progress::Met);
}

#[test]
fn milestones_are_the_whole_campaigns_and_those_still_to_come() {
    let book = Book::new(QUANG_TRUNG);
    let days = |unit: &str, last: &str| -> Vec<String> {
        let sheet = sheet_of(&book, unit, last, Phase::Open);
        sheet
            .milestones
            .iter()
            .map(|it| it.on.to_string())
            .collect()
    };
    assert_eq!(
        days("quang-trung", "2024-11-13"),
        ["2024-11-30", "2024-12-31"]
    );
    assert_eq!(
        days("quang-trung", "2024-12-01"),
        ["2024-11-30", "2024-12-31"]
    );
    assert_eq!(days("quang-trung", "2024-12-02"), ["2024-12-31"]);
    assert_eq!(days("to-02", "2024-11-13"), [""; 0]);
}

#[test]
fn a_unit_that_reports_itself_is_a_branch_without_the_whole_units_target() {
    let text = QUANG_TRUNG.replacen(
        "name = \"Quảng Trung\"",
        "name = \"Quảng Trung\"\nreports = true",
        1,
    );
    let mut book = Book::new(&text);
    book.say("quang-trung", &[0, 7, 0], "2024-11-12 18:00");
    let sheet = sheet_of(&book, "quang-trung", "2024-11-13", Phase::Open);
    assert_eq!(sheet.branches.len(), 6);
    let Line {
        unit,
        figure,
        target,
        ..
    } = sheet.branches[0];
    assert_eq!((unit, figure, target), (book.unit("quang-trung"), 7, None));
    assert_eq!(sheet.whole.target, Some(1300));
}

#[test]
fn what_was_read_at_the_close_can_always_be_found_again() {
    let mut book = Book::new(QUANG_TRUNG);
    let closed = period("2024-11-13");
    book.say("to-02", &[0, 35, 0], "2024-11-13 08:55");
    book.closed_at.insert(closed, book.campaign.due_at(closed));
    book.say_for("to-04", closed, &[0, 12, 0], book.at("2024-11-13 11:00"));
    let key = one_period(ID, book.unit("quang-trung"), closed);
    let before = super::closed(
        &book.campaign,
        headline(&book.campaign, key.scope),
        closed,
        &book.table(key),
    );
    assert_eq!(before.figure, 35);
    assert_eq!(
        before.amendment,
        Some(AmendmentSay {
            figure: 12,
            units: 1
        })
    );
}

#[test]
fn before_the_start_and_after_the_end_the_nearest_period_is_shown() {
    let book = Book::new(QUANG_TRUNG);
    for (at, last, phase) in [
        ("2024-10-20 09:00", "2024-11-02", Phase::Ahead),
        ("2024-11-01 00:00", "2024-11-02", Phase::Open),
        ("2024-11-13 10:00", "2024-11-13", Phase::Open),
        ("2024-11-13 10:01", "2024-11-14", Phase::Open),
        ("2025-01-01 10:00", "2025-01-01", Phase::Open),
        ("2025-01-01 10:01", "2025-01-01", Phase::Over),
    ] {
        assert_eq!(
            period_at(&book.campaign, book.at(at)),
            (period(last), phase),
            "{at}"
        );
    }
}
