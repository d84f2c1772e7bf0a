//! From a reading to the ledger: what is recorded, what is asked, what is refused (message language,
//! *After reading*).
//!
//! One [`Case`] is one message's counts on their way: of a new message, of an edited one, or of the answer
//! to a question about an earlier one. It is recorded whole or not at all.

mod books;
mod judge;
pub(super) mod record;

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};

pub(super) use books::Books;

use super::change::Outcome;
use super::facts::{Needs, ReportFact};
use super::say::report::{Answer, Matter, Pending};
use super::snapshot::{Binding, Drive, Question};
use super::{Decision, ReportId, Snapshot, UnitPeriod};
use crate::campaign::{Period, UnitId};
use crate::chat::{ChatId, MessageId, PersonId};
use crate::reading::{Reading, Report};

/// One message's counts on their way to the ledger.
#[derive(Debug, Clone)]
pub(super) struct Case<'a> {
    /// What is known.
    pub(super) snapshot: &'a Snapshot,
    /// The campaign and its words.
    pub(super) drive: &'a Drive,
    /// The campaign's number, and the unit inside which units are named.
    pub(super) seat: Binding,
    /// The chat.
    pub(super) chat: ChatId,
    /// The message the counts stand in.
    pub(super) message: MessageId,
    /// Who sent it.
    pub(super) author: PersonId,
    /// When it was sent.
    pub(super) sent_at: DateTime<Utc>,
    /// When the words were said: `sent_at` or, for an edit, when it was edited.
    pub(super) said_at: DateTime<Utc>,
    /// Its text, masked.
    pub(super) text: String,
    /// Who is at work: the author, or whoever answered a question about the message.
    pub(super) actor: PersonId,
    /// The report that this one takes the place of.
    pub(super) replaces: Option<ReportId>,
    /// The question that ends by this, and how.
    pub(super) closes: Option<(&'a Question, Outcome)>,
    /// Now.
    pub(super) now: DateTime<Utc>,
}

impl From<Report> for Pending {
    fn from(report: Report) -> Self {
        Self {
            period: report.period,
            lines: report.lines,
            note: report.note,
            is_meant: false,
            is_agreed: false,
        }
    }
}

/// What becomes of a report.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Verdict {
    /// Record it; the amount of each line.
    Record(Pending, Vec<i64>),
    /// Ask first.
    Ask(Matter, Vec<Answer>),
    /// It was recorded a moment ago.
    Repeated(Pending),
    /// Refuse it.
    Refuse(super::say::report::Refusal, UnitId),
}

impl<'a> Case<'a> {
    /// Decides about a reading of the message.
    pub(super) fn settle(&self, reading: Reading) -> Decision {
        match reading {
            Reading::Report(report) => self.weigh(Pending::from(report)),
            Reading::Ask(ask) => super::question::doubt(self, ask),
            Reading::None => self.leave(),
        }
    }

    /// Decides about counts that are certain.
    pub(super) fn weigh(&self, pending: Pending) -> Decision {
        match judge::judge(self, pending) {
            Verdict::Record(pending, amounts) => record::recorded(self, &pending, &amounts),
            Verdict::Ask(matter, answers) => super::question::open(self, matter, answers),
            Verdict::Repeated(pending) => record::repeated(self, &pending),
            Verdict::Refuse(why, unit) => record::refused(self, why, unit),
        }
    }

    /// The message holds no counts (any more).
    fn leave(&self) -> Decision {
        match self.replaced() {
            Some(report) => super::edit::take_back(self, report, false),
            None => record::dropped(self),
        }
    }

    /// The report that this one takes the place of.
    pub(super) fn replaced(&self) -> Option<&'a ReportFact> {
        let report = self.snapshot.reports.get(&self.replaces?)?;
        report.reversal.is_none().then_some(report)
    }

    /// The books as this report sees them.
    pub(super) fn books(&self) -> Books<'a> {
        Books::new(self.snapshot, self.seat.campaign, self.replaced())
    }
}

/// The facts that [`Case::settle`] looks at.
pub(super) fn needs(case: &Case<'_>, reading: &Reading) -> Needs {
    let Reading::Report(report) = reading else {
        return Needs::default();
    };
    needs_of(case, &Pending::from(report.clone()))
}

/// The facts that [`Case::weigh`] looks at.
pub(super) fn needs_of(case: &Case<'_>, pending: &Pending) -> Needs {
    let units = pending.lines.iter().map(|line| line.unit);
    let mut needs = Needs {
        slots: slots(units, pending.period, case.seat),
        latest: BTreeSet::from([(case.seat.campaign, case.author)]),
        ..Needs::default()
    };
    needs
        .slots
        .extend(case.replaced().into_iter().flat_map(slots_of));
    // Whom to turn to is looked up only where it will be said.
    if needs.is_within(&case.snapshot.loaded) {
        let verdict = judge::judge(case, pending.clone());
        if matches!(
            verdict,
            Verdict::Refuse(..) | Verdict::Ask(Matter::LateEdit(_), _)
        ) {
            needs.rolls.insert(case.seat.campaign);
        }
    }
    needs
}

/// The slots of a report's entries.
pub(super) fn slots_of(report: &ReportFact) -> BTreeSet<UnitPeriod> {
    report
        .entries
        .iter()
        .map(|entry| UnitPeriod {
            campaign: report.campaign,
            unit: entry.unit,
            period: report.period,
        })
        .collect()
}

fn slots(
    units: impl Iterator<Item = UnitId>,
    period: Period,
    seat: Binding,
) -> BTreeSet<UnitPeriod> {
    units
        .map(|unit| UnitPeriod {
            campaign: seat.campaign,
            unit,
            period,
        })
        .collect()
}
