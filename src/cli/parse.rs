//! `baocao parse`: messages in, readings out, one JSON object a line; on a terminal lines as typed, told in words.
//!
//! Touches nothing but the campaign file and the standard streams.

use std::io::{self, BufRead, BufWriter, IsTerminal, Write};
use std::path::PathBuf;

use anyhow::Context;
use chrono::{DateTime, NaiveDateTime, NaiveTime, Utc};

use super::screen::Screen;
use super::text_file;
use super::told::told;
use crate::campaign::{Campaign, UnitId, file};
use crate::clock::{Clock, SystemClock};
use crate::reading::json::{self, Message, MessageError};
use crate::reading::{Scene, Vocabulary, explain, read};
use crate::text::number::{date, time};
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
    /// Lines typed on a terminal are read as sent at this local time of the campaign: "2024-11-13 08:00".
    #[arg(long, value_name = "TIME")]
    at: Option<String>,
    /// Say which part of each text was taken as what.
    #[arg(long)]
    explain: bool,
}

/// How a line of input looks.
const EXAMPLE: &str =
    r#"{"id": 1, "sent_at": "2024-11-13T08:00:00+07:00", "text": "Tổ 02: 35 mức 2"}"#;

/// Reads messages on standard input and prints their readings; `false` if something was not understood.
pub(super) fn run(args: &Parse, screen: Screen) -> anyhow::Result<bool> {
    let done = prepare(args, screen).and_then(|(campaign, at)| {
        let chat = unit(&campaign, args.chat.as_deref(), screen)?;
        let sender = unit(&campaign, args.sender.as_deref(), screen)?;
        Ok((campaign, at, chat, sender))
    });
    let (campaign, at, chat, sender) = match done {
        Ok(prepared) => prepared,
        Err(told) => {
            screen.complain(&told);
            return Ok(false);
        }
    };
    let vocabulary = Vocabulary::new(&campaign);
    if io::stdin().is_terminal() {
        let chat_unit = chat.unwrap_or_else(|| campaign.units.root());
        tell(&vocabulary, (chat_unit, sender), at, screen);
        return Ok(true);
    }
    let mut output = BufWriter::new(io::stdout().lock());
    for (line, number) in io::stdin().lock().lines().zip(1..) {
        let line = match line {
            Err(error) if error.kind() == io::ErrorKind::InvalidData => {
                output.flush()?;
                screen.complain(&screen.text(&msg::ParseNotUtf8 {
                    line: format!("{number}").into(),
                }));
                return Ok(false);
            }
            line => line.context("read standard input")?,
        };
        if line.trim().is_empty() {
            continue;
        }
        match reading(&line, &vocabulary, (chat, sender), args.explain) {
            Ok(printed) => writeln!(output, "{printed}")?,
            Err(error) => {
                output.flush()?;
                screen.complain(&fault(number, &error, screen));
                return Ok(false);
            }
        }
    }
    output.flush()?;
    Ok(true)
}

/// The campaign and the time that is asked for.
fn prepare(args: &Parse, screen: Screen) -> Result<(Campaign, Option<DateTime<Utc>>), String> {
    let text = text_file::read(&args.campaign, screen)?;
    let campaign = file::parse(&text).map_err(|errors| {
        let errors = file_errors(&errors, screen.language());
        format!("❌ {}:\n{}", args.campaign.display(), errors.join("\n"))
    })?;
    let at = match args.at.as_deref() {
        None => None,
        Some(typed) => Some(instant(&campaign, typed).ok_or_else(|| {
            screen.text(&msg::ParseWrongTime {
                typed: typed.into(),
            })
        })?),
    };
    Ok((campaign, at))
}

/// The instant of a local time of the campaign: `2024-11-13 08:00`.
fn instant(campaign: &Campaign, typed: &str) -> Option<DateTime<Utc>> {
    let typed = typed.trim().replace('T', " ");
    let local = NaiveDateTime::parse_from_str(&typed, "%Y-%m-%d %H:%M").ok()?;
    Some(campaign.instant(local))
}

/// Where `now` is no time of the campaign, 08:00 on its second workday, or on its only one.
fn within(campaign: &Campaign, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let is_begun = campaign.starts_on <= campaign.local(now).date();
    if is_begun && campaign.period_at(now).is_some() {
        return None;
    }
    let days = campaign.starts_on.iter_days();
    let workdays = days
        .take_while(|&day| day <= campaign.ends_on)
        .filter(|&day| campaign.is_workday(day));
    let day = workdays.take(2).last().unwrap_or(campaign.starts_on);
    let morning = NaiveTime::from_hms_opt(8, 0, 0).expect("a time of day");
    Some(campaign.instant(day.and_time(morning)))
}

/// The reading of one line of JSON, as printed.
fn reading(
    line: &str,
    vocabulary: &Vocabulary,
    (chat, sender): (Option<UnitId>, Option<UnitId>),
    is_explained: bool,
) -> Result<String, MessageError> {
    let campaign = vocabulary.campaign();
    let message = Message::from_json(line)?;
    let scene = message.scene(campaign, chat, sender)?;
    let printed = if is_explained {
        let explained = explain(&message.text, &scene, vocabulary);
        json::explained(&message, &explained, campaign)
    } else {
        let reading = read(&message.text, &scene, vocabulary);
        json::reading(&message.id, &reading, campaign)
    };
    Ok(printed.to_string())
}

/// What is wrong with a line of JSON, and what to write.
fn fault(number: usize, error: &MessageError, screen: Screen) -> String {
    let line = number.to_string().into();
    match error {
        MessageError::Json(error) if error.is_data() => screen.text(&msg::ParseNotMessage {
            line,
            example: EXAMPLE.into(),
        }),
        MessageError::Json(error) => screen.text(&msg::ParseNotJson {
            line,
            column: error.column().to_string().into(),
            example: EXAMPLE.into(),
        }),
        MessageError::Unit(key) => screen.text(&msg::ParseNoUnit {
            line,
            key: key.as_str().into(),
        }),
    }
}

/// Tells of each typed line how it is read, as if it were sent at `at`, or now where that is in the campaign.
fn tell(
    vocabulary: &Vocabulary,
    (chat_unit, sender_unit): (UnitId, Option<UnitId>),
    at: Option<DateTime<Utc>>,
    screen: Screen,
) {
    let campaign = vocabulary.campaign();
    let fixed = at.or_else(|| {
        let at = within(campaign, SystemClock.now())?;
        let local = campaign.local(at);
        screen.say(&msg::ParseOutside {
            at: format!("{} {}", time(local.time()), date(local.date())).into(),
            option: format!("--at \"{}\"", local.format("%Y-%m-%d %H:%M")).into(),
        });
        Some(at)
    });
    screen.say(&msg::ParseHint);
    for line in io::stdin().lock().lines().map_while(Result::ok) {
        let scene = Scene {
            chat_unit,
            sender_unit,
            sent_at: fixed.unwrap_or_else(|| SystemClock.now()),
            is_forwarded: false,
        };
        let explained = explain(&line, &scene, vocabulary);
        let told = told(&line, &explained, campaign, screen);
        screen.show(&told.join("\n"));
    }
}

fn unit(campaign: &Campaign, key: Option<&str>, screen: Screen) -> Result<Option<UnitId>, String> {
    key.map(|key| {
        let found = campaign.units.find(key);
        found.ok_or_else(|| screen.text(&msg::CodeUnknownUnit { key: key.into() }))
    })
    .transpose()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Language;

    fn campaign() -> Campaign {
        file::parse(include_str!("../../campaigns/quang-trung-2024.toml")).unwrap()
    }

    fn shown(campaign: &Campaign, at: Option<DateTime<Utc>>) -> Option<String> {
        at.map(|at| campaign.local(at).format("%Y-%m-%d %H:%M").to_string())
    }

    #[test]
    fn a_time_is_local_to_the_campaign_and_anything_else_is_refused() {
        let campaign = campaign();
        for (typed, at) in [
            ("2024-11-13 08:00", Some("2024-11-13 08:00")),
            ("2024-11-13T08:00", Some("2024-11-13 08:00")),
            ("13/11/2024", None),
            ("2024-11-31 08:00", None),
            ("8 giờ", None),
        ] {
            let read = shown(&campaign, instant(&campaign, typed));
            assert_eq!(read.as_deref(), at, "{typed}");
        }
    }

    #[test]
    fn outside_the_campaign_lines_are_read_on_the_morning_of_its_second_workday() {
        let campaign = campaign();
        for (now, at) in [
            ("2024-10-31 09:00", Some("2024-11-02 08:00")),
            ("2024-11-13 09:00", None),
            ("2025-06-01 09:00", Some("2024-11-02 08:00")),
        ] {
            let now = instant(&campaign, now).unwrap();
            assert_eq!(shown(&campaign, within(&campaign, now)).as_deref(), at);
        }
    }

    #[test]
    fn a_bad_line_is_told_once_with_its_number_in_the_input() {
        let campaign = campaign();
        let vocabulary = Vocabulary::new(&campaign);
        for (line, vi) in [
            ("{", "không phải JSON"),
            (r#"{"text": "a"}"#, "`sent_at`"),
            (
                r#"{"sent_at": "2024-11-13T08:00:00+07:00", "text": "a", "chat_unit": "x"}"#,
                "“x”",
            ),
        ] {
            let error = reading(line, &vocabulary, (None, None), false).unwrap_err();
            let told = fault(7, &error, Screen::new(Language::Vi));
            assert!(told.contains("Dòng 7") && told.contains(vi), "{told}");
            assert!(!told.contains("line 1"), "{told}");
            let told = fault(7, &error, Screen::new(Language::En));
            assert!(told.contains("Line 7"), "{told}");
        }
    }
}
