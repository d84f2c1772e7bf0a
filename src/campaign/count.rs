//! What a report states: a number and what it does to the figure (message language, *Ops*).

use std::fmt;

use serde::{Deserialize, Serialize};

/// A stated number: 0 to [`Count::MAX`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Count(pub u32);

impl Count {
    /// Nothing was counted.
    pub const ZERO: Self = Self(0);
    /// The largest number that is a count: nine digits or more never are (message language, *Numbers*).
    pub const MAX: Self = Self(99_999_999);
}

impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// What a stated number does to the unit's figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Op {
    /// The period's figure; adds if the unit has none yet in the period.
    Plain,
    /// Adds to what is there.
    Add,
    /// Takes away from what is there.
    Subtract,
    /// The period's figure becomes this.
    Set,
    /// The running total since the start becomes this.
    Total,
}
