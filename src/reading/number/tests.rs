//! Figures in digits, and their edges.

use super::*;
use crate::reading::lexicon::Lexicon;
use crate::reading::token::tokenize;

fn check(rows: &[(&str, Numeric, usize)]) {
    for &(text, wanted, length) in rows {
        let lexicon = Lexicon::new();
        let tokens = tokenize(text, &lexicon);
        assert_eq!(scan(&tokens, 0), Some((wanted, length)), "{text:?}");
    }
}

#[test]
fn counts_are_whole_and_thousands_grouped() {
    use Numeric::{Count, Doubtful};
    check(&[
        ("035 mức 2", Count(35), 1),
        ("1.200", Count(1200), 3),
        ("1,200", Count(1200), 3),
        ("1.200.300", Count(1_200_300), 5),
        ("0.200", Doubtful, 3),
        ("1.20", Doubtful, 3),
        ("3,5", Doubtful, 3),
        ("35:5", Count(35), 1),
        ("25h", Count(25), 1),
        ("35m2", Count(35), 1),
        ("3O", Doubtful, 2),
        ("35x2", Doubtful, 3),
        ("35m 2", Doubtful, 1),
        ("35 d", Count(35), 1),
        ("2 nghìn", Count(2000), 2),
        ("3 chục", Count(30), 2),
        ("2 nghìn 5", Doubtful, 2),
        ("2,5 nghìn", Doubtful, 4),
        ("100. Tổ", Count(100), 1),
        ("1234.567", Doubtful, 3),
        ("123.456.789", Count(123_456_789), 5),
        ("1.200,300", Doubtful, 5),
        ("12/11/19", Doubtful, 5),
        ("12/11/2100", Doubtful, 5),
        ("12/13/2024", Doubtful, 5),
        ("32/12/2024", Doubtful, 5),
        ("12/11-2024", Doubtful, 5),
        ("32.12", Doubtful, 3),
        ("25:10", Count(25), 1),
        ("10:60", Count(10), 1),
        ("10:5", Count(10), 1),
        ("10 g", Count(10), 1),
        ("2.35 mức 2", Doubtful, 3),
        ("345/KH", Count(345), 1),
        ("45 /KH-UBND", Count(45), 1),
        ("25C - 012.34", Count(25), 1),
        ("25C-012,34", Count(25), 1),
        ("25C-012. 34", Count(25), 1),
        ("25C- 12345", Count(25), 1),
        ("1) +35", Count(1), 1),
        ("25C-012.345", Count(25), 1),
        ("25C-123456", Count(25), 1),
        ("5C-012.34", Count(5), 1),
    ]);
}

#[test]
fn days_and_shares_have_signs_between_their_figures() {
    use Numeric::{Dashed, Date, Dotted, Pair, Share};
    check(&[
        ("12.11", Dotted(12, 11), 3),
        ("12.11.2024", Date(12, 11, 2024), 5),
        ("12-11-24", Date(12, 11, 2024), 5),
        ("12/11", Pair(12, 11), 3),
        ("35/150", Share(35), 3),
        ("12/11/2024", Date(12, 11, 2024), 5),
        ("30-35", Dashed(30, 35), 3),
        ("13/6:27", Pair(13, 6), 3),
        ("12/11/24", Date(12, 11, 2024), 5),
        ("31/12", Pair(31, 12), 3),
        ("32/12", Share(32), 3),
        ("12/13", Share(12), 3),
        ("0/5", Share(0), 3),
        ("31.12", Dotted(31, 12), 3),
    ]);
}

#[test]
fn figures_that_count_nothing() {
    use Numeric::Nothing;
    check(&[
        ("2.1.13", Nothing, 5),
        ("2.1.13.4", Nothing, 7),
        ("10:00", Nothing, 3),
        ("10h", Nothing, 2),
        ("19h30", Nothing, 3),
        ("10 giờ 30", Nothing, 3),
        ("42%", Nothing, 2),
        ("200k", Nothing, 2),
        ("2.000.000đ", Nothing, 6),
        ("35 đ", Nothing, 2),
        ("35d", Nothing, 2),
        ("35m bên", Nothing, 2),
        ("5 triệu", Nothing, 2),
        ("123456789", Nothing, 1),
        ("1.234.567.890", Nothing, 7),
        ("1.2.3.4.5.6", Nothing, 9),
        ("24:59", Nothing, 3),
        ("10:00:00", Nothing, 5),
        ("24h", Nothing, 2),
        ("19h60", Nothing, 2),
        ("10 giờ 60", Nothing, 2),
        ("10g", Nothing, 2),
        ("25C-012.34 đỗ", Nothing, 6),
        ("29A-12345", Nothing, 4),
        ("45/KH-UBND", Nothing, 5),
        ("45/kh-ubnd", Nothing, 5),
        ("29A1-123.45", Nothing, 7),
        ("29A1-1234", Nothing, 5),
    ]);
}

#[test]
fn numbers_of_a_list_stand_at_its_line() {
    use Numeric::Bullet;
    check(&[
        ("1. Tổ 01", Bullet, 2),
        ("2) thôn", Bullet, 2),
        ("3/ Tổ", Bullet, 2),
        ("1- Tổ", Bullet, 2),
        ("99. Tổ", Bullet, 2),
        ("1️⃣ Tổ 01", Bullet, 2),
        ("2. 35 mức 2", Bullet, 2),
        ("45/KH - UBND", Bullet, 2),
    ]);
}
