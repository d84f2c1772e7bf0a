//! Whose count: the unit of a mention, or of the chat or the sender (message language, *Units*).

use super::{Found, Judge};
use crate::campaign::UnitId;
use crate::reading::draft::Draft;
use crate::reading::mention::State;
use crate::reading::unit::CANDIDATES_MAX;

impl Judge<'_> {
    pub(super) fn unit(&self, draft: &Draft, place: usize) -> Found {
        let found = self.resolve(draft.unit, place);
        match found {
            Found::Unit(unit) if draft.unit_doubt => Found::Doubt(vec![unit]),
            Found::Unit(unit) if draft.unit.is_none() => self.beside(unit, place),
            found => found,
        }
    }

    /// The unit of the chat or sender, unless another is named beside the count and none with it.
    fn beside(&self, unit: UnitId, place: usize) -> Found {
        let roster = &self.vocabulary.roster;
        let is_around = |loose: u16| {
            let mention = &self.items.mentions[usize::from(loose)];
            mention
                .inside
                .iter()
                .chain(&mention.above)
                .any(|&outer| roster.contains(outer, unit))
        };
        let mut others = self
            .gathered
            .loose_units
            .iter()
            .filter(|&&loose| !is_around(loose));
        let Some(&other) = others.next() else {
            return Found::Unit(unit);
        };
        let mut candidates = match self.resolve(Some(other), place) {
            Found::Unit(other) => vec![other],
            Found::Doubt(candidates) => candidates,
        };
        candidates.push(unit);
        Found::Doubt(candidates)
    }

    /// The unit of a mention, or of the chat or sender where none is named.
    pub(super) fn resolve(&self, mention: Option<u16>, draft: usize) -> Found {
        let units = &self.vocabulary.campaign.units;
        let chat = self.scene.chat_unit;
        let Some(mention) = mention.map(|place| &self.items.mentions[usize::from(place)]) else {
            return match self.scene.sender_unit {
                _ if units.reports(chat) => Found::Unit(chat),
                // `báo hộ anh Nam`
                _ if self.items.is_on_behalf => doubt(self.vocabulary.roster.reporting(chat)),
                Some(sender) if units.contains(chat, sender) => self.reporting(sender),
                _ => doubt(self.vocabulary.roster.reporting(chat)),
            };
        };
        if mention.state != State::Known {
            return self.doubt_about(&mention.inside);
        }
        let named = self
            .gathered
            .branches
            .iter()
            .rev()
            .find(|(from, _)| *from <= draft);
        match *self.narrowed(&mention.inside, named.map(|(_, branch)| *branch)) {
            [only]
                if mention.inside.len() > 1
                    && self.is_elsewhere(only, draft, named.map_or(0, |(from, _)| *from)) =>
            {
                self.doubt_about(&mention.inside)
            }
            [only] => self.reporting(only),
            ref candidates => self.doubt_about(candidates),
        }
    }

    /// Those in the branch that a head names, else those in the sender's own.
    fn narrowed<'m>(&self, inside: &'m [UnitId], branch: Option<UnitId>) -> &'m [UnitId] {
        let roster = &self.vocabulary.roster;
        let inside = match branch {
            Some(branch) if inside.len() > 1 => roster.inside(inside, branch),
            _ => inside,
        };
        match self.scene.sender_unit {
            Some(sender) if inside.len() > 1 => self.nearest(sender, inside),
            _ => inside,
        }
    }

    /// Whether a count before this one names another branch with its unit, so that this one may be there too.
    fn is_elsewhere(&self, unit: UnitId, draft: usize, from: usize) -> bool {
        let units = &self.vocabulary.campaign.units;
        let parent = |id| units.unit(id).parent;
        let drafts = &self.gathered.drafts;
        drafts[from.min(drafts.len())..draft.min(drafts.len())]
            .iter()
            .filter_map(|before| before.unit)
            .map(|place| &self.items.mentions[usize::from(place)])
            .any(|mention| matches!(*mention.inside, [only] if mention.is_path && parent(only) != parent(unit)))
    }

    /// A doubt between these units; of one that does not report, those below it.
    fn doubt_about(&self, candidates: &[UnitId]) -> Found {
        let mut reporting: Vec<UnitId> = Vec::new();
        for &candidate in candidates {
            let below = self.vocabulary.roster.reporting(candidate);
            let is_itself = self.vocabulary.campaign.units.reports(candidate);
            let these = if is_itself {
                std::slice::from_ref(&candidate)
            } else {
                below
            };
            reporting.extend(these.iter().take(CANDIDATES_MAX));
            if reporting.len() >= CANDIDATES_MAX {
                break;
            }
        }
        reporting.dedup();
        doubt(&reporting)
    }

    /// The unit itself if it reports, else the question which below it.
    fn reporting(&self, unit: UnitId) -> Found {
        if self.vocabulary.campaign.units.reports(unit) {
            Found::Unit(unit)
        } else {
            doubt(self.vocabulary.roster.reporting(unit))
        }
    }

    /// Those in the sender's own branch, if the sender has one that holds any.
    fn nearest<'m>(&self, sender: UnitId, candidates: &'m [UnitId]) -> &'m [UnitId] {
        let roster = &self.vocabulary.roster;
        std::iter::once(sender)
            .chain(self.vocabulary.campaign.units.ancestors(sender))
            .map(|branch| roster.inside(candidates, branch))
            .find(|inside| !inside.is_empty())
            .unwrap_or(candidates)
    }
}

/// A doubt with as many answers as are of help.
fn doubt(candidates: &[UnitId]) -> Found {
    Found::Doubt(candidates[..candidates.len().min(CANDIDATES_MAX)].to_vec())
}
