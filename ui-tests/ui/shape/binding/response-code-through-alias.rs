//! A status is a number, whatever its type is called.

use service_client::Shape;

type Alias = String;

#[derive(Shape)]
pub struct Request {
    #[shape(response_code)]
    pub value: Alias,
}

fn main() {}
