// A naming convention must be one that there is; a near one is suggested.
use service_client::{ClientError, service_client};

#[service_client(protocol = "awsJson1_0", signing = "none", rename_all = "camelcase")]
trait Ledger {
    async fn send(&self) -> Result<(), ClientError>;
}

fn main() {}
