//! What is in the payload is no header.

use service_client::Shape;

#[derive(Shape)]
#[shape(model = "models/radio.json", rename = "Silence", rename_all = "PascalCase")]
struct Sheet {
    #[shape(event_header)]
    seconds: Option<i32>,
}

fn main() {}
