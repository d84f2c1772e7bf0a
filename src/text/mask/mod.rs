//! Masking: citizen, phone and bank numbers never leave a text unmasked.
//!
//! A run of nine digits or more, also written in groups with spaces or dots, becomes `***`. Grouped
//! thousands (`1.200.000.000`) are such a run too: no count is that large. Shorter numbers stay, but for those
//! that a word says to be personal (`STK 12345678`, see `named`).

mod named;

use crate::text::fold::{Folded, fold_char};

pub use named::SHORTEST;

/// What stands in the place of a masked number.
pub const MASK: &str = "***";

/// A run of nine digits or more is never a count.
pub const LONG_RUN: usize = 9;

/// A number is written in at most so many groups.
const GROUPS_MAX: usize = 6;

/// What a long number is, as far as its digits tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Personal {
    /// Twelve digits that start with 0: a citizen's number.
    Citizen,
    /// A Vietnamese phone number, with 0 or +84.
    Phone,
    /// Anything else of nine digits or more: a bank account, an old identity card.
    Other,
}

/// A long number found in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The bytes of the text that it covers.
    pub bytes: std::ops::Range<usize>,
    /// What it is.
    pub personal: Personal,
    /// Its digits alone, `+84` made `0`: to compare a phone number with a member's; never to be kept.
    pub digits: String,
}

/// The text with every long number replaced by [`MASK`].
pub fn mask(text: &str) -> String {
    let mut masked = String::with_capacity(text.len());
    let mut at = 0;
    for found in find(text) {
        masked.push_str(&text[at..found.bytes.start]);
        masked.push_str(MASK);
        at = found.bytes.end;
    }
    masked.push_str(&text[at..]);
    masked
}

/// Whether the text holds a citizen's number.
pub fn holds_citizen_number(text: &str) -> bool {
    find(text)
        .iter()
        .any(|found| found.personal == Personal::Citizen)
}

/// The phone numbers of the text as ten digits from 0.
pub fn phone_numbers(text: &str) -> Vec<String> {
    find(text)
        .into_iter()
        .filter(|found| found.personal == Personal::Phone)
        .map(|found| found.digits)
        .collect()
}

/// Every long number of the text, in order.
pub fn find(text: &str) -> Vec<Found> {
    let mut found = Vec::new();
    if text.bytes().filter(u8::is_ascii_digit).count() < SHORTEST && text.is_ascii() {
        return found;
    }
    let mut run = Run::default();
    for (at, c) in text.char_indices() {
        match fold_char(c) {
            Folded::Digit(digit) => run.push(at, at + c.len_utf8(), digit),
            Folded::Nothing => {}
            Folded::Space | Folded::Sign('.' | '-' | '–' | '—') if run.bridge(false) => {}
            // `0912/345/678`
            Folded::Sign('/') if run.bridge(true) => {}
            Folded::Sign('+') => {
                run.close(&mut found);
                run.plus = Some(at);
            }
            _ => run.close(&mut found),
        }
    }
    run.close(&mut found);
    named::find(text, &mut found);
    found
}

/// Digits seen so far, with the groups they were written in.
#[derive(Default)]
struct Run {
    digits: String,
    groups: Vec<Group>,
    plus: Option<usize>,
    gap: usize,
    /// Whether a slash stands behind the last group.
    is_slashed: bool,
}

struct Group {
    start: usize,
    end: usize,
    digits: usize,
    /// Whether a slash parts it from the group before it.
    is_slashed: bool,
}

impl Run {
    fn push(&mut self, start: usize, end: usize, digit: u8) {
        self.digits.push(char::from(b'0' + digit));
        match self.groups.last_mut() {
            Some(group) if self.gap == 0 => {
                group.end = end;
                group.digits += 1;
            }
            _ => self.groups.push(Group {
                start,
                end,
                digits: 1,
                is_slashed: self.is_slashed,
            }),
        }
        self.gap = 0;
        self.is_slashed = false;
    }

    /// Whether a separator may stand inside the run: one between two groups.
    fn bridge(&mut self, is_slash: bool) -> bool {
        if self.groups.is_empty() {
            self.plus = None;
            return false;
        }
        self.gap += 1;
        self.is_slashed |= is_slash;
        self.gap == 1
    }

    /// Closes the run and keeps it if it is long: one group of nine digits, or groups that make a phone
    /// or citizen number together.
    fn close(&mut self, found: &mut Vec<Found>) {
        let run = std::mem::take(self);
        if run.digits.len() < LONG_RUN {
            return;
        }
        let (Some(first), Some(last)) = (run.groups.first(), run.groups.last()) else {
            return;
        };
        let start = run.plus.unwrap_or(first.start);
        let has_plus = run.plus.is_some();
        if let Some((personal, digits)) = whole(&run.digits, has_plus, &run.groups) {
            found.push(Found {
                bytes: start..last.end,
                personal,
                digits,
            });
            return;
        }
        run.close_parts(found);
    }

    /// The run as a whole is nothing known: finds long numbers among its groups, longest first from the left.
    fn close_parts(&self, found: &mut Vec<Found>) {
        let mut from = 0;
        let mut digit_at = 0;
        while from < self.groups.len() {
            let furthest = self.groups.len().min(from + GROUPS_MAX);
            let fits = (from + 1..=furthest).rev().find_map(|until| {
                let count: usize = self.groups[from..until].iter().map(|g| g.digits).sum();
                let digits = &self.digits[digit_at..digit_at + count];
                whole(digits, false, &self.groups[from..until]).map(|known| (until, count, known))
            });
            if let Some((until, count, (personal, digits))) = fits {
                found.push(Found {
                    bytes: self.groups[from].start..self.groups[until - 1].end,
                    personal,
                    digits,
                });
                from = until;
                digit_at += count;
            } else {
                digit_at += self.groups[from].digits;
                from += 1;
            }
        }
    }
}

/// Whether a date stands among the groups: `09-11-2024 12` is a day and a count, no phone number.
fn is_dated(digits: &str, groups: &[Group]) -> bool {
    let mut at = 0;
    let parts: Vec<&str> = groups
        .iter()
        .map(|group| {
            let part = &digits[at..at + group.digits];
            at += group.digits;
            part
        })
        .collect();
    parts.windows(3).any(|date| {
        date[0].len() <= 2
            && date[1].len() <= 2
            && date[2].len() == 4
            && (date[2].starts_with("20") || date[2].starts_with("19"))
    })
}

/// What digits written in so many groups are, and the digits to compare by.
fn whole(digits: &str, has_plus: bool, groups: &[Group]) -> Option<(Personal, String)> {
    if is_dated(digits, groups) {
        return None;
    }
    let is_phone_start = |rest: &str| matches!(rest.as_bytes().first(), Some(b'2'..=b'9'));
    let national = match digits.strip_prefix("84") {
        Some(rest) if (has_plus || digits.len() == 11) && rest.len() == 9 => Some(rest),
        _ => digits
            .strip_prefix('0')
            .filter(|rest| rest.len() == 9 || (rest.len() == 10 && rest.starts_with('2'))),
    };
    // A slash also parts days and shares: only groups longer than a day's make a phone number.
    let is_slashed = groups.iter().skip(1).any(|group| group.is_slashed);
    let is_parted_evenly = groups.iter().all(|group| group.digits >= 3);
    if let Some(rest) = national.filter(|rest| is_phone_start(rest))
        && (!is_slashed || is_parted_evenly)
    {
        return Some((Personal::Phone, format!("0{rest}")));
    }
    if is_slashed {
        return None;
    }
    let is_grouped_evenly =
        groups.len() <= GROUPS_MAX && groups.iter().all(|group| group.digits >= 3);
    let is_one = groups.len() == 1;
    if digits.len() == 12 && digits.starts_with('0') && (is_one || is_grouped_evenly) {
        return Some((Personal::Citizen, digits.to_owned()));
    }
    // Three counts of three digits side by side are no account: its groups have four.
    let is_grouped_as_account = is_grouped_evenly
        && groups[..groups.len() - 1]
            .iter()
            .all(|group| group.digits >= 4);
    let is_long = is_one || (is_grouped_as_account && digits.len() <= 19);
    (digits.len() >= LONG_RUN && is_long).then(|| (Personal::Other, digits.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_numbers_are_masked_however_they_are_grouped() {
        for (text, wanted) in [
            ("gọi em 0912 345 678", "gọi em ***"),
            ("0987654321 phải không", "*** phải không"),
            ("+84 912.345.678 nhé", "*** nhé"),
            ("84912345678", "***"),
            ("bác 038198765432 vừa", "bác *** vừa"),
            ("CCCD 038 198 765 432.", "CCCD ***."),
            ("CCCD 0381.9876.5432", "CCCD ***"),
            ("STK 0351000123456 VCB", "STK *** VCB"),
            ("CMND 123456789", "CMND ***"),
            ("TK 1234 5678 901", "TK ***"),
            ("số ０９１２３４５６７８", "số ***"),
            ("0912\u{200b}345678", "***"),
            ("Tổ 2 35 0912345678", "Tổ 2 35 ***"),
            ("Tổ 02: 35 mức 2", "Tổ 02: 35 mức 2"),
            ("ngày 12.11.2024 10:00", "ngày 12.11.2024 10:00"),
            ("ngày 09-11-2024 12 mức 2", "ngày 09-11-2024 12 mức 2"),
            ("gọi 0912–345–678", "gọi ***"),
            ("gọi 0912/345/678 nhé", "gọi *** nhé"),
            ("02/10/2024 12 mức 2", "02/10/2024 12 mức 2"),
            ("02/10 345 678", "02/10 345 678"),
            ("năm 2024/2025 35", "năm 2024/2025 35"),
            ("35/150 0912345678", "35/150 ***"),
            ("1.200 và 2.000.000đ", "1.200 và 2.000.000đ"),
            ("120 130 140", "120 130 140"),
            ("5 7 9 11 13 15 17", "5 7 9 11 13 15 17"),
            ("", ""),
        ] {
            assert_eq!(mask(text), wanted, "{text:?}");
        }
    }

    #[test]
    fn citizen_and_phone_numbers_are_told_apart() {
        assert!(holds_citizen_number("CCCD 038055512345 bị lỗi"));
        assert!(!holds_citizen_number("0351000123456 0912345678"));
        assert_eq!(
            phone_numbers("a 0912 345 678 b +84987654321"),
            ["0912345678", "0987654321"]
        );
        assert!(phone_numbers("038055512345").is_empty());
    }
}
