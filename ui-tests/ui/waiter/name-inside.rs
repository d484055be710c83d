// The name is the waiter's.
use service_client::{ClientError, service_client};

#[service_client(protocol = "awsJson1_0", signing = "none")]
trait Kitchen {
    #[waiter(success(success = true, name = "DishReady"), name = "DishReady")]
    async fn look(&self) -> Result<(), ClientError>;
}

fn main() {}
