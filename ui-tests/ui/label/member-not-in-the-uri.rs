//! A member that is a label has its place in the URI.

use service_client::{ClientError, Shape, service_client};

#[derive(Shape)]
pub struct Input {
    #[shape(label = "Id")]
    pub id: String,
    #[shape(label)]
    pub other: String,
}

#[service_client(protocol = "restJson1", signing = "none")]
trait Ledger {
    #[operation(http = "GET /things/{Id}")]
    async fn send(&self, input: Input) -> Result<(), ClientError>;
}

fn main() {}
