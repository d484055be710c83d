//! What a model says about one operation.

use crate::endpoint::EndpointParam;
use crate::traits::Traits;
use crate::waiter::Waiter;

/// One operation of the service.
#[expect(clippy::struct_excessive_bools, reason = "each is a trait of its own in the model")]
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Operation {
    /// Its name: `GetItem`.
    pub name: String,
    /// The shape that it takes. `None` where it takes nothing.
    pub input: Option<String>,
    /// The shape that it answers with. `None` where it answers with nothing.
    pub output: Option<String>,
    /// The errors that it can raise: its own, then those that all of the service's operations share.
    pub errors: Vec<String>,
    /// Its HTTP method and path. `None` where none of the service's protocols has HTTP bindings.
    pub http: Option<Http>,
    /// What goes before the host name: `data-` or `{Bucket}.`.
    pub host_prefix: Option<String>,
    /// How it differs from the service in authentication.
    pub auth: OperationAuth,
    /// The ways to authenticate that it names of its own, by Smithy's names, the best one first.
    pub auth_schemes: Option<Vec<String>>,
    /// Whether a request must carry a checksum of its body.
    pub is_checksum_required: bool,
    /// Which checksums its messages carry, where it lets its callers choose.
    pub checksum: Option<HttpChecksum>,
    /// Whether the output's one member is the root of the answer's XML itself.
    pub is_unwrapped: bool,
    /// The encodings that a client may compress a request's body with, the preferred one first: `gzip`.
    pub request_compression: Vec<String>,
    /// How its results come in pages.
    pub paginated: Option<Paginated>,
    /// What can be waited for with it, sorted by name.
    pub waiters: Vec<Waiter>,
    /// Whether the model says that calling it twice does what calling it once does.
    pub is_idempotent: bool,
    /// Whether the model says that it changes nothing.
    pub is_readonly: bool,
    /// What it says to the service's endpoint rules beside what members of its input say, sorted by name.
    pub endpoint_params: Vec<EndpointParam>,
    /// The operation shape's own traits.
    pub traits: Traits,
}

/// The HTTP method and path of an operation.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Http {
    /// `GET`, `PUT`, ….
    pub method: String,
    /// The path with its labels, and the constant part of the query: `/{Bucket}/{Key+}?x-id=GetObject`.
    pub uri: String,
    /// The status of an answer without an error.
    pub code: u16,
}

/// Which checksums an operation's messages carry.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct HttpChecksum {
    /// The input's member that names the algorithm of a request's checksum.
    pub algorithm_member: Option<String>,
    /// The input's member that asks for a checksum of the answer.
    pub validation_mode_member: Option<String>,
    /// The algorithms that an answer's checksum can be of: `CRC32C`.
    pub response_algorithms: Vec<String>,
}

/// How an operation is authenticated, beside what the service says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum OperationAuth {
    /// As the service does.
    #[default]
    Default,
    /// Not at all: the request goes out unsigned.
    None,
    /// As the service does, or not at all where a caller has nothing to do so with.
    Optional,
    /// Signed, but for the body.
    UnsignedPayload,
}

/// How the results of an operation come in pages. Paths are `JMESPath` expressions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Paginated {
    /// The input's members that take the token of the next page. Empty where the model names none.
    pub input_tokens: Vec<String>,
    /// Where the output has the tokens, in the order of `input_tokens`.
    pub output_tokens: Vec<String>,
    /// Where the output has what is in pages. Smithy names one place at most, botocore several.
    pub items: Vec<String>,
    /// The input's member that limits a page.
    pub page_size: Option<String>,
    /// Where the output says whether there is another page (botocore only).
    pub more_results: Option<String>,
}
