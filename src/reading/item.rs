//! Items: what the tokens of a message mean one by one, before anything is counted.
//!
//! An item is the longest thing known at its place: a unit, a keyword, a number, a day, a cue, a sign.
//! Each keeps its place in the text; together they are what an explanation shows.

use crate::reading::token::Sign;
use crate::reading::words::{Cue, OpWord, ZeroWord};

/// One thing in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Item {
    /// What it is.
    pub tag: Tag,
    /// First byte in the original text.
    pub start: u32,
    /// Byte after the last.
    pub end: u32,
    /// Whether something parts it from the item before.
    pub is_apart: bool,
}

/// What an item is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tag {
    /// A unit, by its place among the mentions.
    Unit(u16),
    /// Keywords, as bits.
    Keyword(u64),
    /// Part of a keyword's spelling, the keyword as bits.
    KeywordPart(u64),
    /// A word in an indicator's place that is none (`mục 2`, `mức 3`).
    Misfit,
    /// A whole number.
    Number(u32),
    /// A number that must be asked.
    Doubtful,
    /// One of two numbers (`30-35`).
    Range(u32, u32),
    /// Day and month, or part of a whole, with the day it would be.
    Pair(u32, u16),
    /// Part of a whole.
    Share(u32),
    /// A number that is no count.
    Nothing,
    /// `10-12`: two days, or a guess.
    Zero(ZeroWord),
    /// A day, by its place among the days.
    Day(u16),
    Op(OpWord),
    Cue(Cue),
    Result,
    Done,
    Work,
    Report,
    Late,
    Account,
    People,
    Noun,
    Approximate,
    Some,
    And,
    Or,
    But,
    Each,
    Breakdown,
    Of,
    More,
    DayPart,
    Still,
    Becomes,
    From,
    RatherThan,
    Person,
    Filler,
    Aside,
    Final,
    Vocative,
    Sign(Sign),
    LineEnd,
    /// A word no table has; whether it starts with a capital.
    Unknown(bool),
}

impl Tag {
    /// Whether it carries no meaning for what stands beside it.
    pub(super) fn is_light(self) -> bool {
        matches!(
            self,
            Self::Filler | Self::Aside | Self::Final | Self::Nothing | Self::DayPart | Self::Of
        )
    }

    /// Whether a count may be read from it.
    pub(super) fn is_number(self) -> bool {
        matches!(
            self,
            Self::Number(_) | Self::Doubtful | Self::Range(..) | Self::Share(_)
        )
    }
}
