//! Text and bytes have a media type.

use service_client::Shape;

#[derive(Shape)]
pub struct Request {
    #[shape(media_type = "text/plain")]
    pub value: Vec<String>,
}

fn main() {}
