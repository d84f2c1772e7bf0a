//! What is wrong with a campaign file, line by line, and what to write instead.

use super::catalogue::{msg, text};
use crate::campaign::file::{
    Ambiguity, DateFault, Fault, FileErrors, Form, IndicatorFault, ReferenceFault, Thing,
    TreeFault, WHOLE_FILE,
};
use crate::engine::snapshot::Language;

/// One line of text for each error, first line of the file first.
pub fn file_errors(errors: &FileErrors, language: Language) -> Vec<String> {
    errors
        .iter()
        .map(|error| {
            let (line, what) = (
                error.line.to_string().into(),
                fault(&error.kind, language).into(),
            );
            text(language, &msg::FileLine { line, what })
        })
        .collect()
}

fn fault(fault: &Fault, language: Language) -> String {
    match fault {
        Fault::Syntax(message) => text(
            language,
            &msg::FileSyntax {
                message: message.as_str().into(),
            },
        ),
        Fault::TooLarge(max) => text(language, &msg::FileTooLarge { max: (*max).into() }),
        Fault::UnknownKey {
            table,
            key,
            near: Some(near),
            ..
        } => text(
            language,
            &msg::FileUnknownKeyNear {
                table: self::table(table, language).into(),
                key: key.as_str().into(),
                near: (*near).into(),
            },
        ),
        Fault::UnknownKey {
            table, key, known, ..
        } => text(
            language,
            &msg::FileUnknownKey {
                table: self::table(table, language).into(),
                key: key.as_str().into(),
                known: known.join(", ").into(),
            },
        ),
        Fault::MissingKey { table, example } => text(
            language,
            &msg::FileMissingKey {
                table: self::table(table, language).into(),
                example: (*example).into(),
            },
        ),
        Fault::WrongForm { key, found, form } => text(
            language,
            &msg::FileWrongForm {
                key: key.as_str().into(),
                found: found.as_str().into(),
                form: self::form(form, language).into(),
            },
        ),
        Fault::TooMany { thing, max } => text(
            language,
            &msg::FileTooMany {
                thing: self::thing(*thing, language).into(),
                max: (*max).into(),
            },
        ),
        Fault::Dates(fault) => dates(fault, language),
        Fault::Reference(fault) => reference(fault, language),
        Fault::Tree(fault) => tree(fault, language),
        Fault::Indicator(IndicatorFault::NothingCounts) => text(language, &msg::FileNothingCounts),
        Fault::Indicator(IndicatorFault::NothingSays(id)) => text(
            language,
            &msg::FileNothingSays {
                id: id.as_str().into(),
            },
        ),
        Fault::Ambiguous(ambiguity) => self::ambiguity(ambiguity, language),
    }
}

fn dates(fault: &DateFault, language: Language) -> String {
    match fault {
        DateFault::EndBeforeStart { starts_on, ends_on } => text(
            language,
            &msg::FileEndBeforeStart {
                starts: starts_on.to_string().into(),
                ends: ends_on.to_string().into(),
            },
        ),
        DateFault::TooLong(max) => text(language, &msg::FileTooLong { max: (*max).into() }),
        DateFault::Outside {
            on,
            starts_on,
            ends_on,
        } => text(
            language,
            &msg::FileOutside {
                on: on.to_string().into(),
                starts: starts_on.to_string().into(),
                ends: ends_on.to_string().into(),
            },
        ),
    }
}

fn reference(fault: &ReferenceFault, language: Language) -> String {
    match fault {
        ReferenceFault::Unknown {
            key,
            thing,
            id,
            near,
        } => {
            let (key, id) = (key.as_str().into(), id.as_str().into());
            match (near, thing) {
                (Some(near), _) => {
                    let (thing, near) =
                        (self::thing(*thing, language).into(), near.as_str().into());
                    text(
                        language,
                        &msg::FileUnknownNear {
                            id,
                            key,
                            near,
                            thing,
                        },
                    )
                }
                (None, Thing::Keyword) => text(language, &msg::FileUnknownKeyword { id, key }),
                (None, Thing::Unit | Thing::Indicator) => text(
                    language,
                    &msg::FileUnknown {
                        key,
                        thing: self::thing(*thing, language).into(),
                        id,
                    },
                ),
            }
        }
        ReferenceFault::Retired { key, thing, id } => text(
            language,
            &msg::FileRetired {
                key: key.as_str().into(),
                thing: self::thing(*thing, language).into(),
                id: id.as_str().into(),
            },
        ),
        ReferenceFault::Duplicate { id, first_line } => text(
            language,
            &msg::FileDuplicate {
                id: id.as_str().into(),
                line: first_line.to_string().into(),
            },
        ),
        ReferenceFault::Reserved(id) => text(
            language,
            &msg::FileReserved {
                id: id.as_str().into(),
            },
        ),
    }
}

fn tree(fault: &TreeFault, language: Language) -> String {
    match fault {
        TreeFault::NoParent { id, root } => text(
            language,
            &msg::FileNoParent {
                id: id.as_str().into(),
                root: root.as_str().into(),
            },
        ),
        TreeFault::RootHasParent(id) => text(
            language,
            &msg::FileRootHasParent {
                id: id.as_str().into(),
            },
        ),
        TreeFault::Cycle(ids) => text(
            language,
            &msg::FileCycle {
                ids: ids.join(", ").into(),
            },
        ),
        TreeFault::TooDeep { id, levels_max } => text(
            language,
            &msg::FileTooDeep {
                id: id.as_str().into(),
                max: (*levels_max).into(),
            },
        ),
        TreeFault::Nameless(id) => text(
            language,
            &msg::FileNameless {
                id: id.as_str().into(),
            },
        ),
        TreeFault::NoPopulation(id) => text(
            language,
            &msg::FileNoPopulation {
                id: id.as_str().into(),
            },
        ),
    }
}

fn ambiguity(fault: &Ambiguity, language: Language) -> String {
    match fault {
        Ambiguity::Keyword {
            spelling,
            other,
            other_line,
        } => text(
            language,
            &msg::FileAmbiguousKeyword {
                spelling: spelling.as_str().into(),
                other: other.as_str().into(),
                line: other_line.to_string().into(),
            },
        ),
        Ambiguity::Says {
            words,
            other,
            other_line,
        } => text(
            language,
            &msg::FileAmbiguousSays {
                spelling: words.join(" + ").into(),
                other: other.as_str().into(),
                line: other_line.to_string().into(),
            },
        ),
        Ambiguity::Unit {
            spelling,
            other,
            other_line,
        } => text(
            language,
            &msg::FileAmbiguousUnit {
                spelling: spelling.as_str().into(),
                other: other.as_str().into(),
                line: other_line.to_string().into(),
            },
        ),
    }
}

/// The table as the file writes it; the file itself in words.
fn table(table: &str, language: Language) -> String {
    if table == WHOLE_FILE {
        text(language, &msg::FileItself)
    } else {
        table.to_owned()
    }
}

fn thing(thing: Thing, language: Language) -> String {
    match thing {
        Thing::Unit => text(language, &msg::ThingUnit),
        Thing::Indicator => text(language, &msg::ThingIndicator),
        Thing::Keyword => text(language, &msg::ThingKeyword),
    }
}

fn form(form: &Form, language: Language) -> String {
    match form {
        Form::Text { chars_max } => text(
            language,
            &msg::FormText {
                max: (*chars_max).into(),
            },
        ),
        Form::TextList { chars_max } => text(
            language,
            &msg::FormTextList {
                max: (*chars_max).into(),
            },
        ),
        Form::Says => text(language, &msg::FormSays),
        Form::Flag => text(language, &msg::FormFlag),
        Form::Date => text(language, &msg::FormDate),
        Form::Time => text(language, &msg::FormTime),
        Form::Whole { min, max } => text(
            language,
            &msg::FormWhole {
                min: (*min).into(),
                max: (*max).into(),
            },
        ),
        Form::WholeOrOff { min, max } => text(
            language,
            &msg::FormWholeOrOff {
                min: (*min).into(),
                max: (*max).into(),
            },
        ),
        Form::WholeList { min, max } => text(
            language,
            &msg::FormWholeList {
                min: (*min).into(),
                max: (*max).into(),
            },
        ),
        Form::Table(name) => text(
            language,
            &msg::FormTable {
                name: (*name).into(),
            },
        ),
        Form::Tables(name) => text(
            language,
            &msg::FormTables {
                name: (*name).into(),
            },
        ),
        Form::Id(like) => text(
            language,
            &msg::FormId {
                like: like.as_str().into(),
            },
        ),
        Form::TimeZone => text(language, &msg::FormTimeZone),
        Form::Workdays => text(language, &msg::FormWorkdays),
        Form::Weekly => text(language, &msg::FormWeekly),
        Form::Monthly => text(language, &msg::FormMonthly),
        Form::Quiet => text(language, &msg::FormQuiet),
        Form::Amount => text(language, &msg::FormAmount),
        Form::OneOf(words) => text(
            language,
            &msg::FormOneOf {
                words: words.join(", ").into(),
            },
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::campaign::file::parse;

    #[test]
    fn an_empty_file_is_told_in_the_language_of_the_screen() {
        let errors = parse("").unwrap_err();
        let told = file_errors(&errors, Language::Vi).join("\n");
        assert!(
            told.contains("tệp còn thiếu") && !told.contains("file"),
            "{told}"
        );
        let told = file_errors(&errors, Language::En).join("\n");
        assert!(told.contains("the file"), "{told}");
    }

    #[test]
    fn every_error_names_its_line_and_what_to_write() {
        let wrong = include_str!("../../campaigns/quang-trung-2024.toml")
            .replace("due = \"10:00\"", "due = \"10 giờ\"\nlock_days = 3")
            .replace(
                "parent = \"quang-trung\"\naliases = [\"thôn Dũng\"]",
                "parent = \"quang-chung\"\naliases = [\"thôn Dũng\"]",
            );
        let errors = parse(&wrong).unwrap_err();
        insta::assert_snapshot!(file_errors(&errors, Language::Vi).join("\n"));
        insta::assert_snapshot!(file_errors(&errors, Language::En).join("\n"));
    }
}
