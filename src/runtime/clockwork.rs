//! Lets time pass: what the clock owes is decided by the engine, once, when intake has caught up past it.
//!
//! A message sent at 9:59:59 is in the summary of 10:00, whenever the platform hands it out: duties are
//! decided only up to an instant of which everything sent before it is committed.

use std::collections::BTreeSet;

use anyhow::Context as _;
use chrono::{DateTime, Utc};
use tracing::Instrument;

use super::deliberation::Deliberation;
use super::{Context, Outcome};
use crate::engine::{CampaignId, Event, duty};
use crate::store::Base;

/// Decides what is owed by now.
///
/// # Errors
/// If a campaign's duties cannot be decided or written; those of the others are, and the next step tries
/// again.
pub async fn step(context: &Context) -> anyhow::Result<Outcome> {
    let now = context.clock.now();
    let (next, campaigns) = look(context, now).await.context("look for duties")?;
    context.signals.set_next_duty(next);
    let (Some(next), Some(caught_up_at)) = (next, context.signals.caught_up_at()) else {
        return Ok(Outcome::Idle(next));
    };
    let through = now.min(caught_up_at);
    if next > through {
        return Ok(Outcome::Idle(Some(next)));
    }
    let mut failed = None;
    for (campaign, from) in campaigns {
        let from = from.unwrap_or(through);
        let span = tracing::info_span!("duty", "campaign.id" = campaign.0);
        let ticked = tick(context, campaign, (from, through))
            .instrument(span)
            .await;
        if let Err(error) = ticked {
            failed.get_or_insert(error.context(format!("tick of campaign {}", campaign.0)));
        }
    }
    match failed {
        Some(error) => Err(error),
        None => Ok(Outcome::Worked),
    }
}

/// When something is next owed, and how far each campaign's clock is.
async fn look(
    context: &Context,
    now: DateTime<Utc>,
) -> anyhow::Result<(
    Option<DateTime<Utc>>,
    Vec<(CampaignId, Option<DateTime<Utc>>)>,
)> {
    let mut read = context.store.read().await?;
    let nobody = Base {
        chats: Some(&BTreeSet::new()),
        people: &BTreeSet::new(),
        owners: &[],
    };
    let snapshot = context.snapshot(&mut read, nobody).await?;
    let ticked_through = &snapshot.ticked_through;
    let next = duty::next_after(&snapshot.drives, ticked_through, now);
    let campaigns = snapshot.drives.keys();
    let campaigns = campaigns.map(|id| (*id, ticked_through.get(id).copied()));
    Ok((next, campaigns.collect()))
}

async fn tick(
    context: &Context,
    campaign: CampaignId,
    (from, to): (DateTime<Utc>, DateTime<Utc>),
) -> anyhow::Result<()> {
    let now = context.clock.now();
    let mut write = context.store.write().await?;
    let all_bound = Base {
        chats: None,
        people: &BTreeSet::new(),
        owners: &context.owners,
    };
    let snapshot = context.snapshot(&mut write, all_bound).await?;
    let event = Event::Tick { campaign, from, to };
    let deliberation = Deliberation::new(context, &mut write, snapshot, now);
    let effect = deliberation.run(vec![event]).await?;
    write.commit().await?;
    if effect.has_drafts {
        tracing::info!(%from, %to, "duties were queued");
        context.signals.queued.notify_waiters();
    }
    Ok(())
}
