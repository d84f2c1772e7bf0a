//! Which unit a command's argument names: `tổ 2`, `02`, `Ngọc Trà 2`, `thôn 3 tổ 2`, `to-02`, `T2`.
//!
//! Only units inside the chat's subtree are found. Unlike in reports, marks do not matter here: a command
//! changes no figure by itself, and several finds are asked about.

use crate::campaign::{Campaign, Unit, UnitId};

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// This one.
    One(UnitId),
    /// None, or several.
    Several(Vec<UnitId>),
}

/// Finds the unit that `typed` names inside `scope`. Among several of the same name the one beside or below
/// `own`, the asker's own unit, is meant.
pub fn find(campaign: &Campaign, scope: UnitId, own: Option<UnitId>, typed: &str) -> Found {
    among(campaign, campaign.units.subtree(scope), own, typed)
}

/// The same, and where no unit that takes part bears the name, one that was retired: what it counted stays.
pub fn find_ever(campaign: &Campaign, scope: UnitId, own: Option<UnitId>, typed: &str) -> Found {
    match find(campaign, scope, own, typed) {
        Found::Several(found) if found.is_empty() => {
            let all = campaign.units.iter().map(|(id, _)| id);
            let inside = all.filter(|&id| campaign.units.contains(scope, id));
            among(campaign, inside.collect(), own, typed)
        }
        found => found,
    }
}

fn among(campaign: &Campaign, ids: Vec<UnitId>, own: Option<UnitId>, typed: &str) -> Found {
    let typed = tokens(typed);
    let units = &campaign.units;
    let names: Vec<(UnitId, Names)> = ids
        .into_iter()
        .map(|id| (id, Names::of(units.unit(id))))
        .collect();
    let named = |part: &[String]| -> Vec<UnitId> {
        names
            .iter()
            .filter(|(_, names)| names.fit(part))
            .map(|&(id, _)| id)
            .collect()
    };
    let mut found = named(&typed);
    if found.is_empty() {
        // A path: the unit above stands before or behind.
        for at in 1..typed.len() {
            let (front, back) = (named(&typed[..at]), named(&typed[at..]));
            for (above, below) in [(&front, &back), (&back, &front)] {
                found.extend(below.iter().copied().filter(|&inner| {
                    above
                        .iter()
                        .any(|&outer| outer != inner && units.contains(outer, inner))
                }));
            }
        }
        found.sort_unstable();
        found.dedup();
    }
    if let (Some(own), 2..) = (own, found.len()) {
        let near: Vec<UnitId> = found
            .iter()
            .copied()
            .filter(|&id| {
                units.contains(own, id) || units.unit(id).parent == units.unit(own).parent
            })
            .collect();
        if let [only] = near[..] {
            return Found::One(only);
        }
    }
    match found[..] {
        [only] => Found::One(only),
        _ => Found::Several(found),
    }
}

/// What a unit can be called, in tokens.
struct Names {
    kind: Vec<String>,
    initials: String,
    number: Option<String>,
    name: Vec<String>,
    whole: Vec<Vec<String>>,
}

impl Names {
    fn of(unit: &Unit) -> Self {
        let kind = tokens(&unit.kind);
        let mut whole: Vec<Vec<String>> = unit.aliases.iter().map(|alias| tokens(alias)).collect();
        whole.push(tokens(&unit.key));
        Self {
            initials: kind.iter().filter_map(|word| word.chars().next()).collect(),
            kind,
            number: unit.number.as_deref().map(|number| tokens(number).concat()),
            name: tokens(&unit.name),
            whole,
        }
    }

    fn fit(&self, typed: &[String]) -> bool {
        if typed.is_empty() {
            return false;
        }
        if self.whole.iter().any(|whole| whole == typed) {
            return true;
        }
        let bare = typed
            .strip_prefix(self.kind.as_slice())
            .filter(|_| !self.kind.is_empty())
            .or_else(|| match typed {
                [first, rest @ ..] if *first == self.initials => Some(rest),
                _ => None,
            });
        self.number_and_name(bare.unwrap_or(typed)) || self.number_and_name(typed)
    }

    /// Number, name, or both in this order.
    fn number_and_name(&self, typed: &[String]) -> bool {
        // `tổ số 2` is `tổ 2`.
        let typed = match typed {
            [so, rest @ ..] if so == "so" => rest,
            typed => typed,
        };
        if !self.name.is_empty() && typed == self.name {
            return true;
        }
        match (&self.number, typed) {
            (Some(number), [first, rest @ ..]) => {
                first == number && (rest.is_empty() || rest == self.name)
            }
            _ => false,
        }
    }
}

/// Words and numbers without marks; numbers without leading zeros; `tổ2` is two.
fn tokens(text: &str) -> Vec<String> {
    let mut tokens: Vec<String> = Vec::new();
    let mut last = Kind::Gap;
    for c in super::parse::letters(text) {
        let kind = Kind::of(c);
        match tokens.last_mut() {
            _ if kind == Kind::Gap => {}
            Some(token) if kind == last => token.push(c),
            _ => tokens.push(c.to_string()),
        }
        last = kind;
    }
    for token in &mut tokens {
        let bare = token.trim_start_matches('0');
        if bare.len() < token.len() && token.bytes().all(|byte| byte.is_ascii_digit()) {
            *token = if bare.is_empty() { "0" } else { bare }.to_owned();
        }
    }
    tokens
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Letter,
    Digit,
    Gap,
}

impl Kind {
    fn of(c: char) -> Self {
        match c {
            '0'..='9' => Self::Digit,
            c if c.is_alphabetic() => Self::Letter,
            _ => Self::Gap,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::campaign::file;

    fn keys(campaign: &Campaign, found: &Found) -> Vec<String> {
        let ids = match found {
            Found::One(id) => vec![*id],
            Found::Several(ids) => ids.clone(),
        };
        ids.iter()
            .map(|&id| campaign.units.unit(id).key.clone())
            .collect()
    }

    #[test]
    fn a_unit_is_found_by_whatever_people_call_it() {
        let campaign =
            file::parse(include_str!("../../../campaigns/quang-trung-2024.toml")).unwrap();
        let root = campaign.units.root();
        for (typed, key) in [
            ("tổ 2", "to-02"),
            ("TỔ 02", "to-02"),
            ("to2", "to-02"),
            ("tổ số 2", "to-02"),
            ("T2", "to-02"),
            ("2", "to-02"),
            ("Ngọc Trà 2", "to-02"),
            ("tổ 02 Ngọc Trà 2", "to-02"),
            ("thôn ngoc tra 2", "to-02"),
            ("NT2", "to-02"),
            ("to-02", "to-02"),
            ("To\u{302}\u{309} ０２", "to-02"),
            ("xã Quảng Trung", "quang-trung"),
            ("quang trung", "quang-trung"),
        ] {
            let found = find(&campaign, root, None, typed);
            assert_eq!(keys(&campaign, &found), [key], "{typed}");
        }
        for typed in ["", "tổ 9", "tổ", "2 3", "Ngọc Trà 3 tổ 2"] {
            let found = find(&campaign, root, None, typed);
            assert_eq!(found, Found::Several(Vec::new()), "{typed}");
        }
    }

    #[test]
    fn a_number_of_several_branches_is_told_apart_by_the_branch() {
        let campaign = file::parse(include_str!("../../../campaigns/que-chau-2023.toml")).unwrap();
        let units = &campaign.units;
        let root = units.root();
        let Found::Several(all) = find(&campaign, root, None, "tổ 2") else {
            panic!("seven hamlets have a team 2");
        };
        assert_eq!(all.len(), 7);
        let wanted = units.find("thon-3-to-2").unwrap();
        for typed in ["thôn 3 tổ 2", "tổ 2 thôn 3", "Thôn 3 - Tổ 02", "t2 thôn 3"] {
            assert_eq!(
                find(&campaign, root, None, typed),
                Found::One(wanted),
                "{typed}"
            );
        }
        let hamlet = units.find("thon-3").unwrap();
        assert_eq!(find(&campaign, hamlet, None, "tổ 2"), Found::One(wanted));
        let neighbour = units.find("thon-3-to-5");
        assert_eq!(find(&campaign, root, neighbour, "tổ 2"), Found::One(wanted));
        let elsewhere = units.find("thon-4-to-2").unwrap();
        assert_eq!(
            find(&campaign, root, Some(elsewhere), "2"),
            Found::One(elsewhere)
        );
        let outside = find(&campaign, hamlet, None, "thôn 4 tổ 2");
        assert_eq!(outside, Found::Several(Vec::new()));
    }
}
