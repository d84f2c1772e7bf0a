//! A spreadsheet (`.xlsx`) as sheets of text cells.
//!
//! The archive is measured before anything is made of it: what it declares and what it really unpacks to. Cells are
//! taken one by one, so that a cell far down makes no table of everything before it. Formulas count as the values
//! saved with them; a workbook with macros is refused.

use std::borrow::Cow;
use std::io::Cursor;
use std::io::Read;

use calamine::{DataRef, Reader, SheetType, SheetVisible, Xlsx};
use zip::ZipArchive;

use super::sheet::{Line, Sheet};
use super::{COLUMNS_MAX, FileFault, Kind, PARTS_MAX, ROWS_MAX, SHEETS_MAX, UNPACKED_BYTES_MAX};

/// How many cells of all sheets together are taken.
const CELLS_MAX: usize = 2 * ROWS_MAX * COLUMNS_MAX;

/// Reads the sheets that are shown.
pub(super) fn sheets(bytes: &[u8]) -> Result<Vec<Sheet>, FileFault> {
    check(bytes)?;
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|_| FileFault::Damaged)?;
    let names: Vec<String> = workbook
        .sheets_metadata()
        .iter()
        .filter(|sheet| sheet.typ == SheetType::WorkSheet && sheet.visible == SheetVisible::Visible)
        .take(SHEETS_MAX)
        .map(|sheet| sheet.name.clone())
        .collect();
    let mut cells_left = CELLS_MAX;
    names
        .iter()
        .map(|name| sheet(&mut workbook, name, &mut cells_left))
        .collect()
}

fn sheet(
    workbook: &mut Xlsx<Cursor<&[u8]>>,
    name: &str,
    cells_left: &mut usize,
) -> Result<Sheet, FileFault> {
    let mut reader = workbook
        .worksheet_cells_reader(name)
        .map_err(|_| FileFault::Damaged)?;
    let mut sheet = Sheet {
        name: Some(super::sheet::clean(name)),
        rows: Vec::new(),
    };
    while let Some(cell) = reader.next_cell().map_err(|_| FileFault::Damaged)? {
        *cells_left = cells_left.checked_sub(1).ok_or(FileFault::TooManyRows)?;
        let (row, column) = cell.get_position();
        let text = text(cell.get_value());
        if text.is_empty() {
            continue;
        }
        let number = row.saturating_add(1);
        // Cells come row by row; one that goes back is put where it belongs.
        let place = sheet
            .rows
            .partition_point(|line: &Line| line.number < number);
        if sheet
            .rows
            .get(place)
            .is_none_or(|line| line.number != number)
        {
            if sheet.rows.len() == ROWS_MAX {
                return Err(FileFault::TooManyRows);
            }
            sheet.rows.insert(place, Line::new(number));
        }
        sheet.rows[place].set(column as usize, &text);
    }
    sheet.rows.retain(|line| line.width() > 0);
    Ok(sheet)
}

/// A cell as people see it, as far as a roster needs it.
fn text<'v>(value: &'v DataRef<'_>) -> Cow<'v, str> {
    match value {
        DataRef::Int(number) => Cow::Owned(number.to_string()),
        // Written without exponent; a whole number without a point.
        DataRef::Float(number) => Cow::Owned(number.to_string()),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            Cow::Borrowed(text)
        }
        // Not copied whole: one long text may stand in every cell.
        DataRef::SharedString(text) => Cow::Borrowed(text),
        DataRef::Bool(flag) => Cow::Owned(flag.to_string()),
        DataRef::Error(error) => Cow::Owned(error.to_string()),
        // A date is no part of a roster, yet the row is not empty.
        DataRef::DateTime(_) => Cow::Borrowed("#"),
        DataRef::Empty => Cow::Borrowed(""),
    }
}

/// Refuses what is no workbook, holds macros or is too large unpacked.
fn check(bytes: &[u8]) -> Result<(), FileFault> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| FileFault::Damaged)?;
    if archive.len() > PARTS_MAX {
        return Err(FileFault::TooLarge);
    }
    let names: Vec<String> = archive
        .file_names()
        .map(|name| Ok(name.map_err(|_| FileFault::Damaged)?.to_lowercase()))
        .collect::<Result<_, _>>()?;
    let has = |ending: &str| names.iter().any(|name| name.ends_with(ending));
    if has("vbaproject.bin") {
        return Err(FileFault::Macros);
    }
    if !has("xl/workbook.xml") {
        return Err(FileFault::WrongKind(if has("xl/workbook.bin") {
            Kind::OldSpreadsheet
        } else if has("word/document.xml") {
            Kind::Document
        } else if has("content.xml") {
            Kind::OtherSpreadsheet
        } else {
            Kind::Archive
        }));
    }
    let mut left = UNPACKED_BYTES_MAX;
    for index in 0..archive.len() {
        let part = archive.by_index(index).map_err(|_| FileFault::Damaged)?;
        if part.encrypted() {
            return Err(FileFault::Locked);
        }
        if part.size() > left {
            return Err(FileFault::TooLarge);
        }
        // What is declared may be a lie: unpacked for nothing but to be measured.
        let mut measured = 0;
        let mut part = part.take(left + 1);
        let mut buffer = [0; 16 * 1024];
        loop {
            match part.read(&mut buffer) {
                Ok(0) => break,
                Ok(count) => measured += count as u64,
                Err(_) => return Err(FileFault::Damaged),
            }
        }
        left = left.checked_sub(measured).ok_or(FileFault::TooLarge)?;
    }
    Ok(())
}
