//! The place of a number: what stands right before and behind it, and whether it can be a count there.
//!
//! A number is a count only where its neighbours are known to carry counts. An unknown word that governs
//! it (`nợ 35`, `rộng 35`) never lets it be recorded; a noun behind it that is none of ours makes it no
//! count at all (message language, *Numbers*, and the first rule).

use crate::reading::clause::Clause;
use crate::reading::item::{Item, Tag};
use crate::reading::token::Sign;
use crate::reading::words::ZeroWord;

/// What stands before a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Before {
    /// Nothing: it opens its clause.
    Start,
    /// Something that may carry a count.
    Placed,
    /// A verb of work without a result.
    Work,
    /// A word that may mean anything.
    Foreign,
    /// A word that makes the number a guess.
    Vague,
}

/// What stands behind a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Behind {
    /// Nothing that binds it.
    Free,
    /// A keyword, perhaps after an account noun.
    Keyword,
    /// A noun of a keyword's spelling, the keyword as bits.
    KeywordPart(u64),
    /// A noun that is none of ours.
    Noun,
    /// An unknown word.
    Foreign,
    /// A word that makes it a guess.
    Vague,
}

/// A number where it stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    pub before: Before,
    pub behind: Behind,
    /// Whether an account noun follows.
    pub has_account: bool,
    /// Whether people are counted.
    pub has_people: bool,
}

/// Looks around the number at `at`.
pub(super) fn place(items: &[Item], at: usize, clause: &Clause) -> Place {
    let (behind, has_account, has_people) = behind(items, at, clause);
    Place {
        before: before(items, at, clause),
        behind,
        has_account,
        has_people,
    }
}

fn before(items: &[Item], at: usize, clause: &Clause) -> Before {
    let before = &items[clause.first..at];
    for (place, item) in before.iter().enumerate().rev() {
        return match item.tag {
            Tag::Filler | Tag::Of | Tag::Nothing | Tag::DayPart | Tag::Final => {
                continue;
            }
            Tag::Approximate | Tag::Some => Before::Vague,
            // `suýt được 35`
            Tag::Work | Tag::Result if is_guessed(&before[..place]) => Before::Vague,
            Tag::Work => Before::Work,
            // `hỗ trợ bà con 35 mức 2`, but not `12 người 35`.
            Tag::People
                if !before[..place]
                    .last()
                    .is_some_and(|item| item.tag.is_number()) =>
            {
                continue;
            }
            Tag::Unknown(_)
            | Tag::Noun
            | Tag::Person
            | Tag::People
            | Tag::Vocative
            | Tag::RatherThan
            | Tag::Zero(_)
            | Tag::KeywordPart(_) => Before::Foreign,
            // `Đ/c Dũng: 12`: one person's figure.
            Tag::Sign(Sign::Colon) if is_person(&before[..place]) => Before::Foreign,
            _ => Before::Placed,
        };
    }
    Before::Start
}

/// Whether a guess stands here.
fn is_guessed(items: &[Item]) -> bool {
    let last = items.iter().rev().find(|item| !item.tag.is_light());
    last.is_some_and(|item| matches!(item.tag, Tag::Approximate | Tag::Some))
}

/// Whether a person's name ends here: a title or kinship word, then a name.
fn is_person(items: &[Item]) -> bool {
    let names = items
        .iter()
        .rev()
        .take_while(|item| matches!(item.tag, Tag::Unknown(true)))
        .count();
    let title = items.len().checked_sub(names + 1).map(|at| items[at].tag);
    title == Some(Tag::Person)
}

fn behind(items: &[Item], at: usize, clause: &Clause) -> (Behind, bool, bool) {
    let (mut has_account, mut has_people) = (false, false);
    // `35+`: that and more.
    let is_more = items[at + 1..clause.last]
        .first()
        .is_some_and(|next| next.tag == Tag::Sign(Sign::Plus) && !next.is_apart)
        && items[at + 2..clause.last]
            .first()
            .is_none_or(|next| !next.tag.is_number());
    if is_more {
        return (Behind::Vague, false, false);
    }
    let mut is_bound = true;
    for item in &items[at + 1..clause.last] {
        let found = match item.tag {
            Tag::Keyword(_) | Tag::Misfit => Behind::Keyword,
            Tag::KeywordPart(bits) if is_bound => Behind::KeywordPart(bits),
            Tag::Account if is_bound => {
                has_account = true;
                continue;
            }
            Tag::People if is_bound => {
                has_people = true;
                continue;
            }
            Tag::Some | Tag::Approximate if is_bound && !has_account => Behind::Vague,
            Tag::Noun | Tag::Person if is_bound && !has_account => Behind::Noun,
            Tag::Unknown(_) if is_bound && !has_account => Behind::Foreign,
            Tag::Filler | Tag::Aside | Tag::Of | Tag::Work => continue,
            Tag::Final
            | Tag::Result
            | Tag::Done
            | Tag::Day(_)
            | Tag::DayPart
            | Tag::More
            | Tag::Nothing
            | Tag::Sign(Sign::Minus | Sign::Open | Sign::Close) => {
                is_bound = false;
                continue;
            }
            _ => Behind::Free,
        };
        return (found, has_account, has_people);
    }
    (Behind::Free, has_account, has_people)
}

/// Whether `vài`, `chục` itself stands where a number would: before a keyword or account, behind none.
pub(super) fn is_some_counted(items: &[Item], at: usize, clause: &Clause) -> bool {
    let follows_number = at > clause.first && items[at - 1].tag.is_number();
    let next = items[at + 1..clause.last]
        .iter()
        .map(|item| item.tag)
        .find(|tag| !tag.is_light());
    !follows_number && matches!(next, Some(Tag::Keyword(_) | Tag::Account))
}

/// Whether the count is said by the day or the piece: `35 mức 2/ngày`.
pub(super) fn is_rate(items: &[Item], at: usize, clause: &Clause) -> bool {
    items[at + 1..clause.last].windows(2).any(|pair| {
        pair[0].tag == Tag::Sign(Sign::Slash)
            && matches!(pair[1].tag, Tag::Noun | Tag::People | Tag::Account)
    })
}

/// Whether only words that may stand inside a count stand between a number and its keyword.
pub(super) fn is_tight(items: &[Item], from: usize, until: usize) -> bool {
    items[from.min(until) + 1..from.max(until)]
        .iter()
        .all(|item| {
            !matches!(
                item.tag,
                Tag::Unknown(_) | Tag::Noun | Tag::Person | Tag::Cue(_) | Tag::Vocative
            )
        })
}

/// Whether the zero phrase at `at` says that nothing was counted, not that something else is missing.
pub(super) fn is_zero(items: &[Item], at: usize, clause: &Clause, word: ZeroWord) -> bool {
    if clause.closed_by == Some(Sign::Question) {
        return false;
    }
    // `150 tờ rơi, bút in không có`: of something else.
    let before = &items[clause.first..at];
    let is_of_ours = before.iter().any(|item| {
        matches!(
            item.tag,
            Tag::Unit(_) | Tag::Keyword(_) | Tag::KeywordPart(_) | Tag::Report
        )
    });
    let is_of_others = before.iter().any(|item| {
        matches!(
            item.tag,
            Tag::Unknown(_) | Tag::Noun | Tag::Work | Tag::Cue(_)
        )
    });
    let is_weak = matches!(word, ZeroWord::Weak | ZeroWord::Bare);
    if is_weak && is_of_others && !is_of_ours {
        return false;
    }
    // `tổ 1 đọc không ra`, `tổ 1 gọi không nghe máy`: of what stands right before it.
    let is_of_deed = before.last().is_some_and(|item| match item.tag {
        Tag::Unknown(_) => is_weak,
        Tag::Work | Tag::Final => word == ZeroWord::Bare,
        _ => false,
    });
    if is_of_deed {
        return false;
    }
    for item in &items[at + 1..clause.last] {
        return match item.tag {
            Tag::Filler | Tag::Aside | Tag::Of | Tag::Nothing | Tag::Account | Tag::Vocative => {
                continue;
            }
            Tag::Cue(_) => false,
            Tag::Work
            | Tag::Unknown(_)
            | Tag::Noun
            | Tag::People
            | Tag::Person
            | Tag::Result
            | Tag::Done
            | Tag::From
            | Tag::Becomes
            | Tag::Or
            | Tag::Each
            | Tag::Still
            | Tag::RatherThan => !is_weak,
            _ => true,
        };
    }
    true
}
