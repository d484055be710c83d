// A service has methods, and no types: an implementation that names its own is not told that it must not.
use service_client::{ClientError, service_client};

#[service_client(protocol = "awsJson1_0", signing = "none")]
trait Ledger {
    type Error;

    async fn send(&self) -> Result<(), ClientError>;
}

struct Fake;

impl Ledger for Fake {
    type Error = ();

    async fn send(&self) -> Result<(), ClientError> {
        Ok(())
    }
}

fn main() {}
