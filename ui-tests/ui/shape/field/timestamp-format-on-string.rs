//! Only a timestamp has a format.

use service_client::Shape;

#[derive(Shape)]
pub struct Request {
    #[shape(timestamp_format = "date-time")]
    pub name: String,
}

fn main() {}
