//! A variant has one argument.

use service_client::{ClientError, ServiceError, Shape};

#[derive(Shape)]
#[shape(error)]
pub struct Gone {}

#[derive(ServiceError)]
pub enum Failure {
    Gone(Gone),
    #[service_error(othr, other)]
    Other(ClientError),
}

fn main() {}
