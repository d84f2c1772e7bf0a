//! The command line: one file a subcommand. Talks to whoever stands at the machine; decides nothing.

mod campaign;
mod check;
mod demo;
mod ledger;
mod link_code;
mod parse;
mod screen;
mod serve;
mod text_file;
mod told;
mod when;

use std::process::ExitCode;

use clap::{Parser, Subcommand, ValueEnum};

use crate::config::{Config, Purpose};
use crate::text::Language;
use crate::wording::catalogue::msg;
use screen::Screen;

/// The exit code of a wrong configuration.
const WRONG_CONFIGURATION: u8 = 3;

/// Ghi và cộng số liệu mà mọi người gõ trong nhóm chat.
/// Counts that people type in group chats, recorded, summed and reminded of.
#[derive(Debug, Parser)]
#[command(version, about)]
pub struct Arguments {
    /// Ngôn ngữ của cửa sổ lệnh / language of the terminal
    #[arg(long, value_enum, default_value_t, global = true)]
    lang: Lang,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Clone, Copy, Default, ValueEnum)]
enum Lang {
    #[default]
    Vi,
    En,
}

impl From<Lang> for Language {
    fn from(lang: Lang) -> Self {
        match lang {
            Lang::Vi => Self::Vi,
            Lang::En => Self::En,
        }
    }
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Thử ngay trong cửa sổ này, không cần mạng / try it in this terminal, without a network
    Demo(demo::Demo),
    /// Chạy bot / run the bot
    Run,
    /// Kiểm tra cấu hình, sổ, đợt, nền tảng chat / check configuration, ledger, campaigns, platform
    Check,
    /// Đợt báo cáo / campaigns
    Campaign {
        #[command(subcommand)]
        command: CampaignCommand,
    },
    /// In mã dùng một lần để nối nhóm / print a one-time code that binds a chat
    LinkCode(link_code::LinkCode),
    /// Đọc thử tin nhắn / read messages and print what each means
    Parse(parse::Parse),
}

#[derive(Debug, Subcommand)]
enum CampaignCommand {
    /// Nạp tệp đợt (TOML): kiểm tra cả tệp rồi mới ghi / load a campaign file: checked whole, then stored
    Load(campaign::Load),
}

/// Does what the command line says.
pub fn run(arguments: &Arguments) -> ExitCode {
    let screen = Screen::new(arguments.lang.into());
    let done = match &arguments.command {
        Command::Parse(args) => parse::run(args, screen),
        Command::Demo(args) => wait(demo::run(args, &screen)),
        Command::Run => {
            return configured(screen, Purpose::Talk, |config| {
                wait(serve::run(config, &screen))
            });
        }
        Command::Check => {
            return configured(screen, Purpose::Work, |config| {
                wait(check::run(config, &screen))
            });
        }
        Command::Campaign {
            command: CampaignCommand::Load(args),
        } => {
            return configured(screen, Purpose::Work, |config| {
                wait(campaign::load(args, config, &screen))
            });
        }
        Command::LinkCode(args) => {
            return configured(screen, Purpose::Work, |config| {
                wait(link_code::run(args, config, &screen))
            });
        }
    };
    exit_code(screen, done)
}

/// Shows what clap says: help and version as asked for; of a fault, which clap tells in English, also in
/// Vietnamese that it is one.
pub fn refuse(error: &clap::Error) -> ExitCode {
    let _ = error.print();
    if error.use_stderr() {
        let screen = Screen::new(Language::Vi);
        screen.complain(&screen.text(&msg::NotUnderstood));
    }
    ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(u8::MAX))
}

/// Goes on with the configuration, or names everything that is wrong with it.
fn configured(
    screen: Screen,
    purpose: Purpose,
    go_on: impl FnOnce(&Config) -> anyhow::Result<bool>,
) -> ExitCode {
    match Config::from_environment(purpose) {
        Ok(config) => exit_code(screen, go_on(&config)),
        Err(faults) => {
            screen.complain(&faults.to_string());
            ExitCode::from(WRONG_CONFIGURATION)
        }
    }
}

/// `false`: it was done, and what was found is not well.
fn exit_code(screen: Screen, done: anyhow::Result<bool>) -> ExitCode {
    match done {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            screen.complain(&ledger::told(&error, screen));
            ExitCode::FAILURE
        }
    }
}

fn wait<T>(work: impl Future<Output = anyhow::Result<T>>) -> anyhow::Result<T> {
    tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()?
        .block_on(work)
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;

    #[test]
    fn the_command_line_is_well_formed() {
        Arguments::command().debug_assert();
    }
}
