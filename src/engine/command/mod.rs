//! What each command does; one file a command. Which there are stands in `engine::commands`.
//!
//! When adding one: a [`Name`] and a row there, a file beside this one, a line in `wording::help`, a line in the
//! README's table.

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
pub mod unit;
mod whom;

use chrono::{DateTime, Utc};

pub use asked::Asked;
pub use parse::parse;

use asked::Seat;

use super::commands::{Access, Name};
use super::say::{PeopleSay, PersonSay, Say};
use super::{Decision, Needs, setup, sheet};

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
