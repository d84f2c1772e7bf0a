//! Tables in letters of one width, never wider than a phone held upright shows: 32 columns.
//!
//! The first column names the row, the others are numbers. A name gives way to numbers (it is cut), a
//! number to nothing: where they do not fit beside a name they stand below it, and where they do not fit
//! beside each other they stand in several lines.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::text::split::truncate;

/// Columns of a table at most.
pub(crate) const WIDTH_MAX: usize = 32;
/// A name is not cut to less than this; the numbers go below it instead.
const NAME_MIN: usize = 8;

/// Draws a table: the first row is its head, the first cell of a row its name.
pub(crate) fn draw(rows: &[Vec<String>]) -> String {
    let widths = widths(rows);
    let name = widths.first().copied().unwrap_or(0);
    let lines: Vec<String> = match beside_numbers(&widths) {
        Some(left) => rows
            .iter()
            .map(|row| beside(row, &widths, name.min(left)))
            .collect(),
        None => rows.iter().flat_map(|row| below(row, &widths)).collect(),
    };
    lines.join("\n")
}

/// Whether names and numbers stand beside each other.
pub(crate) fn fits(rows: &[Vec<String>]) -> bool {
    beside_numbers(&widths(rows)).is_some()
}

/// The columns of each column.
fn widths(rows: &[Vec<String>]) -> Vec<usize> {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    (0..columns)
        .map(|column| rows.iter().map(|row| cell(row, column).width()).max())
        .map(Option::unwrap_or_default)
        .collect()
}

/// What is left for names beside the numbers, if it is enough.
fn beside_numbers(widths: &[usize]) -> Option<usize> {
    let numbers: usize = widths.iter().skip(1).map(|width| width + 1).sum();
    let name = widths.first().copied().unwrap_or(0);
    let left = WIDTH_MAX.checked_sub(numbers)?;
    (left >= name.min(NAME_MIN)).then_some(left)
}

/// The row in one line.
fn beside(row: &[String], widths: &[usize], name: usize) -> String {
    let mut line = pad_right(&truncate(cell(row, 0), name), name);
    for (column, &width) in widths.iter().enumerate().skip(1) {
        line.push(' ');
        line.push_str(&pad_left(cell(row, column), width));
    }
    line.trim_end().to_owned()
}

/// The row with its numbers below its name.
fn below(row: &[String], widths: &[usize]) -> Vec<String> {
    let mut lines = vec![truncate(cell(row, 0), WIDTH_MAX)];
    let mut line = String::new();
    for (column, &width) in widths.iter().enumerate().skip(1) {
        let number = pad_left(cell(row, column), width);
        if !line.is_empty() && line.width() + 1 + number.width() > WIDTH_MAX {
            lines.push(std::mem::take(&mut line));
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(&number);
    }
    lines.push(line);
    lines
        .iter()
        .flat_map(|line| pieces(line.trim_end()))
        .filter(|line| !line.is_empty())
        .collect()
}

/// A line in pieces of at most [`WIDTH_MAX`] columns; one piece but for numbers beyond all measure.
fn pieces(line: &str) -> Vec<String> {
    let mut pieces = vec![String::new()];
    let mut width = 0;
    for c in line.chars() {
        width += c.width().unwrap_or(0);
        if width > WIDTH_MAX {
            pieces.push(String::new());
            width = c.width().unwrap_or(0);
        }
        if let Some(piece) = pieces.last_mut() {
            piece.push(c);
        }
    }
    pieces
}

fn cell(row: &[String], column: usize) -> &str {
    row.get(column).map_or("", String::as_str)
}

fn pad_right(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(text.width())))
}

fn pad_left(text: &str, width: usize) -> String {
    format!("{}{text}", " ".repeat(width.saturating_sub(text.width())))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn rows(table: &[&[&str]]) -> Vec<Vec<String>> {
        table
            .iter()
            .map(|row| row.iter().map(|&cell| cell.to_owned()).collect())
            .collect()
    }

    #[test]
    fn numbers_stand_in_columns_beside_the_names() {
        let table = rows(&[
            &["M2", "kỳ", "lũy kế", "%"],
            &["Tổ 01", "12", "120/200", "60%"],
            &["Tổ 02", "5", "7/150", "4%"],
            &["Cộng", "17", "127/350", "36%"],
        ]);
        insta::assert_snapshot!(draw(&table), @r"
        M2    kỳ  lũy kế   %
        Tổ 01 12 120/200 60%
        Tổ 02  5   7/150  4%
        Cộng  17 127/350 36%
        ");
    }

    #[test]
    fn marks_on_their_own_take_no_column() {
        let table = rows(&[&["To\u{302}\u{309} 02", "35"], &["Tổ 03", "7"]]);
        assert_eq!(draw(&table), "To\u{302}\u{309} 02 35\nTổ 03  7");
    }

    #[test]
    fn a_long_name_is_cut_before_a_number_is() {
        let table = rows(&[
            &["Tổng", "tuần", "lũy kế", "%"],
            &["Thị trấn Tam Đường", "1.204", "10.150/18.379", "55%"],
        ]);
        insta::assert_snapshot!(draw(&table), @r"
        Tổng      tuần        lũy kế   %
        Thị trấ… 1.204 10.150/18.379 55%
        ");
    }

    #[test]
    fn numbers_that_leave_no_room_for_a_name_go_below_it() {
        let table = rows(&[
            &["Tổng", "tháng", "lũy kế", "%"],
            &["Huyện Hoa Lư", "21.204", "100.150/118.379", "84%"],
            &["Cộng", "1.021.204", "1.100.150/1.118.379", "98%"],
        ]);
        insta::assert_snapshot!(draw(&table), @r"
        Tổng
            tháng              lũy kế
          %
        Huyện Hoa Lư
           21.204     100.150/118.379
        84%
        Cộng
        1.021.204 1.100.150/1.118.379
        98%
        ");
    }

    proptest! {
        #[test]
        fn no_table_is_wider_than_a_phone(table in prop::collection::vec(
            prop::collection::vec("[a-zA-Zổễ0-9./ 日]{0,40}", 0..6), 0..6)) {
            for line in draw(&table).lines() {
                prop_assert!(line.width() <= WIDTH_MAX, "{line:?}");
            }
        }
    }
}
