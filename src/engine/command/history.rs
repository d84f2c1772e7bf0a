//! `/lichsu [đơn vị]`, `/history`: the reports of a unit and those below it, newest first: who, when, what,
//! undone or not. Everybody in a bound chat; without a unit the chat's own.
//!
//! `/lichsu tổ 2` → `13/11 08:55 Hoa: +35 M2` and, below what was taken back, when and by whom.

use super::{Asked, Seat, status};
use crate::campaign::UnitId;
use crate::engine::Needs;
use crate::engine::facts::{HISTORY_MAX, ReportFact};
use crate::engine::say::figures::{History, Record};
use crate::engine::say::{FiguresSay, Say};

/// The unit's history.
pub(super) fn needs(asked: &Asked<'_>, seat: &Seat<'_>) -> Needs {
    let mut needs = Needs::default();
    if let Ok(unit) = unit(asked, seat) {
        needs.histories.insert((seat.binding.campaign, unit));
    }
    needs
}

/// The answer; `None` only where the history is not loaded.
pub(super) fn answer(asked: &Asked<'_>, seat: &Seat<'_>) -> Option<Say> {
    let unit = match unit(asked, seat) {
        Ok(unit) => unit,
        Err(say) => return Some(Say::Figures(say)),
    };
    let reports = seat
        .snapshot
        .histories
        .get(&(seat.binding.campaign, unit))?;
    let mut records: Vec<Record> = reports
        .iter()
        .filter_map(|report| seat.snapshot.reports.get(report))
        .map(|report| record(seat, unit, report))
        .collect();
    records.sort_by_key(|it| std::cmp::Reverse((it.sent_at, it.report)));
    Some(Say::Figures(FiguresSay::History(History {
        campaign: seat.binding.campaign,
        unit,
        records,
        has_more: reports.len() >= HISTORY_MAX,
    })))
}

/// The unit named, else the seat's own.
fn unit(asked: &Asked<'_>, seat: &Seat<'_>) -> Result<UnitId, FiguresSay> {
    status::named(asked, seat, &asked.command.arguments)
}

fn record(seat: &Seat<'_>, unit: UnitId, report: &ReportFact) -> Record {
    let units = &seat.drive.campaign.units;
    Record {
        report: report.id,
        sent_at: report.sent_at,
        person: report.person,
        period: report.period,
        entries: report
            .entries
            .iter()
            .copied()
            .filter(|entry| units.contains(unit, entry.unit))
            .collect(),
        reversal: report.reversal.clone(),
    }
}
