// An argument must be one that the attribute knows; without a near one, all are listed.
use service_client::{ClientError, service_client};

#[service_client(protocol = "awsJson1_0", signing = "none", zzz = 1)]
trait Ledger {
    async fn send(&self) -> Result<(), ClientError>;
}

fn main() {}
