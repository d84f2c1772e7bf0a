//! What is typed in the group during the test, and what must have come of it.

use std::collections::BTreeMap;
use std::time::Duration;

use baocao::campaign::{IndicatorId, Period};
use baocao::engine::{CampaignId, Needs, Snapshot, UnitPeriod};
use baocao::store::{self, Store, outbox};
use chrono::{DateTime, NaiveDate, TimeDelta, Timelike, Utc};

use super::process::Program;
use crate::support::fake::telegram::{Chat, Person, Posted, Server, State, Voice};
use crate::support::random::Random;

const CAMPAIGN: &str = include_str!("../../../campaigns/quang-trung-2024.toml");
const REPEAT: &str = "🔁";
const LEADERS: [&str; 5] = ["Hoa", "Nam", "Tú", "Mai", "Lan"];
/// The leader who reports only when reminded.
const LAST: usize = 4;
/// Reports that the others type in all.
const REPORTS: usize = 12;
/// The group's id once it has become a supergroup.
const MOVED_TO: i64 = -1_002_000_000_001;

pub(super) struct Script {
    chat: Chat,
    due_at: DateTime<Utc>,
    due_on: NaiveDate,
    reports: Vec<Report>,
    /// Commands, each of which wants one answer.
    commands: Vec<i64>,
    steps: usize,
}

struct Report {
    message: i64,
    team: usize,
    /// What it comes to in the end.
    count: i64,
    is_touched: bool,
}

impl Script {
    /// Loads the campaign, starts the program and binds the group.
    pub(super) async fn new(program: &Program, server: &Server) -> Self {
        let (due_at, due_on) = load_campaign(program);
        let code = link_code(program, &[]);
        let mut script = Self {
            chat: Chat {
                id: -5_000_001,
                title: "Xã Quảng Trung",
                topic: None,
            },
            due_at,
            due_on,
            reports: Vec::new(),
            commands: Vec::new(),
            steps: 0,
        };
        let typed = format!("/ketnoi {code}");
        let command = server.with(|state| state.say(script.voice(0), &typed));
        script.commands.push(command);
        let running = program.start();
        let answered = |state: &State| !answers(state, command).is_empty();
        server
            .until("the group is bound", Duration::from_mins(1), answered)
            .await;
        running.kill();
        script
    }

    fn voice(&self, leader: usize) -> Voice {
        Voice {
            chat: self.chat,
            person: Person {
                id: 100 + i64::try_from(leader).expect("a few leaders"),
                name: LEADERS[leader],
            },
            at: now(),
        }
    }

    /// The next thing that somebody types, if it is not over.
    pub(super) fn go_on(&mut self, server: &Server, random: &mut Random) {
        self.steps += 1;
        if self.is_reminded(server) {
            return self.report(server, LAST);
        }
        if self.reports.len() < REPORTS && !self.steps.is_multiple_of(5) {
            return self.report(server, self.reports.len() % LAST);
        }
        match self.steps {
            5 => self.edit(server, 0),
            10 => self.undo(server, 2),
            15 => {
                let command = server.with(|state| state.say(self.voice(4), "/status"));
                self.commands.push(command);
            }
            20 => {
                server.with(|state| state.migrate(self.voice(1), MOVED_TO));
                self.chat.id = MOVED_TO;
            }
            // Ids begin anew somewhere below, as they do after a week of silence.
            25 => server.with(|state| {
                if state.waiting() == 0 {
                    state.jump_ids(1000 + i64::try_from(random.below(1000)).expect("small"));
                }
            }),
            _ => {}
        }
    }

    /// Whether the last team was reminded, has not reported yet, and can still do so in time.
    fn is_reminded(&self, server: &Server) -> bool {
        now() + TimeDelta::seconds(3) < self.due_at
            && self.reports.iter().all(|report| report.team != LAST)
            && server.with(|state| !of_kind(state, '⏰').is_empty())
    }

    fn report(&mut self, server: &Server, team: usize) {
        let count = 3 + 2 * self.reports.len();
        let text = format!("Tổ {:02}: +{count} mức 2", team + 1);
        let message = server.with(|state| state.say(self.voice(team), &text));
        self.reports.push(Report {
            message,
            team,
            count: i64::try_from(count).expect("a small count"),
            is_touched: false,
        });
    }

    fn edit(&mut self, server: &Server, index: usize) {
        let report = &mut self.reports[index];
        (report.count, report.is_touched) = (50, true);
        let (team, message) = (report.team, report.message);
        let text = format!("Tổ {:02}: +50 mức 2", team + 1);
        server.with(|state| state.edit(self.voice(team), message, &text));
    }

    fn undo(&mut self, server: &Server, index: usize) {
        let report = &mut self.reports[index];
        (report.count, report.is_touched) = (0, true);
        let (team, message) = (report.team, report.message);
        let command = server.with(|state| state.reply(self.voice(team), message, "/huy"));
        self.commands.push(command);
    }

    pub(super) fn is_summed_up(server: &Server) -> bool {
        server.with(|state| !summaries(state).is_empty())
    }

    /// Waits until everything is answered and confirmed.
    pub(super) async fn finish(&self, program: &Program, server: &Server) {
        let wanted = self.reports.iter().map(|report| report.message);
        let wanted: Vec<i64> = wanted.chain(self.commands.iter().copied()).collect();
        let is_done = |state: &State| {
            state.waiting() == 0
                && !summaries(state).is_empty()
                && wanted
                    .iter()
                    .all(|message| !answers(state, *message).is_empty())
        };
        let patience = Duration::from_mins(2);
        server
            .until("everything is answered", patience, is_done)
            .await;
        // What is not an answer, such as a changed acknowledgement, may still wait for its turn.
        for _ in 0..60 {
            let states = states(program).await;
            let waits = ["queued", "sending"].map(|state| states.contains_key(state));
            if waits == [false, false] {
                return;
            }
            let posted = server.with(|state| state.posted.len());
            let a_second = Duration::from_secs(1);
            server
                .until_or(a_second, |state| state.posted.len() > posted)
                .await;
        }
        panic!("something waits for ever: {:?}", states(program).await);
    }

    /// What must hold in the end.
    pub(super) async fn check(&self, program: &Program, server: &Server) {
        server.with(|state| self.check_posted(state));
        let store = Store::open(&program.database()).await.expect("a database");
        let mut read = store.read().await.expect("a transaction");
        let differences = store::verify(&mut read).await.expect("sums are checked");
        assert_eq!(differences, []);
        for (state, count) in states(program).await {
            // What was cut off again and again is given up; that everything was answered is seen above.
            let is_over = ["sent", "dropped", "failed"].contains(&state.as_str());
            assert!(is_over, "{count} are {state}");
        }
        let (stored, _) = store::list_campaigns(&mut read, &BTreeMap::new())
            .await
            .expect("the campaign is read");
        let slots: Vec<UnitPeriod> = (1..=LEADERS.len())
            .map(|team| UnitPeriod {
                campaign: CampaignId(1),
                unit: stored[0]
                    .campaign
                    .units
                    .find(&format!("to-{team:02}"))
                    .expect("a team"),
                period: Period(self.due_on),
            })
            .collect();
        let needs = Needs {
            slots: slots.iter().copied().collect(),
            ..Needs::default()
        };
        let mut snapshot = Snapshot::default();
        let loaded = store::load(&mut read, &needs, &[], now(), &mut snapshot).await;
        loaded.expect("figures are read");
        for (team, slot) in slots.into_iter().enumerate() {
            let said = self.reports.iter().filter(|report| report.team == team);
            let expected: i64 = said.map(|report| report.count).sum();
            let figure = snapshot.figure(slot, IndicatorId(1));
            assert_eq!(figure, expected, "team {}", team + 1);
        }
        drop(read);
        store.close().await;
    }

    /// Every message has one answer, the reminder and the summary were posted once; what is marked as a
    /// repeat may have come once more.
    fn check_posted(&self, state: &State) {
        let reports = self.reports.iter();
        let reports = reports.filter(|report| !report.is_touched);
        let wanted = reports.map(|report| report.message);
        for message in wanted.chain(self.commands.iter().copied()) {
            assert!(
                plain(&answers(state, message)) <= 1,
                "{:#?}",
                answers(state, message)
            );
        }
        let last = self.reports.iter().any(|report| report.team == LAST);
        assert!(last, "the last team was not reminded in time");
        let reminders = of_kind(state, '⏰');
        assert!(
            !reminders.is_empty() && plain(&reminders) <= 1,
            "{reminders:#?}"
        );
        let summaries = summaries(state);
        assert!(plain(&summaries) <= 1, "{summaries:#?}");
        let total: i64 = self.reports.iter().map(|report| report.count).sum();
        for summary in summaries {
            let sum = summary.text.lines().find(|line| line.starts_with("Cộng"));
            let sum = sum.expect("the summary has a sum");
            assert!(sum.contains(&format!(" {total} ")), "{sum} is not {total}");
        }
    }
}

/// Loads the campaign of today; when it is due, and the local date.
pub(super) fn load_campaign(program: &Program) -> (DateTime<Utc>, NaiveDate) {
    let (text, due_at, due_on) = campaign(now());
    program.write("campaign.toml", &text);
    let loaded = program.run(&["campaign", "load", "campaign.toml"]);
    loaded.expect("the campaign is right");
    (due_at, due_on)
}

/// The code that `baocao link-code` prints.
pub(super) fn link_code(program: &Program, arguments: &[&str]) -> String {
    let printed = program.run(&[&["link-code"], arguments].concat());
    let printed = printed.expect("a code is made");
    let words = printed.split_whitespace();
    let code = words
        .filter(|word| word.len() == 9 && word.as_bytes()[4] == b'-')
        .find(|word| word.bytes().all(|byte| !byte.is_ascii_lowercase()));
    code.expect("the code is printed").to_owned()
}

/// How many messages are in which state, as the database has it.
async fn states(program: &Program) -> BTreeMap<String, i64> {
    let store = Store::open(&program.database()).await.expect("a database");
    let mut read = store.read().await.expect("a transaction");
    let states = outbox::count_states(&mut read).await;
    drop(read);
    store.close().await;
    states.expect("states are read").into_iter().collect()
}

/// Those that are not marked as repeats.
fn plain(posted: &[Posted]) -> usize {
    let plain = posted
        .iter()
        .filter(|posted| !posted.text.starts_with(REPEAT));
    plain.count()
}

/// The posts that answer a message.
pub(super) fn answers(state: &State, message: i64) -> Vec<Posted> {
    let posts = state.posted.iter();
    let answers = posts.filter(|posted| {
        posted.method == "sendmessage" && posted.body["reply_parameters"]["message_id"] == message
    });
    answers.cloned().collect()
}

fn of_kind(state: &State, sign: char) -> Vec<Posted> {
    let posts = state.posted.iter();
    let found = posts.filter(|posted| {
        let text = posted.text.trim_start_matches("<b>");
        text.lines()
            .take(2)
            .any(|line| line.trim_start_matches("<b>").starts_with(sign))
    });
    found.cloned().collect()
}

fn summaries(state: &State) -> Vec<Posted> {
    of_kind(state, '🔔')
}

/// The example campaign, with a due time one to two minutes ahead, in a time zone where it is morning; when
/// that is, and the local date.
fn campaign(now: DateTime<Utc>) -> (String, DateTime<Utc>, NaiveDate) {
    // Around ten o'clock: no quiet hours, and the work of the day before.
    let ahead = match 10 - i64::from(now.hour()) {
        hours @ ..-11 => hours + 24,
        hours => hours,
    };
    let local = now + TimeDelta::hours(ahead);
    // The reminder comes a minute before, and must still be ahead.
    let due = local + TimeDelta::seconds(75 + 59);
    let due = due - TimeDelta::seconds(i64::from(due.second()));
    let due_on = due.date_naive();
    // The signs of these zones are the other way round.
    let zone = format!("Etc/GMT{:+}", -ahead);
    let head = format!(
        "timezone = \"{zone}\"\ndue = \"{}\"\nstarts_on = {}\nends_on = {}",
        due.format("%H:%M"),
        due_on - TimeDelta::days(1),
        due_on + TimeDelta::days(5),
    );
    let kept = CAMPAIGN.lines().filter(|line| {
        !["due =", "starts_on =", "ends_on =", "on ="]
            .iter()
            .any(|start| line.starts_with(start))
    });
    let text: Vec<&str> = kept.collect();
    let text = text.join("\n");
    let text = text
        .replace("[campaign]", &format!("[campaign]\n{head}"))
        .replace(
            "[keywords]",
            "[schedule]\nremind_before = [1]\n\n[keywords]",
        )
        .replace("[[milestone]]", &format!("[[milestone]]\non = {due_on}"));
    (text, due - TimeDelta::hours(ahead), due_on)
}

pub(super) fn now() -> DateTime<Utc> {
    use baocao::clock::{Clock, SystemClock};
    SystemClock.now()
}
