//! Sums of the newest periods, for the forecast.

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
    let sums = if key.scope == campaign.units.root() {
        list_sums_of_all(reads, query, first).await?
    } else {
        list_sums(reads, query, first).await?
    };
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

/// Period, indicator and sum, of everything: without a look at each unit.
async fn list_sums_of_all(
    reads: &mut impl Reads,
    query: &Query,
    first: i64,
) -> Result<Vec<(i64, i64, i64)>, StoreError> {
    let rows = sqlx::query!(
        r#"select period as "period!: i64", indicator_id as "indicator!: i64", sum(value) as "value!: i64"
           from figure where campaign_id = ?1 and period between ?2 and ?3 group by 1, 2"#,
        query.campaign,
        first,
        query.last
    )
    .fetch_all(reads.connection())
    .await?;
    let rows = rows.into_iter();
    Ok(rows
        .map(|row| (row.period, row.indicator, row.value))
        .collect())
}

/// Period, indicator and sum, of the scope.
async fn list_sums(
    reads: &mut impl Reads,
    query: &Query,
    first: i64,
) -> Result<Vec<(i64, i64, i64)>, StoreError> {
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
    let rows = rows.into_iter();
    Ok(rows
        .map(|row| (row.period, row.indicator, row.value))
        .collect())
}
