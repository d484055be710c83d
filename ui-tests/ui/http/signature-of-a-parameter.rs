//! What is signed has its signature in this header.

use service_client::{ClientError, service_client};

#[service_client(protocol = "restJson1", service_id = "Ledger", endpoint_prefix = "ledger")]
trait Ledger {
    #[operation(http = "GET /things")]
    async fn send(&self, #[shape(header = "Authorization")] token: &str) -> Result<(), ClientError>;
}

fn main() {}
