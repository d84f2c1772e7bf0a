//! What the reader knows of one campaign: its words, units and indicators, built once.

use std::sync::Arc;

use crate::campaign::{Campaign, IndicatorId};
use crate::reading::lexicon::Lexicon;
use crate::reading::marks::Wanted;
use crate::reading::roster::Roster;
use crate::reading::token::{TokenKind, Tokens, tokenize};
use crate::reading::words::shortened::shortened;
use crate::reading::words::{self, Sense};

/// Everything the reader looks up.
#[derive(Debug, Clone)]
pub struct Vocabulary {
    pub(super) campaign: Arc<Campaign>,
    pub(super) lexicon: Lexicon,
    pub(super) roster: Roster,
    /// What each alternative of an indicator wants, as bits of keywords.
    alternatives: Vec<(u64, IndicatorId)>,
}

impl Vocabulary {
    /// Builds the vocabulary of a campaign; of more than 64 keywords the last are left out.
    pub fn new(campaign: &Campaign) -> Self {
        let mut lexicon = Lexicon::new();
        let keywords = keywords(campaign);
        let spellings: Vec<String> = keywords
            .iter()
            .flat_map(|(word, spellings)| std::iter::once(word).chain(spellings))
            .map(|spelling| format!(" {} ", spelling.to_lowercase()))
            .collect();
        for (word, sense) in words::phrases() {
            let word = word.as_str();
            // A campaign may count what is a mere noun elsewhere: its keywords come first.
            let padded = format!(" {} ", words::bare(word));
            if sense.is_plain()
                && spellings
                    .iter()
                    .any(|spelling| padded.contains(spelling.as_str()))
            {
                continue;
            }
            let wanted = words::wanted_marks(word);
            let phrase = tokenize(words::bare(word), &lexicon);
            lexicon.add(&phrase, sense, wanted);
        }
        let roster = Roster::new(campaign, &mut lexicon);
        for (place, (word, spellings)) in (0_u16..64).zip(&keywords) {
            for spelling in std::iter::once(word).chain(spellings) {
                add_keyword(spelling, place, &mut lexicon);
                for (whole, short) in shortened(spelling) {
                    add_keyword(&whole, place, &mut lexicon);
                    if whole != short {
                        let part = tokenize(short, &lexicon);
                        lexicon.add(&part, Sense::KeywordPart(place), Wanted::Any);
                    }
                }
            }
        }
        let bit = |word: &String| {
            keywords
                .iter()
                .take(64)
                .position(|(known, _)| known == word)
                .map(|place| 1 << place)
        };
        let alternatives = campaign
            .indicators()
            .flat_map(|(id, indicator)| {
                indicator.says.iter().filter_map(move |words| {
                    let bits: Option<Vec<u64>> = words.iter().map(bit).collect();
                    bits.map(|bits| (bits.iter().fold(0, |all, bit| all | bit), id))
                })
            })
            .filter(|(bits, _)| *bits != 0)
            .collect();
        Self {
            campaign: Arc::new(campaign.clone()),
            lexicon,
            roster,
            alternatives,
        }
    }

    /// The campaign it was built from.
    pub fn campaign(&self) -> &Campaign {
        &self.campaign
    }

    /// The one indicator that these keywords name together.
    pub(super) fn indicator(&self, keywords: u64) -> Option<IndicatorId> {
        let mut fitting = self
            .alternatives
            .iter()
            .filter(|(bits, _)| *bits == keywords);
        let first = fitting.next()?.1;
        fitting.all(|(_, id)| *id == first).then_some(first)
    }

    /// The indicators that share a keyword with these, those that hold most of them first.
    pub(super) fn near_indicators(&self, keywords: u64) -> Vec<IndicatorId> {
        let mut near: Vec<(u32, IndicatorId)> = self
            .alternatives
            .iter()
            .map(|(bits, id)| ((bits & keywords).count_ones(), *id))
            .filter(|(shared, _)| *shared > 0)
            .collect();
        near.sort_by_key(|(shared, id)| (std::cmp::Reverse(*shared), id.0));
        let mut ids: Vec<IndicatorId> = Vec::new();
        for (_, id) in near {
            if !ids.contains(&id) {
                ids.push(id);
            }
        }
        for (id, _) in self.campaign.indicators() {
            if !ids.contains(&id) {
                ids.push(id);
            }
        }
        ids
    }
}

/// The campaign's keywords with their spellings; words only `says` knows have none.
fn keywords(campaign: &Campaign) -> Vec<(String, Vec<String>)> {
    let mut all: Vec<(String, Vec<String>)> = campaign
        .keywords
        .iter()
        .map(|keyword| (keyword.word.clone(), keyword.spellings.clone()))
        .collect();
    for word in campaign
        .indicators
        .iter()
        .flat_map(|indicator| &indicator.says)
        .flatten()
    {
        if !all.iter().any(|(known, _)| known == word) {
            all.push((word.clone(), Vec::new()));
        }
    }
    all
}

fn add_keyword(spelling: &str, place: u16, lexicon: &mut Lexicon) {
    let phrase = tokenize(spelling, lexicon);
    lexicon.add(&phrase, Sense::Keyword(place), Wanted::Any);
    let is_level = matches!(
        phrase.list.last().map(|token| token.kind),
        Some(TokenKind::Digits { .. })
    );
    if is_level {
        lexicon.add(
            &cut(&phrase, 0, phrase.list.len() - 1),
            Sense::LevelWord,
            Wanted::Any,
        );
        return;
    }
    // `hồ sơ` of `thu hồ sơ`: a noun of an indicator's spelling.
    for from in 1..phrase.list.len().saturating_sub(1) {
        lexicon.add(
            &cut(&phrase, from, phrase.list.len()),
            Sense::KeywordPart(place),
            Wanted::Any,
        );
    }
}

fn cut(phrase: &Tokens, from: usize, until: usize) -> Tokens {
    Tokens {
        list: phrase.list[from..until].to_vec(),
        letters: phrase.letters.clone(),
        is_bare: phrase.is_bare,
    }
}
