//! Sending: a message to the method that does what its manner says, with the fall-backs that can be taken
//! at once (plain text, without the thread, a post instead of an edit or sign).
//!
//! Waiting, repeating and giving up are the caller's business.

use teloxide::Bot;
use teloxide::payloads::{
    AnswerCallbackQuery, AnswerCallbackQuerySetters, EditMessageText, EditMessageTextSetters,
    SendDocument, SendDocumentSetters, SendMessage, SendMessageSetters, SetMessageReaction,
    SetMessageReactionSetters,
};
use teloxide::requests::{JsonRequest, MultipartRequest};
use teloxide::types::{
    CallbackQueryId, ChatId, InlineKeyboardButton, InlineKeyboardMarkup, InputFile,
    LinkPreviewOptions, MessageId as TelegramMessageId, ParseMode, ReactionType, ReplyParameters,
    ThreadId,
};

use super::error::{Reaction, reaction};
use super::html::html;
use super::{Raw, wire};
use crate::chat::{Attachment, Capabilities, Choice, MessageId, Outgoing};
use crate::platform::act::{Act, act};
use crate::platform::{Parcel, SendError};

/// A notice on a button holds at most this many letters.
const NOTICE_LETTERS_MAX: usize = 200;
/// Changes of form that one sending may go through: as plain text, without thread, as a post.
const FORMS_MAX: usize = 4;

/// How the message is sent this time.
#[derive(Clone, Copy)]
struct Form<'a> {
    act: Act<'a>,
    as_html: bool,
    in_thread: bool,
}

/// Sends the message.
pub(super) async fn send(
    bot: &Bot,
    parcel: Parcel<'_>,
    can: Capabilities,
) -> Result<Option<MessageId>, SendError> {
    let bare;
    let parcel = if can.has_buttons {
        parcel
    } else {
        bare = Outgoing {
            choices: Vec::new(),
            ..parcel.message.clone()
        };
        Parcel {
            message: &bare,
            ..parcel
        }
    };
    let mut form = Form {
        act: act(&parcel.message.manner, parcel.earlier, can),
        as_html: true,
        in_thread: true,
    };
    for _ in 0..FORMS_MAX {
        match once(bot, parcel, form).await? {
            Reaction::Sent(id) => return Ok(id),
            Reaction::Fail(error) => return Err(error),
            Reaction::AsPlainText => form.as_html = false,
            Reaction::WithoutThread => form.in_thread = false,
            Reaction::AsPost => {
                form.act = match form.act {
                    Act::Edit(message) | Act::React(message, _) => Act::Say(Some(message)),
                    Act::Say(_) | Act::AnswerTap(_) | Act::Nothing => Act::Say(None),
                }
            }
        }
    }
    Err(SendError::Unacceptable(
        "refused in every form it was tried in".to_owned(),
    ))
}

async fn once(bot: &Bot, parcel: Parcel<'_>, form: Form<'_>) -> Result<Reaction, SendError> {
    let chat = ChatId(number(&parcel.place.chat)?);
    let answer = match form.act {
        Act::Nothing => return Ok(Reaction::Sent(None)),
        Act::Say(answered) => {
            if let Some(file) = &parcel.message.file {
                let payload = document(chat, file, (parcel, form, answered))?;
                MultipartRequest::new(bot.clone(), Raw(payload)).await
            } else {
                let payload = message(chat, parcel, form, answered)?;
                JsonRequest::new(bot.clone(), Raw(payload)).await
            }
        }
        Act::Edit(changed) => {
            let payload = edit(chat, parcel.message, form, changed)?;
            JsonRequest::new(bot.clone(), Raw(payload)).await
        }
        Act::React(signed, sign) => {
            let emoji = ReactionType::Emoji {
                emoji: sign.to_owned(),
            };
            let payload = SetMessageReaction::new(chat, id(signed)?).reaction([emoji]);
            JsonRequest::new(bot.clone(), Raw(payload)).await
        }
        Act::AnswerTap(tap) => {
            let notice: String = parcel.message.plain_text();
            let notice: String = notice.chars().take(NOTICE_LETTERS_MAX).collect();
            let payload = AnswerCallbackQuery::new(CallbackQueryId(tap.to_owned())).text(notice);
            JsonRequest::new(bot.clone(), Raw(payload)).await
        }
    };
    Ok(match answer {
        Ok(raw) => Reaction::Sent(posted_id(raw, form.act)),
        Err(error) => reaction(&error),
    })
}

/// The id of what was posted or changed; signs and notices have none.
fn posted_id(raw: serde_json::Value, act: Act<'_>) -> Option<MessageId> {
    match act {
        Act::Say(_) | Act::Edit(_) => serde_json::from_value::<wire::Sent>(raw)
            .ok()
            .map(|sent| MessageId(sent.message_id.to_string())),
        Act::React(..) | Act::AnswerTap(_) | Act::Nothing => None,
    }
}

fn message(
    chat: ChatId,
    parcel: Parcel<'_>,
    form: Form<'_>,
    answered: Option<&MessageId>,
) -> Result<SendMessage, SendError> {
    let (text, mode) = text(parcel.message, form);
    let mut payload = SendMessage::new(chat, text).link_preview_options(no_preview());
    payload.parse_mode = mode;
    payload.message_thread_id = thread(parcel, form)?;
    payload.reply_parameters = answered.map(answer_to).transpose()?;
    payload.reply_markup = keyboard(&parcel.message.choices).map(Into::into);
    Ok(payload)
}

fn document(
    chat: ChatId,
    file: &Attachment,
    (parcel, form, answered): (Parcel<'_>, Form<'_>, Option<&MessageId>),
) -> Result<SendDocument, SendError> {
    let upload = InputFile::memory(file.bytes.clone()).file_name(file.name.clone());
    let (text, mode) = text(parcel.message, form);
    let mut payload = SendDocument::new(chat, upload).caption(text);
    payload.parse_mode = mode;
    payload.message_thread_id = thread(parcel, form)?;
    payload.reply_parameters = answered.map(answer_to).transpose()?;
    payload.reply_markup = keyboard(&parcel.message.choices).map(Into::into);
    Ok(payload)
}

fn edit(
    chat: ChatId,
    message: &Outgoing,
    form: Form<'_>,
    changed: &MessageId,
) -> Result<EditMessageText, SendError> {
    let (text, mode) = text(message, form);
    let mut payload =
        EditMessageText::new(chat, id(changed)?, text).link_preview_options(no_preview());
    payload.parse_mode = mode;
    // Left out, the old buttons go.
    payload.reply_markup = keyboard(&message.choices);
    Ok(payload)
}

fn text(message: &Outgoing, form: Form<'_>) -> (String, Option<ParseMode>) {
    if form.as_html {
        (html(&message.parts), Some(ParseMode::Html))
    } else {
        (message.plain_text(), None)
    }
}

fn no_preview() -> LinkPreviewOptions {
    LinkPreviewOptions {
        is_disabled: true,
        url: None,
        prefer_small_media: false,
        prefer_large_media: false,
        show_above_text: false,
    }
}

fn thread(parcel: Parcel<'_>, form: Form<'_>) -> Result<Option<ThreadId>, SendError> {
    let topic = parcel.place.topic.as_ref().filter(|_| form.in_thread);
    topic
        .map(|topic| Ok(ThreadId(TelegramMessageId(number(topic)?))))
        .transpose()
}

fn answer_to(message: &MessageId) -> Result<ReplyParameters, SendError> {
    Ok(ReplyParameters::new(id(message)?).allow_sending_without_reply())
}

fn keyboard(choices: &[Choice]) -> Option<InlineKeyboardMarkup> {
    let rows = choices
        .iter()
        .map(|choice| [InlineKeyboardButton::callback(&choice.label, &choice.data)]);
    (!choices.is_empty()).then(|| InlineKeyboardMarkup::new(rows))
}

fn id(message: &MessageId) -> Result<TelegramMessageId, SendError> {
    Ok(TelegramMessageId(number(&message.0)?))
}

fn number<T: std::str::FromStr>(text: &str) -> Result<T, SendError> {
    text.parse()
        .map_err(|_| SendError::Unacceptable(format!("{text} is no id of Telegram's")))
}
