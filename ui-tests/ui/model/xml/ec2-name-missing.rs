//! What the model calls a member in a request of EC2's is said.

use service_client::Shape;

#[derive(Shape)]
#[shape(model = "models/fleet.json", rename = "LaunchRequest", rename_all = "PascalCase")]
struct Sheet {
    #[shape(xml_name = "crew")]
    crew: Option<String>,
}

fn main() {}
