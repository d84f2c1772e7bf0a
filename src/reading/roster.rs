//! The roster as the reader sees it: units by kind and number, by name, by place in the tree.
//!
//! Built once per campaign. Every list of units is in the order of a walk over the tree, so that the part
//! inside a chat's branch is a slice, also of ten thousand units.

use std::collections::HashMap;

use rustc_hash::FxHashMap;

use crate::campaign::{Campaign, UnitId};
use crate::reading::lexicon::Lexicon;
use crate::reading::marks::Wanted;
use crate::reading::slip::Slips;
use crate::reading::token::{TokenKind, Tokens, tokenize};
use crate::reading::words::Sense;
use crate::reading::words::kinds::KINDS;
use crate::text::fold::key;

/// A kind of unit.
#[derive(Debug, Clone)]
pub(super) struct Kind {
    /// Whether the campaign has units of this kind.
    pub is_used: bool,
    /// Whether its name has more than one syllable, whatever it is called for short (`tp`).
    pub is_long: bool,
    /// Whether some of them have a name and no number.
    pub has_named: bool,
    /// The active units of this kind that report, in walk order.
    pub reporting: Vec<UnitId>,
    /// Its units that have a number, in walk order.
    pub numbered: Vec<UnitId>,
}

/// The initials by which kinds are called (`T` for `tổ` and `thôn`).
#[derive(Debug, Clone)]
pub(super) struct Initial {
    /// The kinds, by place.
    pub kinds: Vec<u16>,
}

/// A name or alias and whom it names.
#[derive(Debug, Clone)]
pub(super) struct Name {
    /// The units, in walk order.
    pub units: Vec<UnitId>,
    /// Whether it is a single syllable, which names a unit only if typed with its marks and well placed.
    pub is_short: bool,
    /// Whether it holds a number, so that it cannot be a person's.
    pub has_number: bool,
}

/// The units of a campaign by everything they may be called.
#[derive(Debug, Clone, Default)]
pub(super) struct Roster {
    pub kinds: Vec<Kind>,
    pub initials: Vec<Initial>,
    pub names: Vec<Name>,
    pub stems: Vec<Vec<UnitId>>,
    pub slips: Slips,
    numbered: FxHashMap<(u16, u32), Vec<UnitId>>,
    walk: Vec<(u32, u32)>,
    depth: Vec<u32>,
    kind_of: Vec<u16>,
    reporting: Vec<UnitId>,
}

impl Roster {
    /// Reads the units and teaches the lexicon their kinds, names and aliases.
    pub(super) fn new(campaign: &Campaign, lexicon: &mut Lexicon) -> Self {
        let mut roster = Self::default();
        roster.walk_tree(campaign);
        let mut kind_places = HashMap::new();
        for (name, spellings) in KINDS {
            roster.add_kind(&key_with_marks(name), spellings, &mut kind_places, lexicon);
        }
        let mut by_walk: Vec<UnitId> = campaign
            .units
            .iter()
            .filter(|(_, unit)| !unit.is_retired)
            .map(|(id, _)| id)
            .collect();
        by_walk.sort_by_key(|id| roster.walk[id.0 as usize].0);
        let mut names = Names::default();
        for &id in &by_walk {
            let unit = campaign.units.unit(id);
            let kind = roster.add_kind(
                &key_with_marks(&unit.kind),
                &[&unit.kind],
                &mut kind_places,
                lexicon,
            );
            let number = unit
                .number
                .as_deref()
                .and_then(|number| number.trim().parse().ok());
            roster.add_unit(campaign, id, kind, number);
            for called in std::iter::once(&unit.name).chain(&unit.aliases) {
                names.add(&mut roster, called, id);
            }
        }
        names.teach(&mut roster, lexicon);
        roster.add_initials(&kind_places, lexicon);
        roster
    }

    fn walk_tree(&mut self, campaign: &Campaign) {
        self.walk = vec![(u32::MAX, 0); campaign.units.len()];
        self.depth = vec![0; campaign.units.len()];
        self.kind_of = vec![u16::MAX; campaign.units.len()];
        let order = campaign.units.subtree(campaign.units.root());
        for (place, id) in (0_u32..).zip(&order) {
            self.walk[id.0 as usize] = (place, place);
            for above in campaign.units.ancestors(*id) {
                self.walk[above.0 as usize].1 = place;
                self.depth[id.0 as usize] += 1;
            }
        }
    }

    fn add_kind(
        &mut self,
        name: &str,
        spellings: &[&str],
        places: &mut HashMap<String, u16>,
        lexicon: &mut Lexicon,
    ) -> u16 {
        if let Some(&place) = places.get(name) {
            return place;
        }
        let place = u16::try_from(self.kinds.len()).expect("fewer kinds than units fit in memory");
        places.insert(name.to_owned(), place);
        self.kinds.push(Kind {
            is_used: false,
            is_long: name.contains(' '),
            has_named: false,
            reporting: Vec::new(),
            numbered: Vec::new(),
        });
        for spelling in spellings {
            let phrase = tokenize(spelling, lexicon);
            lexicon.add(&phrase, Sense::Kind(place), Wanted::Any);
            if let Some(TokenKind::Word(last)) = phrase.list.last().map(|token| token.kind) {
                lexicon.set_numbered(phrase.letters_of(&last));
            }
        }
        place
    }

    fn add_unit(&mut self, campaign: &Campaign, id: UnitId, kind: u16, number: Option<u32>) {
        let reports = campaign.units.reports(id);
        let entry = &mut self.kinds[usize::from(kind)];
        entry.is_used = true;
        entry.has_named |= number.is_none();
        if reports {
            entry.reporting.push(id);
        }
        if let Some(number) = number {
            entry.numbered.push(id);
            self.numbered.entry((kind, number)).or_default().push(id);
        }
        self.kind_of[id.0 as usize] = kind;
        if reports {
            self.reporting.push(id);
        }
    }

    /// The first letters of kinds that number their units.
    fn add_initials(&mut self, places: &HashMap<String, u16>, lexicon: &mut Lexicon) {
        let mut initials: HashMap<String, Vec<u16>> = HashMap::new();
        let numbered: Vec<u16> = self.numbered.keys().map(|(kind, _)| *kind).collect();
        for (name, &place) in places {
            if !numbered.contains(&place) {
                continue;
            }
            let plain = key(name);
            let first: String = plain.chars().take(1).collect();
            let all: String = plain
                .split(' ')
                .filter_map(|word| word.chars().next())
                .collect();
            let two: String = plain.chars().take(2).collect();
            for initial in [
                first,
                all,
                if plain.starts_with("th") {
                    two
                } else {
                    String::new()
                },
            ] {
                if initial.is_empty() {
                    continue;
                }
                let kinds = initials.entry(initial).or_default();
                if !kinds.contains(&place) {
                    kinds.push(place);
                }
            }
        }
        for (initial, kinds) in initials {
            let place = u16::try_from(self.initials.len()).expect("fewer initials than kinds");
            self.initials.push(Initial { kinds });
            let phrase = tokenize(&initial, lexicon);
            lexicon.add(&phrase, Sense::Initial(place), Wanted::Any);
            lexicon.set_numbered(initial.as_bytes());
        }
    }

    /// All units of this kind and number.
    pub(super) fn numbered(&self, kind: u16, number: u32) -> &[UnitId] {
        self.numbered
            .get(&(kind, number))
            .map_or(&[], Vec::as_slice)
    }

    /// The lowest of these kinds that numbers units inside `chat`.
    pub(super) fn lowest(&self, kinds: &[u16], chat: UnitId) -> Option<u16> {
        let depth_inside = |kind: &u16| {
            let numbered = &self.kinds[usize::from(*kind)].numbered;
            self.inside(numbered, chat)
                .first()
                .map(|&id| self.depth(id))
        };
        kinds
            .iter()
            .copied()
            .filter(|kind| depth_inside(kind).is_some())
            .max_by_key(|kind| depth_inside(kind))
    }

    /// Where a unit stands in the walk over the tree, and where the last below it stands.
    pub(super) fn walk(&self, id: UnitId) -> (u32, u32) {
        self.walk[id.0 as usize]
    }

    /// The unit's kind, by place.
    pub(super) fn kind(&self, id: UnitId) -> u16 {
        self.kind_of[id.0 as usize]
    }

    /// The reporting units of the subtree, in walk order.
    pub(super) fn reporting(&self, outer: UnitId) -> &[UnitId] {
        self.inside(&self.reporting, outer)
    }

    /// How many units stand above it.
    pub(super) fn depth(&self, id: UnitId) -> u32 {
        self.depth[id.0 as usize]
    }

    /// Whether `inner` is `outer` or below it.
    pub(super) fn contains(&self, outer: UnitId, inner: UnitId) -> bool {
        let (first, last) = self.walk(outer);
        let at = self.walk(inner).0;
        first <= at && at <= last
    }

    /// The part of a list in walk order that stands inside a unit.
    pub(super) fn inside<'a>(&self, units: &'a [UnitId], outer: UnitId) -> &'a [UnitId] {
        let (first, last) = self.walk(outer);
        // Most chats are bound to the whole: nothing to look for.
        if (last - first) as usize + 1 == self.walk.len() {
            return units;
        }
        let from = units.partition_point(|&id| self.walk(id).0 < first);
        let rest = &units[from..];
        let until = rest.partition_point(|&id| self.walk(id).0 <= last);
        &rest[..until]
    }
}

/// Lower case and single spaces, marks kept: `Tổ` and `tổ` are one kind, `tổ` and `tờ` are not.
fn key_with_marks(name: &str) -> String {
    name.split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .to_lowercase()
}

/// Names while they are gathered: the same name may be several units'.
#[derive(Default)]
struct Names {
    places: HashMap<String, u32>,
    texts: Vec<String>,
}

impl Names {
    fn add(&mut self, roster: &mut Roster, called: &str, id: UnitId) {
        let text = key_with_marks(called);
        if text.is_empty() {
            return;
        }
        let next = u32::try_from(roster.names.len()).expect("fewer than 2^32 names");
        let place = *self.places.entry(text.clone()).or_insert(next);
        if place == next {
            roster.names.push(Name {
                units: Vec::new(),
                is_short: false,
                has_number: false,
            });
            self.texts.push(text);
        }
        let units = &mut roster.names[place as usize].units;
        if !units.contains(&id) {
            units.push(id);
        }
    }

    fn teach(self, roster: &mut Roster, lexicon: &mut Lexicon) {
        let mut stems: HashMap<String, u32> = HashMap::new();
        for (place, text) in (0_u32..).zip(&self.texts) {
            let phrase = tokenize(text, lexicon);
            let words = phrase
                .list
                .iter()
                .filter(|token| matches!(token.kind, TokenKind::Word(_)))
                .count();
            let has_number = phrase
                .list
                .iter()
                .any(|token| matches!(token.kind, TokenKind::Digits { .. }));
            let name = &mut roster.names[place as usize];
            let is_syllable =
                phrase.list.len() == 1 && phrase.list[0].end - phrase.list[0].start < 7;
            name.is_short = is_syllable && !is_abbreviation(&key(text));
            name.has_number = has_number;
            lexicon.add(&phrase, Sense::Name(place), Wanted::Any);
            if has_number && words > 0 {
                let units = name.units.clone();
                add_stem(&phrase, units, (roster, &mut stems), lexicon);
            }
            if words >= 2 {
                roster.slips.add(&key(text), place);
            }
        }
    }
}

/// Whether it is letters that no syllable is made of (`tptd`), and so no word and nobody's name.
fn is_abbreviation(letters: &str) -> bool {
    letters.len() >= 3 && !letters.contains(['a', 'e', 'i', 'o', 'u', 'y'])
}

/// The name without the number that ends it names all units that share it.
fn add_stem(
    phrase: &Tokens,
    units: Vec<UnitId>,
    (roster, stems): (&mut Roster, &mut HashMap<String, u32>),
    lexicon: &mut Lexicon,
) {
    let ends_in_number = matches!(
        phrase.list.last().map(|token| token.kind),
        Some(TokenKind::Digits { .. })
    );
    let words = phrase
        .list
        .iter()
        .filter(|token| matches!(token.kind, TokenKind::Word(_)))
        .count();
    // An alias such as `NT2` has no stem that anybody would type; one-syllable stems are too common.
    if !ends_in_number || words < 2 {
        return;
    }
    let stem = Tokens {
        list: phrase.list[..phrase.list.len() - 1].to_vec(),
        letters: phrase.letters.clone(),
        is_bare: phrase.is_bare,
    };
    let text: String = stem
        .list
        .iter()
        .filter_map(|token| match token.kind {
            TokenKind::Word(word) => {
                Some(String::from_utf8_lossy(stem.letters_of(&word)).into_owned() + " ")
            }
            _ => None,
        })
        .collect();
    let next = u32::try_from(roster.stems.len()).expect("fewer than 2^32 names");
    let place = *stems.entry(text).or_insert(next);
    if place == next {
        roster.stems.push(Vec::new());
    }
    lexicon.add(&stem, Sense::NameStem(place), Wanted::Any);
    let known = &mut roster.stems[place as usize];
    known.extend(units);
    known.sort_by_key(|id| roster.walk[id.0 as usize].0);
    known.dedup();
}
