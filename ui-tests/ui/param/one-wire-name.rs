// Two parameters cannot be one member.
use service_client::{ClientError, service_client};

#[service_client(protocol = "awsJson1_0", signing = "none")]
trait Ledger {
    async fn send(&self, user_id: i32, #[shape(rename = "UserId")] id: i32) -> Result<(), ClientError>;
}

fn main() {}
