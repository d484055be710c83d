// An error is not compared.
use service_client::{ClientError, service_client};

#[service_client(protocol = "awsJson1_0", signing = "none")]
trait Kitchen {
    #[waiter(name = "DishReady", success(error = "NoDish", equals = "A"))]
    async fn look(&self) -> Result<(), ClientError>;
}

fn main() {}
