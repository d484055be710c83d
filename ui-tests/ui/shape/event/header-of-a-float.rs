//! A header of an event holds no fractions.

use service_client::Shape;

#[derive(Clone, PartialEq, Shape)]
struct Note {
    #[shape(event_header)]
    weight: f64,
}

fn main() {}
