//! What is text cannot flow.

use service_client::Shape;

#[derive(Shape)]
#[shape(model = "models/archive.json", rename = "GetScanOutput", rename_all = "PascalCase")]
struct Sheet {
    #[shape(payload)]
    scan: Option<String>,
}

fn main() {}
