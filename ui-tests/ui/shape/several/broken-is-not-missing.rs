//! A broken value is one mistake: it is not missing too.

use service_client::Shape;

#[derive(Shape)]
pub enum Level {
    #[shape(value = 1.5)]
    Low,
    #[shape(value = 2)]
    High,
    #[shape(unknown)]
    Unknown(i32),
}

fn main() {}
