// Nothing comes after sending a request without any authentication.
use service_client::{ClientError, service_client};

#[service_client(protocol = "awsJson1_0", auth = ["none", "bearer"])]
trait Gate {
    async fn enter(&self) -> Result<(), ClientError>;
}

fn main() {}
