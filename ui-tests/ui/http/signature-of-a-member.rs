//! What is signed has its signature in these headers.

use service_client::{ClientError, Shape, service_client};

#[derive(Shape)]
pub struct Input {
    #[shape(header = "X-Amz-Date")]
    pub date: Option<String>,
}

#[service_client(protocol = "restJson1", service_id = "Ledger", endpoint_prefix = "ledger")]
trait Ledger {
    #[operation(http = "GET /things")]
    async fn send(&self, input: Input) -> Result<(), ClientError>;
}

fn main() {}
