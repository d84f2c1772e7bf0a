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

mod pace;
mod tables;
mod waiting;

use super::catalogue::{msg, text};
use super::{Body, Page, names, roster, terms};
use crate::campaign::{Campaign, UnitId};
use crate::chat::Part;
use crate::engine::say::figures::{AmendmentSay, Occasion, Phase, Range, Sheet};
use crate::ledger::Tally;
use crate::text::Language;
use crate::text::number;

/// The content of a sheet.
pub(super) fn body(sheet: &Sheet, page: &Page<'_>) -> Body {
    let campaign = page.campaign(sheet.campaign);
    let language = page.language;
    let mut above =
        terms::phase_line(campaign, sheet.phase, language).map_or_else(Vec::new, |line| vec![line]);
    above.extend(head(sheet, campaign, language));
    let mut parts = vec![
        Part::Bold(title(sheet, campaign, language)),
        Part::Plain(format!("\n{}\n", above.join("\n"))),
    ];
    let mut lines = Vec::new();
    if !sheet.branches.is_empty() {
        let (table, has_targets) = tables::branches(sheet, campaign, language);
        parts.push(Part::Table(table));
        if let (false, Some(target)) = (has_targets, sheet.whole.target) {
            let target = target.into();
            lines.push(text(language, &msg::TargetLine { target }));
        }
    }
    if let Some(table) = tables::indicators(sheet, campaign, language) {
        if !sheet.branches.is_empty() {
            parts.push(Part::Plain("\n".to_owned()));
        }
        parts.push(Part::Table(table));
    }
    lines.extend(below(sheet, campaign, page));
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
    let due = number::time(campaign.due_of(sheet.last)).into();
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
        let head = range_head(sheet, language);
        return head
            .into_iter()
            .flat_map(|head| [head, standings(sheet.tally, language)])
            .collect();
    }
    let due = number::time(campaign.due_of(sheet.last)).into();
    let date = number::short_date(sheet.last.0).into();
    let is_summary = matches!(sheet.occasion, Occasion::Summary { .. });
    if is_single(sheet.tally, sheet) {
        let standing = if sheet.after_lock.is_empty() {
            standing(sheet.tally, language)
        } else {
            text(language, &msg::StandingLocked)
        };
        let standing = standing.into();
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
    let Some(share) = terms::share(campaign, sheet.scope, sheet.tally, language) else {
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
    let periods = terms::periods(sheet.first, sheet.last, language).into();
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

/// What stands below the tables, most important first.
fn below(sheet: &Sheet, campaign: &Campaign, page: &Page<'_>) -> Vec<String> {
    let language = page.language;
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
        let headline = terms::what(campaign, sheet.headline, language);
        lines.extend(pace::pace(&headline, pace, language));
    }
    lines.extend(
        sheet
            .milestones
            .iter()
            .map(|milestone| pace::milestone(milestone, campaign, language)),
    );
    if let (Some(sum), Some(target)) = (sheet.children_target, sheet.whole.target) {
        let below: Vec<UnitId> = campaign.units.children(sheet.scope).collect();
        lines.push(text(
            language,
            &msg::TargetsDiffer {
                target: target.into(),
                sum: sum.into(),
                kind: terms::kind(campaign, &below, language).into(),
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
        if !sheet.after_lock.is_empty() {
            let units = roster::by_branch(campaign, sheet.scope, &sheet.after_lock, language);
            let units = units.join("; ").into();
            lines.push(text(language, &msg::LockedList { units }));
        }
    }
    lines.extend(waiting::lines(sheet, page));
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
    terms::counted(campaign, &units, amendment.units, language)
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
        let tally = before.tally.at_due();
        let share = terms::share(campaign, sheet.scope, tally, language)?.into();
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
