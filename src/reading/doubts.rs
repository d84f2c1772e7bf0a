//! Doubts as they are gathered: one question for what has the same reason and the same answers.

use crate::reading::{Candidate, Doubt, Reason};

/// Everything that must be asked.
#[derive(Debug, Default)]
pub(super) struct Doubts {
    list: Vec<Doubt>,
    /// Whether the message tells of several days: which one comes before which number.
    pub has_days: bool,
}

impl Doubts {
    /// Adds a doubt about a line, or about the whole message.
    pub(super) fn add(&mut self, reason: Reason, line: Option<usize>, candidates: Vec<Candidate>) {
        let same = self
            .list
            .iter_mut()
            .find(|doubt| doubt.reason == reason && doubt.candidates == candidates);
        match same {
            Some(doubt) => doubt
                .lines
                .extend(line.filter(|line| !doubt.lines.contains(line))),
            None => self.list.push(Doubt {
                reason,
                lines: line.into_iter().collect(),
                candidates,
            }),
        }
    }

    /// Whether there are none.
    pub(super) fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Whether none concerns this line.
    pub(super) fn is_free(&self, line: usize) -> bool {
        self.list.iter().all(|doubt| !doubt.lines.contains(&line))
    }

    /// A line was taken out: those behind it move up.
    pub(super) fn close_up(&mut self, gone: usize) {
        for line in self.list.iter_mut().flat_map(|doubt| &mut doubt.lines) {
            if *line > gone {
                *line -= 1;
            }
        }
    }

    /// The doubts, most important first.
    pub(super) fn into_list(mut self) -> Vec<Doubt> {
        let before_the_number = 2 * rank(Reason::Number) - 1;
        self.list.sort_by_key(|doubt| match doubt.reason {
            Reason::Date if self.has_days => before_the_number,
            reason => 2 * rank(reason),
        });
        self.list
    }
}

fn rank(reason: Reason) -> u8 {
    match reason {
        Reason::Forwarded => 0,
        Reason::Unit => 1,
        Reason::Indicator => 2,
        Reason::Number => 3,
        Reason::Op => 4,
        Reason::Date => 5,
        Reason::Size => 6,
    }
}
