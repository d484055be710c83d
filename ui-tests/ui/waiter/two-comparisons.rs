// What is found is compared once.
use service_client::{ClientError, service_client};

#[service_client(protocol = "awsJson1_0", signing = "none")]
trait Kitchen {
    #[waiter(name = "DishReady", success(output = "State", equals = "A", any_equals = "B"))]
    async fn look(&self) -> Result<(), ClientError>;
}

fn main() {}
