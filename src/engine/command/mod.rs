//! The commands: one table from which parsing, menus, help and access checks derive; one file a command.
//!
//! Only commands that exist stand in [`TABLE`]. When adding one: a [`Name`], a row here, a file beside this
//! one, a line in `wording::help`, a line in the README's table.

mod help;
mod history;
mod link;
mod missing;
mod parse;
mod start;
mod status;
pub mod unit;

use chrono::{DateTime, Utc};

pub use parse::parse;

use super::access;
use super::say::{PeopleSay, Say, Speech};
use super::snapshot::{Binding, Drive, RoleKind, Snapshot};
use super::{Decision, Heard, Needs};
use crate::campaign::UnitId;
use crate::chat::{Happening, MessageId, Room};

/// Which command.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Name {
    /// Figures of a unit's subtree.
    Status,
    /// Who has not reported.
    Missing,
    /// A unit's reports, newest first.
    History,
    /// Take a report back.
    Undo,
    /// How to report.
    Help,
    /// What the bot is.
    Start,
    /// Bind the chat to a unit.
    Link,
}

/// Who may give a command; what a command concerns is checked by its own file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Everybody, also where the chat is bound to nothing.
    Anywhere,
    /// Everybody in a bound chat.
    Bound,
    /// Managers of the chat's unit, in a bound chat.
    Manager,
}

/// What a command takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Argument {
    /// A unit inside the chat's subtree.
    Unit,
    /// Day, week, month or the whole campaign.
    Range,
    /// A one-time code.
    Code,
}

/// An argument's place in a command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// Must be given.
    Required(Argument),
    /// May be left out.
    Optional(Argument),
}

/// A row of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row {
    /// Which command.
    pub name: Name,
    /// The Vietnamese name in ASCII letters.
    pub latin: &'static str,
    /// The English name, where it is another.
    pub twin: Option<&'static str>,
    /// Who may give it.
    pub access: Access,
    /// What it takes, in order.
    pub takes: &'static [Place],
}

/// Every command, in the order of menus and help.
pub const TABLE: &[Row] = &[
    Row {
        name: Name::Status,
        latin: "status",
        twin: None,
        access: Access::Bound,
        takes: &[
            Place::Optional(Argument::Unit),
            Place::Optional(Argument::Range),
        ],
    },
    Row {
        name: Name::Missing,
        latin: "chuabao",
        twin: Some("missing"),
        access: Access::Bound,
        takes: &[],
    },
    Row {
        name: Name::History,
        latin: "lichsu",
        twin: Some("history"),
        access: Access::Bound,
        takes: &[Place::Required(Argument::Unit)],
    },
    Row {
        name: Name::Undo,
        latin: "huy",
        twin: Some("undo"),
        // Whether it is one's own report is seen where the report is known.
        access: Access::Bound,
        takes: &[],
    },
    Row {
        name: Name::Help,
        latin: "trogiup",
        twin: Some("help"),
        access: Access::Anywhere,
        takes: &[],
    },
    Row {
        name: Name::Start,
        latin: "batdau",
        twin: Some("start"),
        access: Access::Anywhere,
        takes: &[],
    },
    Row {
        name: Name::Link,
        latin: "ketnoi",
        twin: Some("link"),
        access: Access::Anywhere,
        takes: &[
            Place::Required(Argument::Code),
            Place::Optional(Argument::Unit),
        ],
    },
];

impl Name {
    /// The command's row.
    ///
    /// # Panics
    /// Never: a test looks for every name.
    pub fn row(self) -> &'static Row {
        TABLE
            .iter()
            .find(|row| row.name == self)
            .expect("every name has a row: a test looks at all of them")
    }

    /// Whether it only asks for figures (`engine::is_query`).
    pub fn is_query(self) -> bool {
        match self {
            Self::Status | Self::Missing | Self::History => true,
            Self::Undo | Self::Help | Self::Start | Self::Link => false,
        }
    }
}

/// A command as it was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Command {
    /// Which.
    pub name: Name,
    /// What stands behind its name, as typed, without surrounding blanks.
    pub arguments: String,
}

/// A command in its scene.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// The command.
    pub command: &'a Command,
    /// Where, when and by whom it was given.
    pub heard: &'a Heard,
    /// What the asker sees there: the chat's binding, in private perhaps the asker's own unit.
    pub seat: Option<Binding>,
    /// What is known.
    pub snapshot: &'a Snapshot,
}

/// What the command's answer will look at. [`Name::Undo`] is answered by `engine::undo`.
pub fn needs(asked: &Asked<'_>) -> Needs {
    let seated = |needs: fn(&Asked<'_>, &Seat<'_>) -> Needs| {
        asked
            .seated()
            .map_or_else(Needs::default, |seat| needs(asked, &seat))
    };
    match asked.command.name {
        Name::Status => seated(status::needs),
        Name::Missing => seated(|_, seat| missing::needs(seat)),
        Name::History => seated(history::needs),
        Name::Start => start::needs(asked),
        Name::Link => link::needs(asked),
        Name::Help | Name::Undo => Needs::default(),
    }
}

/// The answer. [`Name::Undo`] is answered by `engine::undo`.
pub fn decide(asked: &Asked<'_>, now: DateTime<Utc>) -> Decision {
    if let Some(refusal) = refusal(asked) {
        return asked.answer(Say::People(refusal));
    }
    let seated = |answer: fn(&Asked<'_>, &Seat<'_>) -> Option<Say>| {
        let say = asked.seated().and_then(|seat| answer(asked, &seat));
        say.map_or_else(Decision::default, |say| asked.answer(say))
    };
    match asked.command.name {
        Name::Status => seated(status::answer),
        Name::Missing => seated(|_, seat| missing::answer(seat)),
        Name::History => seated(history::answer),
        Name::Help => seated(|asked, seat| Some(help::answer(asked, seat))),
        Name::Start => start::decide(asked, now),
        Name::Link => link::decide(asked, now),
        Name::Undo => Decision::default(),
    }
}

/// What is said instead where the command is not for the asker or the chat: a chat that is bound to nothing
/// gets how to bind it, whatever was asked.
fn refusal(asked: &Asked<'_>) -> Option<PeopleSay> {
    let name = asked.command.name;
    let room = asked.heard.incoming.room;
    match (name.row().access, asked.seated()) {
        (Access::Anywhere, None) if name != Name::Help => None,
        (_, None) => Some(PeopleSay::HowToBind { room }),
        (Access::Manager, Some(seat)) if !asked.is_manager(&seat) => {
            Some(PeopleSay::NotAllowed { command: name })
        }
        (Access::Anywhere | Access::Bound | Access::Manager, Some(_)) => None,
    }
}

/// A seat with its campaign.
struct Seat<'a> {
    binding: Binding,
    drive: &'a Drive,
    /// The unit that the asker reports for, if it is inside the seat's subtree.
    own: Option<UnitId>,
    /// The platform's sending time: figures are shown for the period then open.
    at: DateTime<Utc>,
    snapshot: &'a Snapshot,
}

impl<'a> Asked<'a> {
    fn seated(&self) -> Option<Seat<'a>> {
        let binding = self.seat?;
        let drive = self.snapshot.drives.get(&binding.campaign)?;
        let units = &drive.campaign.units;
        let own = self.roles().find_map(|role| {
            let is_own = role.campaign == binding.campaign
                && role.kind == RoleKind::Reporter
                && units.contains(binding.unit, role.unit);
            is_own.then_some(role.unit)
        });
        Some(Seat {
            binding,
            drive,
            own,
            at: self.heard.incoming.at,
            snapshot: self.snapshot,
        })
    }

    fn roles(&self) -> impl Iterator<Item = super::snapshot::Role> {
        self.heard
            .person
            .and_then(|person| self.snapshot.people.get(&person))
            .into_iter()
            .flat_map(|person| person.roles.iter().copied())
    }

    /// Whether the asker manages the seat's unit.
    fn is_manager(&self, seat: &Seat<'_>) -> bool {
        let Binding { campaign, unit } = seat.binding;
        self.heard.person.is_some_and(|person| {
            access::Rank::Manager <= access::rank(self.snapshot, person, campaign, unit)
        })
    }

    /// Only this is said: in a group as an answer to the command.
    fn answer(&self, say: Say) -> Decision {
        Decision {
            changes: Vec::new(),
            speeches: vec![self.speech(say)],
        }
    }

    fn speech(&self, say: Say) -> Speech {
        match (self.heard.incoming.room, self.message()) {
            (Room::Group, Some(message)) => Speech::reply(self.heard.chat, message, say),
            (Room::Group, None) | (Room::Private, _) => Speech::post(self.heard.chat, say),
        }
    }

    fn message(&self) -> Option<&'a MessageId> {
        match &self.heard.incoming.happening {
            Happening::Message(message) | Happening::Edit { message, .. } => Some(&message.id),
            Happening::Tap(_) | Happening::Membership { .. } | Happening::Moved { .. } => None,
        }
    }
}

impl Seat<'_> {
    /// The unit for examples: the asker's own, else the seat's, else the first below it.
    fn example(&self) -> UnitId {
        let units = &self.drive.campaign.units;
        self.own.unwrap_or_else(|| {
            let reporting = units.reporting(self.binding.unit);
            reporting.first().copied().unwrap_or(self.binding.unit)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_word_names_two_commands() {
        let mut words: Vec<&str> = TABLE
            .iter()
            .flat_map(|row| [Some(row.latin), row.twin])
            .flatten()
            .collect();
        let all = words.len();
        words.sort_unstable();
        words.dedup();
        assert_eq!(words.len(), all);
        assert!(words.iter().all(|word| {
            // What Telegram takes in a menu.
            (1..=32).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_lowercase())
        }));
    }

    #[test]
    fn every_name_has_its_row() {
        for name in [
            Name::Status,
            Name::Missing,
            Name::History,
            Name::Undo,
            Name::Help,
            Name::Start,
            Name::Link,
        ] {
            assert_eq!(name.row().name, name);
        }
    }
}
