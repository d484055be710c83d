//! A variant holds the exception, and not its members.

use service_client::{ClientError, ServiceError};

#[derive(ServiceError)]
pub enum Failure {
    Gone { message: String },
    #[service_error(other)]
    Other(ClientError),
}

fn main() {}
