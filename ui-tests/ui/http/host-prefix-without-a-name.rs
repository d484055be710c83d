//! A label has a name.

use service_client::{ClientError, service_client};

#[service_client(protocol = "awsJson1_0", signing = "none")]
trait Ledger {
    #[operation(host_prefix = "{}.")]
    async fn send(&self) -> Result<(), ClientError>;
}

fn main() {}
