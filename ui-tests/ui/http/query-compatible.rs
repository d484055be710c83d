//! Only a service that speaks AWS JSON now had another protocol before.

use service_client::{ClientError, service_client};

#[service_client(protocol = "restJson1", signing = "none", query_compatible)]
trait Ledger {
    #[operation(http = "GET /things")]
    async fn send(&self) -> Result<(), ClientError>;
}

fn main() {}
