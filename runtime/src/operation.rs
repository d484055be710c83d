//! The static description of a service and its operations: what `#[service_client]` knows when it compiles.

use std::fmt;

use crate::{protocol::Protocol, schema::Schema};

/// A service, as its trait's `#[service_client(…)]` describes it.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Service {
    /// The trait's name.
    pub name: &'static str,
    /// How calls are written and read.
    pub protocol: &'static dyn Protocol,
    /// `service_id`: names the service's own environment variables.
    pub service_id: &'static str,
    /// `target_prefix`: the first half of the AWS JSON protocols' target header.
    pub target_prefix: &'static str,
    /// `endpoint_prefix`: the first label of the host name.
    pub endpoint_prefix: &'static str,
    /// `signing_name`: the service's name in a signature.
    pub signing_name: &'static str,
    /// `api_version`.
    pub api_version: &'static str,
    /// Whether requests are signed.
    pub auth: Auth,
}

/// How a request says who sent it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Auth {
    /// AWS Signature Version 4.
    SigV4,
    /// Not at all.
    None,
}

impl Service {
    /// Describes a service; `protocol` writes and reads its calls.
    pub const fn new(name: &'static str, protocol: &'static dyn Protocol) -> Self {
        Self {
            name,
            protocol,
            service_id: name,
            target_prefix: name,
            endpoint_prefix: "",
            signing_name: "",
            api_version: "",
            auth: Auth::SigV4,
        }
    }

    /// Sets `service_id`.
    pub const fn service_id(mut self, service_id: &'static str) -> Self {
        self.service_id = service_id;
        self
    }

    /// Sets `target_prefix`.
    pub const fn target_prefix(mut self, target_prefix: &'static str) -> Self {
        self.target_prefix = target_prefix;
        self
    }

    /// Sets `endpoint_prefix`.
    pub const fn endpoint_prefix(mut self, endpoint_prefix: &'static str) -> Self {
        self.endpoint_prefix = endpoint_prefix;
        self
    }

    /// Sets `signing_name`.
    pub const fn signing_name(mut self, signing_name: &'static str) -> Self {
        self.signing_name = signing_name;
        self
    }

    /// Sets `api_version`.
    pub const fn api_version(mut self, api_version: &'static str) -> Self {
        self.api_version = api_version;
        self
    }

    /// Leaves requests unsigned.
    pub const fn unsigned(mut self) -> Self {
        self.auth = Auth::None;
        self
    }
}

/// One operation of a service.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Operation {
    /// The service that it belongs to.
    pub service: &'static Service,
    /// The name on the wire.
    pub name: &'static str,
    /// The method's name in Rust.
    pub method_name: &'static str,
    /// The members of the input.
    pub input: &'static Schema,
    /// The members of the output.
    pub output: &'static Schema,
    /// Whether its requests are signed.
    pub auth: Auth,
    /// Whether its results come in pages.
    pub is_paginated: bool,
}

impl Operation {
    /// Describes an operation.
    pub const fn new(
        service: &'static Service,
        name: &'static str,
        method_name: &'static str,
        input: &'static Schema,
        output: &'static Schema,
    ) -> Self {
        Self { service, name, method_name, input, output, auth: Auth::SigV4, is_paginated: false }
    }

    /// Leaves requests unsigned.
    pub const fn unsigned(mut self) -> Self {
        self.auth = Auth::None;
        self
    }

    /// Whether requests are signed: both the service and the operation may opt out.
    pub(crate) fn is_signed(&self) -> bool {
        self.auth == Auth::SigV4 && self.service.auth == Auth::SigV4
    }
}

/// A name that is no operation's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownOperation {
    name: String,
    expected: &'static [&'static str],
}

impl UnknownOperation {
    /// Says which name, and which there are.
    pub fn new(name: &str, expected: &'static [&'static str]) -> Self {
        Self { name: name.to_owned(), expected }
    }
}

impl fmt::Display for UnknownOperation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "unknown operation `{}`, expected one of {}", self.name, self.expected.join(", "))
    }
}

impl std::error::Error for UnknownOperation {}
