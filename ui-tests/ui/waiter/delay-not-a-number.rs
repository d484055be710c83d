// A delay is a number of seconds.
use service_client::{ClientError, service_client};

#[service_client(protocol = "awsJson1_0", signing = "none")]
trait Kitchen {
    #[waiter(name = "DishReady", min_delay = "20s", success(success = true))]
    async fn look(&self) -> Result<(), ClientError>;
}

fn main() {}
