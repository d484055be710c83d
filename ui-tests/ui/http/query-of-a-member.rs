//! One parameter of the query has one value.

use service_client::{ClientError, Shape, service_client};

#[derive(Shape)]
pub struct Input {
    #[shape(query = "a kind")]
    pub kind: Option<String>,
}

#[service_client(protocol = "restJson1", signing = "none")]
trait Ledger {
    #[operation(http = "GET /things?a%20kind=note")]
    async fn send(&self, input: Input) -> Result<(), ClientError>;
}

fn main() {}
