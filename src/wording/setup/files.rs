//! Previews of files, what is doubtful in them, and why one cannot be taken.

use super::super::catalogue::{msg, text};
use super::super::file::file_errors;
use super::super::{Body, Page};
use super::{amount_or_none, asking, names};
use crate::campaign::merge::Part as CampaignPart;
use crate::campaign::roster::{FileFault, Kind, ROWS_MAX, Trouble, TroubleKind};
use crate::engine::FileTrouble;
use crate::engine::say::setup::{Counts, ImportSay, Preview, Retargeted};
use crate::text::Language;

/// So many renamings, targets, troubles are shown one by one.
const LINES_MAX: usize = 6;
/// So many errors of a campaign file are shown.
const ERRORS_MAX: usize = 10;

/// Something about a file.
pub(super) fn body(say: &ImportSay, page: &Page<'_>) -> Body {
    let language = page.language;
    Body::plain(match say {
        ImportSay::Preview(preview) => return self::preview(preview, page),
        ImportSay::SendFile => text(language, &msg::ImportSendFile),
        ImportSay::NothingNew => text(language, &msg::ImportNothingNew),
        ImportSay::Done(counts) => done(*counts, language),
        ImportSay::Fetch(trouble) => self::trouble(*trouble, language),
        ImportSay::Fault(fault) => self::fault(*fault, language),
        ImportSay::Rejected(errors) => {
            let mut lines = vec![text(language, &msg::ImportRejected)];
            let all = file_errors(errors, language);
            let more = all.len().saturating_sub(ERRORS_MAX);
            lines.extend(all.into_iter().take(ERRORS_MAX));
            lines
                .extend((more > 0).then(|| text(language, &msg::SetupMore { count: more.into() })));
            lines.join("\n")
        }
        ImportSay::NoPopulation(line, unit) => {
            let (line, unit) = ((*line).into(), unit.as_str().into());
            text(language, &msg::ImportNoPopulation { line, unit })
        }
        ImportSay::Outside(line, unit, scope) => {
            let (line, unit) = ((*line).into(), unit.as_str().into());
            let scope = scope.as_str().into();
            text(language, &msg::ImportOutside { line, scope, unit })
        }
        ImportSay::OtherCampaign(found, wanted) => {
            let (found, wanted) = (found.as_str().into(), wanted.as_str().into());
            text(language, &msg::ImportOtherCampaign { found, wanted })
        }
        ImportSay::WholeOnly => text(language, &msg::ImportWholeOnly),
    })
}

fn done(counts: Counts, language: Language) -> String {
    let Counts {
        created,
        changed,
        retired,
        others: _,
    } = counts;
    let mut parts = Vec::new();
    if created > 0 {
        let count = created.into();
        parts.push(text(language, &msg::ImportDoneCreated { count }));
    }
    if changed > 0 {
        let count = changed.into();
        parts.push(text(language, &msg::ImportDoneChanged { count }));
    }
    if retired > 0 {
        let count = retired.into();
        parts.push(text(language, &msg::ImportDoneRetired { count }));
    }
    if parts.is_empty() {
        return text(language, &msg::ImportDoneOthers);
    }
    let what = parts.join(", ").into();
    text(language, &msg::ImportDone { what })
}

/// What a file would change, and the question.
fn preview(preview: &Preview, page: &Page<'_>) -> Body {
    let language = page.language;
    let title = match &preview.name {
        Some(name) => {
            let name = super::super::names::quoted(name).into();
            text(language, &msg::ImportTitle { name })
        }
        None => text(language, &msg::ImportTitleBare),
    };
    let mut lines = Vec::new();
    if let Some(sheet) = &preview.sheet {
        let sheet = sheet.as_str().into();
        lines.push(text(language, &msg::ImportSheet { sheet }));
    }
    lines.extend(units(preview, language));
    lines.extend(changes(preview, language));
    if !preview.retired.is_empty() {
        lines.push(text(language, &msg::ImportRetiredNote));
    }
    lines.extend(troubles(&preview.troubles, language));
    if !preview.unknown_columns.is_empty() {
        let columns = names(&preview.unknown_columns, language).into();
        lines.push(text(language, &msg::ImportUnknownColumns { columns }));
    }
    lines.push(text(language, &msg::ImportAsk));
    let Body { parts, .. } = Body::lines(title, lines);
    asking(page, preview.question, parts, (&preview.answers, true))
}

/// Lists of units by what becomes of them.
fn units(preview: &Preview, language: Language) -> Vec<String> {
    let mut lines = Vec::new();
    let said = |list: &[String]| (list.len(), names(list, language));
    if !preview.created.is_empty() {
        let (count, units) = said(&preview.created);
        let (count, units) = (count.into(), units.into());
        lines.push(text(language, &msg::ImportCreated { count, units }));
    }
    if !preview.restored.is_empty() {
        let (count, units) = said(&preview.restored);
        let (count, units) = (count.into(), units.into());
        lines.push(text(language, &msg::ImportRestored { count, units }));
    }
    if !preview.retired.is_empty() {
        let (count, units) = said(&preview.retired);
        let (count, units) = (count.into(), units.into());
        lines.push(text(language, &msg::ImportRetired { count, units }));
    }
    if !preview.otherwise.is_empty() {
        let (count, units) = said(&preview.otherwise);
        let (count, units) = (count.into(), units.into());
        lines.push(text(language, &msg::ImportOtherwise { count, units }));
    }
    lines
}

/// Names, targets and parts that change.
fn changes(preview: &Preview, language: Language) -> Vec<String> {
    let mut lines = Vec::new();
    if !preview.renamed.is_empty() {
        let count = preview.renamed.len().into();
        lines.push(text(language, &msg::ImportRenamed { count }));
        let arrow = |(old, new): &(String, String)| {
            let (old, new) = (old.as_str().into(), new.as_str().into());
            format!("  {}", text(language, &msg::ImportArrow { new, old }))
        };
        lines.extend(first(&preview.renamed, arrow, language));
    }
    if !preview.retargeted.is_empty() {
        let count = preview.retargeted.len().into();
        lines.push(text(language, &msg::ImportRetargeted { count }));
        let change = |change: &Retargeted| format!("  {}", retargeted(change, language));
        lines.extend(first(&preview.retargeted, change, language));
    }
    if !preview.indicators.is_empty() {
        let what = names(&preview.indicators, language).into();
        lines.push(text(language, &msg::ImportIndicators { what }));
    }
    if !preview.parts.is_empty() {
        let parts: Vec<String> = preview.parts.iter().map(|it| part(*it, language)).collect();
        let what = parts.join("; ").into();
        lines.push(text(language, &msg::ImportParts { what }));
    }
    lines
}

/// The first lines of many, and how many more there are.
fn first<T>(all: &[T], line: impl Fn(&T) -> String, language: Language) -> Vec<String> {
    let mut lines: Vec<String> = all.iter().take(LINES_MAX).map(line).collect();
    let more = all.len().saturating_sub(LINES_MAX);
    lines.extend((more > 0).then(|| {
        format!(
            "  {}",
            text(language, &msg::SetupMore { count: more.into() })
        )
    }));
    lines
}

/// `Tổ 02, M2: 150 → 170`.
fn retargeted(change: &Retargeted, language: Language) -> String {
    let unit = change.unit.as_str().into();
    let old = amount_or_none(change.old, language).into();
    let new = amount_or_none(change.new, language).into();
    match &change.of {
        Some(of) => {
            let of = of.as_str().into();
            text(language, &msg::ImportRetargetOf { new, of, old, unit })
        }
        None => text(language, &msg::ImportRetarget { new, old, unit }),
    }
}

fn part(part: CampaignPart, language: Language) -> String {
    match part {
        CampaignPart::Name => text(language, &msg::PartName),
        CampaignPart::Dates => text(language, &msg::PartDates),
        CampaignPart::Periods => text(language, &msg::PartPeriods),
        CampaignPart::DefaultIndicator => text(language, &msg::PartDefaultIndicator),
        CampaignPart::Limits => text(language, &msg::PartLimits),
        CampaignPart::Root => text(language, &msg::PartRoot),
        CampaignPart::Schedule => text(language, &msg::PartSchedule),
        CampaignPart::Keywords => text(language, &msg::PartKeywords),
        CampaignPart::Milestones => text(language, &msg::PartMilestones),
        CampaignPart::Settings => text(language, &msg::PartSettings),
    }
}

/// What was doubtful in a file, row by row; nothing where nothing was.
pub(super) fn troubles(troubles: &[Trouble], language: Language) -> Vec<String> {
    if troubles.is_empty() {
        return Vec::new();
    }
    let count = troubles.len().into();
    let mut lines = vec![text(language, &msg::ImportTroubles { count })];
    lines.extend(first(
        troubles,
        |trouble| format!("  {}", doubtful(trouble, language)),
        language,
    ));
    lines
}

fn doubtful(trouble: &Trouble, language: Language) -> String {
    let line = trouble.line.to_string().into();
    match &trouble.kind {
        TroubleKind::NoNumber(cell) => {
            let cell = cell.as_str().into();
            text(language, &msg::TroubleNoNumber { cell, line })
        }
        TroubleKind::NoUnit => text(language, &msg::TroubleNoUnit { line }),
        TroubleKind::NotARow(found) => {
            let found = found.as_str().into();
            text(language, &msg::TroubleNotARow { line, text: found })
        }
        TroubleKind::Again(first, unit) => {
            let (first, unit) = (first.to_string().into(), unit.as_str().into());
            text(language, &msg::TroubleAgain { first, line, unit })
        }
        TroubleKind::TotalDiffers(stated, sum) => {
            let (stated, sum) = ((*stated).into(), (*sum).into());
            text(language, &msg::TroubleTotal { line, stated, sum })
        }
    }
}

/// Why a file could not be had.
pub(super) fn trouble(trouble: FileTrouble, language: Language) -> String {
    match trouble {
        FileTrouble::TooLarge => fault(FileFault::TooLarge, language),
        FileTrouble::Unavailable => text(language, &msg::FileUnavailable),
    }
}

/// Why a file cannot be read, and what to do.
pub(super) fn fault(fault: FileFault, language: Language) -> String {
    match fault {
        FileFault::Empty => text(language, &msg::FileFaultEmpty),
        FileFault::TooLarge => text(language, &msg::FileFaultTooLarge),
        FileFault::TooManyRows => {
            let max = ROWS_MAX.into();
            text(language, &msg::FileFaultTooManyRows { max })
        }
        FileFault::WrongKind(kind) => match kind {
            Kind::OldSpreadsheet => text(language, &msg::FileFaultOldSpreadsheet),
            Kind::OtherSpreadsheet => text(language, &msg::FileFaultOtherSpreadsheet),
            Kind::Document => text(language, &msg::FileFaultDocument),
            Kind::Pdf => text(language, &msg::FileFaultPdf),
            Kind::Picture => text(language, &msg::FileFaultPicture),
            Kind::Archive => text(language, &msg::FileFaultArchive),
            Kind::Other => text(language, &msg::FileFaultOther),
        },
        FileFault::Damaged => text(language, &msg::FileFaultDamaged),
        FileFault::Macros => text(language, &msg::FileFaultMacros),
        FileFault::Locked => text(language, &msg::FileFaultLocked),
        FileFault::NoHeading => text(language, &msg::FileFaultNoHeading),
        FileFault::NoRows => text(language, &msg::FileFaultNoRows),
    }
}
