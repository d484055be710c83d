//! Every variant of an integer enum has a value.

use service_client::Shape;

#[derive(Shape)]
pub enum Level {
    #[shape(value = 1)]
    Low,
    High,
    #[shape(unknown)]
    Unknown(i32),
}

fn main() {}
