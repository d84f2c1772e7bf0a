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
use crate::ledger::{Mean, Progress, Share, Tally};
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
    let mut lines = Vec::new();
    if !sheet.branches.is_empty() {
        let (table, has_targets) = branches(sheet, campaign, language);
        parts.push(Part::Table(table));
        if let (false, Some(target)) = (has_targets, sheet.whole.target) {
            let target = target.into();
            lines.push(text(language, &msg::TargetLine { target }));
        }
    }
    if let Some(table) = indicators(sheet, campaign, language) {
        if !sheet.branches.is_empty() {
            parts.push(Part::Plain("\n".to_owned()));
        }
        parts.push(Part::Table(table));
    }
    lines.extend(below(sheet, campaign, language));
    if !lines.is_empty() {
        parts.push(Part::Plain(super::below(lines)));
    }
    Body {
        parts,
        ..Body::default()
    }
}

fn title(sheet: &Sheet, campaign: &Campaign, language: Language) -> String {
    let unit = names::alone(&campaign.units, sheet.scope).into();
    let due = number::time(campaign.due).into();
    let date = number::short_date(sheet.last.0).into();
    match sheet.occasion {
        Occasion::Asked => text(language, &msg::SheetAsked { unit }),
        Occasion::Summary { is_late: false } => {
            text(language, &msg::SheetSummary { date, due, unit })
        }
        Occasion::Summary { is_late: true } => {
            text(language, &msg::SheetSummaryLate { date, due, unit })
        }
    }
}

/// Which periods, and who has reported.
fn head(sheet: &Sheet, campaign: &Campaign, language: Language) -> Vec<String> {
    if sheet.range != Range::Day {
        return range_head(sheet, language).into_iter().collect();
    }
    let due = number::time(campaign.due).into();
    let date = number::short_date(sheet.last.0).into();
    let is_summary = matches!(sheet.occasion, Occasion::Summary { .. });
    if is_single(sheet.tally, sheet) {
        let standing = standing(sheet.tally, language).into();
        return vec![if is_summary {
            text(language, &msg::SummaryStanding { standing })
        } else {
            text(
                language,
                &msg::UnitPeriod {
                    date,
                    due,
                    standing,
                },
            )
        }];
    }
    let Some(share) = figures::share(campaign, sheet.scope, sheet.tally, language) else {
        return Vec::new();
    };
    let share = share.into();
    let mut lines = vec![if is_summary {
        // The title names the period.
        text(language, &msg::MissingShare { share })
    } else if matches!(sheet.phase, Phase::Closed | Phase::Over) {
        text(language, &msg::SheetPeriodClosed { date, due, share })
    } else {
        text(language, &msg::SheetPeriodOpen { date, due, share })
    }];
    if sheet.tally.late > 0 || sheet.tally.excused > 0 {
        lines.push(standings(sheet.tally, language));
    }
    lines
}

/// Whether it is about one unit in one period, which either has reported or not.
fn is_single(tally: Tally, sheet: &Sheet) -> bool {
    tally.slots() == 1 && sheet.branches.is_empty()
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

/// `Đúng hạn 3 (60%), muộn 1, chưa báo 1`.
fn standings(tally: Tally, language: Language) -> String {
    let on_time = tally.on_time.into();
    let percent = tally.on_time_rate().percent().unwrap_or(0);
    let percent = format!("{percent}%").into();
    let late = tally.late.into();
    let missing = tally.missing.into();
    if tally.excused == 0 {
        return text(
            language,
            &msg::SheetStandings {
                late,
                missing,
                on_time,
                percent,
            },
        );
    }
    text(
        language,
        &msg::SheetStandingsExcused {
            on_time,
            percent,
            late,
            missing,
            excused: tally.excused.into(),
        },
    )
}

/// The standing of a single unit.
fn standing(tally: Tally, language: Language) -> String {
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

/// The table of branches, and whether it shows targets: running totals stand against them unless that is too
/// wide for names to stand beside; the share says as much.
fn branches(sheet: &Sheet, campaign: &Campaign, language: Language) -> (String, bool) {
    let head = figures::what(campaign, sheet.headline, language);
    let mut rows: Vec<(String, Line)> = sheet
        .branches
        .iter()
        .map(|line| (branch(campaign, sheet.scope, line.unit, language), *line))
        .collect();
    rows.push((text(language, &msg::ColumnSum), sheet.whole));
    let full = cells(&head, &rows, (sheet.range, true), language);
    if table::fits(&full) {
        return (table::draw(&full), true);
    }
    let brief = cells(&head, &rows, (sheet.range, false), language);
    (table::draw(&brief), false)
}

/// The table of what is counted for the scope as a whole, besides what the branches' table shows.
fn indicators(sheet: &Sheet, campaign: &Campaign, language: Language) -> Option<String> {
    let own = (sheet.headline, sheet.whole);
    let own = sheet.branches.is_empty().then_some(own);
    let rows: Vec<(String, Line)> = own
        .into_iter()
        .chain(sheet.others.iter().copied())
        .map(|(of, line)| (figures::what(campaign, of, language), line))
        .collect();
    (!rows.is_empty()).then(|| table::draw(&cells("", &rows, (sheet.range, true), language)))
}

/// A branch's name; the scope's own counts have the scope as their branch.
fn branch(campaign: &Campaign, scope: UnitId, unit: UnitId, language: Language) -> String {
    if unit == scope {
        text(language, &msg::ColumnOwn)
    } else {
        names::short(&campaign.units, unit)
    }
}

/// A table of figures with its head.
fn cells(
    head: &str,
    rows: &[(String, Line)],
    (range, has_targets): (Range, bool),
    language: Language,
) -> Vec<Vec<String>> {
    let figure = match range {
        Range::Day => Some(text(language, &msg::ColumnPeriod)),
        Range::Week => Some(text(language, &msg::ColumnWeek)),
        Range::Month => Some(text(language, &msg::ColumnMonth)),
        // The figure of the whole campaign is its running total.
        Range::Whole => None,
    };
    let has_figure = figure.is_some();
    let has_share = rows.iter().any(|(_, line)| line.target.is_some());
    let mut head = vec![head.to_owned()];
    head.extend(figure);
    head.push(text(language, &msg::ColumnTotal));
    if has_share {
        head.push("%".to_owned());
    }
    let mut cells = vec![head];
    for (name, line) in rows {
        let mut row = vec![name.clone()];
        if has_figure {
            row.push(number::whole(line.figure, language));
        }
        let total = number::whole(line.total, language);
        row.push(match line.target {
            Some(target) if has_targets => {
                format!("{total}/{}", number::whole(target.into(), language))
            }
            Some(_) | None => total,
        });
        if has_share {
            row.push(percent(*line).unwrap_or_default());
        }
        cells.push(row);
    }
    cells
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
    if let Some(amendment) = sheet.amendment {
        let figure = sheet.whole.figure - amendment.figure;
        lines.push(text(
            language,
            &msg::Amendment {
                figure: number::whole(figure, language).into(),
                later: number::signed(amendment.figure, language).into(),
                count: amendment.units.into(),
                kind: concerned(sheet, campaign, amendment, language).into(),
            },
        ));
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
            (sheet.scope, sheet.tally),
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
    lines.extend(before(sheet, campaign, language));
    lines
}

/// What the units of an amendment are called.
fn concerned(
    sheet: &Sheet,
    campaign: &Campaign,
    amendment: AmendmentSay,
    language: Language,
) -> String {
    let units = campaign.units.reporting(sheet.scope);
    figures::counted(campaign, &units, amendment.units, language)
}

/// The period closed last, as it was read then, and what came later.
fn before(sheet: &Sheet, campaign: &Campaign, language: Language) -> Option<String> {
    let before = sheet.before?;
    let date = number::short_date(before.period.0).into();
    let figure = number::whole(before.figure, language).into();
    let mut line = if is_single(before.tally, sheet) {
        let standing = standing(before.tally, language).into();
        text(
            language,
            &msg::BeforeUnit {
                date,
                figure,
                standing,
            },
        )
    } else {
        let share = figures::share(campaign, sheet.scope, before.tally, language)?.into();
        text(
            language,
            &msg::BeforePeriod {
                date,
                figure,
                share,
            },
        )
    };
    if let Some(amendment) = before.amendment {
        line.push(' ');
        line.push_str(&text(
            language,
            &msg::BeforeAmendment {
                later: number::signed(amendment.figure, language).into(),
                count: amendment.units.into(),
                kind: concerned(sheet, campaign, amendment, language).into(),
            },
        ));
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
                held: self::held(held, language).into(),
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
    lines
}

/// A pace held, rounded down; from a hundred on without its tenth.
fn held(mean: Mean, language: Language) -> String {
    let tenths = mean.tenths_down();
    if tenths.abs() < HUNDRED_IN_TENTHS {
        return number::tenths(tenths, language);
    }
    number::whole(tenths.div_euclid(10), language)
}

/// A pace needed, rounded up; from a hundred on without its tenth.
fn needed(mean: Mean, language: Language) -> String {
    let tenths = mean.tenths_up();
    if tenths.abs() < HUNDRED_IN_TENTHS {
        return number::tenths(tenths, language);
    }
    number::whole(-(-tenths).div_euclid(10), language)
}

/// From here on a tenth a day says nothing.
const HUNDRED_IN_TENTHS: i64 = 1000;

fn milestone(milestone: &MilestoneSay, campaign: &Campaign, language: Language) -> String {
    let date = number::short_date(milestone.on).into();
    let what = figures::what(campaign, milestone.of, language).into();
    let total = milestone.total.into();
    let amount = milestone.amount.into();
    let short = (i64::from(milestone.amount) - milestone.total).into();
    match (milestone.progress, milestone.needed) {
        (Progress::Met, _) => text(
            language,
            &msg::MilestoneMet {
                amount,
                date,
                total,
                what,
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
    }
}
