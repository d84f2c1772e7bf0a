//! From the sense of a phrase to the tag of its item.

use crate::reading::item::Tag;
use crate::reading::words::{Cue, DayWord, Sense};

/// Senses of words that are also people's names.
pub(super) fn may_be_name(sense: Sense) -> bool {
    matches!(
        sense,
        Sense::Cue(_)
            | Sense::Day(_)
            | Sense::DayPart
            | Sense::Zero(_)
            | Sense::Op(_)
            | Sense::Noun
            | Sense::Approximate
            | Sense::Some
            | Sense::Work
            | Sense::Still
            | Sense::More
    )
}

/// Senses that one number word may not override.
pub(super) fn is_strong(sense: Sense) -> bool {
    !matches!(
        sense,
        Sense::Filler
            | Sense::Ours
            | Sense::Pronoun
            | Sense::Final
            | Sense::Work
            | Sense::Noun
            | Sense::Day(DayWord::YearOf)
            | Sense::People
            | Sense::Some
    )
}

/// The tag of a phrase that needs no closer look.
pub(super) fn tag_of(sense: Sense) -> Tag {
    match sense {
        Sense::KeywordPart(place) => Tag::KeywordPart(1 << place),
        Sense::Op(word) => Tag::Op(word),
        Sense::Zero(word) => Tag::Zero(word),
        Sense::Cue(cue) => Tag::Cue(cue),
        Sense::Reference => Tag::Cue(Cue::Target),
        Sense::Result => Tag::Result,
        Sense::Done => Tag::Done,
        Sense::Work | Sense::NumberSign => Tag::Work,
        Sense::Report | Sense::OnBehalf => Tag::Report,
        Sense::Late => Tag::Late,
        Sense::Account => Tag::Account,
        Sense::People => Tag::People,
        Sense::Approximate => Tag::Approximate,
        Sense::Some => Tag::Some,
        Sense::And => Tag::And,
        Sense::Or => Tag::Or,
        Sense::But => Tag::But,
        Sense::Each => Tag::Each,
        Sense::Breakdown => Tag::Breakdown,
        Sense::Of => Tag::Of,
        Sense::More => Tag::More,
        Sense::DayPart => Tag::DayPart,
        Sense::Still => Tag::Still,
        Sense::Becomes => Tag::Becomes,
        Sense::From => Tag::From,
        Sense::RatherThan => Tag::RatherThan,
        Sense::Person => Tag::Person,
        Sense::Pronoun | Sense::Filler | Sense::Ours => Tag::Filler,
        Sense::Other => Tag::Unknown(false),
        Sense::Aside => Tag::Aside,
        Sense::Final => Tag::Final,
        Sense::Vocative => Tag::Vocative,
        Sense::Noun
        | Sense::Keyword(_)
        | Sense::LevelWord
        | Sense::Name(_)
        | Sense::NameStem(_)
        | Sense::Kind(_)
        | Sense::Initial(_)
        | Sense::Day(_) => Tag::Noun,
    }
}
