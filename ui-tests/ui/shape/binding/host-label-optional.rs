//! A host without a piece of it is another host.

use service_client::Shape;

#[derive(Shape)]
pub struct Request {
    #[shape(host_label)]
    pub value: Option<String>,
}

fn main() {}
