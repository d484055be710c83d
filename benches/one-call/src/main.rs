//! One call with service-client: an endpoint and a ledger's name enter as arguments, region and credentials from the
//! environment; the session that was started, or why not, leaves. `one-call-by-hand` is the same program without us.

use std::{env, process::ExitCode};

use service_client::Config;
use service_client_qldb_session::{
    QldbSessionClient, QldbSessionError, SendCommandRequest, StartSessionRequest,
};

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let mut arguments = env::args().skip(1);
    let (Some(endpoint), Some(ledger)) = (arguments.next(), arguments.next()) else {
        eprintln!("usage: one-call ENDPOINT LEDGER");
        return ExitCode::from(2);
    };
    let config = Config::from_env().await.to_builder().endpoint_url(endpoint).build();
    match start_session(&QldbSessionClient::new(&config), &ledger).await {
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

async fn start_session(client: &QldbSessionClient, ledger: &str) -> Result<String, QldbSessionError> {
    let command = SendCommandRequest::new().start_session(StartSessionRequest::new(ledger));
    let result = client.send_command(command).await?;
    Ok(result.start_session.and_then(|started| started.session_token).unwrap_or_default())
}
