//! The tables `[schedule]`, `[settings]` and `[[milestone]]`.

use chrono::{NaiveDate, NaiveTime, Weekday};
use toml::de::{DeTable, DeValue};

use super::fault::{DateFault, Fault};
use super::fields::{Faults, Fields, Place};
use super::form::Form;
use super::words::Indicators;
use super::{TEXT_CHARS_MAX, value};
use crate::campaign::{Acknowledge, Count, Milestone, Schedule, Settings, WhoReports};
use crate::text::Language;

/// Most minutes before the due time at which is reminded: a day.
const REMIND_BEFORE_MINUTES_MAX: u32 = 1440;

const fn at(hour: u32, minute: u32) -> NaiveTime {
    NaiveTime::from_hms_opt(hour, minute, 0).expect("called with times of the clock only")
}

impl Default for Schedule {
    /// What holds where the file says nothing.
    fn default() -> Self {
        Self {
            remind_before: vec![60, 15],
            summary: true,
            weekly: Some((Weekday::Mon, at(10, 30))),
            monthly: None,
            quiet: Some((at(21, 30), at(6, 0))),
        }
    }
}

pub(super) fn schedule(fields: &Fields<'_>, faults: &mut Faults<'_>) -> Schedule {
    let default = Schedule::default();
    let keys = &["remind_before", "summary", "weekly", "monthly", "quiet"];
    fields.allow(keys, faults);
    let (min, max) = (1, REMIND_BEFORE_MINUTES_MAX);
    let mut remind_before = fields
        .read(
            "remind_before",
            faults,
            Form::WholeList { min, max },
            |found| value::whole_list(found, min, max),
        )
        .unwrap_or(default.remind_before);
    remind_before.sort_unstable_by(|one, other| other.cmp(one));
    remind_before.dedup();
    Schedule {
        remind_before,
        summary: fields
            .read("summary", faults, Form::Flag, value::flag)
            .unwrap_or(default.summary),
        weekly: fields.read_or_off(
            "weekly",
            (default.weekly, Form::Weekly),
            faults,
            value::weekly,
        ),
        monthly: fields.read_or_off(
            "monthly",
            (default.monthly, Form::Monthly),
            faults,
            value::monthly,
        ),
        quiet: fields.read_or_off("quiet", (default.quiet, Form::Quiet), faults, value::quiet),
    }
}

/// What the table states; the rest stays as in `before`.
pub(super) fn settings(fields: &Fields<'_>, before: Settings, faults: &mut Faults<'_>) -> Settings {
    let keys = &["who_reports", "acknowledge", "personal_target", "language"];
    fields.allow(keys, faults);
    let (min, max) = (1, Count::MAX.0);
    Settings {
        who_reports: fields
            .read(
                "who_reports",
                faults,
                Form::OneOf(&["anyone", "bound"]),
                |found| match found.as_str()? {
                    "anyone" => Some(WhoReports::Anyone),
                    "bound" => Some(WhoReports::Bound),
                    _ => None,
                },
            )
            .unwrap_or(before.who_reports),
        acknowledge: fields
            .read(
                "acknowledge",
                faults,
                Form::OneOf(&["reply", "reaction", "problems"]),
                |found| match found.as_str()? {
                    "reply" => Some(Acknowledge::Reply),
                    "reaction" => Some(Acknowledge::Reaction),
                    "problems" => Some(Acknowledge::Problems),
                    _ => None,
                },
            )
            .unwrap_or(before.acknowledge),
        personal_target: fields.read_or_off(
            "personal_target",
            (before.personal_target, Form::WholeOrOff { min, max }),
            faults,
            |found| value::whole(found, min, max),
        ),
        language: fields
            .read("language", faults, Form::OneOf(&["vi", "en"]), language)
            .unwrap_or(before.language),
    }
}

fn language(value: &DeValue<'_>) -> Option<Language> {
    match value.as_str()? {
        "vi" => Some(Language::Vi),
        "en" => Some(Language::En),
        _ => None,
    }
}

/// First and last work day, where they are known.
type Dates = Option<(NaiveDate, NaiveDate)>;

pub(super) fn milestones(
    tables: &[(Place, &DeTable<'_>)],
    (dates, indicators): (Dates, &Indicators),
    faults: &mut Faults<'_>,
) -> Vec<Milestone> {
    tables
        .iter()
        .filter_map(|(place, table)| {
            let fields = Fields::new("[[milestone]]", place.clone(), table);
            milestone(&fields, (dates, indicators), faults)
        })
        .collect()
}

fn milestone(
    fields: &Fields<'_>,
    (dates, indicators): (Dates, &Indicators),
    faults: &mut Faults<'_>,
) -> Option<Milestone> {
    fields.allow(&["on", "indicator", "amount", "label"], faults);
    for (key, example) in [
        ("on", "on = 2024-11-30"),
        (
            "indicator",
            "indicator = \"…\", an indicator's id or \"total\"",
        ),
        ("amount", "amount = 1300"),
    ] {
        fields.require(key, example, faults);
    }
    let on = fields.read("on", faults, Form::Date, value::date);
    if let (Some(on), Some((starts_on, ends_on))) = (on, dates)
        && !(starts_on..=ends_on).contains(&on)
    {
        let fault = DateFault::Outside {
            on,
            starts_on,
            ends_on,
        };
        faults.add(&fields.place_of("on"), Fault::Dates(fault));
    }
    let key = "indicator";
    let of = super::id::id(fields, key, faults)
        .and_then(|id| indicators.target_or_fault(&id, (key, &fields.place_of(key)), faults));
    let (min, max) = (1, Count::MAX.0);
    let amount = fields.read("amount", faults, Form::Whole { min, max }, |found| {
        value::whole(found, min, max)
    });
    let chars_max = TEXT_CHARS_MAX;
    let label = fields.read("label", faults, Form::Text { chars_max }, |found| {
        value::text_or_empty(found, chars_max)
    });
    Some(Milestone {
        on: on?,
        of: of?,
        amount: amount?,
        label: label.unwrap_or_default(),
    })
}
