// The body is signed, or it is not.
use service_client::{ClientError, service_client};

#[service_client(protocol = "awsJson1_0", service_id = "Gate", target_prefix = "Gate", endpoint_prefix = "gate")]
trait Gate {
    #[operation(auth = ["sigv4", "unsigned-payload"])]
    async fn enter(&self) -> Result<(), ClientError>;
}

fn main() {}
