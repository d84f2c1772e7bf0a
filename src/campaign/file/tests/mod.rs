//! The examples load and come back; everything the format forbids is refused at its line.

mod refused;

use chrono::{NaiveDate, NaiveTime, Weekday};
use proptest::prelude::*;

use super::*;
use crate::campaign::{
    Acknowledge, Amount, Covers, Schedule, Settings, TargetOf, UnitId, WhoReports,
};
use crate::text::Language;

const EXAMPLES: [(&str, &str, usize); 5] = [
    (
        "ninh-binh-2023",
        include_str!("../../../../campaigns/ninh-binh-2023.toml"),
        9,
    ),
    (
        "quang-trung-2024",
        include_str!("../../../../campaigns/quang-trung-2024.toml"),
        6,
    ),
    (
        "que-chau-2023",
        include_str!("../../../../campaigns/que-chau-2023.toml"),
        43,
    ),
    (
        "tam-duong-2023",
        include_str!("../../../../campaigns/tam-duong-2023.toml"),
        14,
    ),
    (
        "tuyen-quang-2022",
        include_str!("../../../../campaigns/tuyen-quang-2022.toml"),
        8,
    ),
];

/// A file with nothing wrong, line by line.
const SOUND: &str = r#"[campaign]
id = "thu"
name = "Đợt thử"
starts_on = 2024-11-01
ends_on = 2024-12-31
root = "xa"
[keywords]
"mức 1" = ["m1"]
"mức 2" = ["m2", "mđ2"]
[[indicator]]
id = "muc_1"
label = "Mức 1"
says = [["mức 1"]]
[[indicator]]
id = "muc_2"
label = "Mức 2"
says = [["mức 2"]]
[[unit]]
id = "xa"
kind = "xã"
name = "Thử"
[[unit]]
id = "to-01"
kind = "tổ"
number = "01"
parent = "xa"
targets = { muc_2 = 150 }
[[unit]]
id = "to-02"
kind = "tổ"
number = "02"
parent = "xa"
aliases = ["Đông"]
"#;

fn date(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

fn at(hour: u32, minute: u32) -> NaiveTime {
    NaiveTime::from_hms_opt(hour, minute, 0).unwrap()
}

/// The sound file with one text in it replaced.
fn altered(from: &str, to: &str) -> String {
    assert_eq!(SOUND.matches(from).count(), 1, "{from:?} stands there once");
    SOUND.replace(from, to)
}

fn refusal(text: &str) -> String {
    match parse(text) {
        Ok(_) => String::from("accepted"),
        Err(errors) => errors.to_string(),
    }
}

#[test]
fn every_example_loads() {
    for (key, text, units) in EXAMPLES {
        let campaign = parse(text).unwrap_or_else(|errors| panic!("{key}: {errors}"));
        assert_eq!(campaign.key, key);
        assert_eq!(campaign.units.len(), units, "{key}");
    }
}

#[test]
fn every_example_is_read_back_from_what_is_written() {
    for (key, text, _) in EXAMPLES {
        let campaign = parse(text).unwrap();
        let written = write(&campaign);
        let again = parse(&written).unwrap_or_else(|errors| panic!("{key}: {errors}\n{written}"));
        assert_eq!(again, campaign, "{written}");
    }
}

#[test]
fn what_the_file_says_is_what_the_campaign_holds() {
    let campaign = parse(EXAMPLES[1].1).unwrap();
    assert_eq!(campaign.starts_on, date(2024, 11, 1));
    assert_eq!(campaign.due, at(10, 0));
    assert_eq!(campaign.covers, Covers::PreviousDay);
    assert_eq!(campaign.default_indicator, campaign.find_indicator("muc_2"));
    assert_eq!(campaign.keywords[3].word, "thu nhận");
    assert_eq!(campaign.indicators[1].says.len(), 3);
    let team = campaign.units.find("to-02").unwrap();
    let of = TargetOf::from(campaign.find_indicator("muc_2").unwrap());
    assert_eq!(campaign.units.target(team, of), Some(150));
    assert_eq!(
        campaign.units.unit(team).aliases,
        ["thôn Ngọc Trà 2", "NT2"]
    );
    assert_eq!(campaign.units.unit(team).parent, Some(UnitId(0)));
    assert_eq!(campaign.milestones[1].amount, 2600);
    let monthly = parse(EXAMPLES[4].1).unwrap();
    assert_eq!(monthly.schedule.monthly, Some((1, at(8, 0))));
    assert_eq!(monthly.schedule.weekly, None);
    assert_eq!(monthly.covers, Covers::SameDay);
}

#[test]
fn what_is_left_out_has_its_default() {
    let campaign = parse(SOUND).unwrap();
    assert_eq!(campaign.timezone, chrono_tz::Tz::Asia__Ho_Chi_Minh);
    assert_eq!(campaign.due, at(10, 0));
    assert_eq!(campaign.covers, Covers::PreviousDay);
    assert_eq!(campaign.workdays.len(), 7);
    assert_eq!(campaign.confirm_above, 100);
    assert_eq!(campaign.lock_after_days, 3);
    assert_eq!(campaign.schedule, Schedule::default());
    assert_eq!(campaign.settings, Settings::default());
    assert_eq!(campaign.indicators[0].short, "Mức 1");
    assert!(campaign.indicators[0].counts);
}

#[test]
fn every_option_can_be_written() {
    let text = altered(
        "root = \"xa\"\n[keywords]",
        "root = \"xa\"\ntimezone = \"Asia/Bangkok\"\ndue = \"16:30\"\ncovers = \"previous-day\"\n\
         workdays = [\"fri\", \"mon\"]\nconfirm_above = 500\nlock_after_days = 0\n[schedule]\n\
         remind_before = [15, 90]\nsummary = false\nweekly = false\nmonthly = \"31 08:00\"\n\
         quiet = false\n[settings]\nwho_reports = \"bound\"\nacknowledge = \"problems\"\n\
         personal_target = 10\nlanguage = \"en\"\n[keywords]",
    );
    let campaign = parse(&text).unwrap();
    assert_eq!(campaign.timezone, chrono_tz::Tz::Asia__Bangkok);
    assert_eq!(campaign.workdays, [Weekday::Mon, Weekday::Fri]);
    assert_eq!((campaign.confirm_above, campaign.lock_after_days), (500, 0));
    let schedule = &campaign.schedule;
    assert_eq!(schedule.remind_before, [90, 15]);
    assert!(!schedule.summary);
    assert_eq!((schedule.weekly, schedule.quiet), (None, None));
    assert_eq!(
        schedule.monthly_in(date(2024, 11, 3)),
        Some(date(2024, 11, 30).and_time(at(8, 0)))
    );
    let settings = Settings {
        who_reports: WhoReports::Bound,
        acknowledge: Acknowledge::Problems,
        personal_target: Some(10),
        language: Language::En,
    };
    assert_eq!(campaign.settings, settings);
    assert_eq!(parse(&write(&campaign)), Ok(campaign));
}

#[test]
fn shares_are_read_to_the_hundredth_of_a_percent() {
    for (written, share) in [
        ("100%", Some(10_000)),
        ("62,5%", Some(6250)),
        ("62.5%", Some(6250)),
        ("0,05%", Some(5)),
        ("62,505%", None),
        ("%", None),
        ("-1%", None),
        ("100", None),
        ("1.000%", None),
        ("1001%", None),
    ] {
        let text = altered(
            "targets = { muc_2 = 150 }",
            &format!("population = 400\ntargets = {{ muc_2 = \"{written}\" }}"),
        );
        let found = parse(&text).ok().map(|campaign| {
            let unit = campaign.units.find("to-01").unwrap();
            campaign.units.unit(unit).targets[0].1
        });
        assert_eq!(found, share.map(Amount::Share), "{written}");
    }
}

#[test]
fn retired_units_and_indicators_come_back_and_stand_in_nobodys_way() {
    let text = altered(
        "aliases = [\"Đông\"]\n",
        "aliases = [\"Đông\"]\nretired = true\n[[unit]]\nid = \"to-02-moi\"\nkind = \"tổ\"\n\
         number = \"2\"\nparent = \"xa\"\naliases = [\"Đông\"]\n",
    );
    let campaign = parse(&text).unwrap_or_else(|errors| panic!("{errors}"));
    assert!(campaign.units.unit(UnitId(2)).is_retired);
    assert_eq!(parse(&write(&campaign)), Ok(campaign));
}

#[test]
fn the_example_of_the_documentation_is_a_whole_file() {
    let documentation = include_str!("../../../../docs/campaign-file.md");
    let (_, rest) = documentation.split_once("```toml\n").unwrap();
    let (example, _) = rest.split_once("```").unwrap();
    let campaign = parse(example).unwrap_or_else(|errors| panic!("{errors}"));
    assert_eq!(campaign.settings.personal_target, Some(10));
    let root = campaign.units.root();
    assert_eq!(campaign.units.target(root, TargetOf::Total), Some(3250));
}

#[test]
fn settings_that_are_left_out_stay_as_they_were() {
    let before = Settings {
        who_reports: WhoReports::Bound,
        acknowledge: Acknowledge::Reaction,
        personal_target: Some(10),
        language: Language::En,
    };
    assert_eq!(parse_over(SOUND, before).unwrap().settings, before);
    let table = "root = \"xa\"\n[settings]\nlanguage = \"vi\"\npersonal_target = false\n[keywords]";
    let text = altered("root = \"xa\"\n[keywords]", table);
    let after = Settings {
        personal_target: None,
        language: Language::Vi,
        ..before
    };
    assert_eq!(parse_over(&text, before).unwrap().settings, after);
}

#[test]
fn a_byte_order_mark_and_windows_line_ends_are_no_matter() {
    let text = format!("\u{feff}{}", SOUND.replace('\n', "\r\n"));
    assert_eq!(parse(&text).unwrap(), parse(SOUND).unwrap());
    let wrong = text.replace("2024-12-31", "2024-10-31");
    assert!(
        refusal(&wrong).starts_with("line 5: "),
        "{}",
        refusal(&wrong)
    );
}

#[test]
fn nesting_without_end_is_refused() {
    for opening in ["a = [", "a = {b=", "a."] {
        let errors = parse(&opening.repeat(50_000)).unwrap_err();
        assert!(errors.iter().all(|error| error.line == 1), "{opening}");
    }
}

proptest! {
    /// Files as people break them: a piece cut out, another put in its place.
    #[test]
    fn any_damage_is_refused_at_a_line_of_the_file_or_does_none(
        cut in 0..SOUND.len(), length in 0..60_usize, put in "[\\[\\]=\"a0.\n đ#{},-]{0,12}",
    ) {
        let is_cut = |at: &usize| (cut..cut + length).contains(at);
        let kept = SOUND.char_indices().filter(|(at, _)| !is_cut(at));
        let (before, after): (Vec<_>, Vec<_>) = kept.partition(|(at, _)| *at < cut);
        let joined = |part: Vec<(usize, char)>| part.into_iter().map(|(_, c)| c).collect::<String>();
        let text = [joined(before), put, joined(after)].concat();
        match parse(&text) {
            Ok(campaign) => prop_assert_eq!(parse(&write(&campaign)), Ok(campaign)),
            Err(errors) => {
                let lines = u32::try_from(text.split('\n').count()).unwrap();
                prop_assert!(errors.iter().count() > 0);
                for error in &errors {
                    prop_assert!((1..=lines).contains(&error.line), "{}", error);
                }
            }
        }
    }
}
