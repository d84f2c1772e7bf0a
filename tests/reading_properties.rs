//! Properties of the reader, over the labelled messages and over texts made up.

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use baocao::campaign::{Campaign, file};
use baocao::reading::json::Message;
use baocao::reading::{Reading, Report, Role, Scene, Vocabulary, explain, read};
use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

/// A campaign with its vocabulary and its labelled messages.
struct Known {
    campaign: Campaign,
    vocabulary: Vocabulary,
    messages: Vec<(String, String, Scene)>,
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn load(path: &Path) -> Campaign {
    file::parse(&fs::read_to_string(path).expect("a campaign file")).expect("a valid campaign")
}

/// Every labelled message, by campaign.
fn known() -> Vec<Known> {
    let mut known: Vec<Known> = ["campaigns", "tests/data/campaigns"]
        .iter()
        .flat_map(|folder| fs::read_dir(root().join(folder)).expect("a folder of campaigns"))
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| {
            path.extension()
                .is_some_and(|extension| extension == "toml")
        })
        .map(|path| {
            let campaign = load(&path);
            let vocabulary = Vocabulary::new(&campaign);
            Known {
                campaign,
                vocabulary,
                messages: Vec::new(),
            }
        })
        .collect();
    for entry in fs::read_dir(root().join("tests/messages")).expect("the labelled messages") {
        let path = entry.expect("an entry").path();
        if path
            .extension()
            .is_none_or(|extension| extension != "jsonl")
        {
            continue;
        }
        for line in fs::read_to_string(path).expect("a file").lines() {
            let whole: serde_json::Value = serde_json::from_str(line).expect("a line of JSON");
            let message = Message::from_json(line).expect("a message");
            let of = known
                .iter_mut()
                .find(|known| known.campaign.key == whole["campaign"])
                .expect("a known campaign");
            let scene = message
                .scene(&of.campaign, None, None)
                .expect("units of the campaign");
            of.messages
                .push((message.id.to_string(), message.text, scene));
        }
    }
    known
}

fn outcome(reading: &Reading) -> &'static str {
    match reading {
        Reading::Report(_) => "report",
        Reading::Ask(_) => "ask",
        Reading::None => "none",
    }
}

/// The same but for what the note quotes and the candidates offered.
fn is_same(one: &Reading, other: &Reading) -> bool {
    match (one, other) {
        (Reading::Report(one), Reading::Report(other)) => {
            one.period == other.period && sorted(one) == sorted(other)
        }
        (one, other) => outcome(one) == outcome(other),
    }
}

fn sorted(report: &Report) -> Vec<String> {
    let mut lines: Vec<String> = report
        .lines
        .iter()
        .map(|line| format!("{line:?}"))
        .collect();
    lines.sort();
    lines
}

/// Checks that a change of the text leaves every labelled message's reading as it is.
fn unchanged_by(what: &str, change: impl Fn(&str) -> String) {
    unchanged_but(&[], what, change);
}

/// The same, but for some messages.
fn unchanged_but(exempt: &[&str], what: &str, change: impl Fn(&str) -> String) {
    let mut changed = Vec::new();
    for known in known() {
        for (id, text, scene) in &known.messages {
            if exempt.contains(&id.trim_matches('"')) {
                continue;
            }
            let before = read(text, scene, &known.vocabulary);
            let after = read(&change(text), scene, &known.vocabulary);
            if !is_same(&before, &after) {
                changed.push(format!(
                    "{id} {:?}: {before:?} became {after:?}",
                    change(text)
                ));
            }
        }
    }
    assert!(changed.is_empty(), "{what}:\n{}", changed.join("\n"));
}

#[test]
fn the_unicode_form_changes_nothing() {
    unchanged_by("decomposed", |text| text.nfd().collect());
    unchanged_by("composed", |text| text.nfc().collect());
}

#[test]
fn spaces_around_change_nothing() {
    unchanged_by("spaces around", |text| format!("  \u{a0}{text} \n "));
}

#[test]
fn invisible_characters_change_nothing() {
    unchanged_by("a zero-width space behind every letter", |text| {
        text.chars().flat_map(|c| [c, '\u{200b}']).collect()
    });
}

/// Messages in which a capital is what tells: a place nobody knows, a spaced initial, people's names.
const TOLD_BY_CAPITALS: [&str; 3] = ["rule-432", "rule-654", "rule-813"];

#[test]
fn case_changes_nothing() {
    for (what, change) in [
        ("lower case", str::to_lowercase as fn(&str) -> String),
        ("upper case", str::to_uppercase),
    ] {
        unchanged_but(&TOLD_BY_CAPITALS, what, change);
    }
}

#[test]
fn politeness_at_the_end_changes_nothing() {
    unchanged_by("ạ at the end", |text| {
        // Behind a question, a web address or a bracket it would be said of something else.
        let ends_plainly = text.trim_end().ends_with(|c: char| c.is_alphanumeric());
        if ends_plainly && !text.contains("http") {
            format!("{} ạ", text.trim_end())
        } else {
            text.to_owned()
        }
    });
}

/// Checks that a change of the text leaves a report the same or makes it a question or nothing.
fn never_another_report(what: &str, change: impl Fn(&str) -> String) {
    let mut changed = Vec::new();
    for known in known() {
        for (id, text, scene) in &known.messages {
            let before = read(text, scene, &known.vocabulary);
            let after = read(&change(text), scene, &known.vocabulary);
            let are_reports = matches!((&before, &after), (Reading::Report(_), Reading::Report(_)));
            if are_reports && !is_same(&before, &after) {
                changed.push(format!(
                    "{id} {:?}: {before:?} became {after:?}",
                    change(text)
                ));
            }
        }
    }
    assert!(changed.is_empty(), "{what}:\n{}", changed.join("\n"));
}

#[test]
fn dropping_all_marks_never_makes_another_report() {
    never_another_report("no marks", |text| {
        text.nfd()
            .filter(|c| !unicode_normalization::char::is_combining_mark(*c))
            .map(|c| match c {
                'đ' => 'd',
                'Đ' => 'D',
                c => c,
            })
            .collect()
    });
}

#[test]
fn the_numbers_of_a_report_stand_in_its_text() {
    for known in known() {
        for (id, text, scene) in &known.messages {
            let explained = explain(text, scene, &known.vocabulary);
            let Reading::Report(report) = explained.reading else {
                continue;
            };
            let folded = text.nfkd().collect::<String>();
            let is_inside = |c: char| matches!(c, '.' | ',' | '\u{fe0f}' | '\u{20e3}');
            let digits: String = folded.chars().filter(|&c| !is_inside(c)).collect();
            let is_spoken = |value: u32| {
                // A word of it may multiply its digits: `3 chục`, `1 chục rưỡi`.
                let mut numbers = explained
                    .spans
                    .iter()
                    .filter(|span| span.role == Role::Number)
                    .filter_map(|span| text.get(span.start..span.end));
                value == 0 || numbers.any(|number| number.contains(char::is_alphabetic))
            };
            for line in report.lines {
                let value = line.value.0;
                assert!(
                    digits.contains(&value.to_string()) || is_spoken(value),
                    "{id}: {value} is not in {text:?}"
                );
            }
        }
    }
}

#[test]
fn spans_are_in_order_and_of_whole_characters() {
    for known in known() {
        for (id, text, scene) in &known.messages {
            let mut at = 0;
            for span in explain(text, scene, &known.vocabulary).spans {
                assert!(at <= span.start && span.start <= span.end, "{id}: {span:?}");
                assert!(text.get(span.start..span.end).is_some(), "{id}: {span:?}");
                at = span.end;
            }
        }
    }
}

static QUANG_TRUNG: LazyLock<(Campaign, Vocabulary)> = LazyLock::new(|| {
    let campaign = load(&root().join("campaigns/quang-trung-2024.toml"));
    let vocabulary = Vocabulary::new(&campaign);
    (campaign, vocabulary)
});

fn afternoon(campaign: &Campaign) -> Scene {
    let at = campaign.starts_on.and_hms_opt(17, 0, 0).expect("an hour");
    Scene {
        chat_unit: campaign.units.root(),
        sender_unit: None,
        sent_at: campaign.instant(at),
        is_forwarded: false,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn any_text_is_read_without_a_panic(text in "\\PC{0,200}", lines in proptest::collection::vec("(Tổ|tổ|T|mức|m|kh|thu|không|còn|\\+|-|=|:|,|\\.|/|[0-9]{1,3}| |\n|ạ|sửa|lũy kế|trong đó|ngày|12/11|hai|mươi){1,40}", 1..6)) {
        let (campaign, vocabulary) = &*QUANG_TRUNG;
        let scene = afternoon(campaign);
        let _ = read(&text, &scene, vocabulary);
        let reading = read(&lines.join("\n"), &scene, vocabulary);
        if let Reading::Report(report) = reading {
            prop_assert!(!report.lines.is_empty());
        }
    }

    #[test]
    fn a_plain_report_is_read_whatever_its_form(unit in 1_u32..=5, value in 0_u32..=100, form in 0_usize..8) {
        let (campaign, vocabulary) = &*QUANG_TRUNG;
        let scene = afternoon(campaign);
        let text = match form {
            0 => format!("Tổ 0{unit}: {value} mức 2"),
            1 => format!("tổ{unit} {value}m2"),
            2 => format!("T{unit}: {value} tk m2 ạ"),
            3 => format!("to {unit} hom nay duoc {value} muc 2"),
            4 => format!("Tổ {unit}\n- Mức 2: {value}"),
            5 => format!("Mức 2:\nTổ {unit}: {value}"),
            6 => format!("báo cáo tổ số {unit} nay kích hoạt được {value} tài khoản mức 2"),
            _ => format!("TỔ {unit} = > {value}").replace("= >", "=>"),
        };
        let Reading::Report(report) = read(&text, &scene, vocabulary) else {
            return Err(TestCaseError::fail(format!("no report: {text:?}")));
        };
        let unit_key = format!("to-0{unit}");
        let is_whole_zero = value == 0 && form == 7;
        prop_assert_eq!(report.lines.len(), if is_whole_zero { 2 } else { 1 });
        for line in report.lines {
            prop_assert_eq!(&campaign.units.unit(line.unit).key, &unit_key);
            prop_assert_eq!(line.value.0, value);
        }
    }

    #[test]
    fn permuting_lines_that_name_their_units_permutes_the_report(values in Just([3_u32, 14, 15, 92, 65]).prop_shuffle(), order in Just([1_usize, 2, 3, 4, 5]).prop_shuffle()) {
        let (campaign, vocabulary) = &*QUANG_TRUNG;
        let scene = afternoon(campaign);
        let line = |unit: usize| format!("Tổ 0{unit}: +{} mức 2, {} mức 1", values[unit - 1], values[unit - 1] / 2);
        let in_order: Vec<String> = (1..=5).map(line).collect();
        let permuted: Vec<String> = order.iter().map(|&unit| line(unit)).collect();
        let one = read(&in_order.join("\n"), &scene, vocabulary);
        let other = read(&permuted.join("\n"), &scene, vocabulary);
        prop_assert!(is_same(&one, &other));
        prop_assert_eq!(outcome(&one), "report");
    }
}
