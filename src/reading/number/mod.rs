//! Numbers in digits: what is a count and what never is (message language, *Numbers*).
//!
//! `1.200` is 1200; `3,5` and `30-35` are doubtful; `10h`, `42%`, `200k`, `2.1.6` and anything of nine
//! digits are no counts; `12/11` may be a date or a part of a whole, which the clause decides.

#[cfg(test)]
mod tests;

use crate::reading::marks::Marks;
use crate::reading::token::{Sign, Tokens};
use crate::reading::words::numbers::{Figure, figure};

/// What digits are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Numeric {
    /// A whole number.
    Count(u32),
    /// A number that must be asked: a decimal, a range, a letter among digits.
    Doubtful,
    /// Day and month, or a part of a whole: decided by what stands around.
    Pair(u32, u32),
    /// `12.11`: a date or a decimal.
    Dotted(u32, u32),
    /// `12-11`: a range, or a date behind `ngày`.
    Dashed(u32, u32),
    /// A part of a whole (`35/150`).
    Share(u32),
    /// Day, month and year.
    Date(u32, u32, i32),
    /// No count: clock, money, percentage, version, phone.
    Nothing,
    /// The number of a list's item.
    Bullet,
}

/// Digits and how many tokens they take.
pub(super) type Scanned = (Numeric, usize);

/// Groups of digits that touch, with the one sign between them.
struct Groups {
    values: [(u32, u8); GROUPS_MAX],
    signs: [Sign; GROUPS_MAX],
    count: usize,
}

/// Longer chains are no counts.
const GROUPS_MAX: usize = 5;

/// Reads the digits at a place.
pub(super) fn scan(tokens: &Tokens, at: usize) -> Option<Scanned> {
    let (value, length) = tokens.digits(at)?;
    if length >= 9 {
        return Some((Numeric::Nothing, 1));
    }
    if let Some(taken) = plate(tokens, at, length).or_else(|| document(tokens, at)) {
        return Some((Numeric::Nothing, taken));
    }
    if let Some(bullet) = bullet(tokens, at, length) {
        return Some(bullet);
    }
    let groups = groups(tokens, at);
    let (numeric, taken) = match groups.count {
        1 => (Numeric::Count(value), 1),
        _ => grouped(&groups),
    };
    Some(unit_of_measure(tokens, at, numeric, taken).unwrap_or((numeric, taken)))
}

/// `1.`, `2)` at the start of a line, before something else than digits.
fn bullet(tokens: &Tokens, at: usize, length: u8) -> Option<Scanned> {
    if !tokens.opens_line(at) || length > 2 {
        return None;
    }
    if tokens.sign(at + 1) == Some(Sign::Keycap) {
        return Some((Numeric::Bullet, 2));
    }
    let is_word_next = tokens.word(at + 2).is_some();
    let is_bullet = tokens.touches(at + 1)
        && match tokens.sign(at + 1) {
            Some(Sign::Stop | Sign::Close) => {
                is_word_next || (tokens.digits(at + 2).is_some() && !tokens.touches(at + 2))
            }
            Some(Sign::Slash | Sign::Minus) => is_word_next,
            _ => false,
        };
    is_bullet.then_some((Numeric::Bullet, 2))
}

/// A number plate: `25C-012.34`, `29A1-12345`.
fn plate(tokens: &Tokens, at: usize, length: u8) -> Option<usize> {
    let is_series =
        |at: usize| tokens.touches(at) && tokens.word(at).is_some_and(|word| word.letters.1 <= 2);
    if length != 2 || !is_series(at + 1) {
        return None;
    }
    let is_numbered = tokens.touches(at + 2) && matches!(tokens.digits(at + 2), Some((_, 1)));
    let dash = at + 2 + usize::from(is_numbered);
    let is_joined =
        tokens.sign(dash) == Some(Sign::Minus) && tokens.touches(dash) && tokens.touches(dash + 1);
    let (_, digits) = tokens.digits(dash + 1).filter(|_| is_joined)?;
    let is_dotted = tokens.sign(dash + 2) == Some(Sign::Stop)
        && tokens.touches(dash + 2)
        && tokens.touches(dash + 3)
        && matches!(tokens.digits(dash + 3), Some((_, 2)));
    match (digits, is_dotted) {
        (3, true) => Some(dash + 4 - at),
        (4 | 5, false) => Some(dash + 2 - at),
        _ => None,
    }
}

/// The number of a document: `45/KH-UBND`.
fn document(tokens: &Tokens, at: usize) -> Option<usize> {
    let is_part = |sign: Sign, at: usize| {
        tokens.sign(at) == Some(sign)
            && tokens.touches(at)
            && tokens.touches(at + 1)
            && tokens.word(at + 1).is_some_and(|word| word.letters.1 >= 2)
    };
    (is_part(Sign::Slash, at + 1) && is_part(Sign::Minus, at + 3)).then_some(5)
}

fn groups(tokens: &Tokens, at: usize) -> Groups {
    let mut groups = Groups {
        values: [(0, 0); GROUPS_MAX],
        signs: [Sign::Stop; GROUPS_MAX],
        count: 1,
    };
    groups.values[0] = tokens.digits(at).unwrap_or_default();
    while groups.count < GROUPS_MAX {
        let next = at + 2 * groups.count;
        let (Some(sign), Some(digits)) = (tokens.sign(next - 1), tokens.digits(next)) else {
            break;
        };
        let joins = matches!(
            sign,
            Sign::Stop | Sign::Comma | Sign::Colon | Sign::Slash | Sign::Minus
        );
        // `13/6:27`: a colon behind a date heads a number.
        let is_clock = groups.signs[..groups.count - 1]
            .iter()
            .all(|&before| (before == Sign::Colon) == (sign == Sign::Colon));
        if !joins || !is_clock || !tokens.touches(next - 1) || !tokens.touches(next) {
            break;
        }
        groups.values[groups.count] = digits;
        groups.signs[groups.count - 1] = sign;
        groups.count += 1;
    }
    groups
}

fn grouped(groups: &Groups) -> Scanned {
    let values = &groups.values[..groups.count];
    let signs = &groups.signs[..groups.count - 1];
    let taken = 2 * groups.count - 1;
    let is_all = |sign| signs.iter().all(|&other| other == sign);
    let is_thousands = (is_all(Sign::Stop) || is_all(Sign::Comma))
        && values[0].1 <= 3
        && values[0].0 > 0
        && values[1..].iter().all(|&(_, length)| length == 3);
    if is_thousands {
        let whole = values.iter().try_fold(0_u32, |sum, &(value, _)| {
            sum.checked_mul(1000)?.checked_add(value)
        });
        return (
            whole
                .filter(|&sum| sum < 1_000_000_000)
                .map_or(Numeric::Nothing, Numeric::Count),
            taken,
        );
    }
    let numeric = match (values, signs) {
        (&[(a, _), (b, b_length)], &[sign]) => match sign {
            Sign::Slash if is_day(a, b) => Numeric::Pair(a, b),
            Sign::Slash => Numeric::Share(a),
            Sign::Stop if is_day(a, b) && b_length <= 2 => Numeric::Dotted(a, b),
            Sign::Minus => Numeric::Dashed(a, b),
            Sign::Colon if a <= 24 && b <= 59 && b_length == 2 => Numeric::Nothing,
            // A colon between a head and its number: only the first group is read.
            Sign::Colon => return (Numeric::Count(a), 1),
            _ => Numeric::Doubtful,
        },
        (&[(a, _), (b, _), (c, c_length)], &[first, second]) if first == second => {
            // `2.1.13` is a version: two digits are a year only near our own.
            let year = if c_length == 2 && c >= 20 {
                c + 2000
            } else {
                c
            };
            let is_year = matches!(c_length, 2 | 4) && (2000..2100).contains(&year);
            match first {
                Sign::Slash | Sign::Minus | Sign::Stop if is_day(a, b) && is_year => {
                    Numeric::Date(a, b, i32::try_from(year).unwrap_or(0))
                }
                Sign::Stop | Sign::Colon => Numeric::Nothing,
                _ => Numeric::Doubtful,
            }
        }
        // `2.1.13.4` and other chains are versions.
        _ if is_all(Sign::Stop) => Numeric::Nothing,
        _ => Numeric::Doubtful,
    };
    (numeric, taken)
}

fn is_day(day: u32, month: u32) -> bool {
    (1..=31).contains(&day) && (1..=12).contains(&month)
}

/// What follows may make it a clock time, money, a percentage, thousands, or no number at all.
fn unit_of_measure(tokens: &Tokens, at: usize, numeric: Numeric, taken: usize) -> Option<Scanned> {
    let next = at + taken;
    if tokens.sign(next) == Some(Sign::Percent) {
        return Some((Numeric::Nothing, taken + 1));
    }
    let word = tokens.word(next)?;
    let letters = tokens.letters_of(word);
    let is_glued = tokens.touches(next);
    let is_level_next = tokens.digits(next + 1).is_some() && tokens.touches(next + 1);
    match letters {
        b"h" | b"g" | b"gio"
            if matches!(numeric, Numeric::Count(0..=24)) && (is_glued || letters != b"g") =>
        {
            let has_minutes = tokens
                .digits(next + 1)
                .is_some_and(|(minutes, length)| minutes < 60 && length <= 2)
                && (tokens.touches(next + 1) || letters == b"gio");
            Some((Numeric::Nothing, taken + 1 + usize::from(has_minutes)))
        }
        b"o" | b"l" | b"i" | b"oo" | b"ol" if is_glued && word.marks.is_bare() => {
            Some((Numeric::Doubtful, taken + 1))
        }
        b"x" if is_glued && tokens.digits(next + 1).is_some() => {
            Some((Numeric::Doubtful, taken + 2))
        }
        // `+35m 2`: metres and two, or 35 of a level.
        b"m" if is_glued && !is_level_next && tokens.digits(next + 1).is_some() => {
            Some((Numeric::Doubtful, taken))
        }
        _ if !is_level_next && is_measure(letters, is_glued, word.marks) => {
            Some((Numeric::Nothing, taken + 1))
        }
        b"nghin" | b"ngan" if is_price(tokens, next + 1) => Some((Numeric::Nothing, taken + 2)),
        _ => multiplied(tokens, next, numeric, taken),
    }
}

/// `5 nghìn 1 cái`, `20 ngàn một cân`: what one of a thing costs.
fn is_price(tokens: &Tokens, at: usize) -> bool {
    let letters = |at: usize| tokens.word(at).map(|word| tokens.letters_of(word));
    let is_one =
        tokens.digits(at).is_some_and(|(value, _)| value == 1) || letters(at) == Some(b"mot");
    is_one
        && letters(at + 1).is_some_and(|word| {
            matches!(
                word,
                b"cai"
                    | b"chiec"
                    | b"can"
                    | b"ky"
                    | b"kg"
                    | b"lit"
                    | b"goi"
                    | b"hop"
                    | b"qua"
                    | b"bo"
            )
        })
}

/// Whether the word makes its number money or a measure.
fn is_measure(letters: &[u8], is_glued: bool, marks: Marks) -> bool {
    match letters {
        b"k" | b"vnd" | b"tr" | b"usd" | b"km" | b"kg" | b"m" | b"cm" | b"mm" | b"gb" | b"mb"
        | b"ph" | b"p" | b"s" | b"g" | b"ha" => is_glued,
        b"d" => is_glued || !marks.is_bare(),
        b"trieu" | b"ty" | b"ti" => true,
        _ => false,
    }
}

/// `2 nghìn`, `3 chục`, `5 trăm`, `1 chục rưỡi`; anything behind that is doubtful.
fn multiplied(tokens: &Tokens, next: usize, numeric: Numeric, taken: usize) -> Option<Scanned> {
    let said = |at: usize| {
        let word = tokens.word(at)?;
        Some(figure(tokens.letters_of(word), word.marks)?.0)
    };
    let by = match said(next)? {
        Figure::Thousand => 1000,
        Figure::Hundred => 100,
        Figure::Tens if tokens.letters_of(tokens.word(next)?) == b"chuc" => 10,
        _ => return None,
    };
    let has_half = said(next + 1) == Some(Figure::Half);
    let behind = next + 1 + usize::from(has_half);
    let half = if has_half { by / 2 } else { 0 };
    let is_followed = tokens.digits(behind).is_some() || said(behind).is_some();
    let value = match numeric {
        Numeric::Count(count) if !is_followed => count
            .checked_mul(by)
            .and_then(|value| value.checked_add(half))
            .filter(|&value| value < 1_000_000_000),
        _ => None,
    };
    let taken = taken + 1 + usize::from(has_half);
    Some((value.map_or(Numeric::Doubtful, Numeric::Count), taken))
}
