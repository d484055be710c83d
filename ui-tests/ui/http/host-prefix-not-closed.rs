//! A label is in braces.

use service_client::{ClientError, service_client};

#[service_client(protocol = "awsJson1_0", signing = "none")]
trait Ledger {
    #[operation(host_prefix = "{Id.")]
    async fn send(&self) -> Result<(), ClientError>;
}

fn main() {}
