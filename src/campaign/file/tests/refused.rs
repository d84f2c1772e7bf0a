//! What is refused: each case is one change to the sound file, and what is said of it.

use super::{SOUND, altered, parse, refusal};

/// Checks that the change is refused with exactly these words, one line an error.
fn check(from: &str, to: &str, wanted: &str) {
    assert_eq!(refusal(&altered(from, to)), wanted, "{from:?} -> {to:?}");
}

#[test]
fn a_value_of_another_form_is_named_with_its_line_and_what_to_write() {
    for (from, to, wanted) in [
        (
            "id = \"thu\"",
            "id = \"Đợt Thử\"",
            "line 2: `id` is \"Đợt Thử\"; write lower-case letters without marks, digits, - and _, at most 64: \"dot-thu\"",
        ),
        (
            "name = \"Đợt thử\"",
            "name = \" \"",
            "line 3: `name` is \" \"; write a text in quotes, on one line, of 1 to 200 characters",
        ),
        (
            "2024-11-01",
            "\"01/11/2024\"",
            "line 4: `starts_on` is \"01/11/2024\"; write a date without quotes, 2024-11-30",
        ),
    ] {
        check(from, to, wanted);
    }
    let in_head = |to: &str, wanted: &str| {
        let to = format!("root = \"xa\"\n{to}\n[keywords]");
        check(
            "root = \"xa\"\n[keywords]",
            &to,
            &format!("line 7: {wanted}"),
        );
    };
    in_head(
        "due = \"10h\"",
        "`due` is \"10h\"; write a time of the 24-hour clock in quotes, \"10:00\"",
    );
    in_head(
        "due = \"24:00\"",
        "`due` is \"24:00\"; write a time of the 24-hour clock in quotes, \"10:00\"",
    );
    in_head(
        "due = 10:00:00",
        "`due` is 10:00:00; write a time of the 24-hour clock in quotes, \"10:00\"",
    );
    in_head(
        "timezone = \"Hà Nội\"",
        "`timezone` is \"Hà Nội\"; write a time zone by its IANA name, \"Asia/Ho_Chi_Minh\"",
    );
    in_head(
        "covers = \"today\"",
        "`covers` is \"today\"; write \"previous-day\" or \"same-day\"",
    );
    in_head(
        "workdays = [\"thứ 2\"]",
        "`workdays` is [\"thứ 2\"]; write days of the week, [\"mon\", \"tue\", \"wed\"]",
    );
    in_head(
        "workdays = []",
        "`workdays` is []; write days of the week, [\"mon\", \"tue\", \"wed\"]",
    );
    in_head(
        "confirm_above = 0",
        "`confirm_above` is 0; write a whole number from 1 to 99999999, without quotes or dots",
    );
    in_head(
        "lock_after_days = -1",
        "`lock_after_days` is -1; write a whole number from 0 to 3660, without quotes or dots",
    );
    in_head(
        "default_indicator = \"muc_3\"",
        "`default_indicator` names the indicator \"muc_3\", which is not there; write \"muc_2\"",
    );
}

#[test]
fn the_schedule_and_the_settings_are_checked() {
    let with = |table: &str, to: &str, wanted: &str| {
        let to = format!("root = \"xa\"\n[{table}]\n{to}\n[keywords]");
        check(
            "root = \"xa\"\n[keywords]",
            &to,
            &format!("line 8: {wanted}"),
        );
    };
    with(
        "schedule",
        "weekly = \"monday 10:30\"",
        "`weekly` is \"monday 10:30\"; write a day of the week and a time, \"mon 10:30\", or false",
    );
    with(
        "schedule",
        "weekly = true",
        "`weekly` is true; write a day of the week and a time, \"mon 10:30\", or false",
    );
    with(
        "schedule",
        "monthly = \"32 10:30\"",
        "`monthly` is \"32 10:30\"; write a day of the month and a time, \"1 10:30\", or false",
    );
    with(
        "schedule",
        "quiet = [\"06:00\", \"06:00\"]",
        "`quiet` is [\"06:00\", \"06:00\"]; write two different times, [\"21:30\", \"06:00\"], or false",
    );
    with(
        "schedule",
        "remind_before = [0]",
        "`remind_before` is [0]; write a list of whole numbers from 1 to 1440, [60, 15]",
    );
    with(
        "schedule",
        "sumary = true",
        "[schedule] has no key `sumary`; write `summary`",
    );
    with(
        "settings",
        "who_reports = \"all\"",
        "`who_reports` is \"all\"; write \"anyone\" or \"bound\"",
    );
    with(
        "settings",
        "language = \"fr\"",
        "`language` is \"fr\"; write \"vi\" or \"en\"",
    );
}

#[test]
fn keys_that_are_unknown_or_missing_are_named() {
    check(
        "root = \"xa\"",
        "root = \"xa\"\nduee = \"10:00\"",
        "line 7: [campaign] has no key `duee`; write `due`",
    );
    check(
        "kind = \"xã\"",
        "kind = \"xã\"\ncolour = \"red\"",
        "line 21: [[unit]] has no key `colour`; write one of id, kind, number, name, parent, aliases, reports, population, targets, retired",
    );
    check(
        "[keywords]",
        "[keyword]",
        "line 7: the file has no key `keyword`; write `keywords`\nline 13: `says` names the keyword \"mức 1\", which is not there; add \"mức 1\" = [] to [keywords]\nline 17: `says` names the keyword \"mức 2\", which is not there; add \"mức 2\" = [] to [keywords]",
    );
    check(
        "root = \"xa\"\n",
        "",
        "line 1: [campaign] is not complete; add root = \"…\", the id of the top unit",
    );
    check(
        "label = \"Mức 1\"\n",
        "",
        "line 10: [[indicator]] is not complete; add label = \"Kích hoạt mức 2\"",
    );
    check(
        "kind = \"xã\"\n",
        "",
        "line 18: [[unit]] is not complete; add kind = \"tổ\"",
    );
    assert_eq!(
        refusal(""),
        "line 1: the file is not complete; add [[indicator]]\n\
         line 1: the file is not complete; add [campaign]\n\
         line 1: the file is not complete; add [[unit]]"
    );
}

#[test]
fn the_dates_must_be_in_order_and_hold_the_milestones() {
    check(
        "2024-12-31",
        "2024-10-31",
        "line 5: `ends_on` 2024-10-31 is before `starts_on` 2024-11-01; write 2024-11-01 or later",
    );
    check(
        "2024-12-31",
        "2044-12-31",
        "line 5: the campaign lasts more than 3660 days; write an earlier `ends_on`",
    );
    let end = "aliases = [\"Đông\"]\n";
    let milestone = |on: &str, of: &str| {
        format!("{end}[[milestone]]\non = {on}\nindicator = \"{of}\"\namount = 5\n")
    };
    check(
        end,
        &milestone("2025-01-01", "total"),
        "line 35: `on` 2025-01-01 is outside the campaign; write a date from 2024-11-01 to 2024-12-31",
    );
    check(
        end,
        &milestone("2024-12-01", "muc_9"),
        "line 36: `indicator` names the indicator \"muc_9\", which is not there; write \"muc_2\"",
    );
    assert!(parse(&altered(end, &milestone("2024-12-31", "total"))).is_ok());
}

#[test]
fn ids_are_unique_and_names_exist() {
    check(
        "id = \"to-02\"",
        "id = \"to-01\"",
        "line 29: the id \"to-01\" is that of line 23 already; write another",
    );
    check(
        "id = \"to-02\"",
        "id = \"muc_1\"",
        "line 29: the id \"muc_1\" is that of line 10 already; write another",
    );
    check(
        "id = \"muc_2\"",
        "id = \"muc_1\"",
        "line 15: the id \"muc_1\" is that of line 10 already; write another\nline 27: `targets` names the indicator \"muc_2\", which is not there; write \"muc_1\"",
    );
    check(
        "id = \"muc_1\"",
        "id = \"total\"",
        "line 11: the id \"total\" is kept for the sum; write another",
    );
    check(
        "root = \"xa\"",
        "root = \"xã\"",
        "line 6: `root` is \"xã\"; write lower-case letters without marks, digits, - and _, at most 64: \"xa\"",
    );
    check(
        "root = \"xa\"",
        "root = \"huyen\"",
        "line 6: `root` names the unit \"huyen\", which is not there; add this unit or name another",
    );
    check(
        "says = [[\"mức 2\"]]",
        "says = [[\"m2\"]]",
        "line 17: `says` names the keyword \"m2\", which is not there; write \"mức 2\"",
    );
    check(
        "says = [[\"mức 2\"]]",
        "says = [[]]",
        "line 17: no words say the indicator \"muc_2\"; add at least one keyword to `says`",
    );
    check(
        "says = [[\"mức 2\"]]",
        "says = [\"mức 2\"]",
        "line 17: `says` is [\"mức 2\"]; write a list of lists of keywords, [[\"mức 2\"], [\"kích hoạt\", \"mức 2\"]]",
    );
}

#[test]
fn the_units_must_be_one_tree() {
    let first = "number = \"01\"\nparent = \"xa\"";
    check(
        first,
        "number = \"01\"\nparent = \"xa-1\"",
        "line 26: `parent` names the unit \"xa-1\", which is not there; write \"xa\"",
    );
    check(
        first,
        "number = \"01\"",
        "line 23: the unit \"to-01\" has no parent; add parent = \"xa\" or the unit above it",
    );
    check(
        first,
        "number = \"01\"\nparent = \"to-01\"",
        "line 23: these units stand above each other in a circle: to-01; give one another parent",
    );
    check(
        "name = \"Thử\"",
        "name = \"Thử\"\nparent = \"to-01\"",
        "line 19: these units stand above each other in a circle: xa, to-01; give one another parent\nline 22: the root \"xa\" has a parent; leave it out, or name the top unit as `root`",
    );
    check(
        "name = \"Thử\"",
        "name = \"Thử\"\nretired = true",
        "line 19: `root` names the retired unit \"xa\"; name an active one\n\
         line 27: `parent` names the retired unit \"xa\"; name an active one\n\
         line 33: `parent` names the retired unit \"xa\"; name an active one",
    );
    check(
        "number = \"01\"\n",
        "",
        "line 23: the unit \"to-01\" has neither number nor name; add number = \"1\" or name = \"…\"",
    );
    check(
        "{ muc_2 = 150 }",
        "{ muc_2 = \"100%\" }",
        "line 27: the unit \"to-01\" has a target in percent; add population = 1000 to it or to those below it",
    );
    check(
        "{ muc_2 = 150 }",
        "{ muc_2 = 1.300 }",
        "line 27: `muc_2` is 1.300; write a whole number without dots, 1300, or a share, \"100%\"",
    );
    check(
        "{ muc_2 = 150 }",
        "{ muc_5 = 150 }",
        "line 27: `targets` names the indicator \"muc_5\", which is not there; write \"muc_2\"",
    );
    let counting_nothing =
        altered("{ muc_2 = 150 }", "{ total = 150 }").replace("says", "counts = false\nsays");
    assert_eq!(
        refusal(&counting_nothing),
        "line 29: `total` is a sum of no indicator; name an indicator, or leave out its counts = false"
    );
}

#[test]
fn a_chain_of_units_has_an_end() {
    let mut text = SOUND.to_owned();
    let mut above = "to-02".to_owned();
    for level in 3..=40 {
        let id = format!("u-{level}");
        let names = format!("id = \"{id}\"\nkind = \"nhóm\"\nname = \"{level}\"");
        text = format!("{text}[[unit]]\n{names}\nparent = \"{above}\"\n");
        above = id;
    }
    assert_eq!(
        refusal(&text),
        "line 105: the unit \"u-17\" is more than 16 levels down; name a parent higher up"
    );
}

#[test]
fn spellings_that_could_mean_two_things_are_refused() {
    check(
        "\"mức 1\" = [\"m1\"]",
        "\"mức 1\" = [\"M2\"]",
        "line 9: \"m2\" could also mean \"mức 1\" of line 8; leave it out in one",
    );
    check(
        "\"mức 1\" = [\"m1\"]",
        "\"mức 1\" = [\"md2\"]",
        "line 9: \"mđ2\" could also mean \"mức 1\" of line 8; leave it out in one",
    );
    check(
        "\"mức 1\" = [\"m1\"]",
        "\"mức 1\" = [\"hoà\"]\n\"quà\" = [\"Hòa\"]",
        "line 9: \"Hòa\" could also mean \"mức 1\" of line 8; leave it out in one",
    );
    check(
        "says = [[\"mức 2\"]]",
        "says = [[\"mức 2\"], [\"mức 1\"]]",
        "line 17: \"mức 1\" says \"muc_1\" of line 13 too; add a keyword to one",
    );
    check(
        "number = \"02\"",
        "number = \"1\"",
        "line 29: \"tổ 1\" could also mean the unit \"to-01\" of line 23; write another in one",
    );
    check(
        "[\"Đông\"]",
        "[\"tổ 01\"]",
        "line 33: \"tổ 01\" could also mean the unit \"to-01\" of line 23; write another in one",
    );
    check(
        "[\"Đông\"]",
        "[\"M2\"]",
        "line 33: \"M2\" could also mean \"mức 2\" of line 9; leave it out in one",
    );
    check(
        "number = \"01\"\n",
        "number = \"01\"\naliases = [\"ĐÔNG\"]\n",
        "line 34: \"Đông\" could also mean the unit \"to-01\" of line 23; write another in one",
    );
    // Marks tell them apart when they are typed; when not, the reader asks.
    assert!(
        parse(&altered(
            "\"mức 1\" = [\"m1\"]",
            "\"mức 1\" = [\"bán\"]\n\"bàn\" = []"
        ))
        .is_ok()
    );
}

#[test]
fn what_is_not_toml_is_named_by_line() {
    let errors = parse(&altered("name = \"Đợt thử\"", "name = \"Đợt thử")).unwrap_err();
    let lines: Vec<u32> = errors.iter().map(|error| error.line).collect();
    assert_eq!(lines.first(), Some(&3), "{errors}");
    let twice = refusal(&altered("name = \"Thử\"", "name = \"Thử\"\nname = \"Hai\""));
    assert!(twice.starts_with("line 22: not TOML: "), "{twice}");
}

#[test]
fn all_errors_of_a_file_are_named_at_once() {
    let text = altered("2024-11-01", "\"x\"")
        .replace("\"m1\"", "5")
        .replace("parent = \"xa\"\ntargets", "targets");
    let lines: Vec<u32> = parse(&text)
        .unwrap_err()
        .iter()
        .map(|error| error.line)
        .collect();
    assert_eq!(lines, [4, 8, 13, 23]);
}
