//! Whether a campaign is over or not begun, said to whoever works on it.

use chrono::{DateTime, Utc};

use super::screen::Screen;
use crate::campaign::Campaign;
use crate::text::number::date;
use crate::wording::catalogue::msg;

/// Says that the campaign is over or has not begun; nothing while it goes on.
pub(super) fn say_when(campaign: &Campaign, now: DateTime<Utc>, screen: Screen) {
    if let Some(told) = when(campaign, now, screen) {
        screen.show(&told);
    }
}

/// It is over when its last period has closed, which may be the day after its last work day.
fn when(campaign: &Campaign, now: DateTime<Utc>, screen: Screen) -> Option<String> {
    if campaign.local(now).date() < campaign.starts_on {
        let starts = date(campaign.starts_on).into();
        Some(screen.text(&msg::NowAhead { starts }))
    } else if campaign.period_at(now).is_none() {
        let ends = date(campaign.ends_on).into();
        Some(screen.text(&msg::NowOver { ends }))
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::campaign::file;
    use crate::text::Language;

    #[test]
    fn a_campaign_that_is_over_or_ahead_is_told() {
        let text = include_str!("../../campaigns/quang-trung-2024.toml");
        let campaign = file::parse(text).unwrap();
        let screen = Screen::new(Language::Vi);
        for (now, told) in [
            ("2024-10-31T02:00:00Z", Some("chưa bắt đầu")),
            ("2024-11-13T02:00:00Z", None),
            ("2025-03-01T02:00:00Z", Some("đã kết thúc")),
        ] {
            let said = when(&campaign, now.parse().unwrap(), screen);
            assert_eq!(said.is_some(), told.is_some(), "{now}");
            assert!(said.unwrap_or_default().contains(told.unwrap_or_default()));
        }
    }
}
