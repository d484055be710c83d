//! An argument has a name that is known; the nearest one is shown.

use service_client::Shape;

#[derive(Shape)]
pub struct Request {
    #[shape(lenght(1..=32))]
    pub name: String,
}

fn main() {}
