//! What can be wrong with a campaign file, as data: where, what, and what to write instead.
//!
//! The text for people is worded elsewhere; [`Display`](fmt::Display) is English, for logs and tests.

mod detail;

use std::fmt;

pub use detail::{Ambiguity, DateFault, IndicatorFault, ReferenceFault, TreeFault};

use super::form::Form;

/// Everything wrong with a file, by line; never empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileErrors(Vec<FileError>);

impl FileErrors {
    /// The errors, first line first; `None` where there are none.
    pub(super) fn new(mut errors: Vec<FileError>) -> Option<Self> {
        errors.sort_by_key(|error| error.line);
        (!errors.is_empty()).then_some(Self(errors))
    }

    /// The errors, first line first.
    pub fn iter(&self) -> std::slice::Iter<'_, FileError> {
        self.0.iter()
    }
}

impl<'e> IntoIterator for &'e FileErrors {
    type Item = &'e FileError;
    type IntoIter = std::slice::Iter<'e, FileError>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl fmt::Display for FileErrors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lines: Vec<String> = self.iter().map(ToString::to_string).collect();
        f.write_str(&lines.join("\n"))
    }
}

impl std::error::Error for FileErrors {}

/// One thing that is wrong, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileError {
    /// The line of the file, from 1.
    pub line: u32,
    /// What is wrong and what to write instead.
    pub kind: Fault,
}

impl fmt::Display for FileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.kind)
    }
}

/// What is wrong, with what is needed to say what to write instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// Not TOML; the message is the TOML reader's, English.
    Syntax(String),
    /// The file is larger than this many bytes.
    TooLarge(usize),
    /// A key that the table does not have.
    UnknownKey {
        /// The table, as written.
        table: &'static str,
        /// The key, as written.
        key: String,
        /// The key that looks most like it.
        near: Option<&'static str>,
        /// The keys the table has.
        known: &'static [&'static str],
    },
    /// A key or table that must be there.
    MissingKey {
        /// The table that lacks it.
        table: &'static str,
        /// A line to add, for example.
        example: &'static str,
    },
    /// A value of another form than is wanted.
    WrongForm {
        /// The key.
        key: String,
        /// What stands there, shortened.
        found: String,
        /// What is wanted.
        form: Form,
    },
    /// More of a thing than there can be.
    TooMany {
        /// Of what.
        thing: Thing,
        /// How many there can be.
        max: usize,
    },
    /// Dates that do not fit together.
    Dates(DateFault),
    /// An id that is not right.
    Reference(ReferenceFault),
    /// A unit that does not stand right in the tree.
    Tree(TreeFault),
    /// Targets and indicators that do not fit together.
    Indicator(IndicatorFault),
    /// Words that could mean either of two things.
    Ambiguous(Ambiguity),
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Syntax(message) => write!(f, "not TOML: {message}"),
            Self::TooLarge(bytes_max) => {
                write!(f, "larger than {bytes_max} bytes; split the campaign")
            }
            Self::UnknownKey {
                table,
                key,
                near: Some(near),
                ..
            } => write!(f, "{table} has no key `{key}`; write `{near}`"),
            Self::UnknownKey {
                table, key, known, ..
            } => write!(
                f,
                "{table} has no key `{key}`; write one of {}",
                known.join(", ")
            ),
            Self::MissingKey { table, example } => {
                write!(f, "{table} is not complete; add {example}")
            }
            Self::WrongForm { key, found, form } => {
                write!(f, "`{key}` is {found}; write {form}")
            }
            Self::TooMany { thing, max } => {
                write!(f, "more than {max} {thing}s; leave the rest out")
            }
            Self::Dates(fault) => fault.fmt(f),
            Self::Reference(fault) => fault.fmt(f),
            Self::Tree(fault) => fault.fmt(f),
            Self::Indicator(fault) => fault.fmt(f),
            Self::Ambiguous(fault) => fault.fmt(f),
        }
    }
}

/// What an id or a word names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Thing {
    /// A unit, by id.
    Unit,
    /// An indicator, by id.
    Indicator,
    /// A keyword of `[keywords]`.
    Keyword,
}

impl fmt::Display for Thing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Unit => "unit",
            Self::Indicator => "indicator",
            Self::Keyword => "keyword",
        })
    }
}
