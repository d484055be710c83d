//! A header of an event is declared so.

use service_client::Shape;

#[derive(Shape)]
#[shape(model = "models/radio.json", rename = "Speech", rename_all = "PascalCase")]
struct Sheet {
    speaker: Option<String>,
}

fn main() {}
