//! What is said of XML is what the model says.

use service_client::Shape;

#[derive(Shape)]
#[shape(model = "models/archive.json", rename = "PutLabelsInput", rename_all = "PascalCase", xml_name = "LabelSet")]
struct Sheet {
    #[shape(xml_name = "Labels", xml_flattened)]
    labels: Option<Vec<String>>,
}

fn main() {}
