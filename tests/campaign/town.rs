//! The town: who does what when, what the bot made of it, and whether that is what the tally made of it.

use std::collections::BTreeMap;

use baocao::campaign::{IndicatorId, Period, UnitId};
use baocao::chat::{Happening, Mention, Message, MessageId, Tap};
use baocao::engine::say::figures::Occasion;
use baocao::engine::say::{FiguresSay, PeopleSay, PersonSay, Say};
use baocao::engine::snapshot::RoleKind;
use baocao::engine::{Event, QuestionId, UnitPeriod};
use chrono::{DateTime, Days, NaiveDate, TimeDelta, TimeZone, Utc};

use crate::bot::{Bot, CAMPAIGN, Reaction};
use crate::leaders::{Act, Intent, Plan};
use crate::random::Random;
use crate::table::{self, Standing as Shown};
use crate::tally::{Meaning, Standing, Tally, Times, Verdict};

/// Days of the campaign.
pub(crate) const DAYS: usize = 35;
/// Hamlets, and teams in each.
pub(crate) const HAMLETS: u32 = 7;
/// Teams of a hamlet.
pub(crate) const TEAMS: u32 = 5;
/// How many levels are counted.
const INDICATORS: usize = 2;
/// The commune's group; the hamlets' are numbered behind it.
pub(crate) const COMMUNE: i64 = 1;

/// A leader: their team, and whether the bot knows that it is theirs.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Leader {
    pub(crate) person: i64,
    pub(crate) hamlet: u32,
    pub(crate) team: u32,
    pub(crate) unit: u32,
    pub(crate) is_bound: bool,
}

/// A question that is open, and what its right answer leads to.
#[derive(Debug, Clone)]
pub(crate) struct Open {
    pub(crate) person: i64,
    pub(crate) chat: i64,
    pub(crate) kind: Kind,
    pub(crate) meaning: Meaning,
    /// The lines whose figures stand already.
    pub(crate) asked: Vec<usize>,
}

/// What is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Twice,
    Standing,
    Indicator,
    Unit,
    Size,
    Op,
}

/// Something that somebody has done and the bot has not worked on yet.
struct Pending {
    event: Event,
    intent: Option<Intent>,
    at: DateTime<Utc>,
}

/// The simulation.
pub(crate) struct Town {
    pub(crate) seed: u64,
    pub(crate) random: Random,
    pub(crate) bot: Bot,
    pub(crate) tally: Tally,
    pub(crate) times: Times,
    pub(crate) leaders: Vec<Leader>,
    pub(crate) open: BTreeMap<QuestionId, Open>,
    queue: BTreeMap<(DateTime<Utc>, u64), Act>,
    order: u64,
    /// What happens while the bot sleeps.
    asleep: Option<Vec<Pending>>,
}

/// When the period closes that is the n-th, at 10:00 in Vietnam.
fn due_at(number: usize) -> DateTime<Utc> {
    let first = NaiveDate::from_ymd_opt(2023, 5, 28).expect("a day");
    let day = first + Days::new(u64::try_from(number).expect("few days"));
    Utc.from_utc_datetime(&day.and_hms_opt(3, 0, 0).expect("a time"))
}

impl Town {
    pub(crate) fn new(seed: u64) -> Self {
        let times = Times {
            due_at: (0..DAYS).map(due_at).collect(),
            locks_at: (0..DAYS)
                .map(|number| due_at(number) + TimeDelta::days(3))
                .collect(),
        };
        let mut town = Self {
            seed,
            random: Random::new(seed),
            bot: Bot::new(due_at(0) - TimeDelta::hours(34)),
            tally: Tally::new(times.clone()),
            times,
            leaders: Vec::new(),
            open: BTreeMap::new(),
            queue: BTreeMap::new(),
            order: 0,
            asleep: None,
        };
        town.settle();
        town
    }

    /// Chats and people.
    fn settle(&mut self) {
        let root = self.bot.unit("que-chau");
        self.bot.add_group(COMMUNE, root);
        self.bot
            .add_person(Self::commune_manager(), Some((RoleKind::Manager, root)));
        for hamlet in 1..=HAMLETS {
            let unit = self.bot.unit(&format!("thon-{hamlet}"));
            self.bot.add_group(Self::group(hamlet), unit);
            let role = Some((RoleKind::Manager, unit));
            self.bot.add_person(Self::manager(hamlet), role);
            self.bot.add_person(Self::neighbour(hamlet), None);
            for team in 1..=TEAMS {
                let unit = self.bot.unit(&format!("thon-{hamlet}-to-{team}"));
                let person = i64::from((hamlet - 1) * TEAMS + team);
                let is_bound = self.random.chance(70);
                let role = is_bound.then_some((RoleKind::Reporter, unit));
                self.bot.add_person(person, role);
                self.leaders.push(Leader {
                    person,
                    hamlet,
                    team,
                    unit: unit.0,
                    is_bound,
                });
            }
        }
    }

    /// A hamlet's group.
    pub(crate) fn group(hamlet: u32) -> i64 {
        COMMUNE + i64::from(hamlet)
    }

    /// A hamlet's manager.
    pub(crate) fn manager(hamlet: u32) -> i64 {
        100 + i64::from(hamlet)
    }

    /// Somebody of a hamlet who reports nothing.
    pub(crate) fn neighbour(hamlet: u32) -> i64 {
        200 + i64::from(hamlet)
    }

    /// The commune's manager.
    pub(crate) fn commune_manager() -> i64 {
        100
    }

    /// Whether it is a manager's number.
    pub(crate) fn is_manager(person: i64) -> bool {
        (100..200).contains(&person)
    }

    /// The period open at an instant.
    pub(crate) fn period_at(&self, at: DateTime<Utc>) -> Option<usize> {
        self.times.due_at.iter().position(|&due_at| at <= due_at)
    }

    /// Whether the bot is down.
    pub(crate) fn is_asleep(&self) -> bool {
        self.asleep.is_some()
    }

    /// Something to happen later.
    pub(crate) fn plan(&mut self, at: DateTime<Utc>, act: Act) {
        self.order += 1;
        self.queue.insert((at, self.order), act);
    }

    /// Plays the whole campaign.
    pub(crate) fn play(&mut self) {
        for number in 0..DAYS {
            self.plan(due_at(number) - TimeDelta::hours(20), Act::Day(number));
            for minutes in [-60, -15, 0] {
                self.plan(due_at(number) + TimeDelta::minutes(minutes), Act::Tick);
            }
            self.plan(due_at(number) + TimeDelta::seconds(30), Act::Check(number));
        }
        while let Some(((at, _), act)) = self.queue.pop_first() {
            self.act(at, act);
        }
        let last = due_at(DAYS - 1) + TimeDelta::days(4);
        self.wake(last);
        self.check(DAYS - 1);
        for period in table::periods(&self.bot.world, CAMPAIGN) {
            assert!(self.number(period) < DAYS, "seed {}: {period}", self.seed);
        }
    }

    fn act(&mut self, at: DateTime<Utc>, act: Act) {
        match act {
            Act::Day(number) => self.live(number),
            Act::Tick => {
                for event in self.bot.tick(at) {
                    self.happen(event, None, at);
                }
            }
            Act::Check(number) => {
                self.wake(at);
                self.check(number);
            }
            Act::Sleep => {
                self.asleep.get_or_insert_default();
            }
            Act::Wake => self.wake(at),
            Act::Do(plan) => self.carry_out(*plan, at),
        }
    }

    /// The bot is back: what came meanwhile is one batch.
    fn wake(&mut self, at: DateTime<Utc>) {
        let Some(waiting) = self.asleep.take() else {
            return;
        };
        self.bot.restart();
        self.work(waiting, at);
    }

    fn carry_out(&mut self, plan: Plan, at: DateTime<Utc>) {
        if let Some((chat, person, happening, intent)) = self.typed(plan, at) {
            let event = self.bot.event((chat, person), at, happening);
            self.happen(event, Some(intent), at);
        }
    }

    /// A new message.
    pub(crate) fn message(id: &str, text: &str, replies_to: Option<MessageId>) -> Message {
        Message {
            id: MessageId(id.to_owned()),
            text: text.to_owned(),
            replies_to: replies_to.map(|id| (id, None)),
            is_forwarded: false,
            mentions: Vec::<Mention>::new(),
            file: None,
        }
    }

    /// A button pressed.
    pub(crate) fn tap(&mut self, message: MessageId, data: String) -> Happening {
        Happening::Tap(Tap {
            id: self.bot.next_id(),
            message: Some(message),
            data,
        })
    }

    fn happen(&mut self, event: Event, intent: Option<Intent>, at: DateTime<Utc>) {
        let pending = Pending { event, intent, at };
        match &mut self.asleep {
            Some(waiting) => waiting.push(pending),
            None => self.work(vec![pending], at),
        }
    }

    /// The bot works on a batch; what it did is compared with what the tally makes of the same.
    fn work(&mut self, batch: Vec<Pending>, at: DateTime<Utc>) {
        let now = at + TimeDelta::seconds(1);
        let (events, meant): (Vec<_>, Vec<_>) = batch
            .into_iter()
            .map(|pending| (pending.event, (pending.intent, pending.at)))
            .unzip();
        let done = self.bot.hear(events.clone(), now);
        for ((event, (intent, said_at)), (reaction, says)) in events.iter().zip(meant).zip(done) {
            self.compare_says(&says);
            let Some(intent) = intent else {
                continue;
            };
            let verdict = self.judge(&intent, said_at, now);
            let fits = match (&verdict, reaction) {
                (Verdict::Recorded, Reaction::Recorded)
                | (Verdict::Repeated, Reaction::Repeated)
                | (Verdict::AskTwice(_) | Verdict::AskStanding(..), Reaction::Asked(_))
                | (Verdict::Refused, Reaction::Refused)
                | (Verdict::Undone, Reaction::Undone) => true,
                (Verdict::Silent, found) => intent.is_quiet(found),
                _ => false,
            };
            assert!(
                fits,
                "seed {}: {said_at} the tally says {verdict:?}, the bot {reaction:?}\n{intent:?}\n{event:?}\n{says:?}",
                self.seed
            );
            self.go_on(intent, verdict, reaction, now);
        }
    }

    /// Figures that are shown are the tally's.
    fn compare_says(&self, says: &[Say]) {
        for say in says {
            match say {
                Say::Figures(FiguresSay::Sheet(sheet)) if sheet.occasion != Occasion::Asked => {
                    let missing = sheet.missing.iter().map(|unit| unit.0);
                    let number = self.number(sheet.last);
                    let expected = self.leaders.iter().map(|leader| leader.unit);
                    let expected = expected
                        .filter(|&unit| self.contains(sheet.scope, unit))
                        .filter(|&unit| self.tally.standing(unit, number) == Standing::Missing);
                    let found: Vec<u32> = missing.collect();
                    let expected: Vec<u32> = expected.collect();
                    assert_eq!(found, expected, "seed {}: missing", self.seed);
                }
                Say::People(PeopleSay::Person(PersonSay::Mine(mine))) => {
                    for indicator in 0..INDICATORS {
                        let of = |counts: &[(IndicatorId, i64)]| {
                            let mut counts = counts.iter();
                            let found = counts.find(|(id, _)| usize::from(id.0) == indicator);
                            found.map_or(0, |(_, count)| *count)
                        };
                        let total = self.tally.credit(mine.person.0, None, indicator);
                        assert_eq!(of(&mine.totals), total, "seed {}: mine", self.seed);
                        if let Some((period, counts)) = &mine.period {
                            let number = Some(self.number(*period));
                            let credit = self.tally.credit(mine.person.0, number, indicator);
                            assert_eq!(of(counts), credit, "seed {}: mine", self.seed);
                        }
                    }
                }
                _ => {}
            }
        }
    }

    fn contains(&self, scope: UnitId, unit: u32) -> bool {
        let campaign = &self.bot.world.all.drives[&CAMPAIGN].campaign;
        campaign.units.contains(scope, UnitId(unit))
    }

    fn number(&self, period: Period) -> usize {
        let first = self.times.due_at[0].date_naive();
        usize::try_from((period.0 - first).num_days()).expect("a period of the campaign")
    }

    /// Figures, running totals and standings of all teams, for the period and the two before.
    fn check(&self, number: usize) {
        let world = &self.bot.world;
        let first = Period(self.times.due_at[0].date_naive());
        for at in number.saturating_sub(3)..=number {
            let period = Period(self.times.due_at[at].date_naive());
            for leader in &self.leaders {
                let unit = UnitId(leader.unit);
                for indicator in 0..INDICATORS {
                    let id = IndicatorId(u16::try_from(indicator).expect("few"));
                    let sums = [period, first]
                        .map(|from| world.sum(CAMPAIGN, &[unit], id, (from, period)));
                    let expected = [
                        self.tally.figure(leader.unit, at, indicator),
                        self.tally.total(leader.unit, at, indicator),
                    ];
                    assert_eq!(sums, expected, "seed {}: {leader:?} {period}", self.seed);
                }
                let slot = UnitPeriod {
                    campaign: CAMPAIGN,
                    unit,
                    period,
                };
                let shown = match table::standing(world, slot) {
                    Shown::OnTime => Standing::OnTime,
                    Shown::Late => Standing::Late,
                    Shown::Missing => Standing::Missing,
                    Shown::Excused => Standing::Excused,
                };
                let expected = self.tally.standing(leader.unit, at);
                assert_eq!(shown, expected, "seed {}: {leader:?} {period}", self.seed);
            }
        }
    }
}
