//! The bot of the simulation: the engine and the wording over the store in memory.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use baocao::campaign::{UnitId, file};
use baocao::chat::{
    ChatId, Happening, Incoming, MessageId, PersonId, Place, PlatformKind, Room, Sender,
};
use baocao::engine::change::Content;
use baocao::engine::facts::About;
use baocao::engine::say::{ReportSay, Say};
use baocao::engine::snapshot::{Binding, Chat, Drive, Person, Role, RoleKind};
use baocao::engine::{CampaignId, Event, Heard, QuestionId, Snapshot, Speech, Tick, decide};
use baocao::reading::Vocabulary;
use baocao::wording::render;
use chrono::{DateTime, Utc};

use crate::world::World;

/// The only campaign.
pub(crate) const CAMPAIGN: CampaignId = CampaignId(1);

/// The campaign with its words: the same for every seed.
static DRIVE: LazyLock<Drive> = LazyLock::new(|| {
    let text = include_str!("../../campaigns/que-chau-2023.toml");
    let campaign = file::parse(text).unwrap_or_else(|errors| panic!("{errors}"));
    let vocabulary = Arc::new(Vocabulary::new(&campaign));
    Drive {
        campaign: Arc::new(campaign),
        vocabulary,
    }
});

/// What the bot did with an event, as people see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reaction {
    Recorded,
    Repeated,
    Asked(QuestionId),
    Refused,
    Undone,
    Dropped,
    Noticed,
    Other,
    Silent,
}

/// A question as it is read: its numbered answers, and what their buttons send.
#[derive(Debug, Clone)]
pub(crate) struct Shown {
    pub(crate) message: MessageId,
    /// Number to type, label, what the button sends.
    pub(crate) answers: Vec<(String, String, String)>,
}

/// The bot.
pub(crate) struct Bot {
    pub(crate) world: World,
    pub(crate) shown: BTreeMap<QuestionId, Shown>,
    ticked_at: DateTime<Utc>,
    counter: u64,
}

impl Bot {
    /// A bot that knows the campaign, its chats and its people, wound at an instant.
    pub(crate) fn new(ticked_at: DateTime<Utc>) -> Self {
        let mut world = World::default();
        let drive = DRIVE.clone();
        world.all.drives.insert(CAMPAIGN, drive);
        world.all.next_report = 1;
        world.all.next_question = 1;
        Self {
            world,
            shown: BTreeMap::new(),
            ticked_at,
            counter: 0,
        }
    }

    /// The unit of this key.
    pub(crate) fn unit(&self, key: &str) -> UnitId {
        let campaign = &self.world.all.drives[&CAMPAIGN].campaign;
        campaign.units.find(key).expect("a unit of the file")
    }

    /// Binds a group.
    pub(crate) fn add_group(&mut self, chat: i64, unit: UnitId) {
        let place = Place {
            platform: PlatformKind::Telegram,
            chat: format!("group-{chat}"),
            topic: None,
        };
        let chat_fact = Chat {
            place,
            room: Room::Group,
            title: None,
            binding: Some(Binding {
                campaign: CAMPAIGN,
                unit,
            }),
            is_reachable: true,
        };
        self.world.all.chats.insert(ChatId(chat), chat_fact);
    }

    /// Lets somebody be known.
    pub(crate) fn add_person(&mut self, person: i64, role: Option<(RoleKind, UnitId)>) {
        let role = role.map(|(kind, unit)| Role {
            campaign: CAMPAIGN,
            unit,
            kind,
        });
        let fact = Person {
            platform: PlatformKind::Telegram,
            external: format!("person-{person}"),
            name: format!("Người {person}"),
            username: None,
            is_owner: false,
            roles: role.into_iter().collect(),
        };
        self.world.all.people.insert(PersonId(person), fact);
    }

    /// An id for a new message or update.
    pub(crate) fn next_id(&mut self) -> String {
        self.counter += 1;
        self.counter.to_string()
    }

    /// What somebody does in a chat, as it comes in.
    pub(crate) fn event(
        &mut self,
        (chat, person): (i64, i64),
        at: DateTime<Utc>,
        happening: Happening,
    ) -> Event {
        let update = self.next_id();
        let known = &self.world.all.chats[&ChatId(chat)];
        Event::Heard(Box::new(Heard {
            chat: ChatId(chat),
            person: Some(PersonId(person)),
            incoming: Incoming {
                update,
                place: known.place.clone(),
                room: known.room,
                title: None,
                sender: Some(Sender {
                    id: format!("person-{person}"),
                    name: format!("Người {person}"),
                    username: None,
                    is_bot: false,
                }),
                at,
                happening,
            },
            file: None,
        }))
    }

    /// Time has passed up to now.
    pub(crate) fn tick(&mut self, to: DateTime<Utc>) -> [Event; 2] {
        let from = std::mem::replace(&mut self.ticked_at, to);
        let tick = Tick {
            campaign: CAMPAIGN,
            platform: PlatformKind::Telegram,
            from,
            to,
        };
        [Event::Close(tick), Event::Tick(tick)]
    }

    /// Decides a batch, each event seeing what those before it have done.
    pub(crate) fn hear(
        &mut self,
        events: Vec<Event>,
        now: DateTime<Utc>,
    ) -> Vec<(Reaction, Vec<Say>)> {
        let mut chats = Vec::new();
        let mut people = Vec::new();
        for event in &events {
            match event {
                Event::Heard(heard) => {
                    chats.push(heard.chat);
                    people.extend(heard.person);
                }
                Event::Close(_) | Event::Tick(_) => chats.extend(self.world.all.chats.keys()),
            }
        }
        let mut snapshot = self.world.snapshot(&chats, &people);
        let mut done = Vec::new();
        for event in events {
            self.world.load_for(&event, &mut snapshot);
            let decision = decide(&event, &snapshot, now);
            for change in &decision.changes {
                snapshot.apply(change);
                self.world.keep(change, &snapshot);
            }
            for speech in &decision.speeches {
                self.say(speech, &snapshot);
            }
            let reaction = reaction(&decision.speeches);
            let says = decision.speeches.into_iter().map(|speech| speech.say);
            done.push((reaction, says.collect()));
        }
        done
    }

    fn say(&mut self, speech: &Speech, snapshot: &Snapshot) {
        if let Some(key) = &speech.key
            && !self.world.keys.insert(key.clone())
        {
            return;
        }
        let Content::Ready(outgoing) = render(speech, snapshot).content else {
            return;
        };
        let id = MessageId(self.next_id());
        if let Some(about) = speech.about {
            self.world.sent.insert((speech.to, id.clone()), about);
        }
        if let Some(About::Question(question)) = speech.about {
            let text = outgoing.plain_text();
            let lines = text.lines().filter_map(|line| line.split_once(". "));
            let is_number = |number: &str| number.bytes().all(|byte| byte.is_ascii_digit());
            let answers =
                lines
                    .filter(|(number, _)| is_number(number))
                    .filter_map(|(number, label)| {
                        let choice = outgoing
                            .choices
                            .iter()
                            .find(|choice| choice.label == label)?;
                        Some((number.to_owned(), label.to_owned(), choice.data.clone()))
                    });
            let shown = Shown {
                message: id,
                answers: answers.collect(),
            };
            self.shown.insert(question, shown);
        }
    }

    /// Nothing but what is stored is left: questions come back from their stored form.
    pub(crate) fn restart(&mut self) {
        for question in self.world.all.questions.values_mut() {
            let stored = serde_json::to_string(question).expect("a question is stored");
            *question = serde_json::from_str(&stored).expect("a stored question is read");
        }
    }
}

fn reaction(speeches: &[Speech]) -> Reaction {
    let reactions = speeches.iter().filter_map(|speech| match &speech.say {
        Say::Report(say) => match say {
            ReportSay::Recorded(_) => Some(Reaction::Recorded),
            ReportSay::Undone(_) => Some(Reaction::Undone),
            ReportSay::Repeated(_) => Some(Reaction::Repeated),
            ReportSay::Asked(question) => Some(Reaction::Asked(question.id)),
            ReportSay::Dropped(_) => Some(Reaction::Dropped),
            ReportSay::Refused(_) => Some(Reaction::Refused),
            ReportSay::Notice(_) => Some(Reaction::Noticed),
            ReportSay::Personal(_) | ReportSay::Misread { .. } => None,
        },
        Say::Figures(_) | Say::People(_) | Say::Setup(_) | Say::Deferred(_) => {
            Some(Reaction::Other)
        }
    });
    let all: Vec<Reaction> = reactions.collect();
    // The notice to whoever pressed a button comes beside what the press has done.
    let first = all.iter().find(|&&it| it != Reaction::Noticed);
    first.or(all.first()).copied().unwrap_or(Reaction::Silent)
}
