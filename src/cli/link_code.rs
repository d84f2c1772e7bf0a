//! `baocao link-code`: prints a one-time code for `/ketnoi`; the database keeps only its hash.

use chrono::{Days, TimeDelta};

use super::ledger;
use super::screen::Screen;
use super::when::say_when;
use crate::clock::{Clock as _, SystemClock};
use crate::config::Config;
use crate::engine::code;
use crate::engine::facts::CodeFact;
use crate::store::{Stored, issue_code, list_campaigns};
use crate::text::number::{date, time};
use crate::wording::catalogue::msg;
use crate::wording::names;

/// What `link-code` is told.
#[derive(Debug, clap::Args)]
pub(super) struct LinkCode {
    /// Mã đợt, khi có nhiều đợt / the campaign's id, where there are several
    #[arg(long, value_name = "ID")]
    campaign: Option<String>,
    /// Mã đơn vị; không nêu: đơn vị cao nhất / the unit's id; without it the top unit
    #[arg(long, value_name = "ID")]
    unit: Option<String>,
    /// Số ngày có hiệu lực / for how many days it is good
    #[arg(long, default_value_t = code::DAYS_MAX, value_parser = clap::value_parser!(u64).range(1..=30))]
    days: u64,
}

/// Makes a code; `false` if it is not clear for what.
pub(super) async fn run(args: &LinkCode, config: &Config, screen: &Screen) -> anyhow::Result<bool> {
    let store = ledger::open(config).await?;
    let mut write = store.write().await?;
    let kept = list_campaigns(&mut write, &std::collections::BTreeMap::new())
        .await?
        .0;
    let Some(Stored { id, campaign, .. }) = choose(&kept, args, *screen) else {
        return Ok(false);
    };
    let key = args.unit.as_deref();
    let Some(unit) = key.map_or(Some(campaign.units.root()), |key| campaign.units.find(key)) else {
        screen.say(&msg::CodeUnknownUnit {
            key: key.unwrap_or_default().into(),
        });
        return Ok(false);
    };
    let now = SystemClock.now();
    let expires_at = now
        .checked_add_days(Days::new(args.days))
        .unwrap_or(now + TimeDelta::days(1));
    let mut entropy = code::Entropy::default();
    getrandom::fill(&mut entropy)?;
    let code = code::code(&entropy, "command line");
    let fact = CodeFact {
        campaign: *id,
        unit,
        expires_at,
        is_used: false,
    };
    issue_code(&mut write, &code::hash(&code), &fact, None, now).await?;
    write.commit().await?;
    store.close().await;
    let until = campaign.local(expires_at);
    screen.say(&msg::CodeDone {
        code: code.into(),
        until: format!("{} {}", time(until.time()), date(until.date())).into(),
        unit: names::alone(&campaign.units, unit).into(),
    });
    say_when(campaign, now, *screen);
    Ok(true)
}

/// The campaign meant.
fn choose<'k>(kept: &'k [Stored], args: &LinkCode, screen: Screen) -> Option<&'k Stored> {
    let keys = || {
        kept.iter()
            .map(|stored| stored.campaign.key.as_str())
            .collect::<Vec<_>>()
            .join(", ")
    };
    match (&args.campaign, kept) {
        (_, []) => screen.say(&msg::CodeNoCampaign),
        (Some(key), _) => {
            let found = kept.iter().find(|stored| stored.campaign.key == *key);
            if found.is_none() {
                screen.say(&msg::CodeUnknownCampaign {
                    key: key.as_str().into(),
                    keys: keys().into(),
                });
            }
            return found;
        }
        (None, [only]) => return Some(only),
        (None, _) => screen.say(&msg::CodeWhichCampaign {
            keys: keys().into(),
        }),
    }
    None
}
