//! The commands: one table from which parsing, menus, help and access checks derive; one file a command.
//!
//! Only commands that exist stand in [`TABLE`]. When adding one: a [`Name`], a row here, a file beside this
//! one, a line in `wording::help`, a line in the README's table.

mod parse;
pub mod unit;

pub use parse::parse;

/// Which command.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Name {
    /// Figures of a unit's subtree.
    Status,
    /// Who has not reported.
    Missing,
    /// A unit's reports, newest first.
    History,
    /// Take a report back.
    Undo,
    /// How to report.
    Help,
    /// What the bot is.
    Start,
    /// Bind the chat to a unit.
    Link,
}

/// Who may give a command; what a command concerns is checked by its own file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Everybody, also where the chat is bound to nothing.
    Anywhere,
    /// Everybody in a bound chat.
    Bound,
    /// Managers of the chat's unit, in a bound chat.
    Manager,
}

/// What a command takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Argument {
    /// A unit inside the chat's subtree.
    Unit,
    /// Day, week, month or the whole campaign.
    Range,
    /// A one-time code.
    Code,
}

/// An argument's place in a command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// Must be given.
    Required(Argument),
    /// May be left out.
    Optional(Argument),
}

/// A row of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row {
    /// Which command.
    pub name: Name,
    /// The Vietnamese name in ASCII letters.
    pub latin: &'static str,
    /// The English name, where it is another.
    pub twin: Option<&'static str>,
    /// Who may give it.
    pub access: Access,
    /// What it takes, in order.
    pub takes: &'static [Place],
}

/// Every command, in the order of menus and help.
pub const TABLE: &[Row] = &[
    Row {
        name: Name::Status,
        latin: "status",
        twin: None,
        access: Access::Bound,
        takes: &[
            Place::Optional(Argument::Unit),
            Place::Optional(Argument::Range),
        ],
    },
    Row {
        name: Name::Missing,
        latin: "chuabao",
        twin: Some("missing"),
        access: Access::Bound,
        takes: &[],
    },
    Row {
        name: Name::History,
        latin: "lichsu",
        twin: Some("history"),
        access: Access::Bound,
        takes: &[Place::Required(Argument::Unit)],
    },
    Row {
        name: Name::Undo,
        latin: "huy",
        twin: Some("undo"),
        // Whether it is one's own report is seen where the report is known.
        access: Access::Bound,
        takes: &[],
    },
    Row {
        name: Name::Help,
        latin: "trogiup",
        twin: Some("help"),
        access: Access::Anywhere,
        takes: &[],
    },
    Row {
        name: Name::Start,
        latin: "batdau",
        twin: Some("start"),
        access: Access::Anywhere,
        takes: &[],
    },
    Row {
        name: Name::Link,
        latin: "ketnoi",
        twin: Some("link"),
        access: Access::Anywhere,
        takes: &[
            Place::Required(Argument::Code),
            Place::Optional(Argument::Unit),
        ],
    },
];

impl Name {
    /// The command's row.
    pub fn row(self) -> &'static Row {
        TABLE
            .iter()
            .find(|row| row.name == self)
            .expect("every name has a row: a test looks at all of them")
    }

    /// Whether it only asks for figures (`engine::is_query`).
    pub fn is_query(self) -> bool {
        match self {
            Self::Status | Self::Missing | Self::History => true,
            Self::Undo | Self::Help | Self::Start | Self::Link => false,
        }
    }
}

/// A command as it was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Command {
    /// Which.
    pub name: Name,
    /// What stands behind its name, as typed, without surrounding blanks.
    pub arguments: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_word_names_two_commands() {
        let mut words: Vec<&str> = TABLE
            .iter()
            .flat_map(|row| [Some(row.latin), row.twin])
            .flatten()
            .collect();
        let all = words.len();
        words.sort_unstable();
        words.dedup();
        assert_eq!(words.len(), all);
        assert!(words.iter().all(|word| {
            // What Telegram takes in a menu.
            (1..=32).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_lowercase())
        }));
    }

    #[test]
    fn every_name_has_its_row() {
        for name in [
            Name::Status,
            Name::Missing,
            Name::History,
            Name::Undo,
            Name::Help,
            Name::Start,
            Name::Link,
        ] {
            assert_eq!(name.row().name, name);
        }
    }
}
