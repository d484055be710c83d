// What is found is compared.
use service_client::{ClientError, service_client};

#[service_client(protocol = "awsJson1_0", signing = "none")]
trait Kitchen {
    #[waiter(name = "DishReady", success(output = "State"))]
    async fn look(&self) -> Result<(), ClientError>;
}

fn main() {}
