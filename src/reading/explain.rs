//! Explanation: which part of the text was taken as what, from the very items the reading was made of.

use serde::Serialize;

use crate::reading::Reading;
use crate::reading::item::Tag;
use crate::reading::itemize::Items;
use crate::reading::token::Sign;

/// A reading with the parts of the text it was made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explained {
    /// What the message means.
    pub reading: Reading,
    /// The parts that meant something, in order; they do not overlap.
    pub spans: Vec<Span>,
}

/// A part of the text, in bytes of the original.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// Byte after the last.
    pub end: usize,
    /// What it was taken as.
    #[serde(rename = "as")]
    pub role: Role,
}

/// What a part of a text was taken as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// A unit.
    Unit,
    /// A word of an indicator.
    Indicator,
    /// A number, or a word for none.
    Number,
    /// What the number does.
    Op,
    /// A day.
    Date,
    /// What makes a clause no report, or doubtful.
    Cue,
}

/// The spans of the items that mean something.
pub(super) fn spans(items: &Items) -> Vec<Span> {
    let mut spans: Vec<Span> = items
        .list
        .iter()
        .filter_map(|item| {
            role(item.tag).map(|role| Span {
                start: item.start as usize,
                end: item.end as usize,
                role,
            })
        })
        .collect();
    // A keyword split by its number (`thu 12 hồ sơ`) covers it: the number is shown inside.
    spans.sort_by_key(|span| (span.start, span.end));
    let starts: Vec<usize> = spans.iter().skip(1).map(|span| span.start).collect();
    for (span, next) in spans.iter_mut().zip(starts) {
        span.end = span.end.min(next);
    }
    spans
}

fn role(tag: Tag) -> Option<Role> {
    match tag {
        Tag::Unit(_) => Some(Role::Unit),
        Tag::Keyword(_) | Tag::KeywordPart(_) | Tag::Misfit => Some(Role::Indicator),
        Tag::Number(_) | Tag::Doubtful | Tag::Range(..) | Tag::Share(_) | Tag::Zero(_) => {
            Some(Role::Number)
        }
        Tag::Op(_) | Tag::Sign(Sign::Plus | Sign::Equals) => Some(Role::Op),
        Tag::Day(_) | Tag::Pair(..) => Some(Role::Date),
        Tag::Cue(_) | Tag::Still | Tag::Approximate | Tag::Some => Some(Role::Cue),
        _ => None,
    }
}
