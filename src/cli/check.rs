//! `baocao check`: configuration, ledger, campaigns and platform, each with what was found and what to do.

use std::sync::Arc;

use super::ledger;
use super::screen::Screen;
use super::when::say_when;
use crate::clock::{Clock as _, SystemClock};
use crate::config::Config;
use crate::platform::Platform as _;
use crate::platform::telegram::Telegram;
use crate::store::{Read, count_bound, count_rows, inbox, list_campaigns, outbox, verify};
use crate::telemetry;
use crate::text::number::date;
use crate::wording::catalogue::msg;

/// Looks at everything; `false` if something is broken.
pub(super) async fn run(config: &Config, screen: &Screen) -> anyhow::Result<bool> {
    telemetry::start(&config.logs);
    screen.say(&msg::CheckConfigOk);
    let store = ledger::open(config).await?;
    let mut read = store.read().await?;
    let rows = count_rows(&mut read).await?;
    screen.say(&msg::CheckDatabase {
        path: config.database.path.display().to_string().into(),
        reports: rows.reports.into(),
        entries: rows.entries.into(),
    });
    let differences = verify(&mut read).await?;
    for difference in &differences {
        screen.say(&msg::CheckSumsDiffer {
            table: difference.table.into(),
            rows: difference.rows.into(),
        });
    }
    if differences.is_empty() {
        screen.say(&msg::CheckSumsOk);
    }
    show_campaigns(&mut read, *screen).await?;
    show_queues(&mut read, *screen).await?;
    drop(read);
    let is_reached = show_telegram(config, *screen).await?;
    store.close().await;
    Ok(differences.is_empty() && is_reached)
}

async fn show_campaigns(read: &mut Read, screen: Screen) -> anyhow::Result<()> {
    let kept = list_campaigns(read, &std::collections::BTreeMap::new())
        .await?
        .0;
    if kept.is_empty() {
        screen.say(&msg::CheckNoCampaign);
    }
    for stored in kept {
        let campaign = &stored.campaign;
        let chats = count_bound(read, stored.id).await?;
        screen.say(&msg::CheckCampaign {
            key: campaign.key.as_str().into(),
            name: campaign.name.as_str().into(),
            starts: date(campaign.starts_on).into(),
            ends: date(campaign.ends_on).into(),
            units: campaign.units.reporting(campaign.units.root()).len().into(),
            chats: chats.into(),
        });
        say_when(campaign, SystemClock.now(), screen);
    }
    Ok(())
}

async fn show_queues(read: &mut Read, screen: Screen) -> anyhow::Result<()> {
    let parked = inbox::list_parked(read).await?;
    if let Some(latest) = parked.last() {
        screen.say(&msg::CheckParked {
            count: parked.len().into(),
            update: latest.update.as_str().into(),
            error: latest.error.as_deref().unwrap_or("?").into(),
        });
    }
    let states = outbox::count_states(read).await?;
    if states.is_empty() {
        screen.say(&msg::CheckOutboxEmpty);
    } else {
        let states: Vec<String> = states
            .into_iter()
            .map(|(name, count)| state(&name, count, screen))
            .collect();
        screen.say(&msg::CheckOutbox {
            states: states.join(", ").into(),
        });
    }
    Ok(())
}

/// How many messages are in a state of the outbox.
fn state(name: &str, count: i64, screen: Screen) -> String {
    let number = count;
    let count = number.into();
    match name {
        "queued" => screen.text(&msg::CheckStateQueued { count }),
        "sending" => screen.text(&msg::CheckStateSending { count }),
        "sent" => screen.text(&msg::CheckStateSent { count }),
        "parked" => screen.text(&msg::CheckStateParked { count }),
        "dropped" => screen.text(&msg::CheckStateDropped { count }),
        "failed" => screen.text(&msg::CheckStateFailed { count }),
        _ => format!("{name} {number}"),
    }
}

/// Asks Telegram who the bot is; `false` if it cannot be reached.
async fn show_telegram(config: &Config, screen: Screen) -> anyhow::Result<bool> {
    let Some(settings) = &config.telegram else {
        screen.say(&msg::CheckNoToken);
        return Ok(true);
    };
    let telegram = Telegram::new(settings, Arc::new(SystemClock))?;
    match telegram.who_am_i().await {
        Ok(identity) => {
            screen.say(&msg::CheckBot {
                name: identity.name.into(),
            });
            if !identity.reads_all {
                screen.say(&msg::CheckPrivacy);
            }
            Ok(true)
        }
        Err(error) => {
            screen.say(&msg::CheckUnreachable {
                error: error.to_string().into(),
            });
            Ok(false)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Language;

    #[test]
    fn every_state_of_the_outbox_has_words_in_vietnamese() {
        for name in ["queued", "sending", "sent", "parked", "failed", "dropped"] {
            let told = state(name, 31, Screen::new(Language::Vi));
            assert!(told.starts_with("31 ") && !told.contains(name), "{told}");
        }
    }
}
