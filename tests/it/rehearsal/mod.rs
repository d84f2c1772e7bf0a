//! Conversations of `tests/chats/` once more, through the built program and the stand-in of the Bot API: on a
//! platform with buttons, edits and signs, and as on one with none of them. What is posted must be what the
//! same script says in process, and the ledger's figures what stands below it.

mod stage;
mod wire;

use std::fs;
use std::path::Path;

use crate::player;
use stage::Stage;

/// The scripts that matter most: each a rule that would cost a commune's trust.
const SCRIPTS: &[&str] = &[
    "access/bots-and-chatter",
    "clock/a-morning",
    "edit/after-the-lock-without-a-manager",
    "edit/away",
    "edit/beside-others",
    "edit/figure",
    "edit/keeps-its-time",
    "edit/nothing-changed",
    "edit/unit",
    "figures/status",
    "people/assign",
    "people/assign-by-reply",
    "question/after-a-restart",
    "question/answered-after-due",
    "question/date",
    "question/edited",
    "question/forwarded",
    "question/indicator",
    "question/number",
    "question/number-and-name-disagree",
    "question/op",
    "question/several-open",
    "question/size",
    "question/unit-by-number",
    "report/a-day-of-five-teams",
    "report/a-slip-is-mended",
    "report/adding",
    "report/citizen-number",
    "report/figure-already-there-add",
    "report/figure-already-there-replace",
    "report/hamlets",
    "report/late",
    "report/locked",
    "report/meant-twice",
    "report/own-chat-of-a-team",
    "report/running-total",
    "report/the-same-again",
    "report/zero",
    "setup/guide-whole",
    "setup/import-only-new",
    "undo/after-due",
    "undo/last",
    "undo/somebody-else",
];
/// Played only where there are buttons.
const WITH_BUTTONS: &[&str] = &[
    "people/code-once",
    "setup/guide-buttons",
    "question/tapped-twice",
    "question/unit-by-button",
    "undo/by-button",
];

/// With `BAOCAO_ALL_CHATS=1` every conversation is played where there are buttons, but these: what the stage
/// does otherwise is none of the program's doing.
const NOT_ON_STAGE: &[(&str, &str)] = &[
    (
        "clock/hamlets",
        "several chats are written to at once, in any order",
    ),
    (
        "clock/slept-through",
        "the program's clock does not wait for the script's",
    ),
    (
        "people/code-at-once",
        "several chats are written to at once",
    ),
    ("report/the-bot-was-away", "as slept-through"),
    (
        "setup/import-campaign-file",
        "the reminders are off where the script has no clock",
    ),
    ("setup/settings", "the same"),
    ("setup/settings-language", "the same"),
    ("setup/units-add", "the ledger names a unit that came later"),
];

/// The conversations to play: those that matter most, or all.
fn names(is_plain: bool) -> Vec<String> {
    let is_all = std::env::var_os("BAOCAO_ALL_CHATS").is_some() && !is_plain;
    if !is_all {
        let some = SCRIPTS
            .iter()
            .chain(WITH_BUTTONS.iter().filter(|_| !is_plain));
        return some.map(|&name| name.to_owned()).collect();
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/chats");
    let mut names = Vec::new();
    for folder in fs::read_dir(&root).expect("the conversations") {
        for file in fs::read_dir(folder.expect("a folder").path()).expect("conversations") {
            let path = file.expect("a conversation").path().with_extension("");
            let parts: Vec<_> = path
                .iter()
                .rev()
                .take(2)
                .map(|part| part.to_string_lossy())
                .collect();
            names.push(format!("{}/{}", parts[1], parts[0]));
        }
    }
    names.retain(|name| {
        let is_known = NOT_ON_STAGE.iter().any(|(known, _)| known == name);
        !is_known && !script(name, false).contains("\nplatform ")
    });
    names.sort();
    names
}

/// The script, as on a platform without buttons where `is_plain`.
fn script(name: &str, is_plain: bool) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/chats")
        .join(format!("{name}.chat"));
    let text =
        fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let text = text.replace("\r\n", "\n");
    if !is_plain || text.contains("\nplatform ") {
        return text;
    }
    let (before, after) = text.split_once("\nchat ").expect("a script has a chat");
    format!("{before}\nplatform zalo\nchat {after}")
}

/// What the bot says, in order, without the ledger at the end.
fn said(played: &str) -> Vec<String> {
    let end = played.find("\nledger:").unwrap_or(played.len());
    played[..end]
        .lines()
        .map(str::trim_end)
        .filter(|line| !line.is_empty())
        .map(|line| match line.split_once("/ketnoi ") {
            // A code is drawn by lot.
            Some(("  | ", _)) => "  | /ketnoi …".to_owned(),
            _ => line.to_owned(),
        })
        .collect()
}

async fn rehearse(name: &str, is_plain: bool) -> Result<(), String> {
    let script = script(name, is_plain);
    let expected = player::play(&script);
    let lines = player::script::parse(&script);
    let mut stage = Stage::open(&lines, is_plain).await;
    let found = stage.play(&lines).await;
    let (expected, found) = (said(&expected), said(&found));
    let place = if is_plain { "plain" } else { "with buttons" };
    if let Some(at) =
        (0..expected.len().max(found.len())).find(|&at| expected.get(at) != found.get(at))
    {
        return Err(format!(
            "{name} ({place}), after {:?}:\n  expected {:?}\n  found    {:?}",
            expected.get(at.wrapping_sub(1)),
            expected.get(at),
            found.get(at),
        ));
    }
    stage
        .compare_ledger(&player::play(&script))
        .await
        .map_err(|wrong| format!("{name} ({place}): {wrong}"))
}

async fn rehearse_all(is_plain: bool) {
    let has_taps = |name: &String| script(name, false).contains(" taps");
    let mut names = names(is_plain);
    names.retain(|name| !is_plain || !has_taps(name));
    let mut wrong = Vec::new();
    // Several programs side by side: most of their time is waiting for a disk.
    for some in names.chunks(6) {
        let mut tasks = tokio::task::JoinSet::new();
        for name in some {
            let name = name.clone();
            tasks.spawn(async move { rehearse(&name, is_plain).await });
        }
        while let Some(done) = tasks.join_next().await {
            wrong.extend(done.expect("a rehearsal ends").err());
        }
    }
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n\n"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn conversations_go_as_written_through_the_program_with_buttons() {
    rehearse_all(false).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn conversations_go_as_written_through_the_program_without_buttons() {
    rehearse_all(true).await;
}
