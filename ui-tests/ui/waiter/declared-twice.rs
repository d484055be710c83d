// Each waiter is declared once.
use service_client::{ClientError, service_client};

#[service_client(protocol = "awsJson1_0", signing = "none")]
trait Kitchen {
    #[waiter(name = "DishReady", success(success = true))]
    async fn look(&self) -> Result<(), ClientError>;

    #[waiter(name = "DishReady", success(success = true))]
    async fn smell(&self) -> Result<(), ClientError>;
}

fn main() {}
