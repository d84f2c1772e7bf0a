//! A whole drive: 35 leaders for 35 days who forget, mistype, mend, send twice and answer wrongly.
//!
//! What they mean is kept by hand beside it ([`tally`]); after each day the bot's figures and standings must
//! be the same. A seed makes one drive, always the same one. `DRIVE_SEEDS=1000` plays so many of full length.

mod tally;

use std::collections::VecDeque;

use baocao::engine::UnitPeriod;
use chrono::{Days, NaiveDate};

use super::player::play::Player;
use super::player::script::{Step, parse};
use super::player::setup::CAMPAIGN;
use super::player::table::{Standing, standing};
use tally::{Form, Place, Said, Tally};

const HAMLETS: u32 = 7;
const TEAMS: u32 = 5;
/// Days of the drive of Quế Châu.
const DAYS: u32 = 35;
/// Days of a drive in the usual test run.
const DAYS_SHORT: u32 = 4;
/// A whole figure so long after a doubtful one takes its place, in seconds.
const REWRITTEN_S: u32 = 3600;
/// The due time, in seconds since midnight.
const DUE: u32 = 10 * 3600;
/// Steps shown if the test fails.
const LOG_MAX: usize = 14;
/// Drives in the usual test run.
const SEEDS: u64 = 4;

/// Numbers that look random and are the same for the same seed (splitmix64).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, bound: u32) -> u32 {
        u32::try_from(self.next() % u64::from(bound)).unwrap()
    }
}

/// A drive on its way.
struct Drive {
    seed: u64,
    player: Player,
    random: Random,
    tally: Tally,
    start: NaiveDate,
    /// The calendar day, from the first work day.
    today: u32,
    /// Seconds since midnight.
    second: u32,
    labels: u32,
    /// Numbers this leader has written in this sitting: each only once.
    written: Vec<u32>,
    restarts: u32,
    /// Questions about a number that nobody answered: whose, which message, when (day, second).
    unanswered: Vec<(Place, String, (u32, u32))>,
    /// What happened last, shown if the test fails.
    log: VecDeque<String>,
}

impl Drop for Drive {
    #[expect(
        clippy::print_stderr,
        reason = "what led to the failure is shown where the failure is"
    )]
    fn drop(&mut self) {
        if std::thread::panicking() {
            let log: Vec<String> = self.log.drain(..).collect();
            eprintln!("seed {}, before that:\n{}", self.seed, log.concat());
        }
    }
}

impl Drive {
    fn new(seed: u64) -> Self {
        let mut script = String::from(
            "campaign que-chau-2023\nset summary off\nset reminders off\nchat xã que-chau\n\
             person Tuấn manages que-chau\nperson Khách\n",
        );
        for hamlet in 1..=HAMLETS {
            for team in 1..=TEAMS {
                script.push_str("person ");
                script.push_str(&leader((hamlet, team, 0)));
                script.push_str(" reports ");
                script.push_str(&key(hamlet, team));
                script.push('\n');
            }
        }
        Self {
            player: Player::new(&parse(&script)),
            random: Random(seed),
            tally: Tally::default(),
            start: NaiveDate::from_ymd_opt(2023, 5, 27).unwrap(),
            today: 0,
            second: 0,
            labels: 0,
            written: Vec::new(),
            restarts: 0,
            seed,
            unanswered: Vec::new(),
            log: VecDeque::new(),
        }
    }

    /// Something happens some seconds later; what the bot says to it.
    fn act(&mut self, words: &str, text: &str) -> String {
        self.second += 5 + self.random.below(20);
        let (hour, minute, second) = (self.second / 3600, self.second / 60 % 60, self.second % 60);
        let day = self.start + Days::new(self.today.into());
        self.player.out.clear();
        self.player.step(&Step {
            source: format!("{words}> {text}"),
            day: Some(day.format("%d/%m").to_string()),
            time: format!("{hour:02}:{minute:02}:{second:02}"),
            words: words.split_whitespace().map(str::to_owned).collect(),
            text: text.to_owned(),
        });
        let said = self.player.out.clone();
        if self.log.len() == LOG_MAX {
            self.log.pop_front();
        }
        self.log.push_back(format!("{words}> {text}\n{said}"));
        said
    }

    /// A number this leader has not written in this sitting.
    fn number(&mut self) -> u32 {
        loop {
            let number = 1 + self.random.below(60);
            if !self.written.contains(&number) {
                self.written.push(number);
                return number;
            }
        }
    }

    fn label(&mut self) -> String {
        self.labels += 1;
        format!("m{}", self.labels)
    }

    /// The team as its leader names it, with a day word for a late report.
    fn named(&mut self, (hamlet, team, day): Place) -> String {
        let name = match self.random.below(3) {
            0 => format!("Thôn {hamlet} - Tổ {team}"),
            1 => format!("tổ {team} thôn {hamlet}"),
            _ => format!("Tổ {team}"),
        };
        let is_late = self.is_late(day);
        if is_late {
            format!("{name} hôm qua")
        } else {
            name
        }
    }

    /// Whether the period of the work of `day` has closed.
    fn is_late(&self, day: u32) -> bool {
        day < self.today && DUE < self.second
    }

    fn note(&mut self, place: Place, label: &str, by: i64, form: Form) {
        let said = Said {
            label: label.to_owned(),
            by,
            is_in_time: !self.is_late(place.2),
            stands: true,
            is_undone_late: false,
            form,
        };
        self.tally.note(place, said);
    }

    /// A leader sits down and writes.
    fn sitting(&mut self, place: Place) {
        self.written.clear();
        for _ in 0..=self.random.below(3) {
            match self.random.below(12) {
                0 => self.zero(place),
                1..=4 => self.plain(place),
                5 | 6 => self.add(place),
                7 => self.subtract(place),
                8 => self.correct(place),
                9 => self.about(place),
                10 => self.edit(place),
                _ => self.undo(place),
            }
            self.noise();
        }
    }

    /// Somebody else writes a number, the machine stops.
    fn noise(&mut self) {
        match self.random.below(20) {
            0 => assert_eq!(self.act("Khách", "1"), "(silence)\n"),
            1 => assert_eq!(self.act("Khách", "Cố gắng nhé các bác"), "(silence)\n"),
            2 => {
                self.restarts += 1;
                self.act("restart", "");
            }
            _ => {}
        }
    }

    fn zero(&mut self, place: Place) {
        if self.tally.figure(place) != 0 {
            return;
        }
        let (label, name) = (self.label(), self.named(place));
        let said = self.act(
            &format!("{} [{label}]", leader(place)),
            &format!("{name}: 0 mức 2"),
        );
        // Nothing twice within minutes is one report and a repetition.
        if !said.contains("Đã ghi rồi") {
            self.note(place, &label, 0, Form::Other);
        }
    }

    fn plain(&mut self, place: Place) {
        let (label, name, number) = (self.label(), self.named(place), self.number());
        let text = format!("{name}: {number} mức 2");
        self.act(&format!("{} [{label}]", leader(place)), &text);
        // A whole figure shortly after a doubtful one is what was meant, and is answered in its place.
        let now = (self.today, self.second);
        let rewritten = self.unanswered.iter().position(|(of, _, asked)| {
            *of == place && asked.0 == now.0 && now.1 <= asked.1 + REWRITTEN_S
        });
        let rewritten = rewritten.map(|index| self.unanswered.remove(index));
        let answered = rewritten
            .as_ref()
            .map_or(&label, |(_, answered, _)| answered);
        self.stated(place, (&label, answered), number.into());
        // Its time is that of the doubtful one.
        if let (Some((_, _, asked)), Some(last)) = (&rewritten, self.tally.last(place))
            && last.label == label
        {
            last.is_in_time |= asked.1 <= DUE;
        }
        if self.random.below(6) == 0 && self.tally.last(place).is_some_and(|it| it.label == label) {
            let said = self.act(leader(place).as_str(), &text);
            assert!(said.contains("Đã ghi rồi"), "{text}: {said}");
        }
    }

    /// A plain figure was stated: it stands alone, or is asked about.
    fn stated(&mut self, place: Place, (label, answered): (&str, &str), number: i64) {
        let stands = self.tally.figure(place);
        if stands == 0 {
            return self.note(place, label, number, Form::Plain);
        }
        let who = leader(place);
        // The same figure again is offered as a repetition, and cannot take its own place.
        match self.random.below(5) {
            0 | 1 => {
                self.act(&format!("{who} taps {answered}"), "Thêm:");
                self.note(place, label, number, Form::Other);
            }
            2 if number != stands => {
                self.act(&format!("{who} taps {answered}"), "Thay");
                self.note(place, label, number - stands, Form::Other);
            }
            3 => {
                self.act(&format!("{who} taps {answered}"), "hông ghi");
            }
            // Nobody answers.
            _ => {}
        }
    }

    fn add(&mut self, place: Place) {
        let (label, name, number) = (self.label(), self.named(place), self.number());
        let text = format!("{name}: +{number} mức 2");
        self.act(&format!("{} [{label}]", leader(place)), &text);
        self.note(place, &label, number.into(), Form::Add);
        if self.random.below(6) == 0 {
            let again = self.label();
            self.act(&format!("{} [{again}]", leader(place)), &text);
            if self.random.below(2) == 0 {
                self.act(&format!("{} taps {again}", leader(place)), "Gửi trùng");
            } else {
                self.act(&format!("{} taps {again}", leader(place)), "Thêm lần nữa");
                self.note(place, &again, number.into(), Form::Add);
            }
        }
    }

    fn subtract(&mut self, place: Place) {
        let (label, name, number) = (self.label(), self.named(place), self.number());
        let text = format!("{name}: -{number} mức 2");
        let said = self.act(&format!("{} [{label}]", leader(place)), &text);
        let is_refused = self.tally.figure(place) < i64::from(number);
        assert_eq!(said.contains("Chưa ghi"), is_refused, "{text}: {said}");
        if !is_refused {
            self.note(place, &label, -i64::from(number), Form::Other);
        }
    }

    fn correct(&mut self, place: Place) {
        let (label, name, number) = (self.label(), self.named(place), self.number());
        let text = format!("sửa lại {name}: {number} mức 2");
        self.act(&format!("{} [{label}]", leader(place)), &text);
        let by = i64::from(number) - self.tally.figure(place);
        self.note(place, &label, by, Form::Other);
    }

    /// Not sure of the number; the right one is typed in reply, or nothing.
    fn about(&mut self, place: Place) {
        let (label, name, number) = (self.label(), self.named(place), self.number());
        let who = leader(place);
        let text = format!("{name}: khoảng {number} mức 2");
        let said = self.act(&format!("{who} [{label}]"), &text);
        assert!(said.contains("số đúng là bao nhiêu"), "{text}: {said}");
        if self.random.below(3) == 0 {
            let now = (self.today, self.second);
            self.unanswered.push((place, label, now));
            return;
        }
        let right = self.number();
        self.act(&format!("{who} reply bot {label}"), &right.to_string());
        self.stated(place, (&label, &label), right.into());
        // Its message still says `khoảng`.
        if let Some(last) = self.tally.last(place)
            && last.label == label
        {
            last.form = Form::Other;
        }
    }

    /// The last message is changed: another number, or no report any more.
    fn edit(&mut self, place: Place) {
        let figure = self.tally.figure(place);
        let (name, number) = (self.named(place), self.number());
        let is_late = self.is_late(place.2);
        let Some(last) = self.tally.last(place) else {
            return;
        };
        if last.is_in_time == is_late || last.form == Form::Other {
            return;
        }
        let (label, before, form) = (last.label.clone(), last.by, last.form);
        let sign = if form == Form::Add { "+" } else { "" };
        let is_dropped = self.random.below(4) == 0;
        let (text, by) = if is_dropped {
            ("Chào cả nhà".to_owned(), 0)
        } else {
            (format!("{name}: {sign}{number} mức 2"), i64::from(number))
        };
        let said = self.act(&format!("{} edits {label}", leader(place)), &text);
        let is_refused = figure - before + by < 0;
        assert_eq!(said.contains("Chưa đổi"), is_refused, "{text}: {said}");
        let Some(last) = self.tally.last(place).filter(|_| !is_refused) else {
            return;
        };
        last.by = by;
        last.stands = !is_dropped;
    }

    fn undo(&mut self, place: Place) {
        let figure = self.tally.figure(place);
        let is_late = self.is_late(place.2);
        let Some(last) = self.tally.last(place) else {
            return;
        };
        let (label, by) = (last.label.clone(), last.by);
        // Once the period is closed a manager does it.
        let who = if is_late {
            "Tuấn".to_owned()
        } else {
            leader(place)
        };
        let said = self.act(&format!("{who} reply {label}"), "/huy");
        let is_refused = figure - by < 0;
        assert_eq!(said.contains("Chưa đổi"), is_refused, "{label}: {said}");
        if let Some(last) = self.tally.last(place) {
            last.stands = is_refused;
            last.is_undone_late = !is_refused && is_late;
        }
    }

    /// The bot is away while several write; what they wrote is decided in one batch.
    fn burst(&mut self, day: u32) {
        self.act("sleeps", "");
        for _ in 0..2 + self.random.below(6) {
            self.written.clear();
            // Few teams, so that some write more than once.
            let place = (1 + self.random.below(2), 1 + self.random.below(2), day);
            let (label, name, number) = (self.label(), self.named(place), self.number());
            let who = leader(place);
            // Each text is another one: the same twice within minutes would be asked about.
            let text = format!("{name}: +{number} mức 2, em {label}");
            self.act(&format!("{who} [{label}]"), &text);
            self.note(place, &label, number.into(), Form::Add);
            match self.random.below(4) {
                0 => {
                    let other = self.number();
                    let text = format!("{name}: +{other} mức 2, em {label}");
                    self.act(&format!("{who} edits {label}"), &text);
                    if let Some(last) = self.tally.last(place) {
                        last.by = other.into();
                    }
                }
                1 if !self.is_late(day) => {
                    self.act(&format!("{who} reply {label}"), "/huy");
                    if let Some(last) = self.tally.last(place) {
                        last.stands = false;
                    }
                }
                _ => {}
            }
        }
        self.act("wakes", "");
    }

    /// Everybody who writes now, in any order.
    fn everybody(&mut self, day: u32, one_in: u32) {
        let mut teams: Vec<(u32, u32)> = (1..=HAMLETS)
            .flat_map(|hamlet| (1..=TEAMS).map(move |team| (hamlet, team)))
            .collect();
        while !teams.is_empty() {
            let index = self.random.below(u32::try_from(teams.len()).unwrap());
            let (hamlet, team) = teams.swap_remove(usize::try_from(index).unwrap());
            if self.random.below(one_in) == 0 {
                self.sitting((hamlet, team, day));
            }
            if self.random.below(12) == 0 {
                self.burst(day);
            }
        }
    }

    /// The evening of a day, and the morning after it.
    fn day(&mut self, day: u32) {
        self.today = day;
        self.second = 16 * 3600;
        self.everybody(day, 1);
        self.today = day + 1;
        self.second = 8 * 3600;
        self.everybody(day, 4);
        self.second = DUE;
        self.act("tick", "");
        self.second = DUE + 60;
        self.everybody(day, 6);
    }

    /// The bot's figures and standings are those kept by hand.
    fn compare(&self, until: u32, seed: u64) {
        let world = &self.player.setup.world;
        let campaign = &world.all.drives[&CAMPAIGN].campaign;
        let indicator = campaign.find_indicator("muc_2").unwrap();
        for day in 0..=until {
            let work = self.start + Days::new(day.into());
            let period = campaign.period_covering(work).unwrap();
            for (hamlet, team) in (1..=HAMLETS).flat_map(|it| (1..=TEAMS).map(move |to| (it, to))) {
                let unit = campaign.units.find(&key(hamlet, team)).unwrap();
                let place = (hamlet, team, day);
                let figure = world.sum(CAMPAIGN, &[unit], indicator, (period, period));
                let told = &self.tally.said.get(&place);
                assert_eq!(
                    figure,
                    self.tally.figure(place),
                    "seed {seed}, {place:?}: {told:#?}"
                );
                let slot = UnitPeriod {
                    campaign: CAMPAIGN,
                    unit,
                    period,
                };
                let expected = match self.tally.is_in_time(place) {
                    Some(true) => Standing::OnTime,
                    Some(false) => Standing::Late,
                    None => Standing::Missing,
                };
                assert_eq!(
                    standing(world, slot),
                    expected,
                    "seed {seed}, {place:?}: {told:#?}"
                );
            }
        }
    }
}

/// The team's id in the campaign file.
fn key(hamlet: u32, team: u32) -> String {
    format!("thon-{hamlet}-to-{team}")
}

fn leader((hamlet, team, _): Place) -> String {
    format!("L{hamlet}{team}")
}

#[test]
fn after_each_day_the_figures_are_those_kept_by_hand() {
    #[expect(
        clippy::disallowed_methods,
        reason = "whoever runs the tests says how many"
    )]
    let asked = std::env::var("DRIVE_SEEDS").ok();
    let seeds = asked.as_ref().map_or(SEEDS, |seeds| seeds.parse().unwrap());
    let days = if asked.is_some() { DAYS } else { DAYS_SHORT };
    std::thread::scope(|scope| {
        let workers = 4;
        for worker in 0..workers {
            scope.spawn(move || {
                for seed in (worker..seeds).step_by(4) {
                    let mut drive = Drive::new(seed);
                    for day in 0..days {
                        drive.day(day);
                        drive.compare(day, seed);
                    }
                    assert!(drive.restarts > 0, "seed {seed} never restarts");
                }
            });
        }
    });
}
