//! The static description of a service and its operations: what `#[service_client]` knows when it compiles.

mod auth;

use std::fmt;

pub use self::auth::{ApiKeyPlace, Auth};
use crate::{
    checksum::Checksum,
    endpoint::{EndpointRules, OperationParam},
    paginate::Pagination,
    protocol::Protocol,
    schema::{Schema, XmlNamespace},
    sign::{ContentSha256, PathEncoding, PathNormalization, SigningSettings},
};

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
    /// `namespace`: what stands before the `#` in the ids of the service's shapes; empty for none.
    ///
    /// Only the service half writes it, in the name of an exception, where the protocol wants the whole id.
    pub namespace: &'static str,
    /// `target_prefix`: the first half of the AWS JSON protocols' target header.
    pub target_prefix: &'static str,
    /// `endpoint_prefix`: the first label of the host name.
    pub endpoint_prefix: &'static str,
    /// `signing_name`: the service's name in a signature.
    pub signing_name: &'static str,
    /// `api_version`.
    pub api_version: &'static str,
    /// How requests say who sent them, the best way first.
    pub auth: &'static [Auth],
    /// Where an API key goes, if there are such keys.
    pub api_key: Option<ApiKeyPlace>,
    /// Whether the service spoke the AWS query protocol before, and its callers know its errors by the codes of that.
    pub is_query_compatible: bool,
    /// `xml_namespace`: the default namespace of XML that is sent.
    pub xml_namespace: Option<XmlNamespace>,
    /// `bucket_label`: the label of the path that is a bucket's name, for a service that has buckets, as S3 does.
    ///
    /// Where the path begins with this label, a client puts the bucket's name before the endpoint's host, if it can be
    /// there: see [`BucketAddressing`](crate::config::BucketAddressing). Paths are signed as they are sent, the keys of
    /// objects may have empty and dot segments, and every request has the hash of its body as a header.
    pub bucket_label: Option<&'static str>,
    /// Whether an error in XML has no element around it (`noErrorWrapping` in Smithy).
    pub has_bare_errors: bool,
    /// `endpoint_rules`: what finds the service's endpoints, where that is not the
    /// [rule that most services follow](crate::endpoint::RegionalEndpoints).
    pub endpoint_rules: Option<&'static EndpointRules>,
}

impl Service {
    /// Describes a service; `protocol` writes and reads its calls.
    pub const fn new(name: &'static str, protocol: &'static dyn Protocol) -> Self {
        Self {
            name,
            protocol,
            service_id: name,
            namespace: "",
            target_prefix: name,
            endpoint_prefix: "",
            signing_name: "",
            api_version: "",
            auth: &[Auth::SigV4],
            api_key: None,
            is_query_compatible: false,
            xml_namespace: None,
            bucket_label: None,
            has_bare_errors: false,
            endpoint_rules: None,
        }
    }

    /// Sets `service_id`.
    pub const fn service_id(mut self, service_id: &'static str) -> Self {
        self.service_id = service_id;
        self
    }

    /// Sets `namespace`.
    pub const fn namespace(mut self, namespace: &'static str) -> Self {
        self.namespace = namespace;
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

    /// Sets `endpoint_rules`.
    pub const fn endpoint_rules(mut self, rules: &'static EndpointRules) -> Self {
        self.endpoint_rules = Some(rules);
        self
    }

    /// Sets `api_version`.
    pub const fn api_version(mut self, api_version: &'static str) -> Self {
        self.api_version = api_version;
        self
    }

    /// Has callers know errors by the codes that the service had when it spoke the AWS query protocol.
    pub const fn query_compatible(mut self) -> Self {
        self.is_query_compatible = true;
        self
    }

    /// Sets the default namespace of XML that is sent.
    pub const fn xml_namespace(mut self, namespace: XmlNamespace) -> Self {
        self.xml_namespace = Some(namespace);
        self
    }

    /// Makes it a service that has buckets, whose names are this label of the path.
    pub const fn bucket_label(mut self, label: &'static str) -> Self {
        self.bucket_label = Some(label);
        self
    }

    /// How the service wants its requests signed.
    pub(crate) fn signing_settings(&self) -> SigningSettings {
        let settings = SigningSettings::default();
        if self.bucket_label.is_none() {
            return settings;
        }
        settings
            .path_encoding(PathEncoding::Single)
            .path_normalization(PathNormalization::Off)
            .content_sha256(ContentSha256::Sent)
    }

    /// Has errors in XML without an element around them.
    pub const fn bare_errors(mut self) -> Self {
        self.has_bare_errors = true;
        self
    }
}

/// One operation of a service.
#[expect(clippy::struct_excessive_bools, reason = "each is a trait of its own in Smithy")]
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
    /// How its requests say who sent them, where that is not the service's way.
    pub auth: Option<&'static [Auth]>,
    /// How its results come in pages, if they do.
    pub(crate) pagination: Option<&'static Pagination>,
    /// The method, the path and the status, for the protocols that bind members to HTTP.
    pub http: Option<HttpTraits>,
    /// What stands before the endpoint's host: `{label}.`, where each label is a member of the input.
    ///
    /// An endpoint that the configuration gives gets it, too. Only an IP address and `localhost` stay as they are.
    pub host_prefix: Option<&'static str>,
    /// The checksums of its bodies, if there are any.
    pub checksum: Option<Checksum>,
    /// Whether a request must have a checksum of its body: `content-md5`.
    pub is_checksum_required: bool,
    /// Whether a request's body may be compressed. With the feature `compression` it is, with gzip, where it is
    /// [long enough](crate::config::ConfigBuilder::min_compression_size).
    pub is_compressed: bool,
    /// Whether the output's one member is the root of the response's XML itself (`s3UnwrappedXmlOutput` in Smithy).
    pub is_unwrapped: bool,
    /// Whether calling it twice does what calling it once does, or it changes nothing.
    pub is_idempotent: bool,
    /// Whether the service keeps a request until there is something to answer with.
    pub is_long_polling: bool,
    /// `endpoint_params`: what it says to the service's endpoint rules.
    pub endpoint_params: &'static [OperationParam],
}

/// How an operation goes over HTTP, for the protocols that bind members to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct HttpTraits {
    /// The method.
    pub method: &'static str,
    /// The pattern of the path, and the constant part of the query: `/{Bucket}/{Key+}?x-id=Get`.
    pub uri: &'static str,
    /// The status of a successful response.
    pub code: u16,
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
        Self {
            service,
            name,
            method_name,
            input,
            output,
            auth: None,
            pagination: None,
            http: None,
            host_prefix: None,
            checksum: None,
            is_checksum_required: false,
            is_compressed: false,
            is_unwrapped: false,
            is_idempotent: false,
            is_long_polling: false,
            endpoint_params: &[],
        }
    }

    /// Says how it goes over HTTP: the method, the pattern of the path with the constant part of the query, and the
    /// status of a successful response.
    pub const fn http(mut self, method: &'static str, uri: &'static str, code: u16) -> Self {
        self.http = Some(HttpTraits { method, uri, code });
        self
    }

    /// Sets what stands before the endpoint's host.
    pub const fn host_prefix(mut self, prefix: &'static str) -> Self {
        self.host_prefix = Some(prefix);
        self
    }

    /// Says which checksums its bodies have.
    pub const fn checksum(mut self, checksum: Checksum) -> Self {
        self.checksum = Some(checksum);
        self
    }

    /// Asks for a checksum of each request's body.
    pub const fn checksum_required(mut self) -> Self {
        self.is_checksum_required = true;
        self
    }

    /// Allows to compress a request's body.
    pub const fn compressed(mut self) -> Self {
        self.is_compressed = true;
        self
    }

    /// Makes the output's one member the root of the response's XML.
    pub const fn unwrapped(mut self) -> Self {
        self.is_unwrapped = true;
        self
    }

    /// Says that calling it twice does what calling it once does, or that it changes nothing: a request that may have
    /// arrived [is sent again](crate::retry#what-may-be-sent-again).
    pub const fn idempotent(mut self) -> Self {
        self.is_idempotent = true;
        self
    }

    /// Says that the service keeps a request until there is something to answer with. Callers call such an operation over
    /// and over again, so that a failure may be [held back](crate::retry::Standard).
    pub const fn long_polling(mut self) -> Self {
        self.is_long_polling = true;
        self
    }

    /// Whether a request may be sent twice without doing anything twice.
    pub(crate) fn is_safe_to_repeat(&self) -> bool {
        let by_method =
            |http: HttpTraits| matches!(http.method, "GET" | "HEAD" | "OPTIONS" | "PUT" | "DELETE");
        self.is_idempotent || self.input.has_tokens || self.http.is_some_and(by_method)
    }

    /// Sets `endpoint_params`.
    pub const fn endpoint_params(mut self, params: &'static [OperationParam]) -> Self {
        self.endpoint_params = params;
        self
    }

    /// Says how its results come in pages.
    #[doc(hidden)]
    pub const fn paginated(mut self, pagination: &'static Pagination) -> Self {
        self.pagination = Some(pagination);
        self
    }

    /// Whether its results come in pages.
    pub const fn is_paginated(&self) -> bool {
        self.pagination.is_some()
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
