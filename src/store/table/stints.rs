//! Units that were expected to report in some periods only: what the other statements count by the tree as it is
//! now is set right for the periods in which it was another.

use std::collections::{BTreeMap, BTreeSet};

use super::super::column::{json, period_number, unit};
use super::super::{Reads, StoreError};
use super::{Query, Sums};
use crate::campaign::Campaign;
use crate::engine::facts::{TableFact, TableKey};

/// A unit that was not always, or is no more, expected to report.
struct Partly {
    place: i64,
    /// Whether it is now.
    reports: bool,
    /// First and last period of each time it was.
    stints: Vec<(i64, Option<i64>)>,
}

impl Partly {
    fn is_expected(&self, period: i64) -> bool {
        let mut stints = self.stints.iter();
        stints.any(|&(first, last)| first <= period && last.is_none_or(|last| period <= last))
    }
}

/// The units of the scope that were expected in some periods only, and what they reported.
#[derive(Default)]
pub(super) struct Stints {
    units: BTreeMap<i64, Partly>,
    /// Unit and period.
    standings: BTreeMap<(i64, i64), String>,
    excused: BTreeSet<(i64, i64)>,
}

/// Finds them; mostly there are none.
pub(super) async fn find(reads: &mut impl Reads, query: &Query) -> Result<Stints, StoreError> {
    let mut found = Stints::default();
    let rows = sqlx::query!(
        r#"select u.id as "unit!: i64", u.first_place as "place!: i64", u.reports as "reports!: bool",
                  t.first_period as "first!: i64", t.last_period as "last?: i64"
           from stint t
           cross join unit u on u.campaign_id = ?1 and u.id = t.unit_id and u.first_place between ?2 and ?3
           where t.campaign_id = ?1"#,
        query.campaign,
        query.from,
        query.until
    )
    .fetch_all(reads.connection())
    .await?;
    for row in rows {
        let partly = found.units.entry(row.unit).or_insert_with(|| Partly {
            place: row.place,
            reports: row.reports,
            stints: Vec::new(),
        });
        partly.stints.push((row.first, row.last));
    }
    if found.units.is_empty() {
        return Ok(found);
    }
    let units = json(&found.units.keys().collect::<Vec<_>>());
    let rows = sqlx::query!(
        r#"select s.unit_id as "unit!: i64", s.period as "period!: i64", s.standing as "standing!: String"
           from json_each(?2) w
           cross join slot s indexed by slot_unit
               on s.campaign_id = ?1 and s.unit_id = w.value and s.period between ?3 and ?4"#,
        query.campaign,
        units,
        query.first,
        query.last
    )
    .fetch_all(reads.connection())
    .await?;
    let rows = rows.into_iter();
    found.standings = rows
        .map(|row| ((row.unit, row.period), row.standing))
        .collect();
    let rows = sqlx::query!(
        r#"select x.unit_id as "unit!: i64", x.period as "period!: i64" from excuse x
           where x.campaign_id = ?1 and x.period between ?3 and ?4
             and x.unit_id in (select value from json_each(?2))"#,
        query.campaign,
        units,
        query.first,
        query.last
    )
    .fetch_all(reads.connection())
    .await?;
    found.excused = rows.into_iter().map(|row| (row.unit, row.period)).collect();
    Ok(found)
}

impl Stints {
    /// Sets right who was expected, and reported when.
    pub(super) fn correct_sums(
        &self,
        campaign: &Campaign,
        key: TableKey,
        parts: &[[i64; 3]],
        sums: &mut Sums,
    ) {
        let periods: Vec<i64> = campaign
            .periods(key.first, key.through)
            .map(period_number)
            .collect();
        for (&unit, partly) in &self.units {
            let part = parts
                .iter()
                .find(|part| part[1] <= partly.place && partly.place <= part[2]);
            let Some(sum) = part.and_then(|part| sums.get_mut(&part[0])) else {
                continue;
            };
            for &period in &periods {
                let is_expected = partly.is_expected(period);
                if is_expected == partly.reports {
                    continue;
                }
                let shift = |count: &mut u32| {
                    *count = if is_expected {
                        count.saturating_add(1)
                    } else {
                        count.saturating_sub(1)
                    };
                };
                shift(&mut sum.slots);
                if self.excused.contains(&(unit, period)) {
                    shift(&mut sum.excused);
                    continue;
                }
                match self.standings.get(&(unit, period)).map(String::as_str) {
                    Some("on_time") => shift(&mut sum.on_time),
                    Some("late") => shift(&mut sum.late),
                    _ => {}
                }
            }
        }
    }

    /// Sets right who is missing, late and excused in the last period.
    pub(super) fn correct_absent(
        &self,
        campaign: &Campaign,
        last: i64,
        table: &mut TableFact,
    ) -> Result<(), StoreError> {
        for (&id, partly) in &self.units {
            let is_expected = partly.is_expected(last);
            if is_expected == partly.reports {
                continue;
            }
            let unit = unit("unit", id)?;
            let standing = self.standings.get(&(id, last)).map(String::as_str);
            let lists = [
                (&mut table.excused, self.excused.contains(&(id, last))),
                (&mut table.late, standing == Some("late")),
                (
                    &mut table.missing,
                    standing.is_none_or(|standing| standing == "missing"),
                ),
            ];
            let mut is_placed = false;
            for (list, fits) in lists {
                list.retain(|other| *other != unit);
                if is_expected && fits && !is_placed {
                    list.push(unit);
                    is_placed = true;
                }
                list.sort_by_key(|&unit| campaign.units.places(unit));
            }
            table.after_lock.retain(|other| *other != unit);
            if table.missing.contains(&unit) && standing.is_some() {
                table.after_lock.push(unit);
            }
        }
        Ok(())
    }
}
