//! A path begins with a slash.

use service_client::{ClientError, service_client};

#[service_client(protocol = "restJson1", signing = "none")]
trait Ledger {
    #[operation(http = "GET things")]
    async fn send(&self) -> Result<(), ClientError>;
}

fn main() {}
