//! The compiler judges the XML of an input.

use service_client::{ClientError, Shape, service_client};

#[service_client(model = "models/archive.json")]
trait Archive {
    #[operation(http = "PUT /labels")]
    async fn put_labels(&self, input: Labels) -> Result<(), ClientError>;
}

#[derive(Shape)]
#[shape(xml_name = "LabelSet", rename_all = "PascalCase")]
struct Labels {
    language: Option<String>,
}

fn main() {}
