//! The store against real files: a batch's life told as a story, what is kept in memory against what is
//! loaded, and the rules that the database itself keeps.

mod ledger;
mod moves;
mod people;
mod plans;
mod queue;

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
        through: period(),
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

fn draft(text: &str, key: Option<&str>) -> Draft {
    let outgoing = Outgoing::post(vec![Part::Plain(text.into())]);
    Draft {
        to: ChatId(1),
        content: Content::Ready(outgoing),
        key: key.map(str::to_owned),
        about: None,
        replaces: None,
        useful_until: None,
    }
}

async fn claim(store: &Store, minutes: i64) -> Option<outbox::Claimed> {
    match find_next(store, minutes).await? {
        outbox::Found::Claimed(claimed) => Some(*claimed),
        outbox::Found::SetAside { error, .. } => panic!("{error}"),
    }
}

async fn find_next(store: &Store, minutes: i64) -> Option<outbox::Found> {
    let mut write = store.write().await.unwrap();
    let found = outbox::claim(
        &mut write,
        PlatformKind::Telegram,
        &BTreeSet::new(),
        at(minutes),
    )
    .await
    .unwrap();
    write.commit().await.unwrap();
    found
}

async fn settle(store: &Store, claimed: &outbox::Claimed, settlement: outbox::Settlement) {
    let mut write = store.write().await.unwrap();
    outbox::settle(&mut write, claimed, &settlement, at(0))
        .await
        .unwrap();
    write.commit().await.unwrap();
}
