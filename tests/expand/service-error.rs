#[derive(ServiceError)]
pub enum QldbSessionError {
    BusyException(BusyException),
    OccConflictException(OccConflictException),
    #[service_error(other)]
    Other(ClientError),
}
