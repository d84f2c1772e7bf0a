//! Two platforms side by side: a campaign's groups on both, one of them out of reach.

use std::sync::Arc;
use std::time::Duration;

use baocao::app::App;
use baocao::campaign::file;
use baocao::chat::{Capabilities, Happening, Incoming, Message, Place, PlatformKind, Room, Sender};
use baocao::clock::{Clock as _, SettableClock};
use baocao::engine::snapshot::Binding;
use baocao::engine::{CampaignId, Change, Snapshot};
use baocao::platform::Platform;
use baocao::platform::console::{Console, TERMINAL};
use baocao::runtime::Outcome;
use baocao::store::{self, Resolved};
use chrono::TimeDelta;
use tempfile::TempDir;

use crate::simulation::town::local;

const CAMPAIGN: CampaignId = CampaignId(1);

/// A group on each of two platforms, both bound to the commune, and the bot in both.
struct Pair {
    _folder: TempDir,
    clock: SettableClock,
    telegram: Arc<Console>,
    zalo: Arc<Console>,
    app: App,
    updates: u32,
}

impl Pair {
    /// At 7:00 on 12/11.
    async fn open() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let clock = SettableClock::new(local(12, 7, 0));
        let can = Capabilities {
            text_max: 4096,
            ..TERMINAL
        };
        let [telegram, zalo] = [PlatformKind::Telegram, PlatformKind::ZaloBot]
            .map(|kind| Arc::new(Console::new(kind, can)));
        let platforms: Vec<Arc<dyn Platform>> = vec![telegram.clone(), zalo.clone()];
        let database = folder.path().join("baocao.db");
        let app = App::open(&database, Arc::new(clock.clone()), platforms, Vec::new())
            .await
            .unwrap();
        let mut pair = Self {
            _folder: folder,
            clock,
            telegram,
            zalo,
            app,
            updates: 0,
        };
        pair.bind().await;
        pair.pass(0).await;
        pair
    }

    async fn bind(&mut self) {
        let campaign = file::parse(include_str!("../../campaigns/quang-trung-2024.toml")).unwrap();
        let now = self.clock.now();
        let hello = [&self.telegram, &self.zalo].map(|console| incoming(console, "hello", now));
        let mut write = self.app.context().store.write().await.unwrap();
        store::save_campaign(&mut write, CAMPAIGN, &campaign, now)
            .await
            .unwrap();
        let resolved = store::resolve(&mut write, &hello).await.unwrap();
        let bound = resolved
            .into_iter()
            .map(|Resolved { chat, person, .. }| Change::Bind {
                chat,
                binding: Some(Binding {
                    campaign: CAMPAIGN,
                    unit: campaign.units.root(),
                }),
                at: now,
                by: person.unwrap(),
            });
        let bound: Vec<Change> = bound.collect();
        store::commit(&mut write, &Snapshot::default(), &bound, &[], now)
            .await
            .unwrap();
        write.commit().await.unwrap();
    }

    /// Somebody types in the platform's group.
    fn say(&mut self, console: &Arc<Console>, text: &str) {
        self.updates += 1;
        let mut incoming = incoming(console, &self.updates.to_string(), self.clock.now());
        incoming.happening = Happening::Message(Message {
            id: console.next_message(),
            text: text.to_owned(),
            replies_to: None,
            is_forwarded: false,
            mentions: Vec::new(),
            file: None,
        });
        console.push(incoming);
    }

    /// Time passes in steps of ten seconds; everything is done that can be.
    async fn pass(&self, seconds: i64) {
        for _ in 0..=seconds / 10 {
            // Whatever cannot be reached is tried again.
            while matches!(self.app.take_in(Duration::ZERO).await, Ok(Outcome::Worked)) {}
            while self.app.tick().await.unwrap() == Outcome::Worked {}
            while self.app.send().await.unwrap() == Outcome::Worked {}
            self.clock.advance(TimeDelta::seconds(10));
        }
    }
}

fn incoming(console: &Console, update: &str, at: chrono::DateTime<chrono::Utc>) -> Incoming {
    let kind = console.kind();
    Incoming {
        update: update.to_owned(),
        place: Place {
            platform: kind,
            chat: "nhóm".to_owned(),
            topic: None,
        },
        room: Room::Group,
        title: None,
        sender: Some(Sender {
            id: "1".to_owned(),
            name: format!("Người {kind}"),
            username: None,
            is_bot: false,
        }),
        at,
        happening: Happening::Membership { is_member: true },
    }
}

/// The sums of level 2 in the summaries posted so far, and whether each says that it is late.
fn summaries(console: &Console) -> Vec<(String, bool)> {
    let sent = console.sent_from(0).into_iter();
    let texts = sent.map(|sent| sent.message.plain_text());
    texts
        .filter(|text| text.starts_with('🔔'))
        .map(|text| {
            let sum = text.lines().find(|line| line.starts_with("Cộng")).unwrap();
            let sum = sum.split_whitespace().nth(1).unwrap();
            (sum.to_owned(), text.contains("gửi muộn"))
        })
        .collect()
}

#[tokio::test]
async fn a_platform_out_of_reach_holds_up_its_own_chats_only() {
    let mut pair = Pair::open().await;
    let (telegram, zalo) = (pair.telegram.clone(), pair.zalo.clone());
    pair.clock.set(local(12, 9, 58));
    pair.pass(0).await;
    zalo.cut_off(true);
    pair.say(&telegram, "Tổ 01: +5 mức 2");
    pair.say(&zalo, "Tổ 02: +7 mức 2");
    pair.pass(0).await;
    pair.clock.set(local(12, 10, 0));
    pair.pass(0).await;
    assert_eq!(summaries(&telegram), [], "a while is waited for the other");
    pair.pass(60).await;
    assert_eq!(summaries(&telegram), [("5".to_owned(), false)]);
    pair.clock.set(local(12, 10, 20));
    pair.pass(60).await;
    assert_eq!(summaries(&zalo), []);
    zalo.cut_off(false);
    pair.pass(120).await;
    // What was sent in time counts in time, here and there.
    assert_eq!(summaries(&zalo), [("12".to_owned(), true)]);
    assert_eq!(summaries(&telegram).len(), 1);
    pair.say(&telegram, "/status 12/11");
    pair.pass(60).await;
    let status = telegram.sent_from(0).pop().unwrap().message.plain_text();
    assert!(status.contains("đã báo 2/5 tổ"), "{status}");
    assert!(
        status.contains("Lúc chốt 5; sau chốt: +7, 1 tổ."),
        "{status}"
    );
    assert!(!status.contains("Báo muộn"), "{status}");
}

#[tokio::test]
async fn a_message_sent_before_the_due_time_is_in_the_summary_of_both_platforms() {
    let mut pair = Pair::open().await;
    let (telegram, zalo) = (pair.telegram.clone(), pair.zalo.clone());
    pair.clock.set(local(12, 9, 59));
    pair.pass(0).await;
    pair.say(&telegram, "Tổ 01: +5 mức 2");
    pair.say(&zalo, "Tổ 02: +7 mức 2");
    pair.clock.set(local(12, 10, 0));
    let waits = pair.app.tick().await.unwrap();
    assert_eq!(waits, Outcome::Idle(None), "neither has handed them out");
    pair.pass(10).await;
    for console in [&telegram, &zalo] {
        assert_eq!(summaries(console), [("12".to_owned(), false)]);
    }
}
