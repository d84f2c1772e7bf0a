//! Text with commas, semicolons or tabs (`.csv`), in UTF-8, UTF-16 or Windows-1258.

use encoding_rs::{UTF_16BE, UTF_16LE, WINDOWS_1258};

use super::sheet::{Line, Sheet};
use super::{COLUMNS_MAX, FileFault, Kind, ROWS_MAX};

/// What columns may be separated by.
const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];
/// How many bytes from the start tell the separator.
const SAMPLE_BYTES: usize = 64 * 1024;

/// Reads text as a sheet.
pub(super) fn sheet(bytes: &[u8]) -> Result<Sheet, FileFault> {
    let text = decode(bytes)?;
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter(&text))
        .from_reader(text.as_bytes());
    let mut sheet = Sheet::default();
    let mut place = Place { byte: 0, line: 1 };
    let mut record = csv::StringRecord::new();
    loop {
        match reader.read_record(&mut record) {
            Ok(true) => {}
            Ok(false) => return Ok(sheet),
            Err(_) => return Err(FileFault::Damaged),
        }
        if let Some(position) = record.position() {
            place.go_to(
                &text,
                usize::try_from(position.byte()).unwrap_or(usize::MAX),
            );
        }
        let mut row = Line::new(place.line);
        for (column, cell) in record.iter().take(COLUMNS_MAX).enumerate() {
            row.set(column, cell);
        }
        if row.width() == 0 {
            continue;
        }
        if sheet.rows.len() == ROWS_MAX {
            return Err(FileFault::TooManyRows);
        }
        sheet.rows.push(row);
    }
}

/// A place in a text, with its line from 1: the reader's own count is one short after `\r\n`.
struct Place {
    byte: usize,
    line: u32,
}

impl Place {
    /// Goes forward to a byte, and over line ends from there.
    fn go_to(&mut self, text: &str, byte: usize) {
        let bytes = text.as_bytes();
        while let Some(&next) = bytes.get(self.byte) {
            if self.byte >= byte && next != b'\r' && next != b'\n' {
                break;
            }
            self.line += u32::from(next == b'\n');
            self.byte += 1;
        }
    }
}

/// The bytes as text: by their byte order mark, else UTF-8, else Windows-1258, the code page of old Vietnamese
/// spreadsheets. What is no text is told by what it begins with.
pub(super) fn decode(bytes: &[u8]) -> Result<String, FileFault> {
    if let Some(kind) = foreign(bytes) {
        return Err(kind);
    }
    if bytes.starts_with(&[0xFF, 0xFE]) {
        return Ok(UTF_16LE.decode(bytes).0.into_owned());
    }
    if bytes.starts_with(&[0xFE, 0xFF]) {
        return Ok(UTF_16BE.decode(bytes).0.into_owned());
    }
    if bytes.contains(&0) {
        return Err(FileFault::WrongKind(Kind::Other));
    }
    let plain = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    match std::str::from_utf8(plain) {
        Ok(text) => Ok(text.to_owned()),
        Err(_) => Ok(WINDOWS_1258.decode(plain).0.into_owned()),
    }
}

/// What a file that is no text is.
fn foreign(bytes: &[u8]) -> Option<FileFault> {
    let starts = |mark: &[u8]| bytes.starts_with(mark);
    let kind = if starts(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
        // A workbook with a password is kept in the container of the old format.
        let name: Vec<u8> = "EncryptedPackage"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        if bytes.windows(name.len()).any(|window| window == name) {
            return Some(FileFault::Locked);
        }
        Kind::OldSpreadsheet
    } else if starts(b"%PDF") {
        Kind::Pdf
    } else if starts(b"\xFF\xD8\xFF")
        || starts(b"\x89PNG")
        || starts(b"GIF8")
        || (starts(b"RIFF") && bytes.get(8..12) == Some(b"WEBP"))
    {
        Kind::Picture
    } else if starts(b"Rar!") || starts(b"7z\xBC\xAF") || starts(b"\x1F\x8B") || starts(b"PK") {
        Kind::Archive
    } else if starts(b"{\\rtf") {
        Kind::Document
    } else {
        return None;
    };
    Some(FileFault::WrongKind(kind))
}

/// The separator that stands most often outside quotes; a comma where none does.
fn delimiter(text: &str) -> u8 {
    let mut counts = [0_usize; DELIMITERS.len()];
    let mut is_quoted = false;
    for byte in text.bytes().take(SAMPLE_BYTES) {
        if byte == b'"' {
            is_quoted = !is_quoted;
        } else if !is_quoted && let Some(at) = DELIMITERS.iter().position(|known| *known == byte) {
            counts[at] += 1;
        }
    }
    // Tabs and semicolons are rare inside cells, commas are not: `Thôn 1, xã A; 200`.
    let [commas, semicolons, tabs, bars] = counts;
    let lines = text
        .bytes()
        .take(SAMPLE_BYTES)
        .filter(|byte| *byte == b'\n')
        .count()
        .max(1);
    match () {
        () if tabs >= lines => b'\t',
        () if semicolons >= lines => b';',
        () if bars >= lines && commas < bars => b'|',
        () => b',',
    }
}
