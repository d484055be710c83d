// What is compared is somewhere.
use service_client::{ClientError, service_client};

#[service_client(protocol = "awsJson1_0", signing = "none")]
trait Kitchen {
    #[waiter(name = "DishReady", success(equals = "READY"))]
    async fn look(&self) -> Result<(), ClientError>;
}

fn main() {}
