//! The lines of the ledger: what a stated number adds to a unit's figure.
//!
//! Entries are never changed. A correction adds an entry whose amount makes up the difference, and taking a
//! report back adds one of the opposite amount (message language, *After reading*).

use serde::{Deserialize, Serialize};

use crate::campaign::{Count, IndicatorId, Op, Period, UnitId};

/// A signed line of the ledger.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Entry {
    /// Whose count.
    pub unit: UnitId,
    /// What was counted.
    pub indicator: IndicatorId,
    /// In which period.
    pub period: Period,
    /// What it adds to the figure.
    pub amount: i64,
    /// As it was said.
    pub op: Op,
    /// The number as it was said.
    pub stated: Count,
}

/// What a unit holds of an indicator before an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Held {
    /// Its figure in the period.
    pub figure: i64,
    /// Its running total up to the period, that included.
    pub total: i64,
}

impl Held {
    /// What it holds after an entry of this amount.
    #[must_use]
    pub fn after(self, amount: i64) -> Self {
        Self {
            figure: self.figure + amount,
            total: self.total + amount,
        }
    }
}

/// Why an amount is not recorded: a count is never less than nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// The period's figure would go below zero.
    FigureBelowZero {
        /// The figure that stands.
        standing: i64,
    },
    /// The running total would go below zero.
    TotalBelowZero {
        /// The running total that stands.
        standing: i64,
    },
}

/// The amount that a stated number adds to what is held. Whether a `plain` number adds to a figure already there
/// or takes its place is asked before.
pub fn post(op: Op, stated: Count, held: Held) -> Result<i64, Refusal> {
    let stated = i64::from(stated.0);
    let amount = match op {
        Op::Plain | Op::Add => stated,
        Op::Subtract => -stated,
        Op::Set => stated - held.figure,
        Op::Total => stated - held.total,
    };
    check(amount, held)
}

/// The amount that takes an entry of `amount` back.
pub fn reverse(amount: i64, held: Held) -> Result<i64, Refusal> {
    check(-amount, held)
}

fn check(amount: i64, held: Held) -> Result<i64, Refusal> {
    let after = held.after(amount);
    // Adding is never refused, so that what stands below zero, whyever it does, can be mended.
    if amount >= 0 {
        Ok(amount)
    } else if after.figure < 0 {
        let standing = held.figure;
        Err(Refusal::FigureBelowZero { standing })
    } else if after.total < 0 {
        let standing = held.total;
        Err(Refusal::TotalBelowZero { standing })
    } else {
        Ok(amount)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn each_op_adds_what_it_says() {
        let held = Held {
            figure: 35,
            total: 120,
        };
        for (op, stated, amount) in [
            (Op::Plain, 5, Ok(5)),
            (Op::Add, 5, Ok(5)),
            (Op::Add, 0, Ok(0)),
            (Op::Subtract, 5, Ok(-5)),
            (Op::Subtract, 35, Ok(-35)),
            (
                Op::Subtract,
                36,
                Err(Refusal::FigureBelowZero { standing: 35 }),
            ),
            (Op::Set, 30, Ok(-5)),
            (Op::Set, 35, Ok(0)),
            (Op::Set, 0, Ok(-35)),
            (Op::Total, 135, Ok(15)),
            (Op::Total, 85, Ok(-35)),
            // The periods before hold 85 already.
            (
                Op::Total,
                84,
                Err(Refusal::FigureBelowZero { standing: 35 }),
            ),
        ] {
            assert_eq!(post(op, Count(stated), held), amount, "{op:?} {stated}");
        }
    }

    #[test]
    fn a_running_total_never_goes_below_zero() {
        let held = Held {
            figure: 35,
            total: 20,
        };
        let refusal = Refusal::TotalBelowZero { standing: 20 };
        assert_eq!(post(Op::Subtract, Count(21), held), Err(refusal));
        assert_eq!(post(Op::Subtract, Count(20), held), Ok(-20));
    }

    #[test]
    fn an_entry_is_taken_back_unless_later_ones_rest_on_it() {
        let held = |figure| Held {
            figure,
            total: figure,
        };
        assert_eq!(reverse(35, held(35)), Ok(-35));
        assert_eq!(reverse(-5, held(30)), Ok(5));
        let refusal = Refusal::FigureBelowZero { standing: 5 };
        assert_eq!(reverse(35, held(5)), Err(refusal));
    }

    fn any_op() -> impl Strategy<Value = Op> {
        prop::sample::select(&[Op::Plain, Op::Add, Op::Subtract, Op::Set, Op::Total][..])
    }

    proptest! {
        /// A campaign of three periods in which numbers are stated in any order.
        #[test]
        fn figures_are_the_sums_of_what_is_posted_and_never_below_zero(
            said in prop::collection::vec((any_op(), 0..500_u32, 0..3_usize), 0..60),
        ) {
            let mut figures = [0_i64; 3];
            let mut posted = [0_i64; 3];
            for (op, stated, period) in said {
                let held = Held {
                    figure: figures[period],
                    total: figures[..=period].iter().sum(),
                };
                match post(op, Count(stated), held) {
                    Ok(amount) => {
                        posted[period] += amount;
                        figures[period] = match op {
                            Op::Plain | Op::Add => held.figure + i64::from(stated),
                            Op::Subtract => held.figure - i64::from(stated),
                            Op::Set => i64::from(stated),
                            Op::Total => i64::from(stated) - (held.total - held.figure),
                        };
                        if op == Op::Total {
                            prop_assert_eq!(held.after(amount).total, i64::from(stated));
                        }
                    }
                    Err(_) => prop_assert!(matches!(op, Op::Subtract | Op::Total)),
                }
                prop_assert_eq!(posted, figures);
                prop_assert!(figures.iter().all(|&figure| figure >= 0));
            }
        }

        #[test]
        fn taking_back_everything_newest_first_leaves_nothing(
            said in prop::collection::vec((any_op(), 0..500_u32), 0..40),
        ) {
            let mut held = Held::default();
            let mut amounts = Vec::new();
            for (op, stated) in said {
                if let Ok(amount) = post(op, Count(stated), held) {
                    held = held.after(amount);
                    amounts.push(amount);
                }
            }
            while let Some(amount) = amounts.pop() {
                held = held.after(reverse(amount, held).unwrap());
            }
            prop_assert_eq!(held, Held::default());
        }
    }
}
