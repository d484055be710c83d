//! A value has one sign, and no type of its own.

use service_client::Shape;

#[derive(Shape)]
pub enum Level {
    #[shape(value = --1)]
    Low,
    #[shape(value = 1_i64)]
    High,
    #[shape(unknown)]
    Unknown(i32),
}

fn main() {}
