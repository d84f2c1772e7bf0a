//! The `baocao` program: hands its arguments to the library and exits with its code.

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    baocao::cli::run(&baocao::cli::Arguments::parse())
}
