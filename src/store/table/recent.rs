//! Figures of the newest periods, for the forecast.

use super::super::column::{indicator, period, period_number};
use super::super::{Reads, StoreError};
use super::Query;
use crate::campaign::{Campaign, Period};
use crate::engine::facts::{RECENT_MAX, TableKey};

/// The sums of the scope, period by period, oldest first.
pub(super) async fn list_recent(
    reads: &mut impl Reads,
    query: &Query,
    campaign: &Campaign,
    key: TableKey,
) -> Result<Vec<(Period, Vec<i64>)>, StoreError> {
    let periods = std::iter::successors(Some(key.last), |&it| campaign.period_before(it));
    let mut recent: Vec<(Period, Vec<i64>)> = periods
        .take(RECENT_MAX)
        .map(|period| (period, vec![0; campaign.indicators.len()]))
        .collect();
    recent.reverse();
    let first = recent
        .first()
        .map_or(query.last, |(period, _)| period_number(*period));
    let sums = list_sums(reads, query, key, first).await?;
    for (of, id, sum) in sums {
        let of = period("figure", of)?;
        let index = usize::from(indicator("figure", id)?.0);
        let values = recent.iter_mut().find(|(period, _)| *period == of);
        if let Some(value) = values.and_then(|(_, values)| values.get_mut(index)) {
            *value = sum;
        }
    }
    Ok(recent)
}

/// Period, indicator and sum, of the scope: a branch or one unit.
async fn list_sums(
    reads: &mut impl Reads,
    query: &Query,
    key: TableKey,
    first: i64,
) -> Result<Vec<(i64, i64, i64)>, StoreError> {
    let is_branch = query.from < query.until;
    let rows = sqlx::query!(
        r#"select period as "period!: i64", indicator_id as "indicator!: i64", value as "value!: i64"
           from branch_figure
           where ?5 and campaign_id = ?1 and branch_id = ?2 and period between ?3 and ?4
           union all
           select period, indicator_id, value from figure indexed by figure_unit
           where not ?5 and campaign_id = ?1 and unit_id = ?2 and period between ?3 and ?4"#,
        query.campaign,
        key.scope.0,
        first,
        query.last,
        is_branch
    )
    .fetch_all(reads.connection())
    .await?;
    let rows = rows.into_iter();
    Ok(rows
        .map(|row| (row.period, row.indicator, row.value))
        .collect())
}
