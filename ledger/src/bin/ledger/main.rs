//! What enters: a command line. What leaves: a ledger that listens, or a sentence that says what is wrong.

mod arguments;

use std::{io::Write as _, process::ExitCode};

use ledger::Ledger;
use service_client::{
    Authenticator, Credentials,
    config::{Environment, Region},
    serve::Server,
    sign::Verifier,
};

use crate::arguments::{Arguments, HELP, Request};

/// The name that requests to the service are signed for.
const SIGNING_NAME: &str = "qldb";

fn main() -> ExitCode {
    let environment = Environment::process();
    let request = arguments::parse(std::env::args_os().skip(1), &environment);
    match request.and_then(|request| run(request, &environment)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("ledger: {problem}");
            ExitCode::FAILURE
        }
    }
}

fn run(request: Request, environment: &Environment) -> Result<(), String> {
    match request {
        Request::Help => say(HELP),
        Request::Version => say(concat!("ledger ", env!("CARGO_PKG_VERSION"), "\n")),
        Request::Serve(arguments) => {
            let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
            runtime
                .map_err(|error| format!("the runtime did not start: {error}"))?
                .block_on(serve(arguments, environment))
        }
    }
}

async fn serve(arguments: Arguments, environment: &Environment) -> Result<(), String> {
    let Arguments { listen, ledgers, credentials, region } = arguments;
    let credentials = match credentials {
        Some(credentials) => credentials,
        None => arguments::credentials(environment).await?,
    };
    let server =
        Server::bind(&listen).await.map_err(|error| format!("cannot listen on `{listen}`: {error}"))?;
    say(&format!("listening on http://{}\n", server.local_addr()))?;
    explain(&ledgers, &credentials, &region);

    let builder = ledgers.into_iter().fold(Ledger::builder(), ledger::LedgerBuilder::ledger);
    let authenticator = Authenticator::new(Verifier::new(region.as_str(), SIGNING_NAME), [credentials]);
    server.run(builder.build().service().verify(authenticator)).await;
    Ok(())
}

/// Standard output is for machines: one line says where, and nothing follows it.
fn say(text: &str) -> Result<(), String> {
    let mut output = std::io::stdout().lock();
    let said = output.write_all(text.as_bytes()).and_then(|()| output.flush());
    said.map_err(|error| format!("standard output is closed: {error}"))
}

fn explain(ledgers: &[String], credentials: &Credentials, region: &Region) {
    eprintln!("ledgers: {}", ledgers.join(", "));
    eprintln!("requests must be signed by `{}` for region `{region}`", credentials.access_key_id());
    eprintln!("documents live in memory: they are gone when this process ends (Ctrl-C)");
}
