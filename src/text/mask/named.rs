//! Numbers that the word before them says to be personal, however short: `STK 12345678`, `máy bàn 3861234`.
//!
//! Never masks a count: after `số tài khoản` only what no count can be.

use super::{Found, Personal};
use crate::text::fold::{Folded, fold_char};

/// The fewest digits such a number has.
pub const SHORTEST: usize = 6;

/// The words, without marks, and the fewest digits of a number behind them. Accounts are also what is
/// counted here, so that their word alone wants more.
const WORDS: &[(&str, usize)] = &[
    ("stk", SHORTEST),
    ("so tai khoan ngan hang", SHORTEST),
    ("tai khoan ngan hang", SHORTEST),
    ("so tai khoan", 8),
    ("so tk", 8),
    ("cmnd", SHORTEST),
    ("cmt", SHORTEST),
    ("cccd", SHORTEST),
    ("can cuoc", SHORTEST),
    ("ho chieu", SHORTEST),
    ("sdt", SHORTEST),
    ("so dien thoai", SHORTEST),
    ("may ban", SHORTEST),
    ("hotline", SHORTEST),
];

/// No word of the table is longer; what stands before it says only where a word begins.
const TAIL_MAX: usize = 32;

/// Adds those numbers to the long ones already found, which they may reach beyond.
pub(super) fn find(text: &str, found: &mut Vec<Found>) {
    let mut tail = String::new();
    let mut until = 0;
    for (at, c) in text.char_indices() {
        if at < until {
            continue;
        }
        match fold_char(c) {
            Folded::Letter { base, .. } => tail.push(char::from(base)),
            Folded::Digit(_) => {
                if let Some(number) = fewest(&tail).and_then(|fewest| number(text, at, fewest)) {
                    until = number.bytes.end;
                    // A phone or citizen number is known as such.
                    let is_known = found
                        .iter()
                        .any(|known| known.bytes.start <= at && known.bytes.end >= until);
                    if !is_known {
                        found.retain(|known| known.bytes.end <= at || known.bytes.start >= until);
                        found.push(number);
                    }
                }
                tail.clear();
            }
            Folded::Space | Folded::Sign(':' | '.' | '-' | '(') => {
                if !tail.is_empty() && !tail.ends_with(' ') {
                    tail.push(' ');
                }
            }
            Folded::LineEnd | Folded::Foreign | Folded::Sign(_) => tail.clear(),
            Folded::Shaping(_) | Folded::Toning(_) | Folded::Nothing => {}
        }
        if tail.len() > TAIL_MAX {
            tail.drain(..tail.len() - TAIL_MAX);
        }
    }
    found.sort_by_key(|found| found.bytes.start);
}

/// The fewest digits of a personal number behind these words, if one of the table ends them.
fn fewest(tail: &str) -> Option<usize> {
    let tail = tail.trim_end();
    WORDS.iter().find_map(|&(word, fewest)| {
        let before = tail.strip_suffix(word)?;
        let is_whole = before.is_empty() || before.ends_with(' ');
        is_whole.then_some(fewest)
    })
}

/// The number that begins at a place: digits, stars for those left out, and further groups of at least three.
fn number(text: &str, start: usize, fewest: usize) -> Option<Found> {
    let mut digits = String::new();
    let (mut end, mut groups, mut is_starred) = (start, vec![0_usize], false);
    let mut is_parted = false;
    for (at, c) in text[start..].char_indices() {
        let is_star = matches!(c, '*' | '•');
        match fold_char(c) {
            Folded::Digit(digit) => digits.push(char::from(b'0' + digit)),
            _ if is_star => is_starred = true,
            Folded::Nothing => continue,
            Folded::Space | Folded::Sign('.' | '-' | '–') if !is_parted => {
                is_parted = true;
                continue;
            }
            _ => break,
        }
        if is_parted {
            let follows = text[start + at..].chars().take_while(char::is_ascii_digit);
            // A shorter group only ends an account of groups of four.
            if follows.count() < 3 && !is_star && groups.iter().any(|&group| group != 4) {
                digits.pop();
                break;
            }
            groups.push(0);
            is_parted = false;
        }
        if let Some(group) = groups.last_mut() {
            *group += 1;
        }
        end = start + at + c.len_utf8();
    }
    let is_long = digits.len() >= fewest || (is_starred && digits.len() >= 4);
    is_long.then_some(Found {
        bytes: start..end,
        personal: Personal::Other,
        digits,
    })
}

#[cfg(test)]
mod tests {
    use crate::text::mask::{mask, phone_numbers};

    #[test]
    fn a_number_behind_its_word_is_masked_and_no_count_is() {
        for (text, wanted) in [
            ("STK 12345678 VCB", "STK *** VCB"),
            ("stk: 1903 4567 8901 23", "stk: ***"),
            ("số tài khoản 12345678", "số tài khoản ***"),
            ("so tai khoan 1903****8901 nhé", "so tai khoan *** nhé"),
            ("Số tài khoản: 135.000 mức 2", "Số tài khoản: 135.000 mức 2"),
            ("số tài khoản mức 2: 35", "số tài khoản mức 2: 35"),
            ("máy bàn 3861234", "máy bàn ***"),
            ("CMND 12345678 35 mức 2", "CMND *** 35 mức 2"),
            ("sđt 35 người", "sđt 35 người"),
            ("CCCD 038055512345 và 120 130", "CCCD *** và 120 130"),
        ] {
            assert_eq!(mask(text), wanted, "{text:?}");
        }
    }

    #[test]
    fn a_phone_number_stays_one_behind_its_word() {
        assert_eq!(phone_numbers("sđt 0912 345 678"), ["0912345678"]);
    }
}
