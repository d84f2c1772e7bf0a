//! A group that becomes a supergroup has another id, and is the same chat.

use super::*;

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
