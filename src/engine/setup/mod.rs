//! Setting up from the chat: the guide, import, units, targets, settings.
//!
//! What is asked here is answered here: `concerns` tells whether something heard is an answer. A guide takes every
//! word of its private chat but commands; any other question takes its numbers, *xác nhận* and *thôi*, and leaves the
//! rest to be read. Nothing is changed before it is confirmed, and everything begun is kept in the open question, so
//! that it goes on after a restart.

pub(super) mod answer;
mod branch;
pub(super) mod guide;
pub(super) mod import;
mod retire;
pub(super) mod settings;
pub(super) mod target;
pub(super) mod units;

#[cfg(test)]
mod tests;

use chrono::{DateTime, TimeDelta, Utc};

use super::access::{self, Action};
use super::change::{Change, Outcome};
use super::command::{self, Asked};
use super::commands::Name;
use super::facts::About;
use super::facts::Needs;
use super::hearing;
use super::say::setup::Answer;
use super::say::{Say, SetupSay, SetupTopic, Speech, Topic};
use super::snapshot::{Binding, Drive, Question, Snapshot};
use super::{Decision, Heard, QuestionId};
use crate::campaign::{Campaign, UnitId};
use crate::chat::{ChatId, Happening, Manner, Message, MessageId, PersonId, Room};

/// For how long a guide can be gone on with, in days.
const GUIDE_DAYS: i64 = 14;
/// For how long another question can be answered, in hours.
const OPEN_HOURS: i64 = 24;

/// Somebody who sets something up.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scene<'a> {
    /// What is known.
    pub(super) snapshot: &'a Snapshot,
    /// The chat.
    pub(super) chat: ChatId,
    /// What kind of chat.
    pub(super) room: Room,
    /// Who.
    pub(super) person: PersonId,
    /// The message, where it is one.
    pub(super) message: Option<&'a Message>,
    /// Its file, where it was fetched.
    pub(super) heard: &'a Heard,
    /// Now.
    pub(super) now: DateTime<Utc>,
}

impl<'a> Scene<'a> {
    /// The scene of something heard; `None` where the platform does not say who it was, or it was a bot.
    pub(super) fn new(
        heard: &'a Heard,
        snapshot: &'a Snapshot,
        now: DateTime<Utc>,
    ) -> Option<Self> {
        let incoming = &heard.incoming;
        let is_bot = incoming.sender.as_ref().is_some_and(|sender| sender.is_bot);
        let message = match &incoming.happening {
            Happening::Message(message) => Some(message),
            Happening::Tap(_) => None,
            Happening::Edit { .. } | Happening::Membership { .. } | Happening::Moved { .. } => {
                return None;
            }
        };
        let person = heard.person.filter(|_| !is_bot)?;
        Some(Self {
            snapshot,
            chat: heard.chat,
            room: incoming.room,
            person,
            message,
            heard,
            now,
        })
    }

    /// The campaign of a seat.
    pub(super) fn drive(&self, seat: Binding) -> Option<&'a Drive> {
        self.snapshot.drives.get(&seat.campaign)
    }

    /// Whether this person manages the unit of the seat, now.
    pub(super) fn manages(&self, seat: Binding) -> bool {
        access::may(self.snapshot, Action::Manage, self.person, seat, seat.unit)
    }

    /// Something said: in a group as an answer.
    pub(super) fn speech(&self, say: SetupSay) -> Speech {
        match (self.room, self.message) {
            (Room::Group, Some(message)) => Speech::reply(self.chat, &message.id, Say::Setup(say)),
            (Room::Group, None) | (Room::Private, _) => Speech::post(self.chat, Say::Setup(say)),
        }
    }

    /// Only this is said.
    pub(super) fn answer(&self, say: SetupSay) -> Decision {
        Decision {
            changes: Vec::new(),
            speeches: vec![self.speech(say)],
        }
    }

    /// Asks: keeps the question open and says it.
    pub(super) fn ask(
        &self,
        topic: SetupTopic,
        at: Option<Binding>,
        say: impl FnOnce(QuestionId) -> SetupSay,
    ) -> Decision {
        let id = QuestionId(self.snapshot.next_question);
        let open_for = match &topic {
            SetupTopic::Guide(_) => TimeDelta::days(GUIDE_DAYS),
            SetupTopic::File | SetupTopic::Import(_) | SetupTopic::Retire(_) => {
                TimeDelta::hours(OPEN_HOURS)
            }
        };
        let message = self.message.map(|message| message.id.clone());
        let question = Question {
            id,
            campaign: at.map(|at| at.campaign),
            chat: self.chat,
            asked_of: self.person,
            // A tap has no message of its own.
            message: message
                .unwrap_or_else(|| MessageId(format!("tap {}", self.heard.incoming.update))),
            sent_at: self.heard.incoming.at,
            text: String::new(),
            unit: at.map(|at| at.unit),
            period: None,
            topic: Topic::Setup(topic),
            asked_at: self.now,
            expires_at: self.now + open_for,
        };
        Decision {
            changes: vec![Change::OpenQuestion(Box::new(question))],
            speeches: vec![self.speech(say(id)).about(About::Question(id))],
        }
    }

    /// The same question said again, with other words around it.
    pub(super) fn again(&self, question: &Question, say: SetupSay) -> Decision {
        Decision {
            changes: Vec::new(),
            speeches: vec![self.speech(say).about(About::Question(question.id))],
        }
    }

    /// The decision, with the question at its end first.
    pub(super) fn closing(
        &self,
        question: &Question,
        outcome: Outcome,
        decision: Decision,
    ) -> Decision {
        let Decision {
            mut changes,
            speeches,
        } = decision;
        let close = Change::CloseQuestion {
            question: question.id,
            outcome,
            at: self.now,
            by: Some(self.person),
        };
        changes.insert(0, close);
        Decision { changes, speeches }
    }

    /// The change that keeps a campaign as it is now.
    pub(super) fn save(&self, seat: Binding, form: Campaign) -> Change {
        Change::SaveCampaign {
            campaign: seat.campaign,
            form: Box::new(form),
            by: Some(self.person),
            at: self.now,
        }
    }

    /// The open questions of setting up put to this person in this chat, newest first.
    fn open(&self) -> impl Iterator<Item = (&'a Question, &'a SetupTopic)> {
        let (chat, person, now) = (self.chat, self.person, self.now);
        self.snapshot
            .questions
            .values()
            .rev()
            .filter(move |question| {
                question.chat == chat && question.asked_of == person && now <= question.expires_at
            })
            .filter_map(|question| match &question.topic {
                Topic::Setup(topic) => Some((question, topic)),
                Topic::Report(_) | Topic::People(_) => None,
            })
    }

    /// Ends what is open of the same kind, as it is begun anew.
    pub(super) fn withdraw(
        &self,
        is_same: fn(&SetupTopic) -> bool,
        mut decision: Decision,
    ) -> Decision {
        for (question, _) in self.open().filter(|(_, topic)| is_same(topic)) {
            decision = self.closing(question, Outcome::Withdrawn, decision);
        }
        decision
    }
}

/// The answer to `/donvi`, `/chitieu`, `/nhap`, `/caidat`; who may give them is checked before.
pub(super) fn command(asked: &Asked<'_>, now: DateTime<Utc>) -> Decision {
    let scene = Scene::new(asked.heard, asked.snapshot, now);
    let (Some(scene), Some(seat)) = (scene, asked.seat) else {
        return Decision::default();
    };
    let arguments = asked.command.arguments.as_str();
    match asked.command.name {
        Name::Units => units::decide(&scene, seat, arguments),
        Name::Target => target::decide(&scene, seat, arguments),
        Name::Import => import::decide(&scene, seat),
        Name::Settings => settings::decide(&scene, seat, arguments),
        _ => Decision::default(),
    }
}

/// What something heard is an answer to.
#[derive(Debug, Clone, Copy)]
enum Concern<'a> {
    /// The replied message is to be looked up first.
    LookUp,
    /// This question, in words.
    Words(&'a Question, &'a SetupTopic),
    /// This question, by a button: the number of the answer.
    Tap(&'a Question, &'a SetupTopic, usize),
    /// Somebody else's question.
    NotYours,
}

/// The facts of an answer; `None` where it is none.
pub(super) fn needs(heard: &Heard, snapshot: &Snapshot) -> Option<Needs> {
    let scene = Scene::new(heard, snapshot, heard.incoming.at)?;
    let mut needs = Needs::default();
    if let Concern::LookUp = concern(&scene)? {
        let replied = scene
            .message
            .and_then(|message| message.replies_to.as_ref());
        needs
            .sent
            .extend(replied.map(|(id, _)| (heard.chat, id.clone())));
    }
    Some(needs)
}

/// What an answer leads to; `None` where it is none.
pub(super) fn decide(heard: &Heard, snapshot: &Snapshot, now: DateTime<Utc>) -> Option<Decision> {
    let scene = Scene::new(heard, snapshot, now)?;
    let decision = match concern(&scene)? {
        Concern::LookUp => return None,
        Concern::NotYours => return tapped(&scene, Decision::default(), SetupSay::NotYours),
        Concern::Words(question, topic) => answered(&scene, question, topic, None)?,
        Concern::Tap(question, topic, number) => {
            let decision = answered(&scene, question, topic, Some(number)).unwrap_or_default();
            return tapped(&scene, decision, SetupSay::Taken);
        }
    };
    Some(decision)
}

/// Whether a message's file is wanted for setting up.
pub(super) fn wants_file(heard: &Heard, snapshot: &Snapshot) -> bool {
    let Some(scene) = Scene::new(heard, snapshot, heard.incoming.at) else {
        return false;
    };
    let file = scene.message.and_then(|message| message.file.as_ref());
    let is_fit = file.is_some_and(|file| !import::is_too_large(file));
    is_fit && (import::is_asked(&scene) || scene.open().any(|(_, topic)| takes_file(topic)))
}

/// Whether a question takes a file as its answer.
fn takes_file(topic: &SetupTopic) -> bool {
    match topic {
        SetupTopic::File => true,
        SetupTopic::Guide(guide) => guide::takes_file(guide.step),
        SetupTopic::Import(_) | SetupTopic::Retire(_) => false,
    }
}

fn concern<'a>(scene: &Scene<'a>) -> Option<Concern<'a>> {
    match &scene.heard.incoming.happening {
        Happening::Tap(tap) => {
            let mut fields = tap.data.strip_prefix("q:")?.split(':');
            let id = QuestionId(fields.next()?.parse().ok()?);
            let number = fields.next()?.parse().ok()?;
            let question = scene.snapshot.questions.get(&id)?;
            let Topic::Setup(topic) = &question.topic else {
                return None;
            };
            let is_here = question.chat == scene.chat && scene.now <= question.expires_at;
            match question.asked_of == scene.person {
                _ if !is_here => None,
                true => Some(Concern::Tap(question, topic, number)),
                false => Some(Concern::NotYours),
            }
        }
        _ => spoken(scene),
    }
}

/// The question that a message answers.
fn spoken<'a>(scene: &Scene<'a>) -> Option<Concern<'a>> {
    let message = scene.message?;
    if command::parse(
        &message.text,
        &hearing::bot_names(scene.heard, scene.snapshot),
    )
    .is_some()
    {
        return None;
    }
    let newest = scene.open().next()?;
    if let Some((replied, _)) = &message.replies_to {
        let key = (scene.chat, replied.clone());
        if !scene.snapshot.loaded.sent.contains(&key) {
            return Some(Concern::LookUp);
        }
        let about = scene.snapshot.sent.get(&key);
        let meant = scene
            .open()
            .find(|(question, _)| about == Some(&About::Question(question.id)));
        return match (meant, scene.room) {
            (Some((question, topic)), _) => Some(Concern::Words(question, topic)),
            // In private one may reply to whatever stands last.
            (None, Room::Private) if about.is_none() => Some(Concern::Words(newest.0, newest.1)),
            (None, _) => None,
        };
    }
    // A question asked later about something else comes first.
    let is_last = scene.snapshot.questions.values().rev().all(|other| {
        other.id <= newest.0.id || other.chat != scene.chat || other.asked_of != scene.person
    });
    is_last.then_some(Concern::Words(newest.0, newest.1))
}

/// What an answer to a question leads to, by words or by the number of a button.
fn answered(
    scene: &Scene<'_>,
    question: &Question,
    topic: &SetupTopic,
    number: Option<usize>,
) -> Option<Decision> {
    match topic {
        SetupTopic::Guide(guide) => Some(guide::answered(scene, question, guide, number)),
        SetupTopic::File => import::file_answered(scene, question),
        SetupTopic::Import(import) => import::answered(scene, question, import, number),
        SetupTopic::Retire(unit) => retire::answered(scene, question, *unit, number),
    }
}

/// A tap's decision, with a notice to whoever tapped.
fn tapped(scene: &Scene<'_>, mut decision: Decision, say: SetupSay) -> Option<Decision> {
    let Happening::Tap(tap) = &scene.heard.incoming.happening else {
        return None;
    };
    let manner = Manner::AnswerTap(tap.id.clone());
    decision
        .speeches
        .push(Speech::of(scene.chat, manner, Say::Setup(say)));
    Some(decision)
}

/// The answer that words or a button give; `None` where they give none.
fn chosen(scene: &Scene<'_>, answers: &[Answer], number: Option<usize>) -> Option<Answer> {
    match (number, scene.message) {
        (Some(number), _) => answers.get(number.checked_sub(1)?).copied(),
        (None, Some(message)) => answer::given(&message.text, answers),
        (None, None) => None,
    }
}

/// What a unit is called, with the one above it where it does not stand directly below `scope`.
pub(super) fn named(campaign: &Campaign, scope: UnitId, id: UnitId) -> String {
    let units = &campaign.units;
    let own = crate::campaign::roster::label(units.unit(id)).written();
    match units.unit(id).parent {
        Some(parent) if parent != scope && id != scope && units.unit(id).number.is_some() => {
            let above = crate::campaign::roster::label(units.unit(parent)).written();
            format!("{own} ({above})")
        }
        _ => own,
    }
}
