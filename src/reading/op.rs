//! Ops: what a number does, by the sign or word before it (message language, *Ops*).

use crate::campaign::Op;
use crate::reading::clause::Clause;
use crate::reading::item::{Item, Tag};
use crate::reading::token::Sign;
use crate::reading::words::OpWord;

/// What stands before a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    /// Nothing, or what only joins.
    None,
    /// A sign that says what the number does.
    Op(Op),
    /// A sign that must be asked.
    Unclear,
    /// A sign that makes the number itself doubtful (`>35`, `~30`).
    Vague,
}

/// The sign right before the number at `at`.
pub(super) fn sign_before(items: &[Item], at: usize, clause: &Clause, is_under_head: bool) -> Mark {
    if at == clause.first {
        return Mark::None;
    }
    let place = at - 1;
    let Tag::Sign(sign) = items[place].tag else {
        return Mark::None;
    };
    let touches = !items[at].is_apart;
    let opens = place == clause.first;
    let before = (!opens).then(|| items[place - 1].tag);
    let counted_before = items[clause.first..place]
        .iter()
        .any(|item| item.tag.is_number());
    match sign {
        Sign::Plus => plus(
            items,
            place,
            clause,
            (touches, opens, counted_before, is_under_head),
        ),
        // `--5`: a dash, or a minus typed twice.
        Sign::Minus if touches && items[place].end - items[place].start == 2 => Mark::Unclear,
        Sign::Minus if touches => match before {
            Some(Tag::Sign(Sign::Colon)) => Mark::Op(Op::Subtract),
            Some(Tag::Keyword(_)) if items[place].is_apart && !counted_before => {
                Mark::Op(Op::Subtract)
            }
            _ => Mark::Unclear,
        },
        // `-5 m2 - 3 m1`: behind one minus another may be one too.
        Sign::Minus
            if before == Some(Tag::Sign(Sign::Colon)) || has_minus(&items[clause.first..place]) =>
        {
            Mark::Unclear
        }
        Sign::Equals => match before {
            Some(Tag::Keyword(_) | Tag::Account) => Mark::None,
            Some(Tag::Sign(Sign::Colon)) | None if touches => Mark::Op(Op::Set),
            _ => Mark::Unclear,
        },
        Sign::Greater | Sign::Less | Sign::About => Mark::Vague,
        _ => Mark::None,
    }
}

/// Whether a minus touches a number here.
fn has_minus(items: &[Item]) -> bool {
    items.windows(2).any(|pair| {
        pair[0].tag == Tag::Sign(Sign::Minus) && pair[1].tag.is_number() && !pair[1].is_apart
    })
}

/// A plus: adds, joins two counts, or opens a line like a bullet.
fn plus(
    items: &[Item],
    place: usize,
    clause: &Clause,
    (touches, opens, counted_before, is_under_head): (bool, bool, bool, bool),
) -> Mark {
    if place > clause.first && items[place - 1].tag == Tag::Sign(Sign::Equals) {
        return Mark::Unclear;
    }
    if counted_before {
        let all_signed = items[clause.first..place]
            .windows(2)
            .all(|pair| !pair[1].tag.is_number() || pair[0].tag == Tag::Sign(Sign::Plus))
            && !items[clause.first].tag.is_number();
        let joins = items[place].is_apart && !touches;
        return match (joins, all_signed && items[place].is_apart) {
            (true, false) => Mark::None,
            (false, true) => Mark::Op(Op::Add),
            // `m2 + 5 m1 + 3`: each has its plus, and none of them joins.
            (true, true) | (false, false) => Mark::Unclear,
        };
    }
    if opens && !touches && clause.opens_line && is_under_head {
        return Mark::Unclear;
    }
    Mark::Op(Op::Add)
}

/// The op word that governs a number: the nearest before it in its clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Governing {
    /// No op word.
    None,
    /// This word.
    Word(OpWord),
    /// An op word, but something unknown stands between.
    Far,
}

/// The op word before the number at `at`.
pub(super) fn word_before(items: &[Item], at: usize, clause: &Clause) -> Governing {
    let mut is_far = false;
    let mut is_to_date = false;
    for item in items[clause.first..at].iter().rev() {
        match item.tag {
            Tag::Op(word) if is_far => {
                return if matches!(word, OpWord::Unclear | OpWord::Way) {
                    Governing::None
                } else {
                    Governing::Far
                };
            }
            // `lũy kế tổ 2 đến nay 95`: the word before it decides.
            Tag::Op(OpWord::ToDate) => is_to_date = true,
            Tag::Op(OpWord::Sum) if is_to_date => return Governing::Word(OpWord::Total),
            Tag::Op(word) => return Governing::Word(word),
            Tag::Unknown(_) | Tag::Noun | Tag::Person => is_far = true,
            tag if tag.is_number() => is_far = false,
            _ => {}
        }
    }
    if is_to_date {
        Governing::Word(OpWord::ToDate)
    } else {
        Governing::None
    }
}

/// The ops to offer for the number at `at`, the one its sign or word hints at first.
pub(super) fn likely(items: &[Item], at: usize, clause: &Clause) -> [Op; 5] {
    let sign = (at > clause.first).then(|| items[at - 1].tag);
    let hint = match sign {
        Some(Tag::Sign(Sign::Minus)) => Op::Subtract,
        Some(Tag::Sign(Sign::Plus)) => Op::Add,
        Some(Tag::Sign(Sign::Equals)) => Op::Set,
        _ if is_more_after(items, at, clause) => Op::Add,
        _ => match word_before(items, at, clause) {
            Governing::Word(OpWord::ToDate) => Op::Total,
            Governing::Word(word) => of_word(word).unwrap_or(Op::Plain),
            Governing::None | Governing::Far => Op::Plain,
        },
    };
    let mut ops = [Op::Plain, Op::Total, Op::Add, Op::Set, Op::Subtract];
    if let Some(place) = ops.iter().position(|&op| op == hint) {
        ops[..=place].rotate_right(1);
    }
    ops
}

/// Whether what follows the last number of a clause changes what it does: `nữa`, `(bổ sung)`; `tính đến
/// 12/11` does not change a running total.
pub(super) fn is_changed_after(items: &[Item], at: usize, clause: &Clause, is_total: bool) -> bool {
    let after = &items[at + 1..clause.last];
    if after.iter().any(|item| item.tag.is_number()) {
        return false;
    }
    after
        .iter()
        .enumerate()
        .any(|(place, item)| match item.tag {
            Tag::Op(OpWord::Slip) => false,
            Tag::Op(OpWord::ToDate) => !is_total,
            // `35 bà con lên mức 2`: the way up, not the number.
            Tag::Op(word @ (OpWord::Unclear | OpWord::Way)) => {
                let next = after[place + 1..].iter().find(|item| !item.tag.is_light());
                // `đăng 1 bài lên trang`: where it goes.
                !next.is_some_and(|item| matches!(item.tag, Tag::Keyword(_)) || word == OpWord::Way)
            }
            Tag::Op(_) => true,
            _ => false,
        })
}

/// Whether a slip is confessed beside the number.
pub(super) fn is_slip_beside(items: &[Item], clause: &Clause) -> bool {
    items[clause.first..clause.last]
        .iter()
        .any(|item| item.tag == Tag::Op(OpWord::Slip))
}

/// Whether `nữa` follows the number.
pub(super) fn is_more_after(items: &[Item], at: usize, clause: &Clause) -> bool {
    items[at + 1..clause.last]
        .iter()
        .take_while(|item| !item.tag.is_number())
        .any(|item| item.tag == Tag::More)
}

/// The op of an op word; `None` where it must be asked.
pub(super) fn of_word(word: OpWord) -> Option<Op> {
    match word {
        OpWord::Add => Some(Op::Add),
        OpWord::Subtract => Some(Op::Subtract),
        OpWord::Set => Some(Op::Set),
        OpWord::Total => Some(Op::Total),
        OpWord::Sum | OpWord::ToDate | OpWord::Unclear | OpWord::Way | OpWord::Slip => None,
    }
}
