//! Only a point in time has a format, whatever its type is called.

use service_client::Shape;

type Moment = String;

#[derive(Shape)]
pub struct Request {
    #[shape(timestamp_format = "date-time")]
    pub at: Vec<Moment>,
}

fn main() {}
