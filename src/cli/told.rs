//! A reading told in words, for whoever types lines at `baocao parse`.

use super::screen::Screen;
use crate::campaign::{Campaign, Op};
use crate::reading::{Explained, PartialLine, Reading, Reason, Role};
use crate::text::number;
use crate::wording::catalogue::msg;

/// The lines that say how a text was understood.
pub(super) fn told(
    text: &str,
    explained: &Explained,
    campaign: &Campaign,
    screen: Screen,
) -> Vec<String> {
    let mut lines = Vec::new();
    let note = match &explained.reading {
        Reading::None => {
            lines.push(screen.text(&msg::ParseNone));
            None
        }
        Reading::Report(report) => {
            let period = number::date(report.period.0);
            lines.push(screen.text(&msg::ParseReport {
                period: period.into(),
            }));
            let whole = report.lines.iter().map(|line| PartialLine {
                unit: Some(line.unit),
                indicator: Some(line.indicator),
                op: Some(line.op),
                value: Some(line.value),
            });
            lines.extend(whole.map(|line| count(&line, campaign, screen)));
            report.note.as_deref()
        }
        Reading::Ask(ask) => {
            lines.extend(
                ask.doubts
                    .iter()
                    .map(|doubt| question(doubt.reason, screen)),
            );
            lines.extend(ask.lines.iter().map(|line| count(line, campaign, screen)));
            ask.note.as_deref()
        }
    };
    if let Some(note) = note {
        lines.push(screen.text(&msg::ParseNote { note: note.into() }));
    }
    let parts: Vec<String> = explained
        .spans
        .iter()
        .filter_map(|span| {
            let text = text.get(span.start..span.end)?.into();
            let role = role(span.role, screen).into();
            Some(screen.text(&msg::ParsePart { role, text }))
        })
        .collect();
    if !parts.is_empty() {
        lines.push(screen.text(&msg::ParseTook {
            parts: parts.join(" · ").into(),
        }));
    }
    lines
}

fn count(line: &PartialLine, campaign: &Campaign, screen: Screen) -> String {
    let unknown = screen.text(&msg::ParseUnknown);
    let unit = line.unit.map(|unit| {
        let unit = campaign.units.unit(unit);
        let parts = [
            Some(unit.kind.as_str()),
            unit.number.as_deref(),
            Some(unit.name.as_str()),
        ];
        let named: Vec<&str> = parts
            .into_iter()
            .flatten()
            .filter(|part| !part.is_empty())
            .collect();
        named.join(" ")
    });
    let indicator = line
        .indicator
        .map(|indicator| campaign.indicator(indicator).label.clone());
    let value = line.value.map(|value| value.to_string());
    let op = line.op.map(|op| match op {
        Op::Plain => screen.text(&msg::ParseOpPlain),
        Op::Add => screen.text(&msg::ParseOpAdd),
        Op::Subtract => screen.text(&msg::ParseOpSubtract),
        Op::Set => screen.text(&msg::ParseOpSet),
        Op::Total => screen.text(&msg::ParseOpTotal),
    });
    let or_unknown = |part: Option<String>| part.unwrap_or_else(|| unknown.clone());
    let told = screen.text(&msg::ParseCount {
        unit: or_unknown(unit).into(),
        op: or_unknown(op).into(),
        number: or_unknown(value).into(),
        indicator: or_unknown(indicator).into(),
    });
    format!("  {told}")
}

fn question(reason: Reason, screen: Screen) -> String {
    match reason {
        Reason::Unit => screen.text(&msg::ParseAskUnit),
        Reason::Indicator => screen.text(&msg::ParseAskIndicator),
        Reason::Number => screen.text(&msg::ParseAskNumber),
        Reason::Op => screen.text(&msg::ParseAskOp),
        Reason::Date => screen.text(&msg::ParseAskDate),
        Reason::Size => screen.text(&msg::ParseAskSize),
        Reason::Forwarded => screen.text(&msg::ParseAskForwarded),
    }
}

fn role(role: Role, screen: Screen) -> String {
    match role {
        Role::Unit => screen.text(&msg::ParseRoleUnit),
        Role::Indicator => screen.text(&msg::ParseRoleIndicator),
        Role::Number => screen.text(&msg::ParseRoleNumber),
        Role::Op => screen.text(&msg::ParseRoleOp),
        Role::Date => screen.text(&msg::ParseRoleDate),
        Role::Cue => screen.text(&msg::ParseRoleCue),
    }
}
