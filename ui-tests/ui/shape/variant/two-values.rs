//! A variant holds one value, not two.

use service_client::{Shape, UnknownMember};

#[derive(Shape)]
pub enum Command {
    Start(String, i32),
    #[shape(unknown)]
    Unknown(UnknownMember),
}

fn main() {}
