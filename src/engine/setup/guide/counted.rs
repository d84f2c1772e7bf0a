//! What a drive counts: the usual, or things named in somebody's own words.

use crate::campaign::{Indicator, Keyword};
use crate::engine::say::setup::{Complaint, Template};
use crate::text::fold::key;

/// Indicators and their words.
pub(super) type Counted = (Vec<Indicator>, Vec<Keyword>);

/// How many things can be counted.
const INDICATORS_MAX: usize = 10;
/// The shortest and the longest name, in characters.
const LABEL_CHARS: std::ops::RangeInclusive<usize> = 2..=60;

const LEVEL_1: (&str, &[&str]) = ("mức 1", &["mức độ 1", "m1", "mđ1", "mức một", "cấp độ 1"]);
const LEVEL_2: (&str, &[&str]) = ("mức 2", &["mức độ 2", "m2", "mđ2", "mức hai", "cấp độ 2"]);
const ACTIVATE: (&str, &[&str]) = ("kích hoạt", &["kh", "kích"]);
const COLLECT: (&str, &[&str]) = (
    "thu nhận",
    &["tn", "thu hồ sơ", "thu nhận hồ sơ", "đăng ký"],
);

/// What drives usually count.
pub(super) fn template(template: Template) -> Counted {
    let first = || {
        indicator(
            "muc_1",
            ("Kích hoạt mức 1", "M1"),
            &[&["mức 1"], &["kích hoạt", "mức 1"]],
        )
    };
    let second = |says: &[&[&str]]| indicator("muc_2", ("Kích hoạt mức 2", "M2"), says);
    let both: &[&[&str]] = &[&["mức 2"], &["kích hoạt", "mức 2"]];
    let words = |words: &[(&str, &[&str])]| words.iter().map(|word| keyword(*word)).collect();
    match template {
        Template::Levels => (
            vec![first(), second(both)],
            words(&[LEVEL_1, LEVEL_2, ACTIVATE]),
        ),
        Template::SecondLevel => {
            let says: &[&[&str]] = &[&["mức 2"], &["kích hoạt", "mức 2"], &["kích hoạt"]];
            (vec![second(says)], words(&[LEVEL_2, ACTIVATE]))
        }
        Template::LevelsAndRecords => {
            let says: &[&[&str]] = &[&["thu nhận"], &["thu nhận", "mức 2"]];
            let collected = Indicator {
                counts: false,
                ..indicator("thu_nhan", ("Thu nhận hồ sơ mức 2", "TN"), says)
            };
            (
                vec![first(), second(both), collected],
                words(&[LEVEL_1, LEVEL_2, ACTIVATE, COLLECT]),
            )
        }
    }
}

fn keyword((word, spellings): (&str, &[&str])) -> Keyword {
    Keyword {
        word: word.to_owned(),
        spellings: spellings
            .iter()
            .map(|spelling| (*spelling).to_owned())
            .collect(),
    }
}

fn indicator(key: &str, (label, short): (&str, &str), says: &[&[&str]]) -> Indicator {
    let words = |words: &&[&str]| words.iter().map(|word| (*word).to_owned()).collect();
    Indicator {
        key: key.to_owned(),
        label: label.to_owned(),
        short: short.to_owned(),
        says: says.iter().map(words).collect(),
        counts: true,
        is_retired: false,
    }
}

/// What is counted in somebody's own words: `mũi tiêm, buổi tuyên truyền`.
pub(super) fn own(text: &str) -> Result<Counted, Complaint> {
    let mut counted: Counted = (Vec::new(), Vec::new());
    for part in text.split(['\n', ',', ';']) {
        let label = part.split_whitespace().collect::<Vec<_>>().join(" ");
        let label = label.trim_start_matches(['-', '•', '+', '*', ' ']);
        if label.is_empty() {
            continue;
        }
        let plain = key(label);
        let has_letters = plain.chars().any(|c| c.is_ascii_alphabetic());
        if !LABEL_CHARS.contains(&label.chars().count()) || !has_letters {
            return Err(Complaint::Counted);
        }
        if counted.0.iter().any(|known| key(&known.label) == plain) {
            return Err(Complaint::Alike(label.to_owned()));
        }
        let word = label.to_lowercase();
        let id = plain.replace(' ', "_");
        counted.0.push(Indicator {
            key: id,
            label: label.to_owned(),
            short: short(label, &counted.0),
            says: vec![vec![word.clone()]],
            counts: true,
            is_retired: false,
        });
        let spellings = Vec::new();
        counted.1.push(Keyword { word, spellings });
    }
    if (1..=INDICATORS_MAX).contains(&counted.0.len()) {
        Ok(counted)
    } else {
        Err(Complaint::Counted)
    }
}

/// A short form for tables that no other has: the first letters of the words, numbers whole.
fn short(label: &str, others: &[Indicator]) -> String {
    let initial = |word: &str| -> String {
        if word.starts_with(|c: char| c.is_ascii_digit()) {
            return word.to_owned();
        }
        word.chars().take(1).flat_map(char::to_uppercase).collect()
    };
    let initials: String = label.split(' ').map(initial).collect();
    let words = label.split(' ').next().unwrap_or(label);
    let start = if initials.chars().count() > 1 {
        initials.chars().take(4).collect()
    } else {
        words.chars().take(4).collect::<String>()
    };
    let is_free = |short: &String| others.iter().all(|other| other.short != *short);
    let numbered = (2..).map(|number| format!("{start}{number}"));
    std::iter::once(start.clone())
        .chain(numbered)
        .find(is_free)
        .unwrap_or(start)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn own_words_become_indicators() {
        let (indicators, keywords) = own("Mũi tiêm, buổi tuyên truyền\n- Hộ").unwrap();
        let found: Vec<_> = indicators
            .iter()
            .map(|it| (it.key.as_str(), it.label.as_str(), it.short.as_str()))
            .collect();
        assert_eq!(
            found,
            [
                ("mui_tiem", "Mũi tiêm", "MT"),
                ("buoi_tuyen_truyen", "buổi tuyên truyền", "BTT"),
                ("ho", "Hộ", "Hộ"),
            ]
        );
        assert_eq!(keywords[0].word, "mũi tiêm");
        assert_eq!(own("12"), Err(Complaint::Counted));
        assert_eq!(own(""), Err(Complaint::Counted));
        assert!(matches!(own("Hộ, hộ"), Err(Complaint::Alike(_))));
    }
}
