// A way to authenticate is named once.
use service_client::{ClientError, service_client};

#[service_client(protocol = "awsJson1_0", auth = ["bearer", "bearer"])]
trait Gate {
    async fn enter(&self) -> Result<(), ClientError>;
}

fn main() {}
