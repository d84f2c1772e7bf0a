//! One script, step by step: what comes in, what the engine decides, what the chats then show.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use baocao::chat::{
    ChatId, Happening, Incoming, Mention, Message, MessageId, PersonId, Sender, Tap,
};
use baocao::engine::{Event, Heard, Tick, UnitPeriod, decide, wants_file};
use baocao::wording::render;
use chrono::{DateTime, Datelike, NaiveDate, NaiveTime, TimeDelta, Utc};

use super::file;
use super::script::{Line, Step};
use super::setup::{CAMPAIGN, PRIVATE, Setup, private};
use super::stage::Posted;
use super::table::{self, Standing};

/// How long the bot takes to answer, in seconds.
const ANSWERED_AFTER_S: i64 = 1;

/// Somebody's message, for replies and edits.
struct Named {
    id: MessageId,
    chat: ChatId,
    at: DateTime<Utc>,
}

/// Plays a script.
pub(crate) struct Player {
    pub(crate) setup: Setup,
    day: NaiveDate,
    now: DateTime<Utc>,
    ticked: DateTime<Utc>,
    counter: u32,
    named: BTreeMap<String, Named>,
    pub(super) chats: BTreeMap<ChatId, Vec<Posted>>,
    /// What happens while the bot is down.
    waiting: Option<Vec<Event>>,
    pub(crate) out: String,
}

impl Player {
    /// A player at the start of a script.
    pub(crate) fn new(lines: &[Line]) -> Self {
        let setup = Setup::new(lines);
        let campaign = &setup.world.all.drives[&CAMPAIGN].campaign;
        let start = campaign.instant(campaign.starts_on.and_time(NaiveTime::MIN));
        let day = campaign.starts_on;
        Self {
            setup,
            day,
            now: start,
            ticked: start,
            counter: 0,
            named: BTreeMap::new(),
            chats: BTreeMap::new(),
            waiting: None,
            out: String::new(),
        }
    }

    /// The script with what the bot says.
    pub(crate) fn play(mut self, lines: &[Line]) -> String {
        for line in lines {
            match line {
                Line::Kept(line) => {
                    self.out.push_str(line);
                    self.out.push('\n');
                }
                Line::Step(step) => {
                    self.out.push_str(&step.source);
                    self.out.push('\n');
                    self.step(step);
                }
            }
        }
        self.ledger();
        self.out
    }

    /// One step; what is said to it is added to what was said before.
    pub(crate) fn step(&mut self, step: &Step) {
        self.now = self.instant(step);
        let before = self.out.len();
        let words: Vec<&str> = step.words.iter().map(String::as_str).collect();
        match words[..] {
            ["tick"] => self.tick(),
            ["restart"] => return self.restart(),
            ["sleeps"] => {
                self.waiting = Some(Vec::new());
                return;
            }
            ["wakes"] => {
                let events = self.waiting.take().expect("the bot sleeps");
                self.batch(events);
            }
            [name, ref doing @ ..] => {
                let event = self.event(name, doing, &step.text);
                match &mut self.waiting {
                    Some(waiting) => {
                        waiting.push(event);
                        return;
                    }
                    None => self.batch(vec![event]),
                }
            }
            [] => panic!("nobody does anything: {}", step.source),
        }
        if self.out.len() == before {
            self.out.push_str("(silence)\n");
        }
    }

    /// The step's instant; days move on by `12/11`.
    fn instant(&mut self, step: &Step) -> DateTime<Utc> {
        let campaign = &self.setup.world.all.drives[&CAMPAIGN].campaign;
        if let Some(day) = &step.day {
            let (day, month) = day.split_once('/').expect("a day is 12/11");
            let (day, month) = (day.parse().unwrap(), month.parse().unwrap());
            let this_year = NaiveDate::from_ymd_opt(self.day.year(), month, day).unwrap();
            // A drive may pass the new year.
            self.day = if this_year < campaign.starts_on {
                this_year.with_year(self.day.year() + 1).unwrap()
            } else {
                this_year
            };
        }
        let time = if step.time.matches(':').count() == 1 {
            format!("{}:00", step.time)
        } else {
            step.time.clone()
        };
        let time = NaiveTime::parse_from_str(&time, "%H:%M:%S").expect("a time is 16:20");
        let at = campaign.instant(self.day.and_time(time));
        assert!(self.now <= at, "time goes back: {}", step.source);
        at
    }

    /// What a person does, as it comes in.
    fn event(&mut self, name: &str, doing: &[&str], text: &str) -> Event {
        let is_bot = name == "OtherBot";
        let known = self.setup.people.get(name).copied();
        let person = known.unwrap_or_else(|| {
            assert!(is_bot, "nobody is called {name}");
            PersonId(0)
        });
        let elsewhere = doing.iter().find_map(|word| word.strip_prefix('@'));
        let chat = match elsewhere {
            Some(PRIVATE) => private(person),
            Some(name) => {
                let found = self.setup.chats.iter().find(|(it, _)| it == name);
                found.expect("the chat is named above").1
            }
            None => self.setup.chats.first().expect("a chat").1,
        };
        let doing: Vec<&str> = doing
            .iter()
            .copied()
            .filter(|word| !word.starts_with('@'))
            .collect();
        let sender = self.setup.sender(name, person, is_bot);
        let happening = self.happening((chat, &sender), &doing, text);
        let person = (!is_bot).then(|| self.setup.known_again(name, person));
        let known = &self.setup.world.all.chats[&chat];
        self.counter += 1;
        let mut heard = Heard {
            chat,
            person,
            incoming: Incoming {
                update: self.counter.to_string(),
                place: known.place.clone(),
                room: known.room,
                title: None,
                sender: Some(sender),
                at: self.now,
                happening,
            },
            file: None,
        };
        let people: Vec<PersonId> = person.into_iter().collect();
        let snapshot = self.setup.world.snapshot(&[chat], &people);
        if let Happening::Message(message) = &heard.incoming.happening
            && let Some(file) = message.file.clone()
            && wants_file(&heard, &snapshot)
        {
            heard.file = Some(Ok(file::content(&file)));
        }
        Event::Heard(Box::new(heard))
    }

    fn happening(
        &mut self,
        (chat, sender): (ChatId, &Sender),
        doing: &[&str],
        text: &str,
    ) -> Happening {
        match doing {
            ["edits", name] => {
                let named = &self.named[*name];
                assert_eq!(named.chat, chat, "{name} stands elsewhere");
                Happening::Edit {
                    message: message(named.id.clone(), text, None, false),
                    sent_at: named.at,
                }
            }
            ["taps", of @ ..] => {
                let posted = self.bots(chat, of.first().copied());
                let found = posted.choices.iter().find(|it| it.label.contains(text));
                let choice = found.unwrap_or_else(|| panic!("no button {text:?}"));
                Happening::Tap(Tap {
                    id: format!("tap-{}", self.counter),
                    message: Some(posted.id.clone()),
                    data: choice.data.clone(),
                })
            }
            ["joins"] => Happening::Membership { is_member: true },
            ["leaves"] => Happening::Membership { is_member: false },
            ["moves"] => Happening::Moved {
                to: text.to_owned(),
            },
            _ => self.written((chat, sender), doing, text),
        }
    }

    /// Something written anew.
    fn written(
        &mut self,
        (chat, sender): (ChatId, &Sender),
        doing: &[&str],
        text: &str,
    ) -> Happening {
        let id = self.next_id();
        let mut replies_to = None;
        let mut is_forwarded = false;
        let mut file = None;
        let mut rest = doing;
        while let [word, behind @ ..] = rest {
            rest = behind;
            match *word {
                "forwards" => is_forwarded = true,
                "sends" => {
                    let (name, behind) = rest.split_first().expect("a file of tests/data/files");
                    file = Some(file::reference(name));
                    rest = behind;
                }
                "reply" => {
                    let (target, behind) = self.target(chat, rest);
                    let author = self.author(chat, &target);
                    replies_to = Some((target, author));
                    rest = behind;
                }
                _ if word.starts_with('[') => {
                    let name = word.trim_matches(['[', ']']).to_owned();
                    let at = self.now;
                    let id = id.clone();
                    self.named.insert(name, Named { id, chat, at });
                }
                _ => panic!("not understood: {word}"),
            }
        }
        let posted = Posted {
            id: id.clone(),
            replies_to: None,
            author: sender.clone(),
            choices: Vec::new(),
            about: None,
        };
        self.chats.entry(chat).or_default().push(posted);
        Happening::Message(Message {
            file,
            ..message(id, text, replies_to, is_forwarded)
        })
    }

    fn author(&self, chat: ChatId, message: &MessageId) -> Option<Sender> {
        let posted = self.chats.get(&chat).into_iter().flatten();
        let mut posted = posted.filter(|it| it.id == *message);
        Some(posted.next()?.author.clone())
    }

    /// What `reply …` points to.
    fn target<'a>(&self, chat: ChatId, words: &'a [&'a str]) -> (MessageId, &'a [&'a str]) {
        match words {
            ["bot", name, rest @ ..] if self.named.contains_key(*name) => {
                (self.bots(chat, Some(name)).id.clone(), rest)
            }
            ["bot", rest @ ..] => (self.bots(chat, None).id.clone(), rest),
            [name, rest @ ..] => (self.named[*name].id.clone(), rest),
            [] => panic!("reply to what?"),
        }
    }

    /// The bot's last message in the chat, or its last answer to a message.
    fn bots(&self, chat: ChatId, name: Option<&str>) -> &Posted {
        let answered = name.map(|name| &self.named[name].id);
        let posted = self.chats.get(&chat).into_iter().flatten().rev();
        let mut posted = posted.filter(|it| it.author.is_bot);
        posted
            .find(|it| answered.is_none() || it.replies_to.as_ref() == answered)
            .expect("the bot has said something")
    }

    pub(super) fn next_id(&mut self) -> MessageId {
        self.counter += 1;
        MessageId(self.counter.to_string())
    }

    fn tick(&mut self) {
        let tick = Tick {
            campaign: CAMPAIGN,
            platform: self.setup.platform,
            from: self.ticked,
            to: self.now,
        };
        self.ticked = self.now;
        self.batch(vec![Event::Close(tick), Event::Tick(tick)]);
    }

    /// Nothing but what is stored is left: questions come back from their stored form.
    fn restart(&mut self) {
        for question in self.setup.world.all.questions.values_mut() {
            let stored = serde_json::to_string(question).unwrap();
            *question = serde_json::from_str(&stored).unwrap();
        }
    }

    /// Decides events in one batch, each seeing what those before it have done.
    fn batch(&mut self, events: Vec<Event>) {
        let mut chats = Vec::new();
        let mut people = Vec::new();
        for event in &events {
            match event {
                Event::Heard(heard) => {
                    chats.push(heard.chat);
                    people.extend(heard.person);
                    people.extend(self.setup.answered(&heard.incoming));
                }
                Event::Close(_) | Event::Tick(_) => chats.extend(self.setup.world.all.chats.keys()),
            }
        }
        let mut snapshot = self.setup.world.snapshot(&chats, &people);
        let now = self.now + TimeDelta::seconds(ANSWERED_AFTER_S);
        let mut drafts = Vec::new();
        for event in events {
            self.setup.world.load_for(&event, &mut snapshot);
            let decision = decide(&event, &snapshot, now);
            for change in &decision.changes {
                snapshot.apply(change);
                self.setup.world.keep(change, &snapshot);
            }
            let said = decision.speeches.iter();
            drafts.extend(said.map(|speech| render(speech, &snapshot)));
        }
        for draft in drafts {
            self.send(&draft, now);
        }
    }

    /// What stands in the ledger at the end.
    fn ledger(&mut self) {
        let world = &self.setup.world;
        let campaign = &world.all.drives[&CAMPAIGN].campaign;
        self.out.push_str("\nledger:\n");
        for period in table::periods(world, CAMPAIGN) {
            for (unit, known) in campaign.units.iter() {
                let slot = UnitPeriod {
                    campaign: CAMPAIGN,
                    unit,
                    period,
                };
                let standing = match table::standing(world, slot) {
                    Standing::OnTime => "on time",
                    Standing::Late => "late",
                    Standing::Excused => "excused",
                    Standing::Missing
                        if world
                            .of_slot(slot)
                            .iter()
                            .all(|it| it.reversed_at.is_some()) =>
                    {
                        continue;
                    }
                    Standing::Missing => "missing",
                };
                let figures = campaign.indicators().filter_map(|(id, indicator)| {
                    let sum = world.sum(CAMPAIGN, &[unit], id, (period, period));
                    (sum != 0).then(|| format!("{} {sum}", indicator.short))
                });
                let figures: Vec<String> = figures.collect();
                let figures = if figures.is_empty() {
                    "0".to_owned()
                } else {
                    figures.join(", ")
                };
                let day = period.0.format("%d/%m");
                let _ = writeln!(self.out, "  {day} {}: {figures} ({standing})", known.key);
            }
        }
        if self.out.ends_with("ledger:\n") {
            self.out.push_str("  nothing\n");
        }
    }
}

fn message(
    id: MessageId,
    text: &str,
    replies_to: Option<(MessageId, Option<Sender>)>,
    is_forwarded: bool,
) -> Message {
    let mentions = text.match_indices('@').filter_map(|(at, sign)| {
        let behind = &text[at + sign.len()..];
        let end = behind.find(|c: char| !c.is_ascii_alphanumeric() && c != '_');
        let name = &behind[..end.unwrap_or(behind.len())];
        (!name.is_empty()).then(|| Mention::Username(name.to_owned()))
    });
    Message {
        id,
        text: text.to_owned(),
        replies_to,
        is_forwarded,
        mentions: mentions.collect(),
        file: None,
    }
}
