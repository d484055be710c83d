//! Two variants do not have one number.

use service_client::Shape;

#[derive(Shape)]
pub enum Level {
    #[shape(value = 1)]
    Low,
    #[shape(value = 1)]
    High,
    #[shape(unknown)]
    Unknown(i32),
}

fn main() {}
