//! A roster: units and their targets as people keep them, in a spreadsheet, a text table or a typed list.
//!
//! [`read`] takes a file's bytes, whatever they are, and never trusts them: sizes are bounded before anything
//! is unpacked, formulas count as the values saved with them, macros are refused. Columns of persons (leader,
//! phone, citizen number) are passed over and never kept. [`propose()`] says what a campaign would become;
//! nothing here changes one.

mod amount;
mod branches;
mod delimited;
mod draft;
mod heading;
mod heading_word;
pub mod label;
mod propose;
mod sheet;
mod table;
mod totals;
mod typed;
mod workbook;

#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

pub use amount::{Stated, stated};
pub use draft::{Draft, label, set_target};
pub use label::Label;
pub(crate) use propose::checked;
pub use propose::{Absent, Refusal, propose};
pub use typed::read_typed;

use super::{Amount, Campaign, Indicator, IndicatorId, Keyword, TargetOf};

/// The largest file taken, in bytes.
pub const FILE_BYTES_MAX: usize = 5 * 1024 * 1024;
/// The largest spreadsheet once unpacked, in bytes.
pub const UNPACKED_BYTES_MAX: u64 = 64 * 1024 * 1024;
/// How many parts a spreadsheet's archive can have.
pub const PARTS_MAX: usize = 500;
/// How many sheets are looked at.
pub const SHEETS_MAX: usize = 20;
/// How many rows a sheet can have, empty ones at the end aside.
pub const ROWS_MAX: usize = 20_000;
/// How many columns are looked at.
pub const COLUMNS_MAX: usize = 50;
/// How many characters of a cell are looked at.
pub const CELL_CHARS_MAX: usize = 200;
/// How many troubles are kept.
pub const TROUBLES_MAX: usize = 200;

/// What is counted: the words by which columns are known.
#[derive(Debug, Clone, Copy)]
pub struct Counted<'a> {
    /// The indicators.
    pub indicators: &'a [Indicator],
    /// Their words.
    pub keywords: &'a [Keyword],
    /// Kinds of units in use, besides the usual ones.
    pub kinds: &'a [String],
    /// What a target speaks of where nothing more is said.
    pub main: TargetOf,
}

/// Units with their targets, each after the one it stands below.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Roster {
    /// The units.
    pub rows: Vec<Row>,
    /// What was doubtful, first row first.
    pub troubles: Vec<Trouble>,
    /// Columns whose heading says nothing that is known.
    pub unknown_columns: Vec<String>,
    /// The sheet, where the file has several.
    pub sheet: Option<String>,
}

/// A unit of a roster.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// The row of the file or the line of the list, from 1.
    pub line: u32,
    /// What it is called.
    pub label: Label,
    /// The row it stands below, an index into [`Roster::rows`] lower than its own.
    pub parent: Option<usize>,
    /// Other ways to name it.
    pub aliases: Vec<String>,
    /// Citizens eligible.
    pub population: Option<u32>,
    /// What it is to reach.
    pub targets: Vec<(TargetOf, Amount)>,
}

/// Something doubtful in a row; the rest of the roster stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trouble {
    /// The row of the file or the line of the list, from 1.
    pub line: u32,
    /// What it is.
    pub kind: TroubleKind,
}

/// What is doubtful.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum TroubleKind {
    /// A cell under a target or population heading that is no number; left out.
    NoNumber(String),
    /// Numbers without a unit; passed over.
    NoUnit,
    /// Text in the unit's column, without an ordinal number or target, unlike the other rows; passed over.
    NotARow(String),
    /// The same unit again; passed over. The row where it stands first.
    Again(u32, String),
    /// The total stated differs from the sum of the rows: stated, sum.
    TotalDiffers(u32, u32),
}

/// Why a file cannot be read as a roster.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum FileFault {
    /// It has no content.
    Empty,
    /// It has more bytes than [`FILE_BYTES_MAX`], or more than [`UNPACKED_BYTES_MAX`] once unpacked.
    TooLarge,
    /// It has more rows than [`ROWS_MAX`].
    TooManyRows,
    /// It is none of the kinds that are read.
    WrongKind(Kind),
    /// It is of the right kind, but damaged.
    Damaged,
    /// It holds macros.
    Macros,
    /// It opens with a password only.
    Locked,
    /// No row looks like a heading with a column of units.
    NoHeading,
    /// Below the heading no row names a unit.
    NoRows,
}

/// What a file is instead.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Kind {
    /// A spreadsheet of Excel before 2007 or one in binary form.
    OldSpreadsheet,
    /// A spreadsheet of another program.
    OtherSpreadsheet,
    /// A text document.
    Document,
    /// A PDF.
    Pdf,
    /// A picture.
    Picture,
    /// An archive.
    Archive,
    /// Nothing known.
    Other,
}

/// Reads a file: a spreadsheet (`.xlsx`), else text with commas, semicolons or tabs (`.csv`). What it is is seen
/// by its content, never by its name.
pub fn read(bytes: &[u8], counted: &Counted<'_>) -> Result<Roster, FileFault> {
    if bytes.is_empty() {
        return Err(FileFault::Empty);
    }
    if bytes.len() > FILE_BYTES_MAX {
        return Err(FileFault::TooLarge);
    }
    let sheets = if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        workbook::sheets(bytes)?
    } else {
        vec![delimited::sheet(bytes)?]
    };
    if sheets.iter().all(sheet::Sheet::is_empty) {
        return Err(FileFault::Empty);
    }
    let has_several = sheets.iter().filter(|sheet| !sheet.is_empty()).count() > 1;
    let mut found = Err(FileFault::NoHeading);
    for sheet in &sheets {
        let Some(heading) = heading::find(sheet, counted) else {
            continue;
        };
        let mut roster = table::rows(sheet, &heading, counted);
        if roster.rows.is_empty() {
            found = Err(FileFault::NoRows);
            continue;
        }
        roster.sheet = sheet.name.clone().filter(|_| has_several);
        return Ok(roster);
    }
    found
}

/// The text of a file that may be a campaign file: `None` where it is no text.
pub fn text(bytes: &[u8]) -> Option<String> {
    delimited::decode(bytes).ok()
}

/// The indicator that the words name by its label, short form, id or keywords.
pub fn indicator_named(
    words: &str,
    indicators: &[Indicator],
    keywords: &[Keyword],
) -> Option<TargetOf> {
    let counted = Counted {
        indicators,
        keywords,
        kinds: &[],
        main: TargetOf::Total,
    };
    heading_word::indicator(&crate::text::fold::key(words), &counted)
}

impl Roster {
    /// Puts another roster's rows behind these; units that are there already take over what the other states.
    pub fn append(&mut self, other: Self) {
        let mut branches = branches::Branches::default();
        for (at, row) in self.rows.iter().enumerate() {
            branches.insert(row.parent, &row.label, at);
        }
        let mut places = Vec::with_capacity(other.rows.len());
        for row in other.rows {
            let above = row.parent.map(|parent: usize| places[parent]);
            // In a list typed in parts the newest unit of a higher kind stands above.
            let parent = above.or_else(|| branches.above(&row.label));
            if let Some(known) = branches.find(parent, &row.label) {
                if !row.targets.is_empty() {
                    self.rows[known].targets = row.targets;
                }
                places.push(known);
                continue;
            }
            places.push(self.rows.len());
            branches.insert(parent, &row.label, self.rows.len());
            self.rows.push(Row { parent, ..row });
        }
        self.troubles = other.troubles;
        self.unknown_columns = other.unknown_columns;
        self.sheet = other.sheet;
    }

    /// Notes something doubtful, up to [`TROUBLES_MAX`].
    fn trouble(&mut self, line: u32, kind: TroubleKind) {
        if self.troubles.len() < TROUBLES_MAX {
            self.troubles.push(Trouble { line, kind });
        }
    }
}

impl Campaign {
    /// What a target of this campaign speaks of where nothing more is said: what most of its units' targets
    /// speak of, else the default indicator, else the only one that counts, else the total.
    pub fn main_target(&self) -> TargetOf {
        let mut seen: Vec<(TargetOf, usize)> = Vec::new();
        for unit in self.units.reporting(self.units.root()) {
            for (of, _) in &self.units.unit(unit).targets {
                match seen.iter_mut().find(|(known, _)| known == of) {
                    Some((_, times)) => *times += 1,
                    None => seen.push((*of, 1)),
                }
            }
        }
        // Of equals the first, as the file's order is the campaign's own.
        let most = seen.iter().rev().max_by_key(|(_, times)| *times);
        if let Some((of, _)) = most {
            return *of;
        }
        let counted: Vec<IndicatorId> = self.counted_indicators().collect();
        match (self.default_indicator, counted.as_slice()) {
            (Some(id), _) | (None, &[id]) => TargetOf::Indicator(id),
            (None, _) => TargetOf::Total,
        }
    }

    /// The kinds of its units, each once.
    pub fn kinds(&self) -> Vec<String> {
        let mut kinds: Vec<String> = Vec::new();
        for (_, unit) in self.units.iter() {
            if !kinds.contains(&unit.kind) {
                kinds.push(unit.kind.clone());
            }
        }
        kinds
    }
}
