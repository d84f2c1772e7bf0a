//! `baocao campaign load FILE.toml`: the whole file is checked; only then is it stored, over what was there.

use std::path::PathBuf;

use super::ledger;
use super::screen::Screen;
use super::text_file;
use crate::campaign::merge::{ChangeOfCampaign, Fate, merge};
use crate::campaign::{Campaign, Settings, file};
use crate::clock::{Clock as _, SystemClock};
use crate::config::Config;
use crate::store::{find_campaign, list_campaigns, save_campaign};
use crate::text::number::{date, time};
use crate::wording::catalogue::msg;
use crate::wording::file_errors;

/// Faults of a file that are shown: more would push the first off the window, and mending it often mends the rest.
const FAULTS_SHOWN: usize = 20;

/// What `campaign load` is told.
#[derive(Debug, clap::Args)]
pub(super) struct Load {
    /// Tệp đợt / the campaign file
    file: PathBuf,
}

/// Loads a campaign; `false` if it was refused.
pub(super) async fn load(args: &Load, config: &Config, screen: &Screen) -> anyhow::Result<bool> {
    let path = args.file.display().to_string();
    let text = match text_file::read(&args.file, *screen) {
        Ok(text) => text,
        Err(told) => {
            screen.show(&told);
            return Ok(false);
        }
    };
    let read = match file::parse(&text) {
        Ok(campaign) => campaign,
        Err(errors) => {
            let lines = file_errors(&errors, screen.language());
            screen.say(&msg::LoadRefused {
                path: path.into(),
                count: lines.len().into(),
            });
            let shown = lines.len().min(FAULTS_SHOWN);
            screen.show(&lines[..shown].join("\n"));
            if shown < lines.len() {
                screen.say(&msg::LoadMoreFaults {
                    count: (lines.len() - shown).into(),
                });
            }
            return Ok(false);
        }
    };
    let store = ledger::open(config).await?;
    let mut write = store.write().await?;
    let (found, next) = find_campaign(&mut write, &read.key).await?;
    let kept = list_campaigns(&mut write, &std::collections::BTreeMap::new())
        .await?
        .0;
    let old = kept
        .into_iter()
        .find(|stored| Some(stored.id) == found)
        .map(|stored| stored.campaign);
    let (campaign, changes) = match &old {
        None => (read, None),
        Some(old) => {
            let settings: Settings = old.settings;
            // What was set from the chat stays unless the file says otherwise.
            let read = file::parse_over(&text, settings).unwrap_or(read);
            let merged = merge(old, &read);
            (merged.campaign, Some(merged.changes))
        }
    };
    save_campaign(
        &mut write,
        found.unwrap_or(next),
        &campaign,
        SystemClock.now(),
    )
    .await?;
    write.commit().await?;
    store.close().await;
    summarise(&campaign, changes.as_deref(), *screen);
    Ok(true)
}

fn summarise(campaign: &Campaign, changes: Option<&[ChangeOfCampaign]>, screen: Screen) {
    let units = &campaign.units;
    let active = units.iter().filter(|(_, unit)| !unit.is_retired).count();
    screen.say(&msg::LoadDone {
        key: campaign.key.as_str().into(),
        name: campaign.name.as_str().into(),
        starts: date(campaign.starts_on).into(),
        ends: date(campaign.ends_on).into(),
        due: time(campaign.due).into(),
        units: active.into(),
        reporting: units.reporting(units.root()).len().into(),
        indicators: campaign.active_indicators().count().into(),
    });
    match changes {
        None => screen.say(&msg::LoadNew),
        Some([]) => screen.say(&msg::LoadUnchanged),
        Some(changes) => {
            let (mut created, mut changed, mut retired) = (0, 0, 0);
            for change in changes {
                match change {
                    ChangeOfCampaign::Indicator {
                        fate: Fate::Created,
                        ..
                    }
                    | ChangeOfCampaign::Unit {
                        fate: Fate::Created,
                        ..
                    } => created += 1,
                    ChangeOfCampaign::Indicator {
                        fate: Fate::Retired,
                        ..
                    }
                    | ChangeOfCampaign::Unit {
                        fate: Fate::Retired,
                        ..
                    } => retired += 1,
                    ChangeOfCampaign::Part(_)
                    | ChangeOfCampaign::Indicator { .. }
                    | ChangeOfCampaign::Unit { .. } => changed += 1,
                }
            }
            screen.say(&msg::LoadChanges {
                created: created.into(),
                changed: changed.into(),
                retired: retired.into(),
            });
        }
    }
}
