// A waiter has a name.
use service_client::{ClientError, service_client};

#[service_client(protocol = "awsJson1_0", signing = "none")]
trait Kitchen {
    #[waiter(success(success = true))]
    async fn look(&self) -> Result<(), ClientError>;
}

fn main() {}
