//! The tables `[[unit]]`, each for itself; how they stand together is `tree`.

use std::collections::HashMap;

use toml::de::{DeTable, DeValue};

use super::fault::{Fault, ReferenceFault, Thing, TreeFault};
use super::fields::{Faults, Fields, Place};
use super::form::Form;
use super::id::id;
use super::words::Indicators;
use super::{TEXT_CHARS_MAX, UNITS_MAX, value};
use crate::campaign::{Amount, Count, TargetOf, Unit};

/// Longest number of a unit, in characters: `02`, `12A`, `IV`.
const NUMBER_CHARS_MAX: usize = 12;

const KEYS: &[&str] = &[
    "id",
    "kind",
    "number",
    "name",
    "parent",
    "aliases",
    "reports",
    "population",
    "targets",
    "retired",
];

/// A unit whose place in the tree is not yet looked up.
pub(super) struct Draft {
    /// The unit, without its parent.
    pub(super) unit: Unit,
    /// The parent's id and where it is named.
    pub(super) parent: Option<(String, Place)>,
    /// Where the unit's id stands.
    pub(super) place: Place,
    /// Where its aliases stand.
    pub(super) aliases_place: Place,
    /// Where its targets stand.
    pub(super) targets_place: Place,
}

pub(super) fn drafts(
    tables: &[(Place, &DeTable<'_>)],
    indicators: &Indicators,
    faults: &mut Faults<'_>,
) -> Vec<Draft> {
    let mut first_places: HashMap<String, Place> = HashMap::new();
    let mut drafts = Vec::with_capacity(tables.len());
    for (place, table) in tables {
        let fields = Fields::new("[[unit]]", place.clone(), table);
        let draft = draft(&fields, indicators, faults);
        let key = &draft.unit.key;
        let first = first_places.get(key).or_else(|| {
            // What is retired stays in the file, and must not keep an id from another kind of thing.
            let of_indicator = indicators.active_place_of(key);
            of_indicator.filter(|_| !draft.unit.is_retired)
        });
        if let Some(first) = first.filter(|_| !key.is_empty()) {
            let fault = ReferenceFault::Duplicate {
                id: key.clone(),
                first_line: faults.line(first),
            };
            faults.add(&draft.place, Fault::Reference(fault));
        }
        first_places
            .entry(key.clone())
            .or_insert_with(|| draft.place.clone());
        drafts.push(draft);
    }
    let mut active = drafts.iter().filter(|draft| !draft.unit.is_retired);
    if let Some(draft) = active.nth(UNITS_MAX) {
        let (thing, max) = (Thing::Unit, UNITS_MAX);
        faults.add(&draft.place, Fault::TooMany { thing, max });
    }
    drafts
}

fn draft(fields: &Fields<'_>, indicators: &Indicators, faults: &mut Faults<'_>) -> Draft {
    fields.allow(KEYS, faults);
    fields.require("id", "id = \"to-02\"", faults);
    fields.require("kind", "kind = \"tổ\"", faults);
    let chars_max = TEXT_CHARS_MAX;
    let key = id(fields, "id", faults).unwrap_or_default();
    let kind = fields.read("kind", faults, Form::Text { chars_max }, |found| {
        value::text(found, chars_max)
    });
    let number_form = Form::Text {
        chars_max: NUMBER_CHARS_MAX,
    };
    let number = fields.read("number", faults, number_form, |found| {
        value::text(found, NUMBER_CHARS_MAX)
    });
    let name = fields.read("name", faults, Form::Text { chars_max }, |found| {
        value::text_or_empty(found, chars_max)
    });
    let name = name.unwrap_or_default();
    if fields.get("number").is_none() && name.is_empty() {
        let fault = TreeFault::Nameless(key.clone());
        faults.add(&fields.place_of("id"), Fault::Tree(fault));
    }
    let aliases = fields.read("aliases", faults, Form::TextList { chars_max }, |found| {
        value::text_list(found, chars_max)
    });
    let (min, max) = (0, Count::MAX.0);
    let population = fields.read("population", faults, Form::Whole { min, max }, |found| {
        value::whole(found, min, max)
    });
    let flag = |key, faults: &mut Faults<'_>| fields.read(key, faults, Form::Flag, value::flag);
    let unit = Unit {
        key,
        kind: kind.unwrap_or_default(),
        number,
        name,
        aliases: aliases.unwrap_or_default(),
        parent: None,
        reports_itself: flag("reports", faults).unwrap_or(false),
        population,
        targets: targets(fields, indicators, faults),
        is_retired: flag("retired", faults).unwrap_or(false),
    };
    Draft {
        unit,
        parent: id(fields, "parent", faults).map(|parent| (parent, fields.place_of("parent"))),
        place: fields.place_of("id"),
        aliases_place: fields.place_of("aliases"),
        targets_place: fields.place_of("targets"),
    }
}

fn targets(
    fields: &Fields<'_>,
    indicators: &Indicators,
    faults: &mut Faults<'_>,
) -> Vec<(TargetOf, Amount)> {
    let form = Form::Table("unit.targets");
    let Some(table) = fields.read("targets", faults, form, DeValue::as_table) else {
        return Vec::new();
    };
    let stated = Fields::new("targets", fields.place_of("targets"), table);
    let mut targets = Vec::new();
    for (key, place, found) in stated.iter() {
        let of = indicators.target_or_fault(key, ("targets", place), faults);
        let amount = value::amount(found.get_ref(), Count::MAX.0);
        if amount.is_none() {
            faults.wrong_form(key, &found.span(), Form::Amount);
        }
        targets.extend(of.zip(amount));
    }
    targets
}
