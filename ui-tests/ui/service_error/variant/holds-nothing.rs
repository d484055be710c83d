//! A variant holds the exception.

use service_client::{ClientError, ServiceError};

#[derive(ServiceError)]
pub enum Failure {
    Gone,
    #[service_error(other)]
    Other(ClientError),
}

fn main() {}
