//! What is recorded: once, as it was decided, for good.

use super::*;

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

#[tokio::test]
async fn a_changed_due_time_leaves_on_time_who_was_on_time() {
    let bench = bench().await;
    meet(&bench.store).await;
    // For the period due on the 13th at 10:00, an hour before.
    write_and_compare(
        &bench.store,
        &[Change::Record(Box::new(report(1, 2, 35, at(16 * 60))))],
    )
    .await;
    let mut campaign =
        file::parse(include_str!("../../../campaigns/quang-trung-2024.toml")).unwrap();
    campaign.due = chrono::NaiveTime::from_hms_opt(8, 0, 0).unwrap();
    let mut write = bench.store.write().await.unwrap();
    save_campaign(&mut write, CAMPAIGN, &campaign, at(40 * 60))
        .await
        .unwrap();
    write.commit().await.unwrap();
    // A manager adds one to it.
    write_and_compare(
        &bench.store,
        &[Change::Record(Box::new(report(2, 2, 1, at(41 * 60))))],
    )
    .await;
    let mut read = bench.store.read().await.unwrap();
    let standings: Vec<String> = sqlx::query_scalar("select standing from slot")
        .fetch_all(read.connection())
        .await
        .unwrap();
    assert_eq!(standings, ["on_time"]);
}
