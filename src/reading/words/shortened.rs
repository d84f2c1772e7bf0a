//! Words that people shorten inside a campaign's keywords.

/// A word and how it is shortened.
const SHORTENED: &[(&str, &str)] = &[
    ("hồ sơ", "hs"),
    ("hồ sơ", "hsơ"),
    ("đăng ký", "đký"),
    ("đăng ký", "đkí"),
    ("tài khoản", "tk"),
];

/// The spelling with one of its words shortened, and that word: `thu hs` and `hs` for `thu hồ sơ`.
pub(in crate::reading) fn shortened(
    spelling: &str,
) -> impl Iterator<Item = (String, &'static str)> {
    let padded = format!(" {} ", spelling.to_lowercase());
    SHORTENED.iter().filter_map(move |&(word, short)| {
        let has_word = padded.contains(&format!(" {word} "));
        has_word.then(|| (padded.replace(word, short).trim().to_owned(), short))
    })
}
