//! The default of a timestamp is a point in time.

use service_client::{Shape, Timestamp};

#[derive(Shape)]
pub struct Request {
    #[shape(default = "2025-02-29T00:00:00Z")]
    pub value: Timestamp,
}

fn main() {}
