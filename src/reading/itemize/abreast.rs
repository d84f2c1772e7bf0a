//! Two indicators abreast with their two numbers (`m1/m2: 5/35`): each number gets its own, and what the
//! numbers do is asked (message language, decided case).

use super::Items;
use crate::reading::item::{Item, Tag};
use crate::reading::token::{Sign, Tokens};

/// Puts each number behind its indicator.
pub(super) fn part(items: &mut Items, tokens: &Tokens) {
    let mut at = 0;
    while at + 3 < items.list.len() {
        if let Some((parted, length)) = parted(&items.list[at..], tokens) {
            items.list.splice(at..at + length, parted);
        }
        at += 1;
    }
}

/// The items that open a list, each number behind its indicator, and how many there were.
fn parted(items: &[Item], tokens: &Tokens) -> Option<([Item; 4], usize)> {
    let (one, slash, other) = (items[0], items[1].tag, items[2]);
    let is_abreast = slash == Tag::Sign(Sign::Slash)
        && [one, other]
            .iter()
            .all(|item| matches!(item.tag, Tag::Keyword(_)));
    if !is_abreast {
        return None;
    }
    let between = items[3..].iter().take_while(|item| {
        item.tag.is_light()
            || matches!(
                item.tag,
                Tag::Sign(Sign::Colon | Sign::Equals) | Tag::Result
            )
    });
    let first = 3 + between.count();
    let length = match items[first..] {
        [
            Item {
                tag: Tag::Share(_) | Tag::Pair(..),
                ..
            },
            ..,
        ] => 1,
        [
            Item {
                tag: Tag::Number(_),
                ..
            },
            Item {
                tag: Tag::Sign(Sign::Slash),
                ..
            },
            Item {
                tag: Tag::Number(_),
                ..
            },
            ..,
        ] => 3,
        _ => return None,
    };
    let numbers = &items[first..first + length];
    let (start, end) = (numbers[0].start, numbers[length - 1].end);
    let mut inside = tokens
        .list
        .iter()
        .enumerate()
        .filter(|(_, token)| start <= token.start && token.end <= end);
    let mut number = || {
        inside.find_map(|(at, token)| {
            let (value, _) = tokens.digits(at)?;
            Some(Item {
                tag: Tag::Share(value),
                start: token.start,
                end: token.end,
                is_apart: true,
            })
        })
    };
    Some(([one, number()?, other, number()?], first + length))
}
