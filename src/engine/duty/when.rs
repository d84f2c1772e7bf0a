//! When the clock owes something: instants and periods, by the campaign alone.

use chrono::{DateTime, Days, NaiveTime, TimeDelta, Utc};

use crate::campaign::{Campaign, Period};
use crate::engine::Tick;

/// How long after its period's due time a question can be answered, in hours (product, *A question*).
const QUESTION_HOURS: i64 = 24;
/// How many periods ahead the next duty is looked for; each has at least one.
pub(super) const PERIODS_AHEAD: usize = 10;
/// How many hours a summary is of use at least, where its day ends earlier.
const USEFUL_HOURS: i64 = 2;

/// The next instant after this one at which something is owed.
pub(super) fn next_of(campaign: &Campaign, after: DateTime<Utc>) -> Option<DateTime<Utc>> {
    periods_near(campaign, after)
        .take(PERIODS_AHEAD)
        .flat_map(|period| instants(campaign, period))
        .filter(|&at| after < at)
        .min()
}

/// When something is owed for a period.
fn instants(campaign: &Campaign, period: Period) -> Vec<DateTime<Utc>> {
    let due = campaign.due_at(period);
    let reminders = campaign.schedule.remind_before.iter();
    reminders
        .map(|&minutes| due - TimeDelta::minutes(minutes.into()))
        .chain([due, due + TimeDelta::hours(QUESTION_HOURS)])
        .collect()
}

/// The periods for which something may be owed after an instant: those that closed lately, and all later.
pub(super) fn periods_near(
    campaign: &Campaign,
    after: DateTime<Utc>,
) -> impl Iterator<Item = Period> {
    let day = campaign.local(after).date() - Days::new(2);
    campaign.periods(Period(day), campaign.last_period())
}

/// The periods that are due and not yet closed.
pub(super) fn to_close(
    campaign: &Campaign,
    closed: Option<Period>,
    to: DateTime<Utc>,
) -> impl Iterator<Item = Period> {
    let first = match closed {
        Some(closed) => campaign.period_after(closed),
        None => Some(campaign.first_period()),
    };
    first
        .into_iter()
        .flat_map(|first| campaign.periods(first, campaign.last_period()))
        .take_while(move |&period| campaign.due_at(period) <= to)
}

/// The period whose summary is owed at `to`: due since `from`, and still of use.
pub(super) fn summed_up(campaign: &Campaign, &Tick { from, to, .. }: &Tick) -> Option<Period> {
    let Period(today) = Period(campaign.local(to).date());
    let near = campaign.periods(Period(today - Days::new(1)), Period(today));
    let owed = near.filter(|&period| {
        let due = campaign.due_at(period);
        from < due && due <= to && to <= summary_useful_until(campaign, period)
    });
    owed.last().filter(|_| campaign.schedule.summary)
}

/// Until when the period's summary is of use: on its day, and for a while where that ends soon after the due time.
pub(super) fn summary_useful_until(campaign: &Campaign, period: Period) -> DateTime<Utc> {
    let end_of_day = period.0.and_hms_opt(23, 59, 59).unwrap_or_default();
    let a_while = campaign.due_at(period) + TimeDelta::hours(USEFUL_HOURS);
    campaign.instant(end_of_day).max(a_while)
}

/// Whether no reminder is sent at this instant (campaign file, `quiet`).
pub(super) fn is_quiet(campaign: &Campaign, at: DateTime<Utc>) -> bool {
    let time: NaiveTime = campaign.local(at).time();
    match campaign.schedule.quiet {
        Some((start, end)) if start <= end => start <= time && time < end,
        Some((start, end)) => start <= time || time < end,
        None => false,
    }
}
