// An argument must stand where it means something.
use service_client::{ClientError, service_client};

#[service_client(protocol = "awsJson1_0", signing = "none", compression = "gzip")]
trait Ledger {
    async fn send(&self) -> Result<(), ClientError>;
}

fn main() {}
