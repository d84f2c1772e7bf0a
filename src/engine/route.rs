//! What a message is for: a command, the answer to a question, counts, or nothing of the bot's.
//!
//! [`route`] decides it once, from the snapshot alone; needs and decision both follow it.

use chrono::{DateTime, Utc};

use super::command::{self, Command};
use super::commands::Name;
use super::facts::About;
use super::hearing::{self, Hearing};
use super::question::answer::{Manner as By, answer, is_number, is_skip};
use super::question::{self, Given};
use super::say::ReportTopic;
use super::say::report::{Answer, Matter, Notice};
use super::snapshot::Question;
use super::{Heard, Snapshot, edit};
use crate::chat::{Happening, Message, PersonId, Room};
use crate::reading::{Reading, Report};

/// For so long after it was asked, a typed number answers a question without being a reply to it, in minutes.
/// Later the question is shown again first.
const NEXT_MINUTES: i64 = 60;
/// A platform's clock may be behind ours by so much, in seconds.
const CLOCKS_APART_S: i64 = 5;
/// A longer reply to a question is talk about it, in words.
const ANSWER_WORDS_MAX: usize = 4;

/// What an event is for.
#[derive(Debug)]
pub(super) enum Route<'a> {
    /// Nothing of the bot's.
    Silence,
    /// What it answers is not known yet: the message it replies to is looked up first.
    LookUp,
    /// A command.
    Command(Command),
    /// `/huy`.
    Undo(Box<Hearing<'a>>),
    /// The answer to a question.
    Answer(Given<'a>),
    /// An answer to a question asked long ago.
    AskAgain(Box<Hearing<'a>>, &'a Question),
    /// An answer that fits no question, or more than one.
    Unclear(Box<Hearing<'a>>, Notice),
    /// Words to read.
    Read(Box<Hearing<'a>>),
    /// A report that says anew what a question asks about.
    Rewritten(Box<Hearing<'a>>, &'a Question, Report),
    /// An edited message.
    Edited(Box<Hearing<'a>>),
}

/// What a message is for.
pub(super) fn route<'a>(heard: &Heard, snapshot: &'a Snapshot, now: DateTime<Utc>) -> Route<'a> {
    let is_bot = heard
        .incoming
        .sender
        .as_ref()
        .is_some_and(|sender| sender.is_bot);
    let (Some(person), Some(message), false) = (heard.person, hearing::message(heard), is_bot)
    else {
        return Route::Silence;
    };
    let hearing = Hearing::new(heard, snapshot, now).map(Box::new);
    if let Happening::Edit { .. } = heard.incoming.happening {
        return hearing.map_or(Route::Silence, Route::Edited);
    }
    let Some(hearing) = hearing else {
        return unbound(heard, message, snapshot);
    };
    match command_of(heard, snapshot) {
        Some(command) if command.name == Name::Undo => return Route::Undo(hearing),
        Some(command) => return Route::Command(command),
        None => {}
    }
    let replied = message
        .replies_to
        .as_ref()
        .map(|(id, _)| (heard.chat, id.clone()));
    if let Some(replied) = &replied
        && !snapshot.loaded.sent.contains(replied)
    {
        return Route::LookUp;
    }
    let about = replied
        .as_ref()
        .and_then(|replied| snapshot.sent.get(replied));
    if let Some(About::Report(_)) = about
        && is_skip(&hearing.text)
    {
        return Route::Undo(hearing);
    }
    let answered = replied.and_then(|replied| match about {
        Some(About::Question(id)) => snapshot.questions.get(id),
        Some(About::Report(_)) => None,
        None => edit::question_of(snapshot, heard.chat, &replied.1),
    });
    if let (Some(About::Question(_)), None) = (about, answered)
        && is_number(&hearing.text)
    {
        return Route::Unclear(hearing, Notice::Over);
    }
    match answered.and_then(Question::about_report) {
        Some((question, _)) if question.expires_at < hearing.said_at => {
            Route::Unclear(hearing, Notice::Over)
        }
        Some((question, topic)) => replying(hearing, question, topic),
        None => next_message(hearing, person),
    }
}

/// A chat that is bound to nothing: commands that may be given anywhere, else how to bind it.
fn unbound<'a>(heard: &Heard, message: &Message, snapshot: &Snapshot) -> Route<'a> {
    let names = hearing::bot_names(heard, snapshot);
    let is_called = hearing::without_bot(&message.text, &names).len() < message.text.trim().len();
    match command::parse(&message.text, &names) {
        Some(command) => Route::Command(command),
        None if is_called || heard.incoming.room == Room::Private => Route::Command(start()),
        None => Route::Silence,
    }
}

/// A reply to a question, or to the message it is about.
fn replying<'a>(
    hearing: Box<Hearing<'a>>,
    question: &'a Question,
    topic: &'a ReportTopic,
) -> Route<'a> {
    if !question::may_answer(hearing.snapshot, question, hearing.person) {
        // Somebody else's `1` is chatter; somebody else's report is one.
        return Route::Read(hearing);
    }
    let place = (hearing.drive, hearing.seat);
    if let Some(answer) = answer(&hearing.text, topic, place, (By::Reply, hearing.said_at)) {
        return Route::Answer(Given {
            question,
            topic,
            answer,
            by: hearing.person,
        });
    }
    match hearing.read_as_of(question.sent_at) {
        Reading::Report(report) => Route::Rewritten(hearing, question, report),
        Reading::None if hearing.text.split_whitespace().count() <= ANSWER_WORDS_MAX => {
            let last = topic
                .first
                .saturating_add(question::count(topic))
                .saturating_sub(1);
            let notice = if topic.asks_number() {
                Notice::TypeNumber
            } else {
                Notice::PickOne(topic.first, last)
            };
            Route::Unclear(hearing, notice)
        }
        Reading::Ask(_) | Reading::None => Route::Read(hearing),
    }
}

/// A message that replies to no question: perhaps the asked person's answer all the same.
fn next_message(hearing: Box<Hearing<'_>>, person: PersonId) -> Route<'_> {
    let snapshot = hearing.snapshot;
    let place = (hearing.drive, hearing.seat);
    let manner = if hearing.is_addressed {
        By::Reply
    } else {
        By::Next
    };
    let apart = chrono::TimeDelta::seconds(CLOCKS_APART_S);
    // What was sent before the question was asked (while the bot was away) is no answer to it.
    let open: Vec<(&Question, &ReportTopic)> =
        question::open_for(snapshot, hearing.chat, person, hearing.said_at)
            .filter(|(question, _)| question.asked_at - apart <= hearing.said_at)
            .collect();
    let fitting: Vec<(&Question, &ReportTopic, Answer)> = open
        .iter()
        .filter_map(|&(question, topic)| {
            let answer = answer(&hearing.text, topic, place, (manner, hearing.said_at))?;
            Some((question, topic, answer))
        })
        .collect();
    // Leaving a question records nothing, and the question itself shows that it was left: the newest is meant.
    let is_left = fitting.iter().all(|(_, _, answer)| *answer == Answer::Skip);
    let fitting = match fitting.last() {
        Some(newest) if is_left => vec![*newest],
        _ => fitting,
    };
    match fitting[..] {
        [(question, topic, answer)] => {
            let until = question.asked_at + chrono::TimeDelta::minutes(NEXT_MINUTES);
            if until < hearing.said_at && answer != Answer::Skip {
                return Route::AskAgain(hearing, question);
            }
            Route::Answer(Given {
                question,
                topic,
                answer,
                by: person,
            })
        }
        [] => match rewrites(&hearing, &open) {
            Some((question, report)) => Route::Rewritten(hearing, question, report),
            None => Route::Read(hearing),
        },
        _ => Route::Unclear(hearing, Notice::WhichQuestion),
    }
}

/// The question whose message this one writes anew: shortly after it a whole report for the same period that
/// agrees with all that was understood. A report of the next day is none, however alike.
fn rewrites<'a>(
    hearing: &Hearing<'a>,
    open: &[(&'a Question, &'a ReportTopic)],
) -> Option<(&'a Question, Report)> {
    open.iter().find_map(|&(question, topic)| {
        let Matter::Doubt(ask) = &topic.matter else {
            return None;
        };
        let until = question.asked_at + chrono::TimeDelta::minutes(NEXT_MINUTES);
        let Reading::Report(report) = hearing.read() else {
            return None;
        };
        if until < hearing.said_at || question.period != Some(report.period) {
            return None;
        }
        let agrees = ask.lines.iter().all(|part| {
            report.lines.iter().any(|line| {
                (part.unit.is_some() || part.value.is_some())
                    && part.unit.is_none_or(|unit| unit == line.unit)
                    && part.op.is_none_or(|op| op == line.op)
                    && part.indicator.is_none_or(|it| it == line.indicator)
                    && part.value.is_none_or(|value| value == line.value)
            })
        });
        (agrees && !ask.lines.is_empty()).then_some((question, report))
    })
}

/// The command that was given.
pub(super) fn command_of(heard: &Heard, snapshot: &Snapshot) -> Option<Command> {
    let Happening::Message(message) = &heard.incoming.happening else {
        return None;
    };
    let names = hearing::bot_names(heard, snapshot);
    command::parse(&message.text, &names)
}

/// What is answered where somebody turns to the bot and gives no command.
fn start() -> Command {
    Command {
        name: Name::Start,
        arguments: String::new(),
    }
}
