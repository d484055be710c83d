//! A piece of the path is one value, of a parameter, too.

use service_client::{ClientError, service_client};

#[service_client(protocol = "restJson1", signing = "none")]
trait Ledger {
    #[operation(http = "GET /things/{Ids}")]
    async fn send(&self, #[shape(label)] ids: &[String]) -> Result<(), ClientError>;
}

fn main() {}
