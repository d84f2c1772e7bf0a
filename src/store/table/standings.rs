//! Who reported when, summed for the parts of a scope.

use super::super::{Reads, StoreError};
use super::{Query, Sums};
use crate::campaign::{Campaign, UnitId};

fn small(value: i64) -> u32 {
    u32::try_from(value).unwrap_or(u32::MAX)
}

/// How many slots each part has: its units that are expected to report, times the periods.
pub(super) fn add_slots(campaign: &Campaign, scope: UnitId, periods: usize, sums: &mut Sums) {
    let units = &campaign.units;
    for (&part, sum) in sums.iter_mut() {
        let Ok(id) = u32::try_from(part) else {
            continue;
        };
        let id = UnitId(id);
        let reporting = if id == scope {
            usize::from(units.reports(id))
        } else {
            units.reporting(id).len()
        };
        sum.slots = u32::try_from(reporting.saturating_mul(periods)).unwrap_or(u32::MAX);
    }
}

/// How many of them were reported on time and late, and how many are excused.
pub(super) async fn add_reported(
    reads: &mut impl Reads,
    query: &Query,
    sums: &mut Sums,
) -> Result<(), StoreError> {
    let rows = sqlx::query!(
        r#"select u.id as "part!: i64", sum(s.standing = 'on_time') as "on_time!: i64",
                  sum(s.standing = 'late') as "late!: i64"
           from json_each(?4) p
           cross join unit u on u.campaign_id = ?1 and u.id = p.value and u.reports = 1
           cross join slot s indexed by slot_unit
               on s.campaign_id = ?1 and s.unit_id = u.id and s.period between ?2 and ?3
           group by 1
           union all
           select s.branch_id, sum(s.on_time), sum(s.late)
           from json_each(?5) p
           cross join branch_slot s on s.campaign_id = ?1 and s.branch_id = p.value and s.period between ?2 and ?3
           group by 1"#,
        query.campaign,
        query.first,
        query.through,
        query.single,
        query.branches
    )
    .fetch_all(reads.connection())
    .await?;
    for row in rows {
        if let Some(sum) = sums.get_mut(&row.part) {
            (sum.on_time, sum.late) = (small(row.on_time), small(row.late));
        }
    }
    subtract_excused(reads, query, sums).await
}

/// Excused units are few; what they reported all the same is no standing.
async fn subtract_excused(
    reads: &mut impl Reads,
    query: &Query,
    sums: &mut Sums,
) -> Result<(), StoreError> {
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
        query.through,
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
