//! What waits to be sent: in order, once, and never lost.

use super::*;

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
async fn the_next_message_is_the_first_of_its_chat_whatever_waits_behind_it() {
    let bench = bench().await;
    meet(&bench.store).await;
    let mut write = bench.store.write().await.unwrap();
    let drafts = [draft("một", None), draft("hai", None)];
    outbox::insert(&mut write, &drafts, at(0)).await.unwrap();
    write.commit().await.unwrap();
    let first = claim(&bench.store, 0).await.unwrap();
    let again = outbox::Settlement::Again {
        at: at(5),
        is_repeat: false,
    };
    settle(&bench.store, &first, again).await;
    let mut read = bench.store.read().await.unwrap();
    let next = outbox::next_at(&mut read, PlatformKind::Telegram).await;
    assert_eq!(next.unwrap(), Some(at(5)));
}

#[tokio::test]
async fn what_never_left_is_not_given_up_because_the_network_was_away() {
    let bench = bench().await;
    meet(&bench.store).await;
    let mut write = bench.store.write().await.unwrap();
    outbox::insert(&mut write, &[draft("một", None)], at(0))
        .await
        .unwrap();
    write.commit().await.unwrap();
    for _ in 0..20 {
        let claimed = claim(&bench.store, 0).await.unwrap();
        let again = outbox::Settlement::Again {
            at: at(0),
            is_repeat: false,
        };
        settle(&bench.store, &claimed, again).await;
    }
    claim(&bench.store, 0).await.unwrap();
    let mut write = bench.store.write().await.unwrap();
    assert_eq!(outbox::recover(&mut write).await.unwrap(), 1);
}

#[tokio::test]
async fn a_message_that_cannot_be_read_is_set_aside_and_stops_neither_its_chat_nor_the_others() {
    let bench = bench().await;
    meet(&bench.store).await;
    let mut write = bench.store.write().await.unwrap();
    let drafts = [draft("một", None), draft("hai", None), draft("ba", None)];
    outbox::insert(&mut write, &drafts, at(0)).await.unwrap();
    sqlx::query("update outbox set content = '{\"Older\":{}}' where id = 1")
        .execute(write.connection())
        .await
        .unwrap();
    // Beyond what any calendar knows.
    sqlx::query("update outbox set useful_until = 9223372036854775807 where id = 3")
        .execute(write.connection())
        .await
        .unwrap();
    write.commit().await.unwrap();
    let mut found = Vec::new();
    while let Some(next) = find_next(&bench.store, 1).await {
        match next {
            outbox::Found::Claimed(claimed) => {
                found.push(said(&claimed));
                settle(&bench.store, &claimed, outbox::Settlement::Sent(None)).await;
            }
            outbox::Found::SetAside { id, error } => found.push(format!("{id}: {error}")),
        }
    }
    assert_eq!(
        found,
        [
            "1: unreadable outbox.content in row 12",
            "hai",
            "3: unreadable outbox.at in row 9223372036854775807"
        ]
    );
    let mut read = bench.store.read().await.unwrap();
    let states = outbox::count_states(&mut read).await.unwrap();
    assert_eq!(states, [("failed".into(), 2), ("sent".into(), 1)]);
}

#[tokio::test]
async fn only_a_try_that_may_have_arrived_is_a_doubt() {
    let bench = bench().await;
    meet(&bench.store).await;
    let mut write = bench.store.write().await.unwrap();
    outbox::insert(&mut write, &[draft("một", None)], at(0))
        .await
        .unwrap();
    write.commit().await.unwrap();
    let mut seen = Vec::new();
    for is_repeat in [false, true, false, true] {
        let claimed = claim(&bench.store, 0).await.unwrap();
        seen.push((claimed.is_repeat, claimed.doubts, claimed.tries));
        let again = outbox::Settlement::Again {
            at: at(0),
            is_repeat,
        };
        settle(&bench.store, &claimed, again).await;
    }
    assert_eq!(
        seen,
        [(false, 0, 0), (false, 0, 1), (true, 1, 2), (true, 1, 3)]
    );
}
