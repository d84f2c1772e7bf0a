//! Certainty: drafts become a report only if every part is certain; anything else is asked (the first rule).

use chrono::NaiveDateTime;

use crate::campaign::{Count, IndicatorId, Op, Period, UnitId};
use crate::reading::date;
use crate::reading::doubts::Doubts;
use crate::reading::draft::{Draft, Source};
use crate::reading::gather::Gathered;
use crate::reading::item::Tag;
use crate::reading::itemize::Items;
use crate::reading::token::Sign;
use crate::reading::unit::{CANDIDATES_MAX, State};
use crate::reading::vocabulary::Vocabulary;
use crate::reading::words::ZeroWord;
use crate::reading::{Ask, Candidate, Line, PartialLine, Reading, Reason, Report, Scene};

/// Decides what a message means.
pub(super) struct Judge<'a> {
    pub items: &'a Items,
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
    /// The reading of the message, its note left out.
    pub(super) fn conclude(mut self) -> Reading {
        self.drop_what_is_none();
        if self.gathered.drafts.is_empty() {
            return self.without_counts();
        }
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
        let now = self.vocabulary.campaign.local(self.scene.sent_at);
        let period = self.period(now, &mut doubts);
        if self.scene.is_forwarded {
            doubts.add(Reason::Forwarded, None, vec![Candidate::Yes]);
        }
        finish(lines, period, doubts)
    }

    /// Drops zero phrases and lone figures that are no reports.
    fn drop_what_is_none(&mut self) {
        let says_report = self.gathered.says_report;
        let unknown = self
            .items
            .list
            .iter()
            .filter(|item| matches!(item.tag, Tag::Unknown(_)))
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
        self.gathered
            .drafts
            .retain(|draft| match items.list[draft.at].tag {
                Tag::Zero(word) => match (
                    word,
                    draft.unit.is_some() || draft.keywords != 0 || draft.unit_doubt,
                ) {
                    (_, true) => !(unknown > 0 && is_of_another(draft)),
                    (ZeroWord::Plain, false) => true,
                    (ZeroWord::Weak, false) => says_report && knows_unit,
                    (ZeroWord::Doubtful, false) => knows_unit,
                },
                _ => true,
            });
        self.drop_lone_figure();
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

    /// No count at all: a report sent off before its number, or nothing.
    fn without_counts(&self) -> Reading {
        let Some(line) = self.unfinished() else {
            return Reading::None;
        };
        let mut doubts = Doubts::default();
        let candidates = if line.unit.is_some() {
            Vec::new()
        } else {
            vec![Candidate::Number(Count(1)), Candidate::Number(Count::ZERO)]
        };
        doubts.add(Reason::Number, Some(0), candidates);
        if self.scene.is_forwarded {
            doubts.add(Reason::Forwarded, None, vec![Candidate::Yes]);
        }
        finish(vec![line], None, doubts)
    }

    /// `Tổ 04 xin báo cáo kết quả mức 2:` or `xong mức 2 rồi`: what is known of the missing count.
    fn unfinished(&self) -> Option<PartialLine> {
        let tags = || self.items.list.iter().map(|item| item.tag);
        if tags().any(|tag| {
            matches!(
                tag,
                Tag::Cue(_) | Tag::Sign(Sign::Question | Sign::Greater) | Tag::Vocative
            )
        }) {
            return None;
        }
        let keywords = tags().fold(0, |all, tag| {
            if let Tag::Keyword(bits) = tag {
                all | bits
            } else {
                all
            }
        });
        let indicator = self.vocabulary.indicator(keywords);
        let units: Vec<u16> = tags()
            .filter_map(|tag| {
                if let Tag::Unit(unit) = tag {
                    Some(unit)
                } else {
                    None
                }
            })
            .collect();
        let ends_in_colon = tags()
            .rev()
            .find(|tag| !tag.is_light() && *tag != Tag::LineEnd)
            == Some(Tag::Sign(Sign::Colon));
        let unknown = tags().filter(|tag| matches!(tag, Tag::Unknown(_))).count();
        let is_number_seen = tags().any(|tag| tag.is_number() || tag == Tag::Misfit);
        if keywords == 0 || is_number_seen {
            return None;
        }
        if let [unit] = units[..] {
            let Found::Unit(unit) = self.resolve(Some(unit), usize::MAX) else {
                return None;
            };
            let is_own = self.scene.sender_unit == Some(unit) || self.scene.chat_unit == unit;
            let is_unfinished =
                self.gathered.says_report && (ends_in_colon || (is_own && unknown == 0));
            return is_unfinished.then_some(PartialLine {
                unit: Some(unit),
                indicator,
                op: Some(Op::Plain),
                value: None,
            });
        }
        let is_done = self.items.list.windows(2).any(|pair| {
            matches!(pair[0].tag, Tag::Result | Tag::Done) && matches!(pair[1].tag, Tag::Keyword(_))
        });
        let Found::Unit(unit) = self.resolve(None, usize::MAX) else {
            return None;
        };
        let is_over = matches!(
            tags()
                .rev()
                .find(|tag| !matches!(tag, Tag::Filler | Tag::LineEnd | Tag::Sign(_))),
            Some(Tag::Final | Tag::Keyword(_))
        );
        (units.is_empty() && is_done && is_over && unknown <= 2).then_some(PartialLine {
            unit: Some(unit),
            indicator,
            op: Some(Op::Plain),
            value: None,
        })
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
        let mut indicators = self.indicators(draft, uses_default);
        let is_known = indicators.iter().all(Option::is_some);
        if indicators.is_empty() {
            indicators.push(None);
        }
        let unit = match self.unit(draft, place) {
            Found::Unit(unit) => Some(unit),
            Found::Doubt(mut candidates) => {
                candidates.truncate(CANDIDATES_MAX);
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
            let known = draft
                .value
                .filter(|_| !draft.is_phrase)
                .map(|value| Candidate::Number(Count(value)));
            let candidates = if draft.is_phrase {
                vec![Candidate::Number(Count::ZERO), Candidate::Number(Count(1))]
            } else {
                known.into_iter().collect()
            };
            doubts.add(Reason::Number, Some(index), candidates);
        }
        let op = draft
            .op
            .filter(|op| !(self.gathered.has_slip && *op == Op::Plain));
        if op.is_none() {
            let ops = [Op::Plain, Op::Total, Op::Add, Op::Set, Op::Subtract];
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
            Source::Nowhere => vec![campaign.default_indicator],
        }
    }

    fn unit(&self, draft: &Draft, place: usize) -> Found {
        let found = self.resolve(draft.unit, place);
        match found {
            Found::Unit(unit) if draft.unit_doubt => Found::Doubt(vec![unit]),
            // Another unit named beside the count, and none with it.
            Found::Unit(unit) if draft.unit.is_none() => {
                let other = self.gathered.loose_units.iter().find_map(|&loose| {
                    match self.resolve(Some(loose), place) {
                        Found::Unit(other) if other == unit => None,
                        Found::Unit(other) => Some(vec![other, unit]),
                        Found::Doubt(mut candidates) => {
                            candidates.push(unit);
                            Some(candidates)
                        }
                    }
                });
                other.map_or(Found::Unit(unit), Found::Doubt)
            }
            found => found,
        }
    }

    /// The unit of a mention, or of the chat or sender where none is named.
    fn resolve(&self, mention: Option<u16>, draft: usize) -> Found {
        let units = &self.vocabulary.campaign.units;
        let chat = self.scene.chat_unit;
        let Some(mention) = mention.map(|place| &self.items.mentions[usize::from(place)]) else {
            return match self.scene.sender_unit {
                _ if units.reports(chat) => Found::Unit(chat),
                Some(sender) if units.contains(chat, sender) => self.reporting(sender),
                _ => Found::Doubt(units.reporting(chat)),
            };
        };
        if mention.state != State::Known {
            let inside = if mention.inside.is_empty() {
                Vec::new()
            } else {
                mention.inside.clone()
            };
            return Found::Doubt(inside);
        }
        let mut candidates = mention.inside.clone();
        let branch = self
            .gathered
            .branches
            .iter()
            .rev()
            .find(|(from, _)| *from <= draft)
            .map(|(_, branch)| *branch);
        if candidates.len() > 1
            && let Some(branch) = branch
        {
            candidates.retain(|&id| units.contains(branch, id));
        }
        if candidates.len() > 1
            && let Some(sender) = self.scene.sender_unit
        {
            candidates = self.nearest(sender, candidates);
        }
        match candidates[..] {
            [only] => self.reporting(only),
            _ => Found::Doubt(candidates),
        }
    }

    /// The unit itself if it reports, else the question which below it.
    fn reporting(&self, unit: UnitId) -> Found {
        let units = &self.vocabulary.campaign.units;
        if units.reports(unit) {
            Found::Unit(unit)
        } else {
            Found::Doubt(units.reporting(unit))
        }
    }

    /// Those in the sender's own branch, if the sender has one that holds any.
    fn nearest(&self, sender: UnitId, candidates: Vec<UnitId>) -> Vec<UnitId> {
        let units = &self.vocabulary.campaign.units;
        for branch in std::iter::once(sender).chain(units.ancestors(sender)) {
            let inside: Vec<UnitId> = candidates
                .iter()
                .copied()
                .filter(|&id| units.contains(branch, id))
                .collect();
            if !inside.is_empty() {
                return inside;
            }
        }
        candidates
    }

    /// The same unit and indicator twice: the same is said once, another must be asked.
    fn check_twice(&self, lines: &mut Vec<PartialLine>, doubts: &mut Doubts) {
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
                let candidates = [lines[twin].value, line.value]
                    .into_iter()
                    .flatten()
                    .map(Candidate::Number)
                    .collect();
                doubts.add(Reason::Number, Some(place), candidates);
                lines[place].value = None;
                place += 1;
            }
        }
    }

    fn check_size(&self, lines: &[PartialLine], doubts: &mut Doubts) {
        let limit = self.vocabulary.campaign.confirm_above;
        for (place, line) in lines.iter().enumerate() {
            if line.op != Some(Op::Total) && line.value.is_some_and(|value| value.0 > limit) {
                doubts.add(Reason::Size, Some(place), vec![Candidate::Yes]);
            }
        }
    }

    /// The period the counts belong to.
    fn period(&self, now: NaiveDateTime, doubts: &mut Doubts) -> Option<Period> {
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
        let first = periods[0];
        if first.is_some() && periods.iter().all(|period| *period == first) {
            return first;
        }
        let mut candidates: Vec<Period> = periods.into_iter().flatten().collect();
        candidates.extend(open);
        candidates.extend(open.and_then(|open| campaign.period_before(open)));
        candidates.dedup();
        doubts.add(
            Reason::Date,
            None,
            candidates.into_iter().map(Candidate::Period).collect(),
        );
        None
    }
}

/// A report if nothing is doubtful, else the question.
fn finish(lines: Vec<PartialLine>, period: Option<Period>, doubts: Doubts) -> Reading {
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
            note: None,
        }),
        _ => Reading::Ask(Ask {
            doubts: doubts.into_list(),
            lines,
            period,
            note: None,
        }),
    }
}
