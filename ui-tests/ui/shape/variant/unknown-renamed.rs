//! What is not known has no name.

use service_client::{Shape, UnknownMember};

#[derive(Shape)]
pub enum Command {
    Start(String),
    #[shape(unknown, rename = "Other")]
    Unknown(UnknownMember),
}

fn main() {}
