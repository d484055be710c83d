//! A `%` begins a byte of two digits.

use service_client::{ClientError, service_client};

#[service_client(protocol = "restJson1", signing = "none")]
trait Ledger {
    #[operation(http = "GET /things/50%/{Id}")]
    async fn send(&self, #[shape(label)] id: &str) -> Result<(), ClientError>;
}

fn main() {}
