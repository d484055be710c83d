//! After a label that takes the rest there is no other.

use service_client::{ClientError, service_client};

#[service_client(protocol = "restJson1", signing = "none")]
trait Ledger {
    #[operation(http = "GET /things/{Path+}/of/{Id}")]
    async fn send(&self) -> Result<(), ClientError>;
}

fn main() {}
