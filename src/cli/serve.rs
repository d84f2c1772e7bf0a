//! `baocao run`: the bot, until it is told to stop.

use std::sync::Arc;

use tokio_util::sync::CancellationToken;

use super::screen::Screen;
use crate::app::App;
use crate::clock::{Clock, FileClock, SystemClock};
use crate::config::Config;
use crate::platform::Platform;
use crate::platform::telegram::Telegram;
use crate::runtime::until_told_to_stop;
use crate::telemetry;
use crate::wording::catalogue::msg;

/// Runs the bot.
pub(super) async fn run(config: &Config, screen: &Screen) -> anyhow::Result<bool> {
    telemetry::start(&config.logs);
    let clock: Arc<dyn Clock> = match &config.clock_file {
        Some(path) => Arc::new(FileClock::new(path.clone())),
        None => Arc::new(SystemClock),
    };
    let mut platforms: Vec<Arc<dyn Platform>> = Vec::new();
    if let Some(telegram) = &config.telegram {
        platforms.push(Arc::new(Telegram::new(telegram, Arc::clone(&clock))?));
    }
    let owners = config
        .owners
        .iter()
        .map(|owner| (owner.platform, owner.id.clone()))
        .collect();
    let app = App::open(&config.database.path, clock, platforms, owners).await?;
    let stop = CancellationToken::new();
    let running = app.run(stop.clone());
    tokio::pin!(running);
    tokio::select! {
        () = &mut running => {}
        () = until_told_to_stop() => {
            stop.cancel();
            running.await;
        }
    }
    app.close().await;
    screen.say(&msg::RunStopped);
    Ok(true)
}
