//! One script on the stage: the built program, its database and its clock, and the stand-in of the Bot API.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use baocao::campaign::Campaign;
use baocao::chat::{Happening, Incoming, Place, PlatformKind, Room, Sender};
use baocao::engine::snapshot::{Binding, Drive, RoleKind};
use baocao::engine::{Change, Needs, Snapshot, UnitPeriod};
use baocao::store::{self, Base, Store, outbox};
use chrono::{DateTime, Datelike as _, NaiveDate, NaiveTime, Utc};
use serde_json::json;

use super::wire::{choices, plain, raw};
use crate::player::script::{Line, Step, write};
use crate::player::setup::{CAMPAIGN, PRIVATE, Setup};
use crate::support::fake::telegram::{Chat, Person, Posted, Server, Voice};

/// How long one step may take the program.
const STEP_MAX: Duration = Duration::from_secs(20);
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

/// A script being played.
pub(crate) struct Stage {
    setup: Setup,
    server: Server,
    store: Store,
    folder: tempfile::TempDir,
    program: Option<Child>,
    is_plain: bool,
    has_ticks: bool,
    day: NaiveDate,
    now: DateTime<Utc>,
    seen: usize,
    said: Vec<Said>,
    named: BTreeMap<String, (i64, DateTime<Utc>)>,
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
            for (chat_name, chat) in &self.setup.chats {
                let hello = self.hello(name, chat_name);
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
        store::commit(&mut write, &Snapshot::default(), &changes, &[], self.now)
            .await
            .unwrap();
        write.commit().await.unwrap();
    }

    fn hello(&self, person: &str, chat: &str) -> Incoming {
        let (chat, person) = (self.chat(chat), self.person(person));
        Incoming {
            update: format!("hello-{}-{}", chat.id, person.id),
            place: Place {
                platform: PlatformKind::Telegram,
                chat: chat.id.to_string(),
                topic: None,
            },
            room: Room::Group,
            title: None,
            sender: Some(Sender {
                id: person.id.to_string(),
                name: person.name.to_owned(),
                username: None,
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
        let id = self.setup.people.get(name).map_or(0, |person| person.0);
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
                return self.named.extend([("(asleep)".to_owned(), (0, self.now))]);
            }
            ["wakes"] => {
                self.named.remove("(asleep)");
            }
            [name, ref doing @ ..] => self.act(name, doing, &step.text),
            [] => panic!("nobody does anything: {}", step.source),
        }
        if self.named.contains_key("(asleep)") {
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

    /// Lets somebody do something.
    fn act(&mut self, name: &str, doing: &[&str], text: &str) {
        let person = self.person(name);
        let chat = match doing.iter().find_map(|word| word.strip_prefix('@')) {
            Some(PRIVATE) => Chat {
                id: person.id,
                title: "",
                topic: None,
            },
            Some(chat) => self.chat(chat),
            None => self.chat(&self.setup.chats[0].0.clone()),
        };
        let voice = Voice {
            chat,
            person,
            at: self.now,
        };
        let doing: Vec<&str> = doing
            .iter()
            .copied()
            .filter(|word| !word.starts_with('@'))
            .collect();
        match doing[..] {
            ["edits", of] => {
                let (id, sent_at) = self.named[of];
                let mut message = raw(voice, id, text, name);
                message["date"] = json!(sent_at.timestamp());
                message["edit_date"] = json!(self.now.timestamp());
                self.server
                    .with(|state| state.update("edited_message", &message));
            }
            ["taps", ref of @ ..] => {
                let said = self.bots(chat.id, of.first().copied());
                let (_, data) = said
                    .choices
                    .iter()
                    .find(|(label, _)| label.contains(text))
                    .unwrap_or_else(|| {
                        panic!("no button {text:?} among {:?}\n{}", said.choices, self.out)
                    });
                let (message, data) = (said.message, data.clone());
                self.server.with(|state| state.tap(voice, message, &data));
            }
            ["joins" | "leaves"] => {
                let status = if doing == ["joins"] {
                    "member"
                } else {
                    "kicked"
                };
                let change = json!({"chat": {"id": chat.id, "type": "supergroup", "title": chat.title},
                    "from": {"id": person.id, "is_bot": false, "first_name": name}, "date": self.now.timestamp(),
                    "old_chat_member": {"status": "left", "user": {"id": 123_456, "is_bot": true, "first_name": "Báo cáo"}},
                    "new_chat_member": {"status": status, "user": {"id": 123_456, "is_bot": true, "first_name": "Báo cáo"}}});
                self.server
                    .with(|state| state.update("my_chat_member", &change));
            }
            _ => self.write(voice, &doing, (name, text)),
        }
    }

    /// Something written anew.
    fn write(&mut self, voice: Voice, doing: &[&str], (name, text): (&str, &str)) {
        let id = self
            .server
            .with(crate::support::fake::telegram::State::message_id);
        let mut message = raw(voice, id, text, name);
        let mut rest = doing;
        while let [word, behind @ ..] = rest {
            rest = behind;
            match *word {
                "forwards" => {
                    message["forward_origin"] =
                        json!({"type": "hidden_user", "sender_user_name": "ai đó", "date": 1});
                }
                "reply" => {
                    let (to, behind) = match rest {
                        ["bot", of, behind @ ..] if self.named.contains_key(*of) => {
                            (self.bots(voice.chat.id, Some(of)).message, behind)
                        }
                        ["bot", behind @ ..] => (self.bots(voice.chat.id, None).message, behind),
                        [of, behind @ ..] => (self.named[*of].0, behind),
                        [] => panic!("reply to what?"),
                    };
                    rest = behind;
                    message["reply_to_message"] = json!({"message_id": to, "date": 1, "chat": {"id": voice.chat.id, "type": "supergroup"}});
                }
                _ => {
                    let of = word.trim_matches(['[', ']']).to_owned();
                    self.named.insert(of, (id, self.now));
                }
            }
        }
        self.server.with(|state| state.update("message", &message));
    }

    /// The bot's last message in the chat, or its last answer to a message.
    fn bots(&self, chat: i64, of: Option<&str>) -> &Said {
        let answered = of.map(|of| self.named[of].0);
        let mut said = self.said.iter().rev().filter(|said| said.chat == chat);
        said.find(|said| answered.is_none() || said.replies_to == answered)
            .expect("the bot has said something")
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

    /// Waits until everything that came is confirmed and everything that is said is sent.
    async fn settle(&mut self, is_tick: bool) {
        let server = &self.server;
        server
            .until("everything is taken in", STEP_MAX, |state| {
                state.waiting() == 0
            })
            .await;
        let deadline = tokio::time::Instant::now() + STEP_MAX;
        loop {
            let mut read = self.store.read().await.unwrap();
            let states = outbox::count_states(&mut read).await.unwrap();
            let is_quiet = !states
                .iter()
                .any(|(state, _)| state == "queued" || state == "sending");
            let mut snapshot = Snapshot::default();
            let nobody = Base {
                chats: Some(&BTreeSet::new()),
                people: &BTreeSet::new(),
                owners: &[],
            };
            store::base(&mut read, nobody, &mut snapshot).await.unwrap();
            let ticked = snapshot
                .ticked_through
                .get(&(CAMPAIGN, PlatformKind::Telegram))
                .is_some_and(|through| self.now <= *through);
            drop(read);
            if is_quiet && (ticked || !is_tick) {
                return;
            }
            assert!(
                tokio::time::Instant::now() < deadline,
                "not settled: {states:?}\n{}",
                self.log()
            );
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }

    /// What the program has logged.
    pub(crate) fn log(&self) -> String {
        fs::read_to_string(self.folder.path().join("log")).unwrap_or_default()
    }

    /// Writes down what has been posted since the last look.
    fn look(&mut self) {
        let posted: Vec<Posted> = self.server.with(|state| state.posted[self.seen..].to_vec());
        self.seen += posted.len();
        for posted in posted {
            let choices = choices(&posted.body);
            let verb = match posted.method.as_str() {
                "sendmessage" => {
                    let replies_to = posted.body["reply_parameters"]["message_id"].as_i64();
                    let Posted { chat, message, .. } = posted;
                    self.said.push(Said {
                        chat,
                        message,
                        replies_to,
                        choices: choices.clone(),
                    });
                    ""
                }
                "editmessagetext" => {
                    let old = self
                        .said
                        .iter_mut()
                        .find(|said| said.chat == posted.chat && said.message == posted.message);
                    old.expect("what is edited was said")
                        .choices
                        .clone_from(&choices);
                    " edits"
                }
                "setmessagereaction" => " reacts",
                "answercallbackquery" => " notes",
                other => panic!("unexpected call: {other}"),
            };
            let text = match posted.method.as_str() {
                "setmessagereaction" => posted.body["reaction"][0]["emoji"]
                    .as_str()
                    .unwrap_or_default()
                    .to_owned(),
                _ => plain(&posted.text),
            };
            let here = self.chat(&self.setup.chats[0].0.clone()).id;
            let place = if posted.chat == here || verb == " notes" {
                String::new()
            } else {
                format!(" @{}", self.place_name(posted.chat))
            };
            write(&mut self.out, &format!("bot{verb}{place}<"), &text);
            if !choices.is_empty() {
                let labels: Vec<String> = choices
                    .iter()
                    .map(|(label, _)| format!("[{label}]"))
                    .collect();
                let _ = writeln!(self.out, "  {}", labels.join(" "));
            }
        }
    }

    fn place_name(&self, chat: i64) -> String {
        let group = self
            .setup
            .chats
            .iter()
            .find(|(name, _)| self.chat(name).id == chat);
        let person = || {
            self.setup
                .people
                .keys()
                .find(|name| self.person(name).id == chat)
        };
        group
            .map(|(name, _)| name.clone())
            .or_else(|| person().map(|name| format!("{PRIVATE} {name}")))
            .unwrap()
    }

    /// Compares the database's figures with the ledger at the end of the script.
    pub(crate) async fn compare_ledger(&self, played: &str) -> Result<(), String> {
        let drive: &Drive = &self.setup.world.all.drives[&CAMPAIGN];
        let campaign = &drive.campaign;
        let (_, ledger) = played
            .split_once("\nledger:\n")
            .expect("a script ends with its ledger");
        for line in ledger
            .lines()
            .map(str::trim)
            .filter(|line| *line != "nothing")
        {
            let (head, figures) = line.split_once(": ").expect("13/11 to-02: M2 35 (on time)");
            let (day, key) = head.split_once(' ').expect("a day and a unit");
            let unit = campaign.units.find(key).expect("the unit is in the file");
            let period = campaign
                .periods(campaign.first_period(), campaign.last_period())
                .find(|period| period.0.format("%d/%m").to_string() == day)
                .expect("the period is the campaign's");
            let slot = UnitPeriod {
                campaign: CAMPAIGN,
                unit,
                period,
            };
            let needs = Needs {
                slots: BTreeSet::from([slot]),
                ..Needs::default()
            };
            let mut snapshot = Snapshot::default();
            let mut read = self.store.read().await.unwrap();
            store::load(&mut read, &needs, &[], self.now, &mut snapshot)
                .await
                .unwrap();
            for (id, indicator) in campaign.indicators() {
                let stands = snapshot.figures.get(&(slot, id)).copied().unwrap_or(0);
                let written = figures.split([',', '(']).find_map(|part| {
                    part.trim()
                        .strip_prefix(&format!("{} ", indicator.short))?
                        .trim()
                        .parse()
                        .ok()
                });
                if stands != written.unwrap_or(0) {
                    return Err(format!(
                        "{line}: the database has {} {stands}",
                        indicator.short
                    ));
                }
            }
        }
        let differences = store::verify(&mut self.store.read().await.unwrap())
            .await
            .unwrap();
        if differences.is_empty() {
            Ok(())
        } else {
            Err(format!("sums differ: {differences:?}"))
        }
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        self.stop();
    }
}
