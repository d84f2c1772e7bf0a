//! The table `[campaign]`.

use chrono::{NaiveDate, NaiveTime, Weekday};
use chrono_tz::Tz;

use super::fault::{DateFault, Fault, ReferenceFault, Thing};
use super::fields::{Faults, Fields, Place};
use super::form::Form;
use super::id::id;
use super::words::Indicators;
use super::{DAYS_MAX, TEXT_CHARS_MAX, value};
use crate::campaign::{Count, Covers, IndicatorId};

const KEYS: &[&str] = &[
    "id",
    "name",
    "starts_on",
    "ends_on",
    "timezone",
    "due",
    "covers",
    "workdays",
    "default_indicator",
    "confirm_above",
    "lock_after_days",
    "root",
];

const DUE: NaiveTime = NaiveTime::from_hms_opt(10, 0, 0).expect("ten is a time");
const WEEK: [Weekday; 7] = [
    Weekday::Mon,
    Weekday::Tue,
    Weekday::Wed,
    Weekday::Thu,
    Weekday::Fri,
    Weekday::Sat,
    Weekday::Sun,
];
const CONFIRM_ABOVE: u32 = 100;
const LOCK_AFTER_DAYS: u32 = 3;

/// `[campaign]`; what is not there or wrong has its default, and an error where it must be there.
pub(super) struct Head {
    pub(super) key: String,
    pub(super) name: String,
    /// First and last work day, in order.
    pub(super) dates: Option<(NaiveDate, NaiveDate)>,
    pub(super) timezone: Tz,
    pub(super) due: NaiveTime,
    pub(super) covers: Covers,
    pub(super) workdays: Vec<Weekday>,
    pub(super) default_indicator: Option<IndicatorId>,
    pub(super) confirm_above: u32,
    pub(super) lock_after_days: u32,
    /// The id of the top unit and where it stands.
    pub(super) root: Option<(String, Place)>,
}

pub(super) fn head(fields: &Fields<'_>, indicators: &Indicators, faults: &mut Faults<'_>) -> Head {
    fields.allow(KEYS, faults);
    for (key, example) in [
        ("id", "id = \"quang-trung-2024\""),
        ("name", "name = \"…\""),
        ("starts_on", "starts_on = 2024-11-01"),
        ("ends_on", "ends_on = 2024-12-31"),
        ("root", "root = \"…\", the id of the top unit"),
    ] {
        fields.require(key, example, faults);
    }
    let due = fields
        .read("due", faults, Form::Time, value::time)
        .unwrap_or(DUE);
    let whole = |key, min, max, faults: &mut Faults<'_>| {
        fields.read(key, faults, Form::Whole { min, max }, |found| {
            value::whole(found, min, max)
        })
    };
    Head {
        key: id(fields, "id", faults).unwrap_or_default(),
        name: name(fields, faults).unwrap_or_default(),
        dates: dates(fields, faults),
        timezone: fields
            .read("timezone", faults, Form::TimeZone, value::time_zone)
            .unwrap_or(Tz::Asia__Ho_Chi_Minh),
        due,
        covers: covers(fields, due, faults),
        workdays: fields
            .read("workdays", faults, Form::Workdays, value::workdays)
            .unwrap_or_else(|| WEEK.to_vec()),
        default_indicator: default_indicator(fields, indicators, faults),
        confirm_above: whole("confirm_above", 1, Count::MAX.0, faults).unwrap_or(CONFIRM_ABOVE),
        lock_after_days: whole("lock_after_days", 0, DAYS_MAX, faults).unwrap_or(LOCK_AFTER_DAYS),
        root: id(fields, "root", faults).map(|root| (root, fields.place_of("root"))),
    }
}

fn name(fields: &Fields<'_>, faults: &mut Faults<'_>) -> Option<String> {
    let chars_max = TEXT_CHARS_MAX;
    fields.read("name", faults, Form::Text { chars_max }, |found| {
        value::text(found, chars_max)
    })
}

fn dates(fields: &Fields<'_>, faults: &mut Faults<'_>) -> Option<(NaiveDate, NaiveDate)> {
    let starts_on = fields.read("starts_on", faults, Form::Date, value::date);
    let ends_on = fields.read("ends_on", faults, Form::Date, value::date);
    let (starts_on, ends_on) = (starts_on?, ends_on?);
    let days = (ends_on - starts_on).num_days();
    let fault = if days < 0 {
        DateFault::EndBeforeStart { starts_on, ends_on }
    } else if days >= i64::from(DAYS_MAX) {
        DateFault::TooLong(DAYS_MAX)
    } else {
        return Some((starts_on, ends_on));
    };
    faults.add(&fields.place_of("ends_on"), Fault::Dates(fault));
    None
}

fn covers(fields: &Fields<'_>, due: NaiveTime, faults: &mut Faults<'_>) -> Covers {
    let words = &["previous-day", "same-day"];
    let found = fields.read("covers", faults, Form::OneOf(words), |found| {
        match found.as_str()? {
            "previous-day" => Some(Covers::PreviousDay),
            "same-day" => Some(Covers::SameDay),
            _ => None,
        }
    });
    found.unwrap_or(Covers::usual(due))
}

fn default_indicator(
    fields: &Fields<'_>,
    indicators: &Indicators,
    faults: &mut Faults<'_>,
) -> Option<IndicatorId> {
    let key = "default_indicator";
    let id = id(fields, key, faults)?;
    let found = indicators.find_or_fault(&id, (key, &fields.place_of(key)), faults)?;
    if indicators.is_retired(found) {
        let fault = ReferenceFault::Retired {
            key: key.to_owned(),
            thing: Thing::Indicator,
            id,
        };
        faults.add(&fields.place_of(key), Fault::Reference(fault));
    }
    Some(found)
}
