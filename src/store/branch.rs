//! Sums of whole branches, kept along with the figures and standings of their units.
//!
//! What a unit adds is taken out before its figures or its place in the tree change and put in again after:
//! [`shift`] does both. `verify` compares what has come of it with the entries.

use std::collections::{BTreeMap, BTreeSet};

use super::column::json;
use super::{Reads, StoreError, Write, stint};
use crate::campaign::{Campaign, UnitId};
use crate::engine::CampaignId;

/// Whether a unit's share is put into the sums of its branches or taken out.
#[derive(Debug, Clone, Copy)]
pub(super) enum Way {
    In,
    Out,
}

impl Way {
    fn sign(self) -> i64 {
        match self {
            Self::In => 1,
            Self::Out => -1,
        }
    }
}

/// Puts the shares of slots in or takes them out. `slots` is a JSON list of `[campaign, period, unit, …]`.
pub(super) async fn shift(write: &mut Write, slots: &str, way: Way) -> Result<(), StoreError> {
    let sign = way.sign();
    sqlx::query!(
        "insert into branch_figure (campaign_id, branch_id, period, indicator_id, value)
         select f.campaign_id, m.branch_id, f.period, f.indicator_id, ?2 * sum(f.value)
         from json_each(?1) t
         cross join figure f on f.campaign_id = t.value ->> 0 and f.period = t.value ->> 1
                            and f.unit_id = t.value ->> 2
         cross join unit_branch m on m.campaign_id = f.campaign_id and m.unit_id = f.unit_id
         group by 1, 2, 3, 4
         on conflict (campaign_id, branch_id, period, indicator_id) do update set value = value + excluded.value",
        slots,
        sign
    )
    .execute(write.connection())
    .await?;
    sqlx::query!(
        "insert into branch_slot (campaign_id, branch_id, period, on_time, late)
         select s.campaign_id, m.branch_id, s.period, ?2 * sum(s.standing = 'on_time'), ?2 * sum(s.standing = 'late')
         from json_each(?1) t
         cross join slot s on s.campaign_id = t.value ->> 0 and s.period = t.value ->> 1 and s.unit_id = t.value ->> 2
         cross join unit u on u.campaign_id = s.campaign_id and u.id = s.unit_id and u.reports = 1
         cross join unit_branch m on m.campaign_id = s.campaign_id and m.unit_id = s.unit_id
         group by 1, 2, 3
         on conflict (campaign_id, branch_id, period) do update set
             on_time = on_time + excluded.on_time, late = late + excluded.late",
        slots,
        sign
    )
    .execute(write.connection())
    .await?;
    Ok(())
}

/// The same for all that units ever reported. `units` is a JSON list of their ids.
async fn shift_units(
    write: &mut Write,
    CampaignId(campaign): CampaignId,
    units: &str,
    way: Way,
) -> Result<(), StoreError> {
    let sign = way.sign();
    sqlx::query!(
        "insert into branch_figure (campaign_id, branch_id, period, indicator_id, value)
         select f.campaign_id, m.branch_id, f.period, f.indicator_id, ?3 * sum(f.value)
         from json_each(?2) t
         cross join figure f indexed by figure_unit on f.campaign_id = ?1 and f.unit_id = t.value
         cross join unit_branch m on m.campaign_id = f.campaign_id and m.unit_id = f.unit_id
         group by 1, 2, 3, 4
         on conflict (campaign_id, branch_id, period, indicator_id) do update set value = value + excluded.value",
        campaign,
        units,
        sign
    )
    .execute(write.connection())
    .await?;
    sqlx::query!(
        "insert into branch_slot (campaign_id, branch_id, period, on_time, late)
         select s.campaign_id, m.branch_id, s.period, ?3 * sum(s.standing = 'on_time'), ?3 * sum(s.standing = 'late')
         from json_each(?2) t
         cross join slot s indexed by slot_unit on s.campaign_id = ?1 and s.unit_id = t.value
         cross join unit u on u.campaign_id = s.campaign_id and u.id = s.unit_id and u.reports = 1
         cross join unit_branch m on m.campaign_id = s.campaign_id and m.unit_id = s.unit_id
         group by 1, 2, 3
         on conflict (campaign_id, branch_id, period) do update set
             on_time = on_time + excluded.on_time, late = late + excluded.late",
        campaign,
        units,
        sign
    )
    .execute(write.connection())
    .await?;
    Ok(())
}

/// What SQL knows of a unit: its part of the walk over the tree, and whether it is expected to report.
type UnitRow = [i64; 4];

/// Stores the units of a campaign, new or changed. What those that moved in the tree, or are expected to report
/// or no more, have reported so far moves along.
pub(super) async fn save_units(
    write: &mut Write,
    id: CampaignId,
    campaign: &Campaign,
) -> Result<(), StoreError> {
    let known = list_known(write, id).await?;
    let units = &campaign.units;
    let mut rows: Vec<UnitRow> = Vec::with_capacity(units.len());
    let (mut moved, mut branches) = (Vec::new(), Vec::new());
    let (mut begun, mut ceased) = (Vec::new(), Vec::new());
    for (unit, _) in units.iter() {
        let (first, last) = units.places(unit);
        let reports = units.reports(unit);
        rows.push([unit.0.into(), first.into(), last.into(), reports.into()]);
        let of = branches_of(campaign, unit);
        let number = i64::from(unit.0);
        let is_same = known
            .get(&number)
            .is_some_and(|before| before.reports == reports && before.branches == of);
        match (
            known.get(&number).is_some_and(|before| before.reports),
            reports,
        ) {
            (false, true) => begun.push(number),
            (true, false) => ceased.push(number),
            (false, false) | (true, true) => {}
        }
        if !is_same {
            moved.push(number);
            branches.extend(of.into_iter().map(|branch| [number, branch]));
        }
    }
    let (rows, moved, branches) = (json(&rows), json(&moved), json(&branches));
    shift_units(write, id, &moved, Way::Out).await?;
    sqlx::query!(
        "insert into unit (campaign_id, id, first_place, last_place, reports)
         select ?1, value ->> 0, value ->> 1, value ->> 2, value ->> 3 from json_each(?2) where true
         on conflict (campaign_id, id) do update set
             first_place = excluded.first_place, last_place = excluded.last_place, reports = excluded.reports",
        id.0,
        rows
    )
    .execute(write.connection())
    .await?;
    sqlx::query!(
        "delete from unit_branch where campaign_id = ?1 and unit_id in (select value from json_each(?2))",
        id.0,
        moved
    )
    .execute(write.connection())
    .await?;
    sqlx::query!(
        "insert into unit_branch (campaign_id, unit_id, branch_id)
         select ?1, value ->> 0, value ->> 1 from json_each(?2)",
        id.0,
        branches
    )
    .execute(write.connection())
    .await?;
    shift_units(write, id, &moved, Way::In).await?;
    stint::turn(write, id, &begun, &ceased).await
}

/// The branches a unit belongs to: those around it, and its own where it has units below it.
fn branches_of(campaign: &Campaign, unit: UnitId) -> BTreeSet<i64> {
    let units = &campaign.units;
    let own = is_branch(campaign, unit).then_some(unit);
    let around = units.ancestors(unit);
    own.into_iter()
        .chain(around)
        .map(|branch| branch.0.into())
        .collect()
}

/// Whether there are, or were, units below it.
pub(super) fn is_branch(campaign: &Campaign, unit: UnitId) -> bool {
    let (first, last) = campaign.units.places(unit);
    first < last
}

/// A unit as it is stored.
#[derive(Default)]
struct Known {
    reports: bool,
    branches: BTreeSet<i64>,
}

async fn list_known(
    reads: &mut impl Reads,
    id: CampaignId,
) -> Result<BTreeMap<i64, Known>, StoreError> {
    let rows = sqlx::query!(
        r#"select u.id as "unit!: i64", u.reports as "reports!: bool", m.branch_id as "branch?: i64"
           from unit u left join unit_branch m on m.campaign_id = u.campaign_id and m.unit_id = u.id
           where u.campaign_id = ?1"#,
        id.0
    )
    .fetch_all(reads.connection())
    .await?;
    let mut known: BTreeMap<i64, Known> = BTreeMap::new();
    for row in rows {
        let unit = known.entry(row.unit).or_default();
        unit.reports = row.reports;
        unit.branches.extend(row.branch);
    }
    Ok(known)
}
