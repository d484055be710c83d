//! A variant holds a structure that is an exception.

use service_client::{ClientError, ServiceError, Shape};

#[derive(Shape)]
pub struct Gone {}

#[derive(ServiceError)]
pub enum Failure {
    Gone(Gone),
    #[service_error(other)]
    Other(ClientError),
}

fn main() {}
