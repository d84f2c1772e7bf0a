//! From a table of figures to a [`Sheet`]: what `/status` answers and the summary shows.
//!
//! The definitions of all figures are the ledger's; here is only chosen what is shown.

use super::CampaignId;
use super::facts::{Amendment, BranchFact, TableFact, TableKey};
use super::say::figures::{
    AmendmentSay, Before, Line, MilestoneSay, Occasion, PaceSay, Phase, Range, Sheet,
};
use crate::campaign::{Campaign, Covers, Period, TargetOf, UnitId};
use crate::ledger::pace::{forecast, held, needed, progress};
use crate::ledger::{Tally, Workdays, amount_of};
use chrono::{DateTime, Datelike, Days, NaiveDate, Utc};

/// A table shows at most so many branches; the largest commune has fewer.
const BRANCHES_MAX: usize = 100;

/// The forecast goes on at the mean of so many workdays (product, *Figures, exactly*).
const FORECAST_WORKDAYS: usize = 7;
/// A forecast of more days after the end says only that it will not be reached.
const FORECAST_DAYS_AFTER: u64 = 365;
/// So many of the next deadlines are shown.
const MILESTONES_MAX: usize = 2;

/// What a sheet is made of.
#[derive(Debug, Clone, Copy)]
pub struct Source<'a> {
    /// Whose table.
    pub key: TableKey,
    /// The table.
    pub table: &'a TableFact,
    /// Over which periods it is.
    pub range: Range,
    /// Where its last period stands.
    pub phase: Phase,
    /// Why it is shown.
    pub occasion: Occasion,
    /// The table of the period closed last, to be shown beside that of the open one.
    pub before: Option<(Period, &'a TableFact)>,
}

/// The period to show at an instant, and where it stands: the open one; after the campaign its last.
pub fn period_at(campaign: &Campaign, at: DateTime<Utc>) -> (Period, Phase) {
    match campaign.period_at(at) {
        Some(period) => (period, phase(campaign, period, at)),
        None => (campaign.last_period(), Phase::Over),
    }
}

/// Where a period stands at an instant.
pub fn phase(campaign: &Campaign, period: Period, at: DateTime<Utc>) -> Phase {
    if campaign.local(at).date() < campaign.starts_on {
        Phase::Ahead
    } else if at <= campaign.due_at(period) {
        Phase::Open
    } else if period == campaign.last_period() {
        Phase::Over
    } else {
        Phase::Closed
    }
}

/// Days between the day worked on and the one on which its period closes, days off aside.
fn lag(campaign: &Campaign) -> u64 {
    match campaign.covers {
        Covers::PreviousDay => 1,
        Covers::SameDay => 0,
    }
}

/// The first period of the range that ends with `last`.
pub fn first_of(campaign: &Campaign, range: Range, last: Period) -> Period {
    let lag = lag(campaign);
    let worked_on = last.0 - Days::new(lag);
    let first_day = match range {
        Range::Day => return last,
        Range::Whole => return campaign.first_period(),
        Range::Week => worked_on - Days::new(worked_on.weekday().num_days_from_monday().into()),
        Range::Month => worked_on.with_day(1).unwrap_or(worked_on),
    };
    let first = Period(first_day + Days::new(lag));
    campaign.periods(first, last).next().unwrap_or(last)
}

/// What the figures of a unit's subtree count first: what its target speaks of.
pub fn headline(campaign: &Campaign, scope: UnitId) -> TargetOf {
    let kinds = campaign.units.target_kinds(scope);
    let default = campaign.default_indicator.map(TargetOf::from);
    let mut counted = campaign.counted_indicators();
    let only = counted.next().filter(|_| counted.next().is_none());
    kinds
        .iter()
        .copied()
        .find(|of| *of == TargetOf::Total)
        .or_else(|| default.filter(|default| kinds.is_empty() || kinds.contains(default)))
        .or_else(|| kinds.first().copied())
        .or(only.map(TargetOf::from))
        .unwrap_or(TargetOf::Total)
}

/// The sheet of a table.
pub fn sheet(campaign: &Campaign, source: &Source<'_>) -> Sheet {
    let Source {
        key,
        table,
        range,
        phase,
        occasion,
        before,
    } = *source;
    let headline = headline(campaign, key.scope);
    let line = |unit: UnitId, of: TargetOf, branch: &BranchFact| Line {
        unit,
        figure: amount_of(campaign, of, &branch.figures),
        total: amount_of(campaign, of, &branch.totals),
        target: campaign.units.target(unit, of),
    };
    let whole = line(key.scope, headline, &table.whole);
    let branches = table.branches.iter().take(BRANCHES_MAX).map(|(unit, it)| {
        let line = line(*unit, headline, it);
        // The scope's target is not that of its own counts, and what is retired has none to reach.
        let is_retired = campaign.units.unit(*unit).is_retired;
        let target = line.target.filter(|_| *unit != key.scope && !is_retired);
        Line { target, ..line }
    });
    Sheet {
        campaign: key.campaign,
        scope: key.scope,
        occasion,
        range,
        first: key.first,
        last: key.last,
        phase,
        tally: tally(&table.whole),
        headline,
        branches: branches.collect(),
        left_out: table.branches.len().saturating_sub(BRANCHES_MAX),
        whole,
        others: others(campaign, headline)
            .map(|of| (of, line(key.scope, of, &table.whole)))
            .filter(|(_, line)| line.figure != 0 || line.total != 0 || line.target.is_some())
            .collect(),
        children_target: children_target(campaign, key.scope, headline),
        pace: whole
            .target
            .map(|target| pace(campaign, source, headline, target)),
        milestones: milestones(campaign, source),
        missing: table.missing.clone(),
        after_lock: table.after_lock.clone(),
        late: table.late.clone(),
        amendment: table
            .amendment
            .as_ref()
            .and_then(|amendment| amended(campaign, headline, amendment)),
        pending: table.pending,
        waiting: match occasion {
            Occasion::Asked => table.waiting.clone(),
            Occasion::Summary { .. } => Vec::new(),
        },
        before: before.map(|(period, table)| closed(campaign, headline, period, table)),
    }
}

/// Who reported when, of a branch.
pub fn tally(branch: &BranchFact) -> Tally {
    Tally::new(branch.slots, branch.excused, branch.on_time, branch.late)
}

/// What else is counted: the indicators, and the total where the headline is one of several that make it.
fn others(campaign: &Campaign, headline: TargetOf) -> impl Iterator<Item = TargetOf> {
    let indicators = campaign.indicators().map(|(id, _)| TargetOf::Indicator(id));
    let is_only_one = campaign.counted_indicators().count() == 1;
    indicators.filter(move |&of| {
        of != headline && !(headline == TargetOf::Total && is_only_one && counts(campaign, of))
    })
}

fn counts(campaign: &Campaign, of: TargetOf) -> bool {
    match of {
        TargetOf::Total => true,
        TargetOf::Indicator(id) => campaign.indicator(id).counts,
    }
}

/// The sum of the children's targets where the unit states another.
fn children_target(campaign: &Campaign, scope: UnitId, of: TargetOf) -> Option<u32> {
    let own = campaign.units.own_target(scope, of)?;
    let sum = campaign.units.children_target(scope, of)?;
    (sum != own).then_some(sum)
}

/// The last closed period, and the running total up to it.
fn done(campaign: &Campaign, source: &Source<'_>, of: TargetOf) -> (Option<Period>, i64) {
    let Source {
        key, table, phase, ..
    } = *source;
    let total = amount_of(campaign, of, &table.whole.totals);
    match phase {
        Phase::Ahead => (None, total),
        Phase::Closed | Phase::Over => (Some(key.last), total),
        Phase::Open => {
            let open = table.recent.iter().find(|(period, _)| *period == key.last);
            let open = open.map_or(0, |(_, figures)| amount_of(campaign, of, figures));
            (campaign.period_before(key.last), total - open)
        }
    }
}

/// Pace held and needed: by the periods closed, so that a morning's half day counts neither way.
fn pace(campaign: &Campaign, source: &Source<'_>, of: TargetOf, target: u32) -> PaceSay {
    let (through, total) = done(campaign, source, of);
    let now = amount_of(campaign, of, &source.table.whole.totals);
    let workdays = Workdays::of_campaign(campaign, through);
    let recent: Vec<i64> = source
        .table
        .recent
        .iter()
        .filter(|(period, _)| through.is_some_and(|through| *period <= through))
        .map(|(_, figures)| amount_of(campaign, of, figures))
        .collect();
    let recent = &recent[recent.len().saturating_sub(FORECAST_WORKDAYS)..];
    let progress = if now >= i64::from(target) {
        progress(now, target, workdays)
    } else {
        progress(total, target, workdays)
    };
    PaceSay {
        held: held(total, workdays),
        needed: needed(total, target, workdays),
        progress,
        until: campaign.ends_on,
        // People think of the day on which the last one is counted, not of the morning it is reported.
        forecast: through
            .and_then(|through| forecast(campaign, through, (total, target), recent))
            .map(|closing| closing - Days::new(lag(campaign)))
            .filter(|&day| day <= campaign.ends_on + Days::new(FORECAST_DAYS_AFTER)),
    }
}

/// The deadlines that are not yet reached and passed: each once when it is due, then no more.
fn milestones(campaign: &Campaign, source: &Source<'_>) -> Vec<MilestoneSay> {
    if source.key.scope != campaign.units.root() {
        return Vec::new();
    }
    let ahead = campaign.milestones.iter().filter_map(|milestone| {
        let deadline = campaign.period_covering(milestone.on)?;
        (source.key.last <= deadline).then_some((milestone, deadline))
    });
    ahead
        .take(MILESTONES_MAX)
        .map(|(milestone, deadline)| {
            let (through, total) = done(campaign, source, milestone.of);
            let now = amount_of(campaign, milestone.of, &source.table.whole.totals);
            let workdays = Workdays::until(campaign, deadline, through);
            MilestoneSay {
                on: milestone.on,
                of: milestone.of,
                total: now,
                amount: milestone.amount,
                needed: needed(total, milestone.amount, workdays),
                progress: progress(now, milestone.amount, workdays),
                label: milestone.label.clone(),
            }
        })
        .collect()
}

fn amended(campaign: &Campaign, of: TargetOf, amendment: &Amendment) -> Option<AmendmentSay> {
    let figure = amount_of(campaign, of, &amendment.figures);
    (amendment.units > 0).then_some(AmendmentSay {
        figure,
        units: amendment.units,
    })
}

/// A closed period as it was read when it closed, and what came later.
fn closed(campaign: &Campaign, of: TargetOf, period: Period, table: &TableFact) -> Before {
    let amendment = table
        .amendment
        .as_ref()
        .and_then(|amendment| amended(campaign, of, amendment));
    let later = amendment.map_or(0, |amendment| amendment.figure);
    Before {
        period,
        figure: amount_of(campaign, of, &table.whole.figures) - later,
        tally: tally(&table.whole),
        amendment,
    }
}

/// The table of a unit's subtree in one period.
pub fn one_period(campaign: CampaignId, scope: UnitId, period: Period) -> TableKey {
    TableKey {
        campaign,
        scope,
        first: period,
        last: period,
        through: period,
    }
}

/// The closed period that a date names: that which closes on it or next, if its due time has passed.
pub fn period_named(campaign: &Campaign, on: NaiveDate) -> Option<Period> {
    campaign
        .periods(Period(on), campaign.last_period())
        .next()
        .filter(|_| campaign.starts_on <= on)
}

#[cfg(test)]
mod tests;
