// A name that nothing is signed with is a mistake.
use service_client::{ClientError, service_client};

#[service_client(protocol = "awsJson1_0", signing = "none", signing_name = "qldb")]
trait Ledger {
    async fn send(&self) -> Result<(), ClientError>;
}

fn main() {}
