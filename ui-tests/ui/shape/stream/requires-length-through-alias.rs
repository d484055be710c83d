//! Text has a length.

use service_client::Shape;

type Text = String;

#[derive(Clone, PartialEq, Shape)]
struct Note {
    #[shape(requires_length)]
    text: Text,
}

fn main() {}
