//! Tables of figures, summed from the reports: what the store's statements must come to as well.

use baocao::campaign::{Campaign, IndicatorId, Period, UnitId};
use baocao::engine::facts::{
    Amendment, BranchFact, RECENT_MAX, TableFact, TableKey, WAITING_MAX, Waiting,
};
use baocao::engine::snapshot::Question;
use baocao::engine::{CampaignId, UnitPeriod};
use chrono::{DateTime, Utc};

use super::world::World;

/// How a unit stands in a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Standing {
    OnTime,
    Late,
    Missing,
    Excused,
}

/// How a unit stands in a period.
pub(crate) fn standing(world: &World, slot: UnitPeriod) -> Standing {
    let campaign = &world.all.drives[&slot.campaign].campaign;
    if world.excused.contains(&slot) {
        return Standing::Excused;
    }
    let reports = world.of_slot(slot);
    let due_at = campaign.due_at(slot.period);
    // A correction after the due time changes the figure, not when the unit has reported.
    let first: Option<DateTime<Utc>> = reports
        .iter()
        .filter(|report| report.reversed_at.is_none_or(|at| due_at < at))
        .map(|report| report.reported_at)
        .min();
    let is_reported = reports.iter().any(|report| report.reversed_at.is_none());
    match first.filter(|_| is_reported) {
        Some(first) if first <= due_at => Standing::OnTime,
        Some(first) if first <= campaign.locks_at(slot.period) => Standing::Late,
        Some(_) | None => Standing::Missing,
    }
}

/// The table of this key.
pub(crate) fn table(world: &World, key: TableKey) -> TableFact {
    let campaign = &world.all.drives[&key.campaign].campaign;
    let units = &campaign.units;
    let mut branches: Vec<(UnitId, BranchFact)> = Vec::new();
    for (child, unit) in units.iter() {
        if unit.parent == Some(key.scope) {
            let (first, last) = units.places(child);
            let below = units.iter().map(|(id, _)| id);
            let below: Vec<UnitId> = below
                .filter(|&id| (first..=last).contains(&units.places(id).0))
                .collect();
            let fact = branch(world, key, campaign, &below);
            if !unit.is_retired || has_something(&fact) {
                branches.push((child, fact));
            }
        }
    }
    let own = branch(world, key, campaign, &[key.scope]);
    if !branches.is_empty() && (units.reports(key.scope) || has_something(&own)) {
        branches.insert(0, (key.scope, own));
    }
    let reporting = expected(world, key.campaign, key.last);
    let reporting: Vec<UnitId> = reporting
        .into_iter()
        .filter(|&unit| units.contains(key.scope, unit))
        .collect();
    let at = |unit: UnitId| UnitPeriod {
        campaign: key.campaign,
        unit,
        period: key.last,
    };
    let those = |wanted: Standing| -> Vec<UnitId> {
        let found = reporting.iter().copied();
        found
            .filter(|&unit| standing(world, at(unit)) == wanted)
            .collect()
    };
    TableFact {
        whole: {
            let inside = units.iter().map(|(id, _)| id);
            let inside: Vec<UnitId> = inside.filter(|&id| units.contains(key.scope, id)).collect();
            branch(world, key, campaign, &inside)
        },
        branches,
        missing: those(Standing::Missing),
        after_lock: {
            let missing = those(Standing::Missing);
            let is_said = |unit: &UnitId| {
                let mut reports = world.of_slot(at(*unit)).into_iter();
                reports.any(|report| report.reversed_at.is_none())
            };
            missing.into_iter().filter(is_said).collect()
        },
        late: those(Standing::Late),
        excused: those(Standing::Excused),
        recent: recent(world, key, campaign),
        amendment: amendment(world, key, campaign),
        pending: u32::try_from(open(world, key, campaign).count()).expect("few questions"),
        waiting: open(world, key, campaign)
            .take(WAITING_MAX)
            .map(|question| Waiting {
                unit: question.unit,
                person: question.asked_of,
                sent_at: question.sent_at,
                text: question.text.clone(),
            })
            .collect(),
    }
}

/// Who is expected to report in a period, in the order of the tree.
fn expected(world: &World, id: CampaignId, period: Period) -> Vec<UnitId> {
    let units = &world.all.drives[&id].campaign.units;
    let then = world.expected.get(&(id, period)).cloned();
    let mut expected = then.unwrap_or_else(|| units.reporting(units.root()));
    expected.sort_by_key(|&unit| units.places(unit));
    expected
}

fn has_something(branch: &BranchFact) -> bool {
    let mut counts = branch.figures.iter().chain(&branch.totals);
    branch.slots > 0 || counts.any(|&count| count != 0)
}

fn branch(world: &World, key: TableKey, campaign: &Campaign, units: &[UnitId]) -> BranchFact {
    let start = campaign.first_period();
    let sums = |range: (Period, Period)| -> Vec<i64> {
        let indicators = campaign.indicators();
        indicators
            .map(|(indicator, _)| world.sum(key.campaign, units, indicator, range))
            .collect()
    };
    let mut fact = BranchFact {
        figures: sums((key.first, key.last)),
        totals: sums((start, key.last)),
        ..BranchFact::default()
    };
    for period in campaign.periods(key.first, key.through) {
        let expected = expected(world, key.campaign, period);
        for unit in expected.into_iter().filter(|unit| units.contains(unit)) {
            let slot = UnitPeriod {
                campaign: key.campaign,
                unit,
                period,
            };
            fact.slots += 1;
            match standing(world, slot) {
                Standing::OnTime => fact.on_time += 1,
                Standing::Late => fact.late += 1,
                Standing::Excused => fact.excused += 1,
                Standing::Missing => {}
            }
        }
    }
    fact
}

fn recent(world: &World, key: TableKey, campaign: &Campaign) -> Vec<(Period, Vec<i64>)> {
    let units = campaign.units.subtree(key.scope);
    let all: Vec<Period> = campaign
        .periods(campaign.first_period(), key.last)
        .collect();
    let newest = all.len().saturating_sub(RECENT_MAX);
    let sums = |period: Period| {
        let indicators = campaign.indicators().map(|(indicator, _)| indicator);
        indicators
            .map(|indicator| world.sum(key.campaign, &units, indicator, (period, period)))
            .collect()
    };
    all[newest..]
        .iter()
        .map(|&period| (period, sums(period)))
        .collect()
}

/// What was recorded or taken back for the last period once it was closed.
fn amendment(world: &World, key: TableKey, campaign: &Campaign) -> Option<Amendment> {
    let closed = *world.closings.get(&(key.campaign, key.last))?;
    let units = campaign.units.subtree(key.scope);
    let mut figures = vec![0; campaign.indicators.len()];
    let mut touched: Vec<UnitId> = Vec::new();
    for (id, sign) in &world.postings[closed..] {
        let report = &world.all.reports[id];
        if report.campaign != key.campaign || report.period != key.last {
            continue;
        }
        for entry in report.entries.iter().filter(|it| units.contains(&it.unit)) {
            let IndicatorId(index) = entry.indicator;
            figures[usize::from(index)] += sign * entry.amount;
            if !touched.contains(&entry.unit) {
                touched.push(entry.unit);
            }
        }
    }
    Some(Amendment {
        figures,
        units: u32::try_from(touched.len()).expect("few units"),
    })
}

/// The questions that wait for an answer, the oldest first.
fn open<'a>(
    world: &'a World,
    key: TableKey,
    campaign: &'a Campaign,
) -> impl Iterator<Item = &'a Question> {
    world.all.questions.values().filter(move |question| {
        let binding = world.all.chats[&question.chat].binding;
        let unit = question.unit.or(binding.map(|binding| binding.unit));
        question.campaign == Some(key.campaign)
            && question.period.is_some()
            && unit.is_some_and(|unit| campaign.units.contains(key.scope, unit))
    })
}

/// The periods for which there is anything, of a campaign.
pub(crate) fn periods(world: &World, campaign: CampaignId) -> Vec<Period> {
    let reports = world.all.reports.values();
    let mut periods: Vec<Period> = reports
        .filter(|report| report.campaign == campaign && report.reversal.is_none())
        .map(|report| report.period)
        .collect();
    periods.sort_unstable();
    periods.dedup();
    periods
}
