//! How many messages a second one core reads: mixed real messages, rosters of 35 and of 10,000 units.
//!
//! `cargo bench --bench reading`; the README's figure is the first one's.

use std::fs;
use std::path::Path;

use baocao::campaign::{Campaign, Unit, UnitId, Units, file};
use baocao::reading::json::Message;
use baocao::reading::{Scene, Vocabulary, read};
use divan::Bencher;
use divan::counter::ItemsCount;

fn main() {
    divan::main();
}

fn repository(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path))
        .expect("a file of the repository")
}

/// The campaign of 35 teams.
fn campaign() -> Campaign {
    file::parse(&repository("campaigns/que-chau-2023.toml")).expect("a valid campaign")
}

/// Quế Châu with many more hamlets of five teams, some of them with names, beside its own.
fn large_campaign(units: usize) -> Campaign {
    let mut campaign = campaign();
    let mut all: Vec<Unit> = campaign
        .units
        .iter()
        .map(|(_, unit)| unit.clone())
        .collect();
    let root = campaign.units.root();
    let hamlet = campaign.units.find("thon-1").expect("a hamlet");
    let team = campaign.units.find("thon-1-to-1").expect("a team");
    let (hamlet, team) = (
        campaign.units.unit(hamlet).clone(),
        campaign.units.unit(team).clone(),
    );
    let mut number = 8;
    while all.len() < units {
        let parent = UnitId(u32::try_from(all.len()).expect("few units"));
        all.push(Unit {
            key: format!("thon-{number}"),
            number: Some(number.to_string()),
            name: format!("Phú Lộc {number}"),
            parent: Some(root),
            ..hamlet.clone()
        });
        for place in 1..=5 {
            all.push(Unit {
                key: format!("thon-{number}-to-{place}"),
                number: Some(place.to_string()),
                parent: Some(parent),
                ..team.clone()
            });
        }
        number += 1;
    }
    campaign.units = Units::new(all, root);
    campaign
}

/// Every example message of the campaign's chats, in its scene.
fn messages(campaign: &Campaign) -> Vec<(String, Scene)> {
    let examples = repository("tests/messages/examples.jsonl");
    let all: Vec<(String, Scene)> = examples
        .lines()
        .map(|line| {
            let message = Message {
                chat_unit: None,
                sender_unit: None,
                ..Message::from_json(line).expect("a message")
            };
            let own = Message::from_json(line).expect("a message");
            let scene = own
                .scene(campaign, None, None)
                .or_else(|_| message.scene(campaign, None, None));
            (message.text, scene.expect("the campaign's root"))
        })
        .collect();
    all
}

#[divan::bench(args = [35, 10_000])]
fn messages_of_a_roster(bencher: Bencher<'_, '_>, units: usize) {
    let campaign = if units == 35 {
        campaign()
    } else {
        large_campaign(units)
    };
    let vocabulary = Vocabulary::new(&campaign);
    let messages = messages(&campaign);
    bencher.counter(ItemsCount::new(messages.len())).bench(|| {
        for (text, scene) in &messages {
            divan::black_box(read(text, scene, &vocabulary));
        }
    });
}

#[divan::bench(args = [35, 10_000])]
fn vocabulary_of_a_roster(bencher: Bencher<'_, '_>, units: usize) {
    let campaign = if units == 35 {
        campaign()
    } else {
        large_campaign(units)
    };
    bencher.bench(|| Vocabulary::new(&campaign));
}
