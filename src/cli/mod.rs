//! The command line: one file a subcommand.

mod parse;

use clap::{Parser, Subcommand};

/// Counts that people type in group chats, recorded, summed and reminded of.
#[derive(Debug, Parser)]
#[command(version, about)]
pub struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Read messages (JSON lines) and print what each means.
    Parse(parse::Parse),
}

/// Does what the command line says.
pub fn run(arguments: &Arguments) -> anyhow::Result<()> {
    match &arguments.command {
        Command::Parse(args) => parse::run(args),
    }
}
