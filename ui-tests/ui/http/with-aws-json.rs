//! The AWS JSON protocols have one path.

use service_client::{ClientError, service_client};

#[service_client(protocol = "awsJson1_0", signing = "none")]
trait Ledger {
    #[operation(http = "GET /things")]
    async fn send(&self) -> Result<(), ClientError>;
}

fn main() {}
