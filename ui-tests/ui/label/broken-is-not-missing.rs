//! A label with a mistake of its own is not missed, too.

use service_client::{ClientError, Shape, service_client};

#[derive(Shape)]
pub struct Input {
    #[shape(label = "Id")]
    pub id: Vec<String>,
}

#[service_client(protocol = "restJson1", signing = "none")]
trait Ledger {
    #[operation(http = "GET /things/{Id}")]
    async fn send(&self, input: Input) -> Result<(), ClientError>;
}

fn main() {}
