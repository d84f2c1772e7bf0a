//! A group that becomes a supergroup has another id, and is the same chat.

use super::*;
use crate::store::move_chat;

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
    move_chat(&mut write, ChatId(1), "-200").await.unwrap();
    // The platform's own message about it comes later, from the old id.
    let late = resolve(&mut write, &[incoming(9, "7")]).await.unwrap()[0].chat;
    assert_ne!(late, ChatId(1));
    move_chat(&mut write, late, "-200").await.unwrap();
    let mut from_new = incoming(10, "8");
    from_new.place.chat = "-200".into();
    let found = resolve(&mut write, &[from_new]).await.unwrap()[0].chat;
    assert_eq!(found, ChatId(1));
}

#[tokio::test]
async fn after_a_move_an_id_of_the_new_group_names_nothing_of_the_old() {
    let bench = bench().await;
    meet(&bench.store).await;
    let record = Change::Record(Box::new(report(1, 2, 35, at(2))));
    write_and_compare(&bench.store, &[record]).await;
    let about = crate::engine::facts::About::Report(ReportId(1));
    let acknowledged = Draft {
        about: Some(about),
        ..draft("đã ghi", None)
    };
    let mut write = bench.store.write().await.unwrap();
    outbox::insert(&mut write, &[acknowledged], at(2))
        .await
        .unwrap();
    write.commit().await.unwrap();
    let claimed = claim(&bench.store, 2).await.unwrap();
    let sent = outbox::Settlement::Sent(Some(MessageId("2".into())));
    settle(&bench.store, &claimed, sent).await;
    let needs = Needs {
        sources: BTreeSet::from([(ChatId(1), MessageId("1".into()))]),
        sent: BTreeSet::from([(ChatId(1), MessageId("2".into()))]),
        ..Needs::default()
    };
    let mut write = bench.store.write().await.unwrap();
    let before = snapshot(&mut write, &needs).await;
    assert_eq!((before.reports.len(), before.sent.len()), (1, 1));
    move_chat(&mut write, ChatId(1), "-200").await.unwrap();
    let after = snapshot(&mut write, &needs).await;
    assert_eq!((after.reports.len(), after.sent.len()), (0, 0));
    // What takes the place of the acknowledgement is said anew, not put over another message.
    let undone = Draft {
        replaces: Some(about),
        ..draft("đã hủy", None)
    };
    outbox::insert(&mut write, &[undone], at(3)).await.unwrap();
    write.commit().await.unwrap();
    assert_eq!(claim(&bench.store, 3).await.unwrap().earlier, None);
}
