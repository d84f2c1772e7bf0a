//! How many statements a batch costs: the same for a hundred updates as for one, whatever is said in them.
//!
//! A call of the database costs more than a row, so what belongs to a batch must not be asked one by one.

#![expect(
    clippy::unwrap_used,
    reason = "a test ends where something is not as it must be"
)]

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use baocao::app::App;
use baocao::chat::{
    Happening, Incoming, Message, MessageId, PersonId, Place, PlatformKind, Room, Sender,
};
use baocao::clock::SettableClock;
use baocao::engine::snapshot::Binding;
use baocao::engine::{CampaignId, Change, Snapshot};
use baocao::platform::Platform;
use baocao::platform::console::{Console, TERMINAL};
use baocao::store;
use chrono::{DateTime, Utc};
use tracing::{Event, Metadata, Subscriber, span};

/// More than any batch needs: what is read, what is decided twice, what is written.
const STATEMENTS_MAX: usize = 60;

static STATEMENTS: AtomicUsize = AtomicUsize::new(0);

/// Counts what the library logs of its statements.
struct Counter;

impl Subscriber for Counter {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target() == "sqlx::query"
    }

    fn new_span(&self, _: &span::Attributes<'_>) -> span::Id {
        span::Id::from_u64(1)
    }

    fn record(&self, _: &span::Id, _: &span::Record<'_>) {}

    fn record_follows_from(&self, _: &span::Id, _: &span::Id) {}

    fn event(&self, _: &Event<'_>) {
        STATEMENTS.fetch_add(1, Ordering::Relaxed);
    }

    fn enter(&self, _: &span::Id) {}

    fn exit(&self, _: &span::Id) {}
}

fn now() -> DateTime<Utc> {
    DateTime::parse_from_rfc3339("2024-11-12T17:00:00+07:00")
        .unwrap()
        .to_utc()
}

fn incoming(number: usize, text: &str) -> Incoming {
    Incoming {
        update: number.to_string(),
        place: Place {
            platform: PlatformKind::Console,
            chat: "xã".into(),
            topic: None,
        },
        room: Room::Group,
        title: None,
        sender: Some(Sender {
            id: format!("người {}", number % 40),
            name: format!("Người {}", number % 40),
            username: None,
            is_bot: false,
        }),
        at: now(),
        happening: Happening::Message(Message {
            id: MessageId(number.to_string()),
            text: text.into(),
            replies_to: None,
            is_forwarded: false,
            mentions: Vec::new(),
            file: None,
        }),
    }
}

/// How many statements it costs to take in these texts as one batch.
async fn cost(texts: &[String]) -> usize {
    let folder = tempfile::tempdir().unwrap();
    let console = Arc::new(Console::new(PlatformKind::Console, TERMINAL));
    let platforms: Vec<Arc<dyn Platform>> = vec![Arc::clone(&console) as _];
    let clock = Arc::new(SettableClock::new(now()));
    let app = App::open(&folder.path().join("test.db"), clock, platforms, Vec::new())
        .await
        .unwrap();
    let campaign =
        baocao::campaign::file::parse(include_str!("../campaigns/quang-trung-2024.toml")).unwrap();
    let unit = campaign.units.root();
    let mut write = app.context().store.write().await.unwrap();
    store::save_campaign(&mut write, CampaignId(1), &campaign, now())
        .await
        .unwrap();
    let chat = store::resolve(&mut write, &[incoming(0, "")])
        .await
        .unwrap()
        .remove(0)
        .chat;
    let binding = Some(Binding {
        campaign: CampaignId(1),
        unit,
    });
    let bind = Change::Bind {
        chat,
        binding,
        at: now(),
        by: PersonId(1),
    };
    store::commit(&mut write, &Snapshot::default(), &[bind], &[], now())
        .await
        .unwrap();
    write.commit().await.unwrap();
    for (number, text) in (1..).zip(texts) {
        console.push(incoming(number, text));
    }
    let before = STATEMENTS.load(Ordering::Relaxed);
    app.take_in(Duration::ZERO).await.unwrap();
    let after = STATEMENTS.load(Ordering::Relaxed);
    let mut read = app.context().store.read().await.unwrap();
    let rows = store::count_rows(&mut read).await.unwrap();
    assert!(rows.reports > 0, "nothing was recorded");
    drop(read);
    app.close().await;
    after - before
}

#[tokio::test]
async fn a_hundred_updates_cost_as_many_statements_as_a_few() {
    tracing::subscriber::set_global_default(Counter).unwrap();
    let mixed = |number: usize| match number % 5 {
        0 => format!("Tổ 0{}: +{number} mức 2", 1 + number / 5 % 5),
        1 => format!("Tổ 0{}: khoảng {number} mức 2", 1 + number / 5 % 5),
        2 => "cảm ơn các đồng chí".to_owned(),
        3 => format!("tổ 9: {number} mức 2"),
        _ => format!("tổ {} {number} m1", 1 + number / 5 % 5),
    };
    let few = cost(&(0..5).map(mixed).collect::<Vec<_>>()).await;
    let many = cost(&(0..100).map(mixed).collect::<Vec<_>>()).await;
    assert!(few > 5, "the library logs its statements no longer: {few}");
    assert!(
        many <= few * 2 && many <= STATEMENTS_MAX,
        "{few} statements for 5 updates, {many} for 100"
    );
}
