// What an answer must be stands where its meaning does.
use service_client::{ClientError, service_client};

#[service_client(protocol = "awsJson1_0", signing = "none")]
trait Kitchen {
    #[waiter(name = "DishReady", error = "NoDish", success(success = true))]
    async fn look(&self) -> Result<(), ClientError>;
}

fn main() {}
