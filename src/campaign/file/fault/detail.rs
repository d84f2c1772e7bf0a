//! What can be wrong, kind by kind.

use std::fmt;

use chrono::NaiveDate;

use super::Thing;

/// Dates that do not fit together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DateFault {
    /// The last day is before the first.
    EndBeforeStart {
        /// First work day.
        starts_on: NaiveDate,
        /// Last work day.
        ends_on: NaiveDate,
    },
    /// The campaign lasts more than this many days.
    TooLong(u32),
    /// A milestone outside the campaign.
    Outside {
        /// The milestone's day.
        on: NaiveDate,
        /// First work day.
        starts_on: NaiveDate,
        /// Last work day.
        ends_on: NaiveDate,
    },
}

impl fmt::Display for DateFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::EndBeforeStart { starts_on, ends_on } => write!(
                f,
                "`ends_on` {ends_on} is before `starts_on` {starts_on}; write {starts_on} or later"
            ),
            Self::TooLong(days_max) => write!(
                f,
                "the campaign lasts more than {days_max} days; write an earlier `ends_on`"
            ),
            Self::Outside {
                on,
                starts_on,
                ends_on,
            } => write!(
                f,
                "`on` {on} is outside the campaign; write a date from {starts_on} to {ends_on}"
            ),
        }
    }
}

/// An id that is not right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReferenceFault {
    /// Something named that is not in the file.
    Unknown {
        /// The key that names it.
        key: String,
        /// What should be named.
        thing: Thing,
        /// What is named, as written.
        id: String,
        /// What looks most like it.
        near: Option<String>,
    },
    /// Something named that is retired.
    Retired {
        /// The key that names it.
        key: String,
        /// What is named.
        thing: Thing,
        /// Its id.
        id: String,
    },
    /// An id used twice.
    Duplicate {
        /// The id.
        id: String,
        /// The line of its first use.
        first_line: u32,
    },
    /// An id that the format needs itself: `total` for an indicator.
    Reserved(String),
}

impl fmt::Display for ReferenceFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown {
                key,
                thing,
                id,
                near,
            } => {
                write!(
                    f,
                    "`{key}` names the {thing} \"{id}\", which is not there; "
                )?;
                match (near, thing) {
                    (Some(near), _) => write!(f, "write \"{near}\""),
                    (None, Thing::Keyword) => write!(f, "add \"{id}\" = [] to [keywords]"),
                    (None, _) => write!(f, "add this {thing} or name another"),
                }
            }
            Self::Retired { key, thing, id } => write!(
                f,
                "`{key}` names the retired {thing} \"{id}\"; name an active one"
            ),
            Self::Duplicate { id, first_line } => write!(
                f,
                "the id \"{id}\" is that of line {first_line} already; write another"
            ),
            Self::Reserved(id) => {
                write!(f, "the id \"{id}\" is kept for the sum; write another")
            }
        }
    }
}

/// A unit that does not stand right in the tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TreeFault {
    /// A unit besides the root without a parent.
    NoParent {
        /// The unit.
        id: String,
        /// The root.
        root: String,
    },
    /// The root has a parent.
    RootHasParent(String),
    /// Units that stand above each other in a circle.
    Cycle(Vec<String>),
    /// A unit too many levels below the root.
    TooDeep {
        /// The unit.
        id: String,
        /// How many levels there can be.
        levels_max: u32,
    },
    /// A unit with neither number nor name.
    Nameless(String),
    /// A target in percent, but no population in the unit or below it.
    NoPopulation(String),
}

impl fmt::Display for TreeFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoParent { id, root } => write!(
                f,
                "the unit \"{id}\" has no parent; add parent = \"{root}\" or the unit above it"
            ),
            Self::RootHasParent(id) => write!(
                f,
                "the root \"{id}\" has a parent; leave it out, or name the top unit as `root`"
            ),
            Self::Cycle(ids) => write!(
                f,
                "these units stand above each other in a circle: {}; give one another parent",
                ids.join(", ")
            ),
            Self::TooDeep { id, levels_max } => write!(
                f,
                "the unit \"{id}\" is more than {levels_max} levels down; name a parent higher up"
            ),
            Self::Nameless(id) => write!(
                f,
                "the unit \"{id}\" has neither number nor name; add number = \"1\" or name = \"…\""
            ),
            Self::NoPopulation(id) => write!(
                f,
                "the unit \"{id}\" has a target in percent; add population = 1000 to it or to those \
                 below it"
            ),
        }
    }
}

/// Targets and indicators that do not fit together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum IndicatorFault {
    /// A target or milestone for the total, but no indicator counts towards it.
    NothingCounts,
    /// An indicator that no words say.
    NothingSays(String),
}

impl fmt::Display for IndicatorFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NothingCounts => f.write_str(
                "`total` is a sum of no indicator; name an indicator, or leave out its counts = false",
            ),
            Self::NothingSays(id) => write!(
                f,
                "no words say the indicator \"{id}\"; add at least one keyword to `says`"
            ),
        }
    }
}

/// Words that could mean either of two things.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ambiguity {
    /// A spelling of two keywords.
    Keyword {
        /// The spelling.
        spelling: String,
        /// The other keyword.
        other: String,
        /// Where the other has it.
        other_line: u32,
    },
    /// Two indicators said by the same keywords.
    Says {
        /// The keywords.
        words: Vec<String>,
        /// The other indicator's id.
        other: String,
        /// Where the other is said so.
        other_line: u32,
    },
    /// A name of two units.
    Unit {
        /// The name, number or alias.
        spelling: String,
        /// The other unit's id.
        other: String,
        /// Where the other is.
        other_line: u32,
    },
}

impl fmt::Display for Ambiguity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Keyword {
                spelling,
                other,
                other_line,
            } => write!(
                f,
                "\"{spelling}\" could also mean \"{other}\" of line {other_line}; leave it out in one"
            ),
            Self::Says {
                words,
                other,
                other_line,
            } => write!(
                f,
                "\"{}\" says \"{other}\" of line {other_line} too; add a keyword to one",
                words.join("\" + \"")
            ),
            Self::Unit {
                spelling,
                other,
                other_line,
            } => write!(
                f,
                "\"{spelling}\" could also mean the unit \"{other}\" of line {other_line}; write \
                 another in one"
            ),
        }
    }
}
