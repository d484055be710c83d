//! A label of the URI is filled by a parameter.

use service_client::{ClientError, service_client};

#[service_client(protocol = "restJson1", signing = "none")]
trait Ledger {
    #[operation(http = "GET /things/{Id}")]
    async fn send(&self, id: &str) -> Result<(), ClientError>;
}

fn main() {}
