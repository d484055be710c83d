//! The query protocols have one path.

use service_client::{ClientError, service_client};

#[service_client(protocol = "awsQuery", signing = "none", api_version = "2025-01-01")]
trait Ledger {
    #[operation(http = "GET /things")]
    async fn send(&self) -> Result<(), ClientError>;
}

fn main() {}
