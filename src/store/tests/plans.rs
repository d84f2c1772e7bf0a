//! No statement of the daily way reads a table that grows from end to end: the planner says how it would go.

use std::fs;
use std::path::Path;

use serde_json::Value;
use sqlx::Row;

use super::bench;
use crate::store::Reads;

/// What grows with the messages, or with the units of a province.
const GROWING: [&str; 16] = [
    "entry",
    "report",
    "reversal",
    "figure",
    "total",
    "slot",
    "branch_figure",
    "branch_slot",
    "unit",
    "unit_branch",
    "inbox",
    "outbox",
    "question",
    "misread",
    "person",
    "closing",
];

/// Statements that read much on purpose, by how they begin: `baocao check`, and the wish to be forgotten.
const WHOLE: [&str; 8] = [
    "select count(*) as \"count!: i64\" from (",
    "with summed as (",
    "select (select count(*) from report)",
    "select state, count(*)",
    "delete from misread where person_id",
    "update outbox\n         set content = ''",
    "update question set text = ''",
    "update report set text = ''",
];

/// Inserts into tables that others refer to: the planner lists what it would look through for deferred
/// constraints, of which there are none.
const REFERRED: [&str; 2] = ["insert into chat (platform", "insert into person (platform"];

/// Indexes of what is open or waiting: small whatever their table's size.
const SMALL: [&str; 4] = [
    "question_open",
    "outbox_queued",
    "outbox_waiting",
    "inbox_parked",
];

/// Every statement of the program, as the macros have written it down.
fn statements() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(".sqlx");
    let mut found: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| {
            let text = fs::read_to_string(entry.unwrap().path()).unwrap();
            let value: Value = serde_json::from_str(&text).unwrap();
            value["query"].as_str().unwrap().to_owned()
        })
        .collect();
    found.sort();
    found
}

/// The large tables that the planner would read from end to end.
fn scanned(plan: &[String], query: &str) -> Vec<String> {
    let is_growing = |name: &str| {
        // An alias: `from entry e`, `join slot s`.
        GROWING.iter().any(|table| {
            *table == name
                || ["from", "join", ",", "update", "into"]
                    .iter()
                    .any(|before| {
                        query.contains(&format!("{before} {table} {name} "))
                            || query.contains(&format!("{before} {table} {name}\n"))
                    })
        })
    };
    plan.iter()
        .filter_map(|step| step.strip_prefix("SCAN "))
        .filter(|step| {
            !SMALL
                .iter()
                .any(|index| step.ends_with(&format!(" {index}")))
        })
        .filter(|step| is_growing(step.split(' ').next().unwrap_or_default()))
        .map(str::to_owned)
        .collect()
}

#[tokio::test]
async fn nothing_large_is_read_from_end_to_end() {
    let bench = bench().await;
    let mut write = bench.store.write().await.unwrap();
    let mut found = Vec::new();
    let statements = statements();
    assert!(
        statements.len() > 100,
        "only {} statements",
        statements.len()
    );
    for query in statements {
        if WHOLE
            .iter()
            .chain(&REFERRED)
            .any(|start| query.starts_with(start))
        {
            continue;
        }
        let explained = format!("explain query plan {query}");
        let rows = sqlx::query(sqlx::AssertSqlSafe(explained))
            .fetch_all(write.connection())
            .await
            .unwrap();
        let plan: Vec<String> = rows.iter().map(|row| row.get("detail")).collect();
        let scanned = scanned(&plan, &query);
        if !scanned.is_empty() {
            found.push(format!("{query}\n  scans {}", scanned.join(", ")));
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n\n"));
}

#[test]
fn every_migration_has_a_number_of_its_own() {
    let numbers: Vec<i64> = crate::store::MIGRATOR
        .iter()
        .map(|migration| migration.version)
        .collect();
    assert!(numbers.is_sorted_by(|one, next| one < next), "{numbers:?}");
}
