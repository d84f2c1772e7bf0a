//! Marks: which Vietnamese marks a word carries, and whether typed marks fit the right ones.
//!
//! The tone belongs to the whole syllable, so `hoá` and `hóa` are the same. A mark left out fits; a
//! different mark makes another word (message language, *Matching a word*).

use crate::text::fold::{Shape, Tone};

/// The marks of one word: its tone, and two bits a letter for the letters' own marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub(super) struct Marks {
    shapes: u64,
    tone: u8,
}

/// How typed marks fit the right ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fit {
    /// Some mark is another: another word.
    Other,
    /// Some or all marks are left out.
    Dropped,
    /// All as they should be.
    Exact,
}

/// How many of its marks a phrase must be typed with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wanted {
    /// Any, also none.
    Any,
    /// At least one, unless the whole text has none.
    Some,
    /// All.
    All,
}

const CONFLICTING_TONE: u8 = 7;

impl Marks {
    /// Marks that fit no word.
    pub(super) const CONFLICT: Self = Self {
        shapes: 0,
        tone: CONFLICTING_TONE,
    };

    /// Adds the mark of the letter at `place`, below 32.
    pub(super) fn shape(&mut self, place: usize, shape: Shape) {
        let bits = match shape {
            Shape::Plain => return,
            Shape::Roofed => 1,
            Shape::Hooked => 2,
        };
        if place < 32 {
            self.shapes |= bits << (2 * place);
        }
    }

    /// Adds a tone; two different tones conflict.
    pub(super) fn tone(&mut self, tone: Tone) {
        let tone = match tone {
            Tone::Level => return,
            Tone::Acute => 1,
            Tone::Grave => 2,
            Tone::Hook => 3,
            Tone::Tilde => 4,
            Tone::Dot => 5,
        };
        self.tone = if self.tone == 0 || self.tone == tone {
            tone
        } else {
            CONFLICTING_TONE
        };
    }

    /// Whether no mark at all was typed.
    pub(super) fn is_bare(self) -> bool {
        self == Self::default()
    }

    /// How these typed marks fit the right ones.
    pub(super) fn fit(self, right: Self) -> Fit {
        if self == right {
            Fit::Exact
        } else if self.shapes & !right.shapes == 0 && (self.tone == 0 || self.tone == right.tone) {
            Fit::Dropped
        } else {
            Fit::Other
        }
    }
}
