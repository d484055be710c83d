//! JSON has no namespaces.

use service_client::{ClientError, service_client};

#[service_client(protocol = "awsJson1_0", signing = "none", xml_namespace = "https://example.com/")]
trait Ledger {
    async fn send(&self) -> Result<(), ClientError>;
}

fn main() {}
