//! The terms of figures: how far a campaign is, how many of the units, which periods, what a target speaks of.

use super::catalogue::{msg, text};
use super::names;
use crate::campaign::{Campaign, Period, TargetOf, UnitId};
use crate::engine::say::figures::Phase;
use crate::ledger::Tally;
use crate::text::{Language, number};

/// `Đợt bắt đầu …`, `Đợt đã kết thúc …`; nothing in between.
pub(super) fn phase_line(campaign: &Campaign, phase: Phase, language: Language) -> Option<String> {
    match phase {
        Phase::Ahead => Some(text(
            language,
            &msg::SheetAhead {
                date: number::date(campaign.starts_on).into(),
                due: number::time(campaign.due).into(),
                period: number::short_date(campaign.first_period().0).into(),
            },
        )),
        Phase::Over => Some(text(
            language,
            &msg::SheetOver {
                date: number::date(campaign.ends_on).into(),
            },
        )),
        Phase::Open | Phase::Closed => None,
    }
}

/// `3/5 tổ (60%)`; `None` where nobody is expected.
pub(super) fn share(
    campaign: &Campaign,
    scope: UnitId,
    tally: Tally,
    language: Language,
) -> Option<String> {
    let percent = tally.completeness().percent()?;
    let expected = tally.expected();
    let units = campaign.units.reporting(scope);
    Some(text(
        language,
        &msg::ShareOfUnitsPercent {
            reported: tally.reported().into(),
            expected: expected.into(),
            kind: counted(campaign, &units, expected, language).into(),
            percent: format!("{percent}%").into(),
        },
    ))
}

/// What several units are called together: `tổ`, else `đơn vị`.
pub(super) fn kind(campaign: &Campaign, units: &[UnitId], language: Language) -> String {
    counted(campaign, units, u32::MAX, language)
}

/// What so many of these units are called: an English word has a plural.
pub(super) fn counted(
    campaign: &Campaign,
    units: &[UnitId],
    count: u32,
    language: Language,
) -> String {
    let common = match language {
        Language::Vi => names::common_kind(&campaign.units, units),
        Language::En => None,
    };
    let count = count.into();
    common.unwrap_or_else(|| text(language, &msg::UnitsWord { count }))
}

/// `kỳ 13/11`, `các kỳ 12/11–14/11`.
pub(super) fn periods(first: Period, last: Period, language: Language) -> String {
    if first == last {
        let date = number::short_date(last.0).into();
        return text(language, &msg::SheetOnePeriod { date });
    }
    text(
        language,
        &msg::SheetPeriods {
            first: number::short_date(first.0).into(),
            last: number::short_date(last.0).into(),
        },
    )
}

/// The short name of what a target speaks of: `M2`, `Tổng`.
pub(super) fn what(campaign: &Campaign, of: TargetOf, language: Language) -> String {
    match of {
        TargetOf::Total => text(language, &msg::ColumnAll),
        TargetOf::Indicator(id) => campaign.indicator(id).short.clone(),
    }
}
