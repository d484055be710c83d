//! A header is bound to a member.

use service_client::{ClientError, service_client};

#[service_client(protocol = "restJson1", signing = "none")]
trait Ledger {
    #[operation(http = "GET /things", header = "x-id")]
    async fn send(&self) -> Result<(), ClientError>;
}

fn main() {}
