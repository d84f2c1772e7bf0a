//! From `Say` to text in Vietnamese or English: short, courteous, fit for a phone.
//!
//! Pure; decides nothing. Texts stand in `locales/`; here they are put together, with tables of at most
//! 32 columns. One file for each part of the engine that speaks.

mod answer;
pub(crate) mod catalogue;
mod counts;
mod figures;
mod file;
mod help;
mod history;
pub(crate) mod names;
mod people;
mod person;
mod question;
mod receipt;
mod report;
mod roster;
mod setup;
mod sheet;
mod table;
mod terms;
mod usage;

pub use usage::menu;

pub use file::file_errors;

use crate::campaign::Campaign;
use crate::chat::{Attachment, Choice, Outgoing, Part};
use crate::engine::change::{Content, Draft};
use crate::engine::say::Say;
use crate::engine::snapshot::{Language, Snapshot};
use crate::engine::{CampaignId, Speech};

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
}

impl Page<'_> {
    /// The campaign that is spoken of.
    ///
    /// # Panics
    /// If it is not in the snapshot that the speech was made from.
    pub(crate) fn campaign(&self, id: CampaignId) -> &Campaign {
        &self.snapshot.drives[&id].campaign
    }
}

impl Body {
    /// A text without marks.
    pub(crate) fn plain(text: String) -> Self {
        Self {
            parts: vec![Part::Plain(text)],
            ..Self::default()
        }
    }

    /// A strong title and lines below it.
    pub(crate) fn lines(title: String, lines: Vec<String>) -> Self {
        Self {
            parts: vec![Part::Bold(title), Part::Plain(below(lines))],
            ..Self::default()
        }
    }
}

/// Lines to follow others, each with its line end before it.
pub(crate) fn below(lines: Vec<String>) -> String {
    lines
        .into_iter()
        .fold(String::new(), |text, line| text + "\n" + &line)
}

/// What stands in front of a message that is sent again because it may not have arrived.
pub fn repeat_mark(language: Language) -> String {
    catalogue::text(language, &catalogue::msg::RepeatMark)
}

/// Words what is to be said, in the chat's language, ready to be queued.
pub fn render(speech: &Speech, snapshot: &Snapshot) -> Draft {
    let page = Page {
        language: snapshot.language(speech.to),
        snapshot,
    };
    let ready = |body: Body| {
        let Body {
            parts,
            choices,
            file,
        } = body;
        Content::Ready(Outgoing {
            manner: speech.manner.clone(),
            parts,
            choices,
            file,
        })
    };
    let content = match &speech.say {
        Say::Report(say) => ready(report::body(say, &page)),
        Say::Figures(say) => ready(figures::body(say, &page)),
        Say::People(say) => ready(people::body(say, &page)),
        Say::Setup(say) => ready(setup::body(say, &page)),
        Say::Deferred(reminder) => Content::Deferred(*reminder),
    };
    Draft {
        to: speech.to,
        content,
        key: speech.key.clone(),
        about: speech.about,
        replaces: speech.replaces,
        useful_until: speech.useful_until,
    }
}

#[cfg(test)]
mod tests;
