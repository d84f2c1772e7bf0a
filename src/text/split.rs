//! Fitting text into what a platform or a phone takes: parts of at most so many UTF-16 units, columns of at
//! most so many cells.
//!
//! Platforms count a text's length in UTF-16 units; a column's width is what a fixed-width font shows.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// What stands for what was cut off.
pub const ELLIPSIS: &str = "…";

/// The length of a text as platforms count it.
pub fn units(text: &str) -> usize {
    text.encode_utf16().count()
}

/// The parts of a text, each of at most `units_max` UTF-16 units and none empty: whole lines as far as they fit;
/// a longer line is cut at spaces, a longer word between letters. A letter with its marks stays whole even
/// where it is longer than the limit.
pub fn split(text: &str, units_max: usize) -> Vec<String> {
    let mut parts = Vec::new();
    let mut part = String::new();
    for line in text.split_inclusive('\n') {
        if units(&part) + units(line.trim_end()) > units_max {
            push_part(&mut parts, &mut part);
        }
        if units(line.trim_end()) <= units_max {
            part.push_str(line);
            continue;
        }
        for piece in line
            .split_word_bounds()
            .flat_map(|word| pieces(word, units_max))
        {
            if units(&part) + units(piece.trim_end()) > units_max {
                push_part(&mut parts, &mut part);
            }
            // A part does not begin with the space at which the line was cut.
            let piece = if part.is_empty() {
                piece.trim_start()
            } else {
                piece
            };
            part.push_str(piece);
        }
    }
    push_part(&mut parts, &mut part);
    parts
}

/// Moves what is in `part` to the parts, without blanks at its end and empty lines at its start.
fn push_part(parts: &mut Vec<String>, part: &mut String) {
    let text = part.trim_end().trim_start_matches('\n');
    if !text.is_empty() {
        parts.push(text.to_owned());
    }
    part.clear();
}

/// A word as it is where it fits, else letter by letter.
fn pieces(word: &str, units_max: usize) -> Vec<&str> {
    if units(word) <= units_max {
        vec![word]
    } else {
        word.graphemes(true).collect()
    }
}

/// How many cells of a fixed-width font a text takes.
pub fn width(text: &str) -> usize {
    text.width()
}

/// The text, cut with an [`ELLIPSIS`] where it is wider than `width_max` cells.
pub fn truncate(text: &str, width_max: usize) -> String {
    if width(text) <= width_max {
        return text.to_owned();
    }
    let mut cut = String::new();
    for letter in text.graphemes(true) {
        // The whole is measured, as widths do not always add up.
        let longer = format!("{cut}{letter}");
        if width(&longer) + width(ELLIPSIS) > width_max {
            break;
        }
        cut = longer;
    }
    cut.truncate(cut.trim_end().len());
    if cut.is_empty() && width(ELLIPSIS) > width_max {
        return cut;
    }
    cut + ELLIPSIS
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_text_is_split_at_line_ends() {
        for (text, units_max, wanted) in [
            ("", 10, vec![]),
            ("một", 10, vec!["một"]),
            ("một\nhai\nba", 7, vec!["một\nhai", "ba"]),
            ("một\nhai\nba", 6, vec!["một", "hai\nba"]),
            ("một\n\n\nhai", 4, vec!["một", "hai"]),
            ("\n một", 10, vec![" một"]),
        ] {
            assert_eq!(split(text, units_max), wanted, "{text:?} {units_max}");
        }
    }

    #[test]
    fn a_line_that_is_too_long_is_split_at_spaces_and_a_word_between_letters() {
        for (text, units_max, wanted) in [
            ("Tổ 02 Ngọc Trà 2", 8, vec!["Tổ 02", "Ngọc Trà", "2"]),
            (
                "a\nTổ 02 Ngọc Trà 2",
                8,
                vec!["a", "Tổ 02", "Ngọc Trà", "2"],
            ),
            ("nghiêng", 3, vec!["ngh", "iên", "g"]),
            // The flag is one letter of four units, the marked letter one of two.
            ("🇻🇳🇻🇳", 6, vec!["🇻🇳", "🇻🇳"]),
            ("e\u{302}e\u{302}", 3, vec!["e\u{302}", "e\u{302}"]),
            ("💪💪", 1, vec!["💪", "💪"]),
        ] {
            assert_eq!(split(text, units_max), wanted, "{text:?} {units_max}");
        }
    }

    #[test]
    fn what_is_too_wide_ends_in_an_ellipsis() {
        for (text, width_max, wanted) in [
            ("Ngọc Trà 2", 10, "Ngọc Trà 2"),
            ("Ngọc Trà 2", 9, "Ngọc Trà…"),
            ("Ngọc Trà 2", 6, "Ngọc…"),
            ("Ngo\u{323}c Tra\u{300}", 4, "Ngo\u{323}…"),
            ("✅✅✅", 5, "✅✅…"),
            ("Ngọc", 1, "…"),
            ("Ngọc", 0, ""),
        ] {
            assert_eq!(truncate(text, width_max), wanted, "{text:?} {width_max}");
        }
    }

    proptest! {
        #[test]
        fn parts_fit_and_hold_all_the_letters(text in "[a-đ ấ💪\n]{0,200}", units_max in 4..50_usize) {
            let parts = split(&text, units_max);
            for part in &parts {
                prop_assert!((1..=units_max).contains(&units(part)), "{:?}", part);
            }
            let letters = |text: &str| text.split_whitespace().collect::<String>();
            prop_assert_eq!(letters(&parts.concat()), letters(&text));
        }

        #[test]
        fn truncated_text_fits(text in "\\PC{0,60}", width_max in 0..40_usize) {
            prop_assert!(width(&truncate(&text, width_max)) <= width_max);
        }
    }
}
