//! How long `/status` and the 10:00 summary take on a year of entries: from the database to the words.
//!
//! `cargo bench --bench figures`. Aims: 5 ms with 35 units, 100 ms with 10,000. The database is made anew, in a
//! temporary folder, through the store's own writing: a year of 10,000 units takes some minutes.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::sync::{Arc, LazyLock};

use baocao::campaign::{Campaign, Count, IndicatorId, Op, Period, UnitId, file};
use baocao::chat::{
    ChatId, Happening, Incoming, Message, MessageId, Place, PlatformKind, Room, Sender,
};
use baocao::engine::facts::{EntryFact, ReportFact};
use baocao::engine::snapshot::{Binding, Drive};
use baocao::engine::{self, CampaignId, Change, Event, Heard, ReportId, Snapshot, Tick};
use baocao::reading::Vocabulary;
use baocao::store::{self, Base, Store};
use baocao::wording;
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use tokio::runtime::Runtime;

const ID: CampaignId = CampaignId(1);
/// Changes in one transaction while the database is made, or a few more: whole periods.
const BATCH: usize = 250_000;

fn main() {
    divan::main();
    // What is static is not dropped: the databases are gigabytes.
    for year in [&SMALL, &LARGE] {
        if let Some(year) = LazyLock::get(year) {
            std::fs::remove_dir_all(year.folder.path()).expect("a folder of our own");
        }
    }
}

/// A database with a year of reports, two hours before its last summary but one.
struct Year {
    runtime: Runtime,
    store: Store,
    drives: BTreeMap<CampaignId, Drive>,
    chat: ChatId,
    now: DateTime<Utc>,
    folder: tempfile::TempDir,
}

static SMALL: LazyLock<Year> = LazyLock::new(|| Year::new(7, 1, 5));
static LARGE: LazyLock<Year> = LazyLock::new(|| Year::new(20, 10, 50));

fn year(units: usize) -> &'static Year {
    if units == 35 { &SMALL } else { &LARGE }
}

#[divan::bench(args = [35, 10_000])]
fn status(bencher: divan::Bencher<'_, '_>, units: usize) {
    let year = year(units);
    bencher.bench(|| year.words("/status", 0));
}

#[divan::bench(args = [35, 10_000])]
fn status_of_the_week(bencher: divan::Bencher<'_, '_>, units: usize) {
    let year = year(units);
    bencher.bench(|| year.words("/status tuần", 0));
}

#[divan::bench(args = [35, 10_000])]
fn status_of_the_drive(bencher: divan::Bencher<'_, '_>, units: usize) {
    let year = year(units);
    bencher.bench(|| year.words("/status đợt", 0));
}

#[divan::bench(args = [35, 10_000])]
fn status_of_a_district(bencher: divan::Bencher<'_, '_>, units: usize) {
    let year = year(units);
    bencher.bench(|| year.words("/status huyện 3", 0));
}

#[divan::bench(args = [35, 10_000])]
fn who_is_missing(bencher: divan::Bencher<'_, '_>, units: usize) {
    let year = year(units);
    bencher.bench(|| year.words("/chuabao", 0));
}

#[divan::bench(args = [35, 10_000])]
fn summary(bencher: divan::Bencher<'_, '_>, units: usize) {
    let year = year(units);
    bencher.bench(|| year.summary());
}

impl Year {
    fn new(districts: u32, communes: u32, teams: u32) -> Self {
        let runtime = Runtime::new().expect("a runtime");
        let folder = tempfile::tempdir().expect("a temporary folder");
        let campaign = campaign(districts, communes, teams);
        let now = campaign.due_at(Period(day(360))) - TimeDelta::minutes(30);
        let (store, chat) = runtime.block_on(fill(&folder.path().join("year.db"), &campaign, now));
        let drive = Drive {
            vocabulary: Arc::new(Vocabulary::new(&campaign)),
            campaign: Arc::new(campaign),
        };
        Self {
            runtime,
            store,
            drives: BTreeMap::from([(ID, drive)]),
            chat,
            now,
            folder,
        }
    }

    /// What is answered to a command, so many minutes from now.
    fn words(&self, text: &str, minutes: i64) -> usize {
        let at = self.now + TimeDelta::minutes(minutes);
        let event = Event::Heard(Box::new(Heard {
            chat: self.chat,
            person: Some(baocao::chat::PersonId(1)),
            incoming: incoming(text, at),
            file: None,
        }));
        self.said(&event, at)
    }

    fn summary(&self) -> usize {
        let to = self.now + TimeDelta::minutes(30);
        let from = to - TimeDelta::minutes(1);
        let tick = Tick {
            campaign: ID,
            platform: PlatformKind::Console,
            from,
            to,
        };
        self.said(&Event::Tick(tick), to)
    }

    /// Loads, decides and words one event; the length of what is said.
    fn said(&self, event: &Event, now: DateTime<Utc>) -> usize {
        self.runtime.block_on(async {
            let mut read = self.store.read().await.expect("a reader");
            let base = Base {
                chats: Some(&BTreeSet::from([self.chat])),
                people: &BTreeSet::from([baocao::chat::PersonId(1)]),
                owners: &[],
            };
            let mut snapshot = Snapshot {
                drives: self.drives.clone(),
                ..Snapshot::default()
            };
            store::base(&mut read, base, &mut snapshot)
                .await
                .expect("a base");
            loop {
                let needs = engine::needs(event, &snapshot);
                if needs.is_within(&snapshot.loaded) {
                    break;
                }
                store::load(&mut read, &needs, &[], now, &mut snapshot)
                    .await
                    .expect("facts");
            }
            let decision = engine::decide(event, &snapshot, now);
            assert_eq!(decision.speeches.len(), 1, "one message is said");
            let drafts = decision
                .speeches
                .iter()
                .map(|speech| wording::render(speech, &snapshot));
            drafts.map(|draft| format!("{draft:?}").len()).sum()
        })
    }
}

/// A day of 2024, from 1.
fn day(number: u32) -> NaiveDate {
    NaiveDate::from_yo_opt(2024, number).expect("a day of the year")
}

/// A province of districts of communes of teams, for the whole of 2024.
fn campaign(districts: u32, communes: u32, teams: u32) -> Campaign {
    let mut text = String::from(
        r#"
[campaign]
id = "nam"
name = "Cả năm"
starts_on = 2024-01-01
ends_on = 2024-12-31
root = "tinh"
[keywords]
"mức 1" = ["m1"]
"mức 2" = ["m2"]
[[indicator]]
id = "muc_1"
label = "Kích hoạt mức 1"
short = "M1"
says = [["mức 1"]]
[[indicator]]
id = "muc_2"
label = "Kích hoạt mức 2"
short = "M2"
says = [["mức 2"]]
[[unit]]
id = "tinh"
kind = "tỉnh"
name = "Thanh"
"#,
    );
    let mut unit = |id: &str, kind: &str, parent: &str, number: u32, rest: &str| {
        let _ = write!(
            text,
            "[[unit]]\nid = \"{id}\"\nkind = \"{kind}\"\nnumber = \"{number}\"\nparent = \"{parent}\"\n{rest}\n"
        );
    };
    for district in 1..=districts {
        let huyen = format!("h{district}");
        unit(&huyen, "huyện", "tinh", district, "");
        for commune in 1..=communes {
            let xa = format!("{huyen}-x{commune}");
            if communes > 1 {
                unit(&xa, "xã", &huyen, commune, "");
            }
            let parent = if communes > 1 { &xa } else { &huyen };
            for team in 1..=teams {
                unit(
                    &format!("{xa}-t{team}"),
                    "tổ",
                    parent,
                    team,
                    "targets = { total = 900 }",
                );
            }
        }
    }
    file::parse(&text).unwrap_or_else(|errors| panic!("{errors}"))
}

fn incoming(text: &str, at: DateTime<Utc>) -> Incoming {
    Incoming {
        update: text.to_owned(),
        place: Place {
            platform: PlatformKind::Console,
            chat: "tinh".to_owned(),
            topic: None,
        },
        room: Room::Group,
        title: None,
        sender: Some(Sender {
            id: "hoa".to_owned(),
            name: "Hoa".to_owned(),
            username: None,
            is_bot: false,
        }),
        at,
        happening: Happening::Message(Message {
            id: MessageId("1".to_owned()),
            text: text.to_owned(),
            replies_to: None,
            is_forwarded: false,
            mentions: Vec::new(),
            file: None,
        }),
    }
}

/// Writes the campaign, a bound chat and every unit's report for every period up to the open one, of which a
/// tenth of the units still owe theirs.
async fn fill(path: &std::path::Path, campaign: &Campaign, now: DateTime<Utc>) -> (Store, ChatId) {
    let store = Store::open(path).await.expect("a database");
    let mut write = store.write().await.expect("a writer");
    store::save_campaign(&mut write, ID, campaign, now)
        .await
        .expect("a campaign");
    let resolved = store::resolve(&mut write, &[incoming("/start", now)])
        .await
        .expect("a chat");
    let chat = resolved[0].chat;
    let by = resolved[0].person.expect("a person");
    let mut snapshot = Snapshot::default();
    snapshot.drives.insert(
        ID,
        Drive {
            vocabulary: Arc::new(Vocabulary::new(campaign)),
            campaign: Arc::new(campaign.clone()),
        },
    );
    let bind = Change::Bind {
        chat,
        binding: Some(Binding {
            campaign: ID,
            unit: campaign.units.root(),
        }),
        at: now,
        by,
    };
    store::commit(&mut write, &snapshot, &[bind], &[], now)
        .await
        .expect("a binding");
    write.commit().await.expect("a commit");
    let open = campaign.period_at(now).expect("an open period");
    let periods: Vec<Period> = campaign.periods(campaign.first_period(), open).collect();
    let mut changes = Vec::new();
    let mut number = 0;
    let reporting = campaign.units.reporting(campaign.units.root());
    // In the order of time, as it comes in a campaign.
    for &period in &periods {
        let is_open = period == open;
        for &unit in reporting.iter().filter(|unit| !is_open || unit.0 % 10 > 0) {
            number += 1;
            let at = campaign.due_at(period) - TimeDelta::minutes(i64::from(unit.0 % 600) + 40);
            changes.push(Change::Record(Box::new(report(
                number,
                (chat, by),
                (unit, period),
                at,
            ))));
        }
        if !is_open {
            changes.push(Change::Close {
                campaign: ID,
                period,
                at: campaign.due_at(period),
            });
        }
        if changes.len() >= BATCH {
            written(&store, &snapshot, std::mem::take(&mut changes), now).await;
        }
    }
    written(&store, &snapshot, changes, now).await;
    (store, chat)
}

async fn written(store: &Store, snapshot: &Snapshot, changes: Vec<Change>, now: DateTime<Utc>) {
    let mut write = store.write().await.expect("a writer");
    store::commit(&mut write, snapshot, &changes, &[], now)
        .await
        .expect("entries");
    write.commit().await.expect("a commit");
}

fn report(
    number: i64,
    (chat, person): (ChatId, baocao::chat::PersonId),
    (unit, period): (UnitId, Period),
    at: DateTime<Utc>,
) -> ReportFact {
    let amount = 1 + (number * 7) % 5;
    ReportFact {
        id: ReportId(number),
        campaign: ID,
        chat,
        message: MessageId(number.to_string()),
        person,
        sent_at: at,
        recorded_at: at,
        period,
        text: String::new(),
        entries: vec![EntryFact {
            unit,
            indicator: IndicatorId(1),
            op: Op::Add,
            stated: Count(u32::try_from(amount).expect("a small amount")),
            amount,
            reported_at: at,
        }],
        reversal: None,
    }
}
