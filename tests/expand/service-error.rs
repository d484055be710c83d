#[derive(Clone, PartialEq, Shape)]
#[shape(error(code = "Busy", status = 503, throttling), no_serde)]
pub struct BusyException {
    #[shape(rename = "Message")]
    pub message: Option<String>,
}

#[derive(ServiceError)]
pub enum QldbSessionError {
    BusyException(BusyException),
    OccConflictException(OccConflictException),
    #[service_error(other)]
    Other(ClientError),
}
