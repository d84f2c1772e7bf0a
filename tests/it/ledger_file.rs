//! The ledger's file: made, brought up to date with what it holds, or refused and left as it is; and a disk
//! that is full while the bot works.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use baocao::store::{self, Reads as _, Rows, Store, StoreError, Trouble, inbox};
use tempfile::TempDir;

use crate::simulation::bot::Bot;
use crate::simulation::town::Town;

/// A ledger as the first version has written it, every table with rows.
const FIRST: &str = include_str!("../data/databases/first.sql");

/// A folder, and a ledger's file in it that was written with these statements.
async fn written(statements: &'static str) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("baocao.db");
    let url = format!("sqlite://{}?mode=rwc", path.display());
    let pool = sqlx::SqlitePool::connect(&url).await.unwrap();
    sqlx::raw_sql(statements).execute(&pool).await.unwrap();
    pool.close().await;
    (folder, path)
}

/// Runs a command of the built program on a ledger: what it printed, as an error if it failed.
fn run(arguments: &[&str], ledger: &Path, input: &str) -> Result<String, String> {
    let mut program = Command::new(env!("CARGO_BIN_EXE_baocao"))
        .args(arguments)
        .current_dir(std::env::temp_dir())
        .env("DATABASE", ledger)
        .env("TELEGRAM_BOT_TOKEN", "")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut typed = program.stdin.take().unwrap();
    // A program that has refused the ledger no longer reads.
    let _ = typed.write_all(input.as_bytes());
    drop(typed);
    let done = program.wait_with_output().unwrap();
    let printed = String::from_utf8(done.stdout).unwrap();
    if done.status.success() {
        Ok(printed)
    } else {
        Err(printed + &String::from_utf8(done.stderr).unwrap())
    }
}

#[tokio::test]
async fn a_new_ledger_is_made_where_there_is_none_or_an_empty_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("baocao.db");
    for is_there in [false, true] {
        if is_there {
            fs::write(&path, "").unwrap();
        }
        let store = Store::open(&path).await.unwrap();
        let rows = store::count_rows(&mut store.read().await.unwrap()).await;
        let none = Rows {
            reports: 0,
            entries: 0,
        };
        assert_eq!(rows.unwrap(), none);
        store.close().await;
        fs::remove_file(&path).unwrap();
    }
}

#[tokio::test]
async fn a_ledger_of_the_first_version_keeps_every_row_and_goes_on() {
    let (_folder, path) = written(FIRST).await;
    let store = Store::open(&path).await.unwrap();
    let mut read = store.read().await.unwrap();
    let rows = store::count_rows(&mut read).await.unwrap();
    let kept = Rows {
        reports: 8,
        entries: 10,
    };
    assert_eq!(rows, kept);
    assert_eq!(store::verify(&mut read).await.unwrap(), []);
    drop(read);
    store.close().await;
    // The demo goes on where it ended, at 10:00 on the 14th; by then team 2 has 35.
    let script = "/toi Tổ 02\n+7 mức 2\n/toi Tổ 03\n/lichsu Tổ 03\n";
    let path_text = path.to_str().unwrap();
    let played = run(&["demo", "--database", path_text], &path, script).unwrap();
    assert!(
        played.contains("Tổ 02 Ngọc Trà 2: +7 mức 2 · kỳ 10:00 15/11: 7 · lũy kế 42/150"),
        "{played}"
    );
    assert!(played.contains("đã hủy"), "{played}");
}

#[tokio::test]
async fn the_ledger_of_the_first_version_has_rows_in_every_table() {
    let (_folder, path) = written(FIRST).await;
    let url = format!("sqlite://{}?mode=ro", path.display());
    let pool = sqlx::SqlitePool::connect(&url).await.unwrap();
    let tables: Vec<String> =
        sqlx::query_scalar("select name from sqlite_schema where type = 'table'")
            .fetch_all(&pool)
            .await
            .unwrap();
    assert!(tables.len() > 20, "{tables:?}");
    for table in tables {
        let count = format!("select count(*) from {table}");
        let count: i64 = sqlx::query_scalar(sqlx::AssertSqlSafe(count))
            .fetch_one(&pool)
            .await
            .unwrap();
        assert!(count > 0, "{table}");
    }
    pool.close().await;
}

/// Whatever command is tried: it is refused with these words, and no byte of the file has changed.
fn assert_refused(ledger: &Path, words: &str) {
    let before = fs::read(ledger).ok();
    let campaign = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/campaigns/quang-trung-2024.toml"
    );
    for arguments in [
        &["check"][..],
        &["campaign", "load", campaign],
        &["link-code"],
    ] {
        let refused = run(arguments, ledger, "").unwrap_err();
        assert!(refused.contains(words), "{arguments:?}: {refused}");
        assert!(
            refused.contains(ledger.to_str().unwrap()),
            "{arguments:?}: {refused}"
        );
        assert_eq!(fs::read(ledger).ok(), before, "{arguments:?}");
    }
}

#[test]
fn of_many_faults_of_a_campaign_file_the_first_are_shown_and_the_others_counted() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("campaign.toml");
    let wrong = "[[unit]]\nkind = \"tổ\"\nspeed = 1\n".repeat(25);
    fs::write(&file, wrong).unwrap();
    let arguments = ["campaign", "load", file.to_str().unwrap()];
    let refused = run(&arguments, &folder.path().join("baocao.db"), "").unwrap_err();
    let faults = refused
        .lines()
        .filter(|line| line.starts_with("Dòng "))
        .count();
    let heading = refused.lines().find(|line| line.contains("chỗ sai"));
    let all: usize = heading
        .and_then(|heading| heading.rsplit(": ").next()?.split(' ').next()?.parse().ok())
        .unwrap_or_default();
    let more = format!("… và {} chỗ nữa.", all - 20);
    assert!(
        faults == 20 && all > 25 && refused.contains(&more),
        "{refused}"
    );
}

#[tokio::test]
async fn a_ledger_of_a_newer_version_is_refused_and_left_as_it_is() {
    let (_folder, path) = written(
        "pragma journal_mode = delete;
         create table _sqlx_migrations (version bigint primary key, description text not null,
             installed_on timestamp not null default current_timestamp, success boolean not null,
             checksum blob not null, execution_time bigint not null);
         insert into _sqlx_migrations values (20991231000000, 'later', '2099-12-31', 1, x'00', 1);
         create table later (id integer primary key);",
    )
    .await;
    assert_refused(&path, "Cài lại bản mới đó");
    assert!(
        run(&["--lang", "en", "check"], &path, "")
            .unwrap_err()
            .contains("Install that newer version")
    );
    let error = Store::open(&path).await.unwrap_err();
    assert!(matches!(error, StoreError::Newer { version } if version == 20_991_231_000_000));
}

#[tokio::test]
async fn what_is_no_ledger_is_refused_and_left_as_it_is() {
    let (_folder, path) = written("create table accounts (id integer primary key)").await;
    assert_refused(&path, "không phải sổ của baocao");
    for text in ["Tổ 01: 12 mức 2\n".repeat(100), "x".to_owned()] {
        fs::write(&path, text).unwrap();
        assert_refused(&path, "không phải sổ của baocao");
    }
}

#[test]
fn a_file_that_cannot_be_opened_is_refused_with_where_to_look() {
    let folder = tempfile::tempdir().unwrap();
    assert_refused(folder.path(), "Kiểm tra DATABASE");
    assert_refused(
        &folder.path().join("nowhere").join("baocao.db"),
        "Kiểm tra DATABASE",
    );
}

#[tokio::test]
async fn a_ledger_that_cannot_be_written_to_says_so() {
    let (_folder, path) = written(FIRST).await;
    let store = Store::open(&path).await.unwrap();
    let mut write = store.write().await.unwrap();
    // What SQLite says of a file without the right to write it; whoever tests may have every right.
    sqlx::raw_sql("pragma query_only = on")
        .execute(write.connection())
        .await
        .unwrap();
    let at = chrono::DateTime::UNIX_EPOCH;
    let kind = baocao::chat::PlatformKind::Telegram;
    let refused = inbox::park(&mut write, kind, "1", "wrong", at).await;
    assert_eq!(refused.unwrap_err().trouble(), Some(Trouble::ReadOnly));
}

#[tokio::test]
async fn on_a_full_disk_nothing_is_set_aside_and_all_is_recorded_when_there_is_room() {
    let folder = tempfile::tempdir().unwrap();
    let mut town = Town::new(false);
    let bot = Bot::open(folder.path().join("baocao.db"), &town).await;
    bot.set_up(&mut town).await;
    limit(&bot, "pragma max_page_count = 1").await;
    // More than fits into the pages that are there.
    for count in 1..=100 {
        for team in 1..=5 {
            town.say(team, format!("Tổ 0{team}: +{count} mức 2"), None);
        }
    }
    for _ in 0..5 {
        while let Ok(done) = bot.app().take_in(Duration::ZERO).await {
            assert_eq!(
                done,
                baocao::runtime::Outcome::Worked,
                "the disk is not full"
            );
        }
    }
    let error = bot.app().take_in(Duration::ZERO).await.unwrap_err();
    let mut causes = error.chain();
    let trouble = causes.find_map(|cause| cause.downcast_ref::<StoreError>()?.trouble());
    assert_eq!(trouble, Some(Trouble::Full), "{error:#}");
    assert!(
        town.console.waiting_count() > 0,
        "nothing more is confirmed"
    );
    limit(&bot, "pragma max_page_count = 1000000").await;
    bot.let_pass(&town, Duration::from_secs(1)).await;
    let mut read = bot.app().context().store.read().await.unwrap();
    assert_eq!(inbox::list_parked(&mut read).await.unwrap(), []);
    let rows = store::count_rows(&mut read).await.unwrap();
    assert_eq!(rows.reports, 500);
    assert_eq!(town.console.waiting_count(), 0);
}

/// How large the file may grow: as large as the disk has room.
async fn limit(bot: &Bot, pragma: &'static str) {
    let mut write = bot.app().context().store.write().await.unwrap();
    sqlx::raw_sql(pragma)
        .execute(write.connection())
        .await
        .unwrap();
    write.commit().await.unwrap();
}
