// A list of tokens has at least one.
use service_client::{ClientError, service_client};

#[service_client(protocol = "awsJson1_0", signing = "none")]
trait Library {
    #[operation(paginated(input_token = [], output_token = "NextToken"))]
    async fn list(&self, next_token: Option<&str>) -> Result<(), ClientError>;
}

fn main() {}
