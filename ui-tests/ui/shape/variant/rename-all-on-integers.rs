//! Integers have no names to rename.

use service_client::Shape;

#[derive(Shape)]
#[shape(rename_all = "lowercase")]
pub enum Level {
    #[shape(value = 1)]
    Low,
    #[shape(unknown)]
    Unknown(i32),
}

fn main() {}
