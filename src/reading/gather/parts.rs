//! Parts: several figures of one count (`sáng 4, chiều 6 mức 2`, `Hùng 3, Lan 4`), said of parts of the day or
//! of persons. Only the group knows whether they add up; the sum is offered first, and never recorded unasked.

use super::Gatherer;
use crate::reading::clause::Clause;
use crate::reading::cue::Fate;
use crate::reading::date::Day;
use crate::reading::draft::{Draft, Source};
use crate::reading::item::Tag;
use crate::reading::number_place::{self, Behind};
use crate::reading::token::Sign;

/// A figure said of a part.
#[derive(Debug, Clone, Copy)]
struct Part {
    /// The item of its number.
    at: usize,
    /// The clause it stands in.
    clause: usize,
    /// The number.
    value: u32,
    /// What it is said of.
    of: Of,
}

/// What a figure is said of.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Of {
    /// A part of the day it is about.
    DayPart,
    /// A day, by itself or with its part (`sáng nay`).
    Day(Day),
    /// A person.
    Person,
}

impl Gatherer<'_> {
    /// Makes one count of the parts of the line just read, to be asked.
    pub(super) fn settle_parts(&mut self, from: usize, until: usize) {
        let parts: Vec<Part> = (from..until)
            .filter(|&place| self.fates[place] != Fate::Cancel)
            .filter(|&place| !self.clauses[place].is_breakdown)
            .flat_map(|place| self.parts_of(place))
            .collect();
        let are_days_one = parts
            .iter()
            .filter_map(|part| match part.of {
                Of::Day(day) => Some(day),
                Of::DayPart | Of::Person => None,
            })
            .collect::<Vec<_>>()
            .windows(2)
            .all(|pair| pair[0] == pair[1]);
        if parts.len() < 2 || !are_days_one {
            return;
        }
        let first = self.line_first_draft;
        let told: Vec<usize> = (first..self.gathered.drafts.len())
            .filter(|&place| {
                parts
                    .iter()
                    .any(|part| part.at == self.gathered.drafts[place].at)
            })
            .collect();
        let Some(&kept) = told.first() else {
            self.ask_persons(&parts);
            return;
        };
        let drafts = &self.gathered.drafts;
        let is_apart = |one: &Draft, other: &Draft| {
            one.unit != other.unit
                || (one.keywords != other.keywords && one.keywords != 0 && other.keywords != 0)
        };
        let are_apart = told.iter().enumerate().all(|(index, &one)| {
            told[index + 1..]
                .iter()
                .all(|&other| is_apart(&drafts[one], &drafts[other]))
        });
        if told.len() == parts.len() && are_apart {
            return;
        }
        let named = told
            .iter()
            .map(|&place| drafts[place])
            .find(|draft| draft.keywords != 0)
            .unwrap_or(drafts[kept]);
        let numbers = parts.iter().map(|part| part.value);
        self.gathered.drafts[kept] = Draft {
            number_doubt: true,
            ..named
        };
        self.offer_sum(named.at, numbers.collect());
        let mut place = 0;
        self.gathered.drafts.retain(|_| {
            place += 1;
            place - 1 == kept || !told.contains(&(place - 1))
        });
    }

    /// `mức 2: em 3, chị Lan 5`: a figure of somebody's that was not taken, beside one that was.
    pub(super) fn ask_beside_person(&mut self, clause: &Clause, before: usize) {
        let (mut has_number, mut names) = (false, 0);
        for tag in self.tags(clause) {
            match tag {
                Tag::Number(_) => has_number = true,
                // Nobody writes names in capitals who is in a hurry.
                Tag::Unknown(_) | Tag::Person => names += 1,
                Tag::Sign(Sign::Colon) => {}
                tag if tag.is_light() => {}
                _ => return,
            }
        }
        let drafts = &mut self.gathered.drafts;
        let is_beside = drafts.len() == before && before > self.line_first_draft;
        if let Some(draft) = drafts.last_mut()
            && is_beside
            && has_number
            && (1..=2).contains(&names)
        {
            draft.number_doubt = true;
        }
    }

    /// The sum first, then each of the numbers, once.
    fn offer_sum(&mut self, at: usize, numbers: Vec<u32>) {
        let sum = numbers
            .iter()
            .try_fold(0_u32, |sum, &number| sum.checked_add(number));
        let mut offered: Vec<u32> = Vec::new();
        for number in sum.into_iter().chain(numbers) {
            if !offered.contains(&number) {
                offered.push(number);
            }
        }
        self.gathered.alternatives.retain(|&(known, _)| known != at);
        self.gathered.alternatives.push((at, offered));
    }

    /// `Tổ 2: Hùng 3, Lan 4`: no count stands there, but the unit named is being reported of.
    fn ask_persons(&mut self, parts: &[Part]) {
        let are_persons = parts.iter().all(|part| part.of == Of::Person);
        let Some(unit) = self
            .line
            .unit
            .or(self.waiting.last().copied())
            .filter(|_| are_persons)
        else {
            return;
        };
        let first = parts[0];
        let numbers: Vec<u32> = parts.iter().map(|part| part.value).collect();
        self.gathered.drafts.push(Draft {
            number_doubt: true,
            source: Source::Nowhere,
            ..Draft::certain(first.at, first.clause, Some(unit), (0, first.value))
        });
        self.offer_sum(first.at, numbers);
    }

    /// The figures of one clause that are said of parts.
    fn parts_of(&self, place: usize) -> Vec<Part> {
        let clause = self.clauses[place];
        (clause.first..clause.last)
            .filter_map(|at| {
                let Tag::Number(value) = self.items.list[at].tag else {
                    return None;
                };
                let of = self.part_before(at, &clause)?;
                let behind = number_place::place(&self.items.list, at, &clause).behind;
                let is_count = matches!(behind, Behind::Free | Behind::Keyword);
                is_count.then_some(Part {
                    at,
                    clause: place,
                    value,
                    of,
                })
            })
            .collect()
    }

    /// What the number at `at` is said of.
    fn part_before(&self, at: usize, clause: &Clause) -> Option<Of> {
        let before = &self.items.list[clause.first..at];
        for item in before.iter().rev() {
            return match item.tag {
                Tag::DayPart => Some(Of::DayPart),
                Tag::Day(day) => Some(Of::Day(self.items.days[usize::from(day)])),
                Tag::Unknown(true) => Some(Of::Person),
                // `đợt 1: 12`
                Tag::Nothing
                | Tag::Filler
                | Tag::Final
                | Tag::Of
                | Tag::Result
                | Tag::Done
                | Tag::Work
                | Tag::Sign(Sign::Colon | Sign::Plus | Sign::Minus | Sign::Equals) => continue,
                _ => None,
            };
        }
        None
    }
}
