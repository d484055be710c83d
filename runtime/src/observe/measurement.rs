//! One measurement: what is known of a call or an attempt enters, its duration and its attributes leave.

use std::{fmt, time::Duration};

use http::Method;

use super::names::{
    ERROR_TYPE, REQUEST_METHOD, RPC_METHOD, RPC_SERVICE, RPC_SYSTEM, SERVER_ADDRESS, SERVER_PORT,
    STATUS_CODE, SYSTEM,
};
use crate::operation::Operation;

/// What is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Instrument {
    /// A whole call, its pauses included: `rpc.client.call.duration`.
    Call,
    /// One attempt: `http.client.request.duration`.
    Attempt,
}

impl Instrument {
    /// OpenTelemetry's name for it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Call => "rpc.client.call.duration",
            Self::Attempt => "http.client.request.duration",
        }
    }

    /// What it is measured in: seconds.
    pub fn unit(self) -> &'static str {
        "s"
    }
}

impl fmt::Display for Instrument {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// How long a call or an attempt took, and what it came to.
#[derive(Clone, Copy)]
pub struct Measurement<'a> {
    pub(crate) instrument: Instrument,
    pub(crate) duration: Duration,
    pub(crate) operation: &'static Operation,
    pub(crate) attempts: u32,
    pub(crate) method: Option<&'a Method>,
    pub(crate) server: Option<(&'a str, u16)>,
    pub(crate) status: Option<u16>,
    pub(crate) error_type: Option<&'a str>,
}

impl<'a> Measurement<'a> {
    /// What was measured.
    pub fn instrument(&self) -> Instrument {
        self.instrument
    }

    /// How long it took. Of a result that [flows](crate::ByteStream), until its head was there.
    pub fn duration(&self) -> Duration {
        self.duration
    }

    /// The operation that was called.
    pub fn operation(&self) -> &'static Operation {
        self.operation
    }

    /// Which attempt it was: the first is 1. Of a call, how many there were; 0 where nothing could be sent.
    pub fn attempts(&self) -> u32 {
        self.attempts
    }

    /// The HTTP status, if the service answered.
    pub fn status(&self) -> Option<u16> {
        self.status
    }

    /// What went wrong, if something did: the code of the service's error, its status where it has none, or none of at most
    /// 128 visible ASCII characters, or one of these.
    ///
    /// `cancelled` of an attempt whose call was dropped, `checksum`, `closed`, `configuration`, `connect`, `connect_timeout`, `credentials`, `dns`, `interceptor`,
    /// `interrupted`, `invalid_input`, `protocol`, `proxy`, `response`, `stalled`, `timeout`, `tls`, `too_large`,
    /// `unsendable`, `body`, and `_OTHER` for what has no name of its own.
    pub fn error_type(&self) -> Option<&'a str> {
        self.error_type
    }

    /// All of that under OpenTelemetry's names, to tell series of measurements apart. There are few values of each,
    /// but for the codes that a service makes up.
    pub fn attributes(&self) -> impl Iterator<Item = (&'static str, AttributeValue<'a>)> + use<'a> {
        use AttributeValue::{Number, Text};

        let method = self.method.filter(|_| self.instrument == Instrument::Attempt);
        let (address, port) = (self.server.map(|server| server.0), self.server.map(|server| server.1));
        [
            (RPC_SYSTEM, Some(Text(SYSTEM))),
            (RPC_SERVICE, Some(Text(self.operation.service.service_id))),
            (RPC_METHOD, Some(Text(self.operation.name))),
            (REQUEST_METHOD, method.map(|method| Text(method.as_str()))),
            (SERVER_ADDRESS, address.map(Text)),
            (SERVER_PORT, port.map(|port| Number(port.into()))),
            (STATUS_CODE, self.status.map(|status| Number(status.into()))),
            (ERROR_TYPE, self.error_type.map(Text)),
        ]
        .into_iter()
        .filter_map(|(name, value)| Some((name, value?)))
    }
}

impl fmt::Debug for Measurement<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Measurement")
            .field("instrument", &self.instrument)
            .field("duration", &self.duration)
            .field("attempts", &self.attempts)
            .field("operation", &self.operation.name)
            .field("status", &self.status)
            .field("error_type", &self.error_type)
            .finish_non_exhaustive()
    }
}

/// The value of an attribute.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum AttributeValue<'a> {
    /// A text.
    Text(&'a str),
    /// A whole number.
    Number(i64),
}

impl fmt::Display for AttributeValue<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => f.write_str(text),
            Self::Number(number) => number.fmt(f),
        }
    }
}
