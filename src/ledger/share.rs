//! A part of a whole, kept as two whole numbers until it is shown.

/// A part of a whole: 120 of 150.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Share {
    /// The part.
    pub part: i64,
    /// The whole.
    pub whole: i64,
}

impl Share {
    /// In whole percent; rounded down, so that 100 is never shown before all is there. `None` of nothing.
    pub fn percent(self) -> Option<i64> {
        self.of(100)
    }

    /// In tenths of a percent, rounded down. `None` of nothing.
    pub fn permille(self) -> Option<i64> {
        self.of(1000)
    }

    fn of(self, all: i128) -> Option<i64> {
        if self.whole <= 0 {
            return None;
        }
        let exact = (i128::from(self.part) * all).div_euclid(i128::from(self.whole));
        Some(i64::try_from(exact).unwrap_or(i64::MAX))
    }

    /// Whether the whole is reached; nothing is reached always.
    pub fn is_full(self) -> bool {
        self.part >= self.whole
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn shares_are_rounded_down() {
        for (part, whole, percent, permille) in [
            (120, 150, Some(80), Some(800)),
            (35, 150, Some(23), Some(233)),
            (1299, 1300, Some(99), Some(999)),
            (1300, 1300, Some(100), Some(1000)),
            (1950, 1300, Some(150), Some(1500)),
            (0, 5, Some(0), Some(0)),
            (-1, 3, Some(-34), Some(-334)),
            (5, 0, None, None),
        ] {
            let share = Share { part, whole };
            assert_eq!(
                (share.percent(), share.permille()),
                (percent, permille),
                "{share:?}"
            );
        }
    }

    proptest! {
        #[test]
        fn a_hundred_percent_means_all(part in 0..10_000_i64, whole in 1..10_000_i64) {
            let share = Share { part, whole };
            prop_assert_eq!(share.percent().unwrap() >= 100, share.is_full());
            prop_assert_eq!(share.permille().unwrap() >= 1000, share.is_full());
        }
    }
}
