//! The texts of `locales/`, one struct a message, made and checked by `build.rs`.
//!
//! `text(language, &msg::ReportRecorded { unit: name.into(), … })`: a key or an argument that is not in both
//! languages does not compile, and one that is never used is a warning. Numbers are written as the language
//! writes them (1.300 in Vietnamese); what must not be grouped, such as years, goes in as text.

use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::types::FluentNumber;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::{LanguageIdentifier, langid};

use crate::engine::snapshot::Language;

/// A message with its arguments.
pub(crate) trait Message {
    /// Its key in `locales/`.
    const KEY: &'static str;

    /// Its arguments.
    fn arguments(&self) -> FluentArgs<'_> {
        FluentArgs::new()
    }
}

/// The messages, one struct each.
pub(crate) mod msg {
    use fluent_bundle::{FluentArgs, FluentValue};

    use super::Message;

    include!(concat!(env!("OUT_DIR"), "/messages.rs"));

    /// The texts of a language.
    pub(super) fn texts(language: super::Language) -> &'static [&'static str] {
        match language {
            super::Language::Vi => VI,
            super::Language::En => EN,
        }
    }
}

static VIETNAMESE: LazyLock<FluentBundle<FluentResource>> = LazyLock::new(|| bundle(Language::Vi));
static ENGLISH: LazyLock<FluentBundle<FluentResource>> = LazyLock::new(|| bundle(Language::En));

/// The message in a language.
pub(crate) fn text<M: Message>(language: Language, message: &M) -> String {
    let bundle: &FluentBundle<FluentResource> = match language {
        Language::Vi => &VIETNAMESE,
        Language::En => &ENGLISH,
    };
    let found = bundle.get_message(M::KEY).and_then(|found| found.value());
    let pattern = found.expect("build.rs has seen every message in both languages");
    let mut errors = Vec::new();
    bundle
        .format_pattern(pattern, Some(&message.arguments()), &mut errors)
        .into_owned()
}

fn bundle(language: Language) -> FluentBundle<FluentResource> {
    let (identifier, formatter): (
        LanguageIdentifier,
        fn(&FluentValue<'_>, &_) -> Option<String>,
    ) = match language {
        Language::Vi => (langid!("vi"), |value, _| grouped(value, '.')),
        Language::En => (langid!("en"), |value, _| grouped(value, ',')),
    };
    let mut bundle = FluentBundle::new_concurrent(vec![identifier]);
    // Marks of direction round every argument would be copied along with the text.
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(formatter));
    for text in msg::texts(language) {
        let resource =
            FluentResource::try_new((*text).to_owned()).expect("build.rs has parsed every file");
        bundle
            .add_resource(resource)
            .expect("build.rs has seen that no message is defined twice");
    }
    bundle
}

/// A whole number in groups of three; anything else as the library writes it.
fn grouped(value: &FluentValue<'_>, separator: char) -> Option<String> {
    let FluentValue::Number(FluentNumber { value, .. }) = value else {
        return None;
    };
    if value.fract() != 0.0 {
        return None;
    }
    let digits = format!("{:.0}", value.abs());
    let mut text = String::new();
    if *value < 0.0 {
        text.push('-');
    }
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(separator);
        }
        text.push(digit);
    }
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_numbers_are_grouped_as_the_language_does() {
        for (number, vi, en) in [
            (7, "7", "7"),
            (1300, "1.300", "1,300"),
            (-1_234_567, "-1.234.567", "-1,234,567"),
        ] {
            let value = FluentValue::from(number);
            assert_eq!(grouped(&value, '.').as_deref(), Some(vi));
            assert_eq!(grouped(&value, ',').as_deref(), Some(en));
        }
    }
}
