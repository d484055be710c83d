//! Text and bytes have a media type, whatever their type is called.

use service_client::Shape;

type Alias = i64;

#[derive(Shape)]
pub struct Request {
    #[shape(media_type = "text/plain")]
    pub value: Alias,
}

fn main() {}
