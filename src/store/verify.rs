//! Checks that every kept sum is the sum of its entries: `baocao check`.

use super::{Reads, StoreError};

/// A kept sum that is not what the entries say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// In which table.
    pub table: &'static str,
    /// How many rows.
    pub rows: i64,
}

/// Recomputes figures, running totals and standings from all entries; tells where they differ.
pub async fn verify(reads: &mut impl Reads) -> Result<Vec<Difference>, StoreError> {
    let figure = sqlx::query_scalar!(
        r#"select count(*) as "count!: i64" from (
               select campaign_id, period, unit_id, indicator_id, sum(amount) as value from entry group by 1, 2, 3, 4
               except select campaign_id, period, unit_id, indicator_id, value from figure)"#
    )
    .fetch_one(reads.connection())
    .await?;
    let total = sqlx::query_scalar!(
        r#"select count(*) as "count!: i64" from (
               select campaign_id, unit_id, indicator_id, sum(amount) as value from entry group by 1, 2, 3
               except select campaign_id, unit_id, indicator_id, value from total)"#
    )
    .fetch_one(reads.connection())
    .await?;
    let slot = sqlx::query_scalar!(
        r#"select count(*) as "count!: i64" from (
               select distinct e.campaign_id, e.period, e.unit_id from entry e
               left join reversal r on r.report_id = e.report_id
               where e.reverses is null and r.report_id is null
               except select campaign_id, period, unit_id from slot)"#
    )
    .fetch_one(reads.connection())
    .await?;
    let found = [("figure", figure), ("total", total), ("slot", slot)];
    Ok(found
        .into_iter()
        .filter(|(_, rows)| *rows > 0)
        .map(|(table, rows)| Difference { table, rows })
        .collect())
}
