// Who sends a token signs nothing.
use service_client::{ClientError, service_client};

#[service_client(protocol = "awsJson1_0", auth = "bearer", signing_name = "gate")]
trait Gate {
    async fn enter(&self) -> Result<(), ClientError>;
}

fn main() {}
