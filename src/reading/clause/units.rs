//! Units that stand together: a path, or a number with its name, is one.

use crate::reading::date::Day;
use crate::reading::item::Tag;
use crate::reading::itemize::Items;
use crate::reading::mention::{Mention, State};
use crate::reading::token::Sign;
use crate::reading::vocabulary::Vocabulary;

/// Joins units that stand together, so that a path or a number with its name is one.
pub(super) fn join_units(items: &mut Items, vocabulary: &Vocabulary) {
    let mut before: Option<(usize, Gap)> = None;
    for at in 0..items.list.len() {
        let tag = items.list[at].tag;
        match tag {
            Tag::Unit(place) => {
                if let Some((other_at, gap)) = before
                    && let Tag::Unit(other) = items.list[other_at].tag
                {
                    join(items, (other_at, other), (at, place), gap, vocabulary);
                }
                // A path of three goes on from where the joined unit stands.
                let joined = before.map(|(other_at, _)| other_at);
                before = [Some(at), joined]
                    .into_iter()
                    .flatten()
                    .find(|&place| matches!(items.list[place].tag, Tag::Unit(_)))
                    .map(|place| (place, Gap::Direct));
            }
            Tag::Sign(Sign::Minus | Sign::Slash | Sign::Open | Sign::Close)
            | Tag::Of
            | Tag::Filler => {}
            Tag::Sign(Sign::Colon) => before = before.map(|(at, _)| (at, Gap::Headed)),
            Tag::Sign(Sign::Comma | Sign::Arrow | Sign::Bar) => {
                before = before.map(|(at, _)| (at, Gap::Parted));
            }
            _ => before = None,
        }
    }
}

/// What stands between two units.
#[derive(Clone, Copy, PartialEq)]
enum Gap {
    /// Nothing, or what merely joins.
    Direct,
    /// A comma: they may be two statements.
    Parted,
    /// A colon: the first may head the second.
    Headed,
}

fn join(
    items: &mut Items,
    (other_at, other): (usize, u16),
    (at, place): (usize, u16),
    gap: Gap,
    vocabulary: &Vocabulary,
) {
    let first = &items.mentions[usize::from(other)];
    let second = &items.mentions[usize::from(place)];
    // `Thôn 3: tổ 1 …, tổ 2 …`: the branch heads all that follow, not only the first.
    let is_heading = gap == Gap::Headed
        && matches!(*first.inside, [only] if !vocabulary.campaign.units.reports(only))
        && first.state == State::Known;
    if is_heading {
        return;
    }
    let joined = match first.join(second, &vocabulary.roster) {
        Some(joined) => joined,
        None if gap != Gap::Direct => return,
        None => {
            let paths = first.paths(second, &vocabulary.roster);
            if !paths.is_empty() && paths[..] != *first.inside {
                Mention::doubtful(paths)
            } else if let Some(weekday) = second.weekday {
                // `tổ 2 T3` in hamlet 3: a Tuesday, or where the team is.
                let day = match paths[..] {
                    [] => Day::Weekday(weekday),
                    _ => Day::Doubtful,
                };
                let place = u16::try_from(items.days.len()).unwrap_or(u16::MAX);
                items.days.push(day);
                items.list[at].tag = Tag::Day(place);
                return;
            } else {
                let mut inside = first.inside.to_vec();
                inside.extend(second.inside.iter().copied());
                Mention::doubtful(inside)
            }
        }
    };
    let is_sure = joined.state == State::Known;
    items.mentions[usize::from(place)] = joined;
    items.list[other_at].tag = Tag::Of;
    // The place of the first is that of the whole: `Tổ 02 (Ngọc Trà 2)`.
    if is_sure || gap == Gap::Direct {
        items.list[other_at].tag = Tag::Unit(place);
        items.list[at].tag = Tag::Of;
        if gap != Gap::Direct {
            items.list[other_at].tag = Tag::Of;
            items.list[at].tag = Tag::Unit(place);
        }
    }
}
