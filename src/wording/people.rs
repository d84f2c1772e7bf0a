//! The words of [`PeopleSay`].

use super::catalogue::{msg, text};
use super::{Body, Page, help, names, person, usage};
use crate::campaign::UnitId;
use crate::chat::Room;
use crate::engine::say::PeopleSay;
use crate::engine::snapshot::Binding;

/// The content of what is said.
pub(crate) fn body(say: &PeopleSay, page: &Page<'_>) -> Body {
    let language = page.language;
    Body::plain(match say {
        PeopleSay::Person(say) => return person::body(say, page),
        PeopleSay::Welcome { binding, example } => {
            let campaign = page.campaign(binding.campaign);
            let example = names::path(&campaign.units, *example, binding.unit);
            text(
                language,
                &msg::Welcome {
                    unit: unit(page, *binding).into(),
                    campaign: campaign.name.clone().into(),
                    example: help::example(campaign, &example, "12").into(),
                },
            )
        }
        PeopleSay::HowToBind { room: Room::Group } => text(language, &msg::BindGroup),
        PeopleSay::HowToBind {
            room: Room::Private,
        } => text(language, &msg::BindPrivate),
        PeopleSay::Linked {
            binding,
            before,
            manages,
            is_deaf,
        } => linked(page, *binding, *before, (*manages, *is_deaf)),
        PeopleSay::HowToLink => text(language, &msg::HowToLink),
        PeopleSay::WrongCode { tries_left: 0 } => text(language, &msg::WrongCodeLast),
        PeopleSay::WrongCode { tries_left } => {
            let count = (*tries_left).into();
            text(language, &msg::WrongCode { count })
        }
        PeopleSay::TooManyCodes => text(language, &msg::TooManyCodes),
        PeopleSay::NoSuchUnit {
            binding,
            typed,
            candidates,
        } => link_unit(page, *binding, typed, candidates),
        PeopleSay::WhoAreYou => text(language, &msg::WhoAreYou),
        PeopleSay::NotAllowed { command } => {
            let command = usage::bare(*command, language).into();
            text(language, &msg::NotAllowed { command })
        }
        PeopleSay::Back { binding, is_deaf } => {
            let campaign = page.campaign(binding.campaign).name.clone().into();
            let unit = unit(page, *binding).into();
            let back = text(language, &msg::Back { campaign, unit });
            heard(page, back, *is_deaf)
        }
        PeopleSay::Hello { is_deaf } => heard(page, text(language, &msg::BindGroup), *is_deaf),
    })
}

/// The text, with what to do where the bot may not see all messages.
fn heard(page: &Page<'_>, text: String, is_deaf: bool) -> String {
    if is_deaf {
        format!("{text}\n{}", self::text(page.language, &msg::LinkedDeaf))
    } else {
        text
    }
}

fn linked(
    page: &Page<'_>,
    binding: Binding,
    before: Option<Binding>,
    (manages, is_deaf): (UnitId, bool),
) -> String {
    let campaign = page.campaign(binding.campaign);
    // The chat is only just bound, or about to be.
    let language = campaign.settings.language;
    let name = campaign.name.clone().into();
    let unit = unit(page, binding).into();
    let mut lines = vec![match before {
        Some(before) => {
            let before = self::unit(page, before).into();
            text(
                language,
                &msg::LinkedMoved {
                    before,
                    unit,
                    campaign: name,
                },
            )
        }
        None => text(
            language,
            &msg::Linked {
                unit,
                campaign: name,
            },
        ),
    }];
    let unit = names::alone(&campaign.units, manages).into();
    lines.push(text(language, &msg::LinkedManages { unit }));
    if is_deaf {
        lines.push(text(language, &msg::LinkedDeaf));
    }
    lines.push(text(language, &msg::LinkedNext));
    lines.join("\n")
}

fn link_unit(page: &Page<'_>, binding: Binding, typed: &str, candidates: &[UnitId]) -> String {
    let typed = names::quoted(typed).into();
    let campaign = page.campaign(binding.campaign);
    let language = campaign.settings.language;
    if candidates.is_empty() {
        let unit = unit(page, binding).into();
        return text(language, &msg::LinkNoSuchUnit { typed, unit });
    }
    let named: Vec<String> = candidates
        .iter()
        .take(CANDIDATES_MAX)
        .map(|&unit| names::path(&campaign.units, unit, binding.unit))
        .collect();
    let units = named.join(", ").into();
    text(language, &msg::LinkWhichUnit { typed, units })
}

/// How many units of one name are offered.
const CANDIDATES_MAX: usize = 10;

fn unit(page: &Page<'_>, binding: Binding) -> String {
    let campaign = page.campaign(binding.campaign);
    names::alone(&campaign.units, binding.unit)
}
