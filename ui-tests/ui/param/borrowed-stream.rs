//! A stream is taken when it is sent.

use service_client::{ByteStream, ClientError, service_client};

#[service_client(protocol = "restJson1", signing = "none")]
trait Ledger {
    #[operation(http = "PUT /things/{Id}")]
    async fn send(&self, #[shape(label)] id: &str, #[shape(payload)] body: &ByteStream) -> Result<(), ClientError>;
}

fn main() {}
