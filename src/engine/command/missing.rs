//! `/chuabao`, `/missing`: who has not reported this period. Everybody in a bound chat.
//!
//! The answer covers the chat's subtree. Excused units are left out, a zero report counts as reported. Units
//! that still owe the period before, which takes late reports, are named too.

use super::Seat;
use crate::engine::Needs;
use crate::engine::facts::TableKey;
use crate::engine::say::figures::{Missing, Phase};
use crate::engine::say::{FiguresSay, Say};
use crate::engine::sheet;

/// The tables of the answer.
pub(super) fn needs(seat: &Seat<'_>) -> Needs {
    let (key, _, before) = keys(seat);
    let mut needs = Needs::default();
    needs.tables.insert(key);
    needs.tables.extend(before);
    needs
}

/// The answer; `None` only where the table is not loaded.
pub(super) fn answer(seat: &Seat<'_>) -> Option<Say> {
    let (key, phase, before) = keys(seat);
    let tables = &seat.snapshot.tables;
    let table = tables.get(&key)?;
    let before = before
        .and_then(|key| Some((key.last, tables.get(&key)?.missing.clone())))
        .filter(|(_, missing)| !missing.is_empty());
    Some(Say::Figures(FiguresSay::Missing(Missing {
        campaign: key.campaign,
        scope: key.scope,
        period: key.last,
        phase,
        tally: sheet::tally(&table.whole),
        missing: table.missing.clone(),
        before,
    })))
}

fn keys(seat: &Seat<'_>) -> (TableKey, Phase, Option<TableKey>) {
    let campaign = &seat.drive.campaign;
    let (period, phase) = sheet::period_at(campaign, seat.at);
    let key = |period| sheet::one_period(seat.binding.campaign, seat.binding.unit, period);
    let before = campaign
        .period_before(period)
        .filter(|&before| phase == Phase::Open && campaign.is_unlocked(before, seat.at));
    (key(period), phase, before.map(key))
}
