// A broken operation is one error: fakes and callers of the others are left alone.
use service_client::{ClientError, service_client};

#[service_client(protocol = "awsJson1_0", signing = "none")]
trait Ledger {
    async fn send(&self, name: &str) -> Result<(), ClientError>;
    fn list(&self) -> Result<(), ClientError>;
}

struct Fake;

impl Ledger for Fake {
    async fn send(&self, _name: &str) -> Result<(), ClientError> {
        Ok(())
    }

    fn list(&self) -> Result<(), ClientError> {
        Ok(())
    }
}

async fn send(fake: &Fake) -> Result<(), ClientError> {
    let client = LedgerClient::in_process(Fake);
    client.list().await?;
    Ledger::send(&fake, "b").await
}

fn main() {}
