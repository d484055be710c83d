//! A label of the host is filled by a parameter.

use service_client::{ClientError, service_client};

#[service_client(protocol = "awsJson1_0", signing = "none")]
trait Ledger {
    #[operation(host_prefix = "{Id}.")]
    async fn send(&self, id: &str, name: &str) -> Result<(), ClientError>;
}

fn main() {}
