//! What the model says of XML is said.

use service_client::Shape;

#[derive(Shape)]
#[shape(model = "models/archive.json", rename = "PutLabelsInput", rename_all = "PascalCase", xml_name = "LabelSet")]
struct Sheet {
    language: Option<String>,
}

fn main() {}
