//! Where no format is near, all of them are shown.

use service_client::Shape;

#[derive(Shape)]
pub struct Request {
    #[shape(timestamp_format = "%Y")]
    pub name: service_client::Timestamp,
}

fn main() {}
