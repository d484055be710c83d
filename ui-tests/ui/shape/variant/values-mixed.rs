//! The values of an enum are all strings or all integers.

use service_client::Shape;

#[derive(Shape)]
pub enum Level {
    #[shape(value = 1)]
    Low,
    #[shape(value = "2")]
    High,
    #[shape(unknown)]
    Unknown(i32),
}

fn main() {}
