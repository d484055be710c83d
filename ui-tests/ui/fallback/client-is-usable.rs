// A broken argument is one error: the client is still there.
use service_client::{ClientError, Config, service_client};

#[service_client(protocol = "awsJson1_0", signing = "none", retries = 3)]
trait Ledger {
    async fn send(&self, name: &str) -> Result<(), ClientError>;
}

async fn send_twice(config: &Config) -> Result<(), ClientError> {
    let client = LedgerClient::new(config);
    client.scope(async |client| client.send("a").timeout(std::time::Duration::from_secs(1)).await).await?;
    let _ = client.can_paginate(LedgerOperation::Send);
    Ledger::send(&client, "b").await
}

fn main() {}
