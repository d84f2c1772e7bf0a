//! The questions that wait for an answer: who is to answer, since when, and what was typed.
//!
//! ```text
//! Chờ xác nhận (2):
//! • 12/11 16:20 Nam, Tổ 02: “Tổ 02: khoảng 30 mức 2”
//! • 12/11 16:25 Lan: “+12 mức 2”
//! ```

use super::super::catalogue::{msg, text};
use super::super::{Page, history, names};
use crate::engine::facts::Waiting;
use crate::engine::say::figures::Sheet;
use crate::text::split::truncate;

/// Cells of a person's name.
const NAME_MAX: usize = 24;

/// The list; where only their number is known, that alone.
pub(super) fn lines(sheet: &Sheet, page: &Page<'_>) -> Vec<String> {
    let language = page.language;
    if sheet.pending == 0 {
        return Vec::new();
    }
    let count = sheet.pending.into();
    if sheet.waiting.is_empty() {
        return vec![text(language, &msg::Pending { count })];
    }
    let mut lines = vec![text(language, &msg::PendingHeading { count })];
    let listed = sheet.waiting.iter();
    lines.extend(listed.map(|waiting| line(waiting, sheet, page)));
    let shown = u32::try_from(sheet.waiting.len()).unwrap_or(u32::MAX);
    let more = sheet.pending.saturating_sub(shown);
    if more > 0 {
        let count = more.into();
        lines.push(text(language, &msg::PendingMore { count }));
    }
    lines
}

fn line(waiting: &Waiting, sheet: &Sheet, page: &Page<'_>) -> String {
    let campaign = page.campaign(sheet.campaign);
    let at = history::moment(campaign, waiting.sent_at).into();
    let person = truncate(&history::person(waiting.person, page), NAME_MAX).into();
    let typed = names::quoted(&waiting.text).into();
    // In the status of one unit everything is about it.
    match waiting.unit.filter(|&unit| unit != sheet.scope) {
        Some(unit) => {
            let unit = names::brief(&campaign.units, unit, sheet.scope).into();
            let line = msg::PendingLineOfUnit {
                at,
                person,
                typed,
                unit,
            };
            text(page.language, &line)
        }
        None => text(page.language, &msg::PendingLine { at, person, typed }),
    }
}
