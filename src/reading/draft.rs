//! Drafts: counts as they are gathered, each with what is still doubtful about it.

use crate::campaign::Op;

/// A count being read.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a fact of its own, not a state"
)]
#[derive(Debug, Clone, Copy)]
pub(super) struct Draft {
    /// The item of its number or zero phrase.
    pub at: usize,
    /// The clause it stands in.
    pub clause: usize,
    /// The mention that names its unit; `None`: the chat's or the sender's.
    pub unit: Option<u16>,
    /// Whether its unit may be another one.
    pub unit_doubt: bool,
    /// Its keywords, as bits.
    pub keywords: u64,
    /// Where the keywords come from.
    pub source: Source,
    /// What the number does; `None`: to be asked.
    pub op: Option<Op>,
    /// The number; `None`: to be asked.
    pub value: Option<u32>,
    /// Whether the number itself is doubtful although known.
    pub number_doubt: bool,
    /// Whether it is nothing at all, said of every indicator.
    pub is_zero: bool,
    /// Whether a zero phrase says it, not a figure.
    pub is_phrase: bool,
}

/// Where a count's keywords come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Source {
    /// Its own clause.
    Own,
    /// The head above it.
    Head,
    /// The count before it (`Mức 2: 35; lũy kế 135`).
    Carried,
    /// Nowhere: the default is meant.
    Nowhere,
    /// Somewhere, but not certainly: to be asked.
    Doubtful,
}

impl Draft {
    /// A count certain in every part but perhaps its unit.
    pub(super) fn certain(
        at: usize,
        clause: usize,
        unit: Option<u16>,
        (keywords, value): (u64, u32),
    ) -> Self {
        Self {
            at,
            clause,
            unit,
            unit_doubt: false,
            keywords,
            source: Source::Own,
            op: Some(Op::Plain),
            value: Some(value),
            number_doubt: false,
            is_zero: false,
            is_phrase: false,
        }
    }

    /// Whether anything about the number itself must be asked.
    pub(super) fn is_number_doubtful(&self) -> bool {
        self.number_doubt || self.value.is_none()
    }
}
