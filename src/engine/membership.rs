//! The bot in a chat: added, removed, added again; a group that becomes a supergroup.
//!
//! Whatever happens, what the chat is bound to and its history stay: a bot removed by mistake goes on where it
//! stopped. Nothing is said into a chat that the bot was removed from.

use chrono::{DateTime, Utc};

use super::change::Change;
use super::say::{PeopleSay, Say, Speech};
use super::{Decision, Heard, Snapshot};
use crate::chat::{Happening, PlatformKind, Room};

/// The bot was added to the chat (`true`) or removed from it, or blocked.
pub(super) fn changed(
    heard: &Heard,
    snapshot: &Snapshot,
    is_member: bool,
    now: DateTime<Utc>,
) -> Decision {
    let mut decision = Decision {
        changes: vec![Change::Reach {
            chat: heard.chat,
            is_reachable: is_member,
        }],
        speeches: Vec::new(),
    };
    // In private, whoever unblocks the bot says next what they want.
    if is_member && heard.incoming.room == Room::Group {
        let is_deaf = heard.incoming.place.platform == PlatformKind::Telegram;
        let say = Say::People(match snapshot.bound(heard.chat) {
            Some((_, binding)) => PeopleSay::Back { binding, is_deaf },
            None => PeopleSay::Hello { is_deaf },
        });
        // Being made an administrator is news of the same kind: one greeting an hour is enough.
        let hour = now.timestamp() / 3600;
        let key = format!("hello:{}:{hour}", heard.chat.0);
        decision
            .speeches
            .push(Speech::post(heard.chat, say).once(key));
    }
    decision
}

/// The platform gave the chat another id.
pub(super) fn moved(heard: &Heard, to: &str) -> Decision {
    Decision {
        changes: vec![Change::Move {
            chat: heard.chat,
            to: to.to_owned(),
        }],
        speeches: Vec::new(),
    }
}

/// Whoever writes to a chat that was thought lost shows that the bot is in it: the news of its return was missed.
pub(super) fn found_again(heard: &Heard, snapshot: &Snapshot) -> Option<Change> {
    let is_sign_of_life = match heard.incoming.happening {
        Happening::Message(_) | Happening::Edit { .. } | Happening::Tap(_) => true,
        Happening::Membership { .. } | Happening::Moved { .. } => false,
    };
    let chat = snapshot.chats.get(&heard.chat)?;
    (is_sign_of_life && !chat.is_reachable).then_some(Change::Reach {
        chat: heard.chat,
        is_reachable: true,
    })
}
