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

/// Scripts are played side by side.
const WORKERS: usize = 4;

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

/// Plays a script and compares: what differs, if anything does.
fn check(path: &Path, folder: &Path, is_update: bool) -> Option<String> {
    let name = path.strip_prefix(folder).unwrap().display();
    let expected = fs::read_to_string(path).unwrap().replace("\r\n", "\n");
    let Ok(found) = std::panic::catch_unwind(|| player::play(&expected)) else {
        return Some(format!("{name} cannot be played; why is above"));
    };
    if found == expected {
        return None;
    }
    if is_update {
        fs::write(path, found).unwrap();
        return None;
    }
    Some(format!("{name} {}", difference(&expected, &found)))
}

#[test]
fn every_conversation_goes_as_written() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/chats");
    let mut paths = Vec::new();
    scripts(&folder, &mut paths);
    assert!(!paths.is_empty(), "no conversations");
    #[expect(
        clippy::disallowed_methods,
        reason = "whoever runs the tests says whether to write"
    )]
    let is_update = std::env::var("UPDATE_CHATS").is_ok();
    let differences: Vec<String> = std::thread::scope(|scope| {
        let workers: Vec<_> = (0..WORKERS)
            .map(|worker| {
                let (folder, paths) = (&folder, &paths);
                scope.spawn(move || {
                    let share = paths.iter().skip(worker).step_by(WORKERS);
                    let found = share.filter_map(|path| check(path, folder, is_update));
                    found.collect::<Vec<String>>()
                })
            })
            .collect();
        let done = workers.into_iter();
        done.flat_map(|worker| worker.join().unwrap()).collect()
    });
    assert!(differences.is_empty(), "\n{}\n", differences.join("\n"));
}
