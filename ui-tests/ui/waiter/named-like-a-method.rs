// A waiter and a method have names of their own.
use service_client::{ClientError, service_client};

#[service_client(protocol = "awsJson1_0", signing = "none")]
trait Kitchen {
    #[waiter(name = "DishReady", success(success = true))]
    async fn look(&self) -> Result<(), ClientError>;

    async fn wait_until_dish_ready(&self) -> Result<(), ClientError>;
}

fn main() {}
