//! The loops that do what is decided: `intake` takes messages in, `clockwork` lets time pass, `sender` sends.
//!
//! Each is a `step` that does one thing and says whether there is more, and a loop around it; tests and the
//! simulation call the steps. No rules stand here and no SQL. Whatever is cut off when: a step either has
//! committed or has not begun.

mod caught;
pub mod clockwork;
mod deliberation;
pub mod intake;
pub mod limits;
mod presence;
pub mod sender;
mod signals;
mod supervise;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, Utc};

pub use signals::Signals;
pub use supervise::{Keeper, supervise, until_told_to_stop};

use crate::chat::{Capabilities, PlatformKind};
use crate::clock::Clock;
use crate::engine::snapshot::{Drive, Settings};
use crate::engine::{CampaignId, Snapshot};
use crate::platform::Platform;
use crate::reading::Vocabulary;
use crate::store::{self, Base, Reads, Store, StoreError};

/// What a step has done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Something; there may be more.
    Worked,
    /// Nothing; there is nothing to do before this instant, or until something happens.
    Idle(Option<DateTime<Utc>>),
}

/// What all loops share.
pub struct Context {
    /// The database.
    pub store: Store,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// The platforms, one of a kind.
    pub platforms: BTreeMap<PlatformKind, Arc<dyn Platform>>,
    /// The owners named by the configuration.
    pub owners: Vec<(PlatformKind, String)>,
    /// How the loops tell each other what has happened.
    pub signals: Signals,
    settings: Mutex<Settings>,
    drives: Mutex<Drives>,
}

/// Campaigns kept in memory, each with the revision it was read at.
#[derive(Default)]
struct Drives {
    revisions: BTreeMap<CampaignId, i64>,
    drives: BTreeMap<CampaignId, Drive>,
}

impl Context {
    /// What the loops work with.
    pub fn new(
        store: Store,
        clock: Arc<dyn Clock>,
        platforms: Vec<Arc<dyn Platform>>,
        owners: Vec<(PlatformKind, String)>,
    ) -> Self {
        let settings = Settings {
            bot_names: Vec::new(),
            has_owners: !owners.is_empty(),
            reads_all: Vec::new(),
        };
        let platforms: BTreeMap<PlatformKind, Arc<dyn Platform>> = platforms
            .into_iter()
            .map(|platform| (platform.kind(), platform))
            .collect();
        Self {
            signals: Signals::new(platforms.keys().copied()),
            store,
            clock,
            platforms,
            owners,
            settings: Mutex::new(settings),
            drives: Mutex::new(Drives::default()),
        }
    }

    /// The bot's name on a platform has become known, and whether it is given every message of a group there.
    pub fn set_bot(&self, platform: PlatformKind, name: String, reads_all: bool) {
        let mut settings = self.settings.lock().unwrap_or_else(PoisonError::into_inner);
        settings.reads_all.retain(|known| *known != platform);
        settings.reads_all.extend(reads_all.then_some(platform));
        settings.bot_names.retain(|(known, _)| *known != platform);
        settings.bot_names.push((platform, name));
    }

    fn capabilities(&self, kind: PlatformKind) -> Option<Capabilities> {
        self.platforms
            .get(&kind)
            .map(|platform| platform.capabilities())
    }

    /// A snapshot with campaigns, settings and the given base.
    async fn snapshot(
        &self,
        reads: &mut impl Reads,
        base: Base<'_>,
    ) -> Result<Snapshot, StoreError> {
        let mut snapshot = Snapshot {
            drives: self.drives(reads).await?,
            settings: self
                .settings
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .clone(),
            entropy: entropy(),
            ..Snapshot::default()
        };
        store::base(reads, base, &mut snapshot).await?;
        Ok(snapshot)
    }

    /// Whether the database can be worked with at all, whatever the update: its schema is this program's, and its
    /// campaigns can be read.
    async fn look_sound(&self) -> Result<(), StoreError> {
        self.store.ensure_current().await?;
        let mut write = self.store.write().await?;
        let nobody = Base {
            chats: Some(&BTreeSet::new()),
            people: &BTreeSet::new(),
            owners: &[],
        };
        self.snapshot(&mut write, nobody).await?;
        store::inbox::admit(&mut write, &[], self.clock.now()).await?;
        Ok(())
    }

    /// All campaigns, those that have changed read anew.
    async fn drives(
        &self,
        reads: &mut impl Reads,
    ) -> Result<BTreeMap<CampaignId, Drive>, StoreError> {
        let lock = || self.drives.lock().unwrap_or_else(PoisonError::into_inner);
        let known = lock().revisions.clone();
        let (changed, revisions) = store::list_campaigns(reads, &known).await?;
        let mut kept = lock();
        for stored in changed {
            let drive = Drive {
                vocabulary: Arc::new(Vocabulary::new(&stored.campaign)),
                campaign: Arc::new(stored.campaign),
            };
            kept.drives.insert(stored.id, drive);
        }
        kept.revisions = revisions;
        Ok(kept.drives.clone())
    }
}

/// Random bytes for one-time codes; zeros, from which the engine makes none, where the machine has none.
fn entropy() -> [u8; 32] {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).expect("the operating system has random bytes");
    bytes
}

/// Whether the fault is the disk's or the database's state and not the update's: it may pass.
fn is_of_the_disk(error: &anyhow::Error) -> bool {
    error
        .chain()
        .filter_map(|cause| cause.downcast_ref::<StoreError>())
        .any(StoreError::may_pass)
}
