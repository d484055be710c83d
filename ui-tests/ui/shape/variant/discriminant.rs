//! A variant has a value on the wire, not in memory.

use service_client::Shape;

#[derive(Shape)]
#[repr(u8)]
pub enum Level {
    #[shape(value = 1)]
    Low = 1,
    #[shape(unknown)]
    Unknown(i32),
}

fn main() {}
