//! Where no known name is near, it is shown.

use service_client::{ClientError, ServiceError};

#[derive(ServiceError)]
#[service_error(transparent)]
pub enum Failure {
    #[service_error(other)]
    Other(ClientError),
}

fn main() {}
