// A token goes back as it came.
use service_client::{ClientError, Shape, service_client};

#[derive(Shape)]
#[shape(rename_all = "PascalCase")]
pub struct Input {
    pub next_token: Option<String>,
    pub max_results: Option<i32>,
}

#[derive(Shape)]
#[shape(rename_all = "PascalCase")]
pub struct Output {
    pub next_token: Option<String>,
    pub count: Option<i32>,
}

#[service_client(protocol = "awsJson1_0", signing = "none")]
trait Library {
    #[operation(paginated(input_token = "NextToken", output_token = "Count"))]
    async fn list(&self, input: Input) -> Result<Output, ClientError>;
}

fn main() {}
