//! `/nhap`, `/import` with a file: units and targets from a spreadsheet or a text table, or a whole campaign file.
//! Managers, for the branch they manage; a campaign file only for whoever manages the whole campaign.
//!
//! The file comes with the command, with the message it answers, or as the next message. What would change is shown
//! first; confirming makes exactly what was shown, or shows anew what has become of it meanwhile.

use super::{Scene, answer, chosen, named};
use crate::campaign::merge::{ChangeOfCampaign, Fate, Merged, merge};
use crate::campaign::roster::{self, Absent, Counted, FileFault, Refusal, label};
use crate::campaign::{Campaign, TargetOf, Unit, UnitId, file};
use crate::chat::FileReference;
use crate::engine::change::Outcome;
use crate::engine::command;
use crate::engine::commands::Name;
use crate::engine::say::setup::{
    Answer, Begun, Counts, Import, ImportSay, Preview, Retargeted, SetupSay, SetupTopic, Source,
};
use crate::engine::snapshot::{Binding, Question};
use crate::engine::{Decision, FileTrouble, code, hearing};

/// Whether the message is the command itself.
pub(super) fn is_asked(scene: &Scene<'_>) -> bool {
    let text = scene.message.map(|message| message.text.as_str());
    let names = hearing::bot_names(scene.heard, scene.snapshot);
    text.and_then(|text| command::parse(text, &names))
        .is_some_and(|command| command.name == Name::Import)
}

/// Whether a file need not even be fetched.
pub(super) fn is_too_large(file: &FileReference) -> bool {
    file.size
        .is_some_and(|size| size > roster::FILE_BYTES_MAX as u64)
}

/// The answer to the command.
pub(in crate::engine) fn decide(scene: &Scene<'_>, seat: Binding) -> Decision {
    let is_import = |topic: &SetupTopic| matches!(topic, SetupTopic::File | SetupTopic::Import(_));
    let decision = if scene.message.is_some_and(|message| message.file.is_some()) {
        taken(scene, seat)
    } else {
        let say = SetupSay::Import(ImportSay::SendFile);
        scene.ask(SetupTopic::File, Some(seat), |_| say)
    };
    scene.withdraw(is_import, decision)
}

/// A message after `/nhap`: the file, or that there is none after all.
pub(super) fn file_answered(scene: &Scene<'_>, question: &Question) -> Option<Decision> {
    let message = scene.message?;
    let seat = seat(question)?;
    if message.file.is_some() {
        let decision = taken(scene, seat);
        return Some(scene.closing(question, Outcome::Answered(0), decision));
    }
    answer::is_stop(&message.text).then(|| {
        let decision = scene.answer(SetupSay::Stopped(Begun::Import));
        scene.closing(question, Outcome::Withdrawn, decision)
    })
}

/// Where a question was asked.
fn seat(question: &Question) -> Option<Binding> {
    Some(Binding {
        campaign: question.campaign?,
        unit: question.unit?,
    })
}

/// The bytes of the message's file, or why there are none.
pub(super) fn bytes<'a>(scene: &Scene<'a>) -> Result<&'a [u8], FileTrouble> {
    let file = scene.message.and_then(|message| message.file.as_ref());
    if file.is_some_and(is_too_large) {
        return Err(FileTrouble::TooLarge);
    }
    match &scene.heard.file {
        Some(Ok(bytes)) => Ok(bytes),
        Some(Err(trouble)) => Err(*trouble),
        None => Err(FileTrouble::Unavailable),
    }
}

/// Reads the file and shows what it would change.
fn taken(scene: &Scene<'_>, seat: Binding) -> Decision {
    let Some(drive) = scene.drive(seat) else {
        return Decision::default();
    };
    let bytes = match bytes(scene) {
        Ok(bytes) => bytes,
        Err(trouble) => return scene.answer(SetupSay::Import(ImportSay::Fetch(trouble))),
    };
    let file = scene.message.and_then(|message| message.file.as_ref());
    let name = file.and_then(|file| file.name.clone());
    let source = match source(&drive.campaign, name.as_deref(), bytes) {
        Ok(source) => source,
        Err(fault) => return scene.answer(SetupSay::Import(ImportSay::Fault(fault))),
    };
    shown(scene, seat, name, source)
}

/// What the file says: a campaign file is known by its name or its first table.
fn source(campaign: &Campaign, name: Option<&str>, bytes: &[u8]) -> Result<Source, FileFault> {
    if bytes.len() > roster::FILE_BYTES_MAX {
        return Err(FileFault::TooLarge);
    }
    let is_named = name.is_some_and(|name| name.to_lowercase().ends_with(".toml"));
    if let Some(text) = roster::text(bytes)
        && (is_named || text.lines().any(|line| line.trim() == "[campaign]"))
    {
        return Ok(Source::Campaign(text));
    }
    let kinds = campaign.kinds();
    let counted = Counted {
        indicators: &campaign.indicators,
        keywords: &campaign.keywords,
        kinds: &kinds,
        main: campaign.main_target(),
    };
    roster::read(bytes, &counted).map(Source::Roster)
}

/// What the campaign would become.
fn proposed(
    campaign: &Campaign,
    scope: UnitId,
    source: &Source,
    absent: Absent,
) -> Result<Merged, ImportSay> {
    match source {
        Source::Roster(roster) => {
            roster::propose(campaign, scope, roster, absent).map_err(|refusal| match refusal {
                Refusal::NoPopulation(line, label) => {
                    ImportSay::NoPopulation(line, label.written())
                }
                Refusal::Outside(line, label) => {
                    let scope = name(campaign.units.unit(scope));
                    ImportSay::Outside(line, label.written(), scope)
                }
                Refusal::Rejected(errors) => ImportSay::Rejected(Box::new(errors)),
            })
        }
        Source::Campaign(_) if scope != campaign.units.root() => Err(ImportSay::WholeOnly),
        Source::Campaign(text) => {
            let new = file::parse(text).map_err(|errors| ImportSay::Rejected(Box::new(errors)))?;
            if new.key != campaign.key {
                return Err(ImportSay::OtherCampaign(new.key, campaign.key.clone()));
            }
            Ok(merge(campaign, &new))
        }
    }
}

/// Shows what would change, and asks.
fn shown(scene: &Scene<'_>, seat: Binding, name: Option<String>, source: Source) -> Decision {
    let Some(drive) = scene.drive(seat) else {
        return Decision::default();
    };
    let merged = match proposed(&drive.campaign, seat.unit, &source, Absent::Retire) {
        Ok(merged) => merged,
        Err(say) => return scene.answer(SetupSay::Import(say)),
    };
    let mut preview = preview(&drive.campaign, &merged, seat.unit);
    preview.name.clone_from(&name);
    if let Source::Roster(roster) = &source {
        preview.sheet.clone_from(&roster.sheet);
        preview.troubles.clone_from(&roster.troubles);
        preview.unknown_columns.clone_from(&roster.unknown_columns);
    }
    if merged.changes.is_empty() {
        return scene.answer(SetupSay::Import(ImportSay::NothingNew));
    }
    preview.answers = if !preview.retired.is_empty() && matches!(source, Source::Roster(_)) {
        vec![Answer::Confirm, Answer::ConfirmKeeping, Answer::Stop]
    } else {
        vec![Answer::Confirm, Answer::Stop]
    };
    let import = Import {
        name,
        source,
        scope: seat.unit,
        shown: fingerprint(&drive.campaign, &merged.campaign),
        answers: preview.answers.clone(),
    };
    let topic = SetupTopic::Import(Box::new(import));
    scene.ask(topic, Some(seat), |id| {
        preview.question = Some(id);
        SetupSay::Import(ImportSay::Preview(Box::new(preview)))
    })
}

/// A hash of all a campaign is and would be.
fn fingerprint(old: &Campaign, new: &Campaign) -> String {
    code::digest(&(file::write(old) + &file::write(new)))
}

/// The answer to a preview.
pub(super) fn answered(
    scene: &Scene<'_>,
    question: &Question,
    import: &Import,
    number: Option<usize>,
) -> Option<Decision> {
    let seat = seat(question)?;
    let drive = scene.drive(seat)?;
    let answer = chosen(scene, &import.answers, number)?;
    let absent = match answer {
        Answer::Confirm if scene.manages(seat) => Absent::Retire,
        Answer::ConfirmKeeping if scene.manages(seat) => Absent::Keep,
        _ => {
            let decision = scene.answer(SetupSay::Stopped(Begun::Import));
            return Some(scene.closing(question, Outcome::Withdrawn, decision));
        }
    };
    let campaign = &drive.campaign;
    let whole = proposed(campaign, import.scope, &import.source, Absent::Retire);
    let is_as_shown = whole
        .as_ref()
        .is_ok_and(|merged| fingerprint(&drive.campaign, &merged.campaign) == import.shown);
    let merged = match whole {
        Ok(_) if !is_as_shown => {
            // Somebody changed the campaign meanwhile: what is confirmed must have been seen.
            let mut decision = shown(scene, seat, import.name.clone(), import.source.clone());
            let overtaken = scene.speech(SetupSay::Overtaken);
            decision.speeches.insert(0, overtaken);
            return Some(scene.closing(question, Outcome::Withdrawn, decision));
        }
        Ok(merged) if absent == Absent::Retire => Ok(merged),
        Ok(_) => proposed(campaign, import.scope, &import.source, absent),
        Err(say) => Err(say),
    };
    let decision = match merged {
        Err(say) => scene.answer(SetupSay::Import(say)),
        Ok(merged) => {
            let say = SetupSay::Import(ImportSay::Done(counts(&merged)));
            let mut decision = scene.answer(say);
            decision.changes.push(scene.save(seat, merged.campaign));
            decision
        }
    };
    let index = import.answers.iter().position(|offered| *offered == answer);
    let index = index.and_then(|index| u8::try_from(index + 1).ok());
    Some(scene.closing(
        question,
        Outcome::Answered(index.unwrap_or_default()),
        decision,
    ))
}

fn counts(merged: &Merged) -> Counts {
    let mut counts = Counts::default();
    for change in &merged.changes {
        match change {
            ChangeOfCampaign::Unit { fate, .. } => match fate {
                Fate::Created | Fate::Restored => counts.created += 1,
                Fate::Renamed(_) | Fate::Changed(_) => counts.changed += 1,
                Fate::Retired => counts.retired += 1,
            },
            ChangeOfCampaign::Part(_) | ChangeOfCampaign::Indicator { .. } => counts.others += 1,
        }
    }
    counts
}

/// The changes by kind, with names.
fn preview(old: &Campaign, merged: &Merged, scope: UnitId) -> Preview {
    let new = &merged.campaign;
    let mut preview = Preview::default();
    for change in &merged.changes {
        match change {
            ChangeOfCampaign::Part(part) => preview.parts.push(*part),
            ChangeOfCampaign::Indicator { indicator, .. } => {
                preview
                    .indicators
                    .push(new.indicator(*indicator).label.clone());
            }
            ChangeOfCampaign::Unit { unit, fate } => {
                let name = named(new, scope, *unit);
                match fate {
                    Fate::Created => preview.created.push(name),
                    Fate::Restored => preview.restored.push(name),
                    Fate::Retired => preview.retired.push(name),
                    Fate::Renamed(was) => {
                        preview.renamed.push((named(old, scope, *unit), name));
                        preview
                            .retargeted
                            .extend(retargeted(new, was, *unit, scope));
                    }
                    Fate::Changed(was) => {
                        let targets = retargeted(new, was, *unit, scope);
                        if targets.is_empty() {
                            preview.otherwise.push(name);
                        }
                        preview.retargeted.extend(targets);
                    }
                }
            }
        }
    }
    preview
}

/// The targets of a unit that differ from what they were.
pub(super) fn retargeted(new: &Campaign, was: &Unit, id: UnitId, scope: UnitId) -> Vec<Retargeted> {
    let unit = new.units.unit(id);
    let mut kinds: Vec<TargetOf> = was
        .targets
        .iter()
        .chain(&unit.targets)
        .map(|(of, _)| *of)
        .collect();
    kinds.sort_unstable();
    kinds.dedup();
    let amount = |unit: &Unit, of| {
        let found = unit.targets.iter().find(|(known, _)| *known == of);
        found.map(|(_, amount)| *amount)
    };
    kinds
        .into_iter()
        .map(|of| Retargeted {
            unit: named(new, scope, id),
            of: short(new, of),
            old: amount(was, of),
            new: amount(unit, of),
        })
        .filter(|change| change.old != change.new)
        .collect()
}

/// What a target speaks of in short; `None` for the total.
pub(super) fn short(campaign: &Campaign, of: TargetOf) -> Option<String> {
    match of {
        TargetOf::Total => None,
        TargetOf::Indicator(id) => Some(campaign.indicator(id).short.clone()),
    }
}

/// What a unit is called.
pub(super) fn name(unit: &Unit) -> String {
    label(unit).written()
}
