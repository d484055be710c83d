//! The compiler judges the element that an input is in.

use service_client::{ClientError, Shape, service_client};

#[service_client(model = "models/archive.json")]
trait Archive {
    #[operation(http = "PUT /labels")]
    async fn put_labels(&self, input: PutLabelsInput) -> Result<(), ClientError>;
}

#[derive(Shape)]
#[shape(rename_all = "PascalCase")]
struct PutLabelsInput {
    plain: Option<String>,
}

fn main() {}
