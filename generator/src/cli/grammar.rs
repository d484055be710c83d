//! The command line's grammar, as clap wants it.

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, Command, ValueHint, value_parser};

use super::help;

const MODEL: &str = "Model";
const CODE: &str = "Code";
const OUTPUT: &str = "Output";

/// The whole grammar. Programs call it `cargo-service-client`, people `cargo service-client`.
pub(crate) fn command() -> Command {
    Command::new("cargo-service-client")
        .bin_name("cargo service-client")
        .version(env!("CARGO_PKG_VERSION"))
        .about(help::ABOUT)
        .after_help(help::TOP)
        .after_long_help(format!("{}\n\n{}", help::TOP, help::EXIT_STATUS))
        .subcommand_required(true)
        .arg_required_else_help(true)
        .disable_help_subcommand(true)
        .max_term_width(100)
        .args([format(), color(), quiet()])
        .subcommands([add(), list(), update(), check(), slim()])
}

fn add() -> Command {
    Command::new("add")
        .about(help::ADD_ABOUT)
        .long_about(help::ADD)
        .after_help(help::ADD_EXAMPLES)
        .args([
            service().required(true),
            operations(),
            all(),
            out("The file to write [default: src/SERVICE.rs]"),
        ])
        .args([
            Arg::new("errors")
                .long("errors")
                .value_name("STYLE")
                .value_parser(PossibleValuesParser::new(["service", "operation"]))
                .help("One error enum for the service (as if not given), or one for each operation")
                .help_heading(CODE),
            no_docs("Writes short sentences in the place of the model's documentation").help_heading(CODE),
            flag("client-methods", "Declares `can_paginate` and `generate_presigned_url` in the trait")
                .help_heading(CODE),
            Arg::new("protocol")
                .long("protocol")
                .value_name("NAME")
                .value_parser(protocol)
                .help("The protocol to speak, by Smithy's name [default: the best that the model names]")
                .help_heading(CODE),
            flag("force", "Overwrites a file that was edited by hand, or that this tool did not write"),
        ])
        .args([which_service(), overlays(), botocore()])
}

fn list() -> Command {
    Command::new("list")
        .about(help::LIST_ABOUT)
        .long_about(help::LIST)
        .after_help(help::LIST_EXAMPLES)
        .args([service(), which_service(), overlays(), botocore()])
}

fn update() -> Command {
    Command::new("update")
        .about(help::UPDATE_ABOUT)
        .long_about(help::UPDATE)
        .after_help(help::UPDATE_EXAMPLES)
        .args([
            files(),
            flag("dry-run", "Shows what would change, and writes nothing"),
            flag("force", "Overwrites files that were edited by hand"),
            botocore(),
        ])
}

fn check() -> Command {
    Command::new("check")
        .about(help::CHECK_ABOUT)
        .long_about(help::CHECK)
        .after_help(help::CHECK_EXAMPLES)
        .args([files(), botocore()])
}

fn slim() -> Command {
    Command::new("slim")
        .about(help::SLIM_ABOUT)
        .long_about(help::SLIM)
        .after_help(help::SLIM_EXAMPLES)
        .args([service().required(true), operations(), all(), out("The file to write").required(true)])
        .args([
            no_docs("Leaves the documentation out"),
            flag("force", "Overwrites a file that is there"),
            which_service(),
            overlays(),
            botocore(),
        ])
}

fn service() -> Arg {
    Arg::new("service")
        .value_name("SERVICE")
        .help("A model file, a folder with one, or a service's name in botocore")
}

fn operations() -> Arg {
    Arg::new("operations")
        .value_name("OPERATION")
        .num_args(0..)
        .help("Names of operations, as the model has them")
}

fn all() -> Arg {
    flag("all", "Takes all of the service's operations").conflicts_with("operations")
}

fn out(help: &'static str) -> Arg {
    path("out", "FILE").short('o').help(help)
}

fn no_docs(help: &'static str) -> Arg {
    flag("no-docs", help)
}

fn files() -> Arg {
    Arg::new("files")
        .value_name("FILE")
        .num_args(0..)
        .value_parser(value_parser!(PathBuf))
        .value_hint(ValueHint::FilePath)
        .help("Generated files [default: all of the package or workspace]")
}

fn which_service() -> Arg {
    Arg::new("which-service")
        .long("service")
        .value_name("NAME")
        .help("Which service, if the model has several")
        .help_heading(MODEL)
}

fn overlays() -> Arg {
    path("apply", "FILE")
        .action(ArgAction::Append)
        .help("Corrects the model: a Smithy JSON AST of `apply` statements; may be given several times")
        .help_heading(MODEL)
}

fn botocore() -> Arg {
    path("botocore", "DIR")
        .help("Where botocore is [default: where `python3 -c 'import botocore'` finds it]")
        .help_heading(MODEL)
}

fn format() -> Arg {
    Arg::new("format")
        .long("format")
        .value_name("FORMAT")
        .global(true)
        .default_value("human")
        .value_parser(PossibleValuesParser::new(["human", "json"]))
        .help("What is printed: text for people, or one JSON document for programs")
        .help_heading(OUTPUT)
}

fn color() -> Arg {
    Arg::new("color")
        .long("color")
        .value_name("WHEN")
        .global(true)
        .default_value("auto")
        .value_parser(PossibleValuesParser::new(["auto", "always", "never"]))
        .help("When to colour")
        .help_heading(OUTPUT)
}

fn quiet() -> Arg {
    flag("quiet", "Prints nothing but errors").short('q').global(true).help_heading(OUTPUT)
}

fn path(name: &'static str, value: &'static str) -> Arg {
    Arg::new(name)
        .long(name)
        .value_name(value)
        .value_parser(value_parser!(PathBuf))
        .value_hint(ValueHint::AnyPath)
}

fn flag(name: &'static str, help: &'static str) -> Arg {
    Arg::new(name).long(name).action(ArgAction::SetTrue).help(help)
}

/// A protocol of anybody's: the macro says which ones there are.
fn protocol(word: &str) -> Result<String, &'static str> {
    if !word.is_empty() && word.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '_') {
        return Ok(word.to_owned());
    }
    Err("expected a name such as `awsJson1_0` or `restJson1`")
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_grammar_is_sound() {
        super::command().debug_assert();
    }
}
