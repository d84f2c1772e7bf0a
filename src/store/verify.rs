//! Checks that every kept sum is the sum of its entries: `baocao check`.

use super::{Reads, StoreError};
use crate::engine::CampaignId;

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
    let (branch_figure, branch_slot) = verify_branches(reads).await?;
    let found = [
        ("figure", figure),
        ("total", total),
        ("slot", slot),
        ("branch_figure", branch_figure),
        ("branch_slot", branch_slot),
    ];
    Ok(found
        .into_iter()
        .filter(|(_, rows)| *rows > 0)
        .map(|(table, rows)| Difference { table, rows })
        .collect())
}

/// Compares the sums of branches with those of their units, both ways: a unit that was moved in the tree must
/// have left nothing behind.
async fn verify_branches(reads: &mut impl Reads) -> Result<(i64, i64), StoreError> {
    let figure = sqlx::query_scalar!(
        r#"with summed as (
               select f.campaign_id, m.branch_id, f.period, f.indicator_id, sum(f.value) as value
               from figure f join unit_branch m on m.campaign_id = f.campaign_id and m.unit_id = f.unit_id
               group by 1, 2, 3, 4)
           select (select count(*) from (
                       select * from summed where value <> 0
                       except select campaign_id, branch_id, period, indicator_id, value from branch_figure))
                + (select count(*) from (
                       select campaign_id, branch_id, period, indicator_id, value from branch_figure where value <> 0
                       except select * from summed)) as "count!: i64""#
    )
    .fetch_one(reads.connection())
    .await?;
    let slot = sqlx::query_scalar!(
        r#"with summed as (
               select s.campaign_id, m.branch_id, s.period, sum(s.standing = 'on_time') as on_time,
                      sum(s.standing = 'late') as late
               from slot s
               join unit u on u.campaign_id = s.campaign_id and u.id = s.unit_id and u.reports = 1
               join unit_branch m on m.campaign_id = s.campaign_id and m.unit_id = s.unit_id
               group by 1, 2, 3)
           select (select count(*) from (
                       select * from summed where on_time <> 0 or late <> 0
                       except select campaign_id, branch_id, period, on_time, late from branch_slot))
                + (select count(*) from (
                       select campaign_id, branch_id, period, on_time, late from branch_slot
                       where on_time <> 0 or late <> 0
                       except select * from summed)) as "count!: i64""#
    )
    .fetch_one(reads.connection())
    .await?;
    Ok((figure, slot))
}

/// How large the ledger is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rows {
    /// Reports.
    pub reports: i64,
    /// Entries, reversing ones included.
    pub entries: i64,
}

/// Counts the ledger.
pub async fn count_rows(reads: &mut impl Reads) -> Result<Rows, StoreError> {
    let row = sqlx::query!(
        r#"select (select count(*) from report) as "reports!: i64", (select count(*) from entry) as "entries!: i64""#
    )
    .fetch_one(reads.connection())
    .await?;
    Ok(Rows {
        reports: row.reports,
        entries: row.entries,
    })
}

/// How many chats are bound to the campaign.
pub async fn count_bound(reads: &mut impl Reads, campaign: CampaignId) -> Result<i64, StoreError> {
    Ok(sqlx::query_scalar!(
        r#"select count(*) as "count!: i64" from chat where campaign_id = ?1"#,
        campaign.0
    )
    .fetch_one(reads.connection())
    .await?)
}
