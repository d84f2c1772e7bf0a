//! Cues: which clauses state no counts, and which only doubtful ones (message language, *Not a report*).
//!
//! A cue cancels its clause and the pieces after it that hold nothing but counts, never the message. Some
//! cues only cast doubt: then what was said must be asked.

mod weight;

use crate::reading::clause::Clause;
use crate::reading::item::{Item, Tag};
use crate::reading::itemize::Items;
use crate::reading::token::Sign;
use crate::reading::words::{Cue, ZeroWord};

/// What becomes of a clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    /// Its counts stand.
    Keep,
    /// Its counts must be asked.
    Doubt,
    /// It states none.
    Cancel,
}

/// How heavily a cue weighs.
#[derive(Clone, Copy, PartialEq)]
enum Weight {
    /// Cancels, whatever else the clause says.
    Strong,
    /// Cancels unless the clause goes on to a plain result.
    Weak,
    /// Only a doubt.
    Doubt,
    /// Nothing in this place.
    Nothing,
}

/// Decides the fate of every clause.
pub(super) fn fates(items: &Items, clauses: &[Clause]) -> Vec<Fate> {
    let judge = Judge {
        items: &items.list,
        clauses,
    };
    let mut fates: Vec<Fate> = clauses.iter().map(|clause| judge.own(clause)).collect();
    judge.spread(&mut fates);
    judge.look_back(&mut fates);
    judge.cancel_rest(&mut fates);
    fates
}

struct Judge<'a> {
    items: &'a [Item],
    clauses: &'a [Clause],
}

impl Judge<'_> {
    fn tags(&self, clause: &Clause) -> impl DoubleEndedIterator<Item = Tag> + Clone {
        self.items[clause.first..clause.last]
            .iter()
            .map(|item| item.tag)
    }

    fn has_count(&self, clause: &Clause) -> bool {
        self.tags(clause)
            .any(|tag| tag.is_number() || matches!(tag, Tag::Zero(_)))
    }

    /// The fate a clause brings on itself.
    fn own(&self, clause: &Clause) -> Fate {
        if clause.is_quoted {
            return Fate::Cancel;
        }
        let mut fate = Fate::Keep;
        for at in clause.first..clause.last {
            let found = match self.items[at].tag {
                Tag::Cue(cue) => self.weigh(cue, at, clause),
                // `được mấy mức 2 rồi em?`
                Tag::Some if self.is_asked(clause) => Weight::Strong,
                Tag::Still => self.weigh_still(at, clause),
                Tag::Zero(ZeroWord::Weak | ZeroWord::Bare) => self.weigh_no(at, clause),
                Tag::Vocative => self.weigh_vocative(at, clause),
                _ => continue,
            };
            fate = match (fate, self.temper(found, at, clause)) {
                (Fate::Cancel, _) | (_, Fate::Cancel) => Fate::Cancel,
                (Fate::Doubt, _) | (_, Fate::Doubt) => Fate::Doubt,
                _ => Fate::Keep,
            };
        }
        if fate == Fate::Keep && clause.closed_by == Some(Sign::Question) && self.has_count(clause)
        {
            return Fate::Doubt;
        }
        fate
    }

    /// Whether the sentence is a question and the clause itself has no number.
    fn is_asked(&self, clause: &Clause) -> bool {
        let is_question = self.clauses.iter().any(|other| {
            other.sentence == clause.sentence && other.closed_by == Some(Sign::Question)
        });
        is_question && !self.tags(clause).any(Tag::is_number)
    }

    /// Whether a clause holds nothing but counts; praise goes on over other words too.
    fn is_bare_count(&self, clause: &Clause, is_praise: bool) -> bool {
        self.tags(clause).any(Tag::is_number)
            && !self.tags(clause).any(|tag| match tag {
                Tag::Unknown(_) => !is_praise,
                Tag::Unit(_)
                | Tag::Result
                | Tag::Done
                | Tag::Report
                | Tag::Op(_)
                | Tag::Sign(Sign::Plus | Sign::Equals)
                | Tag::Cue(_) => true,
                _ => false,
            })
    }

    fn is_listed_count(&self, clause: &Clause) -> bool {
        self.has_count(clause)
            && !self.tags(clause).any(|tag| {
                matches!(
                    tag,
                    Tag::Result
                        | Tag::Done
                        | Tag::Report
                        | Tag::Op(_)
                        | Tag::Sign(Sign::Plus)
                        | Tag::Cue(_)
                )
            })
    }

    /// Carries a cancelling on to the pieces after it, and from a heading to the lines under it.
    fn spread(&self, fates: &mut [Fate]) {
        let mut heading = false;
        for place in 0..self.clauses.len() {
            let clause = &self.clauses[place];
            if clause.opens_line && self.tags(clause).any(|tag| tag == Tag::Report) {
                heading = false;
            }
            if fates[place] == Fate::Keep && !clause.is_quoted {
                fates[place] = self.inherited(place, fates, heading);
            }
            heading |= fates[place] == Fate::Cancel && self.is_heading(place);
        }
    }

    fn inherited(&self, place: usize, fates: &[Fate], heading: bool) -> Fate {
        let clause = &self.clauses[place];
        if heading && self.has_count(clause) {
            return if self.is_listed_count(clause) {
                Fate::Cancel
            } else {
                Fate::Doubt
            };
        }
        let Some(before) = place.checked_sub(1).map(|before| &self.clauses[before]) else {
            return Fate::Keep;
        };
        let is_next = before.line == clause.line && !before.is_quoted;
        if !is_next || fates[place - 1] != Fate::Cancel {
            return Fate::Keep;
        }
        let is_same_sentence = before.sentence == clause.sentence;
        let is_cue = |wanted| self.tags(before).any(|tag| tag == Tag::Cue(wanted));
        if is_same_sentence && is_cue(Cue::Order) {
            return match (self.has_count(clause), self.is_listed_count(clause)) {
                (true, false) => Fate::Doubt,
                _ => Fate::Cancel,
            };
        }
        // `kế hoạch 30, thực hiện 5 mức 2`: what was done of it, perhaps.
        let opens_with_work = || {
            let mut said = self.tags(clause).filter(|tag| !tag.is_light());
            said.next() == Some(Tag::Work) && said.next().is_some_and(Tag::is_number)
        };
        if is_same_sentence
            && (is_cue(Cue::Target) || is_cue(Cue::Plan))
            && self.has_count(before)
            && opens_with_work()
        {
            return Fate::Doubt;
        }
        if self.is_bare_count(clause, is_cue(Cue::Praise) || is_cue(Cue::Thanks)) {
            let has_day = self.tags(clause).any(|tag| matches!(tag, Tag::Day(_)));
            // A target's day is its deadline.
            return if has_day && self.has_count(before) && !is_cue(Cue::Target) {
                Fate::Doubt
            } else {
                Fate::Cancel
            };
        }
        if !is_same_sentence || !self.has_count(clause) {
            return Fate::Keep;
        }
        match (self.has_count(before), self.is_listed_count(clause)) {
            (true, true) => Fate::Cancel,
            _ if is_cue(Cue::Target) => Fate::Doubt,
            _ => Fate::Keep,
        }
    }

    /// A line of a cue without a count that heads what follows: `Chỉ tiêu:`, `Kế hoạch ngày mai các tổ`.
    fn is_heading(&self, place: usize) -> bool {
        let clause = &self.clauses[place];
        let ends_line = self
            .clauses
            .get(place + 1)
            .is_none_or(|next| next.line != clause.line);
        let is_cue = self.tags(clause).any(|tag| {
            matches!(
                tag,
                Tag::Cue(Cue::Target | Cue::Plan | Cue::Left | Cue::Order | Cue::Need)
            )
        });
        let ends_in_colon = self.tags(clause).next_back() == Some(Tag::Sign(Sign::Colon));
        let holds = |wanted| self.tags(clause).any(|tag| tag == wanted);
        // `Mai em đi tiếp` above a report is no title.
        let names_list =
            holds(Tag::Cue(Cue::Target)) || (holds(Tag::Cue(Cue::Plan)) && holds(Tag::Each));
        let is_title = clause.opens_line
            && names_list
            && !self
                .tags(clause)
                .any(|tag| matches!(tag, Tag::Unknown(_) | Tag::Final));
        ends_line && is_cue && !self.has_count(clause) && (ends_in_colon || is_title)
    }

    /// Cues that speak of the counts before them: `đúng không`, `được chưa`, `để em đếm lại`, `à khoan`.
    fn look_back(&self, fates: &mut [Fate]) {
        for place in 0..self.clauses.len() {
            let clause = &self.clauses[place];
            if clause.is_quoted || self.has_count(clause) {
                continue;
            }
            for (place_in, tag) in self.tags(clause).enumerate() {
                let Tag::Cue(cue) = tag else { continue };
                let opens = self.tags(clause).take(place_in).all(Tag::is_light);
                let (fate, reach) = match cue {
                    Cue::Confirm => (Fate::Cancel, Reach::Sentence),
                    Cue::Check => (Fate::Doubt, Reach::Line),
                    Cue::Hedge => (Fate::Doubt, Reach::Neighbour),
                    Cue::Praise => (Fate::Doubt, Reach::Sentence),
                    Cue::Failed if opens || clause.is_contrast => (Fate::Doubt, Reach::Neighbour),
                    // `5 mức 2, chưa kích hoạt`
                    Cue::Left if opens && self.ends_clause(clause.first + place_in, clause) => {
                        (Fate::Doubt, Reach::Neighbour)
                    }
                    Cue::Left | Cue::QuestionEnd if clause.is_contrast => {
                        (Fate::Doubt, Reach::Neighbour)
                    }
                    Cue::Interrupt => (Fate::Doubt, Reach::Message),
                    _ => continue,
                };
                self.mark_before(place, fate, reach, fates);
            }
        }
    }

    fn mark_before(&self, place: usize, fate: Fate, reach: Reach, fates: &mut [Fate]) {
        let here = &self.clauses[place];
        for (before, clause) in self.clauses[..place].iter().enumerate().rev() {
            let is_reached = match reach {
                Reach::Sentence => clause.sentence == here.sentence,
                Reach::Line => clause.line == here.line,
                Reach::Neighbour => {
                    clause.sentence == here.sentence
                        || (before + 1 == place && clause.line == here.line)
                }
                Reach::Message => true,
            };
            // A question in a sentence of its own casts doubt only.
            if is_reached && fates[before] == Fate::Keep && self.has_count(clause) {
                fates[before] = fate;
            } else if fate == Fate::Cancel
                && (clause.line == here.line || (clause.line + 1 == here.line && here.opens_line))
                && fates[before] == Fate::Keep
                && self.has_count(clause)
            {
                fates[before] = Fate::Doubt;
            }
        }
    }

    /// An example cancels all that follows; the bot's own words cancel all.
    fn cancel_rest(&self, fates: &mut [Fate]) {
        let holds =
            |clause: &Clause, wanted: Cue| self.tags(clause).any(|tag| tag == Tag::Cue(wanted));
        if let Some(from) = self
            .clauses
            .iter()
            .position(|clause| holds(clause, Cue::Example))
        {
            fates[from..].fill(Fate::Cancel);
        }
        let is_bot = self.clauses.iter().any(|clause| {
            holds(clause, Cue::Bot)
                && self.tags(clause).any(|tag| tag == Tag::Nothing)
                && self.tags(clause).any(|tag| matches!(tag, Tag::Day(_)))
        });
        if is_bot {
            fates.fill(Fate::Cancel);
        }
    }
}

/// How far back a cue speaks.
#[derive(Clone, Copy)]
enum Reach {
    Sentence,
    Neighbour,
    Line,
    Message,
}
