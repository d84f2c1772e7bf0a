//! The full path of a message, from the HTTP poll to the commit, beside bare SQLite writing the same rows in
//! the same commits; how long the program takes to start on a million entries, and how much memory it holds.
//!
//! `cargo bench --bench path` prints five figures. The Bot API is the tests' stand-in, in the same process, so
//! its own work is part of the first figure.

#[path = "../tests/it/support/fake/mod.rs"]
#[expect(
    dead_code,
    unused_imports,
    reason = "the stand-in can do more than is measured"
)]
mod fake;

use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use baocao::app::App;
use baocao::campaign::{Campaign, file};
use baocao::clock::{Clock, SettableClock};
use baocao::config;
use baocao::engine::{CampaignId, Change, Snapshot, code};
use baocao::platform::Platform;
use baocao::platform::telegram::Telegram;
use baocao::runtime::Outcome;
use baocao::store::{self, Store};
use chrono::{DateTime, TimeDelta, TimeZone, Utc};
use fake::telegram::{Chat, Person, Server, State, Voice};

const CAMPAIGN: &str = include_str!("../campaigns/que-chau-2023.toml");
/// Of the 35 of the campaign.
const DAYS: usize = 30;
/// More than eight of each team.
const MESSAGES_A_DAY: usize = 300;
const MESSAGES: usize = DAYS * MESSAGES_A_DAY;
const BATCH: usize = 100;
const ENTRIES: i64 = 1_000_000;
const GROUP: Chat = Chat {
    id: -1_001_000_000_001,
    title: "Xã Quế Châu",
    topic: None,
};

fn main() -> anyhow::Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()?;
    runtime.block_on(measure())
}

async fn measure() -> anyhow::Result<()> {
    let folder = tempfile::tempdir()?;
    let full = folder.path().join("full.db");
    let taken = full_path(&full).await?;
    show("full path, HTTP poll to commit", rate(taken), "messages/s");
    let bare = bare_writing(&full, &folder.path().join("bare.db")).await?;
    show(
        "bare SQLite, same rows, same commits",
        rate(bare),
        "messages/s",
    );
    let grown = folder.path().join("grown.db");
    grow(&full, &grown).await?;
    let (started, idle_kib) = start(&grown).await?;
    show(
        "start to first poll, 1,000,000 entries",
        millis(started),
        "ms",
    );
    if let Some(idle_kib) = idle_kib {
        show("memory when idle", idle_kib / 1024.0, "MiB");
    }
    Ok(())
}

#[expect(
    clippy::print_stdout,
    reason = "printing the figures is what it is for"
)]
fn show(what: &str, figure: f64, unit: &str) {
    println!("{what:<42} {figure:>10.0} {unit}");
}

#[expect(clippy::cast_precision_loss, reason = "a few thousand")]
fn rate(taken: Duration) -> f64 {
    MESSAGES as f64 / taken.as_secs_f64()
}

fn millis(taken: Duration) -> f64 {
    taken.as_secs_f64() * 1000.0
}

fn campaign() -> Campaign {
    file::parse(CAMPAIGN).expect("the example is right")
}

/// The morning of the first day.
fn morning() -> DateTime<Utc> {
    let campaign = campaign();
    let day = campaign.starts_on;
    Utc.from_utc_datetime(&day.and_hms_opt(1, 0, 0).expect("one o'clock"))
}

fn voice(sender: usize, at: DateTime<Utc>) -> Voice {
    Voice {
        chat: GROUP,
        person: Person {
            id: 1000 + i64::try_from(sender).unwrap_or_default(),
            name: "Hoa",
        },
        at,
    }
}

/// Reports of 35 teams over a month, each day's taken in as fast as it goes.
async fn full_path(database: &Path) -> anyhow::Result<Duration> {
    let server = Server::start().await;
    let clock = SettableClock::new(morning());
    let settings = config::Telegram {
        token: Server::token().into(),
        api_url: server.url().parse()?,
        proxy: None,
        is_plain: false,
    };
    let shared: Arc<dyn Clock> = Arc::new(clock.clone());
    let telegram = Telegram::new(&settings, Arc::clone(&shared))?;
    let platforms: Vec<Arc<dyn Platform>> = vec![Arc::new(telegram)];
    let app = App::open(database, shared, platforms, Vec::new()).await?;
    let shown = code::code(&[7; 32], "bench");
    load(&app.context().store, &shown, clock.now()).await?;
    server.with(|state| state.say(voice(0, clock.now()), &format!("/ketnoi {shown}")));
    app.take_in(Duration::ZERO).await?;
    let mut taken = Duration::ZERO;
    for _ in 0..DAYS {
        clock.advance(TimeDelta::days(1));
        server.with(|state| a_days_reports(state, clock.now()));
        let began = Instant::now();
        while app.take_in(Duration::ZERO).await? == Outcome::Worked {}
        taken += began.elapsed();
    }
    let mut read = app.context().store.read().await?;
    let rows = store::count_rows(&mut read).await?;
    let recorded = usize::try_from(rows.reports)?;
    anyhow::ensure!(recorded == MESSAGES, "only {recorded} were recorded");
    drop(read);
    app.close().await;
    Ok(taken)
}

/// All teams in turn, a second apart.
fn a_days_reports(state: &mut State, now: DateTime<Utc>) {
    for index in 0..MESSAGES_A_DAY {
        let team = index % 35;
        let text = format!(
            "Thôn {} - Tổ {}: +{} mức 2",
            team / 5 + 1,
            team % 5 + 1,
            index / 35 + 1
        );
        let ago = i64::try_from(MESSAGES_A_DAY - index).unwrap_or(0);
        state.say(voice(team, now - TimeDelta::seconds(ago)), &text);
    }
}

async fn load(store: &Store, shown: &str, now: DateTime<Utc>) -> anyhow::Result<()> {
    let (id, campaign) = (CampaignId(1), campaign());
    let issued = Change::IssueCode {
        hash: code::hash(shown),
        campaign: id,
        unit: campaign.units.root(),
        by: None,
        at: now,
        expires_at: now + TimeDelta::days(1),
    };
    let mut write = store.write().await?;
    store::save_campaign(&mut write, id, &campaign, now).await?;
    store::commit(&mut write, &Snapshot::default(), &[issued], &[], now).await?;
    write.commit().await?;
    Ok(())
}

/// The rows that a batch of reports leaves, copied from one database into another of the same schema.
async fn bare_writing(from: &Path, to: &Path) -> anyhow::Result<Duration> {
    Store::open(to).await?.close().await;
    let options = sqlx::sqlite::SqliteConnectOptions::new()
        .filename(to)
        .synchronous(sqlx::sqlite::SqliteSynchronous::Full)
        .foreign_keys(false);
    let mut connection =
        <sqlx::SqliteConnection as sqlx::Connection>::connect_with(&options).await?;
    let attach = format!("attach '{}' as full", from.display());
    sqlx::query(sqlx::AssertSqlSafe(attach))
        .execute(&mut connection)
        .await?;
    let began = Instant::now();
    for batch in 0..MESSAGES / BATCH {
        let (first, last) = (batch * BATCH + 1, (batch + 1) * BATCH);
        let copy = format!(
            "begin immediate;
             insert into inbox select platform, 'b' || update_key, arrived_at, state, error from full.inbox
                 order by update_key limit {BATCH} offset {};
             insert into report select * from full.report where id between {first} and {last};
             insert into entry select * from full.entry where report_id between {first} and {last};
             insert into outbox select * from full.outbox where id between {first} and {last};
             insert or replace into figure select f.* from full.figure f
                 join (select distinct campaign_id, period, unit_id from full.entry
                       where report_id between {first} and {last}) using (campaign_id, period, unit_id);
             insert or replace into total select t.* from full.total t
                 join (select distinct campaign_id, unit_id from full.entry
                       where report_id between {first} and {last}) using (campaign_id, unit_id);
             commit;",
            first - 1
        );
        sqlx::raw_sql(sqlx::AssertSqlSafe(copy))
            .execute(&mut connection)
            .await?;
    }
    Ok(began.elapsed())
}

/// A copy of the database whose ledger has a million entries.
async fn grow(from: &Path, to: &Path) -> anyhow::Result<()> {
    std::fs::copy(from, to)?;
    let options = sqlx::sqlite::SqliteConnectOptions::new()
        .filename(to)
        .foreign_keys(false);
    let mut connection =
        <sqlx::SqliteConnection as sqlx::Connection>::connect_with(&options).await?;
    let grow = format!(
        "begin;
         with recursive n(i) as (values (1) union all select i + 1 from n where i < {ENTRIES})
         insert into entry (report_id, campaign_id, unit_id, indicator_id, period, op, stated, amount, reported_at)
         select 1 + i % {MESSAGES}, 1, 8 + i % 35, 0, 20230101 + i % 28, 'add', 1, 1, i from n;
         update outbox set state = 'sent';
         commit;"
    );
    sqlx::raw_sql(sqlx::AssertSqlSafe(grow))
        .execute(&mut connection)
        .await?;
    Ok(())
}

/// Starts the program; how long until its first poll, and how much memory it holds then, in KiB.
async fn start(database: &Path) -> anyhow::Result<(Duration, Option<f64>)> {
    let server = Server::start().await;
    let began = Instant::now();
    let mut running = Command::new(env!("CARGO_BIN_EXE_baocao"))
        .arg("run")
        .env("TELEGRAM_BOT_TOKEN", Server::token())
        .env("TELEGRAM_API_URL", server.url())
        .env("DATABASE", database)
        .env("RUST_LOG", "warn")
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .spawn()?;
    let patience = Duration::from_mins(1);
    server
        .until("it polls", patience, |state| state.newest_poll > 0)
        .await;
    let started = began.elapsed();
    server
        .until("it is idle", patience, |state| state.newest_poll > 1)
        .await;
    let status = std::fs::read_to_string(format!("/proc/{}/status", running.id()));
    let resident = status.unwrap_or_default();
    let resident = resident.lines().find(|line| line.starts_with("VmRSS:"));
    let kib = resident.and_then(|line| line.split_whitespace().nth(1)?.parse().ok());
    running.kill()?;
    running.wait()?;
    Ok((started, kib))
}
