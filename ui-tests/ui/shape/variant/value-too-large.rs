//! An integer on the wire has 32 bits.

use service_client::Shape;

#[derive(Shape)]
pub enum Level {
    #[shape(value = 3_000_000_000)]
    High,
    #[shape(unknown)]
    Unknown(i32),
}

fn main() {}
