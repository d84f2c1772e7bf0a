//! What follows: what the tally makes of something done, and what people do next.

use chrono::{DateTime, TimeDelta, Utc};

use crate::bot::Reaction;
use crate::leaders::{Act, Intent, Plan, Report, Style};
use crate::tally::{Meaning, Op, Verdict};
use crate::town::{COMMUNE, Kind, Open, Town};

impl Town {
    /// What the tally makes of it.
    pub(crate) fn judge(
        &mut self,
        intent: &Intent,
        at: DateTime<Utc>,
        now: DateTime<Utc>,
    ) -> Verdict {
        match intent {
            Intent::Means(meaning, _) => self.tally.hear(meaning.clone()),
            Intent::Unclear(_, meaning) => Verdict::AskStanding(meaning.clone(), Vec::new()),
            Intent::Nothing | Intent::Ask => Verdict::Silent,
            Intent::Answer(question, choice) => {
                let open = self
                    .open
                    .remove(question)
                    .expect("only open ones are answered");
                self.tally.answered(open, choice)
            }
            Intent::Edit(of, meaning) => self.tally.edit(of, meaning.clone(), now),
            Intent::Undo(of, by) => self.tally.undo(of, (*by, Self::is_manager(*by)), (at, now)),
            Intent::Excuse(unit, period) => {
                self.tally.excuse(*unit, *period);
                Verdict::Silent
            }
        }
    }

    /// What people do next.
    pub(crate) fn go_on(
        &mut self,
        intent: Intent,
        verdict: Verdict,
        reaction: Reaction,
        now: DateTime<Utc>,
    ) {
        if let (
            Reaction::Asked(question),
            Verdict::AskTwice(meaning) | Verdict::AskStanding(meaning, _),
        ) = (reaction, &verdict)
        {
            let asked = match &verdict {
                Verdict::AskStanding(_, asked) => asked.clone(),
                _ => Vec::new(),
            };
            let kind = match (&intent, &verdict) {
                (Intent::Unclear(kind, _), _) => *kind,
                (_, Verdict::AskTwice(_)) => Kind::Twice,
                _ => Kind::Standing,
            };
            let open = Open {
                person: meaning.author,
                chat: meaning.message.0,
                kind,
                meaning: meaning.clone(),
                asked,
            };
            self.open.insert(question, open);
            if self.random.chance(80) {
                let at = now + self.minutes(1, 50);
                self.plan(at, Act::Do(Box::new(Plan::Answer(question))));
            }
            if self.random.chance(20) {
                let plan = Act::Do(Box::new(Plan::Meddle(question)));
                self.plan(now + TimeDelta::seconds(20), plan);
            }
        }
        if let (Intent::Means(meaning, report), Verdict::Recorded) = (intent, verdict)
            && report.dated.is_none()
        {
            self.after_recording(meaning, report, now);
        }
    }

    fn after_recording(&mut self, meaning: Meaning, report: Report, now: DateTime<Utc>) {
        let leader = report.leader;
        if report.style == Style::Slip {
            self.mend(meaning, report, now);
            return;
        }
        let plan = match self.random.below(100) {
            0..7 => {
                let chat = meaning.message.0;
                let plan = Plan::Again { chat, meaning };
                let at = now + self.minutes(1, 14);
                return self.plan(at, Act::Do(Box::new(plan)));
            }
            7..22 => Plan::Report(Report {
                style: Style::Clear,
                lines: {
                    let op = if self.random.chance(60) {
                        Op::Add
                    } else {
                        Op::Plain
                    };
                    self.counted(leader, op)
                },
                person: leader.person,
                ..report
            }),
            22..26 => Plan::Undo {
                by: if self.random.chance(50) {
                    meaning.author
                } else if meaning.message.0 == COMMUNE {
                    Self::commune_manager()
                } else {
                    Self::manager(leader.hamlet)
                },
                message: meaning.message,
            },
            _ => return,
        };
        let at = now + self.minutes(15, 600);
        self.plan(at, Act::Do(Box::new(plan)));
    }

    #[expect(
        clippy::needless_pass_by_value,
        reason = "the slip is over; what takes its place is made of it"
    )]
    /// A slip is mended: by an edit, by a correction, or by undoing it and typing it anew.
    fn mend(&mut self, meaning: Meaning, report: Report, now: DateTime<Utc>) {
        let at = now + self.minutes(1, 30);
        let leader = report.leader;
        let plain = self.counted(leader, Op::Plain);
        let right = Report {
            style: Style::Clear,
            lines: plain.clone(),
            ..report
        };
        match self.random.below(4) {
            0 => {
                let is_nothing = self.random.chance(20);
                let lines = if is_nothing { Vec::new() } else { plain };
                let plan = Plan::Edit {
                    meaning,
                    leader,
                    lines,
                };
                self.plan(at, Act::Do(Box::new(plan)));
            }
            1 => {
                let undo = Plan::Undo {
                    by: meaning.author,
                    message: meaning.message,
                };
                self.plan(at, Act::Do(Box::new(undo)));
                let at = at + TimeDelta::minutes(2);
                self.plan(at, Act::Do(Box::new(Plan::Report(right))));
            }
            _ => {
                let mut lines = plain;
                for line in &mut lines {
                    line.op = Op::Set;
                }
                let set = Report { lines, ..right };
                self.plan(at, Act::Do(Box::new(Plan::Report(set))));
            }
        }
    }
}
