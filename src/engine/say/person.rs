//! What is said about persons: who reports, who manages, one's own counts, excuses, being forgotten; data only.

use crate::campaign::{IndicatorId, Period, UnitId};
use crate::chat::PersonId;
use crate::engine::commands::Name;
use crate::engine::snapshot::{Binding, Question};

/// Something to say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PersonSay {
    /// How to write `/gan`, `/quanly` or `/mien`.
    HowTo {
        /// The chat's binding.
        seat: Binding,
        /// Which command.
        command: Name,
        /// A unit for the example.
        example: UnitId,
        /// A period for the example.
        period: Period,
    },
    /// Roles were given or taken: one for each person named.
    Roles {
        /// The chat's binding.
        seat: Binding,
        /// What became of each.
        lines: Vec<RoleLine>,
    },
    /// Who manages the units of the chat's subtree.
    Managers {
        /// The chat's binding.
        seat: Binding,
        /// The units that have managers of their own, from the top.
        units: Vec<(UnitId, Vec<PersonId>)>,
    },
    /// The asker's own counts.
    Mine(Mine),
    /// A unit is excused from a period, or no longer.
    Excused {
        /// The chat's binding.
        seat: Binding,
        /// The unit named.
        unit: UnitId,
        /// How many reporting units that concerns.
        count: usize,
        /// The period.
        period: Period,
        /// Whether it is excused now.
        is_excused: bool,
    },
    /// No period closes on the day named.
    NoSuchPeriod {
        /// The chat's binding.
        seat: Binding,
        /// The day as typed.
        typed: String,
        /// The period that is open, or the campaign's last.
        period: Period,
    },
    /// The campaign is over and its last period locked: nothing is changed any more.
    CampaignOver {
        /// The chat's binding.
        seat: Binding,
    },
    /// Whether the asker really wants to be forgotten.
    AskForget(Box<Question>),
    /// The name, texts and roles of the asker are gone.
    Forgotten,
    /// Nothing was removed.
    NotForgotten,
}

/// What became of one person's role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoleLine {
    /// Whose.
    pub who: Who,
    /// What.
    pub outcome: RoleOutcome,
}

/// Somebody named in a command.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Who {
    /// Somebody the bot knows.
    Person(PersonId),
    /// A name that the bot has not met, as typed.
    Stranger(String),
    /// A name that several people bear, as typed.
    Several(String),
}

/// What became of a role.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RoleOutcome {
    /// Reports for the unit from now on; before perhaps for another.
    Assigned {
        /// The unit.
        unit: UnitId,
        /// The one before.
        before: Option<UnitId>,
    },
    /// Reported for the unit before.
    AssignedAlready(UnitId),
    /// Reports no longer for the unit.
    Unassigned(UnitId),
    /// Manages the unit from now on.
    Manages(UnitId),
    /// Managed the unit before.
    ManagesAlready(UnitId),
    /// Manages the unit no longer.
    ManagesNoLonger(UnitId),
    /// Had no such role here.
    HadNone,
    /// The role is for a unit that the asker does not manage.
    NotYours,
    /// The last manager of the whole campaign cannot be taken away.
    LastManager,
    /// The bot does not know whom that means.
    Unknown,
}

/// Somebody's own counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mine {
    /// The chat's binding.
    pub seat: Binding,
    /// Whose.
    pub person: PersonId,
    /// The unit they report for.
    pub unit: Option<UnitId>,
    /// The open period and what is counted for it; `None` where none is open.
    pub period: Option<(Period, Vec<(IndicatorId, i64)>)>,
    /// Whether there is a report of theirs for it, be it of nothing.
    pub has_reported_now: bool,
    /// Whether there is any report of theirs.
    pub has_reported: bool,
    /// Over the whole campaign; indicators without any are left out.
    pub totals: Vec<(IndicatorId, i64)>,
    /// Counts towards the personal target, and the target.
    pub target: Option<(i64, u32)>,
}
