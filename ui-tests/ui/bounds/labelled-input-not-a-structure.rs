//! An input that is no structure is one mistake, whatever labels it has to fill.

use service_client::{ClientError, service_client};

type Id = String;

#[service_client(protocol = "restJson1", signing = "none")]
trait Ledger {
    #[operation(http = "GET /things/{Id}", host_prefix = "{Id}.")]
    async fn send(&self, id: Id) -> Result<(), ClientError>;
}

fn main() {}
