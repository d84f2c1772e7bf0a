//! `/caidat`, `/settings`: shows the settings of a campaign as a numbered list and changes one; codes for groups.
//! For whoever manages the whole campaign; codes for whoever manages the branch.
//!
//! `/caidat` · `/caidat giờ chốt 09:30` · `/caidat 1 09:30` · `/caidat nhắc 60, 15` · `/caidat yên lặng 21:30-06:00` ·
//! `/caidat ai báo người được gán` · `/caidat mã tổ 02`.

use chrono::{Days, NaiveDate};

use super::guide::when;
use super::{Scene, import, named};
use crate::campaign::roster::{Stated, checked, stated};
use crate::campaign::{Acknowledge, Amount, Campaign, Covers, WhoReports};
use crate::engine::change::Change;
use crate::engine::command::unit::{Found, find};
use crate::engine::say::setup::{Setting, SettingsSay, SetupSay, UnitsSay};
use crate::engine::snapshot::Binding;
use crate::engine::{Decision, code};
use crate::text::Language;
use crate::text::fold::key;

/// How setting are called, as keys.
const NAMES: &[(Setting, &[&str])] = &[
    (Setting::Due, &["gio chot", "chot", "due"]),
    (
        Setting::Remind,
        &["nhac truoc", "nhac", "remind", "reminders"],
    ),
    (
        Setting::Quiet,
        &["gio yen lang", "yen lang", "gio nghi", "quiet"],
    ),
    (
        Setting::WhoReports,
        &["ai duoc bao", "ai bao", "nguoi bao", "who reports", "who"],
    ),
    (
        Setting::Acknowledge,
        &["xac nhan", "tra loi", "acknowledge"],
    ),
    (
        Setting::ConfirmAbove,
        &[
            "hoi lai khi tren",
            "hoi lai",
            "nguong",
            "confirm above",
            "confirm",
        ],
    ),
    (
        Setting::LockAfter,
        &["nhan bao muon", "bao muon", "khoa so", "khoa", "lock"],
    ),
    (
        Setting::PersonalTarget,
        &["chi tieu moi nguoi", "moi nguoi", "ca nhan", "personal"],
    ),
    (Setting::Dates, &["thoi gian", "ngay", "dates"]),
    (Setting::Name, &["ten", "name"]),
    (Setting::Language, &["ngon ngu", "tieng", "language"]),
];
/// How a code is asked for.
const CODE: [&str; 4] = ["ma ket noi", "ma", "code", "link code"];
/// What switches something off.
const OFF: [&str; 6] = ["khong", "tat", "bo", "off", "none", "no"];
/// The longest name, in characters.
const NAME_CHARS_MAX: usize = 150;
/// How many reminders there can be for a period.
const REMINDERS_MAX: usize = 5;

/// The answer to the command.
pub(in crate::engine) fn decide(scene: &Scene<'_>, seat: Binding, arguments: &str) -> Decision {
    let Some(drive) = scene.drive(seat) else {
        return Decision::default();
    };
    let campaign = &*drive.campaign;
    let say = |say: SettingsSay| scene.answer(SetupSay::Settings(say));
    if let Some(typed) = after(arguments, &CODE) {
        return given_code(scene, seat, typed);
    }
    let root = campaign.units.root();
    let whole = Binding {
        campaign: seat.campaign,
        unit: root,
    };
    if arguments.trim().is_empty() {
        return say(SettingsSay::List(Box::new(campaign.clone())));
    }
    if seat.unit != root || !scene.manages(whole) {
        return say(SettingsSay::WholeOnly(import::name(
            campaign.units.unit(root),
        )));
    }
    let Some((setting, value)) = setting(arguments) else {
        return say(SettingsSay::NoSetting(arguments.trim().to_owned()));
    };
    let today = campaign.local(scene.now).date();
    let mut changed = campaign.clone();
    if value.is_empty() || set(&mut changed, setting, value, today).is_none() {
        return say(SettingsSay::Unclear(setting));
    }
    if checked(campaign, changed.clone()).is_err() {
        return say(SettingsSay::Unclear(setting));
    }
    let mut decision = say(SettingsSay::Set(setting, Box::new(changed.clone())));
    if changed != *campaign {
        decision.changes.push(scene.save(whole, changed));
    }
    decision
}

/// What follows one of the names at the start, whatever its marks.
fn after<'t>(text: &'t str, names: &[&str]) -> Option<&'t str> {
    let text = text.trim();
    let ends = text
        .char_indices()
        .filter(|(_, c)| c.is_whitespace() || *c == ':')
        .map(|(at, _)| at)
        .take(6)
        .chain([text.len()]);
    let ends: Vec<usize> = ends.collect();
    ends.into_iter().rev().find_map(|end| {
        let (front, rest) = text.split_at(end);
        names
            .contains(&key(front).as_str())
            .then(|| rest.trim_start_matches([':', '=', ' ']).trim())
    })
}

/// Which setting, and its value as typed.
fn setting(text: &str) -> Option<(Setting, &str)> {
    let text = text.trim();
    let (front, rest) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
    let number: Option<usize> = front.trim_end_matches(['.', ')', ':']).parse().ok();
    let numbered = number
        .and_then(|number| Setting::ALL.get(number.checked_sub(1)?))
        .map(|setting| (*setting, rest.trim()));
    // The longest name that fits: `nhắc trước` before `nhắc`.
    numbered.or_else(|| {
        let found = NAMES
            .iter()
            .filter_map(|(setting, names)| Some((*setting, after(text, names)?)));
        found.min_by_key(|(_, rest)| rest.len())
    })
}

/// Sets a value; `None` where what was typed is none.
fn set(campaign: &mut Campaign, setting: Setting, typed: &str, today: NaiveDate) -> Option<()> {
    let plain = key(typed);
    let is_off = OFF.contains(&plain.as_str());
    match setting {
        Setting::Due => {
            let due = when::time(typed)?;
            // Before the first day nothing is recorded yet, so what a period covers may follow the due time.
            if today < campaign.starts_on {
                campaign.covers = Covers::usual(due);
            }
            campaign.due = due;
        }
        Setting::Remind if is_off => campaign.schedule.remind_before.clear(),
        Setting::Remind => campaign.schedule.remind_before = minutes(typed)?,
        Setting::Quiet if is_off => campaign.schedule.quiet = None,
        Setting::Quiet => campaign.schedule.quiet = Some(when::span(typed)?),
        Setting::WhoReports => campaign.settings.who_reports = who_reports(&plain)?,
        Setting::Acknowledge => campaign.settings.acknowledge = acknowledge(&plain)?,
        Setting::ConfirmAbove => {
            campaign.confirm_above = whole(typed).filter(|&above| above > 0)?;
        }
        Setting::LockAfter => campaign.lock_after_days = whole(typed).filter(|&days| days <= 60)?,
        Setting::PersonalTarget if is_off => campaign.settings.personal_target = None,
        Setting::PersonalTarget => {
            campaign.settings.personal_target = Some(whole(typed).filter(|&target| target > 0)?);
        }
        Setting::Dates => {
            let (starts_on, ends_on) = when::dates(typed, today)?;
            (campaign.starts_on, campaign.ends_on) = (starts_on, ends_on);
        }
        Setting::Name => {
            let length = typed.chars().count();
            campaign.name = (3..=NAME_CHARS_MAX)
                .contains(&length)
                .then(|| typed.to_owned())?;
        }
        Setting::Language => campaign.settings.language = language(&plain)?,
    }
    Some(())
}

/// A number, perhaps with a word behind it: `3 ngày`.
fn whole(typed: &str) -> Option<u32> {
    match stated(typed) {
        Stated::Amount(Amount::Count(count)) => Some(count),
        Stated::Amount(Amount::Share(_)) | Stated::Nothing | Stated::Unclear => None,
    }
}

/// Minutes, longest first: `60, 15 phút`, `1 giờ và 15 phút`.
fn minutes(typed: &str) -> Option<Vec<u32>> {
    let plain = key(typed);
    let mut minutes: Vec<u32> = Vec::new();
    let mut words = plain.split(' ').peekable();
    while let Some(word) = words.next() {
        let digits = word.len() - word.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let (number, unit) = word.split_at(digits);
        let unit = if unit.is_empty() {
            words
                .next_if(|next| UNITS.iter().any(|(known, _)| known == next))
                .unwrap_or_default()
        } else {
            unit
        };
        let each = match UNITS.iter().find(|(known, _)| *known == unit) {
            Some((_, each)) => *each,
            None if unit.is_empty() => 1,
            None if number.is_empty() && matches!(unit, "va" | "truoc" | "and") => continue,
            None => return None,
        };
        minutes.push(number.parse::<u32>().ok()?.checked_mul(each)?);
    }
    minutes.sort_unstable_by(|one, other| other.cmp(one));
    minutes.dedup();
    let is_fit = (1..=REMINDERS_MAX).contains(&minutes.len())
        && minutes
            .iter()
            .all(|minutes| (1..=24 * 60).contains(minutes));
    is_fit.then_some(minutes)
}

/// What times are counted in, in minutes.
const UNITS: [(&str, u32); 7] = [
    ("phut", 1),
    ("p", 1),
    ("min", 1),
    ("gio", 60),
    ("tieng", 60),
    ("h", 60),
    ("hours", 60),
];

fn who_reports(plain: &str) -> Option<WhoReports> {
    match plain {
        "moi nguoi" | "tat ca" | "ai cung duoc" | "anyone" | "all" | "1" => {
            Some(WhoReports::Anyone)
        }
        "nguoi duoc gan" | "nguoi da gan" | "duoc gan" | "da gan" | "bound" | "2" => {
            Some(WhoReports::Bound)
        }
        _ => None,
    }
}

fn acknowledge(plain: &str) -> Option<Acknowledge> {
    match plain {
        "tra loi" | "tra loi tin" | "tin tra loi" | "reply" | "1" => Some(Acknowledge::Reply),
        "bieu cam" | "tha tim" | "tha bieu cam" | "reaction" | "2" => Some(Acknowledge::Reaction),
        "khi co loi" | "chi khi co loi" | "chi khi can" | "loi" | "problems" | "3" => {
            Some(Acknowledge::Problems)
        }
        _ => None,
    }
}

fn language(plain: &str) -> Option<Language> {
    match plain {
        "viet" | "tieng viet" | "vi" | "vietnamese" | "1" => Some(Language::Vi),
        "anh" | "tieng anh" | "en" | "english" | "2" => Some(Language::En),
        _ => None,
    }
}

/// Gives out a code for a group of a unit.
fn given_code(scene: &Scene<'_>, seat: Binding, typed: &str) -> Decision {
    let Some(drive) = scene.drive(seat) else {
        return Decision::default();
    };
    let campaign = &*drive.campaign;
    let unit = if typed.is_empty() {
        seat.unit
    } else {
        match find(campaign, seat.unit, None, typed) {
            Found::One(unit) => unit,
            Found::Several(units) if units.is_empty() => {
                return scene.answer(SetupSay::Units(UnitsSay::Unknown(typed.to_owned())));
            }
            Found::Several(units) => {
                let names = units
                    .iter()
                    .take(10)
                    .map(|unit| named(campaign, seat.unit, *unit));
                let say = UnitsSay::Several(typed.to_owned(), names.collect());
                return scene.answer(SetupSay::Units(say));
            }
        }
    };
    let (code, change) = issued(scene, Binding { unit, ..seat });
    let mut decision = scene.answer(SetupSay::Settings(SettingsSay::Code {
        unit: import::name(campaign.units.unit(unit)),
        code,
        until: last_day(scene),
    }));
    decision.changes.push(change);
    decision
}

/// A new code, and the change that keeps it.
pub(super) fn issued(scene: &Scene<'_>, at: Binding) -> (String, Change) {
    let update = &scene.heard.incoming.update;
    let purpose = format!("{}/{update}", scene.chat.0);
    let code = code::code(&scene.snapshot.entropy, &purpose);
    let change = Change::IssueCode {
        hash: code::hash(&code),
        campaign: at.campaign,
        unit: at.unit,
        by: Some(scene.person),
        at: scene.now,
        expires_at: scene.now + Days::new(code::DAYS_MAX),
    };
    (code, change)
}

/// The last day on which a code given out now can be used for sure.
pub(super) fn last_day(scene: &Scene<'_>) -> NaiveDate {
    let until = scene.now + Days::new(code::DAYS_MAX);
    when::local(until).date() - Days::new(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_are_named_by_number_or_by_words() {
        for (typed, wanted) in [
            ("1 09:30", Some((Setting::Due, "09:30"))),
            ("giờ chốt 09:30", Some((Setting::Due, "09:30"))),
            ("gio chot: 9h30", Some((Setting::Due, "9h30"))),
            ("nhắc trước 60, 15", Some((Setting::Remind, "60, 15"))),
            ("nhắc 60 15", Some((Setting::Remind, "60 15"))),
            (
                "giờ yên lặng 21:30-06:00",
                Some((Setting::Quiet, "21:30-06:00")),
            ),
            (
                "ai được báo mọi người",
                Some((Setting::WhoReports, "mọi người")),
            ),
            (
                "xác nhận biểu cảm",
                Some((Setting::Acknowledge, "biểu cảm")),
            ),
            ("tên Đợt 2", Some((Setting::Name, "Đợt 2"))),
            ("5", Some((Setting::Acknowledge, ""))),
            ("12 x", None),
            ("màu đỏ", None),
        ] {
            assert_eq!(setting(typed), wanted, "{typed:?}");
        }
    }

    #[test]
    fn reminders_are_minutes_or_hours() {
        for (typed, wanted) in [
            ("60, 15", Some(vec![60, 15])),
            ("15 phút và 1 giờ", Some(vec![60, 15])),
            ("2h 30p", Some(vec![120, 30])),
            ("0", None),
            ("sớm", None),
            ("1 2 3 4 5 6", None),
            ("99999999999", None),
        ] {
            assert_eq!(minutes(typed), wanted, "{typed:?}");
        }
    }
}
