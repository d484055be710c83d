//! A label of the URI is filled by a member.

use service_client::{ClientError, Shape, service_client};

#[derive(Shape)]
pub struct Input {
    pub id: String,
}

#[service_client(protocol = "restJson1", signing = "none")]
trait Ledger {
    #[operation(http = "GET /things/{Id}")]
    async fn send(&self, input: Input) -> Result<(), ClientError>;
}

fn main() {}
