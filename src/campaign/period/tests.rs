//! The rules of dates, each by examples with the clock and by what must hold for every campaign.

use chrono::{DateTime, NaiveDate, NaiveDateTime, TimeDelta, Utc};
use proptest::prelude::*;

use crate::campaign::sample::campaign;
use crate::campaign::{Campaign, Period};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A local time of the campaign, `2024-11-12 10:00` or to the second.
fn at(campaign: &Campaign, local: &str) -> DateTime<Utc> {
    let with_seconds = format!("{local}:00");
    let local = [local, &with_seconds]
        .iter()
        .find_map(|text| NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M:%S").ok())
        .unwrap();
    campaign.instant(local)
}

fn written(period: Option<Period>) -> String {
    period.map_or_else(|| "none".to_owned(), |period| period.to_string())
}

/// Checks which period is open at each local time.
fn check_open(head: &str, cases: &[(&str, &str)]) {
    let campaign = campaign(head);
    for (local, wanted) in cases {
        let found = campaign.period_at(at(&campaign, local));
        assert_eq!(written(found), *wanted, "open at {local} under {head}");
    }
}

/// Checks which period covers the work of each day.
fn check_covering(head: &str, cases: &[(&str, &str)]) {
    let campaign = campaign(head);
    for (work, wanted) in cases {
        let found = campaign.period_covering(day(work));
        assert_eq!(written(found), *wanted, "covers {work} under {head}");
    }
}

// 1 November 2024 is a Friday.
const NOVEMBER: &str = "starts_on = 2024-11-01\nends_on = 2024-11-30\n";

#[test]
fn a_morning_due_covers_the_day_before() {
    check_covering(
        NOVEMBER,
        &[
            ("2024-10-31", "none"),
            ("2024-11-01", "2024-11-02"),
            ("2024-11-12", "2024-11-13"),
            ("2024-11-30", "2024-12-01"),
            ("2024-12-01", "none"),
        ],
    );
}

#[test]
fn a_later_due_covers_its_own_day() {
    for due in ["12:00", "16:00", "23:59"] {
        check_covering(
            &format!("{NOVEMBER}due = \"{due}\""),
            &[
                ("2024-11-01", "2024-11-01"),
                ("2024-11-12", "2024-11-12"),
                ("2024-11-30", "2024-11-30"),
            ],
        );
    }
}

#[test]
fn covers_overrides_what_the_due_time_says() {
    let same = format!("{NOVEMBER}due = \"10:00\"\ncovers = \"same-day\"");
    check_covering(
        &same,
        &[("2024-11-01", "2024-11-01"), ("2024-11-30", "2024-11-30")],
    );
    let previous = format!("{NOVEMBER}due = \"17:00\"\ncovers = \"previous-day\"");
    check_covering(
        &previous,
        &[("2024-11-01", "2024-11-02"), ("2024-11-30", "2024-12-01")],
    );
}

#[test]
fn the_open_period_is_the_one_that_closes_next_and_at_the_due_time_sharp_the_one_that_closes_then()
{
    check_open(
        NOVEMBER,
        &[
            ("2024-11-12 00:00", "2024-11-12"),
            ("2024-11-12 09:59:59", "2024-11-12"),
            ("2024-11-12 10:00:00", "2024-11-12"),
            ("2024-11-12 10:00:01", "2024-11-13"),
            ("2024-11-12 23:59", "2024-11-13"),
        ],
    );
    check_open(
        &format!("{NOVEMBER}due = \"17:00\""),
        &[
            ("2024-11-12 10:00", "2024-11-12"),
            ("2024-11-12 17:00:00", "2024-11-12"),
            ("2024-11-12 17:00:01", "2024-11-13"),
        ],
    );
}

#[test]
fn the_first_morning_belongs_to_the_first_period() {
    check_open(
        NOVEMBER,
        &[
            ("2024-10-20 08:00", "2024-11-02"),
            ("2024-11-01 08:00", "2024-11-02"),
            ("2024-11-01 15:00", "2024-11-02"),
            ("2024-11-02 10:00", "2024-11-02"),
            ("2024-11-02 10:01", "2024-11-03"),
        ],
    );
    check_open(
        &format!("{NOVEMBER}due = \"17:00\""),
        &[
            ("2024-10-31 18:00", "2024-11-01"),
            ("2024-11-01 08:00", "2024-11-01"),
        ],
    );
}

#[test]
fn the_last_period_covers_the_last_work_day_and_nothing_comes_after_it() {
    check_open(
        NOVEMBER,
        &[
            ("2024-11-30 15:00", "2024-12-01"),
            ("2024-12-01 10:00:00", "2024-12-01"),
            ("2024-12-01 10:00:01", "none"),
        ],
    );
    check_open(
        &format!("{NOVEMBER}due = \"17:00\""),
        &[
            ("2024-11-30 17:00:00", "2024-11-30"),
            ("2024-11-30 17:00:01", "none"),
        ],
    );
}

const OFFICE: &str = "workdays = [\"mon\", \"tue\", \"wed\", \"thu\", \"fri\"]\n";

#[test]
fn work_of_other_days_joins_the_next_period() {
    let previous = format!("{NOVEMBER}{OFFICE}");
    // Friday's work would close on Saturday; it joins Monday's with Saturday's and Sunday's.
    check_covering(
        &previous,
        &[
            ("2024-11-01", "2024-11-04"),
            ("2024-11-07", "2024-11-08"),
            ("2024-11-08", "2024-11-11"),
            ("2024-11-09", "2024-11-11"),
            ("2024-11-10", "2024-11-11"),
            ("2024-11-11", "2024-11-12"),
            ("2024-11-30", "2024-12-02"),
        ],
    );
    check_open(
        &previous,
        &[
            ("2024-11-08 10:00", "2024-11-08"),
            ("2024-11-08 10:01", "2024-11-11"),
            ("2024-11-09 09:00", "2024-11-11"),
            ("2024-11-11 10:00", "2024-11-11"),
            ("2024-12-02 10:00", "2024-12-02"),
            ("2024-12-02 10:01", "none"),
        ],
    );
    let same = format!("{NOVEMBER}{OFFICE}due = \"17:00\"");
    check_covering(
        &same,
        &[
            ("2024-11-01", "2024-11-01"),
            ("2024-11-08", "2024-11-08"),
            ("2024-11-09", "2024-11-11"),
            ("2024-11-10", "2024-11-11"),
            ("2024-11-30", "2024-12-02"),
        ],
    );
    check_open(
        &same,
        &[
            ("2024-11-08 17:00", "2024-11-08"),
            ("2024-11-08 17:01", "2024-11-11"),
            ("2024-11-10 08:00", "2024-11-11"),
        ],
    );
}

#[test]
fn a_single_workday_makes_a_weekly_campaign() {
    let head = format!("{NOVEMBER}workdays = [\"mon\"]");
    let weekly = campaign(&head);
    let periods: Vec<String> = weekly
        .periods(weekly.first_period(), weekly.last_period())
        .map(|period| period.to_string())
        .collect();
    assert_eq!(
        periods,
        [
            "2024-11-04",
            "2024-11-11",
            "2024-11-18",
            "2024-11-25",
            "2024-12-02"
        ]
    );
}

#[test]
fn a_period_takes_late_reports_for_the_days_of_the_lock() {
    let campaign = campaign(&format!("{NOVEMBER}{OFFICE}"));
    let friday = Period(day("2024-11-08"));
    assert_eq!(campaign.due_at(friday), at(&campaign, "2024-11-08 10:00"));
    assert_eq!(campaign.locks_at(friday), at(&campaign, "2024-11-11 10:00"));
    assert!(campaign.is_unlocked(friday, at(&campaign, "2024-11-11 10:00:00")));
    assert!(!campaign.is_unlocked(friday, at(&campaign, "2024-11-11 10:00:01")));
}

#[test]
fn local_times_are_those_of_the_campaigns_zone() {
    // 20:30 UTC on the 11th is 03:30 on the 12th in Vietnam, still the 11th in New York.
    let instant: DateTime<Utc> = "2024-11-11T20:30:00Z".parse().unwrap();
    let hanoi = campaign(NOVEMBER);
    assert_eq!(hanoi.local(instant).to_string(), "2024-11-12 03:30:00");
    assert_eq!(written(hanoi.period_at(instant)), "2024-11-12");
    let new_york = campaign(&format!("{NOVEMBER}timezone = \"America/New_York\""));
    assert_eq!(written(new_york.period_at(instant)), "2024-11-12");
    assert_eq!(new_york.local(instant).to_string(), "2024-11-11 15:30:00");
}

#[test]
fn a_due_time_that_the_clock_skips_is_the_first_instant_after_the_gap() {
    // In Berlin 02:00 became 03:00 on 31 March 2024.
    let berlin = campaign(
        "starts_on = 2024-03-01\nends_on = 2024-04-30\ntimezone = \"Europe/Berlin\"\ndue = \"02:40\"",
    );
    let skipped = Period(day("2024-03-31"));
    let wanted: DateTime<Utc> = "2024-03-31T01:00:00Z".parse().unwrap();
    assert_eq!(berlin.due_at(skipped), wanted);
    assert_eq!(berlin.period_at(wanted), Some(skipped));
    assert_eq!(
        written(berlin.period_at(wanted + TimeDelta::seconds(1))),
        "2024-04-01"
    );
}

#[test]
fn a_due_time_that_comes_twice_is_the_first_of_the_two() {
    // In Berlin 03:00 became 02:00 on 27 October 2024.
    let berlin = campaign(
        "starts_on = 2024-10-01\nends_on = 2024-11-30\ntimezone = \"Europe/Berlin\"\ndue = \"02:30\"",
    );
    let twice = Period(day("2024-10-27"));
    let first: DateTime<Utc> = "2024-10-27T00:30:00Z".parse().unwrap();
    assert_eq!(berlin.due_at(twice), first);
    // 02:10 for the second time: later than the due time, although the clock shows less.
    let second_time: DateTime<Utc> = "2024-10-27T01:10:00Z".parse().unwrap();
    assert_eq!(written(berlin.period_at(second_time)), "2024-10-28");
}

#[test]
fn periods_outside_the_campaign_lead_into_it() {
    let campaign = campaign(NOVEMBER);
    let (first, last) = (campaign.first_period(), campaign.last_period());
    let (early, late) = (Period(day("2024-01-01")), Period(day("2025-01-01")));
    assert_eq!(campaign.period_after(early), Some(first));
    assert_eq!(campaign.period_before(late), Some(last));
    assert_eq!(campaign.period_after(late), None);
    assert_eq!(campaign.period_before(early), None);
    assert_eq!(campaign.periods(early, late).count(), 30);
}

const WEEK: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
const ZONES: [&str; 4] = [
    "Asia/Ho_Chi_Minh",
    "Europe/Berlin",
    "America/New_York",
    "Asia/Tehran",
];

/// Campaigns of every kind of rhythm, in zones with and without daylight saving.
fn any_campaign() -> impl Strategy<Value = Campaign> {
    let workdays = prop::sample::subsequence(&WEEK[..], 1..=7);
    let zone = prop::sample::select(&ZONES[..]);
    let covers = prop::sample::select(&["previous-day", "same-day"][..]);
    (0..300_u64, 0..100_u64, 0..1440_u32, workdays, zone, covers).prop_map(
        |(start, length, minute, workdays, zone, covers)| {
            let starts_on = day("2024-01-01") + chrono::Days::new(start);
            let ends_on = starts_on + chrono::Days::new(length);
            let due = format!("{:02}:{:02}", minute / 60, minute % 60);
            campaign(&format!(
                "starts_on = {starts_on}\nends_on = {ends_on}\ndue = \"{due}\"\n\
                 workdays = {workdays:?}\ntimezone = \"{zone}\"\ncovers = \"{covers}\""
            ))
        },
    )
}

proptest! {
    #[test]
    fn the_open_period_closes_next(campaign in any_campaign(), hours in 0..4000_i64) {
        let at = campaign.instant(campaign.starts_on.and_time(campaign.due)) + TimeDelta::hours(hours);
        match campaign.period_at(at) {
            Some(period) => {
                prop_assert!(at <= campaign.due_at(period));
                if let Some(before) = campaign.period_before(period) {
                    prop_assert!(campaign.due_at(before) < at);
                }
            }
            None => prop_assert!(campaign.due_at(campaign.last_period()) < at),
        }
    }

    #[test]
    fn before_and_after_undo_each_other(campaign in any_campaign()) {
        let (first, last) = (campaign.first_period(), campaign.last_period());
        let periods: Vec<Period> = campaign.periods(first, last).collect();
        prop_assert_eq!(periods.first(), Some(&first));
        prop_assert_eq!(periods.last(), Some(&last));
        for pair in periods.windows(2) {
            prop_assert_eq!(campaign.period_after(pair[0]), Some(pair[1]));
            prop_assert_eq!(campaign.period_before(pair[1]), Some(pair[0]));
            prop_assert!(campaign.due_at(pair[0]) < campaign.due_at(pair[1]));
            prop_assert!(campaign.is_workday(pair[0].0));
        }
        prop_assert_eq!(campaign.period_before(first), None);
        prop_assert_eq!(campaign.period_after(last), None);
    }

    #[test]
    fn every_day_of_the_campaign_is_covered_once_and_in_order(campaign in any_campaign()) {
        let days = campaign.starts_on.iter_days().take_while(|day| *day <= campaign.ends_on);
        let covering: Vec<Period> =
            days.map(|day| campaign.period_covering(day).unwrap()).collect();
        prop_assert!(covering.is_sorted());
        let mut distinct = covering;
        distinct.dedup();
        // No period without work: each closes for at least one day.
        let periods = campaign.periods(campaign.first_period(), campaign.last_period());
        prop_assert_eq!(distinct, periods.collect::<Vec<_>>());
    }

    #[test]
    fn the_lock_comes_the_stated_days_after_the_due_time(campaign in any_campaign()) {
        for period in campaign.periods(campaign.first_period(), campaign.last_period()) {
            let lock = campaign.locks_at(period);
            prop_assert_eq!(campaign.local(lock).date(), period.0 + chrono::Days::new(3));
            prop_assert!(campaign.is_unlocked(period, campaign.due_at(period)));
            prop_assert!(!campaign.is_unlocked(period, lock + TimeDelta::seconds(1)));
        }
    }
}
