//! The citizen-number guard: what of people must not stand in a chat.
//!
//! Nothing of such a number is stored; whoever wrote it is asked once, kindly, to take the message down. The
//! counts in the message are read all the same. The bot keeps nobody's phone number and so cannot tell a
//! member's from a citizen's: about phone numbers it speaks at most once a day in a chat.

use super::Speech;
use super::hearing::Hearing;
use super::say::report::Personal;
use super::say::{ReportSay, Say};
use crate::text::mask::{holds_citizen_number, phone_numbers};

/// The request to take the message down, if it holds what must not stand in the chat.
pub(super) fn request(hearing: &Hearing<'_>) -> Option<Speech> {
    let chat = hearing.chat;
    let (personal, key) = if holds_citizen_number(&hearing.text) {
        let key = format!("personal:{}:{}", chat.0, hearing.message.0);
        (Personal::Citizen, key)
    } else if !phone_numbers(&hearing.text).is_empty() {
        let day = hearing.drive.campaign.local(hearing.said_at).date();
        (Personal::Phone, format!("personal:{}:{day}", chat.0))
    } else {
        return None;
    };
    let say = Say::Report(ReportSay::Personal(personal));
    Some(Speech::reply(chat, &hearing.message, say).once(key))
}
