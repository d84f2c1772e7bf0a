//! The statements against the plain reckoning of the sample's book: the same table for any reports.

use std::collections::BTreeSet;

use chrono::TimeDelta;
use proptest::prelude::*;

use super::*;
use crate::campaign::Period;
use crate::campaign::file;
use crate::chat::{Happening, Incoming, Message, MessageId, Place, PlatformKind, Room, Sender};
use crate::engine::change::Change;
use crate::engine::facts::{ReportFact, Reversal, Why};
use crate::engine::sample::{Book, ID};
use crate::engine::{Snapshot, UnitPeriod};
use crate::store::{Store, commit, resolve, save_campaign, verify};
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{Connection, SqliteConnection};

/// A commune of three hamlets; one reports itself beside its teams.
fn book() -> Book {
    let text = include_str!("../../../campaigns/que-chau-2023.toml");
    let mut campaign = file::parse(text).unwrap();
    campaign.starts_on = "2023-06-01".parse().unwrap();
    let text =
        file::write(&campaign).replacen("id = \"thon-2\"", "id = \"thon-2\"\nreports = true", 1);
    Book::new(&text)
}

fn hello(book: &Book) -> Incoming {
    Incoming {
        update: "1".into(),
        place: Place {
            platform: PlatformKind::Telegram,
            chat: "-1".into(),
            topic: None,
        },
        room: Room::Group,
        title: None,
        sender: Some(Sender {
            id: "7".into(),
            name: "Hoa".into(),
            username: None,
            is_bot: false,
        }),
        at: book.at("2023-06-01 08:00"),
        happening: Happening::Message(Message {
            id: MessageId("1".into()),
            text: String::new(),
            replies_to: None,
            is_forwarded: false,
            mentions: Vec::new(),
            file: None,
        }),
    }
}

/// Writes the book as the bot would: in the order of time, each period closed at its time.
async fn stored(book: &Book) -> (tempfile::TempDir, Store) {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(&folder.path().join("table.db")).await.unwrap();
    let mut write = store.write().await.unwrap();
    let now = book.at("2023-06-01 08:00");
    save_campaign(&mut write, ID, &book.campaign, now)
        .await
        .unwrap();
    let hello = resolve(&mut write, &[hello(book)]).await.unwrap();
    let (chat, by) = (hello[0].chat, hello[0].person.unwrap());
    let report = |it: &ReportFact| {
        Change::Record(Box::new(ReportFact {
            chat,
            person: by,
            reversal: None,
            ..it.clone()
        }))
    };
    let reversed = |it: &ReportFact| {
        let at = it.reversal.as_ref()?.at;
        let why = Why::Undone;
        Some(Change::Reverse {
            report: it.id,
            reversal: Reversal { at, by, why },
        })
    };
    let excused = book.excused.iter().map(|&(unit, period)| Change::Excuse {
        slot: UnitPeriod {
            campaign: ID,
            unit,
            period,
        },
        is_excused: true,
        by,
        at: now,
    });
    let mut snapshot: Snapshot = book.snapshot.clone();
    snapshot.reports = book.reports.iter().map(|it| (it.id, it.clone())).collect();
    let mut reports: Vec<&ReportFact> = book.reports.iter().collect();
    reports.sort_by_key(|it| it.recorded_at);
    let mut rest = reports.as_slice();
    let mut batches: Vec<Vec<Change>> = vec![excused.collect()];
    for (&period, &at) in &book.closed_at {
        let before = rest.partition_point(|it| it.recorded_at <= at);
        let (told, later) = rest.split_at(before);
        batches.push(told.iter().copied().map(report).collect());
        batches.push(told.iter().copied().filter_map(reversed).collect());
        batches.push(vec![Change::Close {
            campaign: ID,
            period,
            at,
        }]);
        rest = later;
    }
    batches.push(rest.iter().copied().map(report).collect());
    batches.push(rest.iter().copied().filter_map(reversed).collect());
    for changes in batches {
        commit(&mut write, &snapshot, &changes, &[], now)
            .await
            .unwrap();
    }
    write.commit().await.unwrap();
    (folder, store)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]
    #[test]
    fn the_statements_come_to_what_the_book_comes_to(
        said in prop::collection::vec((0..43_usize, 0..8_i64, -3..40_i64, 0..60_i64, any::<bool>()), 0..60),
        excused in prop::collection::btree_set((0..43_usize, 0..8_u64), 0..6),
        closed in 0..6_u64,
    ) {
        let mut book = book();
        let units: Vec<UnitId> = book.campaign.units.subtree(book.campaign.units.root());
        let first = book.campaign.first_period();
        let period = |days: u64| Period(first.0 + chrono::Days::new(days));
        for days in 0..closed {
            let due = book.campaign.due_at(period(days));
            book.closed_at.insert(period(days), due);
        }
        for (unit, days, amount, hours, is_undone) in said {
            let of = period(days.unsigned_abs());
            let at = book.campaign.due_at(of) + TimeDelta::hours(hours - 30);
            let key = book.campaign.units.unit(units[unit]).key.clone();
            let report = book.say_for(&key, of, &[amount, 1], at);
            if is_undone && !book.closed_at.contains_key(&of) {
                let by = crate::chat::PersonId(1);
                book.reverse(report, Reversal { at, by, why: Why::Undone });
            }
        }
        let excused: BTreeSet<(UnitId, Period)> =
            excused.into_iter().map(|(unit, days)| (units[unit], period(days))).collect();
        book.excused = excused.into_iter().filter(|(unit, _)| book.campaign.units.reports(*unit)).collect();
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let (folder, store) = stored(&book).await;
            compare(&store, &book).await;
            // The tree is another: what was reported moves along.
            for (from, to) in CHANGED {
                book.freeze();
                let text = file::write(&book.campaign);
                assert!(text.contains(from), "{from:?} is not in {text}");
                let at = book.at("2023-06-09 08:00");
                let mut changed = file::parse(&text.replacen(from, to, 1)).unwrap();
                changed.kept_windows = changed.windows_kept_of(&book.campaign, at);
                book.campaign = changed;
                let mut write = store.write().await.unwrap();
                save_campaign(&mut write, ID, &book.campaign, at).await.unwrap();
                write.commit().await.unwrap();
                compare(&store, &book).await;
            }
            store.close().await;
            // What the tree was when a period was closed the first schema did not keep.
            book.expected.clear();
            let store = as_of_the_first_schema(&folder.path().join("table.db")).await;
            compare(&store, &book).await;
        });
    }
}

/// Another due time; a team goes to another hamlet; a team gets teams of its own; one is retired; a hamlet no longer reports itself.
const CHANGED: [(&str, &str); 5] = [
    ("due = \"10:00\"", "due = \"07:30\""),
    (
        "id = \"thon-3-to-2\"\nkind = \"tổ\"\nnumber = \"2\"\nname = \"\"\nparent = \"thon-3\"",
        "id = \"thon-3-to-2\"\nkind = \"tổ\"\nnumber = \"20\"\nname = \"\"\nparent = \"thon-2\"",
    ),
    (
        "id = \"thon-3-to-4\"\nkind = \"tổ\"\nnumber = \"4\"\nname = \"\"\nparent = \"thon-3\"",
        "id = \"thon-3-to-4\"\nkind = \"tổ\"\nnumber = \"40\"\nname = \"\"\nparent = \"thon-3-to-3\"",
    ),
    (
        "id = \"thon-2-to-1\"\n",
        "id = \"thon-2-to-1\"\nretired = true\n",
    ),
    ("reports = true\n", ""),
];

/// Every table of the store is that of the book, and every kept sum that of the entries.
async fn compare(store: &Store, book: &Book) {
    let mut read = store.read().await.unwrap();
    assert_eq!(verify(&mut read).await.unwrap(), []);
    let first = book.campaign.first_period();
    let period = |days: u64| Period(first.0 + chrono::Days::new(days));
    for scope in ["que-chau", "thon-2", "thon-3", "thon-3-to-2", "thon-3-to-3"] {
        for (from, until, through) in [(0, 7, 6), (5, 5, 5), (2, 5, 3), (7, 7, 7), (0, 0, 0)] {
            let key = TableKey {
                campaign: ID,
                scope: book.unit(scope),
                first: period(from),
                last: period(until),
                through: period(through),
            };
            let found = find(&mut read, key, &book.campaign).await.unwrap();
            let mut wanted = book.table(key);
            wanted.missing.sort_unstable();
            let mut found_missing = found.missing.clone();
            found_missing.sort_unstable();
            assert_eq!(found.whole, wanted.whole, "{scope} {from} {until}");
            assert_eq!(found.branches, wanted.branches, "{scope} {from} {until}");
            assert_eq!(found_missing, wanted.missing, "{scope} {until}");
            assert_eq!(found.late, wanted.late, "{scope} {until}");
            assert_eq!(found.after_lock, wanted.after_lock, "{scope} {until}");
            assert_eq!(found.excused, wanted.excused, "{scope} {until}");
            assert_eq!(found.recent, wanted.recent, "{scope} {until}");
            assert_eq!(found.amendment, wanted.amendment, "{scope} {until}");
        }
    }
}

/// The database as a program that knew only the first schema would have left it, opened by this one.
async fn as_of_the_first_schema(path: &std::path::Path) -> Store {
    let options = SqliteConnectOptions::new().filename(path);
    let mut connection = SqliteConnection::connect_with(&options).await.unwrap();
    for statement in [
        "drop table stint",
        "drop table unit_branch",
        "drop table branch_figure",
        "drop table branch_slot",
        "drop index entry_period",
        "drop index outbox_parked",
        "drop table clock",
        "alter table campaign add column ticked_through integer",
        "alter table outbox drop column cut_offs",
        "alter table outbox drop column useful_until",
        "alter table outbox drop column doubts",
        "drop table kept_window",
        "drop table heard",
        "delete from _sqlx_migrations where version > 20261123000000",
    ] {
        sqlx::query(statement)
            .execute(&mut connection)
            .await
            .unwrap();
    }
    connection.close().await.unwrap();
    Store::open(path).await.unwrap()
}
