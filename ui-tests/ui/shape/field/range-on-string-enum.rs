//! The values of a string enum have no range.

use service_client::Shape;

#[derive(Shape)]
pub enum Colour {
    Red,
    #[shape(unknown)]
    Unknown(String),
}

#[derive(Shape)]
pub struct Request {
    #[shape(rename = "Colour", range(1..=4), sensitive)]
    pub colour: Colour,
}

fn main() {}
