//! What varies in the query is bound by the member.

use service_client::{ClientError, service_client};

#[service_client(protocol = "restJson1", signing = "none")]
trait Ledger {
    #[operation(http = "GET /things?id={Id}")]
    async fn send(&self) -> Result<(), ClientError>;
}

fn main() {}
