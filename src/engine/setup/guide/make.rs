//! From what the guide knows to a campaign; what it does not ask about is as usual.

use chrono::NaiveTime;

use crate::campaign::file::parse;
use crate::campaign::roster::{Absent, Counted, Refusal, propose};
use crate::campaign::{Campaign, Covers, IndicatorId, TargetOf, Unit, UnitId, Units};
use crate::engine::say::setup::{Complaint, Guide};
use crate::text::fold::key;

/// A campaign file with nothing but what must be there: everything else is as usual.
const USUAL: &str = r#"
[campaign]
id = "dot"
name = "đợt"
starts_on = 2024-01-01
ends_on = 2024-01-31
root = "goc"
[keywords]
"số" = []
[[indicator]]
id = "so"
label = "số"
says = [["số"]]
[[unit]]
id = "goc"
kind = "đơn vị"
name = "gốc"
"#;

/// The longest id, before what keeps it apart from others.
const KEY_CHARS_MAX: usize = 40;

/// The words by which the guide's units and columns are known.
pub(super) fn counted(guide: &Guide) -> Counted<'_> {
    let mut counting = (0..).zip(&guide.indicators).filter(|(_, it)| it.counts);
    let main = match (counting.next(), counting.next()) {
        (Some((id, _)), None) => TargetOf::Indicator(IndicatorId(id)),
        _ => TargetOf::Total,
    };
    Counted {
        indicators: &guide.indicators,
        keywords: &guide.keywords,
        kinds: &[],
        main,
    }
}

/// Makes targets speak of what is counted now: other things were counted when they were typed.
pub(super) fn retarget(guide: &mut Guide) {
    let main = counted(guide).main;
    let count = guide.indicators.len();
    for row in &mut guide.roster.rows {
        if let [(of, _)] = row.targets.as_mut_slice() {
            *of = main;
        }
        row.targets.retain(|(of, _)| match of {
            TargetOf::Total => true,
            TargetOf::Indicator(id) => usize::from(id.0) < count,
        });
    }
}

/// Whether every reporting unit has a target.
pub(super) fn has_all_targets(guide: &Guide) -> bool {
    let rows = &guide.roster.rows;
    let mut is_inner = vec![false; rows.len()];
    for row in rows {
        if let Some(parent) = row.parent {
            is_inner[parent] = true;
        }
    }
    rows.iter()
        .zip(is_inner)
        .all(|(row, is_inner)| is_inner || !row.targets.is_empty())
}

/// The campaign. `taken`: the ids of those there are.
pub(super) fn campaign(guide: &Guide, taken: &[&str]) -> Result<Campaign, Complaint> {
    let usual = parse(USUAL).map_err(Complaint::Rejected)?;
    let (starts_on, ends_on) = guide.dates.ok_or(Complaint::Dates)?;
    let root = guide.root.clone().ok_or(Complaint::Unit)?;
    let due = guide
        .due
        .or(NaiveTime::from_hms_opt(10, 0, 0))
        .ok_or(Complaint::Due)?;
    let default_indicator = match guide.indicators.as_slice() {
        [_] => Some(IndicatorId(0)),
        _ => None,
    };
    let top = Unit {
        key: slug(&root.written(), &[]),
        kind: root.kind.unwrap_or_default(),
        number: root.number,
        name: root.name,
        aliases: Vec::new(),
        parent: None,
        reports_itself: false,
        population: None,
        targets: Vec::new(),
        is_retired: false,
    };
    let bare = Campaign {
        key: slug(&guide.name, taken),
        name: guide.name.clone(),
        starts_on,
        ends_on,
        due,
        covers: Covers::usual(due),
        default_indicator,
        indicators: guide.indicators.clone(),
        keywords: guide.keywords.clone(),
        units: Units::new(vec![top], UnitId(0)),
        ..usual
    };
    let merged = propose(&bare, UnitId(0), &guide.roster, Absent::Keep);
    merged
        .map(|merged| merged.campaign)
        .map_err(|refusal| match refusal {
            Refusal::NoPopulation(..) => Complaint::Share,
            Refusal::Outside(_, label) => Complaint::UnknownUnit(label.written()),
            Refusal::Rejected(errors) => Complaint::Rejected(errors),
        })
}

/// An id made of a text that no other has.
fn slug(text: &str, taken: &[&str]) -> String {
    let words: String = key(text)
        .chars()
        .map(|c| if c == ' ' { '-' } else { c })
        .filter(|c| c.is_ascii_alphanumeric() || *c == '-')
        .take(KEY_CHARS_MAX)
        .collect();
    let plain = words.trim_matches('-');
    let plain = if plain.is_empty() { "dot" } else { plain };
    let numbered = (2..).map(|number| format!("{plain}-{number}"));
    let mut tries = std::iter::once(plain.to_owned()).chain(numbered);
    tries
        .find(|key| !taken.contains(&key.as_str()))
        .unwrap_or_default()
}
