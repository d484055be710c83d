//! Two members in one header would be one, in whatever case they are written.

use service_client::Shape;

#[derive(Shape)]
pub struct Request {
    #[shape(header = "X-Id")]
    pub first: String,
    #[shape(header = "x-id")]
    pub second: String,
}

fn main() {}
