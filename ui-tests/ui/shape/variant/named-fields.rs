//! A variant holds one value, without a name.

use service_client::{Shape, UnknownMember};

#[derive(Shape)]
pub enum Command {
    Start { ledger: String },
    #[shape(unknown)]
    Unknown(UnknownMember),
}

fn main() {}
