//! Plays every conversation of `tests/chats/` and compares what the bot says and what the ledger holds.
//!
//! `UPDATE_CHATS=1 cargo test --test chats` writes what it says now: read every line of the difference.

#![expect(
    clippy::unwrap_used,
    reason = "what is no script ends the test where it stands"
)]

mod player;

use std::fs;
use std::path::{Path, PathBuf};

fn scripts(folder: &Path, into: &mut Vec<PathBuf>) {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            scripts(&path, into);
        } else if path.extension().is_some_and(|ending| ending == "chat") {
            into.push(path);
        }
    }
}

/// The first line that differs, with the one before it.
fn difference(expected: &str, found: &str) -> String {
    let at = expected
        .lines()
        .zip(found.lines())
        .position(|(expected, found)| expected != found)
        .unwrap_or(expected.lines().count().min(found.lines().count()));
    let line = |text: &str, at: usize| text.lines().nth(at).unwrap_or("(end)").to_owned();
    format!(
        "line {}:\n    after    {}\n    expected {}\n    found    {}",
        at + 1,
        line(found, at.saturating_sub(1)),
        line(expected, at),
        line(found, at),
    )
}

#[test]
fn every_conversation_goes_as_written() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/chats");
    let mut paths = Vec::new();
    scripts(&folder, &mut paths);
    assert!(!paths.is_empty(), "no conversations");
    #[expect(
        clippy::disallowed_methods,
        reason = "tests are told by the environment to write"
    )]
    let is_update = std::env::var("UPDATE_CHATS").is_ok();
    let mut differences = Vec::new();
    for path in paths {
        let expected = fs::read_to_string(&path).unwrap().replace("\r\n", "\n");
        let found = player::play(&expected);
        if found == expected {
            continue;
        }
        if is_update {
            fs::write(&path, found).unwrap();
        } else {
            let name = path.strip_prefix(&folder).unwrap().display().to_string();
            differences.push(format!("{name} {}", difference(&expected, &found)));
        }
    }
    assert!(differences.is_empty(), "\n{}\n", differences.join("\n"));
}
