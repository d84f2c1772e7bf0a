//! How questions are answered: the person reads the numbered answers and picks one, rightly or wrongly.

use baocao::chat::{Happening, MessageId};
use baocao::engine::QuestionId;

use crate::leaders::Intent;
use crate::tally::{Meaning, Op, Tally, Verdict};
use crate::town::{Kind, Open, Town};

/// What an answer comes to.
#[derive(Debug, Clone)]
pub(crate) enum Choice {
    /// The message means this.
    Means(Meaning),
    /// It is meant a second time.
    Again,
    /// It comes on top of what stands.
    Add,
    /// It takes the place of what stands.
    Replace,
    /// Nothing is recorded.
    Skip,
}

impl Tally {
    /// A question about a meaning is answered.
    pub(crate) fn answered(&mut self, open: Open, choice: &Choice) -> Verdict {
        let Open { meaning, asked, .. } = open;
        match choice {
            Choice::Means(meaning) => self.hear(meaning.clone()),
            Choice::Again => self.hear(Meaning {
                is_meant: true,
                ..meaning
            }),
            Choice::Add => self.add(meaning, &asked),
            Choice::Replace => self.replace(meaning, &asked),
            Choice::Skip => Verdict::Silent,
        }
    }
}

impl Town {
    /// Answers a question: by a reply, as the next message, or by its button.
    pub(crate) fn answer(
        &mut self,
        question: QuestionId,
        id: &str,
    ) -> Option<(i64, i64, Happening, Intent)> {
        let open = self.open.get(&question)?.clone();
        let shown = self.bot.shown[&question].clone();
        let (number, label, data) = self.random.pick(&shown.answers)?.clone();
        let choice = self.choice(&open, &label);
        let happening = match self.random.below(3) {
            0 => self.tap(shown.message, data),
            1 => Happening::Message(Self::message(id, &number, Some(shown.message))),
            _ => Happening::Message(Self::message(id, &number, None::<MessageId>)),
        };
        let intent = Intent::Answer(question, choice);
        Some((open.chat, open.person, happening, intent))
    }

    /// What the answer of this label comes to.
    fn choice(&self, open: &Open, label: &str) -> Choice {
        let mut meaning = open.meaning.clone();
        if label.starts_with("Không ghi") || label.starts_with("Gửi trùng") {
            return Choice::Skip;
        }
        match open.kind {
            Kind::Twice => Choice::Again,
            Kind::Standing if label.starts_with("Thay") => Choice::Replace,
            Kind::Standing => Choice::Add,
            Kind::Size => Choice::Means(meaning),
            Kind::Indicator => {
                meaning.lines[0].indicator = usize::from(!label.ends_with("mức 1"));
                Choice::Means(meaning)
            }
            Kind::Unit => {
                // `Tổ 4 (Thôn 3)`
                let team = label.split(' ').nth(1).expect("a number");
                let team = team.parse().expect("a team");
                let mut leaders = self.leaders.iter();
                let of = leaders
                    .find(|leader| (Self::group(leader.hamlet), leader.team) == (open.chat, team));
                meaning.lines[0].unit = of.expect("a team of the hamlet").unit;
                Choice::Means(meaning)
            }
            Kind::Op => {
                meaning.lines[0].op = if label.starts_with("Lũy kế") {
                    Op::Total
                } else if label.starts_with("Thêm") {
                    Op::Add
                } else if label.starts_with("Bớt") {
                    Op::Subtract
                } else if label.starts_with("Sửa") {
                    Op::Set
                } else {
                    assert_eq!(label, "Số của kỳ này", "{open:?}");
                    Op::Plain
                };
                Choice::Means(meaning)
            }
        }
    }
}
