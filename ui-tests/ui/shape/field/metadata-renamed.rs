//! What is known of the response is not on the wire, so nothing else is said of it.

use service_client::Shape;

#[derive(Shape)]
pub struct Request {
    #[shape(response_metadata, rename = "Metadata")]
    pub name: service_client::ResponseMetadata,
}

fn main() {}
