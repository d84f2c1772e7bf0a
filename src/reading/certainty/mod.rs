//! Certainty: drafts become a report only if every part is certain; anything else is asked (the first rule).

mod checks;
mod unfinished;
mod whose;

use std::collections::BTreeSet;

use crate::campaign::{Count, IndicatorId, Op, Period, UnitId};
use crate::reading::clause::Clause;
use crate::reading::doubts::Doubts;
use crate::reading::draft::{Draft, Source};
use crate::reading::gather::Gathered;
use crate::reading::item::{Item, Tag};
use crate::reading::itemize::Items;
use crate::reading::note;
use crate::reading::op;
use crate::reading::token::Sign;
use crate::reading::unit::CANDIDATES_MAX;
use crate::reading::vocabulary::Vocabulary;
use crate::reading::words::{Cue, ZeroWord};
use crate::reading::{Ask, Candidate, Line, PartialLine, Reading, Reason, Report, Scene};

/// Words of a whole phrase for nothing (`không có ca nào`); a shorter one may be of anything.
const WHOLE_ZERO_WORDS: usize = 4;

/// Decides what a message means.
pub(super) struct Judge<'a> {
    pub text: &'a str,
    pub items: &'a Items<'a>,
    pub clauses: &'a [Clause],
    pub scene: &'a Scene,
    pub vocabulary: &'a Vocabulary,
    pub gathered: Gathered,
}

/// A unit found, or those it may be.
enum Found {
    Unit(UnitId),
    Doubt(Vec<UnitId>),
}

impl Judge<'_> {
    /// The reading of the message.
    pub(super) fn conclude(mut self) -> Reading {
        self.drop_what_is_none();
        if self.gathered.drafts.is_empty() {
            return self.without_counts();
        }
        self.doubt_quoted();
        let mut lines = Vec::new();
        let mut doubts = Doubts::default();
        let uses_default = self
            .gathered
            .drafts
            .iter()
            .any(|draft| draft.source == Source::Nowhere && !draft.is_zero);
        for (place, draft) in self.gathered.drafts.iter().enumerate() {
            self.line(place, draft, uses_default, (&mut lines, &mut doubts));
        }
        self.check_twice(&mut lines, &mut doubts);
        self.check_size(&lines, &mut doubts);
        if self.gathered.has_wrong_sum {
            doubts.add(Reason::Number, None, vec![Candidate::Yes]);
        }
        let now = self.vocabulary.campaign.local(self.scene.sent_at);
        let period = self.period(now, &mut doubts);
        if self.scene.is_forwarded {
            doubts.add(Reason::Forwarded, None, vec![Candidate::Yes]);
        }
        let note = note::note(self.text, self.items, self.clauses, &self.gathered.drafts);
        finish(lines, period, doubts, note)
    }

    /// Drops zero phrases and lone figures that are no reports.
    fn drop_what_is_none(&mut self) {
        let says_report = self.gathered.says_report;
        // `còn tổ 2 chưa có`: of those that have not reported.
        let said = self.items.list.iter().find(|item| !item.tag.is_light());
        let is_awaiting = said.is_some_and(|item| item.tag == Tag::Still) || self.opens_with_hour();
        let unknown = self
            .items
            .list
            .iter()
            .filter(|item| {
                matches!(
                    item.tag,
                    Tag::Unknown(_) | Tag::Aside | Tag::Cue(Cue::Hedge)
                )
            })
            .count();
        let (items, scene, vocabulary) = (self.items, self.scene, self.vocabulary);
        let knows_unit =
            vocabulary.campaign.units.reports(scene.chat_unit) || scene.sender_unit.is_some();
        let is_of_another = |draft: &Draft| {
            let named = draft.unit.map(|unit| &items.mentions[usize::from(unit)]);
            let sender = scene.sender_unit;
            named.is_some_and(|mention| {
                sender.is_some_and(|sender| {
                    !mention
                        .inside
                        .iter()
                        .any(|&id| vocabulary.roster.contains(sender, id))
                })
            })
        };
        let is_own = |draft: &Draft| {
            let named = draft.unit.map(|unit| &items.mentions[usize::from(unit)]);
            let sender = scene.sender_unit;
            named.is_none_or(|named| sender.is_none_or(|sender| named.inside.contains(&sender)))
        };
        // `hôm nay chưa có ca nào`: the whole phrase, and the day.
        let (text, clauses) = (self.text, self.clauses);
        let is_of_a_day = |draft: &Draft| {
            let (item, clause) = (&items.list[draft.at], &clauses[draft.clause]);
            let words = text[item.start as usize..item.end as usize].split_whitespace();
            let mut said = items.list[clause.first..clause.last].iter();
            words.count() >= WHOLE_ZERO_WORDS && said.any(|item| matches!(item.tag, Tag::Day(_)))
        };
        self.gathered
            .drafts
            .retain_mut(|draft| match items.list[draft.at].tag {
                Tag::Zero(word) => match (
                    word,
                    draft.unit.is_some() || draft.keywords != 0 || draft.unit_doubt,
                ) {
                    (_, true) => {
                        !(unknown > 0 && is_of_another(draft) || is_awaiting && !is_own(draft))
                    }
                    (ZeroWord::Plain, false) => true,
                    (ZeroWord::Weak, false) if says_report || items.names_own => knows_unit,
                    (ZeroWord::Weak, false) => {
                        draft.number_doubt = true;
                        knows_unit && unknown == 0 && is_of_a_day(draft)
                    }
                    (ZeroWord::Bare, false) => says_report && knows_unit,
                    (ZeroWord::Doubtful, false) => knows_unit,
                },
                _ => true,
            });
        self.drop_lone_figure();
    }

    /// `9h rồi tổ 2 chưa có`
    fn opens_with_hour(&self) -> bool {
        matches!(
            self.items.list[..],
            [
                Item {
                    tag: Tag::Nothing,
                    ..
                },
                Item {
                    tag: Tag::Final,
                    ..
                },
                ..
            ]
        )
    }

    /// `+12` alone is asked about, `+1` alone is a thumb up.
    fn drop_lone_figure(&mut self) {
        let is_alone = self.items.list.iter().all(|item| {
            item.tag.is_light()
                || matches!(
                    item.tag,
                    Tag::Number(_)
                        | Tag::Sign(Sign::Plus | Sign::Exclamation | Sign::Stop)
                        | Tag::LineEnd
                        | Tag::Vocative
                )
        });
        let [draft] = &mut self.gathered.drafts[..] else {
            return;
        };
        if !is_alone || draft.unit.is_some() {
            return;
        }
        if draft.value == Some(1) || draft.value == Some(0) {
            self.gathered.drafts.clear();
        } else {
            draft.source = Source::Doubtful;
        }
    }

    /// Turns a draft into its line, or its lines if nothing is said of every indicator.
    fn line(
        &self,
        place: usize,
        draft: &Draft,
        uses_default: bool,
        (lines, doubts): (&mut Vec<PartialLine>, &mut Doubts),
    ) {
        let index = lines.len();
        let clause = &self.clauses[draft.clause];
        debug_assert!((clause.first..clause.last).contains(&draft.at));
        let mut indicators = self.indicators(draft, uses_default);
        let is_known = indicators.iter().all(Option::is_some);
        if indicators.is_empty() {
            indicators.push(None);
        }
        let unit = match self.unit(draft, place) {
            Found::Unit(unit) => Some(unit),
            Found::Doubt(mut candidates) => {
                candidates.truncate(CANDIDATES_MAX);
                let mut known = BTreeSet::new();
                candidates.retain(|&unit| known.insert(unit));
                let candidates = candidates.into_iter().map(Candidate::Unit).collect();
                for line in index..index + indicators.len() {
                    doubts.add(Reason::Unit, Some(line), Vec::clone(&candidates));
                }
                None
            }
        };
        if !is_known {
            let near = self.vocabulary.near_indicators(draft.keywords);
            doubts.add(
                Reason::Indicator,
                Some(index),
                near.into_iter().map(Candidate::Indicator).collect(),
            );
        }
        if draft.is_number_doubtful() {
            doubts.add(Reason::Number, Some(index), self.likely_numbers(draft));
        }
        let op = draft
            .op
            .filter(|op| !(self.gathered.has_slip && *op == Op::Plain));
        if op.is_none() {
            let ops = op::likely(&self.items.list, draft.at, clause);
            doubts.add(
                Reason::Op,
                Some(index),
                ops.into_iter().map(Candidate::Op).collect(),
            );
        }
        let value = draft
            .value
            .filter(|_| !draft.is_number_doubtful())
            .map(Count);
        lines.extend(indicators.into_iter().map(|indicator| PartialLine {
            unit,
            indicator,
            op,
            value,
        }));
    }

    /// The numbers a doubtful one may be.
    fn likely_numbers(&self, draft: &Draft) -> Vec<Candidate> {
        let known = &self.gathered.alternatives;
        let offered = known.iter().find(|(at, _)| *at == draft.at);
        let numbers = if draft.is_phrase {
            vec![0, 1]
        } else if let Some((_, numbers)) = offered {
            numbers.clone()
        } else {
            match (self.items.list[draft.at].tag, draft.value) {
                (Tag::Range(low, high), _) if low < high => vec![low, high],
                (Tag::Range(only, _), _) => vec![only],
                (_, value) => value.into_iter().collect(),
            }
        };
        numbers
            .into_iter()
            .map(|number| Candidate::Number(Count(number)))
            .collect()
    }

    fn indicators(&self, draft: &Draft, uses_default: bool) -> Vec<Option<IndicatorId>> {
        let campaign = &self.vocabulary.campaign;
        match draft.source {
            Source::Doubtful => vec![None],
            Source::Own | Source::Head | Source::Carried => {
                vec![self.vocabulary.indicator(draft.keywords)]
            }
            Source::Nowhere
                if draft.is_zero && !(uses_default && campaign.default_indicator.is_some()) =>
            {
                let counted: Vec<Option<IndicatorId>> =
                    campaign.counted_indicators().map(Some).collect();
                if counted.is_empty() {
                    vec![None]
                } else {
                    counted
                }
            }
            // `mức 1: t2 5 t3 7`: what is counted was said, only not with this count.
            Source::Nowhere if self.is_beside_keyword(draft) => vec![None],
            Source::Nowhere => vec![campaign.default_indicator],
        }
    }

    /// Whether an indicator stands before the count on its line that no count of the message has taken.
    fn is_beside_keyword(&self, draft: &Draft) -> bool {
        let taken = self
            .gathered
            .drafts
            .iter()
            .fold(0, |bits, other| bits | other.keywords);
        let before = self.items.list[..draft.at].iter().rev();
        before
            .map(|item| item.tag)
            .take_while(|tag| *tag != Tag::LineEnd)
            .any(|tag| matches!(tag, Tag::Keyword(bits) if bits & taken == 0))
    }
}

/// A report if nothing is doubtful, else the question.
fn finish(
    lines: Vec<PartialLine>,
    period: Option<Period>,
    doubts: Doubts,
    note: Option<String>,
) -> Reading {
    let whole: Option<Vec<Line>> = lines
        .iter()
        .map(|line| {
            Some(Line {
                unit: line.unit?,
                indicator: line.indicator?,
                op: line.op?,
                value: line.value?,
            })
        })
        .collect();
    match (whole, period, doubts.is_empty()) {
        (Some(lines), Some(period), true) => Reading::Report(Report {
            period,
            lines,
            note,
        }),
        _ => Reading::Ask(Ask {
            doubts: doubts.into_list(),
            lines,
            period,
            note,
        }),
    }
}
