// An operation is named by `#[operation]`.
use service_client::{ClientError, service_client};

#[service_client(protocol = "awsJson1_0", signing = "none")]
trait Ledger {
    #[shape(rename = "SendCommand")]
    async fn send(&self) -> Result<(), ClientError>;
}

fn main() {}
