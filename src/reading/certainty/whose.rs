//! Whose count: the unit of a mention, or of the chat or the sender (message language, *Units*).

use super::{Found, Judge};
use crate::campaign::UnitId;
use crate::reading::draft::Draft;
use crate::reading::unit::State;

impl Judge<'_> {
    pub(super) fn unit(&self, draft: &Draft, place: usize) -> Found {
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
    pub(super) fn resolve(&self, mention: Option<u16>, draft: usize) -> Found {
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
        let named = self
            .gathered
            .branches
            .iter()
            .rev()
            .find(|(from, _)| *from <= draft);
        let candidates = self.narrowed(&mention.inside, named.map(|(_, branch)| *branch));
        match candidates[..] {
            [only]
                if mention.inside.len() > 1
                    && self.is_elsewhere(only, draft, named.map_or(0, |(from, _)| *from)) =>
            {
                Found::Doubt(mention.inside.clone())
            }
            [only] => self.reporting(only),
            _ => Found::Doubt(candidates),
        }
    }

    /// Those in the branch that a head names, else those in the sender's own.
    pub(super) fn narrowed(&self, inside: &[UnitId], branch: Option<UnitId>) -> Vec<UnitId> {
        let units = &self.vocabulary.campaign.units;
        let mut candidates = inside.to_vec();
        if candidates.len() > 1
            && let Some(branch) = branch
        {
            candidates.retain(|&id| units.contains(branch, id));
        }
        match self.scene.sender_unit {
            Some(sender) if candidates.len() > 1 => self.nearest(sender, candidates),
            _ => candidates,
        }
    }

    /// Whether a count before this one names another branch with its unit, so that this one may be there too.
    pub(super) fn is_elsewhere(&self, unit: UnitId, draft: usize, from: usize) -> bool {
        let units = &self.vocabulary.campaign.units;
        let parent = |id| units.unit(id).parent;
        let drafts = &self.gathered.drafts;
        drafts[from.min(drafts.len())..draft.min(drafts.len())]
            .iter()
            .filter_map(|before| before.unit)
            .map(|place| &self.items.mentions[usize::from(place)])
            .any(|mention| matches!(mention.inside[..], [only] if mention.is_path && parent(only) != parent(unit)))
    }

    /// The unit itself if it reports, else the question which below it.
    pub(super) fn reporting(&self, unit: UnitId) -> Found {
        let units = &self.vocabulary.campaign.units;
        if units.reports(unit) {
            Found::Unit(unit)
        } else {
            Found::Doubt(units.reporting(unit))
        }
    }

    /// Those in the sender's own branch, if the sender has one that holds any.
    pub(super) fn nearest(&self, sender: UnitId, candidates: Vec<UnitId>) -> Vec<UnitId> {
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
}
