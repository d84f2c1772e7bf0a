//! A table of cells as text, whatever file it came from, with the row numbers people see.

use unicode_normalization::UnicodeNormalization;

use super::{CELL_CHARS_MAX, COLUMNS_MAX};
use crate::text::mask::mask;

/// One sheet; empty rows are left out.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Sheet {
    /// Its name, where the file names sheets.
    pub(super) name: Option<String>,
    /// Its rows that hold anything.
    pub(super) rows: Vec<Line>,
}

/// A row of a sheet.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Line {
    /// Its number in the file, from 1.
    pub(super) number: u32,
    /// Its cells, cleaned.
    cells: Vec<String>,
}

impl Sheet {
    /// Whether it holds nothing.
    pub(super) fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }
}

impl Line {
    /// A row without cells yet.
    pub(super) fn new(number: u32) -> Self {
        Self {
            number,
            cells: Vec::new(),
        }
    }

    /// Sets a cell; columns from [`COLUMNS_MAX`] on are not looked at.
    pub(super) fn set(&mut self, column: usize, text: &str) {
        if column >= COLUMNS_MAX {
            return;
        }
        let text = clean(text);
        if text.is_empty() {
            return;
        }
        if self.cells.len() <= column {
            self.cells.resize(column + 1, String::new());
        }
        self.cells[column] = text;
    }

    /// The cell of a column, empty where there is none.
    pub(super) fn cell(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", String::as_str)
    }

    /// How many columns there are, empty ones between others included.
    pub(super) fn width(&self) -> usize {
        self.cells.len()
    }

    /// The cells that hold something, with their columns.
    pub(super) fn filled(&self) -> impl Iterator<Item = (usize, &str)> {
        self.cells
            .iter()
            .enumerate()
            .filter(|(_, cell)| !cell.is_empty())
            .map(|(column, cell)| (column, cell.as_str()))
    }
}

/// One line of plain text in composed form: no control or invisible characters, blanks made single, cut after
/// [`CELL_CHARS_MAX`] characters, numbers of persons masked.
pub(super) fn clean(text: &str) -> String {
    let mut cleaned = String::new();
    // Bounded before composing: a cell may hold megabytes.
    let visible = text.chars().take(CELL_CHARS_MAX * 8).filter(|c| {
        !matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
            && (!c.is_control() || c.is_whitespace())
    });
    let mut is_apart = false;
    for c in visible.nfc() {
        if c.is_whitespace() {
            is_apart = true;
            continue;
        }
        if is_apart && !cleaned.is_empty() {
            cleaned.push(' ');
        }
        is_apart = false;
        cleaned.push(c);
    }
    let cleaned: String = cleaned.chars().take(CELL_CHARS_MAX).collect();
    mask(&cleaned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_one_line_of_composed_text() {
        for (text, wanted) in [
            ("  Tổ\u{a0} 02\nNgọc Trà ", "Tổ 02 Ngọc Trà"),
            ("To\u{302}\u{309} 1", "Tổ 1"),
            ("T\u{200b}ổ\u{0} 1\u{202e}", "Tổ 1"),
            ("\u{feff}", ""),
        ] {
            assert_eq!(clean(text), wanted, "{text:?}");
        }
        assert_eq!(clean(&"ổ".repeat(100_000)).chars().count(), CELL_CHARS_MAX);
    }
}
