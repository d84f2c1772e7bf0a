//! `/cuatoi`, `/mine`: the asker's own counts: this period, the whole campaign, against the personal target.
//! Everybody in a bound chat.
//!
//! Counts are credited to whoever typed them, for whatever unit. `/cuatoi` → `Kỳ 10:00 13/11: 12 M2`.

use super::{Asked, Seat};
use crate::campaign::IndicatorId;
use crate::engine::Needs;
use crate::engine::say::person::Mine;
use crate::engine::say::{PeopleSay, PersonSay, Say};

/// The asker's credits.
pub(super) fn needs(asked: &Asked<'_>, seat: &Seat<'_>) -> Needs {
    let mut needs = Needs::default();
    let credit = asked
        .heard
        .person
        .map(|person| (seat.binding.campaign, person));
    needs.credits.extend(credit);
    needs
}

/// The answer; `None` only where the credits are not loaded.
pub(super) fn answer(asked: &Asked<'_>, seat: &Seat<'_>) -> Option<Say> {
    let Some(person) = asked.heard.person else {
        return Some(Say::People(PeopleSay::WhoAreYou));
    };
    let campaign = &seat.drive.campaign;
    let credit = seat
        .snapshot
        .credits
        .get(&(seat.binding.campaign, person))?;
    let mut totals = vec![0; campaign.indicators.len()];
    for (_, counts) in &credit.by_period {
        for (total, count) in totals.iter_mut().zip(counts) {
            *total += count;
        }
    }
    let counted: i64 = campaign
        .counted_indicators()
        .filter_map(|indicator| totals.get(usize::from(indicator.0)))
        .sum();
    let period = campaign.period_at(seat.at).map(|period| {
        let mut credits = credit.by_period.iter();
        let counts = credits.find(|&&(of, _)| of == period);
        (period, held(counts.map_or(&[], |(_, counts)| counts)))
    });
    let target = campaign.settings.personal_target;
    Some(Say::from(PersonSay::Mine(Mine {
        seat: seat.binding,
        person,
        unit: seat.own,
        has_reported_now: period
            .as_ref()
            .is_some_and(|&(period, _)| credit.by_period.iter().any(|&(of, _)| of == period)),
        has_reported: !credit.by_period.is_empty(),
        period,
        totals: held(&totals),
        target: target.map(|target| (counted, target)),
    })))
}

/// The indicators of which there is something.
fn held(counts: &[i64]) -> Vec<(IndicatorId, i64)> {
    (0..)
        .map(IndicatorId)
        .zip(counts.iter().copied())
        .filter(|&(_, count)| count != 0)
        .collect()
}
