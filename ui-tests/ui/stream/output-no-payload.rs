//! What flows is the body.

use service_client::{ByteStream, ClientError, Shape, service_client};

#[derive(Clone, PartialEq, Shape)]
struct Download {
    body: ByteStream,
}

#[service_client(protocol = "restJson1", signing = "none")]
trait Ledger {
    #[operation(http = "GET /things")]
    async fn fetch(&self) -> Result<Download, ClientError>;
}

fn main() {}
