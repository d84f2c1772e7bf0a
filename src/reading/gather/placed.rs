//! From a figure to a draft: whether it can be recorded where it stands, and what it counts.

use super::Gatherer;
use super::figure::Figure;
use super::sums::Outcome;
use crate::campaign::Op;
use crate::reading::clause::Clause;
use crate::reading::cue::Fate;
use crate::reading::draft::{Draft, Source};
use crate::reading::item::Tag;
use crate::reading::number_place::{self, Before, Behind};
use crate::reading::op::{self, Governing};
use crate::reading::pairing::Group;
use crate::reading::token::Sign;
use crate::reading::words::ZeroWord;

impl Gatherer<'_> {
    pub(super) fn draft(
        &mut self,
        place: usize,
        figure: &Figure,
        unit: Option<u16>,
        group: Group,
    ) -> Option<Draft> {
        let clause = self.clauses[place];
        let unit = unit.or(self.line.unit).or_else(|| self.unit_above());
        let (keywords, source) = self.keywords(group, figure, &clause);
        let each = self.items.list[clause.first..figure.at]
            .iter()
            .any(|item| item.tag == Tag::Each)
            && unit.is_none_or(|unit| Some(unit) == self.head.unit);
        // `Na Hang mỗi xã 5 buổi`: so many times over.
        let is_times = self.items.list[clause.first..figure.at]
            .iter()
            .rev()
            .find(|item| !item.tag.is_light())
            .is_some_and(|item| item.tag == Tag::Each);
        let is_explicit = matches!(
            source,
            Source::Own | Source::Head | Source::Carried | Source::Doubtful
        );
        let mut number_doubt = self.fates[place] == Fate::Doubt || (is_times && !each);
        number_doubt |=
            self.is_doubtful_here(figure, &clause, (is_explicit, unit.is_some() || each))?;
        let (op, is_vague) = self.op(place, figure, unit);
        if let Outcome::Check(is_right) = op {
            self.gathered.has_wrong_sum |= !is_right;
            return None;
        }
        // `12 hồ sơ`: a noun of an indicator that the keywords beside it do not name.
        let source = match figure.place.behind {
            Behind::KeywordPart(bits) if bits & keywords == 0 => Source::Doubtful,
            _ => source,
        };
        Some(Draft {
            at: figure.at,
            clause: place,
            unit,
            unit_doubt: each,
            keywords,
            source,
            op: match op {
                Outcome::Op(op) => Some(op),
                Outcome::Check(_) | Outcome::Ask => None,
            },
            value: figure.value.filter(|_| !is_vague),
            number_doubt: number_doubt || is_vague,
            is_zero: figure.value == Some(0) && keywords == 0 && source == Source::Nowhere,
            is_phrase: figure.zero.is_some(),
        })
    }

    /// The unit of the lines above, where it surely goes on.
    pub(super) fn unit_above(&mut self) -> Option<u16> {
        let is_regular = self.blocks.len() <= 1
            || self.blocks[..self.blocks.len() - 1]
                .iter()
                .all(|&lines| lines > 1);
        let unit = self.last_unit.filter(|_| is_regular).or(self.head.unit);
        if let Some(last) = self.last_unit
            && !is_regular
        {
            self.gathered.loose_units.push(last);
        }
        unit
    }

    /// The keywords of a number and where they come from.
    pub(super) fn keywords(&self, group: Group, figure: &Figure, clause: &Clause) -> (u64, Source) {
        if group.has_misfit {
            return (group.bits, Source::Doubtful);
        }
        if group.bits != 0 {
            let with_head = group.bits | self.head.keywords;
            let is_known = |bits| self.vocabulary.indicator(bits).is_some();
            let bits = if self.head.keywords != 0 && is_known(with_head) {
                with_head
            } else {
                group.bits
            };
            let is_listed = self.listed != 0 && !is_known(group.bits | self.listed);
            return if self.is_tight(figure, clause) && !is_listed {
                (bits, Source::Own)
            } else {
                (bits, Source::Doubtful)
            };
        }
        if self.line.has_misfit || self.head.has_misfit {
            return (0, Source::Doubtful);
        }
        if self.line.keywords != 0 {
            return (self.line.keywords, Source::Head);
        }
        if self.dangling != 0 && figure.zero.is_none() {
            return (self.dangling, Source::Doubtful);
        }
        if self.head.keywords != 0 {
            return (self.head.keywords, Source::Head);
        }
        (0, Source::Nowhere)
    }

    /// A number without keywords behind one with another indicator than the default is no certain default;
    /// a running total goes with the one count before it.
    pub(super) fn settle_default(&self, draft: &mut Draft) {
        if draft.source != Source::Nowhere || draft.value == Some(0) {
            return;
        }
        let default = self.vocabulary.campaign.default_indicator;
        let is_other = |other: &&Draft| {
            other.keywords != 0 && self.vocabulary.indicator(other.keywords) != default
        };
        let drafts = &self.gathered.drafts;
        if draft.op == Some(Op::Total) {
            let only = |from: usize| {
                let of_unit = |other: &&Draft| other.unit == draft.unit;
                let mut same = drafts[from.min(drafts.len())..].iter().filter(of_unit);
                (same.next(), same.next().is_some())
            };
            // Of its own line first: `Mức 1: 3, lũy kế 20` above `Mức 2: 5, lũy kế 80`; there of what stands
            // behind the last running total.
            let line = self.line_first_draft.min(drafts.len());
            let last = drafts[line..]
                .iter()
                .rposition(|other| other.op == Some(Op::Total));
            let (same, has_more) = match only(last.map_or(line, |last| line + last + 1)) {
                (None, _) => only(0),
                found => found,
            };
            match same {
                Some(_) if has_more => draft.source = Source::Doubtful,
                Some(same) if same.keywords != 0 => {
                    draft.keywords = same.keywords;
                    draft.source = Source::Carried;
                }
                _ => {}
            }
            return;
        }
        if drafts[self.line_first_draft.min(drafts.len())..]
            .iter()
            .any(|other| is_other(&other))
        {
            draft.source = Source::Doubtful;
        }
    }

    /// `tổ 2 được 8, 3 mức 1`: the number before another indicator's may be the whole of which that is a part.
    pub(super) fn unsettle_default(&mut self, from: usize, clause: &Clause) {
        let default = self.vocabulary.campaign.default_indicator;
        let is_other = |draft: &Draft| {
            draft.source == Source::Own
                && draft.op == Some(Op::Plain)
                && !draft.is_phrase
                && self.vocabulary.indicator(draft.keywords) != default
        };
        let (before, new) = self.gathered.drafts.split_at_mut(from);
        let Some(other) = new.iter().find(|draft| is_other(draft)) else {
            return;
        };
        for draft in before.iter_mut().skip(self.line_first_draft) {
            let is_whole = draft.source == Source::Nowhere && draft.unit == other.unit;
            if is_whole && !draft.is_phrase && !clause.is_breakdown {
                draft.source = Source::Doubtful;
            }
        }
    }

    /// Whether a keyword stands by the number with nothing unknown between.
    pub(super) fn is_tight(&self, figure: &Figure, clause: &Clause) -> bool {
        let items = &self.items.list;
        (clause.first..clause.last)
            .filter(|&at| matches!(items[at].tag, Tag::Keyword(_)))
            .any(|at| number_place::is_tight(items, figure.at, at))
    }

    /// `Tổ 2 35 mức 2. 3 trường hợp chưa có căn cước`: cases told of beside a count, in a clause that names
    /// no unit and goes on about them.
    fn is_beside(&self, figure: &Figure, clause: &Clause) -> bool {
        let names_unit = self.tags(clause).any(|tag| matches!(tag, Tag::Unit(_)));
        figure.place.has_account
            && self.goes_on(figure, clause)
            && !names_unit
            && !self.gathered.drafts.is_empty()
    }

    /// Whether the clause goes on behind a number to other matters.
    fn goes_on(&self, figure: &Figure, clause: &Clause) -> bool {
        self.items.list[figure.at + 1..clause.last]
            .iter()
            .any(|item| {
                matches!(
                    item.tag,
                    Tag::Unknown(_) | Tag::Zero(_) | Tag::Noun | Tag::Op(_) | Tag::Cue(_)
                )
            })
    }

    /// `2 tổ 5 mức 2`: two of the fifth, or what two units have.
    fn is_tangled(&self, figure: &Figure, clause: &Clause) -> bool {
        let next = self.items.list[..clause.last].get(figure.at + 1);
        figure.at == clause.first
            && matches!(figure.value, Some(2..=9))
            && next.is_some_and(|item| matches!(item.tag, Tag::Unit(_)) && item.is_apart)
    }

    /// Whether the number must be asked where it stands; `None` if it is no count there.
    pub(super) fn is_doubtful_here(
        &self,
        figure: &Figure,
        clause: &Clause,
        (is_explicit, is_named): (bool, bool),
    ) -> Option<bool> {
        if let Some(zero) = figure.zero {
            return Some(zero == ZeroWord::Doubtful);
        }
        let place = figure.place;
        let is_vague = place.before == Before::Vague
            || place.behind == Behind::Vague
            || figure.value.is_none()
            || number_place::is_rate(&self.items.list, figure.at, clause)
            || self.is_tangled(figure, clause);
        let has_result = self
            .tags(clause)
            .any(|tag| matches!(tag, Tag::Result | Tag::Done));
        let has_sign = figure.at > clause.first
            && matches!(
                self.items.list[figure.at - 1].tag,
                Tag::Sign(Sign::Plus | Sign::Equals | Sign::Minus)
            )
            && !self.items.list[figure.at].is_apart;
        if is_explicit {
            let is_foreign = place.before == Before::Foreign
                || matches!(place.behind, Behind::Foreign | Behind::Noun);
            // `2 người làm mức 2`: people at work, not accounts.
            let is_at_work = place.has_people
                && self.items.list[figure.at..clause.last]
                    .iter()
                    .take_while(|item| !matches!(item.tag, Tag::Keyword(_)))
                    .any(|item| item.tag == Tag::Work);
            return Some(is_vague || is_foreign || is_at_work);
        }
        if self.is_beside(figure, clause) {
            return None;
        }
        let has_op = self.is_replacing(clause)
            || matches!(
                op::word_before(&self.items.list, figure.at, clause),
                Governing::Word(_)
            );
        // `báo cáo 0`, `tổ em hôm nay 0`
        let is_told = self.items.names_own || self.tags(clause).any(|tag| tag == Tag::Report);
        let is_nothing = figure.value == Some(0) && is_told;
        // `5 mức 2 + 3 mức 1 = 8`: an indicator is named, though it is not certain for which number.
        let has_keyword = self.tags(clause).any(|tag| matches!(tag, Tag::Keyword(_)));
        let has_evidence = has_keyword
            || is_nothing
            || has_result
            || has_sign
            || place.has_account
            || has_op
            || is_named;
        let is_foreign =
            place.before == Before::Foreign || (place.has_people && !place.has_account);
        if is_foreign || !has_evidence {
            return None;
        }
        let is_weak = place.before == Before::Work && !place.has_account && !has_result;
        // `3 trường hợp mất căn cước`: cases of something, nothing said to be done.
        let is_done = has_result || has_sign || has_op || is_named;
        Some(is_vague || is_weak || (!is_done && self.goes_on(figure, clause)))
    }
}
