//! Answers `Needs`: everything a batch's decisions look at, in a few statements whatever the batch's size.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};

use super::column::{from_json, indicator, instant, json, period, period_number, unit};
use super::ledger::list_reports;
use super::outbox::list_sent;
use super::people::{Which, list_chats, list_names, list_people, list_roll, list_usernames};
use super::{Reads, StoreError, question, table};
use crate::campaign::UnitId;
use crate::chat::{ChatId, PersonId, PlatformKind};
use crate::engine::facts::About;
use crate::engine::facts::{CreditFact, HISTORY_MAX, LATEST_MAX, SlotReport};
use crate::engine::{CampaignId, Needs, ReportId, Snapshot, UnitPeriod};

/// Loads what is needed and not loaded yet.
pub async fn load(
    reads: &mut impl Reads,
    needs: &Needs,
    owners: &[(PlatformKind, String)],
    now: DateTime<Utc>,
    snapshot: &mut Snapshot,
) -> Result<(), StoreError> {
    let mut reports: BTreeSet<i64> = needs.reports.iter().map(|report| report.0).collect();
    let mut people: BTreeSet<i64> = BTreeSet::new();
    let slots: Vec<UnitPeriod> = needs
        .slots
        .difference(&snapshot.loaded.slots)
        .copied()
        .collect();
    if !slots.is_empty() {
        load_slots(reads, &slots, snapshot, &mut reports).await?;
    }
    load_messages(reads, needs, snapshot, &mut reports).await?;
    load_credits(reads, needs, snapshot).await?;
    reports.retain(|id| !snapshot.reports.contains_key(&ReportId(*id)));
    let reports = list_reports(reads, &reports).await?;
    people.extend(reports.values().map(|report| report.person.0));
    snapshot.reports.extend(reports);
    load_conversation(reads, needs, now, snapshot, &mut people).await?;
    for key in needs.tables.difference(&snapshot.loaded.tables) {
        if let Some(drive) = snapshot.drives.get(&key.campaign) {
            let fact = table::find(reads, *key, &drive.campaign).await?;
            people.extend(fact.waiting.iter().map(|waiting| waiting.person.0));
            snapshot.tables.insert(*key, fact);
        }
    }
    people.retain(|id| !snapshot.people.contains_key(&PersonId(*id)));
    if !people.is_empty() {
        let people: Vec<i64> = people.into_iter().collect();
        snapshot
            .people
            .extend(list_people(reads, &people, owners).await?);
    }
    snapshot.loaded.extend(needs.clone());
    Ok(())
}

async fn load_slots(
    reads: &mut impl Reads,
    slots: &[UnitPeriod],
    snapshot: &mut Snapshot,
    reports: &mut BTreeSet<i64>,
) -> Result<(), StoreError> {
    let wanted: Vec<[i64; 3]> = slots
        .iter()
        .map(|slot| {
            [
                slot.campaign.0,
                slot.unit.0.into(),
                period_number(slot.period),
            ]
        })
        .collect();
    let wanted = json(&wanted);
    let rows = sqlx::query!(
        r#"select w.value ->> 0 as "campaign!: i64", w.value ->> 1 as "unit!: i64", w.value ->> 2 as "period!: i64",
                  f.indicator_id as "indicator_id!: i64", sum(f.value) as "total!: i64",
                  sum(case when f.period = w.value ->> 2 then f.value else 0 end) as "figure!: i64"
           from json_each(?1) w
           join figure f on f.campaign_id = w.value ->> 0 and f.unit_id = w.value ->> 1 and f.period <= w.value ->> 2
           group by 1, 2, 3, 4"#,
        wanted
    )
    .fetch_all(reads.connection())
    .await?;
    for row in rows {
        let slot = UnitPeriod {
            campaign: CampaignId(row.campaign),
            unit: unit("figure", row.unit)?,
            period: period("figure", row.period)?,
        };
        let indicator = indicator("figure", row.indicator_id)?;
        snapshot.figures.insert((slot, indicator), row.figure);
        snapshot.totals.insert((slot, indicator), row.total);
    }
    let rows = sqlx::query!(
        r#"select e.campaign_id as "campaign_id!: i64", e.unit_id as "unit_id!: i64", e.period as "period!: i64",
                  e.report_id as "report_id!: i64", min(e.reported_at) as "reported_at!: i64",
                  r.at as "reversed_at?: i64"
           from json_each(?1) w
           join entry e on e.campaign_id = w.value ->> 0 and e.unit_id = w.value ->> 1 and e.period = w.value ->> 2
           left join reversal r on r.report_id = e.report_id
           where e.reverses is null
           group by 1, 2, 3, 4 order by e.report_id"#,
        wanted
    )
    .fetch_all(reads.connection())
    .await?;
    for row in rows {
        let slot = UnitPeriod {
            campaign: CampaignId(row.campaign_id),
            unit: unit("entry", row.unit_id)?,
            period: period("entry", row.period)?,
        };
        reports.insert(row.report_id);
        snapshot.slots.entry(slot).or_default().push(SlotReport {
            report: ReportId(row.report_id),
            reported_at: instant("entry", row.reported_at)?,
            reversed_at: row
                .reversed_at
                .map(|at| instant("reversal", at))
                .transpose()?,
        });
    }
    Ok(())
}

/// What messages have become: reports made of them, what the bot's own are about, people's newest, histories.
async fn load_messages(
    reads: &mut impl Reads,
    needs: &Needs,
    snapshot: &mut Snapshot,
    reports: &mut BTreeSet<i64>,
) -> Result<(), StoreError> {
    if !needs.sources.is_empty() {
        let wanted = json(&needs.sources);
        let ids = sqlx::query_scalar!(
            r#"select p.id as "id!: i64" from json_each(?1) w
               join report p on p.chat_id = w.value ->> 0 and p.message_id = w.value ->> 1"#,
            wanted
        )
        .fetch_all(reads.connection())
        .await?;
        reports.extend(ids);
    }
    let sent: Vec<_> = needs
        .sent
        .difference(&snapshot.loaded.sent)
        .cloned()
        .collect();
    if !sent.is_empty() {
        for (chat, message, about) in list_sent(reads, &sent).await? {
            let about: About = from_json("outbox", "about", &about)?;
            if let About::Report(report) = about {
                reports.insert(report.0);
            }
            snapshot.sent.insert((chat, message), about);
        }
    }
    if !needs.latest.is_empty() {
        let (wanted, most) = (
            json(&needs.latest),
            i64::try_from(LATEST_MAX).expect("a small constant"),
        );
        let ids = sqlx::query_scalar!(
            r#"select p.id as "id!: i64" from json_each(?1) w
               join report p on p.id in (
                   select id from report where campaign_id = w.value ->> 0 and person_id = w.value ->> 1
                   order by id desc limit ?2)"#,
            wanted,
            most
        )
        .fetch_all(reads.connection())
        .await?;
        reports.extend(ids);
    }
    for key in needs.histories.difference(&snapshot.loaded.histories) {
        let ids = match snapshot.drives.get(&key.0) {
            Some(drive) if drive.campaign.units.children(key.1).next().is_some() => {
                let places = drive.campaign.units.places(key.1);
                list_branch_history(reads, key.0, places).await?
            }
            _ => list_history(reads, *key).await?,
        };
        reports.extend(ids.iter().map(|id| id.0));
        snapshot.histories.insert(*key, ids);
    }
    Ok(())
}

/// Of so many newest reports of all campaigns a branch's history is made.
const BRANCH_HISTORY_REPORTS: i64 = 100_000;

/// The unit's own reports, newest first.
async fn list_history(
    reads: &mut impl Reads,
    (campaign, of): (CampaignId, UnitId),
) -> Result<Vec<ReportId>, StoreError> {
    let most = i64::try_from(HISTORY_MAX).expect("a small constant");
    let ids = sqlx::query_scalar!(
        r#"select distinct report_id as "id!: i64" from entry
           where campaign_id = ?1 and unit_id = ?2 and reverses is null
           order by period desc, report_id desc limit ?3"#,
        campaign.0,
        of.0,
        most
    )
    .fetch_all(reads.connection())
    .await?;
    Ok(ids.into_iter().map(ReportId).collect())
}

/// The newest reports of a unit and those below it, by its places; looked for among the newest of all reports, so
/// that a silent branch does not cost a walk through the whole ledger.
async fn list_branch_history(
    reads: &mut impl Reads,
    campaign: CampaignId,
    (from, until): (u32, u32),
) -> Result<Vec<ReportId>, StoreError> {
    let most = i64::try_from(HISTORY_MAX).expect("a small constant");
    let ids = sqlx::query_scalar!(
        r#"select e.report_id as "id!: i64" from entry e
           cross join unit u on u.campaign_id = ?1 and u.id = e.unit_id
           where +e.campaign_id = ?1 and e.reverses is null and u.first_place between ?2 and ?3
             and e.report_id > (select coalesce(max(id), 0) from report) - ?4
           group by e.report_id order by e.report_id desc limit ?5"#,
        campaign.0,
        from,
        until,
        BRANCH_HISTORY_REPORTS,
        most
    )
    .fetch_all(reads.connection())
    .await?;
    Ok(ids.into_iter().map(ReportId).collect())
}

async fn load_credits(
    reads: &mut impl Reads,
    needs: &Needs,
    snapshot: &mut Snapshot,
) -> Result<(), StoreError> {
    let keys: BTreeSet<(CampaignId, PersonId)> = needs
        .credits
        .difference(&snapshot.loaded.credits)
        .copied()
        .collect();
    if keys.is_empty() {
        return Ok(());
    }
    let wanted = json(&keys);
    let rows = sqlx::query!(
        r#"select p.campaign_id as "campaign_id!: i64", p.person_id as "person_id!: i64", e.period as "period!: i64",
                  e.indicator_id as "indicator_id!: i64", sum(e.amount) as "value!: i64"
           from json_each(?1) w
           join report p on p.campaign_id = w.value ->> 0 and p.person_id = w.value ->> 1
           join entry e on e.report_id = p.id
           left join reversal v on v.report_id = p.id
           where v.report_id is null
           group by 1, 2, 3, 4 order by e.period"#,
        wanted
    )
    .fetch_all(reads.connection())
    .await?;
    let mut credits: BTreeMap<(CampaignId, PersonId), CreditFact> = keys
        .into_iter()
        .map(|key| (key, CreditFact::default()))
        .collect();
    for row in rows {
        let key = (CampaignId(row.campaign_id), PersonId(row.person_id));
        let of = period("entry", row.period)?;
        let by_period = &mut credits.entry(key).or_default().by_period;
        if by_period.last().is_none_or(|(last, _)| *last != of) {
            let width = snapshot
                .drives
                .get(&key.0)
                .map_or(0, |drive| drive.campaign.indicators.len());
            by_period.push((of, vec![0; width]));
        }
        let index = usize::from(indicator("entry", row.indicator_id)?.0);
        if let Some(value) = by_period
            .last_mut()
            .and_then(|(_, values)| values.get_mut(index))
        {
            *value = row.value;
        }
    }
    snapshot.credits.extend(credits);
    Ok(())
}

/// Codes, guesses, usernames, rolls, misread messages.
async fn load_conversation(
    reads: &mut impl Reads,
    needs: &Needs,
    now: DateTime<Utc>,
    snapshot: &mut Snapshot,
    people: &mut BTreeSet<i64>,
) -> Result<(), StoreError> {
    if !needs.codes.is_empty() {
        let hashes: Vec<&str> = needs
            .codes
            .difference(&snapshot.loaded.codes)
            .map(String::as_str)
            .collect();
        snapshot
            .codes
            .extend(question::list_codes(reads, &hashes).await?);
    }
    let guessers: Vec<i64> = needs
        .guesses
        .difference(&snapshot.loaded.guesses)
        .map(|person| person.0)
        .collect();
    if !guessers.is_empty() {
        snapshot
            .guesses
            .extend(question::list_guesses(reads, &guessers, now).await?);
    }
    let usernames: Vec<_> = needs
        .usernames
        .difference(&snapshot.loaded.usernames)
        .cloned()
        .collect();
    if !usernames.is_empty() {
        let found = list_usernames(reads, &usernames).await?;
        people.extend(found.values().map(|person| person.0));
        snapshot.usernames.extend(found);
    }
    let names: Vec<_> = needs
        .names
        .difference(&snapshot.loaded.names)
        .cloned()
        .collect();
    if !names.is_empty() {
        for (name, person) in list_names(reads, &names).await? {
            people.insert(person.0);
            snapshot.names.entry(name).or_default().push(person);
        }
    }
    load_rolls(reads, needs, snapshot, people).await?;
    let misreads: Vec<(CampaignId, UnitId)> = needs
        .misreads
        .difference(&snapshot.loaded.misreads)
        .copied()
        .collect();
    if !misreads.is_empty() {
        snapshot
            .misreads
            .extend(question::list_misreads(reads, &misreads, now).await?);
    }
    Ok(())
}

/// Everybody with a role, and whom they can be reached by.
async fn load_rolls(
    reads: &mut impl Reads,
    needs: &Needs,
    snapshot: &mut Snapshot,
    people: &mut BTreeSet<i64>,
) -> Result<(), StoreError> {
    let rolls: Vec<CampaignId> = needs
        .rolls
        .difference(&snapshot.loaded.rolls)
        .copied()
        .collect();
    if !rolls.is_empty() {
        let numbers: Vec<i64> = rolls.iter().map(|campaign| campaign.0).collect();
        people.extend(list_roll(reads, &numbers).await?);
        for campaign in rolls {
            let chats: Vec<(ChatId, _)> = list_chats(reads, Which::Campaign(campaign))
                .await?
                .into_iter()
                .collect();
            for (id, chat) in chats {
                snapshot.chats.entry(id).or_insert(chat);
            }
        }
    }
    Ok(())
}
