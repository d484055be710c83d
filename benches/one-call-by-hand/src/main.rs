//! One call without service-client: an endpoint and a ledger's name enter as arguments, region and credentials from the
//! environment; the session that was started, or why not, leaves. `one-call` is the same program with us.

mod client;
mod shapes;
mod sign;

use std::{env, process::ExitCode};

use crate::{
    client::{Client, Failure},
    shapes::{SendCommandRequest, StartSessionRequest},
};

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let mut arguments = env::args().skip(1);
    let (Some(endpoint), Some(ledger)) = (arguments.next(), arguments.next()) else {
        eprintln!("usage: one-call-by-hand ENDPOINT LEDGER");
        return ExitCode::from(2);
    };
    match start_session(&endpoint, ledger).await {
        Ok(token) => {
            println!("started a session, whose token has {} characters", token.len());
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

async fn start_session(endpoint: &str, ledger_name: String) -> Result<String, Failure> {
    let client = Client::from_env(endpoint)?;
    let command = SendCommandRequest { start_session: Some(StartSessionRequest { ledger_name }) };
    let result = client.send_command(&command).await?;
    Ok(result.start_session.and_then(|started| started.session_token).unwrap_or_default())
}
