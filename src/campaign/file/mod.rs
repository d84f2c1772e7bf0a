//! The campaign file: TOML text to [`Campaign`] ([`parse`]) and back ([`write()`]).
//!
//! Bad input is refused whole: [`parse`] notes everything that is wrong, each with its line and what to write
//! instead, and gives a campaign only if nothing is. Nothing here opens a file.

mod designation;
mod fault;
mod fields;
mod form;
mod head;
mod id;
mod sections;
mod spelling;
mod tree;
mod units;
mod value;
mod words;
mod write;

#[cfg(test)]
mod tests;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

pub use fault::{
    Ambiguity, DateFault, Fault, FileError, FileErrors, IndicatorFault, ReferenceFault, Thing,
    TreeFault,
};
pub use form::Form;
pub use write::write;

use super::{Campaign, KeptWindows, Schedule, Settings};
use fields::{Faults, Fields, Place};

/// The largest file read, in bytes: some fifty thousand units.
pub const FILE_BYTES_MAX: usize = 16 * 1024 * 1024;
/// How many units a campaign can have, retired ones aside.
pub const UNITS_MAX: usize = 50_000;
/// How many indicators a campaign can have.
pub const INDICATORS_MAX: usize = 100;
/// How many levels of units there can be.
pub const LEVELS_MAX: u32 = 16;
/// How many days a campaign can last.
pub const DAYS_MAX: u32 = 3660;
/// Longest name, label, alias or spelling, in characters.
const TEXT_CHARS_MAX: usize = 200;

/// What stands for the file itself where a table is named.
pub const WHOLE_FILE: &str = "the file";

const TABLES: &[&str] = &[
    "campaign",
    "schedule",
    "settings",
    "keywords",
    "indicator",
    "unit",
    "milestone",
];

/// Reads a campaign file.
pub fn parse(text: &str) -> Result<Campaign, FileErrors> {
    parse_over(text, Settings::default())
}

/// Reads a campaign file; settings that it leaves out stay as they are in `settings`.
pub fn parse_over(text: &str, settings: Settings) -> Result<Campaign, FileErrors> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut faults = Faults::new(text);
    let campaign = if text.len() > FILE_BYTES_MAX {
        faults.add(&(0..0), Fault::TooLarge(FILE_BYTES_MAX));
        None
    } else {
        read(text, settings, &mut faults)
    };
    match (FileErrors::new(faults.into_errors()), campaign) {
        (None, Some(campaign)) => Ok(campaign),
        (Some(errors), _) => Err(errors),
        (None, None) => unreachable!("no campaign is given up without an error"),
    }
}

fn read(text: &str, settings: Settings, faults: &mut Faults<'_>) -> Option<Campaign> {
    let (document, errors) = DeTable::parse_recoverable(text);
    for error in &errors {
        let place = error.span().unwrap_or(0..0);
        faults.add(&place, Fault::Syntax(error.message().to_owned()));
    }
    // What is wrong with a file that is not TOML would mostly follow from that.
    if !faults.is_empty() {
        return None;
    }
    let top = Fields::new(WHOLE_FILE, 0..0, document.get_ref());
    top.allow(TABLES, faults);
    let keywords = words::keywords(
        table(&top, "keywords", "[keywords]", faults).as_ref(),
        faults,
    );
    let indicators = words::indicators(&tables(&top, "indicator", faults), &keywords, faults);
    let drafts = units::drafts(&tables(&top, "unit", faults), &indicators, faults);
    let schedule = match table(&top, "schedule", "[schedule]", faults) {
        Some(fields) => sections::schedule(&fields, faults),
        None => Schedule::default(),
    };
    let settings = match table(&top, "settings", "[settings]", faults) {
        Some(fields) => sections::settings(&fields, settings, faults),
        None => settings,
    };
    top.require("campaign", "[campaign]", faults);
    let head = table(&top, "campaign", "[campaign]", faults)
        .map(|fields| head::head(&fields, &indicators, faults));
    let dates = head.as_ref().and_then(|head| head.dates);
    let milestones = tables(&top, "milestone", faults);
    let milestones = sections::milestones(&milestones, (dates, &indicators), faults);
    designation::check(&drafts, &keywords, faults);
    let root = head.as_ref().and_then(|head| head.root.as_ref());
    let units = tree::build(drafts, root, faults);
    let (head, units, (starts_on, ends_on)) = (head?, units?, dates?);
    Some(Campaign {
        key: head.key,
        name: head.name,
        starts_on,
        ends_on,
        timezone: head.timezone,
        due: head.due,
        covers: head.covers,
        workdays: head.workdays,
        default_indicator: head.default_indicator,
        confirm_above: head.confirm_above,
        lock_after_days: head.lock_after_days,
        schedule,
        keywords: keywords.into_keywords(),
        indicators: indicators.into_indicators(),
        units,
        milestones,
        settings,
        kept_windows: KeptWindows::new(),
    })
}

/// The table of this name; `None` where it is left out or, with an error, no table.
fn table<'d>(
    top: &Fields<'d>,
    key: &'static str,
    name: &'static str,
    faults: &mut Faults<'_>,
) -> Option<Fields<'d>> {
    let place = top.place_of(key);
    let values = top.read(key, faults, Form::Table(key), DeValue::as_table)?;
    Some(Fields::new(name, place, values))
}

/// The tables of this name, each with its place.
fn tables<'d>(
    top: &Fields<'d>,
    key: &'static str,
    faults: &mut Faults<'_>,
) -> Vec<(Place, &'d DeTable<'d>)> {
    let read = |value: &'d DeValue<'d>| {
        let list = value.as_array()?;
        list.iter()
            .map(|item: &Spanned<DeValue<'d>>| Some((item.span(), item.get_ref().as_table()?)))
            .collect()
    };
    top.read(key, faults, Form::Tables(key), read)
        .unwrap_or_default()
}
