// The longest delay is not shorter than the shortest.
use service_client::{ClientError, service_client};

#[service_client(protocol = "awsJson1_0", signing = "none")]
trait Kitchen {
    #[waiter(name = "DishReady", min_delay = 20, max_delay = 10, success(success = true))]
    async fn look(&self) -> Result<(), ClientError>;
}

fn main() {}
