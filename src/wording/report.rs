//! The words of [`ReportSay`]: acknowledgements, questions, refusals, notices.

use super::catalogue::{msg, text};
use super::counts::Words;
use super::receipt::{self, Mark};
use super::{Body, Page, names, question};
use crate::campaign::Period;
use crate::chat::PersonId;
use crate::engine::access;
use crate::engine::say::report::{Dropped, Notice, Personal, Refusal, Refused};
use crate::engine::say::{ReportSay, Topic};
use crate::engine::snapshot::Binding;
use crate::text::Language;
use crate::text::number;

/// The content of what is said.
pub(crate) fn body(say: &ReportSay, page: &Page<'_>) -> Body {
    match say {
        ReportSay::Recorded(receipt) => {
            receipt::body(receipt, Mark::Recorded, &words(receipt.seat, page))
        }
        ReportSay::Undone(receipt) => {
            receipt::body(receipt, Mark::Undone, &words(receipt.seat, page))
        }
        ReportSay::Repeated(receipt) => {
            receipt::body(receipt, Mark::Repeated, &words(receipt.seat, page))
        }
        ReportSay::Asked(asked) => {
            let seat = access::seat(page.snapshot, asked.chat, asked.asked_of);
            match (&asked.topic, seat) {
                (Topic::Report(topic), Some(seat)) => {
                    question::body(asked, topic, &words(seat, page), page)
                }
                // A question about a report is asked in a bound chat, and only there.
                (Topic::Report(_) | Topic::People(_) | Topic::Setup(_), _) => Body::default(),
            }
        }
        ReportSay::Dropped(dropped) => Body::plain(match dropped {
            Dropped::Skipped => text(page.language, &msg::DroppedSkipped),
            Dropped::Whole => text(page.language, &msg::DroppedWhole),
            Dropped::Kept => text(page.language, &msg::DroppedKept),
            Dropped::Edited => text(page.language, &msg::DroppedEdited),
            Dropped::AskedAgain => text(page.language, &msg::DroppedAskedAgain),
        }),
        ReportSay::Refused(refused) => Body::plain(self::refused(refused, page)),
        ReportSay::Notice(notice) => Body::plain(self::notice(*notice, page.language)),
        ReportSay::Personal(Personal::Citizen) => {
            Body::plain(text(page.language, &msg::PersonalCitizen))
        }
        ReportSay::Personal(Personal::Phone) => {
            Body::plain(text(page.language, &msg::PersonalPhone))
        }
        ReportSay::Misread {
            seat,
            unit,
            person,
            text: typed,
        } => {
            let words = words(*seat, page);
            let unit_name = words.unit(*unit);
            Body::plain(text(
                page.language,
                &msg::Misread {
                    unit: unit_name.into(),
                    person: names::person(page.snapshot, *person).unwrap_or("?").into(),
                    text: names::quoted(typed).into(),
                    example: question::example_of(Some(*unit), &words).into(),
                },
            ))
        }
    }
}

fn words<'a>(seat: Binding, page: &Page<'a>) -> Words<'a> {
    Words {
        campaign: &page.snapshot.drives[&seat.campaign].campaign,
        seat,
        language: page.language,
    }
}

fn refused(refused: &Refused, page: &Page<'_>) -> String {
    let words = words(refused.seat, page);
    let language = page.language;
    let who = || managers(&refused.managers, page).into();
    let date = |period: Period| {
        (
            words.due(period).into(),
            number::short_date(period.0).into(),
        )
    };
    match refused.why {
        Refusal::BelowZero {
            unit,
            indicator,
            period,
            figure,
            total,
        } => {
            let (due, date) = date(period);
            text(
                language,
                &msg::RefusedBelowZero {
                    unit: words.unit(unit).into(),
                    what: words.what(indicator).into(),
                    figure: words.number(figure).into(),
                    total: words.number(total).into(),
                    due,
                    date,
                },
            )
        }
        Refusal::Locked(period) => {
            let (due, date) = date(period);
            let who = who();
            text(language, &msg::RefusedLocked { date, due, who })
        }
        Refusal::NotBound(unit) => {
            let unit = words.unit(unit).into();
            let who = who();
            text(language, &msg::RefusedNotBound { unit, who })
        }
        Refusal::Closed(period) => {
            let (due, date) = date(period);
            let who = who();
            text(language, &msg::RefusedClosed { date, due, who })
        }
        Refusal::NotYours => text(language, &msg::RefusedNotYours { who: who() }),
        Refusal::AlreadyUndone => text(language, &msg::RefusedAlreadyUndone),
        Refusal::BuiltUpon { unit, indicator } => text(
            language,
            &msg::RefusedBuiltUpon {
                unit: words.unit(unit).into(),
                what: words.what(indicator).into(),
                example: question::correction_of(unit, indicator, &words).into(),
            },
        ),
        Refusal::NothingToUndo => text(language, &msg::RefusedNothing),
    }
}

/// Two names at most: more is no help.
const MANAGERS_MAX: usize = 2;

fn managers(managers: &[PersonId], page: &Page<'_>) -> String {
    let names: Vec<&str> = managers
        .iter()
        .filter_map(|&manager| names::person(page.snapshot, manager))
        .take(MANAGERS_MAX)
        .collect();
    if names.is_empty() {
        text(page.language, &msg::AManager)
    } else {
        names.join(", ")
    }
}

fn notice(notice: Notice, language: Language) -> String {
    match notice {
        Notice::NotAsked => text(language, &msg::NoticeNotAsked),
        Notice::Over => text(language, &msg::NoticeOver),
        Notice::Taken => text(language, &msg::NoticeTaken),
        Notice::NotYours => text(language, &msg::NoticeNotYours),
        Notice::AlreadyUndone => text(language, &msg::NoticeAlreadyUndone),
        Notice::Closed => text(language, &msg::NoticeClosed),
        Notice::BuiltUpon => text(language, &msg::NoticeBuiltUpon),
        Notice::PickOne(first, last) => {
            let (first, last) = (u32::from(first).into(), u32::from(last).into());
            text(language, &msg::NoticePickOne { first, last })
        }
        Notice::TypeNumber => text(language, &msg::NoticeTypeNumber),
        Notice::WhichQuestion => text(language, &msg::NoticeWhichQuestion),
    }
}
