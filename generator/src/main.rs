//! `cargo service-client`: a command line enters, an exit status leaves.

mod cli;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::main(std::env::args_os())
}
