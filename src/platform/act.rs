//! What is done on a platform for a message's [`Manner`]: what the platform lacks has its fall-back here,
//! in one place, and nowhere else.

use crate::chat::{Capabilities, Manner, MessageId, Outgoing, Part};

/// What is done on the platform.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act<'a> {
    /// Post the text, as an answer to a message if there is one.
    Say(Option<&'a MessageId>),
    /// Change this message of the bot to the text.
    Edit(&'a MessageId),
    /// Put a sign on this message.
    React(&'a MessageId, &'a str),
    /// Show whoever pressed a button the text for a moment.
    AnswerTap(&'a str),
    /// Nothing: the platform has no such thing and nobody misses it.
    Nothing,
}

impl Act<'_> {
    /// Whether doing it twice is the same as doing it once. If not, a sending of which it is not known
    /// whether it arrived must be marked when it is repeated.
    pub fn is_repeatable(self) -> bool {
        match self {
            Self::Say(_) => false,
            Self::Edit(_) | Self::React(..) | Self::AnswerTap(_) | Self::Nothing => true,
        }
    }
}

/// What to do for `manner`, where `earlier` is the bot's last message about the same thing.
pub fn act<'a>(manner: &'a Manner, earlier: Option<&'a MessageId>, can: Capabilities) -> Act<'a> {
    let say = |answered: Option<&'a MessageId>| Act::Say(answered.filter(|_| can.has_replies));
    match manner {
        Manner::Post => Act::Say(None),
        Manner::Replace(message) => match earlier {
            Some(earlier) if can.has_edits => Act::Edit(earlier),
            Some(_) | None if message.is_some() => say(message.as_ref()),
            // It only puts an old message right.
            Some(_) | None => Act::Nothing,
        },
        Manner::React(message, sign) if can.has_reactions => Act::React(message, sign),
        Manner::Reply(message) | Manner::React(message, _) => say(Some(message)),
        Manner::AnswerTap(tap) if can.has_buttons => Act::AnswerTap(tap),
        Manner::AnswerTap(_) => Act::Nothing,
    }
}

/// So much room a message leaves for the mark of a repeat, in UTF-16 units.
pub const MARK_UNITS_MAX: usize = 64;

/// The message as it is repeated when nobody knows whether it arrived: with the mark in front.
pub fn marked_repeat(message: &Outgoing, mark: &str) -> Outgoing {
    let mut repeated = message.clone();
    repeated.parts.insert(0, Part::Plain(format!("{mark}\n")));
    repeated
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: Capabilities = Capabilities {
        has_buttons: true,
        has_edits: true,
        has_reactions: true,
        has_replies: true,
        has_files: true,
        text_max: 4096,
    };
    const NONE: Capabilities = Capabilities {
        has_buttons: false,
        has_edits: false,
        has_reactions: false,
        has_replies: false,
        has_files: false,
        text_max: 2000,
    };

    #[test]
    fn what_a_platform_lacks_has_a_fall_back() {
        let asked = MessageId("7".to_owned());
        let earlier = MessageId("8".to_owned());
        let replace = Manner::Replace(Some(asked.clone()));
        let mend = Manner::Replace(None);
        let react = Manner::React(asked.clone(), "👍".to_owned());
        let tap = Manner::AnswerTap("9".to_owned());
        let reply = Manner::Reply(asked.clone());
        let table = [
            (&Manner::Post, None, Act::Say(None), Act::Say(None)),
            (&reply, None, Act::Say(Some(&asked)), Act::Say(None)),
            (
                &replace,
                Some(&earlier),
                Act::Edit(&earlier),
                Act::Say(None),
            ),
            (&replace, None, Act::Say(Some(&asked)), Act::Say(None)),
            (&mend, Some(&earlier), Act::Edit(&earlier), Act::Nothing),
            (&mend, None, Act::Nothing, Act::Nothing),
            (&react, None, Act::React(&asked, "👍"), Act::Say(None)),
            (&tap, None, Act::AnswerTap("9"), Act::Nothing),
        ];
        for (manner, earlier, with_all, with_none) in table {
            assert_eq!(act(manner, earlier, ALL), with_all, "{manner:?}");
            assert_eq!(act(manner, earlier, NONE), with_none, "{manner:?}");
        }
    }

    #[test]
    fn only_what_is_posted_can_be_doubled() {
        let id = MessageId("7".to_owned());
        assert!(!Act::Say(Some(&id)).is_repeatable());
        assert!(Act::Edit(&id).is_repeatable() && Act::React(&id, "👍").is_repeatable());
    }
}
