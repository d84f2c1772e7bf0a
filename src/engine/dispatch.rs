//! Something heard on a platform goes to the part of the engine that it is for, by [`route`].
//!
//! Other bots, the bot itself and chatter are met with silence; a chat that is bound to nothing hears how to
//! bind it.

use chrono::{DateTime, Utc};

use super::access;
use super::command::{self, Asked, Command};
use super::facts::Needs;
use super::hearing::Hearing;
use super::question;
use super::route::{Route, command_of, route};
use super::say::{PeopleSay, ReportSay, Say};
use super::{
    Decision, Heard, Snapshot, Speech, edit, forget, guard, membership, report, tap, undo,
};
use crate::chat::{Happening, Message, Room};
use crate::reading::Reading;

/// The facts the decision about something heard will look at.
pub(super) fn needs(heard: &Heard, snapshot: &Snapshot) -> Needs {
    let now = heard.incoming.at;
    match &heard.incoming.happening {
        Happening::Message(message) => message_needs(heard, message, snapshot),
        Happening::Edit { message, .. } => {
            let mut needs = Needs::default();
            needs.sources.insert((heard.chat, message.id.clone()));
            if let Some(hearing) = Hearing::new(heard, snapshot, now)
                && needs.is_within(&snapshot.loaded)
            {
                let case = edit::case(&hearing);
                needs.extend(read_needs(&case, &hearing.read()));
                needs
                    .slots
                    .extend(case.replaced().into_iter().flat_map(report::slots_of));
                needs.extend(edit::late_needs(&case));
            }
            needs
        }
        Happening::Tap(tap) => tap::needs(tap, heard, snapshot),
        Happening::Membership { .. } | Happening::Moved { .. } => Needs::default(),
    }
}

fn message_needs(heard: &Heard, message: &Message, snapshot: &Snapshot) -> Needs {
    let now = heard.incoming.at;
    match route(heard, snapshot, now) {
        Route::Silence | Route::AskAgain(..) | Route::Unclear(..) | Route::Edited(_) => {
            Needs::default()
        }
        Route::LookUp => {
            let mut needs = Needs::default();
            let replied = message.replies_to.iter();
            needs
                .sent
                .extend(replied.map(|(id, _)| (heard.chat, id.clone())));
            needs
        }
        Route::Command(command) => command::needs(&asked(&command, heard, snapshot)),
        Route::Undo(hearing) => undo::needs(&hearing, heard),
        Route::Answer(given) => given.needs(snapshot, now),
        Route::Read(hearing) => read_needs(&hearing.case(), &hearing.read()),
        Route::Rewritten(hearing, question, report) => {
            let case = question::rewritten(&hearing, question);
            report::needs(&case, &Reading::Report(report))
        }
    }
}

fn read_needs(case: &report::Case<'_>, reading: &Reading) -> Needs {
    match reading {
        Reading::Report(_) => report::needs(case, reading),
        Reading::Ask(ask) => super::misread::needs(case, ask),
        Reading::None => Needs::default(),
    }
}

/// Whether the event only asks for figures.
pub(super) fn is_query(heard: &Heard, snapshot: &Snapshot) -> bool {
    command_of(heard, snapshot).is_some_and(|command| command.name.is_query())
}

/// What is to be done and said about something heard.
pub(super) fn decide(heard: &Heard, snapshot: &Snapshot, now: DateTime<Utc>) -> Decision {
    let mut decision = decided(heard, snapshot, now);
    let found_again = membership::found_again(heard, snapshot);
    decision.changes.splice(0..0, found_again);
    decision
}

fn decided(heard: &Heard, snapshot: &Snapshot, now: DateTime<Utc>) -> Decision {
    match &heard.incoming.happening {
        Happening::Message(_) | Happening::Edit { .. } => {
            if let Some(given) = forget::given(heard, snapshot) {
                return given.decide(now);
            }
            let mut decision = follow(route(heard, snapshot, now), heard, snapshot, now);
            if let Some(hearing) = Hearing::new(heard, snapshot, now)
                && heard
                    .incoming
                    .sender
                    .as_ref()
                    .is_none_or(|sender| !sender.is_bot)
            {
                decision.speeches.extend(guard::request(&hearing));
            }
            decision
        }
        Happening::Tap(tap) => tap::decide(tap, heard, snapshot, now),
        Happening::Membership { is_member } => {
            membership::changed(heard, snapshot, *is_member, now)
        }
        Happening::Moved { to } => membership::moved(heard, to),
    }
}

fn follow(route: Route<'_>, heard: &Heard, snapshot: &Snapshot, now: DateTime<Utc>) -> Decision {
    match route {
        Route::Silence | Route::LookUp => Decision::default(),
        Route::Command(command) => {
            let said = command::decide(&asked(&command, heard, snapshot), now);
            once_a_day(said, heard)
        }
        Route::Undo(hearing) => undo::decide(&hearing, heard),
        Route::Answer(given) => given.decide(snapshot, now),
        Route::AskAgain(hearing, question) => question::again(&hearing, question),
        Route::Unclear(hearing, notice) => {
            let say = Say::Report(ReportSay::Notice(notice));
            Decision {
                changes: Vec::new(),
                speeches: vec![Speech::reply(hearing.chat, &hearing.message, say)],
            }
        }
        Route::Read(hearing) => hearing.case().settle(hearing.read()),
        Route::Rewritten(hearing, question, report) => {
            question::rewritten(&hearing, question).settle(Reading::Report(report))
        }
        Route::Edited(hearing) => edit::decide(&hearing, hearing.read()),
    }
}

/// A group that is bound to nothing hears how to bind it once a day.
fn once_a_day(mut decision: Decision, heard: &Heard) -> Decision {
    for speech in &mut decision.speeches {
        if let Say::People(PeopleSay::HowToBind { room: Room::Group }) = speech.say {
            let day = heard.incoming.at.date_naive();
            speech.key = Some(format!("unbound:{}:{day}", heard.chat.0));
        }
    }
    decision
}

/// A command in its scene.
fn asked<'a>(command: &'a Command, heard: &'a Heard, snapshot: &'a Snapshot) -> Asked<'a> {
    Asked {
        command,
        heard,
        seat: heard
            .person
            .and_then(|person| access::seat(snapshot, heard.chat, person)),
        snapshot,
    }
}
