//! The forms in which values of a campaign file are written: what an error tells to write instead.

use std::fmt;

/// The form in which a value is to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Form {
    /// A text on one line, in quotes.
    Text {
        /// Its longest length in characters.
        chars_max: usize,
    },
    /// A list of such texts.
    TextList {
        /// The longest length of each in characters.
        chars_max: usize,
    },
    /// A list of lists of keywords.
    Says,
    /// `true` or `false`.
    Flag,
    /// `2024-11-30`, without quotes.
    Date,
    /// `"10:00"`.
    Time,
    /// A whole number, without quotes.
    Whole {
        /// The smallest.
        min: u32,
        /// The largest.
        max: u32,
    },
    /// A whole number, without quotes, or `false`.
    WholeOrOff {
        /// The smallest.
        min: u32,
        /// The largest.
        max: u32,
    },
    /// A list of whole numbers.
    WholeList {
        /// The smallest.
        min: u32,
        /// The largest.
        max: u32,
    },
    /// A table of this name: `[schedule]`.
    Table(&'static str),
    /// Tables of this name: `[[unit]]`.
    Tables(&'static str),
    /// Lower-case ASCII letters, digits, `-`, `_`; for example this.
    Id(String),
    /// An IANA time zone: `"Asia/Ho_Chi_Minh"`.
    TimeZone,
    /// Days of the week: `["mon", "tue"]`.
    Workdays,
    /// `"mon 10:30"` or `false`.
    Weekly,
    /// `"1 10:30"` or `false`.
    Monthly,
    /// `["21:30", "06:00"]` or `false`.
    Quiet,
    /// A whole number, or a share: `"100%"`, `"62,5%"`.
    Amount,
    /// One of these words, in quotes.
    OneOf(&'static [&'static str]),
}

impl fmt::Display for Form {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text { chars_max } => write!(
                f,
                "a text in quotes, on one line, of 1 to {chars_max} characters"
            ),
            Self::TextList { chars_max } => write!(
                f,
                "a list of texts, [\"a\", \"b\"], each of 1 to {chars_max} characters"
            ),
            Self::Says => f.write_str(
                "a list of lists of keywords, [[\"mức 2\"], [\"kích hoạt\", \"mức 2\"]]",
            ),
            Self::Flag => f.write_str("true or false, without quotes"),
            Self::Date => f.write_str("a date without quotes, 2024-11-30"),
            Self::Time => f.write_str("a time of the 24-hour clock in quotes, \"10:00\""),
            Self::Whole { min, max } => write!(
                f,
                "a whole number from {min} to {max}, without quotes or dots"
            ),
            Self::WholeOrOff { min, max } => {
                write!(f, "a whole number from {min} to {max}, or false")
            }
            Self::WholeList { min, max } => {
                write!(f, "a list of whole numbers from {min} to {max}, [60, 15]")
            }
            Self::Table(name) => write!(f, "a table headed [{name}]"),
            Self::Tables(name) => write!(f, "tables headed [[{name}]]"),
            Self::Id(like) => write!(
                f,
                "lower-case letters without marks, digits, - and _, at most 64: \"{like}\""
            ),
            Self::TimeZone => f.write_str("a time zone by its IANA name, \"Asia/Ho_Chi_Minh\""),
            Self::Workdays => f.write_str("days of the week, [\"mon\", \"tue\", \"wed\"]"),
            Self::Weekly => f.write_str("a day of the week and a time, \"mon 10:30\", or false"),
            Self::Monthly => f.write_str("a day of the month and a time, \"1 10:30\", or false"),
            Self::Quiet => f.write_str("two different times, [\"21:30\", \"06:00\"], or false"),
            Self::Amount => f.write_str("a whole number without dots, 1300, or a share, \"100%\""),
            Self::OneOf(words) => write!(f, "\"{}\"", words.join("\" or \"")),
        }
    }
}
