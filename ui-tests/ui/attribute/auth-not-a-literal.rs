// The value of `auth` is a literal or a list of them.
use service_client::{ClientError, service_client};

#[service_client(protocol = "awsJson1_0", auth(bearer))]
trait Gate {
    async fn enter(&self) -> Result<(), ClientError>;
}

fn main() {}
