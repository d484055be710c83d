//! Only restXml has outputs without an element of their own.

use service_client::{ClientError, service_client};

#[service_client(protocol = "restJson1", signing = "none")]
trait Ledger {
    #[operation(http = "GET /things", unwrapped)]
    async fn send(&self) -> Result<(), ClientError>;
}

fn main() {}
