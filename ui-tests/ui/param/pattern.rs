// A parameter must have a name: it is the name on the wire.
use service_client::{ClientError, service_client};

#[service_client(protocol = "awsJson1_0", signing = "none")]
trait Ledger {
    async fn send(&self, (count, _): (i32, i32)) -> Result<(), ClientError>;
}

fn main() {}
