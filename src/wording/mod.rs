//! From [`Say`](crate::engine::Say) to text in Vietnamese or English: short, courteous, fit for a phone.
//!
//! Pure; decides nothing. Texts stand in `locales/`; here they are put together, with tables of at most
//! 32 columns. One file for each part of the engine that speaks.

mod catalogue;
mod figures;
mod names;
mod people;
mod report;
mod setup;
mod table;

use crate::chat::{Attachment, Choice, Outgoing, Part};
use crate::engine::Speech;
use crate::engine::change::{Content, Draft};
use crate::engine::say::Say;
use crate::engine::snapshot::{Language, Snapshot};

/// A message's content, before it is known what is done with it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Body {
    /// The text.
    pub(crate) parts: Vec<Part>,
    /// Answers offered.
    pub(crate) choices: Vec<Choice>,
    /// A file that goes along.
    pub(crate) file: Option<Attachment>,
}

/// What every text is worded with.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Page<'a> {
    /// The chat's language.
    pub(crate) language: Language,
    /// Campaigns, units, people by number.
    pub(crate) snapshot: &'a Snapshot,
    /// What is said, to whom.
    pub(crate) speech: &'a Speech,
}

/// Words what is to be said, in the chat's language, ready to be queued.
pub fn render(speech: &Speech, snapshot: &Snapshot) -> Draft {
    let page = Page {
        language: snapshot.language(speech.to),
        snapshot,
        speech,
    };
    let Body {
        parts,
        choices,
        file,
    } = match &speech.say {
        Say::Report(say) => report::body(say, &page),
        Say::Figures(say) => figures::body(say, &page),
        Say::People(say) => people::body(say, &page),
        Say::Setup(say) => setup::body(say, &page),
    };
    let outgoing = Outgoing {
        manner: speech.manner.clone(),
        parts,
        choices,
        file,
    };
    Draft {
        to: speech.to,
        content: Content::Ready(outgoing),
        key: speech.key.clone(),
        about: speech.about,
        replaces: speech.replaces,
    }
}
