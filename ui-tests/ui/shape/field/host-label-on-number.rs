//! A piece of the host is a string.

use service_client::Shape;

#[derive(Shape)]
pub struct Request {
    #[shape(host_label)]
    pub value: i64,
}

fn main() {}
