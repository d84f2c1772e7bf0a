//! What a unit is called: kind, number and name of `Tổ 02 Ngọc Trà 2`.
//!
//! The usual kinds are a table; a campaign's own kinds come on top. Nothing here knows the tree.

use serde::{Deserialize, Serialize};

use super::sheet::clean;
use crate::text::fold::key;

/// A unit's kind, number and name as written.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Label {
    /// The kind: `tổ`; `None` where only a number or a name is written.
    pub kind: Option<String>,
    /// The number as written: `02`.
    pub number: Option<String>,
    /// The name; may be empty.
    pub name: String,
}

/// A usual kind of unit.
pub(super) struct KindWords {
    /// As it is kept.
    pub(super) kind: &'static str,
    /// How it is written, as keys, itself included, longest first.
    pub(super) spellings: &'static [&'static str],
    /// Its level: a higher number stands below a lower.
    pub(super) level: u8,
}

/// How many levels of kinds there are.
pub(super) const LEVELS: usize = 6;

/// The level of a kind that nobody knows: the lowest.
const LEVEL_UNKNOWN: u8 = 5;

/// The usual kinds.
pub(super) const KINDS: &[KindWords] = &[
    kind("tỉnh", &["tinh"], 0),
    kind("thành phố", &["thanh pho", "tp"], 1),
    kind("thị xã", &["thi xa", "tx"], 1),
    kind("huyện", &["huyen"], 1),
    kind("quận", &["quan"], 1),
    kind("thị trấn", &["thi tran"], 2),
    kind("phường", &["phuong"], 2),
    kind("xã", &["xa"], 2),
    kind("thôn", &["thon"], 3),
    kind("bản", &["ban"], 3),
    kind("ấp", &["ap"], 3),
    kind("buôn", &["buon"], 3),
    kind("làng", &["lang"], 3),
    kind("xóm", &["xom"], 3),
    kind("khóm", &["khom"], 3),
    kind("khu phố", &["khu pho", "kp"], 3),
    kind("khu dân cư", &["khu dan cu", "kdc"], 3),
    kind("khối phố", &["khoi pho"], 3),
    kind("tiểu khu", &["tieu khu"], 3),
    kind("tổ dân phố", &["to dan pho", "tdp"], 3),
    kind("khối", &["khoi"], 3),
    kind("khu", &["khu"], 3),
    kind("cụm", &["cum dan cu", "cum"], 4),
    kind(
        "tổ",
        &[
            "to cong tac",
            "to huong dan",
            "to cong nghe so cong dong",
            "to de an 06",
            "to",
        ],
        5,
    ),
    kind("đội", &["doi"], 5),
    kind("nhóm", &["nhom"], 5),
    kind("chốt", &["chot"], 5),
];

const fn kind(kind: &'static str, spellings: &'static [&'static str], level: u8) -> KindWords {
    KindWords {
        kind,
        spellings,
        level,
    }
}

/// Words in front of a person's name: what follows them names nobody's unit.
const TITLES: &[&str] = &["ong", "ba", "anh", "chi", "dong chi", "d c", "dc"];

/// How many words a kind has at most.
const KIND_WORDS_MAX: usize = 6;

/// The level of a kind: a higher number stands below a lower.
pub fn level(kind: &str) -> u8 {
    KINDS
        .iter()
        .find(|known| known.kind == kind)
        .map_or(LEVEL_UNKNOWN, |known| known.level)
}

impl Label {
    /// Reads what a unit is called. `kinds`: kinds of the campaign besides the usual ones. `None` where nothing is
    /// left to call it by.
    pub fn parse(text: &str, kinds: &[String]) -> Option<Self> {
        let text = clean(text);
        let (text, aside) = parted(&text);
        let words: Vec<&str> = text.split(' ').filter(|word| !word.is_empty()).collect();
        let (kind, rest) = kind_of(&words, kinds);
        let (number, name) = match &rest {
            Rest::Glued(number, words) => (Some((*number).to_owned()), *words),
            Rest::Words(words) => number_of(words, kind.is_some()),
        };
        let mut name = tidy(&name.join(" "));
        if name.is_empty() {
            name = aside.map(tidy).unwrap_or_default();
        }
        let label = Self { kind, number, name };
        (label.number.is_some() || !label.name.is_empty()).then_some(label)
    }

    /// As it is written in a sentence: `Tổ 02 Ngọc Trà 2`.
    pub fn written(&self) -> String {
        let mut parts: Vec<String> = Vec::new();
        parts.extend(self.kind.as_deref().map(capitalised));
        parts.extend(self.number.clone());
        parts.extend((!self.name.is_empty()).then(|| self.name.clone()));
        parts.join(" ")
    }

    /// The number without leading zeros, to compare by.
    pub(super) fn significant(&self) -> Option<String> {
        self.number.as_deref().map(significant)
    }
}

/// A number without leading zeros, in lower case.
pub(super) fn significant(number: &str) -> String {
    let cut = number.trim_start_matches('0');
    if cut.is_empty() { "0" } else { cut }.to_lowercase()
}

/// With a capital in front.
pub(super) fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().collect::<String>() + letters.as_str())
        .unwrap_or_default()
}

/// What follows a kind.
enum Rest<'w, 't> {
    /// Words.
    Words(&'w [&'t str]),
    /// A number written without a blank (`Tổ2`), and words.
    Glued(&'t str, &'w [&'t str]),
}

/// The kind at the start, the longest that fits, and what follows it.
fn kind_of<'w, 't>(words: &'w [&'t str], kinds: &[String]) -> (Option<String>, Rest<'w, 't>) {
    for length in (1..=words.len().min(KIND_WORDS_MAX)).rev() {
        let typed = words[..length].join(" ");
        // A kind alone names nothing, unless something stands behind it.
        let Some(next) = words.get(length) else {
            continue;
        };
        // `Ban chỉ đạo` is no `bản`: among words with marks one without is another word.
        let is_bare =
            words.iter().all(|word| word.is_ascii()) || is_number(next) || key(next) == "so";
        if let Some(kind) = known(&typed, kinds, is_bare) {
            return (Some(kind), Rest::Words(&words[length..]));
        }
    }
    if let Some((first, rest)) = words.split_first() {
        let digits = first.find(|c: char| c.is_ascii_digit()).unwrap_or(0);
        let (letters, number) = first.split_at(digits);
        if let Some(kind) = known(letters.trim_end_matches('.'), kinds, true)
            && is_number(number)
        {
            return (Some(kind), Rest::Glued(number, rest));
        }
    }
    (None, Rest::Words(words))
}

/// The kind that these words are, with marks or, if `may_be_bare`, without. Words with other marks are other words:
/// `bán` is no `bản`.
fn known(typed: &str, kinds: &[String], may_be_bare: bool) -> Option<String> {
    let plain = key(typed);
    let fits = |kind: &str| typed.to_lowercase() == kind || (may_be_bare && typed.is_ascii());
    if plain.is_empty() {
        return None;
    }
    if let Some(kind) = kinds.iter().find(|kind| key(kind) == plain && fits(kind)) {
        return Some(kind.clone());
    }
    KINDS
        .iter()
        .find(|known| {
            known.spellings.contains(&plain.as_str())
                && (plain != key(known.kind) || fits(known.kind))
        })
        .map(|known| known.kind.to_owned())
}

/// The number at the start and the name behind it. Without a kind only a number that stands alone is one:
/// `3 Tháng 2` is a name.
fn number_of<'w, 't>(words: &'w [&'t str], has_kind: bool) -> (Option<String>, &'w [&'t str]) {
    let behind = match words {
        [so, rest @ ..] if key(so) == "so" && !rest.is_empty() => rest,
        _ => words,
    };
    match behind {
        [first, rest @ ..] if has_kind || rest.is_empty() => {
            let number = first.trim_end_matches(['.', ':', ',', ';', '-', ')']);
            if is_number(number) {
                return (Some(number.to_owned()), rest);
            }
            (None, words)
        }
        _ => (None, words),
    }
}

/// Digits, perhaps with one letter behind them, or a Roman number.
fn is_number(text: &str) -> bool {
    let digits = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let is_arabic = (1..=4).contains(&digits.len())
        && digits.bytes().all(|byte| byte.is_ascii_digit())
        && text.len() - digits.len() <= 1;
    let is_roman = (1..=5).contains(&text.len()) && text.chars().all(|c| "IVX".contains(c));
    is_arabic || is_roman
}

/// The text before a parenthesis, and what stands in it unless it is about a person.
fn parted(text: &str) -> (&str, Option<&str>) {
    let Some((before, behind)) = text.split_once('(') else {
        return (text, None);
    };
    let aside = behind.trim_end_matches(')').trim();
    let plain = key(aside);
    let is_person = TITLES
        .iter()
        .any(|title| plain == *title || plain.starts_with(&format!("{title} ")));
    (before.trim(), (!is_person).then_some(aside))
}

/// A name without what separates it, and not in capitals only.
fn tidy(name: &str) -> String {
    let name = name.trim_matches(|c: char| {
        c == ' ' || matches!(c, '-' | '–' | '—' | ':' | '.' | ',' | ';' | '/')
    });
    let is_shouted = name.chars().filter(|c| c.is_alphabetic()).count() > 3
        && !name.chars().any(char::is_lowercase);
    if !is_shouted {
        return name.to_owned();
    }
    let words = name.split(' ').map(|word| {
        if is_number(word) {
            word.to_owned()
        } else {
            capitalised(&word.to_lowercase())
        }
    });
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kind_number_and_name_are_told_apart() {
        for (text, kind, number, name) in [
            ("Tổ 02 Ngọc Trà 2", "tổ", "02", "Ngọc Trà 2"),
            ("tổ 2", "tổ", "2", ""),
            ("Tổ số 2", "tổ", "2", ""),
            ("Tổ công tác số 3 - Thôn Dũng", "tổ", "3", "Thôn Dũng"),
            ("TỔ 02: NGỌC TRÀ 2", "tổ", "02", "Ngọc Trà 2"),
            ("to 2 Ngoc Tra", "tổ", "2", "Ngoc Tra"),
            ("Tổ2", "tổ", "2", ""),
            ("Tổ 3 (thôn Dũng)", "tổ", "3", "thôn Dũng"),
            ("Tổ 3 (ông Nguyễn Văn A)", "tổ", "3", ""),
            ("Thôn Dũng", "thôn", "", "Dũng"),
            ("Thôn Ngọc Trà 2", "thôn", "", "Ngọc Trà 2"),
            ("TDP 4", "tổ dân phố", "4", ""),
            ("Tổ dân phố số 4", "tổ dân phố", "4", ""),
            ("KP3", "khu phố", "3", ""),
            ("Khối II", "khối", "II", ""),
            ("Tổ 2A", "tổ", "2A", ""),
            ("Thị trấn Vĩnh Lộc", "thị trấn", "", "Vĩnh Lộc"),
            ("02", "", "02", ""),
            ("Ngọc Trà 1", "", "", "Ngọc Trà 1"),
            ("Bán Chang", "", "", "Bán Chang"),
            ("Ban chỉ đạo", "", "", "Ban chỉ đạo"),
            ("To 2 Ngọc Trà", "tổ", "2", "Ngọc Trà"),
            ("ban Nà Lại", "", "", "ban Nà Lại"),
            ("ban Na Lai", "bản", "", "Na Lai"),
            ("3 Tháng 2", "", "", "3 Tháng 2"),
            ("Chi đoàn 3", "chi đoàn", "3", ""),
        ] {
            let label = Label::parse(text, &["chi đoàn".to_owned()]).unwrap();
            let found = (
                label.kind.as_deref().unwrap_or(""),
                label.number.as_deref().unwrap_or(""),
                label.name.as_str(),
            );
            assert_eq!(found, (kind, number, name), "{text:?}");
        }
        for text in ["", "  ", "(ông Ba)", "-"] {
            assert_eq!(Label::parse(text, &[]), None, "{text:?}");
        }
    }

    #[test]
    fn a_label_is_written_as_in_a_sentence() {
        let label = Label::parse("tổ 02 - Ngọc Trà 2", &[]).unwrap();
        assert_eq!(label.written(), "Tổ 02 Ngọc Trà 2");
    }
}
