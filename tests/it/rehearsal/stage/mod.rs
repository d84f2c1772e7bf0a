//! One script on the stage: the built program, its database and its clock, and the stand-in of the Bot API.

mod act;
mod look;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use baocao::campaign::Campaign;
use baocao::chat::{Happening, Incoming, Place, PlatformKind, Room, Sender};
use baocao::engine::snapshot::{Binding, Drive, RoleKind};
use baocao::engine::{Change, Needs, Snapshot, UnitPeriod, duty};
use baocao::store::{self, Base, Store, outbox};
use chrono::{DateTime, Datelike as _, NaiveDate, NaiveTime, Utc};
use serde_json::json;

use super::wire::{choices, kind, plain, raw};
use crate::player::script::{Line, Step, write};
use crate::player::setup::{CAMPAIGN, PRIVATE, Setup};
use crate::support::fake::telegram::{Chat, Person, Posted, Server, Voice};

/// How long one step may take the program.
const STEP_MAX: Duration = Duration::from_mins(1);
/// Ids of the stand-in's groups and people begin here.
const GROUPS_FROM: i64 = -1_001_000_000_000;
const PEOPLE_FROM: i64 = 5_000;

/// The bot's message as it stands in a chat.
struct Said {
    chat: i64,
    message: i64,
    replies_to: Option<i64>,
    choices: Vec<(String, String)>,
}

/// A message of the script that has a name.
#[derive(Debug, Clone, Copy)]
struct Named {
    message: i64,
    at: DateTime<Utc>,
    by: Person,
}

/// A script being played.
pub(crate) struct Stage {
    setup: Setup,
    server: Server,
    store: Store,
    folder: tempfile::TempDir,
    program: Option<Child>,
    is_plain: bool,
    is_asleep: bool,
    has_ticks: bool,
    day: NaiveDate,
    now: DateTime<Utc>,
    seen: usize,
    said: Vec<Said>,
    named: BTreeMap<String, Named>,
    /// The chat in which somebody did something last.
    acted_in: i64,
    out: String,
}

impl Stage {
    /// Sets the script's campaign, chats and people up, and starts the program.
    pub(crate) async fn open(lines: &[Line], is_plain: bool) -> Self {
        let setup = Setup::new(lines);
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&folder.path().join("stage.db")).await.unwrap();
        let campaign = &setup.world.all.drives[&CAMPAIGN].campaign;
        let day = campaign.starts_on;
        let now = campaign.instant(day.and_time(NaiveTime::MIN));
        let mut stage = Self {
            server: Server::start().await,
            store,
            folder,
            program: None,
            is_plain,
            has_ticks: lines
                .iter()
                .any(|line| matches!(line, Line::Step(step) if step.words == ["tick"])),
            day,
            now,
            seen: 0,
            said: Vec::new(),
            named: BTreeMap::new(),
            acted_in: GROUPS_FROM,
            is_asleep: false,
            out: String::new(),
            setup,
        };
        let first = lines.iter().find_map(|line| match line {
            Line::Step(step) => Some(step),
            Line::Kept(_) => None,
        });
        let ticked = stage.instant(first.expect("a script has a step"));
        stage.found(ticked).await;
        stage
    }

    /// Stores campaign, chats and people as the script's first lines say.
    async fn found(&self, ticked: DateTime<Utc>) {
        let world = &self.setup.world.all;
        let mut write = self.store.write().await.unwrap();
        let mut campaign: Campaign = (*world.drives[&CAMPAIGN].campaign).clone();
        if !self.has_ticks {
            // The script's clock owes nothing; the program's would post what nobody has written down.
            campaign.schedule.summary = false;
            campaign.schedule.remind_before.clear();
        }
        store::save_campaign(&mut write, CAMPAIGN, &campaign, self.now)
            .await
            .unwrap();
        let mut changes = vec![Change::Tick {
            clock: (CAMPAIGN, PlatformKind::Telegram),
            through: ticked,
        }];
        for (name, person) in &self.setup.people {
            // Everybody has written to the bot before: it may write to them.
            let own = (self.person(name).id, Room::Private);
            store::resolve(&mut write, &[self.hello(name, own)])
                .await
                .unwrap();
            for (chat_name, chat) in &self.setup.chats {
                let group = (self.chat(chat_name).id, Room::Group);
                let hello = self.hello(name, group);
                let resolved = store::resolve(&mut write, &[hello])
                    .await
                    .unwrap()
                    .remove(0);
                let (chat_id, by) = (resolved.chat, resolved.person.unwrap());
                let binding: Option<Binding> = world.chats[chat].binding;
                if binding.is_some() {
                    changes.push(Change::Bind {
                        chat: chat_id,
                        binding,
                        at: self.now,
                        by,
                    });
                }
                for role in &world.people[person].roles {
                    let (unit, kind): (_, RoleKind) = (role.unit, role.kind);
                    changes.push(Change::Grant {
                        person: by,
                        campaign: CAMPAIGN,
                        unit,
                        kind,
                        by,
                        at: self.now,
                    });
                }
            }
        }
        for (hash, fact) in &world.codes {
            changes.push(Change::IssueCode {
                hash: hash.clone(),
                campaign: CAMPAIGN,
                unit: fact.unit,
                by: None,
                at: self.now,
                expires_at: fact.expires_at,
            });
        }
        store::commit(&mut write, &Snapshot::default(), &changes, &[], self.now)
            .await
            .unwrap();
        write.commit().await.unwrap();
    }

    /// Who owns the bot, as the settings name them.
    fn owners(&self) -> String {
        let people = &self.setup.world.all.people;
        let owners = self
            .setup
            .people
            .iter()
            .filter(|(_, id)| people[id].is_owner);
        let owners: Vec<String> = owners
            .map(|(name, _)| format!("telegram:{}", self.person(name).id))
            .collect();
        owners.join(",")
    }

    fn username(&self, name: &str) -> Option<String> {
        let id = self.setup.people.get(name)?;
        self.setup.world.all.people[id].username.clone()
    }

    fn hello(&self, person: &str, (chat, room): (i64, Room)) -> Incoming {
        let person = self.person(person);
        Incoming {
            update: format!("hello-{chat}-{}", person.id),
            place: Place {
                platform: PlatformKind::Telegram,
                chat: chat.to_string(),
                topic: None,
            },
            room,
            title: None,
            sender: Some(Sender {
                id: person.id.to_string(),
                name: person.name.to_owned(),
                username: self.username(person.name),
                is_bot: false,
            }),
            at: self.now,
            happening: Happening::Membership { is_member: true },
        }
    }

    fn chat(&self, name: &str) -> Chat {
        let at = self
            .setup
            .chats
            .iter()
            .position(|(it, _)| it == name)
            .expect("the chat is named above");
        Chat {
            id: GROUPS_FROM - i64::try_from(at).unwrap(),
            title: "Nhóm",
            topic: None,
        }
    }

    fn person(&self, name: &str) -> Person {
        // Whoever is not named above the conversation is a stranger, and always the same.
        let stranger = || {
            name.bytes()
                .fold(1000, |sum, byte| sum * 31 % 100_003 + i64::from(byte))
        };
        let known = self.setup.people.get(name);
        let id = known.map_or_else(stranger, |person| person.0);
        // Few and short: the stand-in's people have names for as long as the test runs.
        Person {
            id: PEOPLE_FROM + id,
            name: Box::leak(name.to_owned().into_boxed_str()),
        }
    }

    /// The script with what the program says.
    pub(crate) async fn play(&mut self, lines: &[Line]) -> String {
        for line in lines {
            match line {
                Line::Kept(line) => {
                    let _ = writeln!(self.out, "{line}");
                }
                Line::Step(step) => {
                    let _ = writeln!(self.out, "{}", step.source);
                    self.step(step).await;
                }
            }
        }
        self.stop();
        std::mem::take(&mut self.out)
    }

    async fn step(&mut self, step: &Step) {
        self.now = self.instant(step);
        fs::write(self.folder.path().join("clock"), self.now.to_rfc3339()).unwrap();
        let before = self.out.len();
        let words: Vec<&str> = step.words.iter().map(String::as_str).collect();
        match words[..] {
            ["tick"] => self
                .server
                .with(|state| state.update("poll", &json!({"id": "1"}))),
            ["restart"] => return self.stop(),
            ["sleeps"] => {
                self.stop();
                // From here on what happens waits for the program.
                self.is_asleep = true;
                return;
            }
            ["wakes"] => self.is_asleep = false,
            [name, ref doing @ ..] => self.act(name, doing, &step.text),
            [] => panic!("nobody does anything: {}", step.source),
        }
        if self.is_asleep {
            return;
        }
        self.run();
        self.settle(words == ["tick"]).await;
        self.look();
        if self.out.len() == before {
            self.out.push_str("(silence)\n");
        }
    }

    fn instant(&mut self, step: &Step) -> DateTime<Utc> {
        let campaign = &self.setup.world.all.drives[&CAMPAIGN].campaign;
        if let Some((day, month)) = step.day.as_ref().and_then(|day| day.split_once('/')) {
            let (day, month) = (day.parse().unwrap(), month.parse().unwrap());
            let this_year = NaiveDate::from_ymd_opt(self.day.year(), month, day).unwrap();
            let is_next = this_year < campaign.starts_on;
            self.day = if is_next {
                this_year.with_year(self.day.year() + 1).unwrap()
            } else {
                this_year
            };
        }
        let seconds = if step.time.matches(':').count() == 1 {
            ":00"
        } else {
            ""
        };
        let time =
            NaiveTime::parse_from_str(&format!("{}{seconds}", step.time), "%H:%M:%S").unwrap();
        campaign.instant(self.day.and_time(time))
    }

    /// Starts the program, if it does not run.
    fn run(&mut self) {
        if self.program.is_some() {
            return;
        }
        let folder = self.folder.path();
        let log = fs::OpenOptions::new()
            .create(true)
            .append(true)
            .open(folder.join("log"))
            .unwrap();
        let program = Command::new(env!("CARGO_BIN_EXE_baocao"))
            .arg("run")
            .current_dir(folder)
            .env("TELEGRAM_BOT_TOKEN", Server::token())
            .env("TELEGRAM_API_URL", self.server.url())
            .env("TELEGRAM_PLAIN", if self.is_plain { "yes" } else { "no" })
            .env("DATABASE", folder.join("stage.db"))
            .env("CLOCK_FILE", folder.join("clock"))
            .env("OWNERS", self.owners())
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(log)
            .spawn();
        self.program = Some(program.expect("the program starts"));
    }

    /// Ends the program as a power cut would.
    fn stop(&mut self) {
        if let Some(mut program) = self.program.take() {
            program.kill().expect("the program can be ended");
            program.wait().expect("the program ends");
        }
    }

    /// What the program has logged.
    pub(crate) fn log(&self) -> String {
        fs::read_to_string(self.folder.path().join("log")).unwrap_or_default()
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        self.stop();
    }
}
