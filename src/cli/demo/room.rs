//! The group chat of the demo: its people, its clock, what is said in it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use chrono::{DateTime, Days, NaiveTime, TimeDelta, Utc};

use super::super::screen::Screen;
use crate::app::{App, introduce};
use crate::campaign::{Campaign, UnitId};
use crate::chat::{
    ChatId, Happening, Incoming, Message, MessageId, Outgoing, Part, PersonId, Place, PlatformKind,
    Sender,
};
use crate::clock::{Clock as _, SettableClock, SystemClock};
use crate::engine::snapshot::{Binding, RoleKind};
use crate::engine::{CampaignId, Change, Snapshot};
use crate::platform::Platform;
use crate::platform::console::{Console, Deed, TERMINAL};
use crate::runtime::Outcome;
use crate::store::{self, Base, Resolved};
use crate::text::number::{date, time};
use crate::wording::catalogue::msg;
use crate::wording::names;

/// How long typing a message takes.
const TYPING: TimeDelta = TimeDelta::seconds(20);
/// How long a message may wait to be sent before the clock is moved for it.
const SENDING_MAX: TimeDelta = TimeDelta::minutes(2);
/// Steps of one move of the clock: more means that something goes round in a circle.
const STEPS_MAX: usize = 100_000;

/// Somebody in the group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Persona {
    /// The leader of a reporting unit.
    Leader(UnitId),
    /// The commune's manager.
    Manager,
    /// Somebody else.
    Member(String),
}

/// The group chat.
pub(super) struct Room {
    pub(super) campaign: Campaign,
    app: App,
    console: Arc<Console>,
    clock: SettableClock,
    screen: Screen,
    persona: Persona,
    known: BTreeMap<String, PersonId>,
    shown: usize,
    last_message: BTreeMap<String, (MessageId, DateTime<Utc>)>,
}

impl Room {
    /// Opens the chat, bound to the campaign's top unit, on the afternoon of its twelfth day, or its first.
    pub(super) async fn open(
        campaign: Campaign,
        database: &Path,
        persona: Persona,
        screen: Screen,
    ) -> anyhow::Result<Self> {
        let day = (campaign.starts_on + Days::new(11)).min(campaign.ends_on);
        let afternoon = NaiveTime::from_hms_opt(16, 0, 0).expect("a time of day");
        let clock = SettableClock::new(campaign.instant(day.and_time(afternoon)));
        let console = Arc::new(Console::new(PlatformKind::Console, TERMINAL));
        let platforms: Vec<Arc<dyn Platform>> = vec![Arc::clone(&console) as Arc<dyn Platform>];
        let app = App::open(database, Arc::new(clock.clone()), platforms, Vec::new()).await?;
        // A ledger that was kept knows the ids of the messages before.
        console.number_from(SystemClock.now().timestamp_millis().unsigned_abs());
        let mut room = Self {
            campaign,
            app,
            console,
            clock,
            screen,
            persona: Persona::Manager,
            known: BTreeMap::new(),
            shown: 0,
            last_message: BTreeMap::new(),
        };
        introduce(room.app.context(), room.console.as_ref()).await?;
        room.go_on().await?;
        room.found().await?;
        room.be(persona).await?;
        Ok(room)
    }

    /// On a ledger that was kept, time goes on from where it was.
    async fn go_on(&self) -> anyhow::Result<()> {
        let nobody = Base {
            chats: Some(&BTreeSet::new()),
            people: &BTreeSet::new(),
            owners: &[],
        };
        let mut snapshot = Snapshot::default();
        let mut read = self.app.context().store.read().await?;
        store::base(&mut read, nobody, &mut snapshot).await?;
        let ticked = snapshot.ticked_through.into_values().max();
        self.clock
            .set(self.clock.now().max(ticked.unwrap_or_default()));
        Ok(())
    }

    /// Stores the campaign, binds the chat, and lets the manager be known.
    async fn found(&mut self) -> anyhow::Result<()> {
        let now = self.clock.now();
        let store = &self.app.context().store;
        let mut write = store.write().await?;
        let (found, next) = store::find_campaign(&mut write, &self.campaign.key).await?;
        let id = found.unwrap_or(next);
        store::save_campaign(&mut write, id, &self.campaign, now).await?;
        let Resolved { chat, person, .. } = self.resolve(&mut write).await?;
        let by = person.unwrap_or(PersonId(0));
        let unit = self.campaign.units.root();
        let changes = [
            Change::Bind {
                chat,
                binding: Some(Binding { campaign: id, unit }),
                at: now,
                by,
            },
            Change::Grant {
                person: by,
                campaign: id,
                unit,
                kind: RoleKind::Manager,
                by,
                at: now,
            },
            Change::Tick {
                clock: (id, PlatformKind::Console),
                through: now,
            },
        ];
        store::commit(&mut write, &Snapshot::default(), &changes, &[], now).await?;
        write.commit().await?;
        Ok(())
    }

    /// Our numbers of the chat and of the persona.
    async fn resolve(&self, write: &mut store::Write) -> anyhow::Result<Resolved> {
        let hello = self.incoming(Happening::Membership { is_member: true }, "0".to_owned());
        let mut resolved = store::resolve(write, &[hello]).await?;
        Ok(resolved.pop().unwrap_or(Resolved {
            chat: ChatId(0),
            person: None,
            named: Vec::new(),
        }))
    }

    /// Goes on as somebody else; a leader is bound to the unit.
    pub(super) async fn be(&mut self, persona: Persona) -> anyhow::Result<()> {
        self.persona = persona;
        let key = self.person_key();
        if self.known.contains_key(&key) {
            return Ok(());
        }
        let now = self.clock.now();
        let mut write = self.app.context().store.write().await?;
        let resolved = self.resolve(&mut write).await?;
        let (found, _) = store::find_campaign(&mut write, &self.campaign.key).await?;
        if let (Some(person), Some(campaign), Persona::Leader(unit)) =
            (resolved.person, found, &self.persona)
        {
            let campaign: CampaignId = campaign;
            let grant = Change::Grant {
                person,
                campaign,
                unit: *unit,
                kind: RoleKind::Reporter,
                by: person,
                at: now,
            };
            store::commit(&mut write, &Snapshot::default(), &[grant], &[], now).await?;
        }
        write.commit().await?;
        self.known
            .insert(key, resolved.person.unwrap_or(PersonId(0)));
        Ok(())
    }

    fn person_key(&self) -> String {
        match &self.persona {
            Persona::Leader(unit) => format!("leader-{}", self.campaign.units.unit(*unit).key),
            Persona::Manager => "manager".to_owned(),
            Persona::Member(name) => format!("member-{name}"),
        }
    }

    fn person_name(&self) -> String {
        match &self.persona {
            Persona::Leader(unit) => {
                names::path(&self.campaign.units, *unit, self.campaign.units.root())
            }
            Persona::Manager => "Công an xã".to_owned(),
            Persona::Member(name) => name.clone(),
        }
    }

    /// Who is typing, for people.
    pub(super) fn who(&self) -> String {
        let name = self.person_name();
        match &self.persona {
            Persona::Leader(_) => self.screen.text(&msg::DemoLeader { unit: name.into() }),
            Persona::Manager => self.screen.text(&msg::DemoManager),
            Persona::Member(_) => self.screen.text(&msg::DemoMember { name: name.into() }),
        }
    }

    /// The chat's title.
    pub(super) fn title(&self) -> String {
        names::full(self.campaign.units.unit(self.campaign.units.root()))
    }

    /// The clock, for people.
    pub(super) fn time(&self) -> String {
        let local = self.campaign.local(self.clock.now());
        format!("{} {}", time(local.time()), date(local.date()))
    }

    /// What stands before a typed line.
    pub(super) fn prompt(&self) -> String {
        let local = self.campaign.local(self.clock.now());
        format!("{} {} › ", time(local.time()), self.person_name())
    }

    fn incoming(&self, happening: Happening, update: String) -> Incoming {
        Incoming {
            update,
            place: Place {
                platform: PlatformKind::Console,
                chat: "demo".to_owned(),
                topic: None,
            },
            room: crate::chat::Room::Group,
            title: Some(self.title()),
            sender: Some(Sender {
                id: self.person_key(),
                name: self.person_name(),
                username: None,
                is_bot: false,
            }),
            at: self.clock.now(),
            happening,
        }
    }

    fn message(id: &MessageId, text: &str) -> Message {
        Message {
            id: id.clone(),
            text: text.to_owned(),
            replies_to: None,
            is_forwarded: false,
            mentions: Vec::new(),
            file: None,
        }
    }

    /// Says something and shows what the bot answers.
    pub(super) async fn say(&mut self, text: &str) -> anyhow::Result<()> {
        self.clock.advance(TYPING);
        let id = self.console.next_message();
        self.last_message
            .insert(self.person_key(), (id.clone(), self.clock.now()));
        self.push(Happening::Message(Self::message(&id, text)));
        self.run_until(self.clock.now()).await
    }

    /// Edits what the persona said last; `false` if that is nothing.
    pub(super) async fn edit(&mut self, text: &str) -> anyhow::Result<bool> {
        let Some((id, sent_at)) = self.last_message.get(&self.person_key()).cloned() else {
            return Ok(false);
        };
        self.clock.advance(TYPING);
        self.push(Happening::Edit {
            message: Self::message(&id, text),
            sent_at,
        });
        self.run_until(self.clock.now()).await?;
        Ok(true)
    }

    fn push(&self, happening: Happening) {
        let update = self.console.next_message().0;
        self.console.push(self.incoming(happening, update));
    }

    /// Lets the clock run to the next such time of day.
    pub(super) async fn move_to_time(&mut self, clock: NaiveTime) -> anyhow::Result<()> {
        let local = self.campaign.local(self.clock.now());
        let day = if clock <= local.time() {
            local.date() + Days::new(1)
        } else {
            local.date()
        };
        self.run_until(self.campaign.instant(day.and_time(clock)))
            .await
    }

    /// Lets the clock run so many minutes.
    pub(super) async fn move_by_minutes(&mut self, minutes: i64) -> anyhow::Result<()> {
        self.run_until(self.clock.now() + TimeDelta::minutes(minutes))
            .await
    }

    /// Lets the clock run, stopping at every instant at which the bot has something to do, and shows it.
    async fn run_until(&mut self, until: DateTime<Utc>) -> anyhow::Result<()> {
        for _ in 0..STEPS_MAX {
            let outcome = self.app.settle().await?;
            self.show();
            let now = self.clock.now();
            match outcome {
                Outcome::Worked => {}
                // A message that waits a little is waited for, so that an answer follows its question.
                Outcome::Idle(Some(next)) if next <= until || self.is_sending(next).await? => {
                    self.clock.set(next.max(now));
                    if next <= now && now >= until {
                        break;
                    }
                }
                Outcome::Idle(_) => break,
            }
        }
        if self.clock.now() < until {
            self.clock.set(until);
        }
        Ok(())
    }

    /// Whether it is a message that waits until `next`, and not long.
    async fn is_sending(&self, next: DateTime<Utc>) -> anyhow::Result<bool> {
        let mut read = self.app.context().store.read().await?;
        let waiting = store::outbox::next_at(&mut read, PlatformKind::Console).await?;
        Ok(waiting.is_some() && next <= self.clock.now() + SENDING_MAX)
    }

    /// Shows what the bot has sent since the last time.
    fn show(&mut self) {
        let sent = self.console.sent_from(self.shown);
        self.shown += sent.len();
        let local = self.campaign.local(self.clock.now());
        for message in sent {
            let head = match &message.deed {
                Deed::Posted(_) => String::new(),
                Deed::Edited => format!("{}\n", self.screen.text(&msg::DemoEdited)),
                Deed::Signed(sign) => format!("{sign}\n"),
                Deed::Noticed => continue,
            };
            let text = format!("{head}{}", plain(&message.message));
            self.screen.show(&format!(
                "{} baocao › {}",
                time(local.time()),
                indented(text.trim_end())
            ));
        }
    }

    /// Closes the database.
    pub(super) async fn close(&self) {
        self.app.close().await;
    }
}

/// The text as a terminal shows it.
fn plain(message: &Outgoing) -> String {
    message
        .parts
        .iter()
        .map(|part| match part {
            Part::Mention { name, .. } => format!("@{name}"),
            Part::Plain(text) | Part::Bold(text) | Part::Table(text) => text.clone(),
        })
        .collect()
}

/// One line stays beside the name; several begin below it.
fn indented(text: &str) -> String {
    if text.contains('\n') {
        format!("\n  {}", text.replace('\n', "\n  "))
    } else {
        text.to_owned()
    }
}
