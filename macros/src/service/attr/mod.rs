//! The arguments of `#[service_client]` and of `#[operation]` go in; their values come out, each judged alone.
//! What two of them say together is for `check` to judge.

mod acceptor;
mod auth;
mod checksum;
mod endpoint;
mod http;
mod pages;
mod protocol;
mod uri;
mod waiter;

use proc_macro2::TokenStream;
use syn::{Attribute, Ident, LitStr, Path};

#[cfg(feature = "model")]
pub(super) use self::checksum::ALGORITHMS;
pub(super) use self::{
    acceptor::{Acceptor, Comparator, Matcher, Place},
    auth::{ApiKey, Auth, Scheme, Signing},
    checksum::Checksum,
    endpoint::{EndpointParam, EndpointRules, ParamValue},
    http::{HostPrefix, Http},
    pages::Paginated,
    protocol::{Known, Protocol},
    waiter::{Waiter, read_waiters},
};
use crate::{
    attr::{Argument, Grammar, Slot},
    case::Case,
    charset::Charset,
    paths::Runtime,
    report::Errors,
    xml::Namespace,
};

const SERVICE: Grammar = Grammar {
    attribute: "service_client",
    place: "a trait",
    keys: &[
        "protocol",
        "service_id",
        "target_prefix",
        "endpoint_prefix",
        "signing_name",
        "signing",
        "auth",
        "api_key",
        "api_version",
        "rename_all",
        "query_compatible",
        "namespace",
        "xml_namespace",
        "bare_errors",
        "bucket_label",
        "endpoint_rules",
        "model",
        "crate",
    ],
    elsewhere: &[(&OPERATION_KEYS, "a method, in `#[operation]`")],
};

const OPERATION: Grammar = Grammar {
    attribute: "operation",
    place: "a method",
    keys: &OPERATION_KEYS,
    elsewhere: &[
        (
            &[
                "protocol",
                "service_id",
                "target_prefix",
                "endpoint_prefix",
                "signing_name",
                "signing",
                "api_key",
                "api_version",
                "query_compatible",
                "namespace",
                "xml_namespace",
                "bare_errors",
                "bucket_label",
                "endpoint_rules",
                "model",
            ],
            "the trait, in `#[service_client]`",
        ),
        (&["rename_all"], "the trait, in `#[service_client]`, or on a parameter as `#[shape(rename)]`"),
        (&["rename"], "a parameter, in `#[shape]`; an operation has a `name`"),
        (&["header", "query", "label", "payload"], "a parameter, or a field of the input, in `#[shape]`"),
    ],
};

const OPERATION_KEYS: [&str; 14] = [
    "name",
    "auth",
    "http",
    "code",
    "host_prefix",
    "checksum_required",
    "checksum",
    "unwrapped",
    "compression",
    "paginated",
    "idempotent",
    "readonly",
    "long_polling",
    "endpoint_params",
];

/// What `#[service_client]` says.
#[derive(Default)]
pub(in crate::service) struct Arguments {
    pub(in crate::service) protocol: Slot<Protocol>,
    pub(in crate::service) service_id: Slot<LitStr>,
    pub(in crate::service) target_prefix: Slot<LitStr>,
    pub(in crate::service) endpoint_prefix: Slot<LitStr>,
    pub(in crate::service) signing_name: Slot<LitStr>,
    pub(in crate::service) signing: Slot<Signing>,
    pub(in crate::service) auth: Slot<Auth>,
    pub(in crate::service) api_key: Slot<ApiKey>,
    pub(in crate::service) api_version: Slot<LitStr>,
    pub(in crate::service) rename_all: Slot<LitStr>,
    pub(in crate::service) query_compatible: Slot<()>,
    pub(in crate::service) namespace: Slot<LitStr>,
    pub(in crate::service) xml_namespace: Slot<Namespace>,
    pub(in crate::service) bare_errors: Slot<()>,
    /// The label of the path that is a bucket's name.
    pub(in crate::service) bucket_label: Slot<LitStr>,
    pub(in crate::service) endpoint_rules: Slot<EndpointRules>,
    /// The path of the service's model.
    pub(in crate::service) model: Slot<LitStr>,
    runtime: Slot<Path>,
    /// The keys in the order of the source.
    pub(in crate::service) keys: Vec<Ident>,
    /// Whether an argument was not understood: it may be one that seems to be missing.
    pub(in crate::service) is_broken: bool,
}

impl Arguments {
    pub(in crate::service) fn read(tokens: TokenStream, errors: &Errors) -> Self {
        let mut arguments = Self::default();
        let read = SERVICE.read(tokens, errors);
        arguments.is_broken = !errors.is_empty();
        for argument in read {
            arguments.fill(&argument, errors);
            arguments.keys.push(argument.key);
        }
        arguments
    }

    fn fill(&mut self, argument: &Argument, errors: &Errors) {
        match argument.name.as_str() {
            "protocol" => self.protocol.fill(argument, Protocol::read(argument, errors), errors),
            "service_id" => self.service_id.fill(argument, SERVICE_ID.read(argument, errors), errors),
            "target_prefix" => {
                self.target_prefix.fill(argument, TARGET_PREFIX.read(argument, errors), errors);
            }
            "endpoint_prefix" => self.endpoint_prefix.fill(argument, HOST.read(argument, errors), errors),
            "signing_name" => self.signing_name.fill(argument, SIGNING_NAME.read(argument, errors), errors),
            "signing" => self.signing.fill(argument, Signing::read(argument, errors), errors),
            "auth" => self.auth.fill(argument, Auth::read(argument, errors), errors),
            "api_key" => self.api_key.fill(argument, ApiKey::read(argument, errors), errors),
            "api_version" => self.api_version.fill(argument, API_VERSION.read(argument, errors), errors),
            "rename_all" => self.rename_all.fill(argument, read_convention(argument, errors), errors),
            "query_compatible" => self.query_compatible.fill(argument, argument.flag(errors), errors),
            "namespace" => self.namespace.fill(argument, read_namespace(argument, errors), errors),
            "xml_namespace" => {
                self.xml_namespace.fill(argument, Namespace::read(argument, errors), errors);
            }
            "bare_errors" => self.bare_errors.fill(argument, argument.flag(errors), errors),
            "bucket_label" => self.bucket_label.fill(argument, argument.text("Bucket", errors), errors),
            "endpoint_rules" => {
                self.endpoint_rules.fill(argument, EndpointRules::read(argument, errors), errors);
            }
            "model" => self.model.fill(argument, argument.text("models/dynamodb.json", errors), errors),
            _ => self.runtime.fill(argument, argument.path("::service_client", errors), errors),
        }
    }

    pub(in crate::service) fn runtime(&self) -> Runtime {
        Runtime::new(self.runtime.get())
    }

    /// How parameters are named on the wire.
    pub(in crate::service) fn case(&self) -> Case {
        self.rename_all.get().and_then(|name| Case::of(&name.value())).unwrap_or(Case::Pascal)
    }

    /// Whether a request may be signed.
    pub(in crate::service) fn is_signed(&self) -> bool {
        match self.auth.get() {
            Some(auth) => auth.is_signed(),
            None => !matches!(self.signing.get(), Some(Signing::None)),
        }
    }
}

/// What `#[operation]` says.
#[derive(Default)]
pub(in crate::service) struct OperationArguments {
    pub(in crate::service) name: Slot<LitStr>,
    pub(in crate::service) auth: Slot<Auth>,
    pub(in crate::service) http: Slot<Http>,
    pub(in crate::service) code: Slot<u16>,
    pub(in crate::service) host_prefix: Slot<HostPrefix>,
    pub(in crate::service) checksum_required: Slot<()>,
    pub(in crate::service) checksum: Slot<Checksum>,
    pub(in crate::service) unwrapped: Slot<()>,
    pub(in crate::service) compression: Slot<()>,
    pub(in crate::service) paginated: Slot<Paginated>,
    pub(in crate::service) endpoint_params: Slot<Vec<EndpointParam>>,
    pub(in crate::service) idempotent: Slot<()>,
    pub(in crate::service) readonly: Slot<()>,
    pub(in crate::service) long_polling: Slot<()>,
}

impl OperationArguments {
    /// What changes nothing does so twice as well.
    pub(in crate::service) fn is_idempotent(&self) -> bool {
        self.idempotent.is_given() || self.readonly.is_given()
    }

    pub(in crate::service) fn read(attributes: &[Attribute], errors: &Errors) -> Self {
        let mut arguments = Self::default();
        for argument in OPERATION.read_attributes(attributes, errors) {
            arguments.fill(&argument, errors);
        }
        arguments
    }

    fn fill(&mut self, argument: &Argument, errors: &Errors) {
        match argument.name.as_str() {
            "name" => self.name.fill(argument, OPERATION_NAME.read(argument, errors), errors),
            "auth" => self.auth.fill(argument, Auth::read(argument, errors), errors),
            "http" => self.http.fill(argument, Http::read(argument, errors), errors),
            "code" => self.code.fill(argument, http::read_code(argument, errors), errors),
            "host_prefix" => self.host_prefix.fill(argument, HostPrefix::read(argument, errors), errors),
            "checksum_required" => self.checksum_required.fill(argument, argument.flag(errors), errors),
            "checksum" => self.checksum.fill(argument, Checksum::read(argument, errors), errors),
            "unwrapped" => self.unwrapped.fill(argument, argument.flag(errors), errors),
            "endpoint_params" => {
                self.endpoint_params.fill(argument, endpoint::read_params(argument, errors), errors);
            }
            "paginated" => self.paginated.fill(argument, Paginated::read(argument, errors), errors),
            "idempotent" => self.idempotent.fill(argument, argument.flag(errors), errors),
            "readonly" => self.readonly.fill(argument, argument.flag(errors), errors),
            "long_polling" => self.long_polling.fill(argument, argument.flag(errors), errors),
            _ => self.compression.fill(argument, http::read_compression(argument, errors), errors),
        }
    }
}

fn read_convention(argument: &Argument, errors: &Errors) -> Option<LitStr> {
    let literal = argument.text("camelCase", errors)?;
    Case::from_literal(&literal, errors).map(|_| literal)
}

/// Reads identifiers with dots between them, as Smithy has them.
fn read_namespace(argument: &Argument, errors: &Errors) -> Option<LitStr> {
    let literal = argument.text("com.amazonaws.dynamodb", errors)?;
    let namespace = literal.value();
    let is_identifier = |name: &str| {
        name.trim_start_matches('_').starts_with(|first: char| first.is_ascii_alphabetic())
            && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
    };
    if !namespace.split('.').all(is_identifier) {
        errors
            .error(
                &literal,
                format_args!("namespace `{namespace}` must be identifiers with `.` between them"),
            )
            .help("for example `namespace = \"com.amazonaws.dynamodb\"`");
        return None;
    }
    Some(literal)
}

const SERVICE_ID: Charset = Charset {
    example: "QLDB Session",
    others: &[' ', '-', '_'],
    description: "ASCII letters, digits, spaces, `-` and `_`",
};
const TARGET_PREFIX: Charset = Charset {
    example: "QLDBSession",
    others: &['_', '.', '-'],
    description: "ASCII letters, digits, `_`, `.` and `-`",
};
const HOST: Charset = Charset {
    example: "session.qldb",
    others: &['-', '.'],
    description: "ASCII letters, digits, `-` and `.`",
};
const SIGNING_NAME: Charset = Charset { example: "qldb", ..TARGET_PREFIX };
const API_VERSION: Charset = Charset { example: "2019-07-11", ..TARGET_PREFIX };
const OPERATION_NAME: Charset = Charset { example: "SendCommand", ..TARGET_PREFIX };
