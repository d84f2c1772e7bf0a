//! The same roster however its file is written.

use super::{campaign, lines, read_for};

const ROSTER: &str = "STT,Tổ,Chỉ tiêu\r\n1,\"Tổ 01, Ngọc Trà\",200\r\n2,Tổ 02 Đường Trại,150\r\n";
const WANTED: [&str; 2] = ["Tổ 01 Ngọc Trà i1=200", "Tổ 02 Đường Trại i1=150"];

#[track_caller]
fn check(bytes: &[u8], what: &str) {
    let roster = read_for(&campaign("quang-trung"), bytes).unwrap();
    assert_eq!(lines(&roster), WANTED, "{what}");
}

#[test]
fn text_is_read_in_every_encoding_that_office_programs_write() {
    check(ROSTER.as_bytes(), "UTF-8");
    check(format!("\u{feff}{ROSTER}").as_bytes(), "UTF-8 with mark");
    let utf16: Vec<u16> = format!("\u{feff}{ROSTER}").encode_utf16().collect();
    let little: Vec<u8> = utf16.iter().flat_map(|unit| unit.to_le_bytes()).collect();
    let big: Vec<u8> = utf16.iter().flat_map(|unit| unit.to_be_bytes()).collect();
    check(&little, "UTF-16, little end first");
    check(&big, "UTF-16, big end first");
    check(&windows_1258(ROSTER), "Windows-1258");
    let decomposed: String = unicode_normalization::UnicodeNormalization::nfd(ROSTER).collect();
    check(decomposed.as_bytes(), "decomposed");
}

#[test]
fn text_is_read_with_every_separator() {
    for separator in [";", "\t", "|"] {
        let text = ROSTER
            .replace("\"Tổ 01, Ngọc Trà\"", "Tổ 01 - Ngọc Trà")
            .replace(',', separator);
        check(text.as_bytes(), separator);
        check(text.replace("\r\n", "\n").as_bytes(), separator);
    }
}

/// Windows-1258 as Windows writes it: vowels with their own mark as one byte, tones behind them.
fn windows_1258(text: &str) -> Vec<u8> {
    use unicode_normalization::UnicodeNormalization;
    let mut bytes = Vec::new();
    for c in text.nfc() {
        let whole = encoding_rs::WINDOWS_1258
            .encode(c.encode_utf8(&mut [0; 4]))
            .0
            .into_owned();
        if !whole.starts_with(b"&#") {
            bytes.extend(whole);
            continue;
        }
        // Takes off the tone only: `ổ` is `ô` and a hook.
        let parts: Vec<char> = std::iter::once(c).nfd().collect();
        let is_tone =
            |c: &char| matches!(c, '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}');
        let base: String = parts
            .iter()
            .copied()
            .filter(|c| !is_tone(c))
            .nfc()
            .collect();
        let tone: String = parts.iter().filter(|c| is_tone(c)).collect();
        bytes.extend(
            encoding_rs::WINDOWS_1258
                .encode(&(base + &tone))
                .0
                .into_owned(),
        );
    }
    bytes
}
