// Whoever asks for items must have said what they are.
use service_client::{ClientError, Shape, service_client};

#[service_client(protocol = "awsJson1_0", signing = "none")]
trait Library {
    #[operation(paginated(input_token = "After", output_token = "After"))]
    async fn list(&self, after: Option<&str>) -> Result<Books, ClientError>;
}

#[derive(Shape)]
#[shape(rename_all = "PascalCase")]
struct Books {
    titles: Vec<String>,
    after: Option<String>,
}

fn list(client: &LibraryClient) {
    let _ = client.list(None).pages().items();
}

fn main() {}
