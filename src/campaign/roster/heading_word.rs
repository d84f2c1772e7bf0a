//! What the words of a heading mean by themselves: `STT`, `Tên thôn`, `Chỉ tiêu được giao`, `Mức 2`.
//!
//! The vocabulary is data; what a column holds by all its headings together is told in `heading`.

use super::Counted;
use super::label::KINDS;
use crate::campaign::{Indicator, IndicatorId, TargetOf};
use crate::text::fold::key;

/// What the words of a heading mean by themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Word {
    /// Ordinal numbers.
    Ordinal,
    /// Units, of this kind where it names one.
    Unit(Option<&'static str>),
    /// Other names.
    Aliases,
    /// Targets.
    Target,
    /// A sum.
    Total,
    /// An indicator.
    Indicator(TargetOf),
    /// Citizens eligible.
    Population,
    /// Citizens of any age.
    Inhabitants,
    /// What a roster does not need.
    PassedOver,
}

const ORDINALS: &[&str] = &["tt", "stt", "so tt", "so thu tu", "thu tu", "no", "so"];
const UNITS: &[&str] = &["don vi", "dia ban", "dia phuong", "unit", "area", "ten goi"];
const ALIASES: &[&str] = &[
    "ten goi khac",
    "ten khac",
    "ten viet tat",
    "viet tat",
    "alias",
    "aliases",
];
/// How headings of targets begin.
pub(super) const TARGETS: &[&str] = &[
    "chi tieu",
    "ke hoach",
    "giao",
    "so giao",
    "so luong giao",
    "target",
    "muc tieu",
];
const TOTALS: &[&str] = &["tong", "tong so", "tong cong", "cong", "chung", "total"];
const INHABITANTS: &[&str] = &[
    "dan so",
    "nhan khau",
    "so nhan khau",
    "so dan",
    "so khau",
    "khau",
    "inhabitants",
];
/// How headings of eligible citizens begin.
const POPULATIONS: &[&str] = &[
    "so cong dan",
    "cong dan",
    "so nguoi",
    "so dan tu",
    "dan so tu",
    "population",
    "doi tuong",
    "so doi tuong",
];
/// How headings begin of what is known and not needed.
const PASSED_OVER: &[&str] = &[
    "to truong",
    "truong",
    "doi truong",
    "nhom truong",
    "bi thu",
    "ho va ten",
    "ho ten",
    "ho va",
    "nguoi",
    "can bo",
    "phu trach",
    "thanh vien",
    "so dien thoai",
    "dien thoai",
    "sdt",
    "so dt",
    "dt",
    "lien he",
    "phone",
    "leader",
    "cccd",
    "so cccd",
    "cmnd",
    "so cmnd",
    "can cuoc",
    "so can cuoc",
    "dinh danh",
    "ngay sinh",
    "nam sinh",
    "chuc vu",
    "chuc danh",
    "ghi chu",
    "note",
    "ket qua",
    "thuc hien",
    "da ",
    "luy ke",
    "ty le",
    "ti le",
    "con lai",
    "dat",
    "so ho",
    "ho gia dinh",
    "thoi gian",
    "han",
    "so to",
    "so thon",
    "email",
    "zalo",
];

/// Reads a heading's cell.
pub(super) fn word(cell: &str, counted: &Counted<'_>) -> Option<Word> {
    let outside = cell.split('(').next().unwrap_or(cell);
    let plain = key(outside);
    let plain = plain.as_str();
    if plain.is_empty() {
        return None;
    }
    let is = |list: &[&str]| list.contains(&plain);
    let begins = |list: &[&str]| {
        list.iter().any(|start| {
            plain.strip_prefix(start).is_some_and(|rest| {
                rest.is_empty() || rest.starts_with(' ') || start.ends_with(' ')
            })
        })
    };
    if is(ORDINALS) {
        return Some(Word::Ordinal);
    }
    if is(ALIASES) {
        return Some(Word::Aliases);
    }
    if let Some(of) = indicator(plain, counted) {
        return Some(Word::Indicator(of));
    }
    if is(TOTALS) {
        return Some(Word::Total);
    }
    if let Some(unit) = unit(outside) {
        return Some(unit);
    }
    if begins(POPULATIONS) {
        return Some(Word::Population);
    }
    if is(INHABITANTS) {
        return Some(Word::Inhabitants);
    }
    if begins(PASSED_OVER) {
        return Some(Word::PassedOver);
    }
    begins(TARGETS).then_some(Word::Target)
}

/// A heading of units: `Tổ`, `Tên thôn`, `Thôn/Tổ dân phố`, `Đơn vị`.
fn unit(cell: &str) -> Option<Word> {
    let mut kinds = Vec::new();
    for part in cell.split(['/', ',', ';', '-', '–']) {
        let plain = key(part);
        let plain = plain
            .strip_prefix("ten ")
            .or_else(|| plain.strip_prefix("so "))
            .unwrap_or(&plain);
        if UNITS.contains(&plain) {
            kinds.push(None);
            continue;
        }
        let known = KINDS.iter().find(|kind| kind.spellings.contains(&plain))?;
        kinds.push(Some(known.kind));
    }
    match kinds.as_slice() {
        [] => None,
        [kind] => Some(Word::Unit(*kind)),
        // Several kinds in one column: each cell says which.
        _ => Some(Word::Unit(None)),
    }
}

/// The indicator that the words name by its label, short form, id or keywords.
pub(super) fn indicator(plain: &str, counted: &Counted<'_>) -> Option<TargetOf> {
    let bare = [
        "so luong ",
        "so tai khoan ",
        "tai khoan ",
        "so ",
        "chi tieu ",
    ]
    .iter()
    .find_map(|start| plain.strip_prefix(start));
    let named: Vec<TargetOf> = (0..)
        .zip(counted.indicators)
        .filter(|(_, indicator)| !indicator.is_retired)
        .filter(|(_, indicator)| {
            let names = names(indicator, counted);
            names
                .iter()
                .any(|name| name == plain || Some(name.as_str()) == bare)
        })
        .map(|(id, _)| TargetOf::Indicator(IndicatorId(id)))
        .collect();
    // What two indicators are called names neither.
    match named.as_slice() {
        [of] => Some(*of),
        _ => None,
    }
}

/// Everything an indicator is called, as keys.
fn names(indicator: &Indicator, counted: &Counted<'_>) -> Vec<String> {
    let mut names = vec![
        key(&indicator.label),
        key(&indicator.short),
        key(&indicator.key),
    ];
    for alternative in &indicator.says {
        names.push(key(&alternative.join(" ")));
        let [only] = alternative.as_slice() else {
            continue;
        };
        let keyword = counted
            .keywords
            .iter()
            .find(|keyword| keyword.word == *only);
        names.extend(
            keyword
                .iter()
                .flat_map(|keyword| keyword.spellings.iter().map(|spelling| key(spelling))),
        );
    }
    names
}
