//! Which of the answers offered a text gives: `1`, `2.`, `số 1 ạ`, `xác nhận`, `thôi`.
//!
//! A text answers only as a whole.

use crate::engine::say::setup::Answer;
use crate::text::fold::key;

/// Words of politeness behind an answer.
const POLITE: [&str; 10] = [
    "a", "ah", "em", "nhe", "nha", "bot", "oi", "anh", "chi", "di",
];
/// Words in front of the number of an answer.
const BEFORE_NUMBER: [&str; 5] = ["so", "cau", "chon", "muc", "y"];
const CONFIRM: [&str; 9] = [
    "xac nhan", "dong y", "dung", "dung roi", "ok", "oke", "yes", "confirm", "co",
];
const STOP: [&str; 9] = [
    "thoi", "huy", "huy bo", "dung lai", "khong", "bo", "stop", "cancel", "no",
];
const COMPLETE: [&str; 6] = ["du roi", "du", "xong", "het", "tiep tuc", "done"];
const BACK: [&str; 6] = ["lui", "lui lai", "quay lai", "tro lai", "back", "truoc"];

/// The text without marks, signs and politeness.
pub(super) fn bare(text: &str) -> String {
    let key = key(text);
    let mut words: Vec<&str> = key.split(' ').collect();
    while words.len() > 1 && words.last().is_some_and(|word| POLITE.contains(word)) {
        words.pop();
    }
    if words.len() > 1 && matches!(words.first(), Some(&("da" | "vang"))) {
        words.remove(0);
    }
    words.join(" ")
}

/// The number that is all of the text.
pub(super) fn number(text: &str) -> Option<usize> {
    let bare = bare(text);
    let digits = BEFORE_NUMBER
        .iter()
        .find_map(|word| bare.strip_prefix(word)?.strip_prefix(' '))
        .unwrap_or(&bare);
    let is_short = (1..=2).contains(&digits.len());
    (is_short && digits.bytes().all(|byte| byte.is_ascii_digit())).then(|| digits.parse().ok())?
}

/// The answer that a text gives; `None` where it gives none.
pub(super) fn given(text: &str, answers: &[Answer]) -> Option<Answer> {
    if let Some(number) = number(text) {
        return answers.get(number.checked_sub(1)?).copied();
    }
    let bare = bare(text);
    let offered = |answer| answers.contains(&answer).then_some(answer);
    if CONFIRM.contains(&bare.as_str()) {
        return offered(Answer::Confirm);
    }
    if STOP.contains(&bare.as_str()) {
        return offered(Answer::Stop);
    }
    if COMPLETE.contains(&bare.as_str()) {
        return offered(Answer::Complete);
    }
    None
}

/// Whether the text asks to go back.
pub(super) fn is_back(text: &str) -> bool {
    BACK.contains(&bare(text).as_str())
}

/// Whether the text asks to stop, in a word that cannot be an answer.
pub(super) fn is_stop(text: &str) -> bool {
    matches!(
        bare(text).as_str(),
        "thoi" | "huy" | "huy bo" | "dung lai" | "stop" | "cancel"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_a_number_or_a_word_and_nothing_else() {
        let answers = [Answer::Confirm, Answer::ConfirmKeeping, Answer::Stop];
        for (text, wanted) in [
            ("1", Some(Answer::Confirm)),
            ("2.", Some(Answer::ConfirmKeeping)),
            ("số 3 ạ", Some(Answer::Stop)),
            ("Xác nhận", Some(Answer::Confirm)),
            ("xac nhan nhé", Some(Answer::Confirm)),
            ("đồng ý ạ", Some(Answer::Confirm)),
            ("THÔI", Some(Answer::Stop)),
            ("huỷ bỏ", Some(Answer::Stop)),
            ("4", None),
            ("0", None),
            ("Tổ 1: 12", None),
            ("12 người", None),
            ("xác nhận lại giúp em", None),
            ("", None),
        ] {
            assert_eq!(given(text, &answers), wanted, "{text:?}");
        }
        assert!(is_back("Lùi lại ạ") && !is_back("lùi ngày"));
        assert!(is_stop("thôi ạ") && !is_stop("không"));
    }
}
