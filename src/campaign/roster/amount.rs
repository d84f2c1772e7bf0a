//! A target or a number of people as it stands in a cell: `200`, `1.300`, `62,5%`, `150 tài khoản`.

use crate::campaign::{Amount, Count};

/// The largest share taken, in hundredths of a percent: 1,000%.
const SHARE_MAX: u32 = 100_000;

/// What a cell states.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stated {
    /// Nothing: empty, or a dash.
    Nothing,
    /// This.
    Amount(Amount),
    /// Something that is no amount.
    Unclear,
}

/// Reads a cell.
pub fn stated(cell: &str) -> Stated {
    let cell = cell.trim();
    if cell.is_empty()
        || cell
            .chars()
            .all(|c| matches!(c, '-' | '–' | '—' | '.' | '…' | '/'))
    {
        return Stated::Nothing;
    }
    let digits_end = cell
        .find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ',' | ' ')))
        .unwrap_or(cell.len());
    let (number, unit) = cell.split_at(digits_end);
    let (number, unit) = (number.trim(), unit.trim());
    let amount = if unit == "%" {
        share(number).map(Amount::Share)
    } else if unit.chars().any(|c| !c.is_alphabetic() && c != ' ') {
        None
    } else if unit.is_empty() {
        // A cell shown as 45% is saved as 0.45.
        whole(number)
            .map(Amount::Count)
            .or_else(|| fraction(number))
    } else {
        whole(number).map(Amount::Count)
    };
    amount.map_or(Stated::Unclear, Stated::Amount)
}

/// A whole number, thousands grouped or not.
fn whole(text: &str) -> Option<u32> {
    let groups: Vec<&str> = text.split(['.', ',', ' ']).collect();
    let (first, rest) = groups.split_first()?;
    let is_grouped = rest.iter().all(|group| group.len() == 3);
    let is_plain = rest.is_empty() || !first.starts_with('0');
    if first.is_empty() || first.len() > 9 || !is_grouped || !is_plain {
        return None;
    }
    if !rest.is_empty() && first.len() > 3 {
        return None;
    }
    let count: u32 = groups.concat().parse().ok()?;
    (count <= Count::MAX.0).then_some(count)
}

/// Hundredths of a percent of `62,5`.
fn share(text: &str) -> Option<u32> {
    let (whole, part) = text.split_once([',', '.']).unwrap_or((text, ""));
    if part.len() > 2 || whole.len() > 4 || !part.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let hundredths: u32 = format!("{part:0<2}").parse().ok()?;
    let share = whole.parse::<u32>().ok()? * 100 + hundredths;
    (1..=SHARE_MAX).contains(&share).then_some(share)
}

/// The share that `0.45` is.
fn fraction(text: &str) -> Option<Amount> {
    let part = text
        .strip_prefix("0.")
        .or_else(|| text.strip_prefix("0,"))?;
    if part.is_empty() || part.len() > 4 || !part.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let share: u32 = format!("{part:0<4}").parse().ok()?;
    (share > 0).then_some(Amount::Share(share))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_as_people_write_them() {
        let count = |n| Stated::Amount(Amount::Count(n));
        let share = |n| Stated::Amount(Amount::Share(n));
        for (cell, wanted) in [
            ("200", count(200)),
            (" 1.300 ", count(1300)),
            ("1,300", count(1300)),
            ("1 300", count(1300)),
            ("007", count(7)),
            ("150 tài khoản", count(150)),
            ("0", count(0)),
            ("100%", share(10_000)),
            ("62,5%", share(6250)),
            ("62.5 %", share(6250)),
            ("0.45", share(4500)),
            ("0.125", share(1250)),
            ("", Stated::Nothing),
            ("-", Stated::Nothing),
            ("…", Stated::Nothing),
            ("1.3", Stated::Unclear),
            ("30-35", Stated::Unclear),
            ("200/150", Stated::Unclear),
            ("-5", Stated::Unclear),
            ("hai trăm", Stated::Unclear),
            ("#REF!", Stated::Unclear),
            ("999999999", Stated::Unclear),
            ("99999999999999999999", Stated::Unclear),
            ("0%", Stated::Unclear),
            ("1.200.30", Stated::Unclear),
        ] {
            assert_eq!(stated(cell), wanted, "{cell:?}");
        }
    }
}
