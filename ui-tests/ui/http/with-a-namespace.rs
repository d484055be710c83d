//! Only the AWS JSON protocols write the ids of shapes.

use service_client::{ClientError, service_client};

#[service_client(protocol = "restJson1", signing = "none", namespace = "example.ledger")]
trait Ledger {
    #[operation(http = "GET /things")]
    async fn send(&self) -> Result<(), ClientError>;
}

fn main() {}
