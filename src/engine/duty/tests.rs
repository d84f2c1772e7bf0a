//! The clock over whole campaigns: everything once, at its time, whatever is slept through.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;
use crate::campaign::sample::campaign;
use crate::engine::sample::{Book, ID};
use crate::engine::say::figures::Sheet;
use crate::engine::say::{PeopleTopic, Topic};
use crate::engine::snapshot::Question;

const TELEGRAM: PlatformKind = PlatformKind::Telegram;
const ZALO: PlatformKind = PlatformKind::ZaloBot;
const QUE_CHAU: &str = include_str!("../../../campaigns/que-chau-2023.toml");

/// A clock of its own: what was queued so far, by key, and what the store keeps of the ticks.
struct Wound {
    book: Book,
    queued: BTreeMap<String, (DateTime<Utc>, Say)>,
}

impl Wound {
    fn new(book: Book) -> Self {
        Self {
            book,
            queued: BTreeMap::new(),
        }
    }

    /// One tick up to now, as after a start; committed unless `is_lost`.
    fn tick(&mut self, now: DateTime<Utc>, is_lost: bool) -> Decision {
        self.tick_on(TELEGRAM, now, is_lost)
    }

    fn tick_on(&mut self, platform: PlatformKind, now: DateTime<Utc>, is_lost: bool) -> Decision {
        let from = self.book.snapshot.ticked_through.get(&(ID, platform));
        let tick = Tick {
            campaign: ID,
            platform,
            from: from.copied().unwrap_or(now),
            to: now,
        };
        let closing = decide_close(&tick, &self.book.snapshot, now);
        let mut closed = self.book.snapshot.clone();
        for change in &closing.changes {
            closed.apply(change);
        }
        let needs = needs_tick(&tick, &closed);
        let mut decision = decide_tick(&tick, &self.book.loaded(&needs), now);
        decision.changes.splice(..0, closing.changes);
        if is_lost {
            return decision;
        }
        for speech in &decision.speeches {
            let key = speech.key.clone().expect("every duty has a key");
            let is_new = self
                .queued
                .insert(key.clone(), (now, speech.say.clone()))
                .is_none();
            assert!(is_new, "{key} twice");
        }
        for change in &decision.changes {
            match change {
                Change::Close { period, at, .. } => {
                    let before = self.book.closed_at.insert(*period, *at);
                    assert_eq!(before, None, "{period} closed twice");
                    self.book.snapshot.closed.insert(ID, *period);
                }
                Change::Tick { through, .. } => {
                    let clock = (ID, platform);
                    self.book.snapshot.ticked_through.insert(clock, *through);
                }
                Change::CloseQuestion { question, .. } => {
                    self.book
                        .snapshot
                        .questions
                        .remove(question)
                        .expect("an open question");
                }
                other => panic!("{other:?}"),
            }
        }
        decision
    }

    /// The next instant, as the clockwork asks for it.
    fn next(&self, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        next_after(&self.book.snapshot, TELEGRAM, now)
    }

    fn keys(&self, what: &str) -> Vec<&str> {
        let keys = self.queued.keys().map(String::as_str);
        keys.filter(|key| key.starts_with(what)).collect()
    }
}

fn que_chau() -> Book {
    let mut book = Book::new(QUE_CHAU);
    book.group(1, Some("que-chau"));
    book.group(2, Some("thon-3"));
    book.group(3, None);
    book.group(4, Some("thon-4"));
    let gone = book.snapshot.chats.get_mut(&ChatId(4)).unwrap();
    gone.is_reachable = false;
    book
}

fn sheet_of(decision: &Decision) -> &Sheet {
    match &decision.speeches[..] {
        [first, ..] => match &first.say {
            Say::Figures(FiguresSay::Sheet(sheet)) => sheet,
            other => panic!("{other:?}"),
        },
        [] => panic!("nothing was said"),
    }
}

#[test]
fn over_the_whole_campaign_everything_is_said_once_and_at_its_time() {
    let mut wound = Wound::new(que_chau());
    let mut now = wound.book.at("2023-05-26 20:00");
    wound.tick(now, false);
    while let Some(next) = wound.next(now) {
        assert!(now < next, "the clock stands at {now}");
        now = next;
        wound.tick(now, false);
    }
    let campaign = &wound.book.campaign;
    let periods: Vec<Period> = campaign
        .periods(campaign.first_period(), campaign.last_period())
        .collect();
    assert_eq!(periods.len(), 35);
    assert_eq!(
        wound.book.closed_at.keys().copied().collect::<Vec<_>>(),
        periods
    );
    for &period in &periods {
        let due = campaign.due_at(period);
        // Chat 4 cannot be reached: what is for it waits.
        for chat in [1, 2, 4] {
            let (at, say) = &wound.queued[&format!("summary:1:{chat}:{period}")];
            assert_eq!(*at, due);
            assert!(matches!(say, Say::Figures(FiguresSay::Sheet(_))));
            for minutes in [60, 15] {
                let time = due - TimeDelta::minutes(minutes);
                let local = campaign.local(time).format("%H%M");
                let (at, say) = &wound.queued[&format!("remind:1:{chat}:{period}:{local}")];
                assert_eq!(*at, time);
                assert!(matches!(say, Say::Deferred(reminder) if reminder.period == period));
            }
        }
        assert_eq!(wound.book.closed_at[&period], due);
    }
    // Nothing to the chat that is bound to nothing.
    assert_eq!(wound.queued.len(), 35 * 3 * 3);
}

#[test]
fn a_summary_of_the_same_day_is_sent_on_return_and_marked_late() {
    for (back_at, is_late) in [("10:04", false), ("10:06", true), ("23:59", true)] {
        let mut wound = Wound::new(que_chau());
        wound.tick(wound.book.at("2023-06-20 08:00"), false);
        let back_at = wound.book.at(&format!("2023-06-20 {back_at}"));
        let decision = wound.tick(back_at, false);
        assert_eq!(sheet_of(&decision).occasion, Occasion::Summary { is_late });
        assert_eq!(decision.speeches.len(), 3, "no reminder after the due time");
    }
}

#[test]
fn a_summary_of_an_earlier_day_is_not_sent_but_its_period_is_closed() {
    let mut wound = Wound::new(que_chau());
    wound.tick(wound.book.at("2023-06-18 10:00"), false);
    let closed = wound.book.closed_at.len();
    let decision = wound.tick(wound.book.at("2023-06-21 00:30"), false);
    assert_eq!(decision.speeches, []);
    assert_eq!(wound.book.closed_at.len(), closed + 2);
    let next = wound.next(wound.book.at("2023-06-21 00:30"));
    assert_eq!(next, Some(wound.book.at("2023-06-21 09:00")));
}

#[test]
fn of_the_reminders_slept_through_only_the_newest_is_sent() {
    let mut wound = Wound::new(que_chau());
    wound.tick(wound.book.at("2023-06-20 08:00"), false);
    wound.tick(wound.book.at("2023-06-20 09:50"), false);
    assert_eq!(
        wound.keys("remind"),
        [1, 2, 4].map(|chat| format!("remind:1:{chat}:2023-06-20:0945"))
    );
}

#[test]
fn no_reminder_is_sent_in_the_quiet_hours() {
    // Due at 06:30: an hour before is quiet, a quarter is not.
    let text = QUE_CHAU.replace("due = \"10:00\"", "due = \"06:30\"");
    let mut book = Book::new(&text);
    book.group(1, Some("que-chau"));
    let mut wound = Wound::new(book);
    for at in ["05:00", "05:30", "06:15"] {
        wound.tick(wound.book.at(&format!("2023-06-20 {at}")), false);
    }
    assert_eq!(wound.keys("remind"), ["remind:1:1:2023-06-20:0615"]);
    // Quiet from 06:00 on is over; one that was owed before is not sent while it lasts.
    let mut wound = Wound::new(wound.book);
    wound.book.snapshot.ticked_through.clear();
    wound.tick(wound.book.at("2023-06-21 05:20"), false);
    wound.tick(wound.book.at("2023-06-21 05:45"), false);
    assert_eq!(wound.keys("remind"), [""; 0]);
}

#[test]
fn without_a_summary_the_period_is_closed_all_the_same() {
    let mut book = que_chau();
    book.campaign.schedule.summary = false;
    book.sync();
    let mut wound = Wound::new(book);
    wound.tick(wound.book.at("2023-06-20 09:59"), false);
    let decision = wound.tick(wound.book.at("2023-06-20 10:00"), false);
    assert_eq!(decision.speeches, []);
    assert_eq!(wound.book.closed_at.len(), 24);
}

#[test]
fn a_campaign_loaded_midway_starts_from_now() {
    let mut wound = Wound::new(que_chau());
    let now = wound.book.at("2023-06-20 10:30");
    assert!(wound.next(now).is_some_and(|at| at < now), "owed at once");
    let decision = wound.tick(now, false);
    assert_eq!(decision.speeches, []);
    assert_eq!(wound.book.closed_at.len(), 24, "all that are over");
}

/// A question of the 19th, open until the 21st.
fn question(book: &Book, chat: i64) -> Question {
    let asked_at = book.at("2023-06-19 16:00");
    let expires_at = book.at("2023-06-21 10:00");
    Question {
        id: crate::engine::QuestionId(7),
        campaign: Some(ID),
        chat: ChatId(chat),
        asked_of: PersonId(1),
        message: crate::chat::MessageId("5".into()),
        sent_at: asked_at,
        text: String::new(),
        unit: None,
        period: None,
        topic: Topic::People(PeopleTopic::Forget),
        asked_at,
        expires_at,
    }
}

#[test]
fn a_question_expires_silently() {
    let mut book = que_chau();
    let question = question(&book, 1);
    let expires_at = question.expires_at;
    book.snapshot.questions.insert(question.id, question);
    let mut wound = Wound::new(book);
    wound.tick(wound.book.at("2023-06-21 09:50"), false);
    assert_eq!(wound.book.snapshot.questions.len(), 1);
    let decision = wound.tick(expires_at, false);
    assert!(decision.changes.contains(&Change::CloseQuestion {
        question: crate::engine::QuestionId(7),
        outcome: Outcome::Expired,
        at: expires_at,
        by: None,
    }));
    assert_eq!(decision.speeches.len(), 3, "only the summaries");
}

#[test]
fn each_platform_is_told_by_its_own_clock_and_the_period_closes_once() {
    let mut book = que_chau();
    let chat = book.snapshot.chats.get_mut(&ChatId(2)).unwrap();
    chat.place.platform = ZALO;
    let mut wound = Wound::new(book);
    for platform in [TELEGRAM, ZALO] {
        wound.tick_on(platform, wound.book.at("2023-06-20 09:50"), false);
    }
    let due = wound.book.at("2023-06-20 10:00");
    let decision = wound.tick_on(TELEGRAM, due, false);
    assert_eq!(decision.speeches.len(), 2);
    assert_eq!(wound.book.closed_at.len(), 24);
    let key = |chat: u32| format!("summary:1:{chat}:2023-06-20");
    assert_eq!(wound.keys("summary"), [1, 4].map(key));
    // The other is back after twenty minutes.
    let back_at = wound.book.at("2023-06-20 10:20");
    assert_eq!(next_after(&wound.book.snapshot, ZALO, back_at), Some(due));
    let decision = wound.tick_on(ZALO, back_at, false);
    let late = Occasion::Summary { is_late: true };
    assert_eq!(sheet_of(&decision).occasion, late);
    assert_eq!(wound.keys("summary"), [1, 2, 4].map(key));
    assert_eq!(
        wound.book.closed_at[&Period("2023-06-20".parse().unwrap())],
        due
    );
}

#[test]
fn a_question_expires_by_the_clock_of_its_platform() {
    let mut book = que_chau();
    let chat = book.snapshot.chats.get_mut(&ChatId(2)).unwrap();
    chat.place.platform = ZALO;
    let question = question(&book, 2);
    let expires_at = question.expires_at;
    book.snapshot.questions.insert(question.id, question);
    let mut wound = Wound::new(book);
    wound.tick_on(TELEGRAM, expires_at, false);
    assert_eq!(wound.book.snapshot.questions.len(), 1);
    wound.tick_on(ZALO, expires_at, false);
    assert_eq!(wound.book.snapshot.questions.len(), 0);
}

#[test]
fn a_reminder_names_nobody_who_has_just_reported() {
    let mut book = que_chau();
    let period = Period("2023-06-20".parse().unwrap());
    let reminder = |chat| Reminder {
        campaign: ID,
        chat: ChatId(chat),
        period,
    };
    let said = |book: &Book, chat, at: &str| {
        let needs = needs_reminder(&reminder(chat), &book.snapshot);
        decide_reminder(&reminder(chat), &book.loaded(&needs), book.at(at))
    };
    let missing = |speech: Option<Speech>| match speech.expect("somebody is missing").say {
        Say::Figures(FiguresSay::Reminder(say)) => say.missing.len(),
        other => panic!("{other:?}"),
    };
    assert_eq!(missing(said(&book, 2, "2023-06-20 09:45")), 5);
    for team in 1..=4 {
        book.say(&format!("thon-3-to-{team}"), &[0, 0], "2023-06-20 09:40");
    }
    assert_eq!(missing(said(&book, 2, "2023-06-20 09:45")), 1);
    assert_eq!(missing(said(&book, 1, "2023-06-20 09:45")), 31);
    book.say("thon-3-to-5", &[0, 4], "2023-06-20 09:44");
    assert_eq!(said(&book, 2, "2023-06-20 09:45"), None);
    // Too late, bound to nothing, or to another campaign by now.
    assert_eq!(said(&book, 1, "2023-06-20 10:00"), None);
    assert_eq!(said(&book, 3, "2023-06-20 09:45"), None);
    let chat = book.snapshot.chats.get_mut(&ChatId(1)).unwrap();
    chat.binding.as_mut().unwrap().campaign = CampaignId(2);
    assert_eq!(said(&book, 1, "2023-06-20 09:45"), None);
}

#[test]
fn a_clock_that_was_a_day_ahead_and_is_put_right_owes_the_days_between() {
    let mut wound = Wound::new(que_chau());
    wound.tick(wound.book.at("2023-06-19 10:00"), false);
    // Wrong by more than a day, then put right.
    wound.tick(wound.book.at("2023-06-21 08:30"), false);
    let mut now = wound.book.at("2023-06-20 07:00");
    let end = wound.book.at("2023-06-21 23:00");
    assert!(wound.next(now).is_some_and(|at| at < now), "owed at once");
    wound.tick(now, false);
    while let Some(next) = wound.next(now).filter(|next| *next <= end) {
        assert!(now < next);
        now = next;
        wound.tick(now, false);
    }
    for day in [20, 21] {
        let key = format!("summary:1:1:2023-06-{day}");
        assert_eq!(wound.keys(&key), [&key]);
    }
}

#[test]
fn a_summary_due_just_before_midnight_is_of_use_for_a_while_longer() {
    for (back_at, is_sent) in [("21 00:00", true), ("21 01:59", true), ("21 02:00", false)] {
        let text = QUE_CHAU.replace("due = \"10:00\"", "due = \"23:59\"");
        let mut book = Book::new(&text);
        book.group(1, Some("que-chau"));
        let mut wound = Wound::new(book);
        wound.tick(wound.book.at("2023-06-20 23:58"), false);
        wound.tick(wound.book.at(&format!("2023-06-{back_at}")), false);
        let found = wound.keys("summary:1:1:2023-06-20").len();
        assert_eq!(found, usize::from(is_sent), "{back_at}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn whenever_the_program_runs_nothing_is_said_twice_and_every_period_closes(
        steps in prop::collection::vec((1..2000_i64, any::<bool>()), 1..60),
        workdays in prop::sample::subsequence(vec!["mon", "tue", "wed", "thu", "fri", "sun"], 1..=6),
    ) {
        let head = format!("starts_on = 2024-11-01\nends_on = 2024-11-20\nworkdays = {workdays:?}");
        let mut book = Book::of(campaign(&head));
        book.group(1, Some("xa"));
        let mut wound = Wound::new(book);
        let mut now = wound.book.at("2024-10-31 07:00");
        wound.tick(now, false);
        for (minutes, is_lost) in steps {
            now += TimeDelta::minutes(minutes);
            wound.tick(now, is_lost);
        }
        wound.tick(now, false);
        let due = |period: &Period| wound.book.campaign.due_at(*period) <= now;
        let campaign = &wound.book.campaign;
        let all = campaign.periods(campaign.first_period(), campaign.last_period());
        let wanted: Vec<Period> = all.filter(due).collect();
        let closed: Vec<Period> = wound.book.closed_at.keys().copied().collect();
        prop_assert_eq!(closed, wanted);
        for (key, (at, _)) in &wound.queued {
            let day = campaign.local(*at).date().to_string();
            prop_assert!(key.contains(&day), "{key} at {at}");
        }
        if let Some(next) = wound.next(now) {
            prop_assert!(now < next);
        }
    }
}
