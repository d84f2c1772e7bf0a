//! `/ketnoi <mã> [đơn vị]`, `/link`: binds this chat to the code's unit, or to one below it. Everybody who has
//! a code.
//!
//! `/ketnoi ABCD-2345 thôn 3` → `✅ Đã nối với Thôn 3`. Whoever brings a code manages its unit from then on. A
//! code works once and expires. Wrong ones are counted per person, and after five in an hour none is looked
//! at, right or wrong, so that codes cannot be guessed. A code that is right but goes with a unit that cannot
//! be found is kept for the next try.

use chrono::{DateTime, TimeDelta, Utc};

use super::unit::{self, Found};
use super::{Asked, parse};
use crate::campaign::UnitId;
use crate::chat::{PersonId, PlatformKind, Room};
use crate::engine::change::Change;
use crate::engine::facts::CodeFact;
use crate::engine::say::{PeopleSay, Say};
use crate::engine::snapshot::{Binding, Role, RoleKind};
use crate::engine::{Decision, Needs, code};

/// So many wrong codes an hour are borne from one person.
const GUESSES_MAX: usize = 5;

/// The code, and what its sender has guessed before.
pub(super) fn needs(asked: &Asked<'_>) -> Needs {
    let mut needs = Needs::default();
    if let Some((code, _)) = split(&asked.command.arguments) {
        needs.codes.insert(code::hash(&code));
        needs.guesses.extend(asked.heard.person);
    }
    needs
}

/// The answer, and with a right code the binding.
pub(super) fn decide(asked: &Asked<'_>, now: DateTime<Utc>) -> Decision {
    let say = |say: PeopleSay| asked.answer(Say::People(say));
    let Some((code, typed)) = split(&asked.command.arguments) else {
        return say(PeopleSay::HowToLink);
    };
    let Some(by) = asked.heard.person else {
        return say(PeopleSay::WhoAreYou);
    };
    let guesses = asked.snapshot.guesses.get(&by);
    let hour_ago = now - TimeDelta::hours(1);
    let wrong = guesses.map_or(0, |at| at.iter().filter(|&&at| hour_ago < at).count());
    if wrong >= GUESSES_MAX {
        return say(PeopleSay::TooManyCodes);
    }
    let hash = code::hash(&code);
    let found = asked.snapshot.codes.get(&hash);
    let valid = found.filter(|code| {
        !code.is_used && now < code.expires_at && asked.snapshot.drives.contains_key(&code.campaign)
    });
    let Some(code) = valid else {
        let mut decision = say(PeopleSay::WrongCode {
            tries_left: GUESSES_MAX - wrong - 1,
        });
        decision.changes.push(Change::WrongCode { by, at: now });
        return decision;
    };
    match unit(asked, code, &typed) {
        Ok(unit) => bind(asked, &hash, (code, unit), by, now),
        Err(refusal) => say(refusal),
    }
}

/// The unit to bind to: the code's own, or the one named below it.
fn unit(asked: &Asked<'_>, code: &CodeFact, typed: &str) -> Result<UnitId, PeopleSay> {
    if typed.is_empty() {
        return Ok(code.unit);
    }
    let campaign = &asked.snapshot.drives[&code.campaign].campaign;
    match unit::find(campaign, code.unit, None, typed) {
        Found::One(unit) => Ok(unit),
        Found::Several(candidates) => Err(PeopleSay::NoSuchUnit {
            binding: Binding {
                campaign: code.campaign,
                unit: code.unit,
            },
            typed: typed.to_owned(),
            candidates,
        }),
    }
}

fn bind(
    asked: &Asked<'_>,
    hash: &str,
    (code, unit): (&CodeFact, UnitId),
    by: PersonId,
    at: DateTime<Utc>,
) -> Decision {
    let chat = asked.heard.chat;
    let binding = Binding {
        campaign: code.campaign,
        unit,
    };
    let before = asked.snapshot.chats.get(&chat).and_then(|it| it.binding);
    let role = Role {
        campaign: code.campaign,
        unit: code.unit,
        kind: RoleKind::Manager,
    };
    let mut changes = vec![Change::UseCode {
        hash: hash.to_owned(),
        by,
        at,
    }];
    if !asked.roles().any(|has| has == role) {
        changes.push(Change::Grant {
            person: by,
            campaign: role.campaign,
            unit: role.unit,
            kind: role.kind,
            by,
            at,
        });
    }
    if before != Some(binding) {
        changes.push(Change::Bind {
            chat,
            binding: Some(binding),
            at,
            by,
        });
    }
    let incoming = &asked.heard.incoming;
    let say = Say::People(PeopleSay::Linked {
        binding,
        before: before.filter(|&before| before != binding),
        manages: code.unit,
        // In its privacy mode a Telegram bot sees commands only, unless it is an administrator.
        is_deaf: incoming.room == Room::Group
            && incoming.place.platform == PlatformKind::Telegram
            && !asked
                .snapshot
                .settings
                .reads_all
                .contains(&PlatformKind::Telegram),
    });
    Decision {
        changes,
        speeches: vec![asked.speech(say)],
    }
}

/// The code, perhaps typed in two halves, and what follows it.
fn split(arguments: &str) -> Option<(String, String)> {
    let words: Vec<&str> = arguments
        .split(parse::is_blank)
        .filter(|word| !word.is_empty())
        .collect();
    (1..=words.len().min(2)).find_map(|count| {
        let code = words[..count].concat();
        code::is_code(&code).then(|| (code, words[count..].join(" ")))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_may_be_typed_in_halves_and_a_unit_follows_it() {
        for (arguments, code, unit) in [
            ("ABCD-2345", "ABCD-2345", ""),
            ("abcd2345 thôn 3", "abcd2345", "thôn 3"),
            ("ABCD 2345 thôn 3", "ABCD2345", "thôn 3"),
            (" ABCD - 2345", "", ""),
            ("", "", ""),
            ("thôn 3", "", ""),
        ] {
            let wanted = (!code.is_empty()).then(|| (code.to_owned(), unit.to_owned()));
            assert_eq!(split(arguments), wanted, "{arguments:?}");
        }
    }
}
