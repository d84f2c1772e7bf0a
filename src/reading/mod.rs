//! The message language: how a chat message becomes counts.
//!
//! [`read`] is a plain function over data built once per campaign ([`Vocabulary`]); it never fails, never
//! looks at the ledger and never asks the clock. Its rules are those of the message language document,
//! named in the files below it.

mod certainty;
mod clause;
mod cue;
mod date;
mod doubts;
mod draft;
mod explain;
mod gather;
mod item;
mod itemize;
pub mod json;
mod lexicon;
mod marks;
mod mention;
mod note;
mod number;
mod number_place;
mod number_words;
mod op;
mod pairing;
mod raw_keys;
mod roster;
mod sign;
mod slip;
mod table;
#[cfg(test)]
mod tests;
mod token;
mod unit;
mod vocabulary;
mod words;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::campaign::{Count, IndicatorId, Op, Period, UnitId};

pub use explain::{Explained, Role, Span};
pub use vocabulary::Vocabulary;

/// Where and by whom a message was sent.
#[derive(Debug, Clone, Copy)]
pub struct Scene {
    /// The unit to which the chat is bound; only units inside it can be named.
    pub chat_unit: UnitId,
    /// The unit to which the sender is bound.
    pub sender_unit: Option<UnitId>,
    /// The platform's sending time.
    pub sent_at: DateTime<Utc>,
    /// Whether it was forwarded from elsewhere.
    pub is_forwarded: bool,
}

/// What a message means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reading {
    /// Counts, certain in every part.
    Report(Report),
    /// Probably counts; something is missing or doubtful.
    Ask(Ask),
    /// Not a report.
    None,
}

/// Counts to record, whole or not at all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// The period the counts belong to.
    pub period: Period,
    /// The counts, in the order typed; never empty.
    pub lines: Vec<Line>,
    /// What else the message says, masked.
    pub note: Option<String>,
}

/// One count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Line {
    /// Whose count.
    pub unit: UnitId,
    /// What was counted.
    pub indicator: IndicatorId,
    /// What the number does.
    pub op: Op,
    /// The number.
    pub value: Count,
}

/// What was understood and what must be asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ask {
    /// What must be asked, most important first; never empty. The first one's reason is the reading's reason.
    pub doubts: Vec<Doubt>,
    /// What was understood, `None` where it was not.
    pub lines: Vec<PartialLine>,
    /// The period, where it is certain.
    pub period: Option<Period>,
    /// What else the message says, masked.
    pub note: Option<String>,
}

/// One thing to ask.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Doubt {
    /// What is missing or doubtful.
    pub reason: Reason,
    /// Which of the ask's lines it concerns (indices); empty: the whole message.
    pub lines: Vec<usize>,
    /// Answers to offer, likeliest first; may be empty.
    pub candidates: Vec<Candidate>,
}

/// A count of which something may be unknown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct PartialLine {
    /// Whose count.
    pub unit: Option<UnitId>,
    /// What was counted.
    pub indicator: Option<IndicatorId>,
    /// What the number does.
    pub op: Option<Op>,
    /// The number.
    pub value: Option<Count>,
}

/// Why a message is asked about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Reason {
    /// Which unit.
    Unit,
    /// Which indicator.
    Indicator,
    /// Which number.
    Number,
    /// What the number does.
    Op,
    /// Which day.
    Date,
    /// Whether so large a number is meant.
    Size,
    /// Whether a forwarded message is meant as a report.
    Forwarded,
}

/// An answer to offer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Candidate {
    /// This unit.
    Unit(UnitId),
    /// This indicator.
    Indicator(IndicatorId),
    /// This number.
    Number(Count),
    /// This op.
    Op(Op),
    /// This period.
    Period(Period),
    /// It is meant as it stands (size, forwarded).
    Yes,
}

/// Reads a message (message language, whole): text, scene and vocabulary in, a reading out. It never fails.
pub fn read(text: &str, scene: &Scene, vocabulary: &Vocabulary) -> Reading {
    read_items(text, scene, vocabulary).0
}

/// Reads a message and says which part of the text was taken as what.
pub fn explain(text: &str, scene: &Scene, vocabulary: &Vocabulary) -> Explained {
    let (reading, items) = read_items(text, scene, vocabulary);
    Explained {
        reading,
        spans: explain::spans(&items),
    }
}

/// The period of the one day that a text names and nothing else (`hôm qua`, `dạ thứ 3 ạ`), sent at `sent_at`.
///
/// `None` for a day in figures: beside a period's closing date nobody knows which of the two it is.
pub fn day_named(text: &str, sent_at: DateTime<Utc>, vocabulary: &Vocabulary) -> Option<Period> {
    let campaign = &vocabulary.campaign;
    let scene = Scene {
        chat_unit: campaign.units.root(),
        sender_unit: None,
        sent_at,
        is_forwarded: false,
    };
    let tokens = token::tokenize(text, &vocabulary.lexicon);
    let items = itemize::itemize(text, &tokens, &scene, vocabulary);
    let said = items.list.iter().filter(|item| {
        let is_end = matches!(item.tag, item::Tag::LineEnd | item::Tag::Sign(_));
        !is_end && !item.tag.is_light()
    });
    let [item::Tag::Day(place)] = said.map(|item| item.tag).collect::<Vec<_>>()[..] else {
        return None;
    };
    let day = *items.days.get(usize::from(place))?;
    let now = campaign.local(sent_at);
    let is_word = !matches!(day, date::Day::Date(..) | date::Day::Dashed(..));
    let date = date::calendar(day, now).filter(|_| is_word)?;
    date::period_of(date, now, campaign.period_at(sent_at), campaign)
}

/// The number that is all of a text, in words (`ba mươi lăm`); none where its marks or its words leave it open.
pub fn number_named(text: &str, vocabulary: &Vocabulary) -> Option<u32> {
    let tokens = token::tokenize(text, &vocabulary.lexicon);
    let spoken = number_words::spoken(&tokens, 0)?;
    let is_certain = spoken.is_exact || tokens.is_bare && spoken.length > 1;
    let is_whole = tokens.word(spoken.length).is_none() && tokens.digits(spoken.length).is_none();
    spoken.value.filter(|_| is_certain && is_whole)
}

/// The whole way from text to reading, with the items it was read from.
fn read_items<'v>(
    text: &str,
    scene: &Scene,
    vocabulary: &'v Vocabulary,
) -> (Reading, itemize::Items<'v>) {
    let tokens = token::tokenize(text, &vocabulary.lexicon);
    if is_command(&tokens) {
        return (Reading::None, itemize::Items::default());
    }
    let mut items = itemize::itemize(text, &tokens, scene, vocabulary);
    let clauses = clause::clauses(&mut items, vocabulary);
    let fates = cue::fates(&items, &clauses);
    let gathered = gather::Gatherer::new(&items, &clauses, &fates, vocabulary).gather();
    let judge = certainty::Judge {
        text,
        items: &items,
        clauses: &clauses,
        scene,
        vocabulary,
        gathered,
    };
    (judge.conclude(), items)
}

/// Whether the text is a command of some bot's: `/status@otherbot tổ 5: 9`. Ours do not come here.
fn is_command(tokens: &token::Tokens) -> bool {
    let is_slashed = tokens.sign(0) == Some(sign::Sign::Slash) && tokens.touches(1);
    is_slashed
        && tokens
            .word(1)
            .is_some_and(|word| word.marks.is_bare() && word.letters.1 > 2)
}
