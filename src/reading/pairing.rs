//! Pairing: which indicator words belong to which number of a clause (message language, *Indicators*).
//!
//! Numbers and indicators pair in one order, number first or indicator first; anything else is asked.

use crate::reading::vocabulary::Vocabulary;

/// Keywords between two numbers of a clause.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Group {
    /// The keywords, as bits.
    pub bits: u64,
    /// Whether a word stands in an indicator's place that is none.
    pub has_misfit: bool,
}

impl Group {
    pub(super) fn is_empty(self) -> bool {
        self == Self::default()
    }

    fn with(self, other: Self) -> Self {
        Self {
            bits: self.bits | other.bits,
            has_misfit: self.has_misfit || other.has_misfit,
        }
    }
}

/// The keywords of each number, or `None` where the order is not certain.
///
/// `groups[0]` stands before the first number, `groups[i]` behind the i-th.
pub(super) fn pair(groups: &[Group], vocabulary: &Vocabulary) -> Option<Vec<Group>> {
    let numbers = groups.len() - 1;
    let (first, last) = (groups[0], groups[numbers]);
    if numbers == 1 {
        return Some(vec![first.with(last)]);
    }
    if groups.iter().all(|group| group.is_empty()) {
        return None;
    }
    let is_number_first = groups[1..].iter().all(|group| !group.is_empty());
    let is_indicator_first =
        groups[..numbers].iter().all(|group| !group.is_empty()) && last.is_empty();
    let is_known = |group: Group| group.has_misfit || vocabulary.indicator(group.bits).is_some();
    if is_number_first && first.is_empty() {
        return Some(groups[1..].to_vec());
    }
    if is_indicator_first {
        return Some(groups[..numbers].to_vec());
    }
    // `kích hoạt 5 mức 1 35 mức 2`: the first word is shared.
    let shared: Vec<Group> = groups[1..].iter().map(|group| group.with(first)).collect();
    (is_number_first && shared.iter().all(|group| is_known(*group))).then_some(shared)
}

/// The keywords a number may have where the order is not certain: as many as there are numbers in their
/// order, or the one indicator named.
pub(super) fn guess(groups: &[Group], index: usize, vocabulary: &Vocabulary) -> Group {
    let mut named = groups.iter().filter(|group| !group.is_empty());
    if named.clone().count() == groups.len() - 1 {
        return named.nth(index).copied().unwrap_or_default();
    }
    let first = named.next().copied().unwrap_or_default();
    let is_one = named.all(|group| *group == first) && vocabulary.indicator(first.bits).is_some();
    if is_one { first } else { Group::default() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::campaign::file;

    const M1: u64 = 1;
    const M2: u64 = 2;
    const ACTIVATED: u64 = 4;
    const COLLECTED: u64 = 8;

    /// The keywords of the campaign file have these bits, in its order.
    fn vocabulary() -> Vocabulary {
        let text = include_str!("../../campaigns/quang-trung-2024.toml");
        Vocabulary::new(&file::parse(text).expect("an example campaign"))
    }

    #[test]
    fn numbers_and_indicators_pair_in_one_order() {
        let vocabulary = vocabulary();
        for (groups, wanted) in [
            (&[0, M1][..], Some(vec![M1])),
            (&[ACTIVATED, M2], Some(vec![ACTIVATED | M2])),
            (&[0, M1, M2], Some(vec![M1, M2])),
            (&[M1, M2, 0], Some(vec![M1, M2])),
            (
                &[ACTIVATED, M1, M2],
                Some(vec![ACTIVATED | M1, ACTIVATED | M2]),
            ),
            (&[0, M2 | COLLECTED, 0], None),
            (&[M1, M2, M1], None),
            (&[0, M1, 0], None),
            (&[M1, 0, 0], None),
            (&[0, 0, M2], None),
            (&[0, 0, 0], None),
        ] {
            let groups: Vec<Group> = groups
                .iter()
                .map(|&bits| Group {
                    bits,
                    has_misfit: false,
                })
                .collect();
            let paired = pair(&groups, &vocabulary);
            let bits =
                paired.map(|paired| paired.iter().map(|group| group.bits).collect::<Vec<_>>());
            assert_eq!(bits, wanted, "{groups:?}");
        }
    }
}
