//! The format of a timestamp is known; the nearest one is shown.

use service_client::Shape;

#[derive(Shape)]
pub struct Request {
    #[shape(timestamp_format = "datetime")]
    pub name: service_client::Timestamp,
}

fn main() {}
