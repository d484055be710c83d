// A naming convention must be one that there is; without a near one, all are listed.
use service_client::{ClientError, service_client};

#[service_client(protocol = "awsJson1_0", signing = "none", rename_all = "Title Case")]
trait Ledger {
    async fn send(&self) -> Result<(), ClientError>;
}

fn main() {}
