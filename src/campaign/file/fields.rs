//! The cursor over a TOML table: takes values by key, and notes everything that is wrong with its line.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::fault::{Fault, FileError};
use super::form::Form;

/// How alike two words must be (0 to 1) to be offered for each other.
const NEAR_MIN: f64 = 0.8;
/// How much of a wrong value an error repeats, in characters.
const FOUND_CHARS_MAX: usize = 40;

/// Where something stands in the file, in bytes.
pub(super) type Place = Range<usize>;

/// What is wrong so far.
pub(super) struct Faults<'t> {
    text: &'t str,
    line_starts: Vec<usize>,
    errors: Vec<FileError>,
}

impl<'t> Faults<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        let after_breaks = text.match_indices('\n').map(|(at, _)| at + 1);
        Self {
            text,
            line_starts: std::iter::once(0).chain(after_breaks).collect(),
            errors: Vec::new(),
        }
    }

    pub(super) fn add(&mut self, place: &Place, kind: Fault) {
        let line = self.line(place);
        self.errors.push(FileError { line, kind });
    }

    /// The line of a place, from 1.
    pub(super) fn line(&self, place: &Place) -> u32 {
        let line = self
            .line_starts
            .partition_point(|&start| start <= place.start);
        u32::try_from(line).unwrap_or(u32::MAX)
    }

    pub(super) fn wrong_form(&mut self, key: &str, place: &Place, form: Form) {
        let text = self.text.get(place.clone()).unwrap_or_default();
        let mut found: String = text.chars().take(FOUND_CHARS_MAX).collect();
        if found.len() < text.len() {
            found.push('…');
        }
        let found = found.split_whitespace().collect::<Vec<_>>().join(" ");
        let key = key.to_owned();
        self.add(place, Fault::WrongForm { key, found, form });
    }

    /// Whether anything is wrong in the lines of a place.
    pub(super) fn has_any_in(&self, place: &Place) -> bool {
        let lines = self.line(place)..=self.line(&(place.end..place.end));
        self.errors.iter().any(|error| lines.contains(&error.line))
    }

    pub(super) fn is_empty(&self) -> bool {
        self.errors.is_empty()
    }

    pub(super) fn into_errors(self) -> Vec<FileError> {
        self.errors
    }
}

/// A table's values by key.
pub(super) struct Fields<'d> {
    /// The table as an error names it: `[campaign]`.
    pub(super) table: &'static str,
    /// Where its head stands.
    pub(super) place: Place,
    entries: Vec<(&'d str, Place, &'d Spanned<DeValue<'d>>)>,
}

impl<'d> Fields<'d> {
    /// The values of a table.
    pub(super) fn new(table: &'static str, place: Place, values: &'d DeTable<'d>) -> Self {
        let mut entries: Vec<_> = values
            .iter()
            .map(|(key, value)| (key.get_ref().as_ref(), key.span(), value))
            .collect();
        // The map is sorted by key; the file's order is kept for people.
        entries.sort_by_key(|(_, place, _)| place.start);
        Self {
            table,
            place,
            entries,
        }
    }

    /// Notes every key that is not one of `known`.
    pub(super) fn allow(&self, known: &'static [&'static str], faults: &mut Faults<'_>) {
        for (key, place, _) in &self.entries {
            if !known.contains(key) {
                faults.add(
                    place,
                    Fault::UnknownKey {
                        table: self.table,
                        key: (*key).to_owned(),
                        near: nearest(key, known.iter().copied()),
                        known,
                    },
                );
            }
        }
    }

    /// Keys, their places and values, in the file's order.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&'d str, &Place, &'d Spanned<DeValue<'d>>)> {
        self.entries
            .iter()
            .map(|(key, place, value)| (*key, place, *value))
    }

    /// The value of a key.
    pub(super) fn get(&self, key: &str) -> Option<&'d Spanned<DeValue<'d>>> {
        self.iter()
            .find(|(found, _, _)| *found == key)
            .map(|(_, _, value)| value)
    }

    /// Where the key's value stands; the table's head where it is left out.
    pub(super) fn place_of(&self, key: &str) -> Place {
        self.get(key).map_or(self.place.clone(), Spanned::span)
    }

    /// The value of a key, read by `read`; `None` if it is left out or, with an error, of another form.
    pub(super) fn read<T>(
        &self,
        key: &str,
        faults: &mut Faults<'_>,
        form: Form,
        read: impl FnOnce(&'d DeValue<'d>) -> Option<T>,
    ) -> Option<T> {
        let value = self.get(key)?;
        let found = read(value.get_ref());
        if found.is_none() {
            faults.wrong_form(key, &value.span(), form);
        }
        found
    }

    /// As [`Self::read`], but `false` switches off what `default` would be.
    pub(super) fn read_or_off<T>(
        &self,
        key: &str,
        (default, form): (Option<T>, Form),
        faults: &mut Faults<'_>,
        read: impl FnOnce(&'d DeValue<'d>) -> Option<T>,
    ) -> Option<T> {
        match self.get(key).map(|value| value.get_ref().as_bool()) {
            None => default,
            Some(Some(false)) => None,
            Some(_) => self.read(key, faults, form, read),
        }
    }

    /// Notes that `example` must be added, unless the key is there.
    pub(super) fn require(&self, key: &str, example: &'static str, faults: &mut Faults<'_>) {
        if self.get(key).is_none() {
            let table = self.table;
            faults.add(&self.place, Fault::MissingKey { table, example });
        }
    }
}

/// What of `known` looks most like `word`, if anything does.
pub(super) fn nearest<'k, K: AsRef<str> + 'k>(
    word: &str,
    known: impl Iterator<Item = K>,
) -> Option<K> {
    known
        .map(|candidate| (strsim::jaro_winkler(word, candidate.as_ref()), candidate))
        .filter(|(likeness, _)| *likeness >= NEAR_MIN)
        .max_by(|(one, _), (other, _)| one.total_cmp(other))
        .map(|(_, candidate)| candidate)
}
