//! The only reader of the environment: settings from `.env` and the process, one struct a concern.
//!
//! All faults are collected and each is named with what to write instead. Values that are secret appear in
//! no fault and no log. Every setting stands in `.env.example`, explained in both languages.

mod fault;

use std::collections::BTreeMap;
use std::path::PathBuf;

use reqwest::Url;
use secrecy::SecretString;

pub use fault::{Fault, Faults, Problem};

use crate::chat::PlatformKind;
use crate::clock::FileClock;

/// The settings there are; `.env.example` explains each.
pub const SETTINGS: &[&str] = &[
    "TELEGRAM_BOT_TOKEN",
    "TELEGRAM_API_URL",
    "TELEGRAM_PROXY",
    "TELEGRAM_PLAIN",
    "DATABASE",
    "OWNERS",
    "RUST_LOG",
    "LOG_FORMAT",
    "CLOCK_FILE",
];

/// Beginnings of names that are ours alone: a name in `.env` that starts so and is not known is a slip.
const OURS: &[&str] = &["TELEGRAM_"];

const API_URL: &str = "https://api.telegram.org";
const DATABASE: &str = "baocao.db";
const LOG_FILTER: &str = "info";
/// The words that set how much is logged.
const LEVELS: &[&str] = &["off", "error", "warn", "info", "debug", "trace"];

/// Everything that is set.
#[derive(Debug, Clone)]
pub struct Config {
    /// Telegram; `None` if no token is set.
    pub telegram: Option<Telegram>,
    /// The database.
    pub database: Database,
    /// Who owns the bot.
    pub owners: Vec<Owner>,
    /// What is logged, and how.
    pub logs: Logs,
    /// The file that tells the time in a rehearsal.
    pub clock_file: Option<PathBuf>,
}

/// Telegram.
#[derive(Debug, Clone)]
pub struct Telegram {
    /// The bot's token.
    pub token: SecretString,
    /// The Bot API server.
    pub api_url: Url,
    /// The proxy by which it is reached, HTTP or SOCKS5.
    pub proxy: Option<Url>,
    /// Whether the bot does without buttons, edits and signs: text only.
    pub is_plain: bool,
}

/// The database.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Database {
    /// Its file.
    pub path: PathBuf,
}

/// Somebody who may do everything.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Owner {
    /// On which platform.
    pub platform: PlatformKind,
    /// The platform's id of the person.
    pub id: String,
}

/// Logs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Logs {
    /// What is logged, as `RUST_LOG` says it.
    pub filter: String,
    /// In which form.
    pub format: LogFormat,
}

/// The form of log lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogFormat {
    /// For people.
    Text,
    /// One JSON object a line.
    Json,
}

/// What the settings are read for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// To talk on a platform: at least one must be set.
    Talk,
    /// To work on the database only.
    Work,
}

impl Config {
    /// The settings of the process, and of `.env` in the folder where it was started or above.
    ///
    /// # Errors
    /// Every setting that is missing or wrong.
    pub fn from_environment(purpose: Purpose) -> Result<Self, Faults> {
        let mut faults = Vec::new();
        let mut values = BTreeMap::new();
        for item in dotenvy::dotenv_iter().into_iter().flatten() {
            match item {
                Ok((name, value)) => {
                    values.insert(name, value);
                }
                Err(error) => faults.push(Fault::new(".env", Problem::Line(line_of(&error)))),
            }
        }
        faults.extend(values.keys().filter(|name| is_slip(name)).map(|name| {
            let known = SETTINGS.join(", ");
            Fault::new(name, Problem::UnknownName { known })
        }));
        for &name in SETTINGS {
            #[expect(
                clippy::disallowed_methods,
                reason = "the one place that reads the environment"
            )]
            if let Ok(value) = std::env::var(name) {
                values.insert(name.to_owned(), value);
            }
        }
        match Self::from_values(&values, purpose) {
            Ok(config) if faults.is_empty() => Ok(config),
            Ok(_) => Err(Faults(faults)),
            Err(more) => {
                faults.extend(more.0);
                Err(Faults(faults))
            }
        }
    }

    /// The settings from names and values; a value of blanks counts as not set.
    ///
    /// # Errors
    /// Every setting that is missing or wrong.
    pub fn from_values(
        values: &BTreeMap<String, String>,
        purpose: Purpose,
    ) -> Result<Self, Faults> {
        let mut reader = Reader {
            values,
            faults: Vec::new(),
        };
        let telegram = reader.telegram(purpose);
        let database = Database {
            path: reader.text("DATABASE").unwrap_or(DATABASE).into(),
        };
        let owners = reader.owners();
        let logs = reader.logs();
        let clock_file = reader.clock_file();
        if reader.faults.is_empty() {
            Ok(Self {
                telegram,
                database,
                owners,
                logs,
                clock_file,
            })
        } else {
            Err(Faults(reader.faults))
        }
    }
}

/// Which line of `.env` cannot be read: its name at most, as its value may be a token.
fn line_of(error: &dotenvy::Error) -> String {
    match error {
        dotenvy::Error::LineParse(line, _) => line
            .split_once('=')
            .map_or("…", |(name, _)| name)
            .to_owned(),
        _ => "…".to_owned(),
    }
}

fn is_slip(name: &str) -> bool {
    OURS.iter().any(|ours| name.starts_with(ours)) && !SETTINGS.contains(&name)
}

struct Reader<'a> {
    values: &'a BTreeMap<String, String>,
    faults: Vec<Fault>,
}

impl<'a> Reader<'a> {
    fn text(&self, name: &str) -> Option<&'a str> {
        let text = self.values.get(name)?.trim();
        (!text.is_empty()).then_some(text)
    }

    fn fault(&mut self, setting: &str, problem: Problem) {
        self.faults.push(Fault::new(setting, problem));
    }

    fn telegram(&mut self, purpose: Purpose) -> Option<Telegram> {
        let api_url = self.url("TELEGRAM_API_URL", &["http", "https"]);
        let proxy = self.url("TELEGRAM_PROXY", &["http", "https", "socks5", "socks5h"]);
        let is_plain = self.flag("TELEGRAM_PLAIN");
        let Some(token) = self.text("TELEGRAM_BOT_TOKEN") else {
            if purpose == Purpose::Talk {
                self.fault("TELEGRAM_BOT_TOKEN", Problem::MissingToken);
            }
            return None;
        };
        if !is_token(token) {
            self.fault("TELEGRAM_BOT_TOKEN", Problem::Token);
            return None;
        }
        let default = || Url::parse(API_URL).expect("the address above is one");
        Some(Telegram {
            token: SecretString::from(token),
            api_url: api_url.unwrap_or_else(default),
            proxy,
            is_plain,
        })
    }

    fn flag(&mut self, name: &'static str) -> bool {
        match self.text(name) {
            None | Some("no") => false,
            Some("yes") => true,
            Some(found) => {
                let found = found.to_owned();
                self.fault(name, Problem::Flag { found });
                false
            }
        }
    }

    fn url(&mut self, name: &'static str, schemes: &[&str]) -> Option<Url> {
        let text = self.text(name)?;
        match Url::parse(text) {
            Ok(url) if schemes.contains(&url.scheme()) && url.has_host() => Some(url),
            // An address may hold a password, so it is not repeated.
            Ok(_) | Err(_) => {
                let schemes = schemes.join(", ");
                self.fault(name, Problem::Address { schemes });
                None
            }
        }
    }

    fn owners(&mut self) -> Vec<Owner> {
        let mut owners = Vec::new();
        let listed = self.text("OWNERS").unwrap_or_default();
        for item in listed
            .split(',')
            .map(str::trim)
            .filter(|item| !item.is_empty())
        {
            if let Some(owner) = owner(item) {
                owners.push(owner);
            } else {
                let found = item.to_owned();
                self.fault("OWNERS", Problem::Owner { found });
            }
        }
        owners
    }

    /// A clock that cannot be read would silently be the machine's, so it is a fault.
    fn clock_file(&mut self) -> Option<PathBuf> {
        let found = self.text("CLOCK_FILE")?;
        let path = PathBuf::from(found);
        if FileClock::new(path.clone()).shown().is_none() {
            let found = found.to_owned();
            self.fault("CLOCK_FILE", Problem::Clock { found });
        }
        Some(path)
    }

    fn logs(&mut self) -> Logs {
        let filter = self.text("RUST_LOG").unwrap_or(LOG_FILTER).to_owned();
        let is_filter = tracing_subscriber::EnvFilter::try_new(&filter).is_ok();
        let wrong = not_level(&filter).or((!is_filter).then_some(filter.as_str()));
        if let Some(found) = wrong.map(str::to_owned) {
            self.fault("RUST_LOG", Problem::Filter { found });
        }
        let format = match self.text("LOG_FORMAT") {
            None | Some("text") => LogFormat::Text,
            Some("json") => LogFormat::Json,
            Some(found) => {
                let found = found.to_owned();
                self.fault("LOG_FORMAT", Problem::Format { found });
                LogFormat::Text
            }
        };
        Logs { filter, format }
    }
}

/// The first directive that is a bare word and no level: it would be taken as the name of a part of the
/// program and switch all others off.
fn not_level(filter: &str) -> Option<&str> {
    let mut directives = filter.split(',');
    directives.find(|directive| {
        let word = directive.trim();
        let is_bare = !word.is_empty() && !word.contains(['=', ':', '[', '{']);
        let is_level = LEVELS.iter().any(|level| word.eq_ignore_ascii_case(level));
        is_bare && !is_level
    })
}

/// As @BotFather gives them out: the bot's number, a colon, letters.
fn is_token(token: &str) -> bool {
    token.split_once(':').is_some_and(|(number, letters)| {
        !number.is_empty()
            && number.bytes().all(|byte| byte.is_ascii_digit())
            && letters.len() >= 10
            && letters
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_')
    })
}

fn owner(item: &str) -> Option<Owner> {
    let (platform, id) = item.split_once(':')?;
    let platform = [
        PlatformKind::Telegram,
        PlatformKind::ZaloBot,
        PlatformKind::ZaloAccount,
        PlatformKind::Console,
    ]
    .into_iter()
    .find(|kind| kind.as_str() == platform.trim())?;
    let id = id.trim();
    let is_number = id.bytes().all(|byte| byte.is_ascii_digit());
    let fits = !id.is_empty() && (is_number || platform != PlatformKind::Telegram);
    fits.then(|| Owner {
        platform,
        id: id.to_owned(),
    })
}

#[cfg(test)]
mod tests;
