//! A typed list of units: `Tổ 01 Ngọc Trà 1: 200`, one a line; a line of a higher kind heads those below it.

use super::amount::{Stated, stated};
use super::branches::Branches;
use super::label::Label;
use super::sheet::clean;
use super::{Counted, ROWS_MAX, Roster, Row, TroubleKind};

/// Reads a list. Lines may be separated by semicolons too; a bullet or an ordinal in front does not matter.
pub fn read_typed(text: &str, counted: &Counted<'_>) -> Roster {
    let mut roster = Roster::default();
    let mut branches = Branches::default();
    let lines = (1..).zip(text.lines().flat_map(|line| line.split(';')));
    for (line, typed) in lines.take(ROWS_MAX) {
        let typed = clean(typed);
        let typed = without_bullet(&typed);
        if typed.is_empty() {
            continue;
        }
        let (named, amount) = split(typed);
        let Some(label) = Label::parse(named, counted.kinds) else {
            roster.trouble(line, TroubleKind::NoUnit);
            continue;
        };
        let targets = match stated(amount) {
            Stated::Nothing => Vec::new(),
            Stated::Amount(amount) => vec![(counted.main, amount)],
            Stated::Unclear => {
                roster.trouble(
                    line,
                    TroubleKind::NoNumber(amount.chars().take(20).collect()),
                );
                Vec::new()
            }
        };
        let parent = branches.above(&label);
        if let Some(known) = branches.find(parent, &label) {
            let kind = TroubleKind::Again(roster.rows[known].line, label.written());
            roster.trouble(line, kind);
            continue;
        }
        branches.insert(parent, &label, roster.rows.len());
        roster.rows.push(Row {
            line,
            label,
            parent,
            aliases: Vec::new(),
            population: None,
            targets,
        });
    }
    roster
}

/// The line without `-`, `*`, `•` or `1.` in front.
fn without_bullet(line: &str) -> &str {
    let line = line.trim_start_matches(['-', '–', '*', '•', '+', ' ']);
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let behind = &line[digits..];
    if (1..=3).contains(&digits)
        && let Some(rest) = behind.strip_prefix(['.', ')'])
        && rest.starts_with(' ')
    {
        return rest.trim_start();
    }
    line
}

/// What is named, and what stands behind the last colon, equals sign, dash or tab.
fn split(line: &str) -> (&str, &str) {
    let marks = [": ", ":", " = ", "=", " - ", " – ", "\t"];
    for mark in marks {
        if let Some((named, amount)) = line.rsplit_once(mark)
            && amount
                .trim_start()
                .starts_with(|c: char| c.is_ascii_digit())
            && !named.trim().is_empty()
        {
            return (named.trim(), amount.trim());
        }
    }
    if let Some((named, rest)) = line
        .rsplit_once(['('])
        .filter(|(_, rest)| rest.trim_start().starts_with(|c: char| c.is_ascii_digit()))
    {
        return (named.trim(), rest.trim_end_matches(')').trim());
    }
    // `Tổ 01 Ngọc Trà 1 chỉ tiêu 200`
    for mark in [" chỉ tiêu ", " chi tieu ", " Chỉ tiêu "] {
        if let Some((named, amount)) = line.split_once(mark) {
            return (named.trim(), amount.trim_start_matches("là ").trim());
        }
    }
    (line, "")
}

#[cfg(test)]
mod tests {
    use super::super::label::significant;
    use super::*;
    use crate::campaign::{Amount, TargetOf};

    const COUNTED: Counted<'_> = Counted {
        indicators: &[],
        keywords: &[],
        kinds: &[],
        main: TargetOf::Total,
    };

    #[test]
    fn a_list_is_read_line_by_line() {
        let roster = read_typed(
            "1. Tổ 01 Ngọc Trà 1: 200\n- Tổ 02 Ngọc Trà 2 = 150\n\nTổ 3 (1.150)\nTổ 4 chỉ tiêu 90\nTổ 5 Thạch Tiến; Tổ 6 - 10",
            &COUNTED,
        );
        let found: Vec<_> = roster
            .rows
            .iter()
            .map(|row| {
                let amount = row.targets.first().map(|(_, amount)| *amount);
                (
                    row.label.number.as_deref().map(significant).unwrap(),
                    row.label.name.as_str(),
                    amount,
                )
            })
            .collect();
        let count = |n| Some(Amount::Count(n));
        assert_eq!(
            found,
            [
                ("1".to_owned(), "Ngọc Trà 1", count(200)),
                ("2".to_owned(), "Ngọc Trà 2", count(150)),
                ("3".to_owned(), "", count(1150)),
                ("4".to_owned(), "", count(90)),
                ("5".to_owned(), "Thạch Tiến", None),
                ("6".to_owned(), "", count(10)),
            ]
        );
        assert!(roster.troubles.is_empty());
    }

    #[test]
    fn a_hamlet_heads_its_teams_and_a_repeated_unit_is_told() {
        let roster = read_typed(
            "Thôn 1\nTổ 1: 90\nTổ 2: 80\nThôn 2\nTổ 1: 70\nTổ 1: 60\nTổ 2: vài",
            &COUNTED,
        );
        let parents: Vec<_> = roster.rows.iter().map(|row| row.parent).collect();
        assert_eq!(parents, [None, Some(0), Some(0), None, Some(3), Some(3)]);
        assert_eq!(roster.troubles.len(), 1);
        assert_eq!(roster.troubles[0].line, 6);
    }
}
