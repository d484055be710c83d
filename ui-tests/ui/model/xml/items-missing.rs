//! What the model says of entries is said.

use std::collections::BTreeMap;

use service_client::Shape;

#[derive(Shape)]
#[shape(model = "models/archive.json", rename = "PutLabelsInput", rename_all = "PascalCase", xml_name = "LabelSet")]
struct Sheet {
    shelves: Option<BTreeMap<String, String>>,
}

fn main() {}
