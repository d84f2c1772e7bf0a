//! `/batdau`, `/start`: what the bot is. Everybody; in private, for owners and managers, the set-up guide.
//!
//! A chat that is bound to nothing gets how to bind it. A link with a code in it (`t.me/…?start=ABCD2345`)
//! arrives as `/start ABCD2345` and is taken as `/ketnoi ABCD2345`.

use chrono::{DateTime, Utc};

use super::{Asked, link};
use crate::engine::say::{PeopleSay, Say};
use crate::engine::{Decision, Needs, code, setup};

/// The facts of a code that comes with it.
pub(super) fn needs(asked: &Asked<'_>) -> Needs {
    if code::is_code(&asked.command.arguments) {
        link::needs(asked)
    } else {
        Needs::default()
    }
}

/// The answer.
pub(super) fn decide(asked: &Asked<'_>, now: DateTime<Utc>) -> Decision {
    if code::is_code(&asked.command.arguments) {
        return link::decide(asked, now);
    }
    let scene = setup::Scene::new(asked.heard, asked.snapshot, now);
    let guided =
        scene.and_then(|scene| setup::guide::start(&scene, asked.seat, &asked.command.arguments));
    if let Some(decision) = guided {
        return decision;
    }
    asked.answer(Say::People(match asked.seated() {
        Some(seat) => PeopleSay::Welcome {
            binding: seat.binding,
            example: seat.example(),
        },
        None => PeopleSay::HowToBind {
            room: asked.heard.incoming.room,
        },
    }))
}
