//! The settings of a campaign as a numbered list, and codes for groups.

use super::super::catalogue::{msg, text};
use super::super::names::quoted;
use super::super::{Body, Page};
use crate::campaign::{Acknowledge, Campaign, WhoReports};
use crate::chat::Part;
use crate::engine::say::setup::{Setting, SettingsSay};
use crate::text::Language;
use crate::text::number;

/// Something about settings.
pub(super) fn body(say: &SettingsSay, page: &Page<'_>) -> Body {
    let language = page.language;
    Body::plain(match say {
        SettingsSay::List(campaign) => return list(campaign, language),
        SettingsSay::Set(setting, campaign) => {
            // A language just chosen is spoken at once.
            let language = campaign.settings.language;
            let (name, value) = (
                name(*setting, language).into(),
                value(*setting, campaign, language).into(),
            );
            text(language, &msg::SettingsSet { name, value })
        }
        SettingsSay::Unclear(setting) => {
            let place = Setting::ALL.iter().position(|known| known == setting);
            let number = (place.unwrap_or_default() + 1).into();
            let (name, example) = (
                name(*setting, language).into(),
                example(*setting, language).into(),
            );
            text(
                language,
                &msg::SettingsUnclear {
                    example,
                    name,
                    number,
                },
            )
        }
        SettingsSay::NoSetting(typed) => {
            let typed = quoted(typed).into();
            text(language, &msg::SettingsNoSetting { typed })
        }
        SettingsSay::WholeOnly(unit) => {
            let unit = unit.as_str().into();
            text(language, &msg::SettingsWholeOnly { unit })
        }
        SettingsSay::Code { unit, code, until } => {
            let unit = unit.as_str();
            let until = number::date(*until).into();
            let code = text(
                language,
                &msg::SettingsCodeLine {
                    code: code.as_str().into(),
                },
            );
            let above = text(language, &msg::SettingsCode { unit: unit.into() });
            let unit = unit.into();
            let below = text(language, &msg::SettingsCodeUntil { unit, until });
            return Body {
                parts: vec![
                    Part::Plain(format!("{above}\n")),
                    Part::Bold(code),
                    Part::Plain(format!("\n{below}")),
                ],
                ..Body::default()
            };
        }
    })
}

fn list(campaign: &Campaign, language: Language) -> Body {
    let title = campaign.name.as_str().into();
    let title = text(language, &msg::SettingsTitle { campaign: title });
    let mut lines: Vec<String> = (1..)
        .zip(Setting::ALL)
        .map(|(number, setting): (i32, Setting)| {
            let number = number.into();
            let name = name(setting, language).into();
            let value = value(setting, campaign, language).into();
            text(
                language,
                &msg::SettingsLine {
                    name,
                    number,
                    value,
                },
            )
        })
        .collect();
    lines.push(text(language, &msg::SettingsHow));
    Body::lines(title, lines)
}

fn name(setting: Setting, language: Language) -> String {
    match setting {
        Setting::Due => text(language, &msg::SettingDue),
        Setting::Remind => text(language, &msg::SettingRemind),
        Setting::Quiet => text(language, &msg::SettingQuiet),
        Setting::WhoReports => text(language, &msg::SettingWho),
        Setting::Acknowledge => text(language, &msg::SettingAcknowledge),
        Setting::ConfirmAbove => text(language, &msg::SettingConfirmAbove),
        Setting::LockAfter => text(language, &msg::SettingLock),
        Setting::PersonalTarget => text(language, &msg::SettingPersonal),
        Setting::Dates => text(language, &msg::SettingDates),
        Setting::Name => text(language, &msg::SettingName),
        Setting::Language => text(language, &msg::SettingLanguage),
    }
}

fn value(setting: Setting, campaign: &Campaign, language: Language) -> String {
    let off = || text(language, &msg::SettingOff);
    let whole = |count: u32| number::whole(i64::from(count), language);
    let span = |from: String, until: String| {
        let (from, until) = (from.into(), until.into());
        text(language, &msg::SettingSpan { from, until })
    };
    match setting {
        Setting::Due => number::time(campaign.due),
        Setting::Remind if campaign.schedule.remind_before.is_empty() => off(),
        Setting::Remind => {
            let minutes: Vec<String> = campaign
                .schedule
                .remind_before
                .iter()
                .map(u32::to_string)
                .collect();
            let minutes = minutes.join(", ").into();
            text(language, &msg::SettingMinutes { minutes })
        }
        Setting::Quiet => campaign.schedule.quiet.map_or_else(off, |(from, until)| {
            span(number::time(from), number::time(until))
        }),
        Setting::WhoReports => match campaign.settings.who_reports {
            WhoReports::Anyone => text(language, &msg::SettingAnyone),
            WhoReports::Bound => text(language, &msg::SettingBound),
        },
        Setting::Acknowledge => match campaign.settings.acknowledge {
            Acknowledge::Reply => text(language, &msg::SettingReply),
            Acknowledge::Reaction => text(language, &msg::SettingReaction),
            Acknowledge::Problems => text(language, &msg::SettingProblems),
        },
        Setting::ConfirmAbove => whole(campaign.confirm_above),
        Setting::LockAfter => {
            let days = campaign.lock_after_days.into();
            text(language, &msg::SettingDays { days })
        }
        Setting::PersonalTarget => campaign.settings.personal_target.map_or_else(off, whole),
        Setting::Dates => span(
            number::date(campaign.starts_on),
            number::date(campaign.ends_on),
        ),
        Setting::Name => campaign.name.clone(),
        Setting::Language => match campaign.settings.language {
            Language::Vi => text(language, &msg::SettingVietnamese),
            Language::En => text(language, &msg::SettingEnglish),
        },
    }
}

/// A value to type.
fn example(setting: Setting, language: Language) -> String {
    match setting {
        Setting::Due => text(language, &msg::SettingExampleDue),
        Setting::Remind => text(language, &msg::SettingExampleRemind),
        Setting::Quiet => text(language, &msg::SettingExampleQuiet),
        Setting::WhoReports => text(language, &msg::SettingExampleWho),
        Setting::Acknowledge => text(language, &msg::SettingExampleAcknowledge),
        Setting::ConfirmAbove => text(language, &msg::SettingExampleConfirmAbove),
        Setting::LockAfter => text(language, &msg::SettingExampleLock),
        Setting::PersonalTarget => text(language, &msg::SettingExamplePersonal),
        Setting::Dates => text(language, &msg::SettingExampleDates),
        Setting::Name => text(language, &msg::SettingExampleName),
        Setting::Language => text(language, &msg::SettingExampleLanguage),
    }
}
