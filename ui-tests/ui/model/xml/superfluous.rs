//! What the model does not say of XML is not said.

use service_client::Shape;

#[derive(Shape)]
#[shape(model = "models/archive.json", rename = "PutLabelsInput", rename_all = "PascalCase", xml_name = "LabelSet")]
struct Sheet {
    #[shape(xml_name = "plain")]
    plain: Option<String>,
}

fn main() {}
