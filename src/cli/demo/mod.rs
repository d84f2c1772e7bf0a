//! `baocao demo`: the whole bot in the terminal, without account, key or network.
//!
//! The same engine, store, outbox and clock as `run`; only the platform is a chat in memory and the time is
//! moved by hand. Reads lines as typed, or a script from standard input.

mod line;
mod room;

use std::io::{BufRead as _, IsTerminal as _};
use std::path::PathBuf;

use anyhow::Context as _;
use chrono::{NaiveTime, TimeDelta};

use self::line::{Line, parse};
use self::room::{Persona, Room};
use super::screen::Screen;
use crate::campaign::{Campaign, UnitId, file};
use crate::config::{LogFormat, Logs};
use crate::engine::command::unit::{Found, find};
use crate::telemetry;
use crate::text::fold::key;
use crate::text::number::time;
use crate::wording::catalogue::msg;
use crate::wording::{file_errors, names};

/// The campaign that is played where no other is named.
const CAMPAIGN: &str = include_str!("../../../campaigns/quang-trung-2024.toml");

/// What `demo` is told.
#[derive(Debug, clap::Args)]
pub(super) struct Demo {
    /// Tệp đợt khác / another campaign file
    #[arg(long, value_name = "FILE")]
    campaign: Option<PathBuf>,
    /// Giữ sổ ở tệp này thay vì bỏ đi khi kết thúc / keep the ledger in this file instead of dropping it
    #[arg(long, value_name = "FILE")]
    database: Option<PathBuf>,
}

/// Plays until the input ends; `false` if the campaign was refused.
pub(super) async fn run(args: &Demo, screen: &Screen) -> anyhow::Result<bool> {
    telemetry::start(&Logs {
        filter: "error".to_owned(),
        format: LogFormat::Text,
    });
    let text = match &args.campaign {
        Some(path) => match super::text_file::read(path, *screen) {
            Ok(text) => text,
            Err(told) => {
                screen.complain(&told);
                return Ok(false);
            }
        },
        None => CAMPAIGN.to_owned(),
    };
    let campaign = match file::parse(&text) {
        Ok(campaign) => campaign,
        Err(errors) => {
            screen.complain(&file_errors(&errors, screen.language()).join("\n"));
            return Ok(false);
        }
    };
    let folder = tempfile::tempdir()?;
    let path = args
        .database
        .clone()
        .unwrap_or_else(|| folder.path().join("demo.db"));
    let first = campaign
        .units
        .reporting(campaign.units.root())
        .first()
        .copied();
    let persona = first.map_or(Persona::Manager, Persona::Leader);
    let mut room = Room::open(campaign, &path, persona, *screen).await?;
    welcome(&room, *screen);
    let is_typed = std::io::stdin().is_terminal();
    loop {
        if is_typed {
            screen.prompt(&room.prompt());
        }
        let mut typed = String::new();
        if std::io::stdin()
            .lock()
            .read_line(&mut typed)
            .context("read standard input")?
            == 0
        {
            break;
        }
        let typed = typed.trim_end_matches(['\r', '\n']);
        if typed.trim().is_empty() || typed.starts_with('#') {
            continue;
        }
        if !is_typed {
            screen.show(&format!("{}{typed}", room.prompt()));
        }
        if !follow(&mut room, typed, *screen).await? {
            break;
        }
    }
    room.close().await;
    Ok(true)
}

/// Does what the line says; `false` to end.
async fn follow(room: &mut Room, typed: &str, screen: Screen) -> anyhow::Result<bool> {
    match parse(typed) {
        Line::Be(who) => {
            let persona = persona(&room.campaign, who);
            if matches!(&persona, Persona::Member(name) if is_like_unit(&room.campaign, name)) {
                screen.say(&msg::DemoNoUnit { name: who.into() });
            }
            room.be(persona).await?;
            screen.say(&msg::DemoYouAre {
                time: room.time().into(),
                who: room.who().into(),
            });
        }
        Line::Time(clock) => {
            room.move_to_time(clock).await?;
            screen.say(&msg::DemoNow {
                time: room.time().into(),
            });
        }
        Line::Minutes(minutes) => {
            room.move_by_minutes(minutes).await?;
            screen.say(&msg::DemoNow {
                time: room.time().into(),
            });
        }
        Line::Days(days) => {
            room.move_by_minutes(i64::from(days) * 24 * 60).await?;
            screen.say(&msg::DemoNow {
                time: room.time().into(),
            });
        }
        Line::WhichTime => screen.say(&msg::DemoWhichTime),
        Line::WhichDay => screen.say(&msg::DemoWhichDay),
        Line::Edit(text) => {
            if !room.edit(text).await? {
                screen.say(&msg::DemoNothingToEdit);
            }
        }
        Line::Help => help(room, screen),
        Line::End => return Ok(false),
        Line::Say(text) => room.say(text).await?,
    }
    Ok(true)
}

/// Whom a name means: a unit's leader, the manager, or somebody of that name.
fn persona(campaign: &Campaign, who: &str) -> Persona {
    let folded = key(who);
    if [
        "cong an",
        "cong an xa",
        "quan ly",
        "manager",
        "truong",
        "chu tich",
    ]
    .contains(&folded.as_str())
    {
        return Persona::Manager;
    }
    match find(campaign, campaign.units.root(), None, who) {
        Found::One(unit) => Persona::Leader(unit),
        Found::Several(_) => Persona::Member(who.to_owned()),
    }
}

/// Whether a name begins as the campaign's units do, so that a unit was meant and there is none.
fn is_like_unit(campaign: &Campaign, name: &str) -> bool {
    let name = key(name);
    let mut units = campaign.units.iter();
    units.any(|(_, unit)| {
        let kind = key(&unit.kind);
        let rest = name.strip_prefix(kind.as_str());
        !kind.is_empty() && rest.is_some_and(|rest| rest.starts_with(' ') || rest.is_empty())
    })
}

/// A quarter of an hour before the due time, when whoever has not reported is reminded.
fn before(due: NaiveTime) -> NaiveTime {
    due.overflowing_sub_signed(TimeDelta::minutes(15)).0
}

fn welcome(room: &Room, screen: Screen) {
    screen.say(&msg::DemoWelcome {
        chat: room.title().into(),
    });
    help(room, screen);
    screen.say(&msg::DemoYouAre {
        time: room.time().into(),
        who: room.who().into(),
    });
}

fn help(room: &Room, screen: Screen) {
    let units = &room.campaign.units;
    let reporting = units.reporting(units.root());
    let example: UnitId = reporting
        .get(1)
        .or(reporting.first())
        .copied()
        .unwrap_or(units.root());
    let indicator = room.campaign.default_indicator.or(room
        .campaign
        .active_indicators()
        .next()
        .map(|(id, _)| id));
    let word = indicator
        .and_then(|id| {
            room.campaign
                .indicator(id)
                .says
                .first()
                .map(|words| words.join(" "))
        })
        .unwrap_or_default();
    let unit = names::path(units, example, units.root());
    let short = names::short(units, example);
    let unit = if reporting
        .iter()
        .filter(|&&id| names::short(units, id) == short)
        .count()
        == 1
    {
        short
    } else {
        unit
    };
    screen.say(&msg::DemoHelp {
        unit: unit.into(),
        due: time(room.campaign.due).into(),
        before: time(before(room.campaign.due)).into(),
        sample: format!("+35 {word}").into(),
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_team_that_is_not_there_is_told_from_a_person() {
        let campaign = file::parse(CAMPAIGN).unwrap();
        for (name, is_meant) in [
            ("Tổ 09", true),
            ("tổ", true),
            ("Hoa", false),
            ("Tốt", false),
        ] {
            let persona = persona(&campaign, name);
            assert_eq!(persona, Persona::Member(name.to_owned()));
            assert_eq!(is_like_unit(&campaign, name), is_meant, "{name}");
        }
    }

    #[test]
    fn the_help_names_the_due_time_of_the_campaign() {
        let screen = Screen::new(crate::text::Language::Vi);
        let due = NaiveTime::from_hms_opt(16, 0, 0).unwrap();
        let told = screen.text(&msg::DemoHelp {
            unit: "Tổ 02".into(),
            due: time(due).into(),
            before: time(before(due)).into(),
            sample: "+35 mức 2".into(),
        });
        assert!(
            told.contains("/gio 15:45") && told.contains("/gio 16:00"),
            "{told}"
        );
        assert!(!told.contains("10:00"), "{told}");
    }
}
