//! What was counted: entries, standings, shares, pace.
//!
//! Pure arithmetic over plain data, in whole numbers: no figure shown to people comes out of a float. No I/O,
//! no clock, no text for people. The definitions are those of the product's *Figures, exactly*.

pub mod entry;
pub mod pace;
pub mod share;
pub mod standing;

pub use entry::{Entry, Held, Refusal, post, reverse};
pub use pace::{Mean, Progress, Workdays};
pub use share::Share;
pub use standing::{Slot, Standing, Tally};

use crate::campaign::{Campaign, TargetOf};

/// What amounts, one for each indicator in the campaign's order, come to for a target: that indicator's, or the
/// sum of those that count towards the total. Indicators beyond the amounts have none.
pub fn amount_of(campaign: &Campaign, of: TargetOf, amounts: &[i64]) -> i64 {
    let amount = |index: u16| amounts.get(usize::from(index)).copied().unwrap_or(0);
    match of {
        TargetOf::Total => campaign.counted_indicators().map(|id| amount(id.0)).sum(),
        TargetOf::Indicator(id) => amount(id.0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::campaign::IndicatorId;
    use crate::campaign::file::parse;

    #[test]
    fn the_total_is_the_sum_of_the_indicators_that_count_towards_it() {
        let campaign = parse(include_str!("../../campaigns/quang-trung-2024.toml")).unwrap();
        let amounts = [5, 35, 12];
        assert_eq!(amount_of(&campaign, TargetOf::Total, &amounts), 40);
        let collected = TargetOf::Indicator(IndicatorId(2));
        assert_eq!(amount_of(&campaign, collected, &amounts), 12);
        assert_eq!(amount_of(&campaign, collected, &amounts[..1]), 0);
    }
}
