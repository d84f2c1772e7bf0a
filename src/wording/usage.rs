//! How a command is written: `/status [đơn vị] [ngày|tuần|tháng|đợt]`; and the menu of commands.

use super::catalogue::{msg, text};
use crate::engine::commands::{Argument, Name, Place, Row, TABLE};
use crate::text::Language;

/// The commands of a platform's menu in the order of the table: name without a slash, what it does.
pub fn menu(language: Language) -> Vec<(&'static str, String)> {
    TABLE
        .iter()
        .map(|row| (word(row, language), what(row.name, language)))
        .collect()
}

/// `/status [đơn vị] [ngày|tuần|tháng|đợt]`.
pub(super) fn line(row: &Row, language: Language) -> String {
    let mut line = format!("/{}", word(row, language));
    for place in row.takes {
        line.push(' ');
        line.push_str(&match *place {
            Place::Required(argument) => {
                let argument = self::argument(argument, language).into();
                text(language, &msg::UsageRequired { argument })
            }
            Place::Optional(argument) => {
                let argument = self::argument(argument, language).into();
                text(language, &msg::UsageOptional { argument })
            }
        });
    }
    line
}

/// `/lichsu Tổ 02`, `/gan @tên Tổ 02`.
pub(super) fn with_unit(name: Name, unit: &str, language: Language) -> String {
    let row = name.row();
    let mut line = format!("/{}", word(row, language));
    for place in row.takes {
        let (Place::Required(taken) | Place::Optional(taken)) = *place;
        if taken == Argument::Unit {
            break;
        }
        line.push(' ');
        line.push_str(&argument(taken, language));
    }
    format!("{line} {unit}")
}

/// `/lichsu`.
pub(super) fn bare(name: Name, language: Language) -> String {
    format!("/{}", word(name.row(), language))
}

/// What a command does, in a few words.
pub(super) fn what(name: Name, language: Language) -> String {
    match name {
        Name::Status => text(language, &msg::CommandStatus),
        Name::Missing => text(language, &msg::CommandMissing),
        Name::History => text(language, &msg::CommandHistory),
        Name::Undo => text(language, &msg::CommandUndo),
        Name::Help => text(language, &msg::CommandHelp),
        Name::Start => text(language, &msg::CommandStart),
        Name::Link => text(language, &msg::CommandLink),
        Name::Mine => text(language, &msg::CommandMine),
        Name::Assign => text(language, &msg::CommandAssign),
        Name::Managers => text(language, &msg::CommandManagers),
        Name::Excuse => text(language, &msg::CommandExcuse),
        Name::Forget => text(language, &msg::CommandForget),
        Name::Units => text(language, &msg::CommandUnits),
        Name::Target => text(language, &msg::CommandTarget),
        Name::Import => text(language, &msg::CommandImport),
        Name::Settings => text(language, &msg::CommandSettings),
    }
}

fn word(row: &Row, language: Language) -> &'static str {
    match language {
        Language::Vi => row.latin,
        Language::En => row.twin.unwrap_or(row.latin),
    }
}

fn argument(argument: Argument, language: Language) -> String {
    match argument {
        Argument::Unit => text(language, &msg::ArgumentUnit),
        Argument::Range => text(language, &msg::ArgumentRange),
        Argument::Code => text(language, &msg::ArgumentCode),
        Argument::Person => text(language, &msg::ArgumentPerson),
        Argument::Day => text(language, &msg::ArgumentDay),
        Argument::Change => text(language, &msg::ArgumentChange),
        Argument::Indicator => text(language, &msg::ArgumentIndicator),
        Argument::Number => text(language, &msg::ArgumentNumber),
        Argument::Setting => text(language, &msg::ArgumentSetting),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_menu_fits_what_platforms_take() {
        for language in [Language::Vi, Language::En] {
            let menu = menu(language);
            assert_eq!(menu.len(), TABLE.len());
            for (name, what) in menu {
                assert!((1..=32).contains(&name.len()), "{name}");
                assert!((1..=256).contains(&what.chars().count()), "{name}: {what}");
            }
        }
    }

    #[test]
    fn a_command_is_written_with_what_it_takes() {
        let line = |name: Name, language| line(name.row(), language);
        assert_eq!(
            line(Name::Status, Language::Vi),
            "/status [đơn vị] [ngày|tuần|tháng|đợt]"
        );
        assert_eq!(line(Name::Link, Language::En), "/link <code> [unit]");
        assert_eq!(line(Name::Undo, Language::Vi), "/huy");
    }
}
