//! What the answer to each step of the guide says, or what is wrong with it.

use super::super::{Scene, import};
use super::{counted, forward, make, when};
use crate::campaign::roster::{self, Label, Roster, Stated, read_typed, stated};
use crate::campaign::{Amount, TargetOf};
use crate::engine::say::setup::{Answer, Complaint, Guide, Step};
use crate::text::fold::key;
use crate::text::mask::mask;

/// The shortest and the longest name, in characters.
const NAME_CHARS: std::ops::RangeInclusive<usize> = 3..=150;
/// The longest drive, in days.
const DAYS_MAX: i64 = 1100;
/// What says that there is none.
const NONE: [&str; 8] = [
    "khong",
    "khong co",
    "khong giao",
    "ko",
    "chua co",
    "chua giao",
    "none",
    "no",
];

/// The guide with the answer taken, at the step that follows.
pub(super) fn taken(
    scene: &Scene<'_>,
    guide: &Guide,
    choice: Option<Answer>,
) -> Result<Guide, Complaint> {
    let text = scene.message.map_or("", |message| message.text.trim());
    let mut next = guide.clone();
    match guide.step {
        Step::Name => next.name = name(text)?,
        Step::Dates => next.dates = Some(dates(scene, text)?),
        Step::Counted => {
            let (indicators, keywords) = match choice {
                Some(Answer::Count(template)) => counted::template(template),
                _ => counted::own(text)?,
            };
            (next.indicators, next.keywords) = (indicators, keywords);
            make::retarget(&mut next);
        }
        Step::Root => {
            let label = Label::parse(text, &[])
                .filter(|label| label.kind.is_some() && text.chars().count() <= 80);
            next.root = Some(label.ok_or(Complaint::Unit)?);
        }
        Step::Units => units(scene, &mut next, choice, text)?,
        Step::MoreUnits => match choice {
            Some(Answer::Complete) => {}
            Some(Answer::Anew) => {
                next.roster = Roster::default();
                next.step = Step::Units;
                return Ok(next);
            }
            _ => {
                units(scene, &mut next, None, text)?;
                next.step = Step::MoreUnits;
                return Ok(next);
            }
        },
        Step::Targets => targets(&mut next, choice, text)?,
        Step::Due => {
            next.due = Some(match choice {
                Some(Answer::Due(due)) => due,
                _ => when::time(text).ok_or(Complaint::Due)?,
            });
        }
        Step::Review => {
            let Some(Answer::Edit(step)) = choice else {
                let last = super::answers(guide).len();
                return Err(Complaint::PickOne(u8::try_from(last).unwrap_or(u8::MAX)));
            };
            next.step = step;
            next.is_mending = true;
            if step == Step::Units {
                next.roster = Roster::default();
            }
            return Ok(next);
        }
    }
    Ok(forward(next))
}

fn name(text: &str) -> Result<String, Complaint> {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let is_fit =
        NAME_CHARS.contains(&line.chars().count()) && line.chars().any(char::is_alphabetic);
    is_fit.then(|| mask(&line)).ok_or(Complaint::Length)
}

fn dates(
    scene: &Scene<'_>,
    text: &str,
) -> Result<(chrono::NaiveDate, chrono::NaiveDate), Complaint> {
    let today = when::local(scene.now).date();
    let (starts_on, ends_on) = when::dates(text, today).ok_or(Complaint::Dates)?;
    if ends_on < starts_on {
        return Err(Complaint::EndBeforeStart(starts_on, ends_on));
    }
    if ends_on < today {
        return Err(Complaint::EndPast(ends_on));
    }
    if DAYS_MAX < (ends_on - starts_on).num_days() {
        return Err(Complaint::Dates);
    }
    Ok((starts_on, ends_on))
}

/// Takes units from a file or a typed list; added to those there are.
fn units(
    scene: &Scene<'_>,
    guide: &mut Guide,
    choice: Option<Answer>,
    text: &str,
) -> Result<(), Complaint> {
    if choice == Some(Answer::NoUnits) || NONE.contains(&key(text).as_str()) {
        guide.roster = Roster::default();
        return Ok(());
    }
    let counted = make::counted(guide);
    let found = if scene.message.is_some_and(|message| message.file.is_some()) {
        let bytes = import::bytes(scene).map_err(Complaint::Fetch)?;
        roster::read(bytes, &counted).map_err(Complaint::File)?
    } else {
        read_typed(text, &counted)
    };
    // A single word without a kind, a number or a target is talk, not a list.
    let is_list = found.rows.iter().any(|row| {
        row.label.kind.is_some() || row.label.number.is_some() || !row.targets.is_empty()
    }) || found.rows.len() > 1;
    if !is_list {
        return Err(Complaint::NoUnits);
    }
    let mut all = guide.roster.clone();
    all.append(found);
    guide.roster = all;
    make::campaign(&with_defaults(guide), &[]).map(|_| ())
}

/// The guide with what is not asked yet filled in, to see whether its units make a valid campaign.
fn with_defaults(guide: &Guide) -> Guide {
    Guide {
        due: guide.due.or(chrono::NaiveTime::from_hms_opt(10, 0, 0)),
        ..guide.clone()
    }
}

/// Takes targets: one number for each reporting unit, or a list.
fn targets(guide: &mut Guide, choice: Option<Answer>, text: &str) -> Result<(), Complaint> {
    if choice == Some(Answer::NoTargets) || NONE.contains(&key(text).as_str()) {
        for row in &mut guide.roster.rows {
            row.targets.clear();
        }
        return Ok(());
    }
    let of = make::counted(guide).main;
    match stated(text) {
        Stated::Amount(Amount::Share(_)) => return Err(Complaint::Share),
        Stated::Amount(amount) => {
            let inner: Vec<usize> = guide
                .roster
                .rows
                .iter()
                .filter_map(|row| row.parent)
                .collect();
            for (at, row) in guide.roster.rows.iter_mut().enumerate() {
                if !inner.contains(&at) {
                    row.targets = vec![(of, amount)];
                }
            }
            return Ok(());
        }
        Stated::Nothing | Stated::Unclear => {}
    }
    let list = read_typed(text, &make::counted(guide));
    if list.rows.is_empty() || list.rows.iter().all(|row| row.targets.is_empty()) {
        return Err(Complaint::Targets);
    }
    for typed in &list.rows {
        target(&mut guide.roster, &typed.label, &typed.targets)?;
    }
    Ok(())
}

/// Sets the targets of the one row that is called so.
fn target(
    roster: &mut Roster,
    label: &Label,
    targets: &[(TargetOf, Amount)],
) -> Result<(), Complaint> {
    let whole = |number: &Option<String>| {
        number
            .as_deref()
            .map(|number| number.trim_start_matches('0').to_owned())
    };
    let is_same = |other: &Label| {
        let is_kind = label.kind.is_none() || label.kind == other.kind;
        let is_called = match (whole(&label.number), whole(&other.number)) {
            (Some(number), Some(other)) => number == other,
            _ => !label.name.is_empty() && key(&label.name) == key(&other.name),
        };
        is_kind && is_called
    };
    let mut found = roster.rows.iter_mut().filter(|row| is_same(&row.label));
    let row = found
        .next()
        .ok_or_else(|| Complaint::UnknownUnit(label.written()))?;
    if found.next().is_some() {
        return Err(Complaint::UnknownUnit(label.written()));
    }
    if !targets.is_empty() {
        row.targets = targets.to_vec();
    }
    Ok(())
}
