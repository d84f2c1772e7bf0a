//! The independent tally: what the leaders meant, added up by the rules of the message language.
//!
//! Nothing here calls the program. Every rule is written once more from the document, in the plainest way, over
//! lists that are searched from end to end.

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta, Utc};

/// A repetition is one within so many minutes.
const REPETITION_MINUTES: i64 = 10;

/// What a number does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Op {
    Plain,
    Add,
    Subtract,
    Set,
    Total,
}

/// A count as it is meant. Units, indicators and periods are mere numbers here: the n-th of the file, the n-th day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Line {
    pub(crate) unit: u32,
    pub(crate) indicator: usize,
    pub(crate) op: Op,
    pub(crate) value: i64,
}

/// What a message means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Meaning {
    pub(crate) author: i64,
    pub(crate) is_manager: bool,
    /// The message: its chat and id.
    pub(crate) message: (i64, String),
    pub(crate) text: String,
    pub(crate) sent_at: DateTime<Utc>,
    /// When the words were said: of an edited message, the time of the edit.
    pub(crate) said_at: DateTime<Utc>,
    pub(crate) period: usize,
    pub(crate) lines: Vec<Line>,
    /// Whether a repetition is meant.
    pub(crate) is_meant: bool,
}

/// Something recorded.
#[derive(Debug, Clone)]
struct Record {
    meaning: Meaning,
    amounts: Vec<i64>,
    /// When the unit counts as having reported by it.
    reported_at: DateTime<Utc>,
    taken_back_at: Option<DateTime<Utc>>,
}

/// What the bot must do with a meaning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Verdict {
    Recorded,
    /// The same a moment ago.
    Repeated,
    /// Meant twice?
    AskTwice(Meaning),
    /// Add or replace? And the lines that this is asked about.
    AskStanding(Meaning, Vec<usize>),
    /// Locked, or below zero.
    Refused,
    /// Nothing of the kind is to be said.
    Silent,
    Undone,
}

/// How a unit stands in a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Standing {
    OnTime,
    Late,
    Missing,
    Excused,
}

/// When periods close and lock, by number.
#[derive(Debug, Clone)]
pub(crate) struct Times {
    pub(crate) due_at: Vec<DateTime<Utc>>,
    pub(crate) locks_at: Vec<DateTime<Utc>>,
}

/// The books of the simulation.
#[derive(Debug)]
pub(crate) struct Tally {
    times: Times,
    records: Vec<Record>,
    /// Where to look for a unit's records.
    of_unit: BTreeMap<u32, Vec<usize>>,
    excused: Vec<(u32, usize)>,
}

impl Tally {
    pub(crate) fn new(times: Times) -> Self {
        Self {
            times,
            records: Vec::new(),
            of_unit: BTreeMap::new(),
            excused: Vec::new(),
        }
    }

    fn standing_records(&self) -> impl Iterator<Item = &Record> {
        self.records
            .iter()
            .filter(|record| record.taken_back_at.is_none())
    }

    fn records_of(&self, unit: u32) -> impl Iterator<Item = &Record> {
        let places = self.of_unit.get(&unit).into_iter().flatten();
        places.map(|&place| &self.records[place])
    }

    /// The sum of what stands of these, where `of` says so.
    fn sum<'a>(
        records: impl Iterator<Item = &'a Record>,
        of: impl Fn(&Meaning, &Line) -> bool,
    ) -> i64 {
        let mut sum = 0;
        for record in records.filter(|record| record.taken_back_at.is_none()) {
            for (line, amount) in record.meaning.lines.iter().zip(&record.amounts) {
                if of(&record.meaning, line) {
                    sum += amount;
                }
            }
        }
        sum
    }

    /// The figure of a unit in a period.
    pub(crate) fn figure(&self, unit: u32, period: usize, indicator: usize) -> i64 {
        Self::sum(self.records_of(unit), |meaning, line| {
            meaning.period == period && (line.unit, line.indicator) == (unit, indicator)
        })
    }

    /// The running total of a unit up to a period.
    pub(crate) fn total(&self, unit: u32, period: usize, indicator: usize) -> i64 {
        Self::sum(self.records_of(unit), |meaning, line| {
            meaning.period <= period && (line.unit, line.indicator) == (unit, indicator)
        })
    }

    /// What a person counted: in a period, or in all.
    pub(crate) fn credit(&self, author: i64, period: Option<usize>, indicator: usize) -> i64 {
        Self::sum(self.records.iter(), |meaning, line| {
            meaning.author == author
                && line.indicator == indicator
                && period.is_none_or(|period| meaning.period == period)
        })
    }

    /// Whether anything stands for the unit in the period.
    pub(crate) fn has(&self, unit: u32, period: usize) -> bool {
        self.records_of(unit)
            .any(|record| record.taken_back_at.is_none() && record.meaning.period == period)
    }

    /// How the unit stands: the first report that stands, or stood when the period closed, decides.
    pub(crate) fn standing(&self, unit: u32, period: usize) -> Standing {
        if self.excused.contains(&(unit, period)) {
            return Standing::Excused;
        }
        if !self.has(unit, period) {
            return Standing::Missing;
        }
        let (due_at, locks_at) = (self.times.due_at[period], self.times.locks_at[period]);
        let of_slot = self.records_of(unit);
        let first = of_slot
            .filter(|record| record.meaning.period == period)
            .filter(|record| record.taken_back_at.is_none_or(|at| due_at < at))
            .map(|record| record.reported_at)
            .min();
        match first {
            Some(at) if at <= due_at => Standing::OnTime,
            Some(at) if at <= locks_at => Standing::Late,
            Some(_) | None => Standing::Missing,
        }
    }

    /// A unit is excused from a period.
    pub(crate) fn excuse(&mut self, unit: u32, period: usize) {
        self.excused.push((unit, period));
    }

    /// A message says this.
    pub(crate) fn hear(&mut self, mut meaning: Meaning) -> Verdict {
        if self.times.locks_at[meaning.period] < meaning.said_at && !meaning.is_manager {
            return Verdict::Refused;
        }
        if !meaning.is_meant {
            let before = meaning.lines.len();
            let repeated: Vec<Line> = meaning
                .lines
                .iter()
                .copied()
                .filter(|line| self.is_repeated(&meaning, line))
                .collect();
            if repeated.len() == before {
                return Verdict::Repeated;
            }
            meaning.lines.retain(|line| !repeated.contains(line));
            if self.is_said_again(&meaning) {
                return Verdict::AskTwice(meaning);
            }
        }
        let stands = |line: &Line| {
            line.op == Op::Plain && self.figure(line.unit, meaning.period, line.indicator) != 0
        };
        let lines = meaning.lines.iter().enumerate();
        let asked: Vec<usize> = lines
            .filter(|(_, line)| stands(line))
            .map(|(index, _)| index)
            .collect();
        if !asked.is_empty() {
            return Verdict::AskStanding(meaning, asked);
        }
        self.post(meaning, None)
    }

    /// Another report of the same author a moment ago.
    fn recent<'a>(&'a self, meaning: &'a Meaning) -> impl Iterator<Item = &'a Record> {
        let since = meaning.said_at - TimeDelta::minutes(REPETITION_MINUTES);
        self.standing_records().filter(move |record| {
            record.meaning.author == meaning.author
                && record.meaning.message != meaning.message
                && since <= record.meaning.sent_at
                && record.meaning.sent_at <= meaning.said_at
        })
    }

    fn is_repeated(&self, meaning: &Meaning, line: &Line) -> bool {
        line.op == Op::Plain
            && self.recent(meaning).any(|record| {
                record.meaning.period == meaning.period
                    && record.meaning.lines.iter().any(|other| {
                        (other.unit, other.indicator, other.value)
                            == (line.unit, line.indicator, line.value)
                            && matches!(other.op, Op::Plain | Op::Set)
                    })
            })
    }

    fn is_said_again(&self, meaning: &Meaning) -> bool {
        let moves = |line: &Line| matches!(line.op, Op::Add | Op::Subtract);
        let text = |meaning: &Meaning| meaning.text.trim().to_lowercase();
        meaning.lines.iter().any(moves)
            && self
                .recent(meaning)
                .any(|record| text(&record.meaning) == text(meaning))
    }

    /// The answer "add" to what stands. What has come to stand meanwhile was not asked about.
    pub(crate) fn add(&mut self, mut meaning: Meaning, asked: &[usize]) -> Verdict {
        let mut lines = Vec::new();
        for (index, mut line) in meaning.lines.into_iter().enumerate() {
            if asked.contains(&index) {
                line.op = Op::Add;
                if line.value == 0 {
                    continue;
                }
            }
            lines.push(line);
        }
        if lines.is_empty() {
            return Verdict::Silent;
        }
        meaning.lines = lines;
        meaning.is_meant = true;
        self.hear(meaning)
    }

    /// The answer "replace" what stands.
    pub(crate) fn replace(&mut self, mut meaning: Meaning, asked: &[usize]) -> Verdict {
        for &index in asked {
            meaning.lines[index].op = Op::Set;
        }
        self.hear(meaning)
    }

    fn post(&mut self, meaning: Meaning, reported_at: Option<DateTime<Utc>>) -> Verdict {
        let mut amounts = Vec::new();
        for line in &meaning.lines {
            let figure = self.figure(line.unit, meaning.period, line.indicator);
            let total = self.total(line.unit, meaning.period, line.indicator);
            let amount = match line.op {
                Op::Plain | Op::Add => line.value,
                Op::Subtract => -line.value,
                Op::Set => line.value - figure,
                Op::Total => line.value - total,
            };
            if figure + amount < 0 || total + amount < 0 {
                return Verdict::Refused;
            }
            amounts.push(amount);
        }
        for line in &meaning.lines {
            let places = self.of_unit.entry(line.unit).or_default();
            if places.last() != Some(&self.records.len()) {
                places.push(self.records.len());
            }
        }
        self.records.push(Record {
            reported_at: reported_at.unwrap_or(meaning.sent_at),
            meaning,
            amounts,
            taken_back_at: None,
        });
        Verdict::Recorded
    }

    fn find(&mut self, message: &(i64, String)) -> Option<&mut Record> {
        let mut records = self.records.iter_mut().rev();
        records.find(|record| record.taken_back_at.is_none() && record.meaning.message == *message)
    }

    /// Whether the message's report is the only one of its units in the period.
    pub(crate) fn is_only(&self, message: &(i64, String)) -> bool {
        let mut found = self.standing_records();
        let Some(record) = found.find(|record| record.meaning.message == *message) else {
            return false;
        };
        let units: Vec<u32> = record.meaning.lines.iter().map(|line| line.unit).collect();
        let others = self.standing_records().filter(|other| {
            let mut lines = other.meaning.lines.iter();
            other.meaning.period == record.meaning.period
                && lines.any(|line| units.contains(&line.unit))
        });
        others.count() == 1
    }

    /// A message was edited into this, or into something without counts. It is the only one of its slot.
    pub(crate) fn edit(
        &mut self,
        message: &(i64, String),
        meaning: Option<Meaning>,
        now: DateTime<Utc>,
    ) -> Verdict {
        let Some(record) = self.find(message) else {
            return match meaning {
                Some(meaning) => self.hear(meaning),
                None => Verdict::Silent,
            };
        };
        if let Some(meaning) = &meaning
            && record.meaning.lines == meaning.lines
        {
            return Verdict::Silent;
        }
        record.taken_back_at = Some(now);
        let reported_at = record.reported_at;
        match meaning {
            Some(meaning) => self.post(meaning, Some(reported_at)),
            None => Verdict::Undone,
        }
    }

    /// Somebody undoes a message's report.
    pub(crate) fn undo(
        &mut self,
        message: &(i64, String),
        (by, is_manager): (i64, bool),
        (at, now): (DateTime<Utc>, DateTime<Utc>),
    ) -> Verdict {
        let times = self.times.clone();
        let Some(record) = self.find(message) else {
            return Verdict::Refused;
        };
        let is_theirs = record.meaning.author == by;
        let is_open = at <= times.due_at[record.meaning.period];
        if !(is_manager || is_theirs && is_open) {
            return Verdict::Refused;
        }
        record.taken_back_at = Some(now);
        let (period, lines) = (record.meaning.period, record.meaning.lines.clone());
        let is_below = lines
            .iter()
            .any(|line| self.figure(line.unit, period, line.indicator) < 0);
        if is_below {
            // Later reports build on it: it stays.
            let mut records = self.records.iter_mut().rev();
            let record = records.find(|record| record.meaning.message == *message);
            record.expect("found above").taken_back_at = None;
            return Verdict::Refused;
        }
        Verdict::Undone
    }
}
