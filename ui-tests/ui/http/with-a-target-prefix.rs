//! A target is what the AWS JSON protocols have.

use service_client::{ClientError, service_client};

#[service_client(protocol = "restJson1", target_prefix = "Ledger", signing = "none")]
trait Ledger {
    #[operation(http = "GET /things")]
    async fn send(&self) -> Result<(), ClientError>;
}

fn main() {}
