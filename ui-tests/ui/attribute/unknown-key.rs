// An argument must be one that the attribute knows; a near one is suggested.
use service_client::{ClientError, service_client};

#[service_client(protcol = "awsJson1_0", protocol = "awsJson1_0", signing = "none")]
trait Ledger {
    async fn send(&self) -> Result<(), ClientError>;
}

fn main() {}
