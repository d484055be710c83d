//! No two exceptions have one code.

use service_client::{ClientError, ServiceError, Shape};

#[derive(Shape)]
#[shape(error)]
pub struct Gone {}

#[derive(Shape)]
#[shape(error(code = "Gone"))]
pub struct Left {}

#[derive(ServiceError)]
pub enum Failure {
    Gone(Gone),
    Left(Left),
    #[service_error(other)]
    Other(ClientError),
}

fn main() {}
