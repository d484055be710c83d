// A waiter gives its name to a method.
use service_client::{ClientError, service_client};

#[service_client(protocol = "awsJson1_0", signing = "none")]
trait Kitchen {
    #[waiter(name = "Dish-Ready", success(success = true))]
    async fn look(&self) -> Result<(), ClientError>;
}

fn main() {}
