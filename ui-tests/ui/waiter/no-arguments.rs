// A waiter waits for something.
use service_client::{ClientError, service_client};

#[service_client(protocol = "awsJson1_0", signing = "none")]
trait Kitchen {
    #[waiter]
    async fn look(&self) -> Result<(), ClientError>;
}

fn main() {}
