//! The rules of the source tree, kept by reading it: order of the modules, purity of the core, SQL in one
//! place, sizes. What it reports names file and line.

#![expect(
    clippy::unwrap_used,
    reason = "a test ends where something is not as it must be"
)]

use std::fs;
use std::path::{Path, PathBuf};

/// The modules, each of which may name only those before it. `lib.rs` lists the same.
const ORDER: &[&str] = &[
    "clock",
    "text",
    "chat",
    "campaign",
    "ledger",
    "reading",
    "engine",
    "wording",
    "reports",
    "config",
    "store",
    "platform",
    "runtime",
    "web",
    "telemetry",
    "app",
    "cli",
];

/// The modules that compute and never act.
const PURE: &[&str] = &[
    "text", "chat", "campaign", "ledger", "reading", "engine", "wording", "reports",
];

/// What a pure module may not name.
const IMPURE: &[&str] = &[
    "std::fs",
    "std::net",
    "std::env",
    "std::io",
    "std::process",
    "std::thread",
    "tokio",
    "sqlx",
    "reqwest",
    "teloxide",
    "async fn",
    ".await",
    "Utc::now",
    "Local::now",
    "SystemTime",
    "Instant::now",
    "tracing::",
];

/// What of these works on bytes in memory only, and so is pure.
const PURE_ALL_THE_SAME: &[&str] = &[
    "std::io::Cursor",
    "std::io::Read",
    "std::io::Seek",
    "std::io::Write",
];

/// Lines of a file, its inline tests left out.
const FILE_LINES_MAX: usize = 400;
/// Lines of a file of tests: a row of stories, read one at a time.
const TEST_LINES_MAX: usize = 600;

struct Source {
    /// From the project's root, with `/`.
    path: String,
    text: String,
}

impl Source {
    /// The first name of the path below `src`: the module.
    fn module(&self) -> &str {
        let inside = self.path.strip_prefix("src/").unwrap_or(&self.path);
        inside
            .split('/')
            .next()
            .unwrap_or(inside)
            .trim_end_matches(".rs")
    }

    fn is_test(&self) -> bool {
        self.path.starts_with("tests/")
            || self.path.ends_with("/tests.rs")
            || self.path.contains("/tests/")
    }

    /// Lines of code with their numbers, without comments and without the inline tests at the end.
    fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        let end = self
            .text
            .find("#[cfg(test)]\nmod tests {")
            .unwrap_or(self.text.len());
        (1..)
            .zip(self.text[..end].lines())
            .filter(|(_, line)| !line.trim_start().starts_with("//"))
    }
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn collect(folder: &Path, ending: &str, into: &mut Vec<Source>) {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            collect(&path, ending, into);
        } else if path.extension().is_some_and(|found| found == ending) {
            let name = path
                .strip_prefix(root())
                .unwrap()
                .to_string_lossy()
                .replace('\\', "/");
            let text = fs::read_to_string(&path).unwrap().replace("\r\n", "\n");
            into.push(Source { path: name, text });
        }
    }
}

fn sources(folder: &str) -> Vec<Source> {
    let mut found = Vec::new();
    collect(&root().join(folder), "rs", &mut found);
    assert!(!found.is_empty(), "no sources in {folder}");
    found
}

fn report(complaints: &[String]) {
    assert!(complaints.is_empty(), "\n{}\n", complaints.join("\n"));
}

/// The modules that `line` names by `crate::`.
fn named(line: &str) -> impl Iterator<Item = &str> {
    line.match_indices("crate::").map(|(at, found)| {
        let rest = &line[at + found.len()..];
        let end = rest
            .find(|letter: char| !letter.is_ascii_alphanumeric() && letter != '_')
            .unwrap_or(rest.len());
        &rest[..end]
    })
}

#[test]
fn lib_lists_the_modules_in_order() {
    let lib = fs::read_to_string(root().join("src/lib.rs")).unwrap();
    let listed: Vec<&str> = lib
        .lines()
        .filter_map(|line| line.strip_prefix("//! | [`")?.split('`').next())
        .collect();
    let mut declared: Vec<&str> = lib
        .lines()
        .filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'))
        .collect();
    let expected: Vec<&str> = ORDER
        .iter()
        .copied()
        .filter(|module| listed.contains(module))
        .collect();
    assert_eq!(
        listed, expected,
        "the table in lib.rs is not in the order of the modules"
    );
    declared.sort_by_key(|module| ORDER.iter().position(|known| known == module));
    assert_eq!(
        declared, listed,
        "lib.rs declares other modules than its table lists"
    );
}

#[test]
fn a_module_names_only_those_before_it() {
    let mut complaints = Vec::new();
    for source in sources("src") {
        let module = source.module().to_owned();
        if module == "lib" || module == "main" {
            continue;
        }
        let Some(place) = ORDER.iter().position(|known| *known == module) else {
            complaints.push(format!(
                "{}: `{module}` is not in the order of modules",
                source.path
            ));
            continue;
        };
        for (number, line) in source.lines() {
            for other in named(line) {
                let other_place = ORDER.iter().position(|known| *known == other);
                if other_place.is_none_or(|other_place| other_place > place) {
                    complaints.push(format!(
                        "{}:{number}: `{module}` names `{other}`, which comes later",
                        source.path
                    ));
                }
            }
        }
    }
    report(&complaints);
}

#[test]
fn pure_modules_touch_nothing_outside() {
    let mut complaints = Vec::new();
    for source in sources("src")
        .iter()
        .filter(|source| PURE.contains(&source.module()) && !source.is_test())
    {
        for (number, line) in source.lines() {
            let line = PURE_ALL_THE_SAME
                .iter()
                .fold(line.to_owned(), |line, word| line.replace(word, ""));
            for word in IMPURE.iter().filter(|word| line.contains(**word)) {
                complaints.push(format!(
                    "{}:{number}: `{word}` in a pure module",
                    source.path
                ));
            }
        }
    }
    report(&complaints);
}

#[test]
fn sql_stands_in_the_store_only() {
    let mut complaints = Vec::new();
    for source in sources("src")
        .iter()
        .filter(|source| source.module() != "store")
    {
        for (number, line) in source.lines().filter(|(_, line)| line.contains("sqlx")) {
            complaints.push(format!(
                "{}:{number}: SQL outside the store: {}",
                source.path,
                line.trim()
            ));
        }
    }
    report(&complaints);
}

#[test]
fn every_file_says_what_it_is_for_and_fits_the_head() {
    let mut complaints = Vec::new();
    for source in sources("src").iter().chain(&sources("tests")) {
        if !source.text.starts_with("//!") {
            complaints.push(format!("{}: does not open with `//!`", source.path));
        }
        let end = source
            .text
            .find("#[cfg(test)]\nmod tests {")
            .unwrap_or(source.text.len());
        let lines = source.text[..end].lines().count();
        let max = if source.is_test() {
            TEST_LINES_MAX
        } else {
            FILE_LINES_MAX
        };
        if lines > max {
            complaints.push(format!("{}: {lines} lines, more than {max}", source.path));
        }
    }
    report(&complaints);
}

#[test]
fn nothing_is_left_for_later() {
    // Put together here so that this file does not accuse itself.
    let words = [
        ["TO", "DO"].concat(),
        ["FIX", "ME"].concat(),
        ["#[ign", "ore"].concat(),
        ["should_", "panic"].concat(),
    ];
    let mut complaints = Vec::new();
    for source in sources("src").iter().chain(&sources("tests")) {
        for (number, line) in (1..).zip(source.text.lines()) {
            for word in words.iter().filter(|word| line.contains(word.as_str())) {
                complaints.push(format!("{}:{number}: {word}", source.path));
            }
        }
    }
    report(&complaints);
}
