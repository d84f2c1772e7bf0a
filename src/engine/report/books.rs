//! Figures as they stand for one report: what the snapshot holds, without the report it takes the place of,
//! and with the lines of its own posted so far.

use std::collections::BTreeMap;

use crate::campaign::{IndicatorId, Period, UnitId};
use crate::engine::facts::ReportFact;
use crate::engine::{CampaignId, Snapshot, UnitPeriod};
use crate::ledger::entry::{Held, Refusal, post};
use crate::reading::Line;

/// Figures of one campaign, as one report sees them.
#[derive(Debug, Clone)]
pub(in crate::engine) struct Books<'a> {
    snapshot: &'a Snapshot,
    campaign: CampaignId,
    moved: BTreeMap<(UnitId, Period, IndicatorId), i64>,
}

impl<'a> Books<'a> {
    /// The books without `replaced`.
    pub(in crate::engine) fn new(
        snapshot: &'a Snapshot,
        campaign: CampaignId,
        replaced: Option<&ReportFact>,
    ) -> Self {
        let mut books = Self {
            snapshot,
            campaign,
            moved: BTreeMap::new(),
        };
        if let Some(report) = replaced {
            for entry in &report.entries {
                books.shift(entry.unit, report.period, entry.indicator, -entry.amount);
            }
        }
        books
    }

    pub(in crate::engine) fn shift(
        &mut self,
        unit: UnitId,
        period: Period,
        indicator: IndicatorId,
        by: i64,
    ) {
        *self.moved.entry((unit, period, indicator)).or_default() += by;
    }

    /// The period's figure.
    pub(in crate::engine) fn figure(
        &self,
        unit: UnitId,
        period: Period,
        indicator: IndicatorId,
    ) -> i64 {
        let stored = self.snapshot.figure(self.slot(unit, period), indicator);
        let moved = self.moved.get(&(unit, period, indicator));
        stored + moved.copied().unwrap_or_default()
    }

    /// The running total up to and including the period.
    pub(in crate::engine) fn total(
        &self,
        unit: UnitId,
        period: Period,
        indicator: IndicatorId,
    ) -> i64 {
        let stored = self.snapshot.total(self.slot(unit, period), indicator);
        let moved = self
            .moved
            .iter()
            .filter(|((of, at, what), _)| *of == unit && *what == indicator && *at <= period);
        stored + moved.map(|(_, by)| by).sum::<i64>()
    }

    /// Posts a line: the amount by which it moves the figure.
    pub(in crate::engine) fn post(&mut self, line: &Line, period: Period) -> Result<i64, Refusal> {
        let held = Held {
            figure: self.figure(line.unit, period, line.indicator),
            total: self.total(line.unit, period, line.indicator),
        };
        let amount = post(line.op, line.value, held)?;
        self.shift(line.unit, period, line.indicator, amount);
        Ok(amount)
    }

    /// The first place touched where a figure or a running total is below zero.
    pub(in crate::engine) fn below_zero(&self) -> Option<(UnitId, Period, IndicatorId)> {
        self.moved
            .keys()
            .copied()
            .find(|&(unit, period, indicator)| {
                self.figure(unit, period, indicator) < 0 || self.total(unit, period, indicator) < 0
            })
    }

    fn slot(&self, unit: UnitId, period: Period) -> UnitPeriod {
        UnitPeriod {
            campaign: self.campaign,
            unit,
            period,
        }
    }
}
