//! What was counted, kept by hand: it knows what each message was meant to do, and nothing of the bot.

use std::collections::BTreeMap;

/// A team on a work day: hamlet, team, day from 0.
pub(crate) type Place = (u32, u32, u32);

/// A message and what it did.
#[derive(Debug, Clone)]
pub(crate) struct Said {
    /// The message's name.
    pub(crate) label: String,
    /// What it added to the figure.
    pub(crate) by: i64,
    /// Whether it was written before the period closed.
    pub(crate) is_in_time: bool,
    /// Whether it still stands.
    pub(crate) stands: bool,
    /// Whether it was taken back only after the period had closed.
    pub(crate) is_undone_late: bool,
    /// How it was written, where an edit may put another number in its place.
    pub(crate) form: Form,
}

/// How a count was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// `35 mức 2`, recorded as it stands.
    Plain,
    /// `+35 mức 2`.
    Add,
    /// Anything else.
    Other,
}

/// All that was counted.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    /// By team and day, in the order said.
    pub(crate) said: BTreeMap<Place, Vec<Said>>,
}

impl Tally {
    /// A team's figure of a day.
    pub(crate) fn figure(&self, place: Place) -> i64 {
        let said = self.said.get(&place).into_iter().flatten();
        said.filter(|it| it.stands).map(|it| it.by).sum()
    }

    /// Notes what a message did.
    pub(crate) fn note(&mut self, place: Place, said: Said) {
        self.said.entry(place).or_default().push(said);
    }

    /// The newest message that stands.
    pub(crate) fn last(&mut self, place: Place) -> Option<&mut Said> {
        let said = self.said.get_mut(&place)?;
        said.iter_mut().rev().find(|it| it.stands)
    }

    /// `Some(true)`: on time, `Some(false)`: late, `None`: missing.
    pub(crate) fn is_in_time(&self, place: Place) -> Option<bool> {
        let said: Vec<&Said> = self.said.get(&place).into_iter().flatten().collect();
        let is_reported = said.iter().any(|it| it.stands);
        // What is mended after the period closed changes the figure, not when the team has reported.
        let counts = |it: &&&Said| it.stands || it.is_undone_late;
        is_reported.then(|| said.iter().filter(counts).any(|it| it.is_in_time))
    }
}
