//! Only numbers have a range, whatever their type is called.

use service_client::Shape;

type Id = String;

#[derive(Shape)]
pub struct Request {
    #[shape(range(1..=4))]
    pub id: Option<Id>,
}

fn main() {}
