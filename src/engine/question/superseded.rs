//! The same words sent again while they are asked about: the newer question takes the older one's place.
//!
//! People who get no figure recorded send the message once more. Two open questions about the same words would ask
//! for the same answer twice, and recording both would count twice.

use super::super::say::report::Dropped;
use super::{Case, Change, Decision, Outcome, Period, Question, ReportSay, Say, Speech, open_for};
use crate::chat::Manner;
use crate::engine::facts::About;

/// The older questions that one about the case's message, for this period, takes the place of: put to the same
/// person in the same chat about the same words. The same words on another day are another report.
pub(super) fn older<'a>(case: &Case<'a>, period: Option<Period>) -> Vec<&'a Question> {
    let is_new = case.closes.is_none() && case.replaces.is_none();
    let open = open_for(case.snapshot, case.chat, case.author, case.said_at);
    open.filter(|(question, topic)| {
        is_new
            && topic.author == case.author
            && topic.replaces.is_none()
            && question.message != case.message
            && question.period == period
            && spoken(&question.text) == spoken(&case.text)
    })
    .map(|(question, _)| question)
    .collect()
}

/// A text as it compares with another.
fn spoken(text: &str) -> String {
    let words: Vec<String> = text.split_whitespace().map(str::to_lowercase).collect();
    words.join(" ")
}

/// The older questions end, and say so where they stand.
pub(super) fn end(case: &Case<'_>, older: &[&Question], decision: &mut Decision) {
    for question in older {
        decision.changes.push(Change::CloseQuestion {
            question: question.id,
            outcome: Outcome::Withdrawn,
            at: case.now,
            by: Some(case.author),
        });
        let say = Say::Report(ReportSay::Dropped(Dropped::AskedAgain));
        // Where nothing sent can be changed, the newer question says enough.
        let speech = Speech::of(case.chat, Manner::Replace(None), say);
        decision
            .speeches
            .push(speech.about(About::Question(question.id)));
    }
}
