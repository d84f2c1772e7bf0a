//! `/trogiup`, `/help`: how to report, with the asker's own unit as the example, and what can be asked.
//! Everybody; a chat that is bound to nothing gets how to bind it.

use super::{Asked, Seat};
use crate::engine::commands::{Access, Name, Row, TABLE};
use crate::engine::say::figures::Help;
use crate::engine::say::{FiguresSay, Say};

/// The answer in a bound chat.
pub(super) fn answer(asked: &Asked<'_>, seat: &Seat<'_>) -> Say {
    let is_for_asker = |row: &&Row| match row.access {
        // Help is being given; only managers bind chats; everybody can be forgotten.
        Access::Anywhere => {
            row.name == Name::Forget
                || row.name == Name::Link && asked.may_give(Access::Branch, seat)
        }
        access => asked.may_give(access, seat),
    };
    Say::Figures(FiguresSay::Help(Help {
        campaign: seat.binding.campaign,
        scope: seat.binding.unit,
        example: seat.example(),
        commands: TABLE
            .iter()
            .filter(is_for_asker)
            .map(|row| row.name)
            .collect(),
    }))
}
