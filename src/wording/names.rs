//! How units and people are named on the screen: `Tổ 02 Ngọc Trà 2`, `Tổ 02`, `Tổ 2 (Thôn 3)`.

use crate::campaign::{Unit, UnitId, Units};
use crate::chat::PersonId;
use crate::engine::snapshot::{Person, Snapshot};
use crate::text::mask::mask;
use crate::text::split::truncate;

/// Cells of what is repeated.
const QUOTED_MAX: usize = 40;

/// Kind, number and name: `Tổ 02 Ngọc Trà 2`.
pub(crate) fn full(unit: &Unit) -> String {
    let words = [
        capitalised(&unit.kind),
        unit.number.clone().unwrap_or_default(),
        unit.name.clone(),
    ];
    let words: Vec<String> = words.into_iter().filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

/// The shortest that tells the unit from those beside it, for tables: `Tổ 02`, `Bản Bo`.
pub(crate) fn short(units: &Units, id: UnitId) -> String {
    let unit = units.unit(id);
    let beside = |same: &dyn Fn(&Unit) -> bool| {
        unit.parent.is_none_or(|parent| {
            units
                .children(parent)
                .filter(|&other| other != id)
                .all(|other| !same(units.unit(other)))
        })
    };
    match &unit.number {
        Some(number) if beside(&|other| other.number.as_ref() == Some(number)) => {
            format!("{} {number}", brief_kind(&unit.kind))
        }
        _ if !unit.name.is_empty() && beside(&|other| other.name == unit.name) => unit.name.clone(),
        _ => full(unit),
    }
}

/// The full name, with the unit above where another inside `scope` bears the same: `Tổ 2 (Thôn 3)`.
pub(crate) fn within(units: &Units, id: UnitId, scope: UnitId) -> String {
    let unit = units.unit(id);
    match telling(units, id, scope) {
        Some(above) => format!("{} ({})", full(unit), full(units.unit(above))),
        None => full(unit),
    }
}

/// The shortest that tells it from all others inside `scope`: `Tổ 02`, `Tổ 2 (Thôn 3)`.
pub(crate) fn brief(units: &Units, id: UnitId, scope: UnitId) -> String {
    if units.unit(id).parent == Some(scope) {
        short(units, id)
    } else {
        within(units, id, scope)
    }
}

/// The name where nothing around says which branch is spoken of: a title.
pub(crate) fn alone(units: &Units, id: UnitId) -> String {
    within(units, id, units.root())
}

/// The same as it is typed: `Thôn 3 - Tổ 2`.
pub(crate) fn path(units: &Units, id: UnitId, scope: UnitId) -> String {
    let unit = units.unit(id);
    match telling(units, id, scope) {
        Some(above) => format!("{} - {}", full(units.unit(above)), full(unit)),
        None => full(unit),
    }
}

/// The unit above, where another inside `scope` bears the same name.
fn telling(units: &Units, id: UnitId, scope: UnitId) -> Option<UnitId> {
    let unit = units.unit(id);
    let is_alone = !units.iter().any(|(other, it)| {
        other != id
            && !it.is_retired
            && it.kind == unit.kind
            && it.number == unit.number
            && it.name == unit.name
            && units.contains(scope, other)
    });
    unit.parent.filter(|&parent| !is_alone && parent != scope)
}

/// What several units are called together in Vietnamese: their kind where they share it (`tổ`).
pub(crate) fn common_kind(units: &Units, ids: &[UnitId]) -> Option<String> {
    let kind = &units.unit(*ids.first()?).kind;
    ids.iter()
        .all(|&id| units.unit(id).kind == *kind)
        .then(|| kind.clone())
        .filter(|kind| !kind.is_empty())
}

/// A person's name; `None` where it is not known or was taken out at their wish.
pub(crate) fn person(snapshot: &Snapshot, id: PersonId) -> Option<&str> {
    let Person { name, .. } = snapshot.people.get(&id)?;
    Some(name.trim()).filter(|name| !name.is_empty())
}

/// What somebody typed, fit to be repeated: one short line, long numbers masked.
pub(crate) fn quoted(typed: &str) -> String {
    let line = typed.split_whitespace().collect::<Vec<_>>().join(" ");
    truncate(&mask(&line), QUOTED_MAX)
}

/// A kind for a narrow column: `Tổ`, `Thôn`, but `TDP` for `tổ dân phố`.
fn brief_kind(kind: &str) -> String {
    let words: Vec<&str> = kind.split_whitespace().collect();
    if words.len() < 2 {
        return capitalised(kind);
    }
    words
        .iter()
        .filter_map(|word| word.chars().next())
        .flat_map(char::to_uppercase)
        .collect()
}

/// With its first letter as a capital.
fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::campaign::file;

    fn named(file: &str, name: fn(&Units, UnitId) -> String, keys: &[&str]) -> Vec<String> {
        let campaign = file::parse(file).unwrap();
        keys.iter()
            .map(|key| name(&campaign.units, campaign.units.find(key).unwrap()))
            .collect()
    }

    #[test]
    fn a_unit_is_named_as_its_people_name_it() {
        let quang_trung = include_str!("../../campaigns/quang-trung-2024.toml");
        let que_chau = include_str!("../../campaigns/que-chau-2023.toml");
        let tam_duong = include_str!("../../campaigns/tam-duong-2023.toml");
        let whole = |units: &Units, id| full(units.unit(id));
        assert_eq!(
            named(quang_trung, whole, &["quang-trung", "to-02"]),
            ["Xã Quảng Trung", "Tổ 02 Ngọc Trà 2"]
        );
        assert_eq!(
            named(quang_trung, short, &["quang-trung", "to-02"]),
            ["Quảng Trung", "Tổ 02"]
        );
        assert_eq!(
            named(que_chau, short, &["thon-3", "thon-3-to-2"]),
            ["Thôn 3", "Tổ 2"]
        );
        let from_the_top = |units: &Units, id| within(units, id, units.root());
        assert_eq!(
            named(que_chau, from_the_top, &["thon-3", "thon-3-to-2"]),
            ["Thôn 3", "Tổ 2 (Thôn 3)"]
        );
        let from_the_hamlet = |units: &Units, id| within(units, id, units.find("thon-3").unwrap());
        assert_eq!(named(que_chau, from_the_hamlet, &["thon-3-to-2"]), ["Tổ 2"]);
        assert_eq!(
            named(tam_duong, short, &["tam-duong", "ban-bo"]),
            ["Tam Đường", "Bản Bo"]
        );
    }

    #[test]
    fn a_kind_of_several_words_is_brief_in_a_column() {
        assert_eq!(brief_kind("tổ"), "Tổ");
        assert_eq!(brief_kind("tổ dân phố"), "TDP");
        assert_eq!(brief_kind("đơn vị"), "ĐV");
    }
}
