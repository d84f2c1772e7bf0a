//! A campaign as the text of a campaign file that [`parse`](super::parse) reads back as the same campaign.

use std::fmt::{Display, Write};

use chrono::{NaiveTime, Weekday};

use super::value::weekday_name;
use super::words::TOTAL;
use crate::campaign::{
    Acknowledge, Amount, Campaign, Covers, Indicator, Milestone, Schedule, Settings, TargetOf,
    Unit, WhoReports,
};
use crate::text::Language;

/// The campaign as a campaign file; everything is written out, defaults too.
pub fn write(campaign: &Campaign) -> String {
    let mut file = String::new();
    head(campaign, &mut file);
    schedule(&campaign.schedule, &mut file);
    settings(&campaign.settings, &mut file);
    file.push_str("\n[keywords]\n");
    for keyword in &campaign.keywords {
        line(
            &mut file,
            &text(&keyword.word),
            list(keyword.spellings.iter().map(|word| text(word))),
        );
    }
    for indicator in &campaign.indicators {
        write_indicator(indicator, &mut file);
    }
    for (_, unit) in campaign.units.iter() {
        write_unit(unit, campaign, &mut file);
    }
    for milestone in &campaign.milestones {
        write_milestone(milestone, campaign, &mut file);
    }
    file
}

fn head(campaign: &Campaign, file: &mut String) {
    file.push_str("[campaign]\n");
    line(file, "id", text(&campaign.key));
    line(file, "name", text(&campaign.name));
    line(file, "starts_on", campaign.starts_on);
    line(file, "ends_on", campaign.ends_on);
    line(file, "timezone", text(campaign.timezone.name()));
    line(file, "due", time(campaign.due));
    let covers = match campaign.covers {
        Covers::PreviousDay => "previous-day",
        Covers::SameDay => "same-day",
    };
    line(file, "covers", text(covers));
    let workdays = campaign.workdays.iter();
    line(
        file,
        "workdays",
        list(workdays.map(|&day| text(weekday_name(day)))),
    );
    if let Some(id) = campaign.default_indicator {
        line(file, "default_indicator", text(&campaign.indicator(id).key));
    }
    line(file, "confirm_above", campaign.confirm_above);
    line(file, "lock_after_days", campaign.lock_after_days);
    let root = campaign.units.unit(campaign.units.root());
    line(file, "root", text(&root.key));
}

fn schedule(schedule: &Schedule, file: &mut String) {
    file.push_str("\n[schedule]\n");
    line(file, "remind_before", list(schedule.remind_before.iter()));
    line(file, "summary", schedule.summary);
    let weekly = schedule.weekly.map(|(day, at): (Weekday, _)| {
        text(&format!("{} {}", weekday_name(day), at.format("%H:%M")))
    });
    line(file, "weekly", or_false(weekly));
    let monthly = schedule.monthly;
    let monthly = monthly.map(|(day, at)| text(&format!("{day} {}", at.format("%H:%M"))));
    line(file, "monthly", or_false(monthly));
    let quiet = schedule.quiet;
    let quiet = quiet.map(|(from, until)| list([time(from), time(until)].iter()));
    line(file, "quiet", or_false(quiet));
}

fn settings(settings: &Settings, file: &mut String) {
    let Settings {
        who_reports,
        acknowledge,
        personal_target,
        language,
    } = settings;
    file.push_str("\n[settings]\n");
    let who_reports = match who_reports {
        WhoReports::Anyone => "anyone",
        WhoReports::Bound => "bound",
    };
    line(file, "who_reports", text(who_reports));
    let acknowledge = match acknowledge {
        Acknowledge::Reply => "reply",
        Acknowledge::Reaction => "reaction",
        Acknowledge::Problems => "problems",
    };
    line(file, "acknowledge", text(acknowledge));
    let personal_target = personal_target.map(|target| target.to_string());
    line(file, "personal_target", or_false(personal_target));
    let language = match language {
        Language::Vi => "vi",
        Language::En => "en",
    };
    line(file, "language", text(language));
}

fn write_indicator(indicator: &Indicator, file: &mut String) {
    let Indicator {
        key,
        label,
        short,
        says,
        counts,
        is_retired,
    } = indicator;
    file.push_str("\n[[indicator]]\n");
    line(file, "id", text(key));
    line(file, "label", text(label));
    line(file, "short", text(short));
    let says = says
        .iter()
        .map(|words| list(words.iter().map(|word| text(word))));
    line(file, "says", list(says));
    line(file, "counts", counts);
    if *is_retired {
        line(file, "retired", true);
    }
}

fn write_unit(unit: &Unit, campaign: &Campaign, file: &mut String) {
    let Unit {
        key,
        kind,
        number,
        name,
        aliases,
        parent,
        reports_itself,
        population,
        targets,
        is_retired,
    } = unit;
    file.push_str("\n[[unit]]\n");
    line(file, "id", text(key));
    line(file, "kind", text(kind));
    if let Some(number) = number {
        line(file, "number", text(number));
    }
    line(file, "name", text(name));
    if let Some(parent) = parent {
        line(file, "parent", text(&campaign.units.unit(*parent).key));
    }
    if !aliases.is_empty() {
        line(
            file,
            "aliases",
            list(aliases.iter().map(|alias| text(alias))),
        );
    }
    if *reports_itself {
        line(file, "reports", true);
    }
    if let Some(population) = population {
        line(file, "population", population);
    }
    if !targets.is_empty() {
        let targets = targets.iter();
        let targets = targets.map(|(of, amount)| {
            format!("{} = {}", target_key(*of, campaign), write_amount(*amount))
        });
        let joined = targets.collect::<Vec<_>>().join(", ");
        line(file, "targets", format!("{{ {joined} }}"));
    }
    if *is_retired {
        line(file, "retired", true);
    }
}

fn write_milestone(milestone: &Milestone, campaign: &Campaign, file: &mut String) {
    let Milestone {
        on,
        of,
        amount,
        label,
    } = milestone;
    file.push_str("\n[[milestone]]\n");
    line(file, "on", on);
    line(file, "indicator", text(target_key(*of, campaign)));
    line(file, "amount", amount);
    line(file, "label", text(label));
}

fn target_key(of: TargetOf, campaign: &Campaign) -> &str {
    match of {
        TargetOf::Total => TOTAL,
        TargetOf::Indicator(id) => &campaign.indicator(id).key,
    }
}

fn write_amount(amount: Amount) -> String {
    match amount {
        Amount::Count(count) => count.to_string(),
        Amount::Share(share) if share % 100 == 0 => format!("\"{}%\"", share / 100),
        Amount::Share(share) => format!("\"{},{:02}%\"", share / 100, share % 100),
    }
}

fn line(file: &mut String, key: &str, value: impl Display) {
    writeln!(file, "{key} = {value}").expect("a String takes all that is written");
}

fn list(values: impl Iterator<Item = impl Display>) -> String {
    let values: Vec<String> = values.map(|value| value.to_string()).collect();
    format!("[{}]", values.join(", "))
}

fn text(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

fn time(time: NaiveTime) -> String {
    text(&time.format("%H:%M").to_string())
}

fn or_false(value: Option<String>) -> String {
    value.unwrap_or_else(|| "false".to_owned())
}
