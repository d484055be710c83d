//! A structure declares no other namespace than the model has.

use service_client::Shape;

#[derive(Shape)]
#[shape(model = "models/archive.json", rename = "PutLabelsInput", rename_all = "PascalCase", xml_name = "LabelSet", xml_namespace = "https://other.example/")]
struct Sheet {
    plain: Option<String>,
}

fn main() {}
