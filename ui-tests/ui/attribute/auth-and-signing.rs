// `auth` says what `signing` says.
use service_client::{ClientError, service_client};

#[service_client(protocol = "awsJson1_0", signing = "none", auth = "bearer")]
trait Gate {
    async fn enter(&self) -> Result<(), ClientError>;
}

fn main() {}
