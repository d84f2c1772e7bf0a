//! What Telegram's refusals mean for the caller: one table from its words to the reaction.
//!
//! By the words and not by the library's variants, because several refusals are newer than the library.
//! Nothing that is kept of an error holds a token, an address or somebody's text.

use std::time::Duration;

use teloxide::{ApiError, RequestError};

use super::wire;
use crate::chat::MessageId;
use crate::platform::{ReceiveError, SendError};

/// What to do about a sending that did not answer as it should.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Reaction {
    /// It was sent after all; its id, where the answer says so.
    Sent(Option<MessageId>),
    /// Send once more as plain text.
    AsPlainText,
    /// Send once more without the thread.
    WithoutThread,
    /// Post the text instead of the edit or sign.
    AsPost,
    /// Tell the caller.
    Fail(SendError),
}

/// An answer in words, by a piece of it; the first that fits holds.
const ANSWERS: &[(&str, Answer)] = &[
    ("Forbidden", Answer::Forbidden),
    ("bot was kicked", Answer::Forbidden),
    ("chat not found", Answer::Forbidden),
    ("group is deactivated", Answer::Forbidden),
    ("chat was deactivated", Answer::Forbidden),
    ("user is deactivated", Answer::Forbidden),
    ("PEER_ID_INVALID", Answer::Forbidden),
    ("CHAT_WRITE_FORBIDDEN", Answer::Forbidden),
    ("CHAT_RESTRICTED", Answer::Forbidden),
    ("rights to send", Answer::Forbidden),
    ("message is not modified", Answer::Done),
    ("message to edit not found", Answer::Done),
    ("message to react not found", Answer::Done),
    ("MESSAGE_ID_INVALID", Answer::Done),
    ("query is too old", Answer::Done),
    ("QUERY_ID_INVALID", Answer::Done),
    ("can't parse entities", Answer::AsPlainText),
    ("message thread not found", Answer::WithoutThread),
    ("TOPIC_", Answer::WithoutThread),
    ("message can't be edited", Answer::AsPost),
    ("REACTION", Answer::AsPost),
    ("Unauthorized", Answer::NotSent),
    ("Invalid bot token", Answer::NotSent),
    ("Internal Server Error", Answer::Unknown),
    ("Bad Gateway", Answer::Unknown),
    ("Gateway Timeout", Answer::Unknown),
];

#[derive(Debug, Clone, Copy)]
enum Answer {
    Forbidden,
    Done,
    AsPlainText,
    WithoutThread,
    AsPost,
    NotSent,
    Unknown,
}

/// What to do about a failed sending.
pub(super) fn reaction(error: &RequestError) -> Reaction {
    Reaction::Fail(match error {
        RequestError::Api(refusal) => return refused(&words(refusal)),
        RequestError::MigrateToChatId(id) => SendError::Moved(id.0.to_string()),
        RequestError::RetryAfter(wait) => {
            SendError::RetryAfter(Duration::from_secs(u64::from(wait.seconds())))
        }
        // The request was never begun where no connection was made or it could not be put together.
        RequestError::Network(cause) if cause.is_connect() || cause.is_builder() => {
            SendError::NotSent(network(cause).to_owned())
        }
        RequestError::Network(cause) => SendError::Unknown(network(cause).to_owned()),
        RequestError::InvalidJson { raw, .. } if raw.starts_with("{\"ok\":true") => {
            return Reaction::Sent(id_in(raw));
        }
        RequestError::InvalidJson { .. } => SendError::Unknown("no readable answer".to_owned()),
        RequestError::Io(_) => SendError::NotSent("file".to_owned()),
    })
}

/// Why nothing was received.
pub(super) fn receive_error(error: &RequestError) -> ReceiveError {
    match error {
        RequestError::Api(refusal) => {
            let words = words(refusal);
            if words.contains("webhook") {
                ReceiveError::WebhookSet
            } else if words.contains("getUpdates request") {
                ReceiveError::TakenElsewhere
            } else if *refusal == ApiError::InvalidToken {
                ReceiveError::TokenRefused
            } else {
                ReceiveError::Unreachable(shortened(&words))
            }
        }
        RequestError::RetryAfter(wait) => {
            ReceiveError::RetryAfter(Duration::from_secs(u64::from(wait.seconds())))
        }
        RequestError::Network(cause) => ReceiveError::Unreachable(network(cause).to_owned()),
        RequestError::InvalidJson { .. } => {
            ReceiveError::Unreachable("no readable answer".to_owned())
        }
        RequestError::MigrateToChatId(_) | RequestError::Io(_) => {
            ReceiveError::Unreachable("an answer that makes no sense here".to_owned())
        }
    }
}

/// The refusal in Telegram's own words.
fn words(refusal: &ApiError) -> String {
    match refusal {
        ApiError::Unknown(words) => words.clone(),
        known => known.to_string(),
    }
}

fn refused(words: &str) -> Reaction {
    let found = ANSWERS.iter().find(|(piece, _)| words.contains(piece));
    let said = shortened(words);
    Reaction::Fail(match found.map(|(_, answer)| *answer) {
        Some(Answer::Forbidden) => SendError::Forbidden(said),
        Some(Answer::Done) => SendError::Done(said),
        Some(Answer::NotSent) => SendError::NotSent(said),
        Some(Answer::Unknown) => SendError::Unknown(said),
        Some(Answer::AsPlainText) => return Reaction::AsPlainText,
        Some(Answer::WithoutThread) => return Reaction::WithoutThread,
        Some(Answer::AsPost) => return Reaction::AsPost,
        None => SendError::Unacceptable(said),
    })
}

/// Enough to know which refusal it is; what stands far behind may quote the message.
fn shortened(words: &str) -> String {
    words.chars().take(80).collect()
}

/// The kind of a network error; its own words would name the address, and so the token.
fn network(error: &reqwest::Error) -> &'static str {
    if error.is_connect() {
        "no connection"
    } else if error.is_timeout() {
        "no answer in time"
    } else if error.is_builder() {
        "the request cannot be built"
    } else {
        "cut off"
    }
}

fn id_in(raw: &str) -> Option<MessageId> {
    #[derive(serde::Deserialize)]
    struct Answer {
        result: wire::Sent,
    }
    let answer: Answer = serde_json::from_str(raw).ok()?;
    Some(MessageId(answer.result.message_id.to_string()))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use teloxide::types::{ChatId, Seconds};

    use super::*;

    fn api(words: &str) -> Reaction {
        // As the library reads it: a variant where it knows the words, `Unknown` otherwise.
        let refusal: ApiError = serde_json::from_value(serde_json::json!(words))
            .unwrap_or_else(|_| ApiError::Unknown(words.to_owned()));
        reaction(&RequestError::Api(refusal))
    }

    #[test]
    fn every_refusal_has_its_reaction() {
        let forbidden = |words: &str| Reaction::Fail(SendError::Forbidden(words.to_owned()));
        let done = |words: &str| Reaction::Fail(SendError::Done(shortened(words)));
        for words in [
            "Forbidden: bot was blocked by the user",
            "Forbidden: bot was kicked from the supergroup chat",
            "Forbidden: the group chat was deleted",
            "Forbidden: bot is not a member of the supergroup chat",
            "Forbidden: a string newer than the library",
            "Unauthorized: bot was kicked from a chat",
            "Bad Request: chat not found",
            "Bad Request: not enough rights to send text messages to the chat",
            "Bad Request: have no rights to send a message",
            "Bad Request: CHAT_WRITE_FORBIDDEN",
            "Bad Request: group is deactivated",
        ] {
            assert_eq!(api(words), forbidden(words), "{words}");
        }
        for words in [
            "Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message",
            "Bad Request: message to edit not found",
            "Bad Request: MESSAGE_ID_INVALID",
            "Bad Request: query is too old and response timeout expired or query id is invalid",
        ] {
            assert_eq!(api(words), done(words), "{words}");
        }
        let entities = "Bad Request: can't parse entities: Unsupported start tag \"x\"";
        assert_eq!(api(entities), Reaction::AsPlainText);
        for words in [
            "Bad Request: message thread not found",
            "Bad Request: TOPIC_CLOSED",
        ] {
            assert_eq!(api(words), Reaction::WithoutThread, "{words}");
        }
        for words in [
            "Bad Request: message can't be edited",
            "Bad Request: REACTION_INVALID",
        ] {
            assert_eq!(api(words), Reaction::AsPost, "{words}");
        }
        let never = "Bad Request: message text is empty";
        let unacceptable = Reaction::Fail(SendError::Unacceptable(never.to_owned()));
        assert_eq!(api(never), unacceptable);
        let token = Reaction::Fail(SendError::NotSent("Invalid bot token".to_owned()));
        assert_eq!(api("Unauthorized"), token);
    }

    #[test]
    fn waits_and_moves_carry_their_numbers() {
        let wait = RequestError::RetryAfter(Seconds::from_seconds(7));
        let waited = SendError::RetryAfter(Duration::from_secs(7));
        assert_eq!(reaction(&wait), Reaction::Fail(waited));
        let moved = RequestError::MigrateToChatId(ChatId(-1002));
        let told = SendError::Moved("-1002".to_owned());
        assert_eq!(reaction(&moved), Reaction::Fail(told));
    }

    #[test]
    fn an_answer_of_success_that_cannot_be_read_is_success() {
        let unreadable = |raw: &str| RequestError::InvalidJson {
            source: Arc::new(serde_json::from_str::<u8>("x").unwrap_err()),
            raw: raw.into(),
        };
        let sent = Reaction::Sent(Some(MessageId("44".to_owned())));
        let raw = r#"{"ok":true,"result":{"message_id":44,"text":"Tổ 02"}}"#;
        assert_eq!(reaction(&unreadable(raw)), sent);
        let Reaction::Fail(SendError::Unknown(said)) = reaction(&unreadable("<html>Tổ 02"))
        else {
            panic!("may have arrived");
        };
        assert!(!said.contains("Tổ"));
    }

    #[test]
    fn a_second_poller_and_a_webhook_are_told_apart() {
        let told = |words: &str| {
            let refusal = serde_json::from_value(serde_json::json!(words))
                .unwrap_or_else(|_| ApiError::Unknown(words.to_owned()));
            receive_error(&RequestError::Api(refusal))
        };
        assert_eq!(
            told(
                "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
            ),
            ReceiveError::TakenElsewhere
        );
        assert_eq!(
            told(
                "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
            ),
            ReceiveError::WebhookSet
        );
        assert_eq!(told("Unauthorized"), ReceiveError::TokenRefused);
    }
}
