//! Mentions: units named by one place of the text, or by several that stand together (`Thôn 3 - Tổ 2`,
//! `Tổ 02 Ngọc Trà 2`), which are joined to those that fit them all.

use std::borrow::Cow;

use crate::campaign::UnitId;
use crate::reading::roster::Roster;

/// Units named by one place of the text, or by several that stand together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mention<'v> {
    /// Those inside the chat's branch, in walk order: of ten thousand units a slice, not a copy.
    pub inside: Cow<'v, [UnitId]>,
    /// Those above the chat.
    pub above: Vec<UnitId>,
    /// How sure the naming is.
    pub state: State,
    /// Whether a branch was named with it (`tổ 2 thôn 3`).
    pub is_path: bool,
    /// The weekday that the same letters name (`T2`), 0 Monday.
    pub weekday: Option<u8>,
}

/// How sure a naming is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
    /// Named as the roster has it, inside the chat or above it.
    Known,
    /// Named with a slip: wants a second sign.
    Slip,
    /// Not in the roster, outside the chat's branch, another word, or at odds with itself.
    Doubtful,
}

impl<'v> Mention<'v> {
    /// A naming in doubt, with the units it may mean.
    pub(super) fn doubtful(inside: impl Into<Cow<'v, [UnitId]>>) -> Self {
        Self {
            inside: inside.into(),
            above: Vec::new(),
            state: State::Doubtful,
            is_path: false,
            weekday: None,
        }
    }

    /// What both name together: units of the one inside units of the other, or the same.
    pub(super) fn join(&self, other: &Self, roster: &Roster) -> Option<Self> {
        if self.state == State::Doubtful || other.state == State::Doubtful {
            return None;
        }
        let mut inside = self.within(other, roster);
        inside.extend(other.within(self, roster));
        inside.sort_by_key(|&id| roster.walk(id).0);
        inside.dedup();
        // The lowest that fit: `thôn 3 tổ 2` names the team, not the hamlet around it.
        let depth = inside.iter().map(|&id| roster.depth(id)).max();
        inside.retain(|&id| Some(roster.depth(id)) == depth);
        let above: Vec<UnitId> = self.above.iter().chain(&other.above).copied().collect();
        // `xã Quế Châu - thôn 3` in the chat of a team of it: both are above.
        let is_above = self.inside.is_empty() && other.inside.is_empty() && !above.is_empty();
        (!inside.is_empty() || is_above).then_some(Self {
            inside: inside.into(),
            above,
            state: State::Known,
            is_path: self.inside != other.inside,
            weekday: None,
        })
    }

    /// The units meant if one of two initials names a branch around the other: `T3 - T2` in a commune
    /// whose hamlets and teams are both numbered.
    pub(super) fn paths(&self, other: &Self, roster: &Roster) -> Vec<UnitId> {
        if self.is_path || other.weekday.is_none() {
            return Vec::new();
        }
        let around = |inner: &Self, outer: &Self| {
            let mut branches = outer.of_other_kinds(roster).into_iter();
            branches.find_map(|branch| branch.join(inner, roster))
        };
        let found = [around(other, self), around(self, other)];
        found
            .into_iter()
            .flatten()
            .flat_map(|mention| mention.inside.into_owned())
            .collect()
    }

    /// What the same initial and number name among the other kinds it stands for.
    fn of_other_kinds<'r>(&self, roster: &'r Roster) -> Vec<Mention<'r>> {
        let Some((kind, number)) = self.inside.first().zip(self.weekday) else {
            return Vec::new();
        };
        let kind = roster.kind(*kind);
        let initial = roster
            .initials
            .iter()
            .find(|initial| initial.kinds.contains(&kind));
        let kinds = initial.into_iter().flat_map(|initial| &initial.kinds);
        kinds
            .filter(|other| **other != kind)
            .map(|&other| Mention {
                inside: roster.numbered(other, u32::from(number) + 2).into(),
                above: Vec::new(),
                state: State::Known,
                is_path: false,
                weekday: None,
            })
            .collect()
    }

    /// Those inside a unit of the other. Both lists are in walk order: one pass over each.
    fn within(&self, other: &Self, roster: &Roster) -> Vec<UnitId> {
        let mut outer = other.inside.iter().map(|&id| roster.walk(id)).peekable();
        // Where the last below the outer units passed stands.
        let mut reach = None;
        let is_inside = |id: &UnitId| {
            let at = roster.walk(*id).0;
            while let Some((_, last)) = outer.next_if(|(first, _)| *first <= at) {
                reach = reach.max(Some(last));
            }
            reach.is_some_and(|reach| at <= reach)
                || other.above.iter().any(|&above| roster.contains(above, *id))
        };
        self.inside.iter().copied().filter(is_inside).collect()
    }
}
