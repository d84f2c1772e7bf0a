//! Files that are no roster, or mean harm: each is refused for its own reason, and soon.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;

use super::{campaign, lines, read_for, workbook};
use crate::campaign::roster::{COLUMNS_MAX, FILE_BYTES_MAX, FileFault, Kind, ROWS_MAX};

#[track_caller]
fn refused(bytes: &[u8], wanted: FileFault) {
    let found = read_for(&campaign("quang-trung"), bytes);
    assert_eq!(found, Err(wanted));
}

/// An archive of these parts.
fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        writer
            .start_file(*name, SimpleFileOptions::default())
            .unwrap();
        writer.write_all(content).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A good spreadsheet with a part put in the place of one of its own, or added.
fn with_part(name: &str, content: &[u8]) -> Vec<u8> {
    let good = workbook(&["Tổ | Chỉ tiêu", "Tổ 1 | 10"]);
    let mut source = zip::ZipArchive::new(Cursor::new(good)).unwrap();
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..source.len() {
        let part = source.by_index_raw(index).unwrap();
        if part.name().is_ok_and(|found| found != name) {
            writer.raw_copy_file(part).unwrap();
        }
    }
    writer
        .start_file(name, SimpleFileOptions::default())
        .unwrap();
    writer.write_all(content).unwrap();
    writer.finish().unwrap().into_inner()
}

const SHEET: &str = "xl/worksheets/sheet1.xml";

fn sheet(rows: &str) -> Vec<u8> {
    format!(
        "<?xml version=\"1.0\"?><worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>{rows}</sheetData></worksheet>"
    )
    .into_bytes()
}

#[test]
fn what_is_no_table_is_told_by_its_kind() {
    let kind = FileFault::WrongKind;
    refused(b"", FileFault::Empty);
    refused(b"\xEF\xBB\xBF \r\n;;;\r\n", FileFault::Empty);
    refused(b"%PDF-1.7 \x00", kind(Kind::Pdf));
    refused(b"\xFF\xD8\xFF\xE0\x00\x10JFIF", kind(Kind::Picture));
    refused(b"\x89PNG\r\n", kind(Kind::Picture));
    refused(b"Rar!\x1A\x07", kind(Kind::Archive));
    refused(b"{\\rtf1", kind(Kind::Document));
    refused(
        b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 old",
        kind(Kind::OldSpreadsheet),
    );
    refused(b"\x7FELF\x00\x00", kind(Kind::Other));
    refused(
        &archive(&[("word/document.xml", b"<a/>")]),
        kind(Kind::Document),
    );
    refused(
        &archive(&[("content.xml", b"<a/>")]),
        kind(Kind::OtherSpreadsheet),
    );
    refused(
        &archive(&[("xl/workbook.bin", b"a")]),
        kind(Kind::OldSpreadsheet),
    );
    refused(&archive(&[("a.txt", b"a")]), kind(Kind::Archive));
    let mut locked = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
    locked.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    refused(&locked, FileFault::Locked);
}

#[test]
fn a_damaged_spreadsheet_is_refused() {
    let good = workbook(&["Tổ | Chỉ tiêu", "Tổ 1 | 10"]);
    refused(&good[..good.len() / 2], FileFault::Damaged);
    refused(b"PK\x03\x04", FileFault::Damaged);
    refused(
        &with_part(SHEET, b"<worksheet><sheetData><row"),
        FileFault::Damaged,
    );
    refused(&with_part(SHEET, b"\xFF\xFE\x00"), FileFault::Damaged);
}

#[test]
fn macros_are_refused() {
    refused(
        &with_part("xl/vbaProject.bin", b"Sub Auto_Open()"),
        FileFault::Macros,
    );
}

#[test]
fn what_unpacks_to_more_than_the_limit_is_refused_before_it_is_read() {
    // 65 MB of zeros pack into some 65 kB.
    let bomb = with_part(SHEET, &vec![b'0'; 65 * 1024 * 1024]);
    assert!(bomb.len() < FILE_BYTES_MAX);
    refused(&bomb, FileFault::TooLarge);
    // The size it declares is made a lie in both places where it stands.
    let mut lying = bomb.clone();
    let declared = (65 * 1024 * 1024_u32).to_le_bytes();
    let places: Vec<usize> = (0..lying.len() - 4)
        .filter(|&at| lying[at..at + 4] == declared)
        .collect();
    assert!(!places.is_empty());
    for at in places {
        lying[at..at + 4].copy_from_slice(&100_u32.to_le_bytes());
    }
    let found = read_for(&campaign("quang-trung"), &lying);
    assert!(
        matches!(found, Err(FileFault::TooLarge | FileFault::Damaged)),
        "{found:?}"
    );
    refused(&vec![b'a'; FILE_BYTES_MAX + 1], FileFault::TooLarge);
    let names: Vec<String> = (0..600).map(|at| format!("part{at}")).collect();
    let parts: Vec<(&str, &[u8])> = names
        .iter()
        .map(|name| (name.as_str(), &b"x"[..]))
        .collect();
    refused(&archive(&parts), FileFault::TooLarge);
}

#[test]
fn more_rows_than_the_limit_are_refused_and_far_cells_cost_nothing() {
    use std::fmt::Write as _;
    let text = "Tổ,Chỉ tiêu\n".to_owned() + &"Tổ 1,1\n".repeat(ROWS_MAX);
    refused(text.as_bytes(), FileFault::TooManyRows);
    let mut many = String::new();
    for row in 1..=ROWS_MAX + 1 {
        write!(
            many,
            "<row r=\"{row}\"><c r=\"A{row}\"><v>{row}</v></c></row>"
        )
        .unwrap();
    }
    refused(&with_part(SHEET, &sheet(&many)), FileFault::TooManyRows);
    // The last cell there can be: a table of everything before it would have 17 billion cells.
    let far = "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>Tổ</t></is></c></row><row r=\"2\"><c r=\"A2\"><v>7</v></c></row><row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row>";
    let roster = read_for(&campaign("quang-trung"), &with_part(SHEET, &sheet(far))).unwrap();
    assert_eq!(lines(&roster), ["Tổ 7"]);
}

#[test]
fn twenty_thousand_rows_are_read_in_a_moment() {
    use std::fmt::Write as _;
    let mut text = "TT;Thôn;Tổ;Chỉ tiêu\n".to_owned();
    for row in 0..ROWS_MAX - 1 {
        writeln!(text, "{row};Thôn {};Tổ {};{row}", row / 20, row % 20).unwrap();
    }
    let roster = read_for(&campaign("que-chau"), text.as_bytes()).unwrap();
    assert_eq!(roster.rows.len(), ROWS_MAX - 1 + ROWS_MAX / 20);
    // No upper units, no numbers: the slowest search there is.
    let mut names = "Tổ;Chỉ tiêu\n".to_owned();
    for row in 0..ROWS_MAX - 1 {
        writeln!(names, "Tổ a{row}x;").unwrap();
    }
    let roster = read_for(&campaign("que-chau"), names.as_bytes()).unwrap();
    assert_eq!(roster.rows.len(), ROWS_MAX - 1);
}

#[test]
fn formulas_count_as_the_values_saved_with_them() {
    let mut workbook = rust_xlsxwriter::Workbook::new();
    let sheet = workbook.add_worksheet();
    super::fill(sheet, &["Tổ | Chỉ tiêu", "Tổ 1 |", "Tổ 2 |", "Tổ 3 |"]);
    sheet
        .write_formula(
            1,
            1,
            rust_xlsxwriter::Formula::new("=100+50").set_result("150"),
        )
        .unwrap();
    sheet
        .write_formula(
            2,
            1,
            rust_xlsxwriter::Formula::new("=1/0").set_result("#DIV/0!"),
        )
        .unwrap();
    sheet
        .write_formula(
            3,
            1,
            rust_xlsxwriter::Formula::new("=HYPERLINK(\"http://x\",\"cmd\")")
                .set_result("cmd|calc"),
        )
        .unwrap();
    let roster = read_for(
        &campaign("quang-trung"),
        &workbook.save_to_buffer().unwrap(),
    )
    .unwrap();
    assert_eq!(lines(&roster), ["Tổ 1 i1=150", "Tổ 2", "Tổ 3"]);
    assert_eq!(roster.troubles.len(), 2);
}

#[test]
fn deep_and_wide_content_is_bounded() {
    let deep = "<a>".repeat(200_000) + &"</a>".repeat(200_000);
    let found = read_for(&campaign("quang-trung"), &with_part(SHEET, &sheet(&deep)));
    assert!(found.is_err(), "{found:?}");
    let wide: String = (0..2 * COLUMNS_MAX).map(|_| "x,").collect();
    let text = format!("Tổ,Chỉ tiêu,{wide}\nTổ 1,5,{wide}\n");
    let roster = read_for(&campaign("quang-trung"), text.as_bytes()).unwrap();
    assert_eq!(lines(&roster), ["Tổ 1 i1=5"]);
    let long = format!("Tổ,Chỉ tiêu\n\"Tổ 1 {}\",5\n", "a".repeat(1_000_000));
    let roster = read_for(&campaign("quang-trung"), long.as_bytes()).unwrap();
    assert!(roster.rows[0].label.name.len() <= 200);
}

#[test]
fn a_table_without_heading_or_rows_says_so() {
    refused(
        "1,Ngọc Trà,200\n2,Dũng,150\n".as_bytes(),
        FileFault::NoHeading,
    );
    refused(&workbook(&["Xin chào"]), FileFault::NoHeading);
    refused("STT,Tổ,Chỉ tiêu\n,Tổng,0\n".as_bytes(), FileFault::NoRows);
}
