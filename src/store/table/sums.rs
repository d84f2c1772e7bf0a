//! Figures and running totals of the parts of a scope, by statements that follow one index each: which one is
//! said, as a wrong guess costs seconds with ten thousand units.

use super::super::column::indicator;
use super::super::{Reads, StoreError};
use super::{Query, Sums};
use crate::engine::facts::BranchFact;

/// Where a sum belongs.
fn sum(
    sums: &mut Sums,
    part: i64,
    of: i64,
    which: fn(&mut BranchFact) -> &mut Vec<i64>,
) -> Result<Option<&mut i64>, StoreError> {
    let index = usize::from(indicator("figure", of)?.0);
    let part = sums.get_mut(&part);
    Ok(part.and_then(|part| which(part).get_mut(index)))
}

/// Of single units everything up to the last period: everything, less what came for later ones.
pub(super) async fn add_totals(
    reads: &mut impl Reads,
    query: &Query,
    sums: &mut Sums,
) -> Result<(), StoreError> {
    let rows = sqlx::query!(
        r#"select t.unit_id as "part!: i64", t.indicator_id as "indicator!: i64", t.value as "value!: i64"
           from json_each(?2) p
           cross join total t on t.campaign_id = ?1 and t.unit_id = p.value"#,
        query.campaign,
        query.single
    )
    .fetch_all(reads.connection())
    .await?;
    for row in rows {
        if let Some(value) = sum(sums, row.part, row.indicator, |it| &mut it.totals)? {
            *value = row.value;
        }
    }
    let rows = sqlx::query!(
        r#"select f.unit_id as "part!: i64", f.indicator_id as "indicator!: i64", sum(f.value) as "value!: i64"
           from json_each(?3) p
           cross join figure f indexed by figure_unit
               on f.campaign_id = ?1 and f.unit_id = p.value and f.period > ?2
           group by 1, 2"#,
        query.campaign,
        query.last,
        query.single
    )
    .fetch_all(reads.connection())
    .await?;
    for row in rows {
        if let Some(value) = sum(sums, row.part, row.indicator, |it| &mut it.totals)? {
            *value -= row.value;
        }
    }
    Ok(())
}

/// Of single units the figures of the range.
pub(super) async fn add_figures(
    reads: &mut impl Reads,
    query: &Query,
    sums: &mut Sums,
) -> Result<(), StoreError> {
    let rows = sqlx::query!(
        r#"select f.unit_id as "part!: i64", f.indicator_id as "indicator!: i64", sum(f.value) as "value!: i64"
           from json_each(?4) p
           cross join figure f indexed by figure_unit
               on f.campaign_id = ?1 and f.unit_id = p.value and f.period between ?2 and ?3
           group by 1, 2"#,
        query.campaign,
        query.first,
        query.last,
        query.single
    )
    .fetch_all(reads.connection())
    .await?;
    for row in rows {
        if let Some(value) = sum(sums, row.part, row.indicator, |it| &mut it.figures)? {
            *value = row.value;
        }
    }
    Ok(())
}

/// Of branches both.
pub(super) async fn add_branches(
    reads: &mut impl Reads,
    query: &Query,
    sums: &mut Sums,
) -> Result<(), StoreError> {
    let rows = sqlx::query!(
        r#"select f.branch_id as "part!: i64", f.indicator_id as "indicator!: i64", sum(f.value) as "total!: i64",
                  sum(case when f.period >= ?2 then f.value else 0 end) as "figure!: i64"
           from json_each(?4) p
           cross join branch_figure f on f.campaign_id = ?1 and f.branch_id = p.value and f.period <= ?3
           group by 1, 2"#,
        query.campaign,
        query.first,
        query.last,
        query.branches
    )
    .fetch_all(reads.connection())
    .await?;
    for row in rows {
        if let Some(value) = sum(sums, row.part, row.indicator, |it| &mut it.totals)? {
            *value = row.total;
        }
        if let Some(value) = sum(sums, row.part, row.indicator, |it| &mut it.figures)? {
            *value = row.figure;
        }
    }
    Ok(())
}
