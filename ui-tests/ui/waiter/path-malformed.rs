// A path is a JMESPath expression.
use service_client::{ClientError, service_client};

#[service_client(protocol = "awsJson1_0", signing = "none")]
trait Kitchen {
    #[waiter(name = "DishReady", success(output = "Dishes[", equals = "A"))]
    async fn look(&self) -> Result<(), ClientError>;
}

fn main() {}
