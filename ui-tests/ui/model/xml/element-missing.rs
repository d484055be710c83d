//! A structure is the element that the model has.

use service_client::Shape;

#[derive(Shape)]
#[shape(model = "models/archive.json", rename = "PutLabelsInput", rename_all = "PascalCase")]
struct Sheet {
    plain: Option<String>,
}

fn main() {}
