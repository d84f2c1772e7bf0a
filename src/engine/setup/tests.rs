//! Who may set up, and what is never done without being asked: what conversations of `tests/chats/setup` do not show.

use chrono::{DateTime, TimeDelta, Utc};

use crate::chat::{
    ChatId, FileReference, Happening, Incoming, Message, MessageId, PersonId, Place, PlatformKind,
    Room, Sender,
};
use crate::engine::change::Change;
use crate::engine::say::setup::{ImportSay, SetupSay};
use crate::engine::say::{Say, Topic};
use crate::engine::snapshot::{Chat, Person, RoleKind, Snapshot};
use crate::engine::{Decision, Event, FileTrouble, Heard, code, decide, wants_file};

const PRIVATE: ChatId = ChatId(7);
const SOMEBODY: PersonId = PersonId(3);

fn at() -> DateTime<Utc> {
    "2024-10-30T03:00:00Z".parse().unwrap()
}

fn place() -> Place {
    Place {
        platform: PlatformKind::Telegram,
        chat: "p3".to_owned(),
        topic: None,
    }
}

/// A database without campaigns, and one person in their private chat.
fn empty(is_owner: bool, has_owners: bool) -> Snapshot {
    let mut snapshot = Snapshot {
        next_question: 1,
        next_campaign: 1,
        ..Snapshot::default()
    };
    snapshot.settings.has_owners = has_owners;
    let chat = Chat {
        place: place(),
        room: Room::Private,
        title: None,
        binding: None,
        is_reachable: true,
    };
    snapshot.chats.insert(PRIVATE, chat);
    let person = Person {
        platform: PlatformKind::Telegram,
        external: "p3".to_owned(),
        name: "Bình".to_owned(),
        username: None,
        is_owner,
        roles: Vec::new(),
    };
    snapshot.people.insert(SOMEBODY, person);
    snapshot
}

fn heard(text: &str, file: Option<FileReference>) -> Heard {
    let message = Message {
        id: MessageId(format!("m {text}")),
        text: text.to_owned(),
        replies_to: None,
        is_forwarded: false,
        mentions: Vec::new(),
        file,
    };
    Heard {
        chat: PRIVATE,
        person: Some(SOMEBODY),
        incoming: Incoming {
            update: format!("u {text}"),
            place: place(),
            room: Room::Private,
            title: None,
            sender: Some(Sender {
                id: "p3".to_owned(),
                name: "Bình".to_owned(),
                username: None,
                is_bot: false,
            }),
            at: at(),
            happening: Happening::Message(message),
        },
        file: None,
    }
}

/// Says a text and applies what it changes.
fn say(snapshot: &mut Snapshot, text: &str) -> Decision {
    let event = Event::Heard(Box::new(heard(text, None)));
    let decision = decide(&event, snapshot, at());
    for change in &decision.changes {
        snapshot.apply(change);
    }
    decision
}

fn has_guide(snapshot: &Snapshot) -> bool {
    let mut questions = snapshot.questions.values();
    questions.any(|question| matches!(question.topic, Topic::Setup(_)))
}

const ANSWERS: [&str; 8] = [
    "xin chào",
    "Đợt thử xã Vĩnh Hòa",
    "1/11/2024 - 31/12/2024",
    "2",
    "Xã Vĩnh Hòa",
    "Tổ 1: 10\nTổ 2: 20",
    "1",
    "10:00",
];

#[test]
fn whoever_comes_first_sets_up_where_no_owner_is_named() {
    for (is_owner, has_owners, may) in [
        (false, false, true),
        (true, true, true),
        (false, true, false),
    ] {
        let mut snapshot = empty(is_owner, has_owners);
        say(&mut snapshot, "/batdau");
        assert_eq!(
            has_guide(&snapshot),
            may,
            "owner {is_owner}, owners {has_owners}"
        );
    }
}

#[test]
fn once_there_is_a_campaign_nobody_else_makes_one_unasked() {
    let mut snapshot = empty(false, false);
    for answer in ANSWERS {
        say(&mut snapshot, answer);
        assert!(snapshot.drives.is_empty(), "made by {answer}");
    }
    let decision = say(&mut snapshot, "xác nhận");
    let [
        Change::CloseQuestion { .. },
        Change::SaveCampaign { campaign, form, .. },
        Change::Grant { person, kind, .. },
        Change::IssueCode {
            hash, expires_at, ..
        },
    ] = decision.changes.as_slice()
    else {
        panic!("{:?}", decision.changes);
    };
    assert_eq!((campaign.0, form.key.as_str()), (1, "dot-thu-xa-vinh-hoa"));
    assert_eq!((*person, *kind), (SOMEBODY, RoleKind::Manager));
    assert!(at() < *expires_at);
    let Say::Setup(SetupSay::Created(created)) = &decision.speeches[0].say else {
        panic!("{:?}", decision.speeches);
    };
    assert_eq!(*hash, code::hash(&created.code));
    assert_eq!(form.units.reporting(form.units.root()).len(), 2);
    // The one who made it manages it, and makes no second one by the way.
    assert!(!has_guide(&snapshot));
    say(&mut snapshot, "/batdau mới");
    assert!(!has_guide(&snapshot));
}

#[test]
fn two_codes_are_never_the_same() {
    let mut codes = Vec::new();
    for entropy in [[1; 32], [2; 32]] {
        let mut snapshot = empty(false, false);
        snapshot.entropy = entropy;
        for answer in ANSWERS {
            say(&mut snapshot, answer);
        }
        let decision = say(&mut snapshot, "1");
        let hash = decision.changes.iter().find_map(|change| match change {
            Change::IssueCode { hash, .. } => Some(hash.clone()),
            _ => None,
        });
        codes.push(hash.unwrap());
    }
    assert_ne!(codes[0], codes[1]);
}

#[test]
fn a_file_is_fetched_only_where_it_is_asked_for_and_small() {
    let mut snapshot = empty(false, false);
    let file = |size| {
        Some(FileReference {
            id: "f".to_owned(),
            name: None,
            size,
        })
    };
    assert!(!wants_file(&heard("", file(Some(100))), &snapshot));
    for answer in &ANSWERS[..5] {
        say(&mut snapshot, answer);
    }
    assert!(wants_file(&heard("", file(Some(100))), &snapshot));
    assert!(wants_file(&heard("", file(None)), &snapshot));
    assert!(!wants_file(&heard("", file(Some(100_000_000))), &snapshot));
    say(&mut snapshot, "thôi");
    assert!(!wants_file(&heard("", file(Some(100))), &snapshot));
    // A manager's import of a file that is too large is answered without it.
    for answer in ANSWERS {
        say(&mut snapshot, answer);
    }
    say(&mut snapshot, "xác nhận");
    let too_large = heard("/nhap", file(Some(100_000_000)));
    assert!(!wants_file(&too_large, &snapshot));
    let decision = decide(&Event::Heard(Box::new(too_large)), &snapshot, at());
    assert!(decision.changes.is_empty());
    let fetch = Say::Setup(SetupSay::Import(ImportSay::Fetch(FileTrouble::TooLarge)));
    assert_eq!(decision.speeches[0].say, fetch);
}

#[test]
fn a_guide_left_lying_is_over_one_day() {
    let mut snapshot = empty(false, true);
    snapshot.people.get_mut(&SOMEBODY).unwrap().is_owner = true;
    say(&mut snapshot, "/batdau");
    let event = Event::Heard(Box::new(heard("Đợt thử", None)));
    let later = decide(&event, &snapshot, at() + TimeDelta::days(15));
    let closes = |change: &Change| matches!(change, Change::CloseQuestion { .. });
    assert!(
        !later.changes.iter().any(closes),
        "the old question is not answered"
    );
}

#[test]
fn a_manager_no_more_confirms_nothing() {
    let mut snapshot = empty(false, false);
    for answer in ANSWERS {
        say(&mut snapshot, answer);
    }
    say(&mut snapshot, "xác nhận");
    say(&mut snapshot, "/donvi bỏ tổ 1");
    assert!(has_guide(&snapshot), "it is asked");
    snapshot.people.get_mut(&SOMEBODY).unwrap().roles.clear();
    let decision = say(&mut snapshot, "1");
    let saves = |change: &Change| matches!(change, Change::SaveCampaign { .. });
    assert!(
        !decision.changes.iter().any(saves),
        "{:?}",
        decision.changes
    );
}
