// Only operations are waited for.
use service_client::{ClientError, service_client};

#[service_client(protocol = "awsJson1_0", signing = "none")]
trait Kitchen {
    async fn look(&self) -> Result<(), ClientError>;

    #[waiter(name = "DishReady", success(success = true))]
    async fn look_twice(&self) -> Result<(), ClientError> {
        self.look().await
    }
}

fn main() {}
