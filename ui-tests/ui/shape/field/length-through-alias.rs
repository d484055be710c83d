//! Only what has a length can be bounded in it, whatever its type is called.

use service_client::Shape;

type Id = i64;

#[derive(Shape)]
pub struct Request {
    #[shape(length(1..=4))]
    pub id: Id,
}

fn main() {}
