//! There is a place for what is no exception.

use service_client::{ServiceError, Shape};

#[derive(Shape)]
#[shape(error)]
pub struct Gone {}

#[derive(ServiceError)]
pub enum Failure {
    Gone(Gone),
}

fn main() {}
