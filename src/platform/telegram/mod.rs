//! Telegram by its Bot API: an own poll loop, teloxide's client for sending.
//!
//! The library's own loops confirm updates before they are handled and lose some when killed; here a batch
//! is confirmed only by the next call, after the commit. Neither the token nor an address that holds it is
//! ever logged: no `{:?}` of a client, no bare network error.

mod error;
mod html;
mod read;
mod receive;
mod send;
mod wire;

use std::sync::Arc;
use std::time::Duration;

use secrecy::ExposeSecret;
use serde::Serialize;
use teloxide::Bot;
use teloxide::payloads::{GetFile, GetMe, SetMyCommands, SetMyCommandsSetters};
use teloxide::requests::{JsonRequest, MultipartPayload, Payload};
use teloxide::types::{BotCommand, BotCommandScope, FileId, InputFile};

use super::{Batch, Identity, Menu, Parcel, Pending, Platform, Position, ReceiveError, SendError};
use crate::chat::{Capabilities, FileReference, MessageId, PlatformKind, Room};
use crate::clock::Clock;
use crate::config::Telegram as Settings;
use crate::engine::FileTrouble;
use crate::text::Language;

/// How long making a connection may take.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);
/// How long a sending may take in all.
const SEND_TIMEOUT: Duration = Duration::from_secs(25);
/// How long a poll may take in all: the longest wait that is asked for, and the way there and back.
const POLL_TIMEOUT: Duration = Duration::from_secs(receive::WAIT_S_MAX + 20);

/// Telegram.
pub struct Telegram {
    /// For everything but polling.
    bot: Bot,
    /// For polling: a client of its own, because its answers take longer.
    poller: Bot,
    clock: Arc<dyn Clock>,
    /// Whether it does without buttons, edits and signs.
    is_plain: bool,
}

/// A request whose answer is taken as it comes, so that nothing newer than the library can spoil it.
#[derive(Serialize)]
#[serde(transparent)]
struct Raw<P>(P);

impl<P: Payload> Payload for Raw<P> {
    type Output = serde_json::Value;

    const NAME: &'static str = P::NAME;
}

impl<P: MultipartPayload> MultipartPayload for Raw<P> {
    fn copy_files(&self, into: &mut dyn FnMut(InputFile)) {
        self.0.copy_files(into);
    }

    fn move_files(&mut self, into: &mut dyn FnMut(InputFile)) {
        self.0.move_files(into);
    }
}

impl Telegram {
    /// Telegram as the configuration says.
    ///
    /// # Errors
    /// In words, if the proxy's address cannot be used.
    pub fn new(settings: &Settings, clock: Arc<dyn Clock>) -> anyhow::Result<Self> {
        let bot = |timeout| -> anyhow::Result<Bot> {
            let builder = reqwest::Client::builder()
                .connect_timeout(CONNECT_TIMEOUT)
                .timeout(timeout)
                .tcp_nodelay(true);
            let builder = match &settings.proxy {
                Some(url) => {
                    let proxy = reqwest::Proxy::all(url.clone());
                    builder.proxy(proxy.map_err(reqwest::Error::without_url)?)
                }
                // Only what is configured is used, whatever the machine's own settings are.
                None => builder.no_proxy(),
            };
            let client = builder.build().map_err(reqwest::Error::without_url)?;
            let bot = Bot::with_client(settings.token.expose_secret(), client);
            Ok(bot.set_api_url(settings.api_url.clone()))
        };
        Ok(Self {
            bot: bot(SEND_TIMEOUT)?,
            poller: bot(POLL_TIMEOUT)?,
            clock,
            is_plain: settings.is_plain,
        })
    }

    async fn identity(&self) -> Result<Identity, ReceiveError> {
        let raw = JsonRequest::new(self.bot.clone(), Raw(GetMe::new())).await;
        let raw = raw.map_err(|cause| error::receive_error(&cause))?;
        let user: wire::User = serde_json::from_value(raw)
            .map_err(|_| ReceiveError::Unreachable("no readable answer".to_owned()))?;
        let reads_all = user.can_read_all_group_messages.unwrap_or(false);
        let sender = read::sender(&user);
        Ok(Identity {
            id: sender.id,
            name: sender.username.unwrap_or(sender.name),
            reads_all,
        })
    }

    async fn menus(&self, menus: &[Menu]) -> Result<(), ReceiveError> {
        for menu in menus {
            let commands = menu
                .commands
                .iter()
                .map(|(name, description)| BotCommand::new(name, description));
            let payload = SetMyCommands::new(commands).scope(match menu.room {
                Room::Private => BotCommandScope::AllPrivateChats,
                Room::Group => BotCommandScope::AllGroupChats,
            });
            let payload = match menu.language {
                Some(Language::Vi) => payload.language_code("vi"),
                Some(Language::En) => payload.language_code("en"),
                None => payload,
            };
            let answer = JsonRequest::new(self.bot.clone(), Raw(payload)).await;
            answer.map_err(|cause| error::receive_error(&cause))?;
        }
        Ok(())
    }

    async fn file(
        &self,
        reference: &FileReference,
        bytes_max: u64,
    ) -> Result<Vec<u8>, FileTrouble> {
        if reference.size.is_some_and(|size| size > bytes_max) {
            return Err(FileTrouble::TooLarge);
        }
        let payload = GetFile::new(FileId(reference.id.clone()));
        let raw = JsonRequest::new(self.bot.clone(), Raw(payload)).await;
        let raw = raw.map_err(|_| FileTrouble::Unavailable)?;
        let file: wire::File = serde_json::from_value(raw).map_err(|_| FileTrouble::Unavailable)?;
        let path = file.file_path.ok_or(FileTrouble::Unavailable)?;
        let mut url = self.bot.api_url();
        url.path_segments_mut()
            .map_err(|()| FileTrouble::Unavailable)?
            .pop_if_empty()
            .push("file")
            .push(&format!("bot{}", self.bot.token()))
            .extend(path.split('/'));
        let answer = self.bot.client().get(url).send().await;
        let answer = answer.and_then(reqwest::Response::error_for_status);
        let mut answer = answer.map_err(|_| FileTrouble::Unavailable)?;
        let mut bytes = Vec::new();
        // Piece by piece: what the platform says about the size need not be true.
        while let Some(piece) = answer.chunk().await.map_err(|_| FileTrouble::Unavailable)? {
            bytes.extend_from_slice(&piece);
            if bytes.len() as u64 > bytes_max {
                return Err(FileTrouble::TooLarge);
            }
        }
        Ok(bytes)
    }
}

impl Platform for Telegram {
    fn kind(&self) -> PlatformKind {
        PlatformKind::Telegram
    }

    fn capabilities(&self) -> Capabilities {
        Capabilities {
            has_buttons: !self.is_plain,
            has_edits: !self.is_plain,
            has_reactions: !self.is_plain,
            has_replies: true,
            has_files: true,
            text_max: 4096,
        }
    }

    fn receive(
        &self,
        confirmed: Option<Position>,
        wait: Duration,
    ) -> Pending<'_, Result<Batch, ReceiveError>> {
        Box::pin(receive::receive(
            self.poller.clone(),
            confirmed,
            wait,
            self.clock.as_ref(),
        ))
    }

    fn send<'a>(&'a self, parcel: Parcel<'a>) -> Pending<'a, Result<Option<MessageId>, SendError>> {
        Box::pin(send::send(&self.bot, parcel, self.capabilities()))
    }

    fn who_am_i(&self) -> Pending<'_, Result<Identity, ReceiveError>> {
        Box::pin(self.identity())
    }

    fn fetch_file<'a>(
        &'a self,
        file: &'a FileReference,
        bytes_max: u64,
    ) -> Pending<'a, Result<Vec<u8>, FileTrouble>> {
        Box::pin(self.file(file, bytes_max))
    }

    fn offer_menus<'a>(&'a self, menus: &'a [Menu]) -> Pending<'a, Result<(), ReceiveError>> {
        Box::pin(self.menus(menus))
    }
}
