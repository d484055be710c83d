//! A string is no stream of events.

use service_client::Shape;

#[derive(Shape)]
#[shape(model = "models/radio.json", rename = "ListenOutput", rename_all = "PascalCase")]
struct Sheet {
    sounds: Option<String>,
}

fn main() {}
