//! One member must be the root of the XML.

use service_client::{ClientError, service_client};

#[service_client(protocol = "restXml", signing = "none")]
trait Ledger {
    #[operation(http = "GET /place", unwrapped)]
    async fn send(&self) -> Result<(), ClientError>;
}

fn main() {}
