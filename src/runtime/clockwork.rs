//! Lets time pass: what the clock owes is decided by the engine, once, when intake has caught up past it.
//!
//! A message sent at 9:59:59 is in the summary of 10:00, whenever the platform hands it out: duties are
//! decided only up to an instant of which everything sent before it is committed.

use std::collections::BTreeSet;

use anyhow::Context as _;
use tracing::Instrument;

use super::deliberation::Deliberation;
use super::{Context, Outcome};
use crate::engine::{Event, Snapshot, Tick, duty};
use crate::store::Base;

/// Decides what is owed by now, on each platform by its own clock.
///
/// # Errors
/// If a campaign's duties cannot be decided or written; those of the others are, and the next step tries
/// again.
pub async fn step(context: &Context) -> anyhow::Result<Outcome> {
    let now = context.clock.now();
    let snapshot = look(context).await.context("look for duties")?;
    let mut wake_at = context.signals.patience_ends(now);
    let mut has_worked = false;
    let mut failed = None;
    for &platform in context.platforms.keys() {
        let next = duty::next_after(&snapshot, platform, now);
        context.signals.set_next_duty(platform, next);
        let Some(next) = next else {
            continue;
        };
        let through = context.signals.may_tick_through(platform, now);
        let Some(through) = through.map(|at| at.min(now)).filter(|&at| next <= at) else {
            // What is owed already waits for intake, which wakes this.
            wake_at = [wake_at, Some(next).filter(|&at| now < at)]
                .into_iter()
                .flatten()
                .min();
            continue;
        };
        for &campaign in snapshot.drives.keys() {
            let clock = (campaign, platform);
            let from = snapshot.ticked_through.get(&clock).copied();
            let tick = Tick {
                campaign,
                platform,
                from: from.unwrap_or(through),
                to: through,
            };
            let span = tracing::info_span!("duty", "campaign.id" = campaign.0, %platform);
            match run(context, tick).instrument(span).await {
                Ok(()) => has_worked = true,
                Err(error) => {
                    failed.get_or_insert(error.context(format!("tick of campaign {}", campaign.0)));
                }
            }
        }
    }
    match failed {
        Some(error) => Err(error),
        None if has_worked => Ok(Outcome::Worked),
        None => Ok(Outcome::Idle(wake_at)),
    }
}

/// How far each campaign's clocks are.
async fn look(context: &Context) -> anyhow::Result<Snapshot> {
    let mut read = context.store.read().await?;
    let nobody = Base {
        chats: Some(&BTreeSet::new()),
        people: &BTreeSet::new(),
        owners: &[],
    };
    Ok(context.snapshot(&mut read, nobody).await?)
}

async fn run(context: &Context, tick: Tick) -> anyhow::Result<()> {
    let now = context.clock.now();
    let mut write = context.store.write().await?;
    let all_bound = Base {
        chats: None,
        people: &BTreeSet::new(),
        owners: &context.owners,
    };
    let snapshot = context.snapshot(&mut write, all_bound).await?;
    let events = vec![Event::Close(tick), Event::Tick(tick)];
    let deliberation = Deliberation::new(context, &mut write, snapshot, now);
    let effect = deliberation.run(events).await?;
    write.commit().await?;
    if effect.has_drafts {
        tracing::info!(from = %tick.from, to = %tick.to, "duties were queued");
        context.signals.queued.notify_waiters();
    }
    Ok(())
}
