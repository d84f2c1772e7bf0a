//! Tables of figures: sums of whole subtrees for a range of periods, by ranges of places.

mod open;
mod recent;
mod standings;
mod stints;
mod sums;

use std::collections::BTreeMap;

use super::column::{indicator, json, period_number, unit};
use super::{Reads, StoreError};
use crate::campaign::{Campaign, UnitId};
use crate::engine::CampaignId;
use crate::engine::facts::{Amendment, BranchFact, TableFact, TableKey};

/// What the statements are asked with.
struct Query {
    campaign: i64,
    first: i64,
    last: i64,
    through: i64,
    /// `[part, first place, last place]` of the parts that make up the scope.
    parts: String,
    /// Ids of the parts that are one unit.
    single: String,
    /// Ids of the parts that are branches.
    branches: String,
    /// Places of the whole scope.
    from: i64,
    until: i64,
}

/// Sums by part of the scope: a child's by its id, the scope's own by the scope's.
type Sums = BTreeMap<i64, BranchFact>;

/// The table of this key.
pub(crate) async fn find(
    reads: &mut impl Reads,
    key: TableKey,
    campaign: &Campaign,
) -> Result<TableFact, StoreError> {
    let TableKey {
        campaign: CampaignId(number),
        scope,
        first,
        last,
        through,
    } = key;
    let (from, until) = campaign.units.places(scope);
    let parts = parts(campaign, scope);
    let ids = |is_wanted: bool| -> String {
        let ids = parts.iter().filter(|part| (part[1] < part[2]) == is_wanted);
        json(&ids.map(|part| part[0]).collect::<Vec<i64>>())
    };
    let query = Query {
        campaign: number,
        first: period_number(first),
        last: period_number(last),
        through: period_number(through),
        parts: json(&parts),
        single: ids(false),
        branches: ids(true),
        from: from.into(),
        until: until.into(),
    };
    let width = campaign.indicators.len();
    let empty = || BranchFact {
        figures: vec![0; width],
        totals: vec![0; width],
        ..BranchFact::default()
    };
    let mut sums: Sums = parts.iter().map(|part| (part[0], empty())).collect();
    sums::add_totals(reads, &query, &mut sums).await?;
    if first <= campaign.first_period() {
        // All there is since the start.
        for sum in sums.values_mut() {
            sum.figures.clone_from(&sum.totals);
        }
    } else {
        sums::add_figures(reads, &query, &mut sums).await?;
    }
    sums::add_branches(reads, &query, &mut sums).await?;
    let periods = campaign.periods(first, through).count();
    standings::add_slots(campaign, scope, periods, &mut sums);
    standings::add_reported(reads, &query, &mut sums).await?;
    let stints = stints::find(reads, &query).await?;
    stints.correct_sums(campaign, key, &parts, &mut sums);
    let mut table = TableFact {
        whole: sums.values().fold(empty(), plus),
        branches: shown(campaign, scope, &sums)
            .into_iter()
            .filter_map(|unit| Some((unit, sums.get(&i64::from(unit.0))?.clone())))
            .collect(),
        ..TableFact::default()
    };
    add_absent(reads, &query, &mut table).await?;
    stints.correct_absent(campaign, query.last, &mut table)?;
    table.recent = recent::list_recent(reads, &query, campaign, key).await?;
    table.amendment = find_amendment(reads, &query, width).await?;
    (table.pending, table.waiting) = open::list_open(reads, &query).await?;
    Ok(table)
}

/// The scope alone and each of its children, retired ones too, as what they counted stays counted: together
/// the whole scope, and no unit in two of them.
fn parts(campaign: &Campaign, scope: UnitId) -> Vec<[i64; 3]> {
    let units = &campaign.units;
    let (own, _) = units.places(scope);
    let children = units.iter().filter(|(_, unit)| unit.parent == Some(scope));
    let children = children.map(|(id, _)| {
        let (first, last) = units.places(id);
        [id.0.into(), first.into(), last.into()]
    });
    std::iter::once([scope.0.into(), own.into(), own.into()])
        .chain(children)
        .collect()
}

/// The branches of the table: the children, and first the scope alone where it reports itself. What no longer
/// takes part is shown where there is something of it, so that the rows add up.
fn shown(campaign: &Campaign, scope: UnitId, sums: &Sums) -> Vec<UnitId> {
    let units = &campaign.units;
    let has_something = |id: UnitId| {
        sums.get(&i64::from(id.0)).is_some_and(|sum| {
            let mut counts = sum.figures.iter().chain(&sum.totals);
            sum.slots > 0 || counts.any(|&count| count != 0)
        })
    };
    let children = units.iter().filter(|&(id, unit)| {
        unit.parent == Some(scope) && (!unit.is_retired || has_something(id))
    });
    let mut shown: Vec<UnitId> = children.map(|(id, _)| id).collect();
    if !shown.is_empty() && (units.reports(scope) || has_something(scope)) {
        shown.insert(0, scope);
    }
    shown
}

fn plus(mut whole: BranchFact, part: &BranchFact) -> BranchFact {
    let add = |sums: &mut [i64], more: &[i64]| {
        for (sum, more) in sums.iter_mut().zip(more) {
            *sum += more;
        }
    };
    add(&mut whole.figures, &part.figures);
    add(&mut whole.totals, &part.totals);
    whole.slots += part.slots;
    whole.excused += part.excused;
    whole.on_time += part.on_time;
    whole.late += part.late;
    whole
}

/// Who is missing, late, excused in the last period.
async fn add_absent(
    reads: &mut impl Reads,
    query: &Query,
    table: &mut TableFact,
) -> Result<(), StoreError> {
    let rows = sqlx::query!(
        r#"select u.id, s.standing as "standing?: String", x.unit_id as "excused?: i64"
           from unit u
           left join slot s on s.campaign_id = ?1 and s.period = ?2 and s.unit_id = u.id
           left join excuse x on x.campaign_id = ?1 and x.period = ?2 and x.unit_id = u.id
           where u.campaign_id = ?1 and u.first_place between ?3 and ?4 and u.reports = 1
             and (s.standing is null or s.standing <> 'on_time' or x.unit_id is not null)
           order by u.first_place"#,
        query.campaign,
        query.last,
        query.from,
        query.until
    )
    .fetch_all(reads.connection())
    .await?;
    for row in rows {
        let unit = unit("unit", row.id)?;
        match (row.excused, row.standing.as_deref()) {
            (Some(_), _) => table.excused.push(unit),
            (None, Some("late")) => table.late.push(unit),
            (None, standing) => {
                table.missing.push(unit);
                // A slot is kept only where there is a report.
                if standing.is_some() {
                    table.after_lock.push(unit);
                }
            }
        }
    }
    Ok(())
}

/// What was recorded for the last period after it was closed.
async fn find_amendment(
    reads: &mut impl Reads,
    query: &Query,
    width: usize,
) -> Result<Option<Amendment>, StoreError> {
    let closed = sqlx::query_scalar!(
        "select last_entry_id from closing where campaign_id = ?1 and period = ?2",
        query.campaign,
        query.last
    )
    .fetch_optional(reads.connection())
    .await?;
    let Some(last_entry) = closed else {
        return Ok(None);
    };
    let rows = sqlx::query!(
        r#"select e.indicator_id as "indicator!: i64", sum(e.amount) as "value!: i64",
                  count(distinct e.unit_id) as "units!: i64",
                  (select count(distinct a.unit_id) from entry a indexed by entry_period
                   cross join unit v on v.campaign_id = ?1 and v.id = a.unit_id and v.first_place between ?3 and ?4
                   where a.id > ?5 and a.campaign_id = ?1 and a.period = ?2) as "all_units!: i64"
           from entry e indexed by entry_period
           cross join unit u on u.campaign_id = ?1 and u.id = e.unit_id and u.first_place between ?3 and ?4
           where e.id > ?5 and e.campaign_id = ?1 and e.period = ?2
           group by 1"#,
        query.campaign,
        query.last,
        query.from,
        query.until,
        last_entry
    )
    .fetch_all(reads.connection())
    .await?;
    let mut amendment = Amendment {
        figures: vec![0; width],
        units: 0,
    };
    for row in rows {
        let index = usize::from(indicator("entry", row.indicator)?.0);
        if let Some(value) = amendment.figures.get_mut(index) {
            *value = row.value;
        }
        amendment.units = u32::try_from(row.all_units).unwrap_or(u32::MAX);
    }
    Ok(Some(amendment))
}

#[cfg(test)]
mod tests;
