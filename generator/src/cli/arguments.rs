//! The words of a command line go in; what to do, typed, comes out, or what is wrong with them.

use std::env;
use std::ffi::OsString;
use std::io::{self, IsTerminal as _, Write as _};
use std::path::PathBuf;
use std::process::ExitCode;

use cargo_service_client::{ClientMethods, Documentation, ErrorStyle};
use clap::{ArgMatches, ColorChoice};
use service_client_model as model;

use super::grammar;
use super::header::Selection;
use super::paint::Paint;
use super::problem::Problem;
use super::report::{self, Status};

/// What the words come to.
#[derive(Debug)]
pub(crate) enum Parsed {
    Run(Invocation),
    /// Help, the version, or what is wrong, as clap says it.
    Explain(Explanation),
    /// What is wrong, for programs.
    Refuse(Settings, Problem),
}

/// A text of clap's.
#[derive(Debug)]
pub(crate) struct Explanation(clap::Error);

/// A command, and how to talk about it.
#[derive(Debug)]
pub(crate) struct Invocation {
    pub(crate) settings: Settings,
    pub(crate) command: Command,
}

/// What to do.
#[derive(Debug)]
pub(crate) enum Command {
    Add(Add),
    List(List),
    Update(Update),
    Check(Check),
    Slim(Slim),
}

#[derive(Debug)]
pub(crate) struct Add {
    pub(crate) service: String,
    pub(crate) operations: Selection,
    pub(crate) out: Option<PathBuf>,
    pub(crate) model: ModelOptions,
    pub(crate) errors: Option<ErrorStyle>,
    pub(crate) documentation: Option<Documentation>,
    pub(crate) client_methods: Option<ClientMethods>,
    pub(crate) protocol: Option<String>,
    pub(crate) overwrite: Overwrite,
}

#[derive(Debug)]
pub(crate) struct List {
    pub(crate) service: Option<String>,
    pub(crate) model: ModelOptions,
}

#[derive(Debug)]
pub(crate) struct Update {
    pub(crate) files: Vec<PathBuf>,
    pub(crate) botocore: Option<PathBuf>,
    pub(crate) overwrite: Overwrite,
    pub(crate) effect: Effect,
}

#[derive(Debug)]
pub(crate) struct Check {
    pub(crate) files: Vec<PathBuf>,
    pub(crate) botocore: Option<PathBuf>,
}

#[derive(Debug)]
pub(crate) struct Slim {
    pub(crate) service: String,
    pub(crate) operations: Selection,
    pub(crate) out: PathBuf,
    pub(crate) model: ModelOptions,
    pub(crate) documentation: model::Documentation,
    pub(crate) overwrite: Overwrite,
}

/// How a model is found and read.
#[derive(Debug)]
pub(crate) struct ModelOptions {
    pub(crate) botocore: Option<PathBuf>,
    pub(crate) which_service: Option<String>,
    pub(crate) overlays: Vec<PathBuf>,
}

/// Whether what a person wrote may be lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Overwrite {
    Never,
    Forced,
}

/// Whether files are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Effect {
    Write,
    DryRun,
}

/// Who reads what is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    Human,
    Json,
}

/// Whether more than errors is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Chatter {
    Normal,
    Quiet,
}

/// How to talk.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Settings {
    pub(crate) format: Format,
    pub(crate) chatter: Chatter,
    color: ColorChoice,
}

/// Reads the words of a command line, the program's name first. As a subcommand of cargo, the second repeats it.
pub(crate) fn parse(words: &[OsString]) -> Parsed {
    let (name, mut rest) = words.split_first().map_or((None, words), |(name, rest)| (Some(name), rest));
    if rest.first().is_some_and(|word| word == "service-client") {
        rest = &rest[1..];
    }
    let settings = Settings::glimpse(rest);
    let grammar = grammar::command().color(settings.color);
    let matches = match grammar.try_get_matches_from(name.into_iter().chain(rest)) {
        Ok(matches) => matches,
        Err(error) if error.use_stderr() && settings.format == Format::Json => {
            return Parsed::Refuse(settings, usage_problem(&error));
        }
        Err(error) => return Parsed::Explain(Explanation(error)),
    };
    match command(&matches) {
        Ok(command) => Parsed::Run(Invocation { settings, command }),
        Err(problem) => Parsed::Refuse(settings, problem),
    }
}

impl Explanation {
    /// Prints it, and says how that ended.
    pub(crate) fn print(&self) -> ExitCode {
        // clap leaves it to others to flush the standard output.
        let printed = self.0.print().and_then(|()| io::stdout().flush());
        match report::unless_gone(printed) {
            Ok(()) => u8::try_from(self.0.exit_code()).map_or(ExitCode::FAILURE, ExitCode::from),
            Err(error) => {
                let problem = report::unwritten(&error).to_human(Paint::Plain);
                let _ = io::stderr().write_all(problem.as_bytes());
                Status::Failed.into()
            }
        }
    }
}

impl Settings {
    /// Looks for the settings without minding the grammar, so that they hold for what is wrong with it, too.
    fn glimpse(words: &[OsString]) -> Self {
        let mut settings = Self { format: Format::Human, chatter: Chatter::Normal, color: ColorChoice::Auto };
        let mut words = words.iter().filter_map(|word| word.to_str()).take_while(|word| *word != "--");
        while let Some(word) = words.next() {
            let (option, inline) =
                word.split_once('=').map_or((word, None), |(key, value)| (key, Some(value)));
            match option {
                "--format" if inline.or_else(|| words.next()) == Some("json") => {
                    settings.format = Format::Json;
                }
                "--quiet" | "-q" => settings.chatter = Chatter::Quiet,
                "--color" => {
                    settings.color = match inline.or_else(|| words.next()) {
                        Some("always") => ColorChoice::Always,
                        Some("never") => ColorChoice::Never,
                        _ => ColorChoice::Auto,
                    };
                }
                _ => {}
            }
        }
        settings
    }

    pub(crate) fn stdout_paint(self) -> Paint {
        self.paint(io::stdout().is_terminal())
    }

    pub(crate) fn stderr_paint(self) -> Paint {
        self.paint(io::stderr().is_terminal())
    }

    fn paint(self, is_terminal: bool) -> Paint {
        let is_unwanted = || {
            env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty())
                || env::var_os("TERM").is_some_and(|term| term == "dumb")
        };
        match self.color {
            ColorChoice::Always => Paint::Coloured,
            ColorChoice::Auto if is_terminal && !is_unwanted() => Paint::Coloured,
            _ => Paint::Plain,
        }
    }
}

/// What clap says, without its layout.
fn usage_problem(error: &clap::Error) -> Problem {
    let text = error.render().to_string();
    let mut paragraphs = text.split("\n\n").map(|paragraph| paragraph.trim().to_owned());
    let message = paragraphs.next().unwrap_or_default();
    let problem = Problem::new(message.trim_start_matches("error: ").replace('\n', " "));
    match paragraphs.find_map(|paragraph| paragraph.strip_prefix("tip: ").map(str::to_owned)) {
        Some(tip) => problem.help(tip),
        None => problem.help("`cargo service-client --help` has examples"),
    }
}

fn command(matches: &ArgMatches) -> Result<Command, Problem> {
    let (name, matches) = matches.subcommand().expect("the grammar requires a subcommand");
    Ok(match name {
        "add" => Command::Add(add(matches)?),
        "list" => Command::List(List { service: text(matches, "service"), model: model_options(matches) }),
        "update" => Command::Update(Update {
            files: paths(matches, "files"),
            botocore: path(matches, "botocore"),
            overwrite: overwrite(matches),
            effect: if matches.get_flag("dry-run") { Effect::DryRun } else { Effect::Write },
        }),
        "check" => {
            Command::Check(Check { files: paths(matches, "files"), botocore: path(matches, "botocore") })
        }
        _ => Command::Slim(Slim {
            service: required(matches),
            operations: selection(matches)?,
            out: path(matches, "out").expect("the grammar requires `--out`"),
            model: model_options(matches),
            documentation: match no_docs(matches) {
                Some(_) => model::Documentation::Drop,
                None => model::Documentation::Keep,
            },
            overwrite: overwrite(matches),
        }),
    })
}

fn add(matches: &ArgMatches) -> Result<Add, Problem> {
    Ok(Add {
        service: required(matches),
        operations: selection(matches)?,
        out: path(matches, "out"),
        model: model_options(matches),
        errors: text(matches, "errors").map(|style| match style.as_str() {
            "operation" => ErrorStyle::Operation,
            _ => ErrorStyle::Service,
        }),
        documentation: no_docs(matches),
        client_methods: matches.get_flag("client-methods").then_some(ClientMethods::Declared),
        protocol: text(matches, "protocol"),
        overwrite: overwrite(matches),
    })
}

fn selection(matches: &ArgMatches) -> Result<Selection, Problem> {
    if matches.get_flag("all") {
        return Ok(Selection::All);
    }
    let names: Vec<String> = matches.get_many("operations").into_iter().flatten().cloned().collect();
    if names.is_empty() {
        let service = required(matches);
        return Err(Problem::new(format!("name the operations of `{service}` that you use, or say `--all`"))
            .help(format!("`cargo service-client list {service}` lists them")));
    }
    Ok(Selection::Named(names))
}

fn model_options(matches: &ArgMatches) -> ModelOptions {
    ModelOptions {
        botocore: path(matches, "botocore"),
        which_service: text(matches, "which-service"),
        overlays: paths(matches, "apply"),
    }
}

fn no_docs(matches: &ArgMatches) -> Option<Documentation> {
    matches.get_flag("no-docs").then_some(Documentation::None)
}

fn overwrite(matches: &ArgMatches) -> Overwrite {
    if matches.get_flag("force") { Overwrite::Forced } else { Overwrite::Never }
}

fn required(matches: &ArgMatches) -> String {
    text(matches, "service").expect("the grammar requires SERVICE")
}

fn text(matches: &ArgMatches, name: &str) -> Option<String> {
    matches.get_one::<String>(name).cloned()
}

fn path(matches: &ArgMatches, name: &str) -> Option<PathBuf> {
    matches.get_one::<PathBuf>(name).cloned()
}

fn paths(matches: &ArgMatches, name: &str) -> Vec<PathBuf> {
    matches.get_many(name).into_iter().flatten().cloned().collect()
}
