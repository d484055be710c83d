// What a signature is for, the service says.
use service_client::{ClientError, service_client};

#[service_client(protocol = "awsJson1_0", auth = "bearer")]
trait Gate {
    #[operation(auth = "sigv4")]
    async fn enter(&self) -> Result<(), ClientError>;
}

fn main() {}
