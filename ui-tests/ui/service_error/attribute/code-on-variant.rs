//! The code is the exception's own.

use service_client::{ClientError, ServiceError, Shape};

#[derive(Shape)]
#[shape(error)]
pub struct Gone {}

#[derive(ServiceError)]
pub enum Failure {
    #[service_error(code = "410")]
    Gone(Gone),
    #[service_error(other)]
    Other(ClientError),
}

fn main() {}
