//! A host has the characters of one.

use service_client::{ClientError, service_client};

#[service_client(protocol = "awsJson1_0", signing = "none")]
trait Ledger {
    #[operation(host_prefix = "data/")]
    async fn send(&self) -> Result<(), ClientError>;
}

fn main() {}
