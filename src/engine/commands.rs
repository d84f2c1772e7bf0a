//! The table of commands: names, who may give them, what they take. Parsing, menus, help and access checks derive
//! from it.

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
    /// One's own counts.
    Mine,
    /// Who reports for which unit.
    Assign,
    /// Who manages which unit.
    Managers,
    /// Excuse a unit from a period.
    Excuse,
    /// Remove what is known of a person.
    Forget,
    /// List, add, rename, retire units.
    Units,
    /// Show or set targets.
    Target,
    /// Take units and targets from a file.
    Import,
    /// Show or change settings.
    Settings,
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
    /// Managers of the chat's unit or of one below it, in a bound chat. Whether they manage the unit that the
    /// command concerns is seen by its own file.
    Branch,
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
    /// A person, by mention.
    Person,
    /// The day on which a period closes.
    Day,
    /// What to do with units.
    Change,
    /// An indicator.
    Indicator,
    /// A number.
    Number,
    /// A setting and its value.
    Setting,
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

impl Name {
    /// The command's row.
    ///
    /// # Panics
    /// Never: a test looks for every name.
    pub fn row(self) -> &'static Row {
        TABLE
            .iter()
            .find(|row| row.name == self)
            .expect("every name has a row: a test looks at all of them")
    }

    /// Whether it only asks for figures (`engine::is_query`).
    pub fn is_query(self) -> bool {
        match self {
            Self::Status | Self::Missing | Self::History | Self::Mine => true,
            Self::Undo
            | Self::Help
            | Self::Start
            | Self::Link
            | Self::Assign
            | Self::Managers
            | Self::Excuse
            | Self::Forget
            | Self::Units
            | Self::Target
            | Self::Import
            | Self::Settings => false,
        }
    }
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
        takes: &[Place::Optional(Argument::Unit)],
    },
    Row {
        name: Name::Mine,
        latin: "cuatoi",
        twin: Some("mine"),
        access: Access::Bound,
        takes: &[],
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
    Row {
        name: Name::Assign,
        latin: "gan",
        twin: Some("assign"),
        access: Access::Branch,
        takes: &[
            Place::Required(Argument::Person),
            Place::Required(Argument::Unit),
        ],
    },
    Row {
        name: Name::Managers,
        latin: "quanly",
        twin: Some("managers"),
        access: Access::Branch,
        takes: &[
            Place::Optional(Argument::Person),
            Place::Optional(Argument::Unit),
        ],
    },
    Row {
        name: Name::Excuse,
        latin: "mien",
        twin: Some("excuse"),
        access: Access::Branch,
        takes: &[
            Place::Required(Argument::Unit),
            Place::Optional(Argument::Day),
        ],
    },
    Row {
        name: Name::Forget,
        latin: "xoatoi",
        twin: Some("forgetme"),
        access: Access::Anywhere,
        takes: &[],
    },
    Row {
        name: Name::Units,
        latin: "donvi",
        twin: Some("units"),
        access: Access::Manager,
        takes: &[
            Place::Optional(Argument::Change),
            Place::Optional(Argument::Unit),
        ],
    },
    Row {
        name: Name::Target,
        latin: "chitieu",
        twin: Some("target"),
        access: Access::Manager,
        takes: &[
            Place::Optional(Argument::Unit),
            Place::Optional(Argument::Indicator),
            Place::Optional(Argument::Number),
        ],
    },
    Row {
        name: Name::Import,
        latin: "nhap",
        twin: Some("import"),
        access: Access::Manager,
        takes: &[],
    },
    Row {
        name: Name::Settings,
        latin: "caidat",
        twin: Some("settings"),
        access: Access::Manager,
        takes: &[Place::Optional(Argument::Setting)],
    },
];

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
            Name::Mine,
            Name::Assign,
            Name::Managers,
            Name::Excuse,
            Name::Forget,
            Name::Units,
            Name::Target,
            Name::Import,
            Name::Settings,
        ] {
            assert_eq!(name.row().name, name);
        }
    }
}
