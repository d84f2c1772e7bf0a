//! Any text, in any scene, is read without a panic and in bounded time, and what is read keeps its rules.
#![no_main]

use std::sync::LazyLock;

use baocao::campaign::{Campaign, UnitId, file};
use baocao::reading::{Reading, Scene, Vocabulary, explain};
use baocao::text::mask;
use chrono::{DateTime, TimeDelta, Utc};
use libfuzzer_sys::fuzz_target;

static CAMPAIGNS: LazyLock<Vec<(Campaign, Vocabulary)>> = LazyLock::new(|| {
    [
        include_str!("../../campaigns/quang-trung-2024.toml"),
        include_str!("../../campaigns/que-chau-2023.toml"),
        include_str!("../../campaigns/ninh-binh-2023.toml"),
        include_str!("../../campaigns/tuyen-quang-2022.toml"),
    ]
    .into_iter()
    .map(|text| {
        let campaign = file::parse(text).expect("an example campaign");
        let vocabulary = Vocabulary::new(&campaign);
        (campaign, vocabulary)
    })
    .collect()
});

fuzz_target!(|data: &[u8]| {
    let (head, text) = data.split_at(data.len().min(4));
    let [which, chat, sender, hours] = [0, 1, 2, 3].map(|at| head.get(at).copied().unwrap_or(0));
    let Ok(text) = std::str::from_utf8(text) else { return };
    let (campaign, vocabulary) = &CAMPAIGNS[usize::from(which) % CAMPAIGNS.len()];
    let units = u32::try_from(campaign.units.len()).expect("few units");
    let start: DateTime<Utc> = campaign.instant(campaign.starts_on.and_time(campaign.due));
    let scene = Scene {
        chat_unit: UnitId(u32::from(chat) % units),
        sender_unit: (sender > 0).then(|| UnitId(u32::from(sender) % units)),
        sent_at: start + TimeDelta::hours(i64::from(hours) * 7),
        is_forwarded: hours == 255,
    };
    let explained = explain(text, &scene, vocabulary);
    for span in &explained.spans {
        assert!(text.get(span.start..span.end).is_some(), "a span of whole characters");
    }
    match explained.reading {
        Reading::Report(report) => {
            assert!(!report.lines.is_empty() && !scene.is_forwarded);
            for line in report.lines {
                assert!(campaign.units.contains(scene.chat_unit, line.unit) && campaign.units.reports(line.unit));
            }
        }
        Reading::Ask(ask) => assert!(!ask.doubts.is_empty()),
        Reading::None => {}
    }
    let masked = mask::mask(text);
    assert!(!mask::holds_citizen_number(&masked) && mask::phone_numbers(&masked).is_empty());
});
