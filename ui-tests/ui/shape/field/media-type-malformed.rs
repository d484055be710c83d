//! A media type has two parts.

use service_client::Shape;

#[derive(Shape)]
pub struct Request {
    #[shape(media_type = "json")]
    pub value: String,
}

fn main() {}
