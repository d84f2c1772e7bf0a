//! The store against real files: a batch's life told as a story, what is kept in memory against what is
//! loaded, and the rules that the database itself keeps.

mod people;
mod plans;

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;

use chrono::{DateTime, TimeDelta, TimeZone, Utc};

use super::*;
use crate::campaign::{Count, IndicatorId, Op, Period, UnitId, file};
use crate::chat::{
    ChatId, Happening, Incoming, Message, MessageId, Outgoing, Part, PersonId, Place, PlatformKind,
    Room, Sender,
};
use crate::engine::change::Content;
use crate::engine::facts::{EntryFact, ReportFact, Reversal, TableKey, Why};
use crate::engine::snapshot::{Binding, Drive};
use crate::engine::{CampaignId, Change, Draft, Needs, ReportId, Snapshot, UnitPeriod};
use crate::reading::Vocabulary;

const CAMPAIGN: CampaignId = CampaignId(1);

struct Bench {
    store: Store,
    _folder: tempfile::TempDir,
    path: PathBuf,
}

async fn bench() -> Bench {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("test.db");
    let store = Store::open(&path).await.unwrap();
    let campaign = file::parse(include_str!("../../../campaigns/quang-trung-2024.toml")).unwrap();
    let mut write = store.write().await.unwrap();
    save_campaign(&mut write, CAMPAIGN, &campaign, at(0))
        .await
        .unwrap();
    write.commit().await.unwrap();
    Bench {
        store,
        _folder: folder,
        path,
    }
}

/// 12/11/2024 17:00 in Vietnam, and minutes after it: within the period that closes on the 13th.
fn at(minutes: i64) -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2024, 11, 12, 10, 0, 0).unwrap() + TimeDelta::minutes(minutes)
}

fn period() -> Period {
    Period(chrono::NaiveDate::from_ymd_opt(2024, 11, 13).unwrap())
}

fn slot(unit: u32) -> UnitPeriod {
    UnitPeriod {
        campaign: CAMPAIGN,
        unit: UnitId(unit),
        period: period(),
    }
}

fn incoming(update: u32, sender: &str) -> Incoming {
    Incoming {
        update: update.to_string(),
        place: Place {
            platform: PlatformKind::Telegram,
            chat: "-100".into(),
            topic: None,
        },
        room: Room::Group,
        title: Some("Xã Quảng Trung".into()),
        sender: Some(Sender {
            id: sender.into(),
            name: format!("Người {sender}"),
            username: None,
            is_bot: false,
        }),
        at: at(0),
        happening: Happening::Message(Message {
            id: MessageId(update.to_string()),
            text: "Tổ 02: +35 mức 2".into(),
            replies_to: None,
            is_forwarded: false,
            mentions: Vec::new(),
            file: None,
        }),
    }
}

fn report(id: i64, unit: u32, amount: i64, reported_at: DateTime<Utc>) -> ReportFact {
    ReportFact {
        id: ReportId(id),
        campaign: CAMPAIGN,
        chat: ChatId(1),
        message: MessageId(id.to_string()),
        person: PersonId(1),
        sent_at: reported_at,
        recorded_at: reported_at,
        period: period(),
        text: "Tổ 02: +35 mức 2".into(),
        entries: vec![EntryFact {
            unit: UnitId(unit),
            indicator: IndicatorId(1),
            op: Op::Add,
            stated: Count(u32::try_from(amount).unwrap()),
            amount,
            reported_at,
        }],
        reversal: None,
    }
}

fn undo(report: i64, minutes: i64) -> Change {
    let reversal = Reversal {
        at: at(minutes),
        by: PersonId(1),
        why: Why::Undone,
    };
    Change::Reverse {
        report: ReportId(report),
        reversal,
    }
}

async fn snapshot(reads: &mut impl Reads, needs: &Needs) -> Snapshot {
    let mut snapshot = Snapshot::default();
    for stored in list_campaigns(reads, &BTreeMap::new()).await.unwrap().0 {
        let vocabulary = Arc::new(Vocabulary::new(&stored.campaign));
        snapshot.drives.insert(
            stored.id,
            Drive {
                campaign: Arc::new(stored.campaign),
                vocabulary,
            },
        );
    }
    let chats = BTreeSet::from([ChatId(1)]);
    let people = BTreeSet::from([PersonId(1)]);
    let of = Base {
        chats: Some(&chats),
        people: &people,
        owners: &[],
    };
    base(reads, of, &mut snapshot).await.unwrap();
    load(reads, needs, &[], at(600), &mut snapshot)
        .await
        .unwrap();
    snapshot
}

/// Lets one person and one chat be known.
async fn meet(store: &Store) {
    let mut write = store.write().await.unwrap();
    let batch = [incoming(1, "7")];
    assert_eq!(
        inbox::admit(&mut write, &batch, at(0)).await.unwrap(),
        [true]
    );
    let resolved = resolve(&mut write, &batch).await.unwrap();
    assert_eq!(
        resolved,
        [Resolved {
            chat: ChatId(1),
            person: Some(PersonId(1)),
            named: vec![PersonId(1)],
        }]
    );
    write.commit().await.unwrap();
}

/// Applies and commits the changes; what is kept in memory must be what is loaded afterwards.
async fn write_and_compare(store: &Store, changes: &[Change]) -> Snapshot {
    let needs = Needs {
        slots: (0..6).map(slot).collect(),
        latest: BTreeSet::from([(CAMPAIGN, PersonId(1))]),
        ..Needs::default()
    };
    let mut write = store.write().await.unwrap();
    let mut kept = snapshot(&mut write, &needs).await;
    for change in changes {
        kept.apply(change);
    }
    commit(&mut write, &kept, changes, &[], at(600))
        .await
        .unwrap();
    write.commit().await.unwrap();
    let loaded = snapshot(&mut store.read().await.unwrap(), &needs).await;
    let some = |sums: &BTreeMap<(UnitPeriod, IndicatorId), i64>| -> Vec<_> {
        sums.iter()
            .map(|(key, value)| (*key, *value))
            .filter(|(_, value)| *value != 0)
            .collect()
    };
    assert_eq!(some(&kept.figures), some(&loaded.figures));
    assert_eq!(some(&kept.totals), some(&loaded.totals));
    assert_eq!(kept.slots, loaded.slots);
    assert_eq!(kept.reports, loaded.reports);
    assert_eq!(kept.chats, loaded.chats);
    assert_eq!(kept.people, loaded.people);
    assert_eq!(kept.next_report, loaded.next_report);
    assert_eq!(verify(&mut store.read().await.unwrap()).await.unwrap(), []);
    loaded
}

fn table_key() -> TableKey {
    TableKey {
        campaign: CAMPAIGN,
        scope: UnitId(0),
        first: period(),
        last: period(),
    }
}

async fn table_of(store: &Store) -> crate::engine::facts::TableFact {
    let needs = Needs {
        tables: BTreeSet::from([table_key()]),
        ..Needs::default()
    };
    snapshot(&mut store.read().await.unwrap(), &needs)
        .await
        .tables
        .remove(&table_key())
        .unwrap()
}

#[tokio::test]
async fn an_update_is_admitted_once_even_within_a_batch() {
    let bench = bench().await;
    let mut write = bench.store.write().await.unwrap();
    let batch = [incoming(1, "7"), incoming(2, "7"), incoming(1, "7")];
    assert_eq!(
        inbox::admit(&mut write, &batch, at(0)).await.unwrap(),
        [true, true, false]
    );
    write.commit().await.unwrap();
    let mut write = bench.store.write().await.unwrap();
    let batch = [incoming(2, "7"), incoming(3, "7")];
    assert_eq!(
        inbox::admit(&mut write, &batch, at(0)).await.unwrap(),
        [false, true]
    );
}

#[tokio::test]
async fn what_is_applied_is_what_is_loaded() {
    let bench = bench().await;
    meet(&bench.store).await;
    let binding = Some(Binding {
        campaign: CAMPAIGN,
        unit: UnitId(0),
    });
    let bind = Change::Bind {
        chat: ChatId(1),
        binding,
        at: at(1),
        by: PersonId(1),
    };
    write_and_compare(&bench.store, &[bind]).await;
    write_and_compare(
        &bench.store,
        &[Change::Record(Box::new(report(1, 2, 35, at(2))))],
    )
    .await;
    let more = [
        Change::Record(Box::new(report(2, 2, 5, at(3)))),
        Change::Record(Box::new(report(3, 1, 12, at(4)))),
        undo(2, 5),
    ];
    let loaded = write_and_compare(&bench.store, &more).await;
    assert_eq!(loaded.figures[&(slot(2), IndicatorId(1))], 35);
    let table = table_of(&bench.store).await;
    assert_eq!(table.whole.figures, [0, 47, 0]);
    assert_eq!(table.whole.totals, [0, 47, 0]);
    assert_eq!(
        (table.whole.slots, table.whole.on_time, table.whole.late),
        (5, 2, 0)
    );
    assert_eq!(table.missing, [UnitId(3), UnitId(4), UnitId(5)]);
    assert_eq!(table.branches.len(), 5);
}

#[tokio::test]
async fn a_correction_after_due_leaves_the_unit_on_time_but_before_due_it_does_not() {
    let bench = bench().await;
    meet(&bench.store).await;
    // Due is at 10:00 on the 13th: 17 hours after at(0).
    let due = 17 * 60;
    let first = [report(1, 1, 5, at(0)), report(2, 2, 5, at(0))]
        .map(|report| Change::Record(Box::new(report)));
    write_and_compare(&bench.store, &first).await;
    write_and_compare(&bench.store, &[undo(1, 10), undo(2, due + 5)]).await;
    assert_eq!(
        table_of(&bench.store).await.missing.len(),
        5,
        "both were taken back"
    );
    let again = [report(3, 1, 6, at(due + 9)), report(4, 2, 6, at(due + 9))]
        .map(|report| Change::Record(Box::new(report)));
    write_and_compare(&bench.store, &again).await;
    let table = table_of(&bench.store).await;
    assert_eq!((table.whole.on_time, table.whole.late), (1, 1));
    assert_eq!(table.late, [UnitId(1)]);
}

#[tokio::test]
async fn what_comes_after_the_closing_is_an_amendment() {
    let bench = bench().await;
    meet(&bench.store).await;
    let close = Change::Close {
        campaign: CAMPAIGN,
        period: period(),
        at: at(1020),
    };
    write_and_compare(
        &bench.store,
        &[Change::Record(Box::new(report(1, 1, 5, at(0)))), close],
    )
    .await;
    assert_eq!(table_of(&bench.store).await.amendment.unwrap().units, 0);
    write_and_compare(
        &bench.store,
        &[Change::Record(Box::new(report(2, 2, 12, at(1030))))],
    )
    .await;
    let amendment = table_of(&bench.store).await.amendment.unwrap();
    assert_eq!((amendment.figures, amendment.units), (vec![0, 12, 0], 1));
}

#[tokio::test]
async fn the_ledger_refuses_to_be_changed() {
    let bench = bench().await;
    meet(&bench.store).await;
    write_and_compare(
        &bench.store,
        &[Change::Record(Box::new(report(1, 1, 5, at(0)))), undo(1, 1)],
    )
    .await;
    for statement in [
        "update entry set amount = 99",
        "delete from entry",
        "update reversal set why = 'edited'",
        "delete from reversal",
    ] {
        let mut write = bench.store.write().await.unwrap();
        let error = sqlx::query(statement)
            .execute(write.connection())
            .await
            .unwrap_err();
        assert!(
            error.to_string().contains("append-only"),
            "{statement}: {error}"
        );
    }
}

#[tokio::test]
async fn everything_survives_a_new_start() {
    let Bench {
        store,
        _folder,
        path,
    } = bench().await;
    meet(&store).await;
    write_and_compare(&store, &[Change::Record(Box::new(report(1, 1, 5, at(0))))]).await;
    drop(store);
    let store = Store::open(&path).await.unwrap();
    assert_eq!(table_of(&store).await.whole.figures, [0, 5, 0]);
}

fn draft(text: &str, key: Option<&str>) -> Draft {
    let outgoing = Outgoing::post(vec![Part::Plain(text.into())]);
    Draft {
        to: ChatId(1),
        content: Content::Ready(outgoing),
        key: key.map(str::to_owned),
        about: None,
        replaces: None,
    }
}

async fn claim(store: &Store, minutes: i64) -> Option<outbox::Claimed> {
    let mut write = store.write().await.unwrap();
    let claimed = outbox::claim(
        &mut write,
        PlatformKind::Telegram,
        &BTreeSet::new(),
        at(minutes),
    )
    .await
    .unwrap();
    write.commit().await.unwrap();
    claimed
}

async fn settle(store: &Store, claimed: &outbox::Claimed, settlement: outbox::Settlement) {
    let mut write = store.write().await.unwrap();
    outbox::settle(&mut write, claimed, &settlement, at(0))
        .await
        .unwrap();
    write.commit().await.unwrap();
}

fn said(claimed: &outbox::Claimed) -> String {
    match &claimed.content {
        Content::Ready(outgoing) => outgoing.plain_text(),
        Content::Deferred(reminder) => format!("{reminder:?}"),
    }
}

#[tokio::test]
async fn a_chats_messages_go_out_in_order_and_a_key_once() {
    let bench = bench().await;
    meet(&bench.store).await;
    let mut write = bench.store.write().await.unwrap();
    let drafts = [
        draft("một", None),
        draft("hai", Some("summary")),
        draft("lại hai", Some("summary")),
        draft("ba", None),
    ];
    assert_eq!(outbox::insert(&mut write, &drafts, at(0)).await.unwrap(), 3);
    write.commit().await.unwrap();
    let first = claim(&bench.store, 0).await.unwrap();
    assert_eq!(said(&first), "một");
    assert_eq!(
        claim(&bench.store, 0).await,
        None,
        "nothing overtakes what is being sent"
    );
    settle(
        &bench.store,
        &first,
        outbox::Settlement::Again {
            at: at(5),
            is_repeat: false,
        },
    )
    .await;
    assert_eq!(
        claim(&bench.store, 4).await,
        None,
        "nor what waits for another try"
    );
    let first = claim(&bench.store, 5).await.unwrap();
    settle(
        &bench.store,
        &first,
        outbox::Settlement::Sent(Some(MessageId("1".into()))),
    )
    .await;
    let mut order = Vec::new();
    while let Some(claimed) = claim(&bench.store, 5).await {
        order.push(said(&claimed));
        settle(&bench.store, &claimed, outbox::Settlement::Sent(None)).await;
    }
    assert_eq!(order, ["hai", "ba"]);
}

#[tokio::test]
async fn a_post_that_was_being_sent_is_taken_up_again_marked_and_not_for_ever() {
    let bench = bench().await;
    meet(&bench.store).await;
    let mut write = bench.store.write().await.unwrap();
    outbox::insert(&mut write, &[draft("một", None)], at(0))
        .await
        .unwrap();
    write.commit().await.unwrap();
    for (is_repeat, recovered) in [
        (false, 1),
        (true, 1),
        (true, 1),
        (true, 1),
        (true, 1),
        (true, 0),
    ] {
        let claimed = claim(&bench.store, 0).await.unwrap();
        assert_eq!(claimed.is_repeat, is_repeat);
        let mut write = bench.store.write().await.unwrap();
        assert_eq!(outbox::recover(&mut write).await.unwrap(), recovered);
        write.commit().await.unwrap();
    }
    assert_eq!(claim(&bench.store, 0).await, None);
}

#[tokio::test]
async fn a_chat_that_cannot_be_reached_keeps_its_messages_until_it_can() {
    let bench = bench().await;
    meet(&bench.store).await;
    let mut write = bench.store.write().await.unwrap();
    outbox::insert(&mut write, &[draft("một", None)], at(0))
        .await
        .unwrap();
    write.commit().await.unwrap();
    let claimed = claim(&bench.store, 0).await.unwrap();
    settle(&bench.store, &claimed, outbox::Settlement::Park).await;
    let mut write = bench.store.write().await.unwrap();
    outbox::insert(&mut write, &[draft("hai", None)], at(0))
        .await
        .unwrap();
    write.commit().await.unwrap();
    assert_eq!(claim(&bench.store, 9).await, None);
    let back = Change::Reach {
        chat: ChatId(1),
        is_reachable: true,
    };
    write_and_compare(&bench.store, &[back]).await;
    assert_eq!(said(&claim(&bench.store, 9).await.unwrap()), "một");
}

#[tokio::test]
async fn a_group_that_moves_keeps_its_binding() {
    let bench = bench().await;
    meet(&bench.store).await;
    let binding = Some(Binding {
        campaign: CAMPAIGN,
        unit: UnitId(0),
    });
    let changes = [
        Change::Bind {
            chat: ChatId(1),
            binding,
            at: at(1),
            by: PersonId(1),
        },
        Change::Move {
            chat: ChatId(1),
            to: "-200".into(),
        },
    ];
    let loaded = write_and_compare(&bench.store, &changes).await;
    assert_eq!(loaded.chats[&ChatId(1)].place.chat, "-200");
    let mut write = bench.store.write().await.unwrap();
    let mut moved = incoming(9, "7");
    moved.place.chat = "-200".into();
    assert_eq!(
        resolve(&mut write, &[moved]).await.unwrap()[0].chat,
        ChatId(1)
    );
}

#[tokio::test]
async fn news_of_a_move_that_come_twice_change_nothing_the_second_time() {
    let bench = bench().await;
    meet(&bench.store).await;
    let binding = Some(Binding {
        campaign: CAMPAIGN,
        unit: UnitId(0),
    });
    let bind = Change::Bind {
        chat: ChatId(1),
        binding,
        at: at(1),
        by: PersonId(1),
    };
    write_and_compare(&bench.store, &[bind]).await;
    let mut write = bench.store.write().await.unwrap();
    outbox::move_chat(&mut write, ChatId(1), "-200")
        .await
        .unwrap();
    // The platform's own message about it comes later, from the old id.
    let late = resolve(&mut write, &[incoming(9, "7")]).await.unwrap()[0].chat;
    assert_ne!(late, ChatId(1));
    outbox::move_chat(&mut write, late, "-200").await.unwrap();
    let mut from_new = incoming(10, "8");
    from_new.place.chat = "-200".into();
    let found = resolve(&mut write, &[from_new]).await.unwrap()[0].chat;
    assert_eq!(found, ChatId(1));
}
