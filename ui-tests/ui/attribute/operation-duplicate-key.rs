// An argument of an operation can be given once, in whichever attribute.
use service_client::{ClientError, service_client};

#[service_client(protocol = "awsJson1_0", signing = "none")]
trait Ledger {
    #[operation(name = "Send")]
    #[operation(name = "SendCommand")]
    async fn send(&self) -> Result<(), ClientError>;
}

fn main() {}
