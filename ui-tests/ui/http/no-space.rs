//! A method and a URI are two words.

use service_client::{ClientError, service_client};

#[service_client(protocol = "restJson1", signing = "none")]
trait Ledger {
    #[operation(http = "/things")]
    async fn send(&self) -> Result<(), ClientError>;
}

fn main() {}
