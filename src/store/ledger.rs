//! Reports and entries, and the sums and standings that follow from them.
//!
//! Entries are only ever added. `recompute` makes the figures, running totals and standings of the touched
//! slots anew from the entries, in the same transaction, and with them the sums of their branches.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::branch::{Way, shift};
use super::column::{
    from_name, indicator, instant, json, millis, name, period, period_number, unit,
};
use super::{Reads, StoreError, Write};
use crate::campaign::Count;
use crate::chat::{ChatId, MessageId, PersonId};
use crate::engine::facts::{EntryFact, ReportFact, Reversal};
use crate::engine::{CampaignId, ReportId, UnitPeriod};

#[derive(Serialize)]
struct ReportRow<'a> {
    id: i64,
    campaign: i64,
    chat: i64,
    message: &'a str,
    person: i64,
    sent_at: i64,
    recorded_at: i64,
    period: i64,
    text: &'a str,
    entries: Vec<(u32, u16, String, u32, i64, i64)>,
}

/// Adds reports with their entries.
pub(crate) async fn insert_reports(
    write: &mut Write,
    reports: &[&ReportFact],
) -> Result<(), StoreError> {
    if reports.is_empty() {
        return Ok(());
    }
    let rows: Vec<ReportRow<'_>> = reports
        .iter()
        .map(|report| ReportRow {
            id: report.id.0,
            campaign: report.campaign.0,
            chat: report.chat.0,
            message: &report.message.0,
            person: report.person.0,
            sent_at: millis(report.sent_at),
            recorded_at: millis(report.recorded_at),
            period: period_number(report.period),
            text: &report.text,
            entries: report.entries.iter().map(entry_row).collect(),
        })
        .collect();
    let rows = json(&rows);
    sqlx::query!(
        "insert into report (id, campaign_id, chat_id, message_id, person_id, sent_at, recorded_at, period, text)
         select value ->> 'id', value ->> 'campaign', value ->> 'chat', value ->> 'message', value ->> 'person',
                value ->> 'sent_at', value ->> 'recorded_at', value ->> 'period', value ->> 'text'
         from json_each(?1)",
        rows
    )
    .execute(write.connection())
    .await?;
    sqlx::query!(
        "insert into entry (report_id, campaign_id, unit_id, indicator_id, period, op, stated, amount, reported_at)
         select r.value ->> 'id', r.value ->> 'campaign', e.value ->> 0, e.value ->> 1, r.value ->> 'period',
                e.value ->> 2, e.value ->> 3, e.value ->> 4, e.value ->> 5
         from json_each(?1) r, json_each(r.value -> 'entries') e
         order by r.key, e.key",
        rows
    )
    .execute(write.connection())
    .await?;
    Ok(())
}

fn entry_row(entry: &EntryFact) -> (u32, u16, String, u32, i64, i64) {
    let EntryFact {
        unit,
        indicator,
        op,
        stated,
        amount,
        reported_at,
    } = entry;
    (
        unit.0,
        indicator.0,
        name(op),
        stated.0,
        *amount,
        millis(*reported_at),
    )
}

/// Takes reports back: one reversing entry for each of their entries.
pub(crate) async fn reverse_reports(
    write: &mut Write,
    reversals: &[(ReportId, &Reversal)],
) -> Result<(), StoreError> {
    if reversals.is_empty() {
        return Ok(());
    }
    let rows: Vec<(i64, i64, i64, String)> = reversals
        .iter()
        .map(|(report, reversal)| {
            (
                report.0,
                millis(reversal.at),
                reversal.by.0,
                name(&reversal.why),
            )
        })
        .collect();
    let rows = json(&rows);
    let done = sqlx::query!(
        "insert into reversal (report_id, at, by_person_id, why)
         select value ->> 0, value ->> 1, value ->> 2, value ->> 3 from json_each(?1)",
        rows
    )
    .execute(write.connection())
    .await?;
    super::error::ensure_rows("reversal", reversals.len() as u64, done.rows_affected())?;
    sqlx::query!(
        "insert into entry (report_id, campaign_id, unit_id, indicator_id, period, op, stated, amount, reported_at,
                            reverses)
         select report_id, campaign_id, unit_id, indicator_id, period, op, stated, -amount, reported_at, id
         from entry
         where reverses is null and report_id in (select value ->> 0 from json_each(?1))
         order by id",
        rows
    )
    .execute(write.connection())
    .await?;
    Ok(())
}

/// A slot whose entries have changed, and until when it was to be reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Touched {
    pub(crate) slot: UnitPeriod,
    pub(crate) due_at: DateTime<Utc>,
    pub(crate) locks_at: DateTime<Utc>,
}

/// Makes figures, running totals and standings of these slots anew from the entries.
pub(crate) async fn recompute(
    write: &mut Write,
    touched: &BTreeSet<Touched>,
) -> Result<(), StoreError> {
    if touched.is_empty() {
        return Ok(());
    }
    let rows: Vec<[i64; 5]> = touched
        .iter()
        .map(|touched| {
            let UnitPeriod {
                campaign,
                unit,
                period,
            } = touched.slot;
            [
                campaign.0,
                period_number(period),
                unit.0.into(),
                millis(touched.due_at),
                millis(touched.locks_at),
            ]
        })
        .collect();
    let rows = json(&rows);
    shift(write, &rows, Way::Out).await?;
    sqlx::query!(
        "insert into figure (campaign_id, period, unit_id, indicator_id, value)
         select e.campaign_id, e.period, e.unit_id, e.indicator_id, sum(e.amount)
         from json_each(?1) t
         join entry e on e.campaign_id = t.value ->> 0 and e.unit_id = t.value ->> 2 and e.period = t.value ->> 1
         group by 1, 2, 3, 4
         on conflict (campaign_id, period, unit_id, indicator_id) do update set value = excluded.value",
        rows
    )
    .execute(write.connection())
    .await?;
    sqlx::query!(
        "insert into total (campaign_id, unit_id, indicator_id, value)
         select f.campaign_id, f.unit_id, f.indicator_id, sum(f.value)
         from (select distinct value ->> 0 as campaign_id, value ->> 2 as unit_id from json_each(?1)) t
         join figure f on f.campaign_id = t.campaign_id and f.unit_id = t.unit_id
         group by 1, 2, 3
         on conflict (campaign_id, unit_id, indicator_id) do update set value = excluded.value",
        rows
    )
    .execute(write.connection())
    .await?;
    recompute_standings(write, &rows).await?;
    shift(write, &rows, Way::In).await
}

/// The rule is that of `ledger::slot`: reported while a report of it stands; the earliest that stands, or stood
/// at the due time, tells when.
async fn recompute_standings(write: &mut Write, rows: &str) -> Result<(), StoreError> {
    sqlx::query!(
        "delete from slot where (campaign_id, period, unit_id) in
             (select value ->> 0, value ->> 1, value ->> 2 from json_each(?1))",
        rows
    )
    .execute(write.connection())
    .await?;
    sqlx::query!(
        "insert into slot (campaign_id, period, unit_id, first_at, standing)
         select campaign_id, period, unit_id, first_at,
                case when first_at <= due_at then 'on_time' when first_at <= locks_at then 'late' else 'missing' end
         from (
             select t.value ->> 0 as campaign_id, t.value ->> 1 as period, t.value ->> 2 as unit_id,
                    t.value ->> 3 as due_at, t.value ->> 4 as locks_at,
                    min(case when r.report_id is null or r.at > t.value ->> 3 then e.reported_at end) as first_at,
                    sum(r.report_id is null) as standing_count
             from json_each(?1) t
             join entry e on e.campaign_id = t.value ->> 0 and e.unit_id = t.value ->> 2 and e.period = t.value ->> 1
             left join reversal r on r.report_id = e.report_id
             where e.reverses is null
             group by 1, 2, 3)
         where standing_count > 0",
        rows
    )
    .execute(write.connection())
    .await?;
    Ok(())
}

/// Reports by number, with their entries.
pub(crate) async fn list_reports(
    reads: &mut impl Reads,
    ids: &BTreeSet<i64>,
) -> Result<BTreeMap<ReportId, ReportFact>, StoreError> {
    if ids.is_empty() {
        return Ok(BTreeMap::new());
    }
    let ids = json(ids);
    let rows = sqlx::query!(
        r#"select p.id, p.campaign_id, p.chat_id, p.message_id, p.person_id, p.sent_at, p.recorded_at, p.period, p.text,
                  r.at as "reversed_at?: i64", r.by_person_id as "reversed_by?: i64", r.why as "why?: String"
           from report p left join reversal r on r.report_id = p.id
           where p.id in (select value from json_each(?1))"#,
        ids
    )
    .fetch_all(reads.connection())
    .await?;
    let mut reports = BTreeMap::new();
    for row in rows {
        let reversal = match (row.reversed_at, row.reversed_by, row.why) {
            (Some(at), Some(by), Some(why)) => Some(Reversal {
                at: instant("reversal", at)?,
                by: PersonId(by),
                why: from_name("reversal", "why", &why)?,
            }),
            _ => None,
        };
        let id = ReportId(row.id);
        let report = ReportFact {
            id,
            campaign: CampaignId(row.campaign_id),
            chat: ChatId(row.chat_id),
            message: MessageId(row.message_id),
            person: PersonId(row.person_id),
            sent_at: instant("report", row.sent_at)?,
            recorded_at: instant("report", row.recorded_at)?,
            period: period("report", row.period)?,
            text: row.text,
            entries: Vec::new(),
            reversal,
        };
        reports.insert(id, report);
    }
    add_entries(reads, &ids, &mut reports).await?;
    Ok(reports)
}

async fn add_entries(
    reads: &mut impl Reads,
    ids: &str,
    reports: &mut BTreeMap<ReportId, ReportFact>,
) -> Result<(), StoreError> {
    let rows = sqlx::query!(
        "select report_id, unit_id, indicator_id, op, stated, amount, reported_at from entry
         where reverses is null and report_id in (select value from json_each(?1)) order by id",
        ids
    )
    .fetch_all(reads.connection())
    .await?;
    for row in rows {
        let Some(report) = reports.get_mut(&ReportId(row.report_id)) else {
            return Err(StoreError::inconsistent(
                "entry",
                "report_id",
                row.report_id,
            ));
        };
        report.entries.push(EntryFact {
            unit: unit("entry", row.unit_id)?,
            indicator: indicator("entry", row.indicator_id)?,
            op: from_name("entry", "op", &row.op)?,
            stated: Count(
                u32::try_from(row.stated)
                    .map_err(|_| StoreError::inconsistent("entry", "stated", row.report_id))?,
            ),
            amount: row.amount,
            reported_at: instant("entry", row.reported_at)?,
        });
    }
    Ok(())
}
