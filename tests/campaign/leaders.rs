//! The leaders: what they mean, when they type it, how they go on when the bot answers.

use baocao::chat::{Happening, MessageId};
use baocao::engine::QuestionId;
use chrono::{DateTime, TimeDelta, Utc};

use crate::answers::Choice;
use crate::bot::Reaction;
use crate::tally::{Line, Meaning, Op};
use crate::town::{COMMUNE, Kind, Leader, Town};
use crate::typing::{self, Naming};

/// Something that happens at a time.
#[derive(Debug)]
pub(crate) enum Act {
    /// A day's plans are made.
    Day(usize),
    Tick,
    Check(usize),
    Sleep,
    Wake,
    Do(Box<Plan>),
}

/// Something that somebody is about to do.
#[derive(Debug, Clone)]
pub(crate) enum Plan {
    Report(Report),
    /// The very same text once more.
    Again {
        chat: i64,
        meaning: Meaning,
    },
    Chatter {
        chat: i64,
        person: i64,
    },
    Answer(QuestionId),
    /// Somebody else types an answer's number.
    Meddle(QuestionId),
    Edit {
        meaning: Meaning,
        leader: Leader,
        lines: Vec<Line>,
    },
    Undo {
        message: (i64, String),
        by: i64,
    },
    Excuse(Leader),
    Mine(Leader),
}

/// A report about to be typed.
#[derive(Debug, Clone)]
pub(crate) struct Report {
    pub(crate) leader: Leader,
    /// Who types it: the leader, or a manager for them.
    pub(crate) person: i64,
    pub(crate) style: Style,
    pub(crate) lines: Vec<Line>,
    /// The period, where a day is named.
    pub(crate) dated: Option<usize>,
}

/// How a report is typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Style {
    Clear,
    /// Clear, but not what was meant: mended afterwards.
    Slip,
    Zero,
    Unclear(Kind),
}

/// What was meant by something done.
#[derive(Debug, Clone)]
pub(crate) enum Intent {
    Means(Meaning, Report),
    Unclear(Kind, Meaning),
    Nothing,
    Answer(QuestionId, Choice),
    Edit((i64, String), Option<Meaning>),
    Undo((i64, String), i64),
    Excuse(u32, usize),
    Ask,
}

impl Intent {
    /// Whether this is how the bot keeps quiet about it.
    pub(crate) fn is_quiet(&self, found: Reaction) -> bool {
        match self {
            Self::Answer(..) => found == Reaction::Dropped,
            Self::Excuse(..) | Self::Ask => found == Reaction::Other,
            Self::Means(..)
            | Self::Unclear(..)
            | Self::Nothing
            | Self::Edit(..)
            | Self::Undo(..) => found == Reaction::Silent,
        }
    }
}

impl Town {
    pub(crate) fn minutes(&mut self, from: u64, to: u64) -> TimeDelta {
        let minutes = from + self.random.below(to - from);
        TimeDelta::minutes(i64::try_from(minutes).expect("few minutes"))
    }

    fn count(&mut self, below: u64) -> i64 {
        i64::try_from(self.random.below(below)).expect("a small count")
    }

    /// What one leader has counted: at least one of the two levels.
    pub(crate) fn counted(&mut self, leader: Leader, op: Op) -> Vec<Line> {
        let values = [self.count(6), 1 + self.count(25)];
        let lines = values
            .into_iter()
            .enumerate()
            .map(|(indicator, value)| Line {
                unit: leader.unit,
                indicator,
                op,
                value,
            });
        let is_both = self.random.chance(50);
        lines
            .filter(|line| line.value > 0 && (is_both || line.indicator == 1))
            .collect()
    }

    /// Makes the plans of a period: who reports when, and what else goes on.
    pub(crate) fn live(&mut self, number: usize) {
        let due_at = self.times.due_at[number];
        let leaders = self.leaders.clone();
        for leader in leaders {
            match self.random.below(100) {
                0..7 => {}
                7..14 => self.be_late(leader, number),
                14 => {
                    let at = due_at - TimeDelta::hours(18);
                    self.plan(at, Act::Do(Box::new(Plan::Excuse(leader))));
                }
                _ => self.report_in_time(leader, due_at),
            }
            if self.random.chance(3) {
                let at = due_at - self.minutes(5, 900);
                self.plan(at, Act::Do(Box::new(Plan::Mine(leader))));
            }
        }
        for _ in 0..20 {
            let hamlet = 1 + u32::try_from(self.random.below(7)).expect("few hamlets");
            let plan = Plan::Chatter {
                chat: Self::group(hamlet),
                person: Self::neighbour(hamlet),
            };
            let at = due_at - self.minutes(1, 1100);
            self.plan(at, Act::Do(Box::new(plan)));
        }
        if self.random.chance(30) {
            let at = due_at - self.minutes(30, 1000);
            let until = at + self.minutes(2, 90);
            self.plan(at, Act::Sleep);
            self.plan(until, Act::Wake);
        }
    }

    fn report_in_time(&mut self, leader: Leader, due_at: DateTime<Utc>) {
        let at = if self.random.chance(60) {
            due_at - self.minutes(12 * 60, 18 * 60)
        } else {
            due_at - self.minutes(3, 4 * 60)
        };
        let style = match self.random.below(100) {
            0..7 => Style::Zero,
            7..17 => Style::Slip,
            17..22 => Style::Unclear(Kind::Indicator),
            22..25 => Style::Unclear(Kind::Size),
            25..28 => Style::Unclear(Kind::Unit),
            28..31 => Style::Unclear(Kind::Op),
            _ => Style::Clear,
        };
        let op = match self.random.below(100) {
            0..80 => Op::Plain,
            80..90 => Op::Add,
            90..94 => Op::Set,
            94..98 => Op::Total,
            _ => Op::Subtract,
        };
        let op = if style == Style::Clear { op } else { Op::Plain };
        let mut lines = self.counted(leader, op);
        if let Style::Unclear(kind) = style {
            lines.retain(|line| line.indicator == 1);
            match kind {
                Kind::Size => lines[0].value += 100,
                // `tổng 2 mức 2` can be read in other ways as well.
                Kind::Op => lines[0].value += 10,
                Kind::Indicator | Kind::Unit | Kind::Twice | Kind::Standing => {}
            }
        }
        let is_helped = self.random.chance(3) && style == Style::Clear;
        let person = if is_helped {
            Self::manager(leader.hamlet)
        } else {
            leader.person
        };
        let report = Report {
            leader,
            person,
            style,
            lines,
            dated: None,
        };
        self.plan(at, Act::Do(Box::new(Plan::Report(report))));
    }

    /// After the due time, with the day of work named; or when the period is locked already.
    fn be_late(&mut self, leader: Leader, number: usize) {
        let due_at = self.times.due_at[number];
        let (person, at) = match self.random.below(100) {
            0..80 => (leader.person, due_at + self.minutes(5, 12 * 60)),
            80..90 => (leader.person, due_at + self.minutes(73 * 60, 80 * 60)),
            _ => (
                Self::commune_manager(),
                due_at + self.minutes(73 * 60, 80 * 60),
            ),
        };
        if self.times.due_at.last().is_some_and(|&last| last < at) {
            return;
        }
        let report = Report {
            leader,
            person,
            style: Style::Clear,
            lines: self.counted(leader, Op::Plain),
            dated: Some(number),
        };
        self.plan(at, Act::Do(Box::new(Plan::Report(report))));
    }

    /// What is typed when the time has come; nothing where it makes no sense any more.
    pub(crate) fn typed(
        &mut self,
        plan: Plan,
        at: DateTime<Utc>,
    ) -> Option<(i64, i64, Happening, Intent)> {
        let id = self.bot.next_id();
        let message = |text: &str, replies_to: Option<MessageId>| {
            Happening::Message(Self::message(&id, text, replies_to))
        };
        match plan {
            Plan::Report(report) => {
                let (chat, intent, text) = self.report(report, &id, at)?;
                let person = match &intent {
                    Intent::Means(meaning, _) | Intent::Unclear(_, meaning) => meaning.author,
                    _ => return None,
                };
                Some((chat, person, message(&text, None), intent))
            }
            Plan::Again { chat, meaning } => {
                let text = meaning.text.clone();
                let person = meaning.author;
                let again = Meaning {
                    message: (chat, id.clone()),
                    sent_at: at,
                    said_at: at,
                    period: self.period_at(at)?,
                    ..meaning
                };
                let leader = self.leaders[0];
                let report = Report {
                    leader,
                    person,
                    style: Style::Zero,
                    lines: Vec::new(),
                    dated: Some(0),
                };
                let intent = Intent::Means(again, report);
                Some((chat, person, message(&text, None), intent))
            }
            Plan::Chatter { chat, person } => {
                let text = typing::chatter(&mut self.random);
                Some((chat, person, message(text, None), Intent::Nothing))
            }
            Plan::Answer(question) => self.answer(question, &id),
            Plan::Meddle(question) => {
                let open = self.open.get(&question)?;
                let (chat, answers) = (open.chat, &self.bot.shown[&question].answers);
                let number = answers.first()?.0.clone();
                let hamlet = u32::try_from(chat - COMMUNE).expect("few chats").max(1);
                let person = Self::neighbour(hamlet);
                Some((chat, person, message(&number, None), Intent::Nothing))
            }
            Plan::Edit {
                meaning,
                leader,
                lines,
            } => self.edit(meaning, leader, lines, at),
            Plan::Undo { message: of, by } => {
                let happening = message("/huy", Some(MessageId(of.1.clone())));
                Some((of.0, by, happening, Intent::Undo(of, by)))
            }
            Plan::Excuse(leader) => {
                let text = format!("/mien tổ {}", leader.team);
                let intent = Intent::Excuse(leader.unit, self.period_at(at)?);
                let (chat, by) = (Self::group(leader.hamlet), Self::manager(leader.hamlet));
                Some((chat, by, message(&text, None), intent))
            }
            Plan::Mine(leader) => {
                let chat = Self::group(leader.hamlet);
                let happening = message("/cuatoi", None);
                Some((chat, leader.person, happening, Intent::Ask))
            }
        }
    }

    #[expect(clippy::too_many_lines, reason = "one table of what a leader may type")]
    fn report(
        &mut self,
        report: Report,
        id: &str,
        at: DateTime<Utc>,
    ) -> Option<(i64, Intent, String)> {
        let Report {
            leader,
            person,
            style,
            ref lines,
            dated,
        } = report;
        let period = match dated {
            Some(period) => period,
            None => self.period_at(at)?,
        };
        let in_commune = person == Self::commune_manager() || self.random.chance(6);
        let in_commune = in_commune && person != Self::manager(leader.hamlet);
        let chat = if in_commune {
            COMMUNE
        } else {
            Self::group(leader.hamlet)
        };
        let knows = leader.is_bound && person == leader.person;
        let naming = match (in_commune, knows && style != Style::Zero) {
            (true, true) if self.random.chance(50) => Naming::Team(leader.team),
            (true, _) => Naming::Path(leader.hamlet, leader.team),
            (false, true) if self.random.chance(40) => Naming::Nothing,
            (false, _) => Naming::Team(leader.team),
        };
        let mut lines = lines.clone();
        self.keep_apart(person, &mut lines);
        for line in &mut lines {
            if line.op == Op::Total {
                line.value += self.tally.total(line.unit, period, line.indicator);
            }
        }
        let day = match dated {
            None => String::new(),
            Some(period) => {
                let worked_on = self.times.due_at[period] - TimeDelta::days(1);
                if at - self.times.due_at[period] < TimeDelta::hours(13) && self.random.chance(50) {
                    "Hôm qua".to_owned()
                } else {
                    format!("Ngày {}", worked_on.format("%-d/%-m"))
                }
            }
        };
        let (text, lines) = match style {
            Style::Zero => {
                let zeros = [0, 1].map(|indicator| Line {
                    unit: leader.unit,
                    indicator,
                    op: Op::Plain,
                    value: 0,
                });
                (typing::zero(&mut self.random, naming), zeros.to_vec())
            }
            Style::Clear | Style::Slip => {
                let text = typing::report(&mut self.random, naming, &lines, &day);
                (text, lines)
            }
            Style::Unclear(kind) => (typing::unclear(leader, kind, lines[0].value), lines),
        };
        let meaning = Meaning {
            author: person,
            is_manager: Self::is_manager(person),
            message: (chat, id.to_owned()),
            text: text.clone(),
            sent_at: at,
            said_at: at,
            period,
            lines,
            is_meant: false,
        };
        // Doubtful ones are typed in the hamlet's group, where a team's number is enough.
        match style {
            Style::Unclear(kind) => {
                let chat = Self::group(leader.hamlet);
                let message = (chat, id.to_owned());
                let meaning = Meaning { message, ..meaning };
                Some((chat, Intent::Unclear(kind, meaning), text))
            }
            Style::Clear | Style::Slip | Style::Zero => {
                Some((chat, Intent::Means(meaning, report), text))
            }
        }
    }

    /// A report that repeats what an open question asks about would be its answer.
    fn keep_apart(&self, person: i64, lines: &mut [Line]) {
        let asked: Vec<i64> = self
            .open
            .values()
            .filter(|open| open.person == person)
            .flat_map(|open| open.meaning.lines.iter().map(|line| line.value))
            .collect();
        for line in lines {
            while asked.contains(&line.value) {
                line.value += 1;
            }
        }
    }

    fn edit(
        &mut self,
        meaning: Meaning,
        leader: Leader,
        lines: Vec<Line>,
        at: DateTime<Utc>,
    ) -> Option<(i64, i64, Happening, Intent)> {
        if self.is_asleep() || !self.tally.is_only(&meaning.message) {
            return None;
        }
        let (chat, person) = (meaning.message.0, meaning.author);
        let naming = Naming::Path(leader.hamlet, leader.team);
        let naming = if chat == COMMUNE {
            naming
        } else {
            Naming::Team(leader.team)
        };
        let text = if lines.is_empty() {
            "em nhầm ạ".to_owned()
        } else {
            typing::report(&mut self.random, naming, &lines, "")
        };
        let of = meaning.message.clone();
        let happening = Happening::Edit {
            message: Self::message(&of.1, &text, None),
            sent_at: meaning.sent_at,
        };
        let edited = (!lines.is_empty()).then_some(Meaning {
            text,
            said_at: at,
            lines,
            ..meaning
        });
        Some((chat, person, happening, Intent::Edit(of, edited)))
    }
}
