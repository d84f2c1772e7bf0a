//! The commands: one table from which parsing, menus, help and access checks derive; one file a command.
//!
//! Only commands that exist stand in [`TABLE`]. When adding one: a [`Name`], a row here, a file beside this
//! one, a line in `wording::help`, a line in the README's table.

mod asked;
mod assign;
mod excuse;
mod forget;
mod help;
mod history;
mod link;
mod managers;
mod mine;
mod missing;
mod parse;
mod start;
mod status;
mod table;
pub mod unit;
mod whom;

use chrono::{DateTime, Utc};

pub use asked::Asked;
pub use parse::parse;
pub use table::TABLE;

use asked::Seat;

use super::say::{PeopleSay, PersonSay, Say};
use super::{Decision, Needs, setup, sheet};

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
    /// One's own counts.
    Mine,
    /// Who reports for which unit.
    Assign,
    /// Who manages which unit.
    Managers,
    /// Excuse a unit from a period.
    Excuse,
    /// Remove what is known of a person.
    Forget,
    /// List, add, rename, retire units.
    Units,
    /// Show or set targets.
    Target,
    /// Take units and targets from a file.
    Import,
    /// Show or change settings.
    Settings,
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
    /// Managers of the chat's unit or of one below it, in a bound chat. Whether they manage the unit that the
    /// command concerns is seen by its own file.
    Branch,
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
    /// A person, by mention.
    Person,
    /// The day on which a period closes.
    Day,
    /// What to do with units.
    Change,
    /// An indicator.
    Indicator,
    /// A number.
    Number,
    /// A setting and its value.
    Setting,
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
            Self::Status | Self::Missing | Self::History | Self::Mine => true,
            Self::Undo
            | Self::Help
            | Self::Start
            | Self::Link
            | Self::Assign
            | Self::Managers
            | Self::Excuse
            | Self::Forget
            | Self::Units
            | Self::Target
            | Self::Import
            | Self::Settings => false,
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
        Name::Mine => seated(mine::needs),
        Name::Assign => seated(|asked, _| assign::needs(asked)),
        Name::Managers => seated(managers::needs),
        Name::Help
        | Name::Undo
        | Name::Excuse
        | Name::Forget
        | Name::Units
        | Name::Target
        | Name::Import
        | Name::Settings => Needs::default(),
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
    let managed = |decide: fn(&Asked<'_>, &Seat<'_>, DateTime<Utc>) -> Decision| {
        let seat = asked.seated();
        seat.map_or_else(Decision::default, |seat| decide(asked, &seat, now))
    };
    match asked.command.name {
        Name::Status => seated(status::answer),
        Name::Missing => seated(|_, seat| missing::answer(seat)),
        Name::History => seated(history::answer),
        Name::Help => seated(|asked, seat| Some(help::answer(asked, seat))),
        Name::Start => start::decide(asked, now),
        Name::Link => link::decide(asked, now),
        Name::Mine => seated(mine::answer),
        Name::Assign => managed(assign::decide),
        Name::Managers => managed(managers::decide),
        Name::Excuse => managed(excuse::decide),
        Name::Forget => forget::decide(asked, now),
        Name::Undo => Decision::default(),
        Name::Units | Name::Target | Name::Import | Name::Settings => setup::command(asked, now),
    }
}

/// How the command is written, with a unit and a period that fit.
fn how_to(asked: &Asked<'_>, seat: &Seat<'_>) -> Say {
    let (period, _) = sheet::period_at(&seat.drive.campaign, seat.at);
    Say::from(PersonSay::HowTo {
        seat: seat.binding,
        command: asked.command.name,
        example: seat.example(),
        period,
    })
}

/// What is said instead where the command is not for the asker or the chat: a chat that is bound to nothing
/// gets how to bind it, whatever was asked.
fn refusal(asked: &Asked<'_>) -> Option<PeopleSay> {
    let name = asked.command.name;
    let room = asked.heard.incoming.room;
    match (name.row().access, asked.seated()) {
        (Access::Anywhere, None) if name != Name::Help => None,
        (_, None) => Some(PeopleSay::HowToBind { room }),
        (access, Some(seat)) if !asked.may_give(access, &seat) => {
            Some(PeopleSay::NotAllowed { command: name })
        }
        (_, Some(_)) => None,
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
            Name::Mine,
            Name::Assign,
            Name::Managers,
            Name::Excuse,
            Name::Forget,
            Name::Units,
            Name::Target,
            Name::Import,
            Name::Settings,
        ] {
            assert_eq!(name.row().name, name);
        }
    }
}
