//! Decisions into the database: changes grouped by kind, so that a batch costs a few statements.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};

use super::campaign::{close_period, save_campaign};
use super::clock::set_ticked;
use super::column::{millis, period_number};
use super::forget::forget;
use super::ledger::{Touched, insert_reports, recompute, reverse_reports};
use super::moves::move_chat;
use super::reach::set_reachable;
use super::role::{RoleChange, set_role};
use super::{Reads, StoreError, Write, outbox, question};
use crate::chat::{ChatId, PersonId};
use crate::engine::facts::{CodeFact, ReportFact, Reversal};
use crate::engine::snapshot::Binding;
use crate::engine::{CampaignId, Change, Draft, ReportId, Snapshot, UnitPeriod};

/// Writes what was decided, in this transaction. `snapshot` is the one it was decided on: it holds the periods'
/// due times and the entries of the reports taken back.
pub async fn commit(
    write: &mut Write,
    snapshot: &Snapshot,
    changes: &[Change],
    drafts: &[Draft],
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let mut reports: Vec<&ReportFact> = Vec::new();
    let mut reversals: Vec<(ReportId, &Reversal)> = Vec::new();
    let mut touched: BTreeSet<Touched> = BTreeSet::new();
    for change in changes {
        match change {
            Change::Record(report) => {
                reports.push(report);
                touch(snapshot, report, &mut touched);
            }
            Change::Reverse { report, reversal } => {
                reversals.push((*report, reversal));
                if let Some(report) = snapshot.reports.get(report) {
                    touch(snapshot, report, &mut touched);
                }
            }
            _ => {}
        }
    }
    // A move first: what is said after it in the same batch is of the new group.
    for change in changes {
        if let Change::Move { chat, to } = change {
            move_chat(write, *chat, to).await?;
        }
    }
    // Reversals may concern reports of the same batch, so those come first; closing a period comes last.
    insert_reports(write, &reports).await?;
    reverse_reports(write, &reversals).await?;
    recompute(write, &touched).await?;
    question::insert(write, changes).await?;
    question::close(write, changes).await?;
    question::insert_guesses(write, changes).await?;
    question::insert_misreads(write, changes).await?;
    for change in changes {
        Box::pin(apply(write, snapshot, change, now)).await?;
    }
    outbox::insert(write, drafts, now).await?;
    Ok(())
}

/// The slots that the report's entries stand in.
fn touch(snapshot: &Snapshot, report: &ReportFact, touched: &mut BTreeSet<Touched>) {
    let Some(drive) = snapshot.drives.get(&report.campaign) else {
        return;
    };
    let (due_at, locks_at) = (
        drive.campaign.due_at(report.period),
        drive.campaign.locks_at(report.period),
    );
    touched.extend(report.entries.iter().map(|entry| {
        let slot = UnitPeriod {
            campaign: report.campaign,
            unit: entry.unit,
            period: report.period,
        };
        Touched {
            slot,
            due_at,
            locks_at,
        }
    }));
}

/// Everything that comes one at a time, and seldom.
async fn apply(
    write: &mut Write,
    snapshot: &Snapshot,
    change: &Change,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    match change {
        Change::Bind {
            chat,
            binding,
            at,
            by,
        } => bind(write, *chat, *binding, (*by, *at)).await,
        Change::Reach { chat, is_reachable } => {
            set_reachable(write, *chat, *is_reachable, now).await
        }
        Change::IssueCode { .. } => issue(write, change).await,
        Change::UseCode { hash, by, at } => question::use_code(write, hash, *by, *at).await,
        Change::Grant { .. } | Change::Revoke { .. } => match role_change(change) {
            Some(change) => set_role(write, change).await,
            None => Ok(()),
        },
        Change::Excuse {
            slot,
            by,
            at,
            is_excused,
        } => excuse(write, *slot, (*by, *at), *is_excused).await,
        Change::SaveCampaign {
            campaign, form, at, ..
        } => save_campaign(write, *campaign, form, *at).await,
        Change::Close {
            campaign,
            period,
            at,
        } => match snapshot.drives.get(campaign) {
            Some(drive) => {
                let due_at = drive.campaign.due_at(*period);
                close_period(write, *campaign, (*period, due_at), *at).await
            }
            None => Ok(()),
        },
        Change::Tick { clock, through } => set_ticked(write, *clock, *through).await,
        Change::Forget { person, at } => forget(write, *person, *at).await,
        Change::Record(_)
        | Change::Reverse { .. }
        | Change::Move { .. }
        | Change::OpenQuestion(_)
        | Change::CloseQuestion { .. }
        | Change::WrongCode { .. }
        | Change::Misread { .. } => Ok(()),
    }
}

async fn issue(write: &mut Write, change: &Change) -> Result<(), StoreError> {
    let Change::IssueCode {
        hash,
        campaign,
        unit,
        by,
        at,
        expires_at,
    } = change
    else {
        return Ok(());
    };
    let code = CodeFact {
        campaign: *campaign,
        unit: *unit,
        expires_at: *expires_at,
        is_used: false,
    };
    question::issue_code(write, hash, &code, *by, *at).await
}

fn role_change(change: &Change) -> Option<RoleChange> {
    match *change {
        Change::Grant {
            person,
            campaign,
            unit,
            kind,
            by,
            at,
        } => Some(RoleChange {
            person,
            campaign,
            unit,
            kind,
            by,
            at,
            is_given: true,
        }),
        Change::Revoke {
            person,
            campaign,
            unit,
            kind,
            by,
            at,
        } => Some(RoleChange {
            person,
            campaign,
            unit,
            kind,
            by,
            at,
            is_given: false,
        }),
        _ => None,
    }
}

/// Binds a chat and keeps what it was bound to before.
async fn bind(
    write: &mut Write,
    chat: ChatId,
    binding: Option<Binding>,
    (by, at): (PersonId, DateTime<Utc>),
) -> Result<(), StoreError> {
    let campaign = binding.map(
        |Binding {
             campaign: CampaignId(number),
             ..
         }| number,
    );
    let (unit, at) = (binding.map(|binding| binding.unit.0), millis(at));
    sqlx::query!(
        "update chat set campaign_id = ?2, unit_id = ?3 where id = ?1",
        chat.0,
        campaign,
        unit
    )
    .execute(write.connection())
    .await?;
    sqlx::query!(
        "insert into chat_binding (chat_id, campaign_id, unit_id, at, by_person_id) values (?1, ?2, ?3, ?4, ?5)",
        chat.0,
        campaign,
        unit,
        at,
        by.0
    )
    .execute(write.connection())
    .await?;
    Ok(())
}

async fn excuse(
    write: &mut Write,
    slot: UnitPeriod,
    (by, at): (PersonId, DateTime<Utc>),
    is_excused: bool,
) -> Result<(), StoreError> {
    let (period, at) = (period_number(slot.period), millis(at));
    if is_excused {
        sqlx::query!(
            "insert into excuse (campaign_id, period, unit_id, by_person_id, at) values (?1, ?2, ?3, ?4, ?5)
             on conflict (campaign_id, period, unit_id) do nothing",
            slot.campaign.0,
            period,
            slot.unit.0,
            by.0,
            at
        )
        .execute(write.connection())
        .await?;
    } else {
        sqlx::query!(
            "delete from excuse where campaign_id = ?1 and period = ?2 and unit_id = ?3",
            slot.campaign.0,
            period,
            slot.unit.0
        )
        .execute(write.connection())
        .await?;
    }
    Ok(())
}
