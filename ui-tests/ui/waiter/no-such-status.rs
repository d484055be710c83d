// A status is one of HTTP.
use service_client::{ClientError, service_client};

#[service_client(protocol = "awsJson1_0", signing = "none")]
trait Kitchen {
    #[waiter(name = "DishReady", success(status = 40))]
    async fn look(&self) -> Result<(), ClientError>;
}

fn main() {}
