//! The words of [`History`]: a unit's reports, newest first.

use super::catalogue::{msg, text};
use super::{Body, Page, names};
use crate::campaign::{Campaign, Op};
use crate::chat::PersonId;
use crate::engine::facts::{EntryFact, Reversal, Why};
use crate::engine::say::figures::{History, Record};
use crate::text::Language;
use crate::text::number;

/// The content of a history.
pub(super) fn body(say: &History, page: &Page<'_>) -> Body {
    let campaign = page.campaign(say.campaign);
    let language = page.language;
    let unit = names::alone(&campaign.units, say.unit).into();
    let title = text(language, &msg::HistoryTitle { unit });
    let mut lines: Vec<String> = say
        .records
        .iter()
        .flat_map(|record| self::record(record, say, campaign, page))
        .collect();
    if lines.is_empty() {
        lines.push(text(language, &msg::HistoryNone));
    }
    if say.has_more {
        let count = say.records.len().into();
        lines.push(text(language, &msg::HistoryMore { count }));
    }
    Body::lines(title, lines)
}

fn record(record: &Record, say: &History, campaign: &Campaign, page: &Page<'_>) -> Vec<String> {
    let language = page.language;
    let at = moment(campaign, record.sent_at).into();
    let person = person(record.person, page).into();
    let counts = counts(record, say, campaign, language).into();
    let mut lines = vec![
        if campaign.period_at(record.sent_at) == Some(record.period) {
            text(language, &msg::HistoryLine { at, counts, person })
        } else {
            let period = number::short_date(record.period.0).into();
            text(
                language,
                &msg::HistoryLineOfPeriod {
                    at,
                    counts,
                    period,
                    person,
                },
            )
        },
    ];
    lines.extend(
        record
            .reversal
            .as_ref()
            .map(|reversal| taken_back(reversal, campaign, page)),
    );
    lines
}

fn taken_back(reversal: &Reversal, campaign: &Campaign, page: &Page<'_>) -> String {
    let at = moment(campaign, reversal.at).into();
    let person = person(reversal.by, page).into();
    match reversal.why {
        Why::Undone => text(page.language, &msg::HistoryUndone { at, person }),
        Why::Edited => text(page.language, &msg::HistoryEdited { at, person }),
        Why::Replaced => text(page.language, &msg::HistoryReplaced { at, person }),
    }
}

/// `+5 M1, +35 M2`; with the units' names where they are not the one asked for.
fn counts(record: &Record, say: &History, campaign: &Campaign, language: Language) -> String {
    let parts: Vec<String> = record
        .entries
        .chunk_by(|one, other| one.unit == other.unit)
        .map(|entries| {
            let counts = of_unit(entries, campaign, language);
            if entries.iter().all(|entry| entry.unit == say.unit) {
                return counts;
            }
            let unit = names::within(&campaign.units, entries[0].unit, say.unit).into();
            let counts = counts.into();
            text(language, &msg::HistoryCounts { counts, unit })
        })
        .collect();
    parts.join("; ")
}

/// The counts of one unit; a zero report has no numbers to show.
fn of_unit(entries: &[EntryFact], campaign: &Campaign, language: Language) -> String {
    let is_zero = |entry: &EntryFact| {
        matches!(entry.op, Op::Plain) && entry.stated.0 == 0 && entry.amount == 0
    };
    if entries.iter().all(is_zero) {
        return text(language, &msg::CountZero);
    }
    let counts: Vec<String> = entries
        .iter()
        .map(|entry| count(entry, campaign, language))
        .collect();
    counts.join(", ")
}

/// `+35 M2`, `M2 = 35`.
fn count(entry: &EntryFact, campaign: &Campaign, language: Language) -> String {
    let stated = i64::from(entry.stated.0);
    let what = campaign.indicator(entry.indicator).short.clone().into();
    let number = match entry.op {
        Op::Add => number::signed(stated, language),
        Op::Subtract => number::signed(-stated, language),
        Op::Plain | Op::Set | Op::Total => number::whole(stated, language),
    }
    .into();
    match entry.op {
        Op::Plain | Op::Add | Op::Subtract => text(language, &msg::CountPlain { number, what }),
        Op::Set => text(language, &msg::CountSet { number, what }),
        Op::Total => text(language, &msg::CountTotal { number, what }),
    }
}

/// `13/11 08:55`.
pub(super) fn moment(campaign: &Campaign, at: chrono::DateTime<chrono::Utc>) -> String {
    let local = campaign.local(at);
    format!(
        "{} {}",
        number::short_date(local.date()),
        number::time(local.time())
    )
}

/// The name, or that it is not known.
pub(super) fn person(id: PersonId, page: &Page<'_>) -> String {
    names::person(page.snapshot, id)
        .map_or_else(|| text(page.language, &msg::Nobody), str::to_owned)
}
