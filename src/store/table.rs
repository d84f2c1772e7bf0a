//! Tables of figures: sums of whole subtrees for a range of periods, by ranges of places.

use std::collections::BTreeMap;

use super::column::{indicator, json, period, period_number, unit};
use super::{Reads, StoreError};
use crate::campaign::{Campaign, Period, UnitId};
use crate::engine::CampaignId;
use crate::engine::facts::{Amendment, BranchFact, RECENT_MAX, TableFact, TableKey};

/// What the statements are asked with.
struct Query {
    campaign: i64,
    first: i64,
    last: i64,
    /// `[branch, first place, last place]`, the whole scope as branch −1.
    branches: String,
    /// Places of the whole scope.
    from: i64,
    until: i64,
}

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
    } = key;
    let (from, until) = campaign.units.places(scope);
    let branches = branches(campaign, scope);
    let mut places: Vec<[i64; 3]> = vec![[-1, from.into(), until.into()]];
    places.extend(
        branches
            .iter()
            .map(|&(unit, (first, last))| [unit.0.into(), first.into(), last.into()]),
    );
    let query = Query {
        campaign: number,
        first: period_number(first),
        last: period_number(last),
        branches: json(&places),
        from: from.into(),
        until: until.into(),
    };
    let width = campaign.indicators.len();
    let mut sums: BTreeMap<i64, BranchFact> = places
        .iter()
        .map(|place| {
            (
                place[0],
                BranchFact {
                    figures: vec![0; width],
                    totals: vec![0; width],
                    ..BranchFact::default()
                },
            )
        })
        .collect();
    add_figures(reads, &query, &mut sums).await?;
    add_standings(
        reads,
        &query,
        campaign.periods(first, last).count(),
        &mut sums,
    )
    .await?;
    let mut table = TableFact {
        whole: sums.remove(&-1).unwrap_or_default(),
        ..TableFact::default()
    };
    table.branches = branches
        .iter()
        .filter_map(|(unit, _)| Some((*unit, sums.remove(&i64::from(unit.0))?)))
        .collect();
    add_absent(reads, &query, &mut table).await?;
    table.recent = list_recent(reads, &query, campaign, last).await?;
    table.amendment = find_amendment(reads, &query, width).await?;
    table.pending = count_pending(reads, &query).await?;
    Ok(table)
}

/// The active children with their places; first the scope alone where it has children and reports itself.
fn branches(campaign: &Campaign, scope: UnitId) -> Vec<(UnitId, (u32, u32))> {
    let units = &campaign.units;
    let children: Vec<UnitId> = units.children(scope).collect();
    let own = (!children.is_empty() && units.reports(scope)).then(|| {
        let (first, _) = units.places(scope);
        (scope, (first, first))
    });
    own.into_iter()
        .chain(
            children
                .into_iter()
                .map(|child| (child, units.places(child))),
        )
        .collect()
}

async fn add_figures(
    reads: &mut impl Reads,
    query: &Query,
    sums: &mut BTreeMap<i64, BranchFact>,
) -> Result<(), StoreError> {
    let rows = sqlx::query!(
        r#"select b.value ->> 0 as "branch!: i64", f.indicator_id as "indicator!: i64", sum(f.value) as "value!: i64"
           from json_each(?4) b
           cross join unit u on u.campaign_id = ?1 and u.first_place between b.value ->> 1 and b.value ->> 2
           cross join figure f on f.campaign_id = ?1 and f.unit_id = u.id and f.period between ?2 and ?3
           group by 1, 2"#,
        query.campaign,
        query.first,
        query.last,
        query.branches
    )
    .fetch_all(reads.connection())
    .await?;
    for row in rows {
        let index = usize::from(indicator("figure", row.indicator)?.0);
        if let Some(value) = sums
            .get_mut(&row.branch)
            .and_then(|sum| sum.figures.get_mut(index))
        {
            *value = row.value;
        }
    }
    // Everything up to the last period is everything less what came later.
    let rows = sqlx::query!(
        r#"select b.value ->> 0 as "branch!: i64", t.indicator_id as "indicator!: i64",
                  sum(t.value - coalesce((
                      select sum(f.value) from figure f
                      where f.campaign_id = ?1 and f.unit_id = u.id and f.period > ?2
                        and f.indicator_id = t.indicator_id), 0)) as "value!: i64"
           from json_each(?3) b
           cross join unit u on u.campaign_id = ?1 and u.first_place between b.value ->> 1 and b.value ->> 2
           cross join total t on t.campaign_id = ?1 and t.unit_id = u.id
           group by 1, 2"#,
        query.campaign,
        query.last,
        query.branches
    )
    .fetch_all(reads.connection())
    .await?;
    for row in rows {
        let index = usize::from(indicator("total", row.indicator)?.0);
        if let Some(value) = sums
            .get_mut(&row.branch)
            .and_then(|sum| sum.totals.get_mut(index))
        {
            *value = row.value;
        }
    }
    Ok(())
}

async fn add_standings(
    reads: &mut impl Reads,
    query: &Query,
    periods: usize,
    sums: &mut BTreeMap<i64, BranchFact>,
) -> Result<(), StoreError> {
    let rows = sqlx::query!(
        r#"select b.value ->> 0 as "branch!: i64", count(u.id) as "units!: i64",
                  coalesce(sum((select count(*) from excuse x
                      where x.campaign_id = ?1 and x.unit_id = u.id and x.period between ?2 and ?3)), 0)
                      as "excused!: i64",
                  coalesce(sum((select count(*) from slot s
                      where s.campaign_id = ?1 and s.unit_id = u.id and s.period between ?2 and ?3
                        and s.standing = 'on_time' and not exists (select 1 from excuse x
                            where x.campaign_id = ?1 and x.unit_id = u.id and x.period = s.period))), 0)
                      as "on_time!: i64",
                  coalesce(sum((select count(*) from slot s
                      where s.campaign_id = ?1 and s.unit_id = u.id and s.period between ?2 and ?3
                        and s.standing = 'late' and not exists (select 1 from excuse x
                            where x.campaign_id = ?1 and x.unit_id = u.id and x.period = s.period))), 0)
                      as "late!: i64"
           from json_each(?4) b
           cross join unit u on u.campaign_id = ?1 and u.first_place between b.value ->> 1 and b.value ->> 2
                            and u.reports = 1
           group by 1"#,
        query.campaign,
        query.first,
        query.last,
        query.branches
    )
    .fetch_all(reads.connection())
    .await?;
    let small = |value: i64| u32::try_from(value).unwrap_or(u32::MAX);
    for row in rows {
        if let Some(sum) = sums.get_mut(&row.branch) {
            sum.slots = small(row.units).saturating_mul(u32::try_from(periods).unwrap_or(u32::MAX));
            sum.excused = small(row.excused);
            sum.on_time = small(row.on_time);
            sum.late = small(row.late);
        }
    }
    Ok(())
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
            (None, _) => table.missing.push(unit),
        }
    }
    Ok(())
}

async fn list_recent(
    reads: &mut impl Reads,
    query: &Query,
    campaign: &Campaign,
    last: Period,
) -> Result<Vec<(Period, Vec<i64>)>, StoreError> {
    let periods: Vec<Period> =
        std::iter::successors(Some(last), |&period| campaign.period_before(period))
            .take(RECENT_MAX)
            .collect();
    let mut recent: Vec<(Period, Vec<i64>)> = periods
        .into_iter()
        .rev()
        .map(|period| (period, vec![0; campaign.indicators.len()]))
        .collect();
    let first = recent
        .first()
        .map_or(query.last, |(period, _)| period_number(*period));
    let rows = sqlx::query!(
        r#"select f.period as "period!: i64", f.indicator_id as "indicator!: i64", sum(f.value) as "value!: i64"
           from unit u
           cross join figure f on f.campaign_id = ?1 and f.unit_id = u.id and f.period between ?2 and ?3
           where u.campaign_id = ?1 and u.first_place between ?4 and ?5
           group by 1, 2"#,
        query.campaign,
        first,
        query.last,
        query.from,
        query.until
    )
    .fetch_all(reads.connection())
    .await?;
    for row in rows {
        let (of, index) = (
            period("figure", row.period)?,
            usize::from(indicator("figure", row.indicator)?.0),
        );
        let values = recent
            .iter_mut()
            .find(|(period, _)| *period == of)
            .map(|(_, values)| values);
        if let Some(value) = values.and_then(|values| values.get_mut(index)) {
            *value = row.value;
        }
    }
    Ok(recent)
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
                  (select count(distinct a.unit_id) from entry a
                   join unit v on v.campaign_id = ?1 and v.id = a.unit_id and v.first_place between ?3 and ?4
                   where a.id > ?5 and a.campaign_id = ?1 and a.period = ?2) as "all_units!: i64"
           from entry e
           join unit u on u.campaign_id = ?1 and u.id = e.unit_id and u.first_place between ?3 and ?4
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

/// Open questions about units of the scope, or asked in chats of the scope where the unit is not known.
async fn count_pending(reads: &mut impl Reads, query: &Query) -> Result<u32, StoreError> {
    let count = sqlx::query_scalar!(
        r#"select count(*) as "count!: i64" from question q
           join chat c on c.id = q.chat_id
           join unit u on u.campaign_id = ?1 and u.id = coalesce(q.unit_id, c.unit_id)
                      and u.first_place between ?2 and ?3
           where q.outcome is null and q.campaign_id = ?1 and q.period is not null"#,
        query.campaign,
        query.from,
        query.until
    )
    .fetch_one(reads.connection())
    .await?;
    Ok(u32::try_from(count).unwrap_or(u32::MAX))
}
