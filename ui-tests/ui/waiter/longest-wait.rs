// How long a wait may take is for the caller to say.
use service_client::{ClientError, service_client};

#[service_client(protocol = "awsJson1_0", signing = "none")]
trait Kitchen {
    #[waiter(name = "DishReady", max_wait = 20, success(success = true))]
    async fn look(&self) -> Result<(), ClientError>;
}

fn main() {}
