//! The lines before a conversation: campaign, chats, people, settings.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::{Arc, Mutex};

use baocao::campaign::{Acknowledge, Campaign, WhoReports, file};
use baocao::chat::{ChatId, Happening, Incoming, PersonId, Place, PlatformKind, Room, Sender};
use baocao::engine::facts::CodeFact;
use baocao::engine::snapshot::{Binding, Chat, Drive, Person, Role, RoleKind, Settings};
use baocao::engine::{CampaignId, code};
use baocao::reading::Vocabulary;
use baocao::text::Language;
use chrono::{Datelike, NaiveDate, NaiveTime};

use super::script::Line;
use super::world::World;

/// The only campaign of a script.
pub(crate) const CAMPAIGN: CampaignId = CampaignId(1);
/// Private chats are numbered from here: person 3's is 1003.
const PRIVATE_FROM: i64 = 1000;

/// The name of one's private chat with the bot.
pub(crate) const PRIVATE: &str = "riêng";

/// Where a script is played.
pub(crate) struct Setup {
    /// The platform.
    pub(crate) platform: PlatformKind,
    /// Group chats by name; the first is where people write unless they say otherwise.
    pub(crate) chats: Vec<(String, ChatId)>,
    /// People by name.
    pub(crate) people: BTreeMap<String, PersonId>,
    /// Their world.
    pub(crate) world: World,
}

impl Setup {
    /// What the script's first lines say.
    pub(crate) fn new(lines: &[Line]) -> Self {
        let mut setup = Self {
            platform: PlatformKind::Telegram,
            chats: Vec::new(),
            people: BTreeMap::new(),
            world: World::default(),
        };
        let kept = lines.iter().filter_map(|line| match line {
            Line::Kept(line) => Some(line),
            Line::Step(_) => None,
        });
        let mut campaign: Option<Campaign> = None;
        let mut vocabulary = None;
        for line in kept {
            let words: Vec<&str> = line.split_whitespace().collect();
            match words[..] {
                [] => {}
                [first, ..] if first.starts_with('#') => {}
                ["campaign", key] => {
                    let loaded = load(key);
                    campaign = Some(loaded.0.clone());
                    // No setting of a script changes the words.
                    vocabulary = Some(Arc::clone(&loaded.1));
                }
                ["set", name, value] => {
                    let campaign = campaign.as_mut().expect("the campaign comes first");
                    set(campaign, name, value);
                }
                ["platform", "zalo"] => {
                    assert!(setup.chats.is_empty(), "the platform comes first");
                    setup.platform = PlatformKind::ZaloBot;
                }
                ["chat", name, unit] => {
                    let campaign = campaign.as_ref().expect("the campaign comes first");
                    setup.add_chat(name, unit, campaign);
                }
                ["person", name, ref roles @ ..] => {
                    let campaign = campaign.as_ref().expect("the campaign comes first");
                    setup.add_person(name, roles, campaign);
                }
                ["code", code, unit, expires_on] => {
                    let campaign = campaign.as_ref().expect("the campaign comes first");
                    setup.add_code(code, (unit, expires_on), campaign);
                }
                _ => panic!("not understood: {line}"),
            }
        }
        let campaign = campaign.expect("a script names its campaign");
        let drive = Drive {
            campaign: Arc::new(campaign),
            vocabulary: vocabulary.expect("a script names its campaign"),
        };
        setup.world.all.drives.insert(CAMPAIGN, drive);
        setup.world.all.next_report = 1;
        setup.world.all.next_question = 1;
        setup.world.all.settings = Settings {
            bot_names: vec![
                (setup.platform, "baocao_bot".to_owned()),
                (setup.platform, "Báo cáo".to_owned()),
            ],
            // As the stand-in of the Bot API says.
            reads_all: vec![setup.platform],
            has_owners: setup
                .world
                .all
                .people
                .values()
                .any(|person| person.is_owner),
        };
        setup
    }

    /// The bot as an author.
    pub(crate) fn bot(&self) -> Sender {
        Sender {
            id: "bot".to_owned(),
            name: self.world.all.settings.bot_names[0].1.clone(),
            username: None,
            is_bot: true,
        }
    }

    /// Somebody as an author.
    pub(crate) fn sender(&self, name: &str, person: PersonId, is_bot: bool) -> Sender {
        let known = self.world.all.people.get(&person);
        Sender {
            id: format!("person-{}", person.0),
            name: name.to_owned(),
            username: known.and_then(|person| person.username.clone()),
            is_bot,
        }
    }

    /// Whom a message replies to: the store knows them by then.
    pub(crate) fn answered(&self, incoming: &Incoming) -> Option<PersonId> {
        let Happening::Message(message) = &incoming.happening else {
            return None;
        };
        let (_, sender) = message.replies_to.as_ref()?;
        let external = &sender.as_ref()?.id;
        let mut people = self.world.all.people.iter();
        let known = people.find(|(_, person)| person.external == *external);
        known.map(|(&id, _)| id)
    }

    /// Whoever was forgotten and writes again is somebody new.
    pub(crate) fn known_again(&mut self, name: &str, person: PersonId) -> PersonId {
        let external = format!("person-{}", person.0);
        let people = &mut self.world.all.people;
        let known = people.iter().find(|(_, it)| it.external == external);
        if let Some((&id, _)) = known {
            return id;
        }
        let next = people.keys().next_back().map_or(0, |last| last.0);
        let id = PersonId(next.max(PRIVATE_FROM) + 1);
        let person = Person {
            platform: self.platform,
            external,
            name: name.to_owned(),
            username: None,
            is_owner: false,
            roles: Vec::new(),
        };
        people.insert(id, person);
        id
    }

    fn add_code(&mut self, code: &str, (unit, expires_on): (&str, &str), campaign: &Campaign) {
        let year = campaign.starts_on.year();
        let day = NaiveDate::parse_from_str(&format!("{expires_on}/{year}"), "%d/%m/%Y");
        let expires_on = day.expect("a day is 13/11");
        let fact = CodeFact {
            campaign: CAMPAIGN,
            unit: campaign.units.find(unit).expect("the unit is in the file"),
            expires_at: campaign.instant(expires_on.and_time(NaiveTime::MIN)),
            is_used: false,
        };
        self.world.all.codes.insert(code::hash(code), fact);
    }

    fn add_chat(&mut self, name: &str, unit: &str, campaign: &Campaign) {
        let id = ChatId(i64::try_from(self.chats.len()).unwrap() + 1);
        let binding = (unit != "unbound").then(|| Binding {
            campaign: CAMPAIGN,
            unit: campaign.units.find(unit).expect("the unit is in the file"),
        });
        self.chats.push((name.to_owned(), id));
        self.insert_chat(id, format!("group-{}", id.0), Room::Group, binding);
    }

    fn insert_chat(&mut self, id: ChatId, name: String, room: Room, binding: Option<Binding>) {
        let chat = Chat {
            place: Place {
                platform: self.platform,
                chat: name,
                topic: None,
            },
            room,
            title: None,
            binding,
            is_reachable: true,
        };
        self.world.all.chats.insert(id, chat);
    }

    fn add_person(&mut self, name: &str, roles: &[&str], campaign: &Campaign) {
        let id = PersonId(i64::try_from(self.people.len()).unwrap() + 1);
        let mut person = Person {
            platform: self.platform,
            external: format!("person-{}", id.0),
            name: name.to_owned(),
            username: roles
                .iter()
                .find_map(|word| word.strip_prefix('@'))
                .map(str::to_owned),
            is_owner: roles.contains(&"owner"),
            roles: Vec::new(),
        };
        for pair in roles.windows(2) {
            let kind = match pair[0] {
                "reports" => RoleKind::Reporter,
                "manages" => RoleKind::Manager,
                _ => continue,
            };
            person.roles.push(Role {
                campaign: CAMPAIGN,
                unit: campaign
                    .units
                    .find(pair[1])
                    .expect("the unit is in the file"),
                kind,
            });
        }
        let external = person.external.clone();
        self.world.all.people.insert(id, person);
        self.people.insert(name.to_owned(), id);
        let chat = private(id);
        self.insert_chat(chat, external, Room::Private, None);
    }

    /// A chat's name in the script.
    pub(crate) fn chat_name(&self, id: ChatId) -> String {
        let group = self.chats.iter().find(|(_, chat)| *chat == id);
        let person = || {
            self.people
                .iter()
                .find(|(_, person)| private(**person) == id)
        };
        group
            .map(|(name, _)| name.clone())
            .or_else(|| person().map(|(name, _)| format!("{PRIVATE} {name}")))
            .expect("the chat is the script's")
    }
}

/// A person's private chat.
pub(crate) fn private(person: PersonId) -> ChatId {
    ChatId(PRIVATE_FROM + person.0)
}

/// A campaign and its words.
type Loaded = Arc<(Campaign, Arc<Vocabulary>)>;

/// A campaign with its words; read once, as reading it takes longer than a whole conversation.
fn load(key: &str) -> Loaded {
    static READ: Mutex<BTreeMap<String, Loaded>> = Mutex::new(BTreeMap::new());
    let mut read = READ.lock().unwrap();
    let found = read.entry(key.to_owned()).or_insert_with(|| {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let path = root.join("campaigns").join(format!("{key}.toml"));
        let text = fs::read_to_string(path).expect("the campaign file is there");
        let campaign = file::parse(&text).unwrap_or_else(|errors| panic!("{errors}"));
        let vocabulary = Arc::new(Vocabulary::new(&campaign));
        Arc::new((campaign, vocabulary))
    });
    Arc::clone(found)
}

fn set(campaign: &mut Campaign, name: &str, value: &str) {
    match (name, value) {
        ("who_reports", "bound") => campaign.settings.who_reports = WhoReports::Bound,
        ("acknowledge", "reaction") => campaign.settings.acknowledge = Acknowledge::Reaction,
        ("acknowledge", "problems") => campaign.settings.acknowledge = Acknowledge::Problems,
        ("language", "en") => campaign.settings.language = Language::En,
        ("lock_after_days", days) => campaign.lock_after_days = days.parse().unwrap(),
        ("summary", "off") => campaign.schedule.summary = false,
        ("reminders", "off") => campaign.schedule.remind_before = Vec::new(),
        ("personal_target", number) => {
            campaign.settings.personal_target = Some(number.parse().expect("a number"));
        }
        _ => panic!("no such setting: {name} {value}"),
    }
}
