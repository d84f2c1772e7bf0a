//! Figures, running totals and standings of the parts of a scope, summed by statements that follow one index
//! each: which one is said, as a wrong guess costs seconds with ten thousand units.

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

/// Everything up to the last period: everything, less what came for later ones.
pub(super) async fn add_totals(
    reads: &mut impl Reads,
    query: &Query,
    sums: &mut Sums,
) -> Result<(), StoreError> {
    let rows = sqlx::query!(
        r#"select b.value ->> 0 as "part!: i64", t.indicator_id as "indicator!: i64", sum(t.value) as "value!: i64"
           from json_each(?2) b
           cross join unit u on u.campaign_id = ?1 and u.first_place between b.value ->> 1 and b.value ->> 2
           cross join total t on t.campaign_id = ?1 and t.unit_id = u.id
           group by 1, 2"#,
        query.campaign,
        query.parts
    )
    .fetch_all(reads.connection())
    .await?;
    for row in rows {
        if let Some(value) = sum(sums, row.part, row.indicator, |it| &mut it.totals)? {
            *value = row.value;
        }
    }
    let rows = sqlx::query!(
        r#"select b.value ->> 0 as "part!: i64", f.indicator_id as "indicator!: i64", sum(f.value) as "value!: i64"
           from (select 1 where exists (select 1 from figure where campaign_id = ?1 and period > ?2))
           cross join json_each(?3) b
           cross join unit u on u.campaign_id = ?1 and u.first_place between b.value ->> 1 and b.value ->> 2
           cross join figure f on f.campaign_id = ?1 and f.unit_id = u.id and f.period > ?2
           group by 1, 2"#,
        query.campaign,
        query.last,
        query.parts
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

/// The figures of one period. The primary key is named, as its rows of one period lie beside each other; the
/// index by unit would be a jump for each.
pub(super) async fn add_figures_of_a_day(
    reads: &mut impl Reads,
    query: &Query,
    sums: &mut Sums,
) -> Result<(), StoreError> {
    let rows = sqlx::query!(
        r#"select b.value ->> 0 as "part!: i64", f.indicator_id as "indicator!: i64", sum(f.value) as "value!: i64"
           from json_each(?3) b
           cross join unit u on u.campaign_id = ?1 and u.first_place between b.value ->> 1 and b.value ->> 2
           cross join figure f indexed by sqlite_autoindex_figure_1
               on f.campaign_id = ?1 and f.period = ?2 and f.unit_id = u.id
           group by 1, 2"#,
        query.campaign,
        query.last,
        query.parts
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

pub(super) async fn add_figures(
    reads: &mut impl Reads,
    query: &Query,
    sums: &mut Sums,
) -> Result<(), StoreError> {
    let rows = sqlx::query!(
        r#"select b.value ->> 0 as "part!: i64", f.indicator_id as "indicator!: i64", sum(f.value) as "value!: i64"
           from json_each(?4) b
           cross join unit u on u.campaign_id = ?1 and u.first_place between b.value ->> 1 and b.value ->> 2
           cross join figure f indexed by figure_unit
               on f.campaign_id = ?1 and f.unit_id = u.id and f.period between ?2 and ?3
           group by 1, 2"#,
        query.campaign,
        query.first,
        query.last,
        query.parts
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

pub(super) async fn add_standings(
    reads: &mut impl Reads,
    query: &Query,
    periods: usize,
    sums: &mut Sums,
) -> Result<(), StoreError> {
    let small = |value: i64| u32::try_from(value).unwrap_or(u32::MAX);
    let periods = u32::try_from(periods).unwrap_or(u32::MAX);
    let rows = sqlx::query!(
        r#"select b.value ->> 0 as "part!: i64", count(*) as "units!: i64"
           from json_each(?2) b
           cross join unit u on u.campaign_id = ?1 and u.first_place between b.value ->> 1 and b.value ->> 2
                            and u.reports = 1
           group by 1"#,
        query.campaign,
        query.parts
    )
    .fetch_all(reads.connection())
    .await?;
    for row in rows {
        if let Some(sum) = sums.get_mut(&row.part) {
            sum.slots = small(row.units).saturating_mul(periods);
        }
    }
    for (part, on_time, late) in list_reported(reads, query).await? {
        if let Some(sum) = sums.get_mut(&part) {
            (sum.on_time, sum.late) = (small(on_time), small(late));
        }
    }
    // Excused units are few; what they reported all the same is no standing.
    let rows = sqlx::query!(
        r#"select b.value ->> 0 as "part!: i64", count(*) as "excused!: i64",
                  sum(coalesce(s.standing = 'on_time', 0)) as "on_time!: i64",
                  sum(coalesce(s.standing = 'late', 0)) as "late!: i64"
           from json_each(?4) b
           cross join excuse x on x.campaign_id = ?1 and x.period between ?2 and ?3
           cross join unit u on u.campaign_id = ?1 and u.id = x.unit_id and u.reports = 1
                            and u.first_place between b.value ->> 1 and b.value ->> 2
           left join slot s on s.campaign_id = ?1 and s.period = x.period and s.unit_id = x.unit_id
           group by 1"#,
        query.campaign,
        query.first,
        query.last,
        query.parts
    )
    .fetch_all(reads.connection())
    .await?;
    for row in rows {
        if let Some(sum) = sums.get_mut(&row.part) {
            sum.excused = small(row.excused);
            sum.on_time = sum.on_time.saturating_sub(small(row.on_time));
            sum.late = sum.late.saturating_sub(small(row.late));
        }
    }
    Ok(())
}

/// By part how many slots are on time and late, excused ones among them: of one period by the rows that lie
/// beside each other, of several by unit.
async fn list_reported(
    reads: &mut impl Reads,
    query: &Query,
) -> Result<Vec<(i64, i64, i64)>, StoreError> {
    if query.first == query.last {
        let rows = sqlx::query!(
            r#"select b.value ->> 0 as "part!: i64", sum(s.standing = 'on_time') as "on_time!: i64",
                      sum(s.standing = 'late') as "late!: i64"
               from json_each(?3) b
               cross join unit u on u.campaign_id = ?1 and u.first_place between b.value ->> 1 and b.value ->> 2
                                and u.reports = 1
               cross join slot s indexed by sqlite_autoindex_slot_1
                   on s.campaign_id = ?1 and s.period = ?2 and s.unit_id = u.id
               group by 1"#,
            query.campaign,
            query.last,
            query.parts
        )
        .fetch_all(reads.connection())
        .await?;
        let rows = rows.into_iter();
        return Ok(rows.map(|row| (row.part, row.on_time, row.late)).collect());
    }
    let rows = sqlx::query!(
        r#"select b.value ->> 0 as "part!: i64", sum(s.standing = 'on_time') as "on_time!: i64",
                  sum(s.standing = 'late') as "late!: i64"
           from json_each(?4) b
           cross join unit u on u.campaign_id = ?1 and u.first_place between b.value ->> 1 and b.value ->> 2
                            and u.reports = 1
           cross join slot s indexed by slot_unit
               on s.campaign_id = ?1 and s.unit_id = u.id and s.period between ?2 and ?3
           group by 1"#,
        query.campaign,
        query.first,
        query.last,
        query.parts
    )
    .fetch_all(reads.connection())
    .await?;
    let rows = rows.into_iter();
    Ok(rows.map(|row| (row.part, row.on_time, row.late)).collect())
}
