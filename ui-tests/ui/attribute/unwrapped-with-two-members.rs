//! One member can be the root of the XML.

use service_client::{ClientError, Shape, service_client};

#[derive(Clone, PartialEq, Shape)]
struct Place {
    region: String,
    zone: String,
}

#[service_client(protocol = "restXml", signing = "none")]
trait Ledger {
    #[operation(http = "GET /place", unwrapped)]
    async fn place(&self) -> Result<Place, ClientError>;
}

fn main() {}
