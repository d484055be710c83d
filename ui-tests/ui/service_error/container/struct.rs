//! The error of a service is an enum.

use service_client::{ClientError, ServiceError};

#[derive(ServiceError)]
pub struct Failure {
    pub source: ClientError,
}

fn main() {}
