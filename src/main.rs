//! The `baocao` program: hands its arguments to the library and exits with its code.

use clap::Parser;

fn main() -> anyhow::Result<()> {
    baocao::cli::run(&baocao::cli::Arguments::parse())
}
