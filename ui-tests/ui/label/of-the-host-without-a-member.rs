//! A label of the host is filled by a member.

use service_client::{ClientError, Shape, service_client};

#[derive(Shape)]
pub struct Input {
    pub id: String,
}

#[service_client(protocol = "awsJson1_0", signing = "none")]
trait Ledger {
    #[operation(host_prefix = "{Id}.")]
    async fn send(&self, input: Input) -> Result<(), ClientError>;
}

fn main() {}
