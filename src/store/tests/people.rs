//! People in the store: found by name, reached in all topics, and forgotten without a trace.

use super::*;
use crate::chat::Mention;
use crate::engine::QuestionId;
use crate::engine::change::Outcome;
use crate::engine::say::{PeopleTopic, Topic};
use crate::engine::snapshot::{Question, RoleKind};

const NAME: &str = "Trần \"Bé\" Hoa";
const USERNAME: &str = "hoa_be_nho";
const EXTERNAL: &str = "7700770077";
const TYPED: &str = "Hoa gui: to 02 +35 muc 2";

fn told(update: u32, topic: Option<&str>, mentions: Vec<Mention>) -> Incoming {
    let mut told = incoming(update, EXTERNAL);
    told.place.topic = topic.map(str::to_owned);
    told.sender = Some(Sender {
        id: EXTERNAL.into(),
        name: NAME.into(),
        username: Some(USERNAME.into()),
        is_bot: false,
    });
    if let Happening::Message(message) = &mut told.happening {
        message.mentions = mentions;
    }
    told
}

async fn resolved(store: &Store, batch: &[Incoming]) -> Vec<Resolved> {
    let mut write = store.write().await.unwrap();
    let resolved = resolve(&mut write, batch).await.unwrap();
    write.commit().await.unwrap();
    resolved
}

async fn told_and_done(store: &Store, changes: &[Change], drafts: &[Draft]) {
    let mut write = store.write().await.unwrap();
    let kept = snapshot(&mut write, &Needs::default()).await;
    commit(&mut write, &kept, changes, drafts, at(0))
        .await
        .unwrap();
    write.commit().await.unwrap();
}

fn question(id: i64) -> Question {
    Question {
        id: QuestionId(id),
        campaign: Some(CAMPAIGN),
        chat: ChatId(1),
        asked_of: PersonId(1),
        message: MessageId("3".into()),
        sent_at: at(0),
        text: TYPED.into(),
        unit: None,
        period: None,
        topic: Topic::People(PeopleTopic::Forget),
        asked_at: at(0),
        expires_at: at(60),
    }
}

#[tokio::test]
async fn people_are_found_by_mention_by_username_and_by_the_name_shown() {
    let bench = bench().await;
    let lan = |id: &str| Sender {
        id: id.into(),
        name: "Lê Thị Lan".into(),
        username: None,
        is_bot: false,
    };
    let mentions = vec![Mention::Person(lan("8")), Mention::Person(lan("9"))];
    let found = resolved(&bench.store, &[told(1, None, mentions)]).await;
    let hoa = found[0].person.unwrap();
    assert_eq!(found[0].named.len(), 3, "{found:?}");
    let key = |name: &str| (PlatformKind::Telegram, name.to_owned());
    let needs = Needs {
        usernames: BTreeSet::from([key(USERNAME), key("nobody")]),
        names: BTreeSet::from([key("Lê Thị Lan"), key(NAME), key("Lê Thị")]),
        ..Needs::default()
    };
    let snapshot = snapshot(&mut bench.store.read().await.unwrap(), &needs).await;
    assert_eq!(snapshot.usernames, BTreeMap::from([(key(USERNAME), hoa)]));
    assert_eq!(snapshot.names[&key("Lê Thị Lan")].len(), 2);
    assert_eq!(snapshot.names[&key(NAME)], [hoa]);
    assert_eq!(snapshot.names.len(), 2);
    let all = snapshot.names.values().flatten();
    assert!(
        all.copied()
            .all(|person| snapshot.people.contains_key(&person))
    );
}

#[tokio::test]
async fn a_chat_that_is_lost_is_lost_in_all_its_topics() {
    let bench = bench().await;
    meet(&bench.store).await;
    let found = resolved(
        &bench.store,
        &[told(2, None, Vec::new()), told(3, Some("5"), Vec::new())],
    )
    .await;
    let (group, topic) = (found[0].chat, found[1].chat);
    let to = |chat: ChatId, text: &str| Draft {
        to: chat,
        ..draft(text, None)
    };
    told_and_done(
        &bench.store,
        &[],
        &[to(group, "vào nhóm"), to(topic, "vào chủ đề")],
    )
    .await;
    for (is_reachable, waits) in [(false, 0), (true, 2)] {
        let reach = Change::Reach {
            chat: group,
            is_reachable,
        };
        told_and_done(&bench.store, &[reach], &[]).await;
        let mut claimed = 0;
        while let Some(it) = claim(&bench.store, 9).await {
            settle(&bench.store, &it, outbox::Settlement::Sent(None)).await;
            claimed += 1;
        }
        assert_eq!(claimed, waits);
    }
}

/// Everything that stands in the file, once it is closed.
async fn bytes(bench: Bench) -> String {
    bench.store.close().await;
    let bytes = std::fs::read(&bench.path).unwrap();
    String::from_utf8_lossy(&bytes).into_owned()
}

#[tokio::test]
async fn nothing_of_a_person_who_wants_to_be_forgotten_is_left_in_the_file() {
    let bench = bench().await;
    resolved(&bench.store, &[told(1, None, Vec::new())]).await;
    let recorded = ReportFact {
        text: TYPED.into(),
        ..report(1, 2, 35, at(0))
    };
    let changes = [
        Change::Record(Box::new(recorded)),
        Change::Grant {
            person: PersonId(1),
            campaign: CAMPAIGN,
            unit: UnitId(2),
            kind: RoleKind::Reporter,
            by: PersonId(1),
            at: at(0),
        },
        Change::OpenQuestion(Box::new(question(1))),
        Change::CloseQuestion {
            question: QuestionId(1),
            outcome: Outcome::Answered(1),
            at: at(1),
            by: Some(PersonId(1)),
        },
        Change::OpenQuestion(Box::new(question(2))),
        Change::Misread {
            campaign: CAMPAIGN,
            chat: ChatId(1),
            person: PersonId(1),
            unit: Some(UnitId(2)),
            at: at(0),
            text: TYPED.into(),
        },
    ];
    let named = draft(&format!("12/11 17:00 {NAME}: 35 M2"), None);
    told_and_done(&bench.store, &changes, &[named]).await;
    let sent = claim(&bench.store, 1).await.unwrap();
    settle(&bench.store, &sent, outbox::Settlement::Sent(None)).await;

    let forget = Change::Forget {
        person: PersonId(1),
        at: at(2),
    };
    let left = write_and_compare(&bench.store, &[forget]).await;
    assert_eq!(left.people, BTreeMap::new());
    // The counts stay, and so does who is to blame for nothing: the report's author is a bare number.
    assert_eq!(left.figures.values().sum::<i64>(), 35);
    let file = bytes(bench).await;
    for trace in ["Trần", "Hoa", USERNAME, EXTERNAL, "muc 2", "reporter"] {
        let found = file.match_indices(trace).next();
        // The history of roles keeps the role, under a number that names nobody.
        let is_history = trace == "reporter";
        assert_eq!(found.is_some(), is_history, "{trace}");
    }
}

#[tokio::test]
async fn somebody_who_was_forgotten_and_writes_again_is_somebody_new() {
    let bench = bench().await;
    let first = resolved(&bench.store, &[told(1, None, Vec::new())]).await;
    let person = first[0].person.unwrap();
    let forget = Change::Forget { person, at: at(2) };
    told_and_done(&bench.store, &[forget], &[]).await;
    let again = resolved(&bench.store, &[told(2, None, Vec::new())]).await;
    assert_ne!(again[0].person, Some(person));
    assert_eq!(again[0].chat, first[0].chat);
}
