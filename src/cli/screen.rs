//! The terminal: where lines go, in which language.

use std::io::Write as _;

use crate::text::Language;
use crate::wording::catalogue::{Message, text};

/// The terminal of whoever called the program.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Screen {
    language: Language,
}

impl Screen {
    /// A terminal in a language.
    pub(crate) fn new(language: Language) -> Self {
        Self { language }
    }

    /// The language.
    pub(crate) fn language(self) -> Language {
        self.language
    }

    /// Shows a message of `locales/`.
    pub(crate) fn say<M: Message>(self, message: &M) {
        self.show(&text(self.language, message));
    }

    /// The message as text.
    pub(crate) fn text<M: Message>(self, message: &M) -> String {
        text(self.language, message)
    }

    /// Shows lines. A reader that went away is no error: there is nobody left to tell.
    #[expect(clippy::unused_self, reason = "only who has the terminal writes to it")]
    pub(crate) fn show(self, lines: &str) {
        let mut output = std::io::stdout().lock();
        let _ = writeln!(output, "{lines}").and_then(|()| output.flush());
    }

    /// Shows what asks for an answer on the same line.
    #[expect(clippy::unused_self, reason = "only who has the terminal writes to it")]
    pub(crate) fn prompt(self, words: &str) {
        let mut output = std::io::stdout().lock();
        let _ = write!(output, "{words}").and_then(|()| output.flush());
    }

    /// Shows what went wrong.
    #[expect(clippy::unused_self, reason = "only who has the terminal writes to it")]
    pub(crate) fn complain(self, lines: &str) {
        let _ = writeln!(std::io::stderr().lock(), "{lines}");
    }
}
