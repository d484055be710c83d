//! One parameter of the query has one value.

use service_client::{ClientError, service_client};

#[service_client(protocol = "restJson1", signing = "none")]
trait Ledger {
    #[operation(http = "GET /things?kind=note")]
    async fn send(&self, #[shape(query = "kind")] kind: Option<&str>) -> Result<(), ClientError>;
}

fn main() {}
