//! A method is one of HTTP's.

use service_client::{ClientError, service_client};

#[service_client(protocol = "restJson1", signing = "none")]
trait Ledger {
    #[operation(http = "FETCH /things")]
    async fn send(&self) -> Result<(), ClientError>;
}

fn main() {}
