//! Breakdowns: `35 tài khoản, trong đó 5 mức 1, 30 mức 2`.

use super::Gatherer;
use crate::reading::draft::{Draft, Source};

impl Gatherer<'_> {
    /// `35 tài khoản, trong đó 5 mức 1, 30 mức 2`: parts by indicator that add up are the counts; any
    /// other breakdown is a note. It may stand in a line of its own, below what it breaks down.
    pub(super) fn settle_breakdown(&mut self) {
        let from = self.line_first_draft;
        let is_part = |draft: &Draft| self.clauses[draft.clause].is_breakdown;
        let drafts = &self.gathered.drafts;
        let Some(first_part) = drafts[from..]
            .iter()
            .position(is_part)
            .map(|place| from + place)
        else {
            return;
        };
        let Some(base) = first_part.checked_sub(1) else {
            return;
        };
        let is_below = first_part == from;
        if is_below && drafts[base].unit != drafts[first_part].unit {
            return;
        }
        let parts: Vec<usize> = (first_part..drafts.len())
            .filter(|&place| is_part(&drafts[place]))
            .collect();
        let are_keyed = parts
            .iter()
            .all(|&place| drafts[place].source == Source::Own);
        let is_any_keyed = parts.iter().any(|&place| {
            drafts[place].source == Source::Own && drafts[place].keywords != drafts[base].keywords
        });
        let sum: Option<u32> = parts.iter().map(|&place| drafts[place].value).sum();
        let is_whole = are_keyed && sum.is_some() && sum == drafts[base].value;
        let op = drafts[base].op;
        if is_whole {
            for &place in &parts {
                self.gathered.drafts[place].op = op;
            }
            self.gathered.drafts.remove(base);
            self.line_first_draft -= usize::from(is_below);
        } else if is_any_keyed {
            for place in parts.into_iter().chain([base]) {
                self.gathered.drafts[place].number_doubt = true;
            }
        } else {
            let mut place = 0;
            self.gathered.drafts.retain(|_| {
                place += 1;
                !parts.contains(&(place - 1))
            });
        }
    }
}
