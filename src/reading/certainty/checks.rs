//! Checks over all lines: twice the same, too large, and which period.

use chrono::NaiveDateTime;

use super::Judge;
use crate::campaign::{Count, Op, Period};
use crate::reading::date;
use crate::reading::doubts::Doubts;
use crate::reading::item::{Item, Tag};
use crate::reading::{Candidate, PartialLine, Reason};

impl Judge<'_> {
    /// The same unit and indicator twice: the same is said once, another must be asked.
    pub(super) fn check_twice(&self, lines: &mut Vec<PartialLine>, doubts: &mut Doubts) {
        let mut place = 1;
        while place < lines.len() {
            let line = lines[place];
            let is_twin = |other: &PartialLine| {
                other.unit.is_some()
                    && other.unit == line.unit
                    && other.indicator == line.indicator
                    && (other.op == Some(Op::Total)) == (line.op == Some(Op::Total))
            };
            let Some(twin) = lines[..place].iter().position(is_twin) else {
                place += 1;
                continue;
            };
            let has_parts = self
                .items
                .list
                .iter()
                .filter(|item| item.tag == Tag::DayPart)
                .count()
                > 1;
            if lines[twin] == line && !has_parts && doubts.is_free(place) {
                lines.remove(place);
                doubts.close_up(place);
            } else {
                let numbers = [lines[twin].value, line.value];
                // `sáng 4, chiều 6`: most likely their sum.
                let sum = numbers[0]
                    .zip(numbers[1])
                    .and_then(|(one, other)| one.0.checked_add(other.0))
                    .filter(|_| has_parts)
                    .map(Count);
                let candidates = sum.into_iter().chain(numbers.into_iter().flatten());
                doubts.add(
                    Reason::Number,
                    Some(place),
                    candidates.map(Candidate::Number).collect(),
                );
                lines[place].value = None;
                place += 1;
            }
        }
    }

    pub(super) fn check_size(&self, lines: &[PartialLine], doubts: &mut Doubts) {
        let limit = self.vocabulary.campaign.confirm_above;
        for (place, line) in lines.iter().enumerate() {
            if line.op != Some(Op::Total) && line.value.is_some_and(|value| value.0 > limit) {
                doubts.add(Reason::Size, Some(place), vec![Candidate::Yes]);
            }
        }
    }

    /// `Anh viết "Tổ 2: 5 mức 2" nhé`: a count with its unit in quotation marks, behind words that tell of it.
    pub(super) fn doubt_quoted(&mut self) {
        // No Vietnamese letter begins with these bytes of the marks: most texts are passed over quickly.
        if !self
            .text
            .bytes()
            .any(|byte| matches!(byte, b'"' | 0xc2 | 0xe2))
        {
            return;
        }
        let marks = ['"', '“', '”', '„', '«', '»'];
        let Some(open) = self.text.find(marks) else {
            return;
        };
        let close = self.text.rfind(marks).unwrap_or(open);
        let is_inside = |item: &Item| (open..close).contains(&(item.start as usize));
        let items = &self.items.list;
        let mut units = items.iter().filter(|item| matches!(item.tag, Tag::Unit(_)));
        if !self.text[..open].contains(char::is_alphabetic) || !units.any(is_inside) {
            return;
        }
        for draft in &mut self.gathered.drafts {
            draft.number_doubt |= is_inside(&items[draft.at]);
        }
    }

    /// The period the counts belong to.
    pub(super) fn period(&self, now: NaiveDateTime, doubts: &mut Doubts) -> Option<Period> {
        let campaign = &self.vocabulary.campaign;
        let open = campaign.period_at(self.scene.sent_at);
        let of = |place: u16| {
            let day = *self.items.days.get(usize::from(place))?;
            date::period_of(date::calendar(day, now)?, now, open, campaign)
        };
        let mut periods: Vec<Option<Period>> =
            self.gathered.days.iter().map(|&day| of(day)).collect();
        if periods.is_empty() {
            let is_late = self.gathered.is_late && now.time() > campaign.due;
            let is_before = now.date() < campaign.starts_on;
            periods.push(open.filter(|_| !is_late && !is_before));
        }
        // A day beside the counts that would be another period.
        let beside = self
            .gathered
            .doubtful_days
            .iter()
            .map(|&day| of(day))
            .find(|period| !periods.contains(period));
        periods.extend(beside);
        // `Tổ 1 hôm qua 5` above `Tổ 2 7`: is that of yesterday too?
        periods.extend(self.gathered.is_partly_dated.then_some(open));
        let first = periods[0];
        if first.is_some() && periods.iter().all(|period| *period == first) {
            return first;
        }
        let usual = [open, open.and_then(|open| campaign.period_before(open))];
        doubts.has_days = self.gathered.days.len() > 1;
        let mut candidates: Vec<Period> = Vec::new();
        for period in periods.into_iter().chain(usual).flatten() {
            if !candidates.contains(&period) {
                candidates.push(period);
            }
        }
        doubts.add(
            Reason::Date,
            None,
            candidates.into_iter().map(Candidate::Period).collect(),
        );
        None
    }
}
