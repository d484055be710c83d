//! A parameter with a mistake of its own is not missed, too.

use service_client::{ClientError, service_client};

#[service_client(protocol = "restJson1", signing = "none")]
trait Ledger {
    #[operation(http = "GET /things/{Id}")]
    async fn send(&self, #[shape(lable)] id: &str) -> Result<(), ClientError>;
}

fn main() {}
