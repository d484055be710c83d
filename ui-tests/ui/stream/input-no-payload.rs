//! What flows is the body.

use service_client::{ByteStream, ClientError, Shape, service_client};

#[derive(Clone, PartialEq, Shape)]
struct Upload {
    body: ByteStream,
}

#[service_client(protocol = "restJson1", signing = "none")]
trait Ledger {
    #[operation(http = "PUT /things")]
    async fn send(&self, input: Upload) -> Result<(), ClientError>;
}

fn main() {}
