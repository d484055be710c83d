//! So has an enum of integers.

use service_client::Shape;

#[derive(Clone, PartialEq, Shape)]
pub enum Level {
    #[shape(value = 1, valu = 2)]
    Low,
    #[shape(unknown)]
    Unknown(i32),
}

fn main() {
    println!("{} {:?}", Level::Low.value(), Level::from(2));
}
