//! The tables `[keywords]` and `[[indicator]]`.

use std::collections::HashMap;

use toml::de::DeTable;

use super::fault::{Ambiguity, Fault, IndicatorFault, ReferenceFault, Thing};
use super::fields::{Faults, Fields, Place, nearest};
use super::form::Form;
use super::id::id;
use super::spelling::{self, Spelling, exact};
use super::{INDICATORS_MAX, TEXT_CHARS_MAX, WHOLE_FILE, value};
use crate::campaign::{Indicator, IndicatorId, Keyword, TargetOf};

/// The key under which a target for the sum of all counted indicators stands.
pub(super) const TOTAL: &str = "total";

/// `[keywords]`.
pub(super) struct Keywords {
    list: Vec<(Keyword, Place)>,
    by_spelling: HashMap<String, usize>,
}

impl Keywords {
    /// The keyword that has this spelling, with its place.
    pub(super) fn spelled(&self, spelling: &str) -> Option<&(Keyword, Place)> {
        let index = *self.by_spelling.get(&exact(spelling))?;
        Some(&self.list[index])
    }

    pub(super) fn into_keywords(self) -> Vec<Keyword> {
        self.list.into_iter().map(|(keyword, _)| keyword).collect()
    }
}

pub(super) fn keywords(fields: Option<&Fields<'_>>, faults: &mut Faults<'_>) -> Keywords {
    let chars_max = TEXT_CHARS_MAX;
    let mut list = Vec::new();
    let mut spellings = Vec::new();
    let entries = fields.iter().flat_map(|fields| fields.iter());
    for (key, place, value) in entries {
        let Some(word) = value::one_line(key, chars_max) else {
            faults.wrong_form(key, place, Form::Text { chars_max });
            continue;
        };
        let Some(others) = value::text_list(value.get_ref(), chars_max) else {
            faults.wrong_form(key, &value.span(), Form::TextList { chars_max });
            continue;
        };
        for spelling in std::iter::once(&word).chain(&others) {
            spellings.push(Spelling::new(spelling, list.len(), place));
        }
        let spellings = others;
        list.push((Keyword { word, spellings }, place.clone()));
    }
    for (found, first) in spelling::ambiguous(&spellings) {
        let (other, other_place) = &list[first.owner];
        let fault = Ambiguity::Keyword {
            spelling: found.text.clone(),
            other: other.word.clone(),
            other_line: faults.line(other_place),
        };
        faults.add(found.place, Fault::Ambiguous(fault));
    }
    let mut by_spelling = HashMap::new();
    for spelling in spellings {
        by_spelling.entry(spelling.exact).or_insert(spelling.owner);
    }
    Keywords { list, by_spelling }
}

/// All `[[indicator]]`.
pub(super) struct Indicators(Vec<(Indicator, Place)>);

impl Indicators {
    pub(super) fn is_retired(&self, id: IndicatorId) -> bool {
        self.0[usize::from(id.0)].0.is_retired
    }

    /// Where the indicator of this key stands.
    pub(super) fn place_of(&self, key: &str) -> Option<&Place> {
        self.0
            .iter()
            .find(|(indicator, _)| indicator.key == key)
            .map(|(_, place)| place)
    }

    /// As [`Self::place_of`], where the indicator is not retired.
    pub(super) fn active_place_of(&self, key: &str) -> Option<&Place> {
        let mut active = self.0.iter().filter(|(indicator, _)| !indicator.is_retired);
        active
            .find(|(indicator, _)| indicator.key == key)
            .map(|(_, place)| place)
    }

    /// The indicator of this id, or an error at `place`.
    pub(super) fn find_or_fault(
        &self,
        id: &str,
        (key, place): (&str, &Place),
        faults: &mut Faults<'_>,
    ) -> Option<IndicatorId> {
        let ids = self.0.iter().map(|(indicator, _)| indicator.key.as_str());
        let found = (0..).zip(ids.clone()).find(|(_, known)| *known == id);
        if found.is_none() {
            let fault = ReferenceFault::Unknown {
                key: key.to_owned(),
                thing: Thing::Indicator,
                id: id.to_owned(),
                near: nearest(id, ids).map(str::to_owned),
            };
            faults.add(place, Fault::Reference(fault));
        }
        found.map(|(index, _)| IndicatorId(index))
    }

    /// What a target for `id` speaks of, or an error at `place`.
    pub(super) fn target_or_fault(
        &self,
        id: &str,
        (key, place): (&str, &Place),
        faults: &mut Faults<'_>,
    ) -> Option<TargetOf> {
        if id != TOTAL {
            let found = self.find_or_fault(id, (key, place), faults);
            return found.map(TargetOf::Indicator);
        }
        if !self.0.iter().any(|(indicator, _)| indicator.counts) {
            faults.add(place, Fault::Indicator(IndicatorFault::NothingCounts));
        }
        Some(TargetOf::Total)
    }

    pub(super) fn into_indicators(self) -> Vec<Indicator> {
        self.0.into_iter().map(|(indicator, _)| indicator).collect()
    }
}

pub(super) fn indicators(
    tables: &[(Place, &DeTable<'_>)],
    keywords: &Keywords,
    faults: &mut Faults<'_>,
) -> Indicators {
    let mut found = Indicators(Vec::new());
    let mut said: HashMap<Vec<String>, (String, Place)> = HashMap::new();
    for (place, table) in tables {
        let fields = Fields::new("[[indicator]]", place.clone(), table);
        let indicator = indicator(&fields, keywords, faults);
        check_id(&indicator.key, &fields, &found, faults);
        if !indicator.is_retired {
            check_says(&indicator, &fields, &mut said, faults);
        }
        found.0.push((indicator, place.clone()));
    }
    if tables.is_empty() {
        let (table, example) = (WHOLE_FILE, "[[indicator]]");
        faults.add(&(0..0), Fault::MissingKey { table, example });
    }
    let mut active = found
        .0
        .iter()
        .filter(|(indicator, _)| !indicator.is_retired);
    if let Some((_, place)) = active.nth(INDICATORS_MAX) {
        let (thing, max) = (Thing::Indicator, INDICATORS_MAX);
        faults.add(place, Fault::TooMany { thing, max });
    }
    found
}

fn indicator(fields: &Fields<'_>, keywords: &Keywords, faults: &mut Faults<'_>) -> Indicator {
    let keys = &["id", "label", "short", "says", "counts", "retired"];
    fields.allow(keys, faults);
    for (key, example) in [
        ("id", "id = \"muc_2\""),
        ("label", "label = \"Kích hoạt mức 2\""),
        ("says", "says = [[\"mức 2\"]]"),
    ] {
        fields.require(key, example, faults);
    }
    let chars_max = TEXT_CHARS_MAX;
    let text = |key, faults: &mut Faults<'_>| {
        fields.read(key, faults, Form::Text { chars_max }, |found| {
            value::text(found, chars_max)
        })
    };
    let label = text("label", faults).unwrap_or_default();
    let flag = |key, faults: &mut Faults<'_>| fields.read(key, faults, Form::Flag, value::flag);
    Indicator {
        key: id(fields, "id", faults).unwrap_or_default(),
        short: text("short", faults).unwrap_or_else(|| label.clone()),
        label,
        says: says(fields, keywords, faults),
        counts: flag("counts", faults).unwrap_or(true),
        is_retired: flag("retired", faults).unwrap_or(false),
    }
}

/// The alternatives, their words written as the keywords are.
fn says(fields: &Fields<'_>, keywords: &Keywords, faults: &mut Faults<'_>) -> Vec<Vec<String>> {
    let found = fields.read("says", faults, Form::Says, |found| {
        let alternatives = found.as_array()?;
        alternatives
            .iter()
            .map(|alternative| {
                let words = alternative.get_ref().as_array()?.iter();
                words
                    .map(|word| Some((value::text(word.get_ref(), TEXT_CHARS_MAX)?, word.span())))
                    .collect::<Option<Vec<_>>>()
            })
            .collect::<Option<Vec<_>>>()
    });
    let mut written = Vec::new();
    for alternative in found.unwrap_or_default() {
        let mut words = Vec::new();
        for (word, place) in alternative {
            match keywords.spelled(&word) {
                Some((keyword, _)) if exact(&keyword.word) == exact(&word) => {
                    words.push(keyword.word.clone());
                }
                similar => {
                    let words = keywords.list.iter().map(|(keyword, _)| &keyword.word);
                    let near = match similar {
                        Some((keyword, _)) => Some(&keyword.word),
                        None => nearest(&word, words),
                    };
                    let fault = ReferenceFault::Unknown {
                        key: "says".to_owned(),
                        thing: Thing::Keyword,
                        near: near.cloned(),
                        id: word,
                    };
                    faults.add(&place, Fault::Reference(fault));
                }
            }
        }
        written.push(words);
    }
    written
}

fn check_id(id: &str, fields: &Fields<'_>, earlier: &Indicators, faults: &mut Faults<'_>) {
    let fault = if id == TOTAL {
        ReferenceFault::Reserved(id.to_owned())
    } else if let Some(first) = earlier.place_of(id).filter(|_| !id.is_empty()) {
        ReferenceFault::Duplicate {
            id: id.to_owned(),
            first_line: faults.line(first),
        }
    } else {
        return;
    };
    faults.add(&fields.place_of("id"), Fault::Reference(fault));
}

fn check_says(
    indicator: &Indicator,
    fields: &Fields<'_>,
    said: &mut HashMap<Vec<String>, (String, Place)>,
    faults: &mut Faults<'_>,
) {
    let place = fields.place_of("says");
    let is_empty = indicator.says.is_empty() || indicator.says.iter().any(Vec::is_empty);
    // Words that are no keywords are left out above, with an error of their own.
    if is_empty && fields.get("says").is_some() && !faults.has_any_in(&place) {
        let fault = IndicatorFault::NothingSays(indicator.key.clone());
        faults.add(&place, Fault::Indicator(fault));
    }
    for words in indicator.says.iter().filter(|words| !words.is_empty()) {
        let mut sorted = words.clone();
        sorted.sort_unstable();
        sorted.dedup();
        match said.get(&sorted) {
            Some((other, other_place)) if *other != indicator.key => {
                let fault = Ambiguity::Says {
                    words: words.clone(),
                    other: other.clone(),
                    other_line: faults.line(other_place),
                };
                faults.add(&place, Fault::Ambiguous(fault));
            }
            Some(_) => {}
            None => {
                said.insert(sorted, (indicator.key.clone(), place.clone()));
            }
        }
    }
}
