//! The words of a [`Sheet`]: the answer to `/status` and the summary.
//!
//! ```text
//! 📊 Xã Quảng Trung
//! Kỳ 10:00 13/11 · đã báo 3/5 tổ (60%)
//! M2    kỳ    lũy kế   %
//! Tổ 01 12   120/200 60%
//! …
//! Cộng  47 200/1.300 15%
//! M2: bình quân 15,3/ngày, cần 23/ngày.
//! Chưa báo (2):
//! Tổ 04 Ngọc Trà 4, Tổ 05 Ngọc Trà 5
//! ```

use super::catalogue::{msg, text};
use super::{Body, Page, figures, names, roster, table};
use crate::campaign::{Campaign, UnitId};
use crate::chat::Part;
use crate::engine::say::figures::{
    AmendmentSay, Line, MilestoneSay, Occasion, PaceSay, Phase, Range, Sheet,
};
use crate::ledger::{Mean, Progress, Share};
use crate::text::Language;
use crate::text::number;

/// The content of a sheet.
pub(super) fn body(sheet: &Sheet, page: &Page<'_>) -> Body {
    let campaign = page.campaign(sheet.campaign);
    let language = page.language;
    let mut above = figures::phase_line(campaign, sheet.phase, language)
        .map_or_else(Vec::new, |line| vec![line]);
    above.extend(head(sheet, campaign, language));
    let mut parts = vec![
        Part::Bold(title(sheet, campaign, language)),
        Part::Plain(format!("\n{}\n", above.join("\n"))),
    ];
    let tables = tables(sheet, campaign, language);
    let last = tables.len().saturating_sub(1);
    for (index, table) in tables.into_iter().enumerate() {
        parts.push(Part::Table(table));
        if index < last {
            parts.push(Part::Plain("\n".to_owned()));
        }
    }
    let below: String = below(sheet, campaign, language)
        .iter()
        .map(|line| format!("\n{line}"))
        .collect();
    if !below.is_empty() {
        parts.push(Part::Plain(below));
    }
    Body {
        parts,
        ..Body::default()
    }
}

fn title(sheet: &Sheet, campaign: &Campaign, language: Language) -> String {
    let unit = names::full(campaign.units.unit(sheet.scope)).into();
    let due = number::time(campaign.due).into();
    let date = number::short_date(sheet.last.0).into();
    match sheet.occasion {
        Occasion::Asked => text(language, &msg::SheetAsked { unit }),
        Occasion::Summary { is_late: false } => {
            text(language, &msg::SheetSummary { unit, due, date })
        }
        Occasion::Summary { is_late: true } => {
            text(language, &msg::SheetSummaryLate { unit, due, date })
        }
    }
}

/// Which periods, and who has reported.
fn head(sheet: &Sheet, campaign: &Campaign, language: Language) -> Vec<String> {
    let due = || number::time(campaign.due).into();
    let date = || number::short_date(sheet.last.0).into();
    let is_closed = matches!(sheet.phase, Phase::Closed | Phase::Over);
    if sheet.range != Range::Day {
        return range_head(sheet, language).into_iter().collect();
    }
    if sheet.tally.slots() == 1 && sheet.branches.is_empty() {
        let standing = standing(sheet, language).into();
        return vec![text(
            language,
            &msg::UnitPeriod {
                due: due(),
                date: date(),
                standing,
            },
        )];
    }
    let Some(share) = figures::share(campaign, sheet.scope, sheet.tally, language) else {
        return Vec::new();
    };
    let share = share.into();
    if !is_closed {
        return vec![text(
            language,
            &msg::SheetPeriodOpen {
                due: due(),
                date: date(),
                share,
            },
        )];
    }
    let closed = text(
        language,
        &msg::SheetPeriodClosed {
            due: due(),
            date: date(),
            share,
        },
    );
    vec![closed, standings(sheet, language)]
}

fn range_head(sheet: &Sheet, language: Language) -> Option<String> {
    let periods = figures::periods(sheet.first, sheet.last, language).into();
    let percent = sheet.tally.completeness().percent()?;
    let share = text(
        language,
        &msg::ShareOfSlots {
            reported: sheet.tally.reported().into(),
            expected: sheet.tally.expected().into(),
            percent: format!("{percent}%").into(),
        },
    )
    .into();
    Some(match sheet.range {
        Range::Day => return None,
        Range::Week => text(language, &msg::SheetWeek { periods, share }),
        Range::Month => text(language, &msg::SheetMonth { periods, share }),
        Range::Whole => text(language, &msg::SheetWhole { periods, share }),
    })
}

/// `Đúng hạn 3, muộn 1, chưa báo 1`.
fn standings(sheet: &Sheet, language: Language) -> String {
    let tally = sheet.tally;
    let on_time = tally.on_time.into();
    let late = tally.late.into();
    let missing = tally.missing.into();
    if tally.excused == 0 {
        return text(
            language,
            &msg::SheetStandings {
                on_time,
                late,
                missing,
            },
        );
    }
    text(
        language,
        &msg::SheetStandingsExcused {
            on_time,
            late,
            missing,
            excused: tally.excused.into(),
        },
    )
}

/// The standing of a single unit.
fn standing(sheet: &Sheet, language: Language) -> String {
    let tally = sheet.tally;
    if tally.excused > 0 {
        text(language, &msg::StandingExcused)
    } else if tally.on_time > 0 {
        text(language, &msg::StandingOnTime)
    } else if tally.late > 0 {
        text(language, &msg::StandingLate)
    } else {
        text(language, &msg::StandingMissing)
    }
}

/// The table of branches, where there are any, and that of what else is counted.
fn tables(sheet: &Sheet, campaign: &Campaign, language: Language) -> Vec<String> {
    let mut tables = Vec::new();
    let headline = figures::what(campaign, sheet.headline, language);
    if !sheet.branches.is_empty() {
        let mut rows: Vec<(String, Line)> = sheet
            .branches
            .iter()
            .map(|line| (branch(campaign, sheet.scope, line.unit, language), *line))
            .collect();
        rows.push((text(language, &msg::ColumnSum), sheet.whole));
        tables.push(table(&headline, &rows, sheet.range, language));
    }
    let own = sheet.branches.is_empty().then_some((headline, sheet.whole));
    let others = sheet
        .others
        .iter()
        .map(|&(of, line)| (figures::what(campaign, of, language), line));
    let rows: Vec<(String, Line)> = own.into_iter().chain(others).collect();
    if !rows.is_empty() {
        tables.push(table("", &rows, sheet.range, language));
    }
    tables
}

/// A branch's name; the scope's own counts have the scope as their branch.
fn branch(campaign: &Campaign, scope: UnitId, unit: UnitId, language: Language) -> String {
    if unit == scope {
        text(language, &msg::ColumnOwn)
    } else {
        names::short(&campaign.units, unit)
    }
}

fn table(head: &str, rows: &[(String, Line)], range: Range, language: Language) -> String {
    let figure = match range {
        Range::Day => Some(text(language, &msg::ColumnPeriod)),
        Range::Week => Some(text(language, &msg::ColumnWeek)),
        Range::Month => Some(text(language, &msg::ColumnMonth)),
        // The figure of the whole campaign is its running total.
        Range::Whole => None,
    };
    let has_figure = figure.is_some();
    let has_share = rows.iter().any(|(_, line)| line.target.is_some());
    let mut cells = vec![vec![head.to_owned()]];
    cells[0].extend(figure);
    cells[0].push(text(language, &msg::ColumnTotal));
    if has_share {
        cells[0].push("%".to_owned());
    }
    for (name, line) in rows {
        let mut row = vec![name.clone()];
        if has_figure {
            row.push(number::whole(line.figure, language));
        }
        let total = number::whole(line.total, language);
        row.push(match line.target {
            Some(target) => format!("{total}/{}", number::whole(target.into(), language)),
            None => total,
        });
        if has_share {
            row.push(percent(*line).unwrap_or_default());
        }
        cells.push(row);
    }
    table::draw(&cells)
}

/// `60%` of the target, rounded down; `None` without one.
fn percent(line: Line) -> Option<String> {
    let share = Share {
        part: line.total,
        whole: line.target?.into(),
    };
    Some(format!("{}%", share.percent()?))
}

/// What stands below the tables, most important first.
fn below(sheet: &Sheet, campaign: &Campaign, language: Language) -> Vec<String> {
    let mut lines = Vec::new();
    if sheet.left_out > 0 {
        let count = sheet.left_out.into();
        lines.push(text(language, &msg::RowsLeftOut { count }));
    }
    let kind = figures::kind(campaign, &campaign.units.reporting(sheet.scope), language);
    if let Some(amendment) = sheet.amendment {
        lines.push(amended(amendment, &kind, language));
    }
    if let Some(pace) = &sheet.pace {
        let headline = figures::what(campaign, sheet.headline, language);
        lines.extend(self::pace(&headline, pace, language));
    }
    lines.extend(
        sheet
            .milestones
            .iter()
            .map(|milestone| self::milestone(milestone, campaign, language)),
    );
    if let (Some(sum), Some(target)) = (sheet.children_target, sheet.whole.target) {
        let below: Vec<UnitId> = campaign.units.children(sheet.scope).collect();
        lines.push(text(
            language,
            &msg::TargetsDiffer {
                target: target.into(),
                sum: sum.into(),
                kind: figures::kind(campaign, &below, language).into(),
            },
        ));
    }
    if sheet.range == Range::Day && !sheet.branches.is_empty() && sheet.phase != Phase::Ahead {
        lines.extend(roster::missing(
            campaign,
            sheet.scope,
            &sheet.missing,
            language,
        ));
        if !sheet.late.is_empty() {
            let units = roster::by_branch(campaign, sheet.scope, &sheet.late, language).join("; ");
            let units = units.into();
            lines.push(text(language, &msg::LateList { units }));
        }
    }
    if sheet.pending > 0 {
        let count = sheet.pending.into();
        lines.push(text(language, &msg::Pending { count }));
    }
    lines.extend(before(sheet, campaign, &kind, language));
    lines
}

/// `Sau chốt: +12, 1 tổ.`
fn amended(amendment: AmendmentSay, kind: &str, language: Language) -> String {
    text(
        language,
        &msg::Amendment {
            figure: number::signed(amendment.figure, language).into(),
            count: amendment.units.into(),
            kind: kind.to_owned().into(),
        },
    )
}

/// The period closed last, as it was read then, and what came later.
fn before(sheet: &Sheet, campaign: &Campaign, kind: &str, language: Language) -> Option<String> {
    let before = sheet.before?;
    let share = figures::share(campaign, sheet.scope, before.tally, language)?;
    let mut line = text(
        language,
        &msg::BeforePeriod {
            date: number::short_date(before.period.0).into(),
            figure: number::whole(before.figure, language).into(),
            share: share.into(),
        },
    );
    if let Some(amendment) = before.amendment {
        line.push(' ');
        line.push_str(&amended(amendment, kind, language));
    }
    Some(line)
}

fn pace(what: &str, pace: &PaceSay, language: Language) -> Vec<String> {
    let what = || what.to_owned().into();
    let until = || number::short_date(pace.until).into();
    let mut lines = vec![match (pace.progress, pace.held, pace.needed) {
        (Progress::Met, _, _) => return vec![text(language, &msg::PaceMet { what: what() })],
        (Progress::Missed { by }, _, _) => {
            let by = by.into();
            return vec![text(language, &msg::PaceMissed { what: what(), by })];
        }
        (_, Some(held), Some(needed)) => text(
            language,
            &msg::PaceBoth {
                what: what(),
                held: number::tenths(held.tenths_down(), language).into(),
                needed: self::needed(needed, language).into(),
            },
        ),
        (_, None, Some(needed)) => text(
            language,
            &msg::PaceNeeded {
                what: what(),
                needed: self::needed(needed, language).into(),
                until: until(),
            },
        ),
        (_, _, None) => return Vec::new(),
    }];
    if let (Progress::Behind { by }, Some(_)) = (pace.progress, pace.held) {
        let by = by.into();
        lines.push(text(language, &msg::PaceBehind { by }));
    }
    if let Some(forecast) = pace.forecast {
        let date = number::date(forecast).into();
        lines.push(if forecast <= pace.until {
            let until = until();
            text(language, &msg::PaceForecastInTime { date, until })
        } else {
            let until = until();
            text(language, &msg::PaceForecastLate { date, until })
        });
    }
    // One line for the eye: pace, how far behind, when it will be done.
    vec![lines.join(" ")]
}

fn needed(mean: Mean, language: Language) -> String {
    number::tenths(mean.tenths_up(), language)
}

fn milestone(milestone: &MilestoneSay, campaign: &Campaign, language: Language) -> String {
    let date = number::short_date(milestone.on).into();
    let what = figures::what(campaign, milestone.of, language).into();
    let total = milestone.total.into();
    let amount = milestone.amount.into();
    let short = (i64::from(milestone.amount) - milestone.total).into();
    let line = match (milestone.progress, milestone.needed) {
        (Progress::Met, _) => text(
            language,
            &msg::MilestoneMet {
                date,
                what,
                total,
                amount,
            },
        ),
        (Progress::Missed { .. }, _) | (_, None) => text(
            language,
            &msg::MilestoneMissed {
                date,
                what,
                total,
                amount,
                by: short,
            },
        ),
        (_, Some(needed)) => {
            let share = Share {
                part: milestone.total,
                whole: milestone.amount.into(),
            };
            let percent = format!("{}%", share.percent().unwrap_or(0)).into();
            text(
                language,
                &msg::MilestoneOpen {
                    date,
                    what,
                    total,
                    amount,
                    percent,
                    needed: self::needed(needed, language).into(),
                },
            )
        }
    };
    line
}
