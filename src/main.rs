//! The `baocao` program: hands its arguments to the library and exits with its code.

use std::process::ExitCode;

use baocao::cli::{self, Arguments};
use clap::Parser;

fn main() -> ExitCode {
    match Arguments::try_parse() {
        Ok(arguments) => cli::run(&arguments),
        Err(error) => cli::refuse(&error),
    }
}
