//! The ledger's file for the commands: opened, and what is wrong with it told in words that say what to do.

use anyhow::Context as _;

use super::screen::Screen;
use crate::config::Config;
use crate::store::{Store, StoreError, Trouble};
use crate::wording::catalogue::msg;

/// Opens the ledger of the configuration.
pub(super) async fn open(config: &Config) -> anyhow::Result<Store> {
    let path = &config.database.path;
    let opened = Store::open(path).await;
    opened.with_context(|| format!("open the database {}", path.display()))
}

/// The error; what to do stands first where the ledger's file or its disk is at fault.
pub(super) fn told(error: &anyhow::Error, screen: Screen) -> String {
    let mut causes = error.chain();
    let trouble = causes.find_map(|cause| cause.downcast_ref::<StoreError>()?.trouble());
    let remedy = trouble.map(|trouble| match trouble {
        Trouble::NotLedger => screen.text(&msg::LedgerNotOne),
        Trouble::Newer => screen.text(&msg::LedgerNewer),
        Trouble::Unopenable => screen.text(&msg::LedgerUnopenable),
        Trouble::ReadOnly => screen.text(&msg::LedgerReadOnly),
        Trouble::Full => screen.text(&msg::LedgerFull),
        Trouble::Running => screen.text(&msg::LedgerRunning),
        Trouble::Busy => screen.text(&msg::LedgerBusy),
        Trouble::Broken => screen.text(&msg::LedgerBroken),
    });
    let error = format!("{error:#}");
    match remedy {
        Some(remedy) => {
            let error = error.into();
            let detail = screen.text(&msg::ErrorDetail { error });
            format!("❌ {remedy}\n{detail}")
        }
        None => format!("❌ {error}"),
    }
}
