//! The lexicon: every phrase the reader knows, in one tree of syllables, built once per campaign.
//!
//! Phrases come from the word tables, the campaign's keywords and its units' names. Looking up is one hash
//! a word and one an inner step, however many units there are. What follows from a phrase is decided elsewhere.

use rustc_hash::FxHashMap;

use crate::reading::marks::{Fit, Marks, Wanted};
use crate::reading::number_words;
use crate::reading::token::{Sign, SyllableId, TokenKind, Tokens};
use crate::reading::words::Sense;

/// One step of a phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Step {
    /// A syllable of these letters.
    Syllable(SyllableId),
    /// A number of this value, in digits, a word or Roman.
    Number(u32),
    /// A sign inside a phrase (`tin, bài`).
    Sign(Sign),
}

/// A phrase and what it means.
#[derive(Debug, Clone)]
struct Phrase {
    marks: Box<[Marks]>,
    sense: Sense,
    /// How many of its marks must be typed.
    wanted: Wanted,
}

/// A phrase found in a text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Match {
    /// What it means.
    pub sense: Sense,
    /// How many tokens it takes.
    pub length: usize,
    /// Whether all its marks were typed.
    pub is_exact: bool,
    /// A number that splits the phrase (`thu 12 hồ sơ`).
    pub split_at: Option<usize>,
}

/// What was found at a place.
#[derive(Debug, Clone, Default)]
pub(super) struct Found {
    /// The longest phrase that fits.
    pub best: Option<Match>,
    /// The longest phrase with other marks: another word.
    pub misfit: Option<Match>,
    /// The longest kind of unit, also where a longer phrase begins with it (`xã` of `xã ta`).
    pub kind: Option<Match>,
}

/// All phrases.
#[derive(Debug, Clone, Default)]
pub(super) struct Lexicon {
    syllables: FxHashMap<Box<[u8]>, SyllableId>,
    /// For each syllable the marks with which it is known.
    known: Vec<Vec<Marks>>,
    /// For each syllable whether a number may follow it inside a phrase.
    numbered: Vec<bool>,
    /// For each syllable the node of the phrases that begin with it, 0 where none does.
    roots: Vec<u32>,
    edges: FxHashMap<(u32, Step), u32>,
    nodes: Vec<Node>,
    phrases: Vec<Phrase>,
}

/// A place in the tree of phrases.
#[derive(Debug, Clone, Default)]
struct Node {
    /// The phrases that end here.
    ends: Vec<u32>,
    /// Whether a longer phrase goes on from here.
    goes_on: bool,
}

/// No phrase is longer, in tokens.
const LENGTH_MAX: usize = 12;

impl Lexicon {
    /// An empty lexicon.
    pub(super) fn new() -> Self {
        Self {
            nodes: vec![Node::default()],
            ..Self::default()
        }
    }

    /// The interned letters, or [`SyllableId::UNKNOWN`].
    pub(super) fn syllable(&self, letters: &[u8]) -> SyllableId {
        self.syllables
            .get(spelled_alike(letters))
            .copied()
            .unwrap_or(SyllableId::UNKNOWN)
    }

    /// Whether a table has a word of these letters with exactly these marks.
    pub(super) fn has_word(&self, id: SyllableId, marks: Marks) -> bool {
        self.known
            .get(id.0 as usize)
            .is_some_and(|known| known.contains(&marks))
    }

    /// Whether a number may follow this syllable inside a phrase (`mức`, `m`, `tổ`).
    pub(super) fn takes_number(&self, id: SyllableId) -> bool {
        self.numbered.get(id.0 as usize).copied().unwrap_or(false)
    }

    /// Marks the syllable as one that a number may follow.
    pub(super) fn set_numbered(&mut self, letters: &[u8]) {
        let id = self.intern(letters);
        self.numbered[id.0 as usize] = true;
    }

    /// Adds a phrase in tokens; a text of no words adds nothing.
    pub(super) fn add(&mut self, phrase: &Tokens, sense: Sense, wanted: Wanted) {
        let steps = self.steps(phrase);
        if steps.is_empty() || steps.len() > LENGTH_MAX {
            return;
        }
        let mut node = 0;
        for (step, _) in &steps {
            let next = u32::try_from(self.nodes.len()).expect("fewer than 2^32 phrases");
            self.nodes[node as usize].goes_on = true;
            node = match step {
                Step::Syllable(id) if node == 0 => {
                    let root = &mut self.roots[id.0 as usize];
                    if *root == 0 {
                        *root = next;
                    }
                    *root
                }
                _ => *self.edges.entry((node, *step)).or_insert(next),
            };
            if node == next {
                self.nodes.push(Node::default());
            }
        }
        let marks: Box<[Marks]> = steps.iter().map(|(_, marks)| *marks).collect();
        let is_there = self.nodes[node as usize].ends.iter().any(|&at| {
            let known = &self.phrases[at as usize];
            known.marks == marks && known.sense == sense
        });
        if !is_there {
            let at = u32::try_from(self.phrases.len()).expect("fewer than 2^32 phrases");
            self.nodes[node as usize].ends.push(at);
            self.phrases.push(Phrase {
                marks,
                sense,
                wanted,
            });
        }
    }

    fn intern(&mut self, letters: &[u8]) -> SyllableId {
        let letters = spelled_alike(letters);
        let next = SyllableId(u32::try_from(self.known.len()).expect("fewer than 2^32 syllables"));
        let id = *self.syllables.entry(letters.into()).or_insert(next);
        if id == next {
            self.known.push(Vec::new());
            self.numbered.push(false);
            self.roots.push(0);
        }
        id
    }

    fn steps(&mut self, phrase: &Tokens) -> Vec<(Step, Marks)> {
        let mut steps = Vec::new();
        for (at, token) in phrase.list.iter().enumerate() {
            match token.kind {
                TokenKind::Word(word) => {
                    let id = self.intern(phrase.letters_of(&word));
                    if !self.known[id.0 as usize].contains(&word.marks) {
                        self.known[id.0 as usize].push(word.marks);
                    }
                    self.numbered[id.0 as usize] |= phrase.digits(at + 1).is_some();
                    steps.push((Step::Syllable(id), word.marks));
                }
                TokenKind::Digits { value, .. } => {
                    steps.push((Step::Number(value), Marks::default()));
                }
                TokenKind::Sign(sign) => steps.push((Step::Sign(sign), Marks::default())),
                TokenKind::LineEnd => {}
            }
        }
        steps
    }

    /// The node behind a step from a node.
    fn next(&self, node: u32, step: Step) -> Option<u32> {
        match step {
            // Most steps are a text's words, tried as the first of a phrase.
            Step::Syllable(id) if node == 0 => {
                let root = self.roots.get(id.0 as usize).copied();
                root.filter(|&root| root != 0)
            }
            _ => self.edges.get(&(node, step)).copied(),
        }
    }

    /// The phrases that start at a place: the longest that fits, and the longest with other marks.
    pub(super) fn find(&self, tokens: &Tokens, at: usize) -> Found {
        let mut walk = Walk {
            lexicon: self,
            tokens,
            start: at,
            found: Found::default(),
        };
        if tokens
            .word(at)
            .is_some_and(|word| word.id != SyllableId::UNKNOWN)
        {
            walk.step(at, 0, &mut Trail::default());
        }
        walk.found
    }
}

/// The letters by which a syllable is known: `kí` and `ký` are one, as are `lí`, `mĩ`, `sĩ`, `tỉ`, `quí`.
fn spelled_alike(letters: &[u8]) -> &[u8] {
    match letters {
        b"hy" => b"hi",
        b"ky" => b"ki",
        b"ly" => b"li",
        b"my" => b"mi",
        b"sy" => b"si",
        b"ty" => b"ti",
        b"vy" => b"vi",
        b"quy" => b"qui",
        _ => letters,
    }
}

/// The words passed on the way to a node.
#[derive(Default)]
struct Trail {
    typed: [Marks; LENGTH_MAX],
    length: usize,
    split_at: Option<usize>,
}

struct Walk<'a> {
    lexicon: &'a Lexicon,
    tokens: &'a Tokens,
    start: usize,
    found: Found,
}

impl Walk<'_> {
    fn step(&mut self, at: usize, node: u32, trail: &mut Trail) {
        if trail.length >= LENGTH_MAX {
            return;
        }
        let Some(token) = self.tokens.list.get(at) else {
            return;
        };
        match token.kind {
            TokenKind::Word(word) => {
                self.follow(at, node, (Step::Syllable(word.id), word.marks), trail);
                // The trees of `mức hai` and `mức 2` are one where a number stands.
                if trail.length > 0
                    && let Some(value) = number_words::digit(self.tokens, &word)
                {
                    self.follow(at, node, (Step::Number(value), Marks::default()), trail);
                }
            }
            TokenKind::Digits { value, .. } => {
                if !self.follow(at, node, (Step::Number(value), Marks::default()), trail) {
                    self.split(at, node, trail);
                }
            }
            TokenKind::Sign(Sign::Stop) if self.is_abbreviated(at) => {
                self.step(at + 1, node, trail);
            }
            TokenKind::Sign(sign) => {
                self.follow(at, node, (Step::Sign(sign), Marks::default()), trail);
            }
            TokenKind::LineEnd => {}
        }
    }

    /// A full stop after an abbreviation (`TP. Ninh Bình`, `đ.c`) is no end.
    fn is_abbreviated(&self, at: usize) -> bool {
        at > self.start
            && self.tokens.touches(at)
            && self
                .tokens
                .word(at - 1)
                .is_some_and(|word| word.letters.1 <= 2)
            // `m.2`
            && (self.tokens.word(at + 1).is_some() || self.tokens.digits(at + 1).is_some())
    }

    /// A number may split a phrase of words: the walk goes on after it.
    fn split(&mut self, at: usize, node: u32, trail: &mut Trail) {
        let is_apart = self.tokens.list[at].is_apart
            && self
                .tokens
                .list
                .get(at + 1)
                .is_some_and(|next| next.is_apart);
        if trail.split_at.is_none()
            && trail.length > 0
            && is_apart
            && self.tokens.word(at + 1).is_some()
        {
            trail.split_at = Some(at);
            self.step(at + 1, node, trail);
            trail.split_at = None;
        }
    }

    fn follow(
        &mut self,
        at: usize,
        node: u32,
        (step, marks): (Step, Marks),
        trail: &mut Trail,
    ) -> bool {
        let Some(next) = self.lexicon.next(node, step) else {
            return false;
        };
        trail.typed[trail.length] = marks;
        trail.length += 1;
        let found = &self.lexicon.nodes[next as usize];
        for &phrase in &found.ends {
            self.offer(
                &self.lexicon.phrases[phrase as usize],
                at + 1 - self.start,
                trail,
            );
        }
        if found.goes_on {
            self.step(at + 1, next, trail);
        }
        trail.length -= 1;
        true
    }

    fn offer(&mut self, phrase: &Phrase, length: usize, trail: &Trail) {
        if trail.split_at.is_some() && !phrase.sense.may_be_split() {
            return;
        }
        let typed = &trail.typed[..trail.length];
        let fit = typed
            .iter()
            .zip(&phrase.marks)
            .map(|(typed, right)| typed.fit(*right))
            .min();
        let found = Match {
            sense: phrase.sense,
            length,
            is_exact: fit == Some(Fit::Exact),
            split_at: trail.split_at,
        };
        let is_bare = typed.iter().all(|marks| marks.is_bare());
        if fit != Some(Fit::Other) && matches!(found.sense, Sense::Kind(_)) {
            self.found.kind = Some(found);
        }
        let place = if fit == Some(Fit::Other) {
            &mut self.found.misfit
        } else if !is_enough(
            phrase.wanted,
            found.is_exact,
            is_bare && !self.tokens.is_bare,
        ) {
            return;
        } else {
            &mut self.found.best
        };
        // In a text without marks a word that needs none is no surer than one that lost them.
        let rank = |found: &Match| {
            let is_exact = found.is_exact && !self.tokens.is_bare;
            (
                found.length,
                is_exact,
                found.sense.priority(),
                found.is_exact,
            )
        };
        if place.is_none_or(|best| rank(&found) > rank(&best)) {
            *place = Some(found);
        }
    }
}

fn is_enough(wanted: Wanted, is_exact: bool, is_bare_among_marks: bool) -> bool {
    match wanted {
        Wanted::Any => true,
        Wanted::Some => is_exact || !is_bare_among_marks,
        Wanted::All => is_exact,
    }
}
