//! Only restXml has two forms of an error.

use service_client::{ClientError, service_client};

#[service_client(protocol = "awsQuery", signing = "none", api_version = "2025-01-01", bare_errors)]
trait Ledger {
    async fn send(&self) -> Result<(), ClientError>;
}

fn main() {}
