//! A parameter that is a label has its place in the URI.

use service_client::{ClientError, service_client};

#[service_client(protocol = "restJson1", signing = "none")]
trait Ledger {
    #[operation(http = "GET /things")]
    async fn send(&self, #[shape(label)] id: &str) -> Result<(), ClientError>;
}

fn main() {}
