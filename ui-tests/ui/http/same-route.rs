//! The names of labels are no part of a request.

use service_client::{ClientError, service_client};

#[service_client(protocol = "restJson1", signing = "none")]
trait Ledger {
    #[operation(http = "GET /things/{Id}?kind=note")]
    async fn send(&self, #[shape(label)] id: &str) -> Result<(), ClientError>;

    #[operation(http = "GET /things/{Name}?kind=note")]
    async fn find(&self, #[shape(label)] name: &str) -> Result<(), ClientError>;
}

fn main() {}
