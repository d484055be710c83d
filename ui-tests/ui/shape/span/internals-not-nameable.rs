//! What the derive needs for itself is out of reach.

use service_client::{Shape, UnknownMember};

#[derive(Shape)]
pub enum Command {
    Start(String),
    #[shape(unknown)]
    Unknown(UnknownMember),
}

fn main() {
    let _schema = __P::Schema::structure("", &[]);
}
