// An answer is judged by one thing.
use service_client::{ClientError, service_client};

#[service_client(protocol = "awsJson1_0", signing = "none")]
trait Kitchen {
    #[waiter(name = "DishReady", success(error = "NoDish", status = 404))]
    async fn look(&self) -> Result<(), ClientError>;
}

fn main() {}
