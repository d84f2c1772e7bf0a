//! The people of the simulation, and the books that they keep themselves.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::Duration;

use baocao::chat::{
    Capabilities, Happening, Incoming, Message, MessageId, Place, PlatformKind, Room, Sender,
};
use baocao::clock::{Clock, SettableClock};
use baocao::platform::SendError;
use baocao::platform::console::{Console, Deed, Failure, Sent};
use chrono::{DateTime, TimeDelta, TimeZone, Utc};

use crate::support::random::Random;

/// Everything a platform can do.
const ALL: Capabilities = Capabilities {
    has_buttons: true,
    has_edits: true,
    has_reactions: true,
    has_replies: true,
    has_files: true,
    text_max: 4096,
};
/// A platform that can only post and answer.
const FEW: Capabilities = Capabilities {
    has_buttons: false,
    has_edits: false,
    has_reactions: false,
    has_replies: true,
    has_files: false,
    text_max: 2000,
};
/// Teams of the campaign.
const TEAMS: u64 = 5;
/// With what a repeated message begins.
pub(crate) const REPEAT: &str = "🔁";

/// A report as its author remembers it.
#[derive(Debug, Clone)]
pub(crate) struct Report {
    pub(crate) message: MessageId,
    /// The group's id then: a supergroup counts its messages anew, and those before cannot be changed any more.
    chat: String,
    pub(crate) team: u64,
    pub(crate) count: i64,
    pub(crate) sent_at: DateTime<Utc>,
    pub(crate) is_undone: bool,
    /// Whether it was mended or undone: its answers are not counted then.
    pub(crate) is_touched: bool,
}

pub(crate) struct Town {
    pub(crate) clock: SettableClock,
    pub(crate) console: Arc<Console>,
    /// The group's id, and those it had before.
    pub(crate) chat: String,
    pub(crate) chats: BTreeSet<String>,
    pub(crate) reports: Vec<Report>,
    /// Commands that want an answer.
    pub(crate) commands: Vec<MessageId>,
    pub(crate) pushed: u64,
    next_count: i64,
}

/// When the simulation begins: 7:00 in Vietnam on 12/11/2024.
pub(crate) fn start() -> DateTime<Utc> {
    local(12, 7, 0)
}

/// When it ends: after the summary of the day after.
pub(crate) fn end() -> DateTime<Utc> {
    local(13, 10, 30)
}

/// Vietnam's time in November 2024.
pub(crate) fn local(day: u32, hour: u32, minute: u32) -> DateTime<Utc> {
    let local = Utc.with_ymd_and_hms(2024, 11, day, hour, minute, 0);
    local.single().expect("a time of day") - TimeDelta::hours(7)
}

impl Town {
    pub(crate) fn new(is_plain: bool) -> Self {
        let can = if is_plain { FEW } else { ALL };
        let chat = "-100".to_owned();
        Self {
            clock: SettableClock::new(start()),
            console: Arc::new(Console::new(PlatformKind::Telegram, can)),
            chats: BTreeSet::from([chat.clone()]),
            chat,
            reports: Vec::new(),
            commands: Vec::new(),
            pushed: 0,
            next_count: 1,
        }
    }

    /// The period that is open at an instant, as the day of November on which it closes.
    pub(crate) fn period(at: DateTime<Utc>) -> u32 {
        if at <= local(12, 10, 0) {
            12
        } else if at <= local(13, 10, 0) {
            13
        } else {
            14
        }
    }

    pub(crate) fn push(&mut self, happening: Happening, sender: Option<u64>) {
        let place = Place {
            platform: PlatformKind::Telegram,
            chat: self.chat.clone(),
            topic: None,
        };
        self.push_in((place, Room::Group), happening, sender);
    }

    /// Something happens elsewhere than in the group.
    pub(crate) fn push_in(
        &mut self,
        (place, room): (Place, Room),
        happening: Happening,
        sender: Option<u64>,
    ) {
        self.pushed += 1;
        self.console.push(Incoming {
            update: format!("u{}", self.pushed),
            place,
            room,
            title: Some("Xã Quảng Trung".to_owned()),
            sender: sender.map(|number| Sender {
                id: (100 + number).to_string(),
                name: format!("Người {number}"),
                username: None,
                is_bot: false,
            }),
            at: self.clock.now(),
            happening,
        });
    }

    pub(crate) fn message(id: &MessageId, text: String, replies_to: Option<&MessageId>) -> Message {
        Message {
            id: id.clone(),
            text,
            replies_to: replies_to.map(|id| (id.clone(), None)),
            is_forwarded: false,
            mentions: Vec::new(),
            file: None,
        }
    }

    /// Somebody types a text; its id.
    pub(crate) fn say(
        &mut self,
        sender: u64,
        text: String,
        replies_to: Option<&MessageId>,
    ) -> MessageId {
        let id = self.console.next_message();
        let message = Self::message(&id, text, replies_to);
        self.push(Happening::Message(message), Some(sender));
        id
    }

    /// Every count is another, so that nothing is taken for a repetition.
    fn count(&mut self) -> i64 {
        let count = self.next_count;
        self.next_count += 1;
        count
    }

    pub(crate) fn report(&mut self, random: &mut Random) {
        let team = 1 + random.below(TEAMS);
        let count = self.count();
        let message = self.say(team, format!("Tổ {team:02}: +{count} mức 2"), None);
        self.reports.push(Report {
            message,
            chat: self.chat.clone(),
            team,
            count,
            sent_at: self.clock.now(),
            is_undone: false,
            is_touched: false,
        });
    }

    /// A report of the open period, to be mended or undone.
    fn some_open(&self, random: &mut Random) -> Option<usize> {
        let open = Self::period(self.clock.now());
        let indices: Vec<usize> = self
            .reports
            .iter()
            .enumerate()
            .filter(|(_, report)| {
                !report.is_undone
                    && report.chat == self.chat
                    && Self::period(report.sent_at) == open
            })
            .map(|(index, _)| index)
            .collect();
        random.pick(&indices).copied()
    }

    pub(crate) fn edit(&mut self, random: &mut Random) {
        let Some(index) = self.some_open(random) else {
            return;
        };
        let count = self.count();
        let report = &mut self.reports[index];
        (report.count, report.is_touched) = (count, true);
        let (team, sent_at) = (report.team, report.sent_at);
        let text = format!("Tổ {team:02}: +{count} mức 2");
        let message = Self::message(&report.message, text, None);
        self.push(Happening::Edit { message, sent_at }, Some(team));
    }

    pub(crate) fn undo(&mut self, random: &mut Random) {
        let Some(index) = self.some_open(random) else {
            return;
        };
        let report = &mut self.reports[index];
        (report.is_undone, report.is_touched) = (true, true);
        let (team, message) = (report.team, report.message.clone());
        let command = self.say(team, "/huy".to_owned(), Some(&message));
        self.commands.push(command);
    }

    pub(crate) fn ask(&mut self) {
        let command = self.say(9, "/status".to_owned(), None);
        self.commands.push(command);
    }

    /// Time passes: seconds mostly, sometimes long; never past the last hour.
    pub(crate) fn pass(&mut self, random: &mut Random) {
        let seconds = match random.below(10) {
            0..5 => random.below(30),
            5..8 => random.below(900),
            _ => random.below(5400),
        };
        let seconds = i64::try_from(seconds).expect("a few hours");
        let then = self.clock.now() + TimeDelta::seconds(seconds);
        self.clock.set(then.min(local(12, 12, 0)));
    }

    /// A sending will fail.
    pub(crate) fn fail(&mut self, random: &mut Random) {
        let text = "simulated".to_owned();
        let (error, arrives) = match random.below(20) {
            0..6 => (SendError::NotSent(text), false),
            6..11 => (SendError::Unknown(text), true),
            11..14 => (SendError::Unknown(text), false),
            14..17 => {
                let wait = Duration::from_secs(1 + random.below(30));
                (SendError::RetryAfter(wait), false)
            }
            17..19 => {
                // The bot is taken out of the group, and later let in again.
                (SendError::Forbidden(text), false)
            }
            // A group moves once in its life.
            _ if self.chats.len() > 1 => (SendError::NotSent(text), false),
            _ => {
                let to = format!("{}0", self.chat);
                self.push(Happening::Moved { to: to.clone() }, None);
                self.chats.insert(to.clone());
                self.chat.clone_from(&to);
                (SendError::Moved(to), false)
            }
        };
        self.console.fail_next(Failure { error, arrives });
    }

    /// Nothing fails any more, and the bot is let in again where it was taken out.
    pub(crate) fn calm_down(&mut self) {
        self.console.forget_failures();
        self.push(Happening::Membership { is_member: true }, Some(1));
    }

    /// What the teams have counted: by team and period.
    pub(crate) fn figures(&self) -> BTreeMap<(u64, u32), i64> {
        let mut figures = BTreeMap::new();
        for report in self.reports.iter().filter(|report| !report.is_undone) {
            let slot = (report.team, Self::period(report.sent_at));
            *figures.entry(slot).or_insert(0) += report.count;
        }
        figures
    }

    /// The answers to a message that were seen: those as they were meant, and those marked as repeats.
    pub(crate) fn answers(sent: &[Sent], message: &MessageId) -> (usize, usize) {
        let answers = sent
            .iter()
            .filter(|sent| sent.deed == Deed::Posted(Some(message.clone())));
        let (repeats, plain): (Vec<&Sent>, Vec<&Sent>) =
            answers.partition(|sent| sent.message.plain_text().starts_with(REPEAT));
        (plain.len(), repeats.len())
    }
}
