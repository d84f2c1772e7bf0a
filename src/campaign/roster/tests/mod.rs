//! Rosters in the layout of real annexes, and files that mean harm.

mod files;
mod hostile;
mod layouts;
mod proposals;

use crate::campaign::file::parse;
use crate::campaign::roster::{Counted, FileFault, Roster, read};
use crate::campaign::{Amount, Campaign, IndicatorId, TargetOf};

/// A campaign of the examples.
pub(super) fn campaign(name: &str) -> Campaign {
    let text = match name {
        "quang-trung" => include_str!("../../../../campaigns/quang-trung-2024.toml"),
        "que-chau" => include_str!("../../../../campaigns/que-chau-2023.toml"),
        "ninh-binh" => include_str!("../../../../campaigns/ninh-binh-2023.toml"),
        other => panic!("no campaign {other}"),
    };
    parse(text).unwrap_or_else(|errors| panic!("{errors}"))
}

/// Reads a file for a campaign.
pub(super) fn read_for(campaign: &Campaign, bytes: &[u8]) -> Result<Roster, FileFault> {
    let kinds = campaign.kinds();
    let counted = Counted {
        indicators: &campaign.indicators,
        keywords: &campaign.keywords,
        kinds: &kinds,
        main: campaign.main_target(),
    };
    read(bytes, &counted)
}

/// The rows as lines: what stands above, the unit, population, targets.
pub(super) fn lines(roster: &Roster) -> Vec<String> {
    let line = |at: usize| {
        let row = &roster.rows[at];
        let above = row
            .parent
            .map(|above| roster.rows[above].label.written() + " / ");
        let people = row.population.map(|people| format!(" [{people}]"));
        let targets = row.targets.iter().map(|(of, amount)| {
            let of = match of {
                TargetOf::Total => "total".to_owned(),
                TargetOf::Indicator(IndicatorId(id)) => format!("i{id}"),
            };
            match amount {
                Amount::Count(count) => format!(" {of}={count}"),
                Amount::Share(share) => format!(" {of}={share}/10000"),
            }
        });
        format!(
            "{}{}{}{}",
            above.unwrap_or_default(),
            row.label.written(),
            people.unwrap_or_default(),
            targets.collect::<String>()
        )
    };
    (0..roster.rows.len()).map(line).collect()
}

/// The troubles as lines.
pub(super) fn troubles(roster: &Roster) -> Vec<String> {
    let line = |trouble: &crate::campaign::roster::Trouble| {
        format!("{}: {:?}", trouble.line, trouble.kind)
    };
    roster.troubles.iter().map(line).collect()
}

/// A spreadsheet with these rows, one text cell between bars; numbers as numbers.
pub(super) fn workbook(rows: &[&str]) -> Vec<u8> {
    let mut workbook = rust_xlsxwriter::Workbook::new();
    let sheet = workbook.add_worksheet();
    fill(sheet, rows);
    workbook.save_to_buffer().unwrap()
}

/// Writes rows into a sheet.
pub(super) fn fill(sheet: &mut rust_xlsxwriter::Worksheet, rows: &[&str]) {
    for (row, cells) in (0..).zip(rows) {
        for (column, cell) in (0..).zip(cells.split('|')) {
            let cell = cell.trim();
            let is_text = cell.contains('.') || (cell.len() > 1 && cell.starts_with('0'));
            match cell.parse::<f64>() {
                _ if cell.is_empty() => {}
                Ok(number) if !is_text => drop(sheet.write_number(row, column, number).unwrap()),
                _ => drop(sheet.write_string(row, column, cell).unwrap()),
            }
        }
    }
}
