//! Writing numbers, dates and times for people: `1.300`, `62,5%`, `13/11/2024`, `10:00`.
//!
//! Reading them is the message language's business, not done here.

use chrono::{Datelike, NaiveDate, NaiveTime, Timelike};

use super::Language;

/// The signs of a language: between groups of thousands, and before a fraction.
fn signs(language: Language) -> (char, char) {
    match language {
        Language::Vi => ('.', ','),
        Language::En => (',', '.'),
    }
}

/// A whole number in groups of three: `1.300`, `1,300`.
pub fn whole(number: i64, language: Language) -> String {
    let (group, _) = signs(language);
    let digits = number.unsigned_abs().to_string();
    let mut text = String::with_capacity(digits.len() * 2);
    if number < 0 {
        text.push('-');
    }
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(group);
        }
        text.push(digit);
    }
    text
}

/// A whole number with its sign: `+35`, `-5`, `0`.
pub fn signed(number: i64, language: Language) -> String {
    let plus = if number > 0 { "+" } else { "" };
    format!("{plus}{}", whole(number, language))
}

/// A number given in tenths: `125` is `12,5`; a zero tenth is left out: `120` is `12`.
pub fn tenths(number: i64, language: Language) -> String {
    let (_, fraction) = signs(language);
    let minus = if number < 0 && number > -10 { "-" } else { "" };
    let whole = whole(number / 10, language);
    match number % 10 {
        0 => whole,
        tenth => format!("{minus}{whole}{fraction}{}", tenth.abs()),
    }
}

/// A share given in tenths of a percent: `625` is `62,5%`.
pub fn percent(permille: i64, language: Language) -> String {
    format!("{}%", tenths(permille, language))
}

/// A date with its year, `13/11/2024`: day first in either language, as the group reads both.
pub fn date(date: NaiveDate) -> String {
    format!("{:02}/{:02}/{:04}", date.day(), date.month(), date.year())
}

/// A date without its year: `13/11`.
pub fn short_date(date: NaiveDate) -> String {
    format!("{:02}/{:02}", date.day(), date.month())
}

/// A time of the 24-hour clock: `10:00`.
pub fn time(time: NaiveTime) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn whole_numbers_are_grouped_by_thousands() {
        for (number, vi, en) in [
            (0, "0", "0"),
            (7, "7", "7"),
            (999, "999", "999"),
            (1300, "1.300", "1,300"),
            (-1_234_567, "-1.234.567", "-1,234,567"),
            (
                i64::MIN,
                "-9.223.372.036.854.775.808",
                "-9,223,372,036,854,775,808",
            ),
        ] {
            assert_eq!(whole(number, Language::Vi), vi);
            assert_eq!(whole(number, Language::En), en);
        }
    }

    #[test]
    fn a_sign_is_written_before_what_is_added_or_taken_away() {
        let written = [1300, 0, -5].map(|number| signed(number, Language::Vi));
        assert_eq!(written, ["+1.300", "0", "-5"]);
    }

    #[test]
    fn shares_have_at_most_one_decimal() {
        for (permille, vi, en) in [
            (0, "0%", "0%"),
            (5, "0,5%", "0.5%"),
            (-5, "-0,5%", "-0.5%"),
            (625, "62,5%", "62.5%"),
            (800, "80%", "80%"),
            (12_345, "1.234,5%", "1,234.5%"),
            (-12_345, "-1.234,5%", "-1,234.5%"),
        ] {
            assert_eq!(percent(permille, Language::Vi), vi);
            assert_eq!(percent(permille, Language::En), en);
        }
    }

    #[test]
    fn dates_have_the_day_first_and_times_twenty_four_hours() {
        let day = NaiveDate::from_ymd_opt(2024, 3, 9).unwrap();
        assert_eq!(date(day), "09/03/2024");
        assert_eq!(short_date(day), "09/03");
        assert_eq!(time(NaiveTime::from_hms_opt(9, 5, 59).unwrap()), "09:05");
    }

    proptest! {
        #[test]
        fn the_digits_of_a_number_stay(number: i64) {
            let digits = whole(number, Language::Vi).replace('.', "");
            prop_assert_eq!(digits, number.to_string());
        }
    }
}
