//! `baocao parse`: messages in, readings out, one JSON object a line; on a terminal lines as typed, told in words.
//!
//! Touches nothing but the campaign file and the standard streams.

use std::fs;
use std::io::{self, BufRead, BufWriter, IsTerminal, Write};
use std::path::PathBuf;

use anyhow::{Context, anyhow};

use super::screen::Screen;
use super::told::told;
use crate::campaign::{Campaign, UnitId, file};
use crate::clock::{Clock, SystemClock};
use crate::reading::json::{self, Message};
use crate::reading::{Scene, Vocabulary, explain, read};
use crate::wording::catalogue::msg;
use crate::wording::file_errors;

/// What `parse` is told.
#[derive(Debug, clap::Args)]
pub(super) struct Parse {
    /// The campaign file (TOML).
    #[arg(long, value_name = "FILE")]
    campaign: PathBuf,
    /// Id of the unit to which the chat is bound, where a message names none.
    #[arg(long, value_name = "UNIT")]
    chat: Option<String>,
    /// Id of the unit to which the sender is bound, where a message names none.
    #[arg(long, value_name = "UNIT")]
    sender: Option<String>,
    /// Say which part of each text was taken as what.
    #[arg(long)]
    explain: bool,
}

/// Reads messages on standard input and prints their readings.
pub(super) fn run(args: &Parse, screen: Screen) -> anyhow::Result<()> {
    let text = fs::read_to_string(&args.campaign)
        .with_context(|| format!("read {}", args.campaign.display()))?;
    let campaign = file::parse(&text).map_err(|errors| {
        let errors = file_errors(&errors, screen.language());
        anyhow!("{}:\n{}", args.campaign.display(), errors.join("\n"))
    })?;
    let chat = unit(&campaign, args.chat.as_deref())?;
    let sender = unit(&campaign, args.sender.as_deref())?;
    let vocabulary = Vocabulary::new(&campaign);
    if io::stdin().is_terminal() {
        let chat_unit = chat.unwrap_or_else(|| campaign.units.root());
        tell(&vocabulary, (chat_unit, sender), screen);
        return Ok(());
    }
    let mut output = BufWriter::new(io::stdout().lock());
    for line in io::stdin().lock().lines() {
        let line = line.context("read standard input")?;
        if line.trim().is_empty() {
            continue;
        }
        let message = Message::from_json(&line)?;
        let scene = message.scene(&campaign, chat, sender)?;
        let printed = if args.explain {
            let explained = explain(&message.text, &scene, &vocabulary);
            json::explained(&message, &explained, &campaign)
        } else {
            let reading = read(&message.text, &scene, &vocabulary);
            json::reading(&message.id, &reading, &campaign)
        };
        writeln!(output, "{printed}")?;
    }
    output.flush()?;
    Ok(())
}

/// Tells of each typed line how it is read, as if it were sent now.
fn tell(
    vocabulary: &Vocabulary,
    (chat_unit, sender_unit): (UnitId, Option<UnitId>),
    screen: Screen,
) {
    screen.say(&msg::ParseHint);
    for line in io::stdin().lock().lines().map_while(Result::ok) {
        let scene = Scene {
            chat_unit,
            sender_unit,
            sent_at: SystemClock.now(),
            is_forwarded: false,
        };
        let explained = explain(&line, &scene, vocabulary);
        let told = told(&line, &explained, vocabulary.campaign(), screen);
        screen.show(&told.join("\n"));
    }
}

fn unit(campaign: &Campaign, key: Option<&str>) -> anyhow::Result<Option<UnitId>> {
    key.map(|key| {
        campaign
            .units
            .find(key)
            .ok_or_else(|| anyhow!("no unit has the id {key:?}"))
    })
    .transpose()
}
