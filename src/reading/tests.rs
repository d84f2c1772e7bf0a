//! What an asker is offered, and which part of a text is shown as what.

use super::*;
use crate::campaign::file;

fn vocabulary() -> Vocabulary {
    let text = include_str!("../../campaigns/quang-trung-2024.toml");
    Vocabulary::new(&file::parse(text).expect("an example campaign"))
}

/// In the group of the whole commune, from somebody bound to nothing, on a Wednesday morning.
fn scene(vocabulary: &Vocabulary) -> Scene {
    Scene {
        chat_unit: vocabulary.campaign.units.root(),
        sender_unit: None,
        sent_at: "2024-11-13T01:00:00Z".parse().expect("a time"),
        is_forwarded: false,
    }
}

#[test]
fn the_likeliest_answers_are_offered_first() {
    let vocabulary = vocabulary();
    let numbers = |numbers: &[u32]| {
        let numbers = numbers
            .iter()
            .map(|&number| Candidate::Number(Count(number)));
        (Reason::Number, numbers.collect::<Vec<_>>())
    };
    let op_first = |op: Op| {
        let others = [Op::Plain, Op::Total, Op::Add, Op::Set, Op::Subtract];
        let others = others.into_iter().filter(|&other| other != op);
        let all = std::iter::once(op).chain(others).map(Candidate::Op);
        (Reason::Op, all.collect::<Vec<_>>())
    };
    for (text, (reason, candidates)) in [
        ("Tổ 02: 30-35 mức 2", numbers(&[30, 35])),
        ("Tổ 02: 35-30 mức 2", numbers(&[35])),
        ("Tổ 02: 12 hoặc 15 mức 2", numbers(&[12, 15])),
        ("tổ 2: vài mức 2", numbers(&[])),
        ("Tổ 02: 4 mức 2\nTổ 02: 6 mức 2", numbers(&[4, 6])),
        ("tổ 2 sáng 4 mức 2, chiều 6 mức 2", numbers(&[10, 4, 6])),
        ("tổ 2 sáng 4 mức 2, chiều 4 mức 2", numbers(&[8, 4])),
        ("tổ 2 năm, sáu mức 2", numbers(&[5, 6])),
        ("tổ 2 hai, ba chục mức 2", numbers(&[20, 30])),
        ("Tổ 02 -5 mức 2", op_first(Op::Subtract)),
        ("tổ 2 nhầm 35 mức 2", op_first(Op::Plain)),
    ] {
        let Reading::Ask(ask) = read(text, &scene(&vocabulary), &vocabulary) else {
            panic!("{text:?} is asked about");
        };
        assert_eq!(ask.doubts[0].reason, reason, "{text:?}");
        assert_eq!(ask.doubts[0].candidates, candidates, "{text:?}");
    }
}

#[test]
fn a_unit_that_was_not_filled_in_may_be_any_of_its_kind() {
    let vocabulary = vocabulary();
    for text in ["Tổ ...: 5 mức 2", "Tổ: 5 mức 2", "Tổ ②: 5 mức 2"] {
        let Reading::Ask(ask) = read(text, &scene(&vocabulary), &vocabulary) else {
            panic!("{text:?} is asked about");
        };
        assert_eq!(ask.doubts[0].reason, Reason::Unit, "{text:?}");
        assert_eq!(ask.doubts[0].candidates.len(), 5, "{text:?}");
    }
}

#[test]
fn two_doubtful_counts_are_not_one_said_twice() {
    let vocabulary = vocabulary();
    let text = "Tổ 02: 1O mức 2\nTổ 02: 2O mức 2";
    let Reading::Ask(ask) = read(text, &scene(&vocabulary), &vocabulary) else {
        panic!("it is asked about");
    };
    assert_eq!(ask.lines.len(), 2);
}

#[test]
fn what_is_read_is_shown_with_its_role() {
    use Role::{Cue, Date, Indicator, Number, Op, Unit};
    let vocabulary = vocabulary();
    for (text, wanted) in [
        (
            "hôm qua Tổ 02: +35 mức 2",
            &[
                ("hôm qua", Date),
                ("Tổ 02", Unit),
                ("+", Op),
                ("35", Number),
                ("mức 2", Indicator),
            ][..],
        ),
        (
            "tổ 3 thêm năm m1",
            &[
                ("tổ 3", Unit),
                ("thêm", Op),
                ("năm", Number),
                ("m1", Indicator),
            ],
        ),
        ("Tổ 02: =30", &[("Tổ 02", Unit), ("=", Op), ("30", Number)]),
        (
            "mai tổ 2 phấn đấu 35 mức 2",
            &[
                ("mai", Cue),
                ("tổ 2", Unit),
                ("phấn đấu", Cue),
                ("35", Number),
                ("mức 2", Indicator),
            ],
        ),
        ("tổ 4 không có", &[("tổ 4", Unit), ("không có", Number)]),
    ] {
        let shown = explain(text, &scene(&vocabulary), &vocabulary).spans;
        let shown: Vec<(&str, Role)> = shown
            .iter()
            .map(|span| (&text[span.start..span.end], span.role))
            .collect();
        assert_eq!(shown, wanted, "{text:?}");
    }
}
