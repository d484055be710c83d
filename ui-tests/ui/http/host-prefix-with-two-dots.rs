//! Each dot of a host comes after a name.

use service_client::{ClientError, service_client};

#[service_client(protocol = "restJson1", signing = "none")]
trait Ledger {
    #[operation(http = "GET /things", host_prefix = "{Account}-data..")]
    async fn send(&self, #[shape(host_label)] account: &str) -> Result<(), ClientError>;
}

fn main() {}
