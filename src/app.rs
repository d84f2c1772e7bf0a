//! The one place where things are put together: database, platforms, clock and the loops between them.
//!
//! `run`, `demo`, the tests and the simulation all begin here; they differ in platforms and clock only.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context as _;
use tokio::sync::Mutex;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use crate::chat::{PlatformKind, Room};
use crate::clock::Clock;
use crate::platform::{Identity, Menu, Platform, ReceiveError};
use crate::runtime::intake::Intake;
use crate::runtime::sender::Sender;
use crate::runtime::{Context, Keeper, Outcome, clockwork, limits, supervise};
use crate::store::{Store, outbox};
use crate::text::Language;
use crate::wording;

/// Senders of one platform side by side, each with another chat.
const LANES: usize = 4;
/// How long a stop waits for what is being sent.
const STOP_MAX: Duration = Duration::from_secs(30);
/// The longest wait before a platform is asked again who the bot is.
const ASK_AGAIN_MAX: Duration = Duration::from_mins(1);

/// A bot, ready to run.
pub struct App {
    context: Arc<Context>,
    intakes: Vec<Arc<Mutex<Intake>>>,
    senders: Vec<Arc<Sender>>,
}

impl App {
    /// Opens the database and takes up what an earlier run left half done.
    ///
    /// # Errors
    /// If the database cannot be opened, or another bot works on it.
    pub async fn open(
        database: &Path,
        clock: Arc<dyn Clock>,
        platforms: Vec<Arc<dyn Platform>>,
        owners: Vec<(PlatformKind, String)>,
    ) -> anyhow::Result<Self> {
        let store = Store::open_to_run(database)
            .await
            .with_context(|| format!("open the database {}", database.display()))?;
        let mut write = store.write().await?;
        let again = outbox::recover(&mut write).await?;
        write.commit().await?;
        if again > 0 {
            tracing::info!(
                "outbox.count" = again,
                "messages cut off while being sent are sent again"
            );
        }
        let intakes = platforms.iter().cloned().map(Intake::new);
        let senders = platforms.iter().cloned().map(Sender::new);
        Ok(Self {
            intakes: intakes.map(Mutex::new).map(Arc::new).collect(),
            senders: senders.map(Arc::new).collect(),
            context: Arc::new(Context::new(store, clock, platforms, owners)),
        })
    }

    /// What the loops share.
    pub fn context(&self) -> &Context {
        &self.context
    }

    /// Takes in what has come on all platforms, waiting at most `wait` on each.
    ///
    /// # Errors
    /// As the first step that fails; the others are done.
    pub async fn take_in(&self, wait: Duration) -> anyhow::Result<Outcome> {
        let mut found = Ok(Outcome::Idle(None));
        for intake in &self.intakes {
            let step = intake.lock().await.step(&self.context, wait).await;
            if found.is_ok() && !matches!(step, Ok(Outcome::Idle(_))) {
                found = step;
            }
        }
        found
    }

    /// Decides what the clock owes.
    ///
    /// # Errors
    /// As the step.
    pub async fn tick(&self) -> anyhow::Result<Outcome> {
        clockwork::step(&self.context).await
    }

    /// Sends one message on each platform, where one may be sent; the earliest instant at which one may, if
    /// none was.
    ///
    /// # Errors
    /// As the steps.
    pub async fn send(&self) -> anyhow::Result<Outcome> {
        let mut idle_until = None;
        let mut has_worked = false;
        for sender in &self.senders {
            match sender.step(&self.context).await? {
                Outcome::Worked => has_worked = true,
                Outcome::Idle(until) => {
                    idle_until = [idle_until, until].into_iter().flatten().min();
                }
            }
        }
        Ok(if has_worked {
            Outcome::Worked
        } else {
            Outcome::Idle(idle_until)
        })
    }

    /// Does all there is to do at this moment of the clock; the next instant at which there may be more.
    ///
    /// # Errors
    /// As the steps.
    pub async fn settle(&self) -> anyhow::Result<Outcome> {
        while self.take_in(Duration::ZERO).await? == Outcome::Worked {}
        let mut owed = self.tick().await?;
        while owed == Outcome::Worked {
            owed = self.tick().await?;
        }
        let mut sendable = self.send().await?;
        while sendable == Outcome::Worked {
            sendable = self.send().await?;
        }
        let (Outcome::Idle(duty), Outcome::Idle(sending)) = (owed, sendable) else {
            return Ok(Outcome::Worked);
        };
        Ok(Outcome::Idle([duty, sending].into_iter().flatten().min()))
    }

    /// Runs all loops until it is told to stop; what has begun is let finish. A platform that does not answer
    /// holds up no other.
    pub async fn run(&self, stop: CancellationToken) {
        let tracker = TaskTracker::new();
        for intake in &self.intakes {
            let task = take_in_until(Arc::clone(intake), Arc::clone(&self.context), stop.clone());
            tracker.spawn(task);
        }
        for sender in &self.senders {
            for _ in 0..LANES {
                let task = send_until(Arc::clone(sender), Arc::clone(&self.context), stop.clone());
                tracker.spawn(task);
            }
        }
        tracker.spawn(tick_until(Arc::clone(&self.context), stop.clone()));
        tracker.close();
        stop.cancelled().await;
        if tokio::time::timeout(STOP_MAX, tracker.wait())
            .await
            .is_err()
        {
            tracing::warn!("stopped while something was still being sent");
        }
    }

    /// Closes the database.
    pub async fn close(&self) {
        self.context.store.close().await;
    }
}

/// Asks a platform who the bot is, offers it the commands, and says what it found.
///
/// # Errors
/// If the platform does not answer.
pub async fn introduce(context: &Context, platform: &dyn Platform) -> anyhow::Result<Identity> {
    let identity = platform.who_am_i().await.context("ask who the bot is")?;
    let kind = platform.kind();
    tracing::info!(platform = %kind, "bot.name" = identity.name, "connected");
    if !identity.reads_all {
        tracing::warn!(
            platform = %kind,
            "privacy mode hides messages of groups in which the bot is no administrator: make it one, or send \
             /setprivacy to @BotFather and choose Disable, then add it to the group anew"
        );
    }
    context.set_bot(kind, identity.name.clone(), identity.reads_all);
    if let Err(error) = platform.offer_menus(&menus()).await {
        tracing::warn!(platform = %kind, "the menu of commands could not be set: {error}");
    }
    Ok(identity)
}

/// The commands in every language, for people and groups. Readers of other languages than English get
/// Vietnamese.
fn menus() -> Vec<Menu> {
    let languages = [
        (None, Language::Vi),
        (Some(Language::Vi), Language::Vi),
        (Some(Language::En), Language::En),
    ];
    let menus = languages.into_iter().flat_map(|(language, words)| {
        [Room::Private, Room::Group].map(|room| Menu {
            room,
            language,
            commands: wording::menu(words)
                .into_iter()
                .map(|(name, what)| (name.to_owned(), what))
                .collect(),
        })
    });
    menus.collect()
}

/// Asks the platform who the bot is and offers it the commands; goes on asking until it answers.
async fn introduce_until(kind: PlatformKind, context: &Context, stop: &CancellationToken) {
    let Some(platform) = context.platforms.get(&kind) else {
        return;
    };
    let mut tries = 0;
    while !stop.is_cancelled() {
        let Err(error) = introduce(context, platform.as_ref()).await else {
            break;
        };
        context.signals.lost(kind, context.clock.now());
        tries += 1;
        let wait = limits::back_off(tries).min(ASK_AGAIN_MAX);
        tracing::error!(platform = %kind, wait_s = wait.as_secs(), "{error:#}");
        tokio::select! {
            () = stop.cancelled() => {}
            () = tokio::time::sleep(wait) => {}
        }
    }
}

async fn take_in_until(intake: Arc<Mutex<Intake>>, context: Arc<Context>, stop: CancellationToken) {
    let kind = intake.lock().await.kind();
    // Before it is known what the bot is called, a message to it is not told from others.
    introduce_until(kind, &context, &stop).await;
    let keeper = Keeper {
        name: "intake",
        stop: stop.clone(),
        // Nothing wakes it: it waits for messages inside its step.
        wake: &tokio::sync::Notify::new(),
        clock: context.clock.as_ref(),
    };
    supervise(keeper, || async {
        let mut intake = intake.lock().await;
        let wait = context.signals.wait(kind, context.clock.now());
        tokio::select! {
            () = stop.cancelled() => return Ok(Outcome::Idle(None)),
            received = intake.receive(&context, wait) => match received {
                Err(ReceiveError::RetryAfter(wait)) => {
                    tracing::warn!(wait_s = wait.as_secs(), "the platform asks to wait");
                    let until = context.clock.now() + wait;
                    return Ok(Outcome::Idle(Some(until)));
                }
                received => received.context("receive")?,
            },
        }
        intake.commit(&context).await?;
        // The next poll confirms, also after an empty one.
        Ok(Outcome::Worked)
    })
    .await;
}

async fn send_until(sender: Arc<Sender>, context: Arc<Context>, stop: CancellationToken) {
    let keeper = Keeper {
        name: "sender",
        stop,
        wake: &context.signals.queued,
        clock: context.clock.as_ref(),
    };
    supervise(keeper, || sender.step(&context)).await;
}

async fn tick_until(context: Arc<Context>, stop: CancellationToken) {
    let keeper = Keeper {
        name: "clockwork",
        stop,
        wake: &context.signals.moved_on,
        clock: context.clock.as_ref(),
    };
    supervise(keeper, || clockwork::step(&context)).await;
}
