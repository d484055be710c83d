//! A structure has no length.

use service_client::Shape;

#[derive(Shape)]
pub struct Page {}

#[derive(Shape)]
pub enum Answer {
    #[shape(length(1..=4))]
    Page(Page),
    #[shape(unknown)]
    Unknown(service_client::UnknownMember),
}

fn main() {}
