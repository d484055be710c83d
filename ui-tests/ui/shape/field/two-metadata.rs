//! There is one place for what is known of the response.

use service_client::{ResponseMetadata, Shape};

#[derive(Shape)]
pub struct Page {
    #[shape(response_metadata)]
    pub metadata: ResponseMetadata,
    #[shape(response_metadata)]
    pub more: ResponseMetadata,
}

fn main() {}
