//! The bot of the simulation: the production steps, killed and started again.

use std::collections::BTreeMap;
use std::future::Future;
use std::path::PathBuf;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use baocao::app::App;
use baocao::campaign::{IndicatorId, Period, file};
use baocao::clock::Clock;
use baocao::engine::{CampaignId, Change, Needs, Snapshot, UnitPeriod, code};
use baocao::platform::Platform;
use baocao::platform::console::{Deed, Sent};
use baocao::runtime::Outcome;
use baocao::store::{self, Store, outbox};
use chrono::{NaiveDate, TimeDelta};

use super::town::{self, REPEAT, Town};
use crate::support::random::Random;

const CAMPAIGN: &str = include_str!("../../../campaigns/quang-trung-2024.toml");
const ID: CampaignId = CampaignId(1);

pub(crate) struct Bot {
    database: PathBuf,
    app: App,
}

/// A future that is dropped after some polls: the point at which a program is killed.
struct Cut<F> {
    future: Pin<Box<F>>,
    polls_left: u64,
}

impl<F: Future> Future for Cut<F> {
    type Output = Option<F::Output>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        if self.polls_left == 0 {
            return Poll::Ready(None);
        }
        self.polls_left -= 1;
        self.future.as_mut().poll(context).map(Some)
    }
}

async fn open(database: &std::path::Path, town: &Town) -> App {
    let console: Arc<dyn Platform> = town.console.clone();
    let clock = Arc::new(town.clock.clone());
    let app = App::open(database, clock, vec![console], Vec::new()).await;
    app.expect("the database opens")
}

impl Bot {
    pub(crate) async fn open(database: PathBuf, town: &Town) -> Self {
        let app = open(&database, town).await;
        Self { database, app }
    }

    pub(crate) fn app(&self) -> &App {
        &self.app
    }

    /// Time passes in seconds, and all is done that can be.
    pub(crate) async fn let_pass(&self, town: &Town, time: Duration) {
        for _ in 0..=time.as_secs() {
            self.app.settle().await.expect("calm steps succeed");
            town.clock.advance(TimeDelta::seconds(1));
        }
    }

    /// Changes the database behind the program's back.
    pub(crate) async fn execute(&self, sql: &'static str) {
        let url = format!("sqlite://{}", self.database.display());
        let pool = sqlx::SqlitePool::connect(&url).await.expect("a writer");
        let done = sqlx::query(sql).execute(&pool).await;
        pool.close().await;
        assert_eq!(done.expect("it can be written").rows_affected(), 1);
    }

    fn store(&self) -> &Store {
        &self.app.context().store
    }

    /// The campaign is loaded, and the group bound by a code.
    pub(crate) async fn set_up(&self, town: &mut Town) {
        self.set_up_for(CAMPAIGN, town).await;
    }

    /// The campaign of this file is loaded, and the group bound by a code.
    pub(crate) async fn set_up_for(&self, campaign: &str, town: &mut Town) {
        let campaign = file::parse(campaign).expect("the example is right");
        let now = town.clock.now();
        let shown = code::code(&[7; 32], "simulation");
        let issued = Change::IssueCode {
            hash: code::hash(&shown),
            campaign: ID,
            unit: campaign.units.root(),
            by: None,
            at: now,
            expires_at: now + TimeDelta::days(1),
        };
        let mut write = self.store().write().await.expect("a transaction");
        let saved = store::save_campaign(&mut write, ID, &campaign, now).await;
        saved.expect("the campaign is saved");
        let snapshot = Snapshot::default();
        let committed = store::commit(&mut write, &snapshot, &[issued], &[], now).await;
        committed.expect("the code is kept");
        write.commit().await.expect("committed");
        let typed = town.say(1, format!("/ketnoi {shown}"), None);
        town.commands.push(typed);
        self.app.settle().await.expect("the group is bound");
    }

    /// Some steps of the loops, in any order.
    pub(crate) async fn steps(&self, random: &mut Random) {
        for _ in 0..=random.below(4) {
            self.step(random.below(3)).await;
        }
    }

    async fn step(&self, which: u64) -> Outcome {
        let done = match which {
            0 => self.app.take_in(Duration::ZERO).await,
            1 => self.app.tick().await,
            _ => self.app.send().await,
        };
        done.expect("a step does what it can")
    }

    /// A step is begun and the program killed somewhere inside it.
    pub(crate) async fn is_cut_off(&mut self, random: &mut Random, town: &Town) {
        let polls_left = random.below(25);
        let cut = Cut {
            future: Box::pin(self.step(random.below(3))),
            polls_left,
        };
        cut.await;
        self.is_killed(random, town).await;
    }

    /// The program is killed between two steps, and started again at once or after a while.
    pub(crate) async fn is_killed(&mut self, random: &mut Random, town: &Town) {
        self.app.close().await;
        if random.chance(30) {
            let minutes = i64::try_from(random.below(40)).expect("less than an hour");
            let then = town.clock.now() + TimeDelta::minutes(minutes);
            town.clock.set(then.min(town::local(12, 12, 0)));
        }
        self.app = open(&self.database, town).await;
        let unconfirmed = town.console.waiting_count();
        let admitted = self.count("select count(*) from inbox").await;
        let known = admitted + i64::try_from(unconfirmed).expect("a few");
        let pushed = i64::try_from(town.pushed).expect("a few");
        assert!(
            known >= pushed,
            "something was confirmed before it was kept"
        );
    }

    /// Everything that is left to do is done, up to the end of the simulation.
    pub(crate) async fn finish(&self, town: &Town) {
        for _ in 0..5000 {
            let done = self.app.settle().await.expect("calm steps succeed");
            let now = town.clock.now();
            // What waits for another try is sent within the hour.
            let rest = town::end() + TimeDelta::hours(1);
            if now >= town::end() && !matches!(done, Outcome::Idle(Some(at)) if at <= rest) {
                return;
            }
            let next = match done {
                Outcome::Idle(Some(at)) if now >= town::end() => at,
                Outcome::Idle(Some(at)) if at > now => at.min(town::end()),
                Outcome::Idle(_) => town::end(),
                Outcome::Worked => now,
            };
            town.clock.set(next.max(now));
        }
        panic!("there is no end to what is left to do");
    }

    /// What must hold at the end.
    pub(crate) async fn check(&self, town: &Town) {
        let sent = town.console.sent_from(0);
        assert_eq!(town.console.waiting_count(), 0, "all is confirmed");
        let admitted = self.count("select count(*) from inbox").await;
        assert_eq!(
            u64::try_from(admitted),
            Ok(town.pushed),
            "all is in the inbox"
        );
        let parked = self
            .count("select count(*) from inbox where state = 'parked'")
            .await;
        assert_eq!(parked, 0, "nothing was set aside");
        self.check_ledger(town).await;
        let failed = self.check_outbox().await;
        check_answers(town, &sent, failed);
        check_order(town, &sent);
        check_duties(town, &sent, failed);
    }

    async fn check_ledger(&self, town: &Town) {
        let mut read = self.store().read().await.expect("a transaction");
        let differences = store::verify(&mut read).await.expect("sums are checked");
        assert_eq!(differences, [], "kept sums are the sums of the entries");
        let (stored, _) = store::list_campaigns(&mut read, &BTreeMap::new())
            .await
            .expect("the campaign is read");
        let campaign = &stored[0].campaign;
        let mut slots = BTreeMap::new();
        for team in 1..=5 {
            let unit = campaign.units.find(&format!("to-{team:02}"));
            for day in 12..=14 {
                let slot = UnitPeriod {
                    campaign: ID,
                    unit: unit.expect("the campaign has five teams"),
                    period: Period(NaiveDate::from_ymd_opt(2024, 11, day).expect("a date")),
                };
                slots.insert((team, day), slot);
            }
        }
        let needs = Needs {
            slots: slots.values().copied().collect(),
            ..Needs::default()
        };
        let mut snapshot = Snapshot::default();
        let now = town.clock.now();
        let loaded = store::load(&mut read, &needs, &[], now, &mut snapshot).await;
        loaded.expect("figures are read");
        let said = town.figures();
        for (place, slot) in slots {
            let expected = said.get(&place).copied().unwrap_or_default();
            let figure = snapshot.figure(slot, IndicatorId(1));
            assert_eq!(figure, expected, "team and day {place:?}");
        }
    }

    /// How many messages were given up because they were cut off twice.
    async fn check_outbox(&self) -> usize {
        let mut read = self.store().read().await.expect("a transaction");
        let states = outbox::count_states(&mut read)
            .await
            .expect("states are read");
        let states: BTreeMap<String, i64> = states.into_iter().collect();
        for state in ["sending", "queued", "parked"] {
            assert_eq!(states.get(state), None, "{states:?}");
        }
        let failed = states.get("failed").copied().unwrap_or_default();
        usize::try_from(failed).expect("a count")
    }

    pub(crate) async fn count(&self, sql: &'static str) -> i64 {
        let url = format!("sqlite://{}?mode=ro", self.database.display());
        let pool = sqlx::SqlitePool::connect(&url).await.expect("a reader");
        let count = sqlx::query_scalar(sql).fetch_one(&pool).await;
        pool.close().await;
        count.expect("a count")
    }
}

/// Every message that wants an answer has exactly one, or marked repeats of it.
fn check_answers(town: &Town, sent: &[Sent], failed: usize) {
    let mut missing = 0;
    let reports = town.reports.iter();
    let wanted = reports
        .map(|report| (&report.message, report.is_touched))
        .chain(town.commands.iter().map(|command| (command, false)));
    for (message, is_touched) in wanted {
        let (plain, repeats) = Town::answers(sent, message);
        if plain + repeats == 0 {
            missing += 1;
        }
        assert!(
            plain <= 1 || is_touched,
            "{message:?} was answered {plain} times"
        );
    }
    assert!(missing <= failed, "{missing} unanswered, {failed} given up");
}

/// Answers come in the order of the messages.
fn check_order(town: &Town, sent: &[Sent]) {
    let untouched = town.reports.iter().filter(|report| !report.is_touched);
    let first_answers = untouched.filter_map(|report| {
        sent.iter()
            .position(|sent| sent.deed == Deed::Posted(Some(report.message.clone())))
    });
    let places: Vec<usize> = first_answers.collect();
    assert!(places.is_sorted(), "answers out of order: {places:?}");
}

/// What stands in a summary is what was sent up to its due time, however late the bot received it.
fn check_sum(town: &Town, summary: &str, day: u32) {
    let figures = town.figures();
    let said = figures.iter().filter(|((_, period), _)| *period == day);
    let said: i64 = said.map(|(_, figure)| figure).sum();
    let line = summary.lines().find(|line| line.starts_with("Cộng"));
    let words = line.map(|line| line.split_whitespace().nth(1));
    let sum = words.flatten().map(|word| word.replace('.', ""));
    assert_eq!(sum, Some(said.to_string()), "{summary}");
}

/// Summaries of both days and each reminder once.
fn check_duties(town: &Town, sent: &[Sent], failed: usize) {
    let posts: Vec<String> = sent
        .iter()
        .filter(|sent| town.chats.contains(&sent.place.chat))
        .map(|sent| sent.message.plain_text())
        .collect();
    let mut missing = 0;
    for (day_of_month, day) in [(12, "12/11"), (13, "13/11")] {
        let summaries: Vec<&String> = posts
            .iter()
            .filter(|text| {
                let mut heads = text.lines().take(2);
                heads.any(|line| line.starts_with('🔔') && line.contains(day))
            })
            .collect();
        let plain = summaries.iter().filter(|text| !text.starts_with(REPEAT));
        assert!(plain.count() <= 1, "the summary of {day}: {summaries:#?}");
        missing += usize::from(summaries.is_empty());
        for summary in summaries {
            check_sum(town, summary, day_of_month);
        }
    }
    assert!(missing <= failed, "{missing} summaries missing: {posts:#?}");
    let mut reminders: Vec<&String> = posts.iter().filter(|text| text.starts_with('⏰')).collect();
    let all = reminders.len();
    reminders.sort();
    reminders.dedup();
    assert_eq!(reminders.len(), all, "a reminder came twice");
}
