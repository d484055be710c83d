//! The macros, with their documentation: here, and not where they are made, so that the examples are tested against the
//! whole.

/// Turns a trait into a concrete async client, an enum of its operations, and a service half.
///
/// The trait stays as it is written, but for one thing: an `async fn` returns `impl Future<…> + Send`, so that it can be
/// called from any task. Anyone implements it with plain `async fn`. Beside a trait `Ledger` there are then
///
/// * **`LedgerClient`**: implements the trait. `new(&Config)` calls a service, `in_process(implementation)` calls an
///   implementation of the trait through the real encoder, decoder and error mapping. Each operation is a method of the
///   client itself, too; that one returns a [`Call`](crate::Call), which can be adjusted before it is awaited.
///   `scope`, `close`, `can_paginate` and `generate_presigned_url` come with it.
/// * **`LedgerOperation`**: the operations' names: `FromStr`, `Display`, `ALL`.
/// * **`LedgerService<S>`**: makes any implementation of the trait a [`Transport`](crate::Transport) in this process, and
///   a `tower` service to put behind an HTTP listener.
/// * implementations of the trait for `&T`, `Box<T>` and `Arc<T>`, where `T` has it and is `Send + Sync`.
///
/// ```
/// use service_client::{ClientError, service_client};
///
/// /// Keeps notes.
/// #[service_client(protocol = "awsJson1_1", target_prefix = "Notes_20250101", signing = "none")]
/// pub trait Notes {
///     /// Adds a note, and gives its number.
///     async fn add_note(&self, title: &str, tags: &[String], body: Option<&str>) -> Result<Added, ClientError>;
/// }
///
/// #[derive(Clone, PartialEq, service_client::Shape)]
/// pub struct Added {
///     pub number: i64,
/// }
///
/// struct Desk;
///
/// impl Notes for Desk {
///     async fn add_note(&self, _: &str, tags: &[String], _: Option<&str>) -> Result<Added, ClientError> {
///         Ok(Added::new(tags.len() as i64))
///     }
/// }
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), ClientError> {
/// let client = NotesClient::in_process(Desk);
/// let added = client.add_note("Milk", &["home".to_owned()], None).await?;
/// assert_eq!(added.number, 1);
/// # Ok(())
/// # }
/// ```
///
/// # Arguments
///
/// | argument | meaning |
/// | --- | --- |
/// | `protocol = "awsJson1_0"` | Required. `awsJson1_0`, `awsJson1_1`, `restJson1`, `rpcv2Json`; with the feature `xml` also `restXml`, `awsQuery` and `ec2Query`, with the feature `cbor` also `rpcv2Cbor`; or the path of a `static` of a type of your own that implements [`Protocol`](crate::protocol::Protocol). |
/// | `target_prefix = "QLDBSession"` | What stands before the operation's name in `x-amz-target`, or in the path of the RPC v2 protocols. Required for these and the AWS JSON protocols, unless nothing is signed: then it is the trait's name. |
/// | `service_id = "QLDB Session"` | Names the service's own environment variables. Required where requests are signed. |
/// | `endpoint_prefix = "session.qldb"` | How the service's host begins. Required where requests are signed. |
/// | `signing_name = "qldb"` | The service's name in a signature. Defaults to `endpoint_prefix`. |
/// | `signing = "none"` | No request is signed: the same as `auth = "none"`. |
/// | `auth = "bearer"`, `auth = ["sigv4", "bearer"]` | [Who sent a request](#who-sent-a-request). Defaults to `sigv4`. |
/// | `api_key(header = "x-api-key")` | Where an API key goes: this header, where `scheme = "…"` can stand before it, or `query = "key"`. |
/// | `api_version = "2019-07-11"` | Told to the service in the user agent. Required with `awsQuery` and `ec2Query`, whose requests have it as their `Version`. |
/// | `rename_all = "camelCase"` | How parameters are named on the wire. Defaults to `PascalCase`. |
/// | `query_compatible` | The service spoke the AWS query protocol before it spoke AWS JSON, and its errors keep the codes that they had. |
/// | `namespace = "com.amazonaws.dynamodb"` | What stands before the `#` in the ids of the service's shapes: the service half writes the names of its errors with it. For the AWS JSON and RPC v2 protocols, and those of your own. |
/// | `xml_namespace = "https://…"` | The namespace of the XML that is sent. With a prefix: `xml_namespace("https://…", prefix = "x")`. |
/// | `bare_errors` | An error has no element around it: `noErrorWrapping` of `restXml`. |
/// | `endpoint_rules = "s3.endpoints.json"` | The [rules](crate::endpoint::EndpointRules) that find the service's endpoints: a file beside the source file, or a constant with the JSON. Without them, the host is [prefix, region and domain](crate::endpoint::RegionalEndpoints). |
/// | `bucket_label = "Bucket"` | The service has buckets, as S3 does: where a URI begins with this label, the bucket's name goes before the endpoint's host, if it can be there. Keys of objects may have empty and dot segments. |
/// | `model = "models/notes.json"` | The service's model, which [the declaration is checked against](#checked-against-a-model). Needs the feature `model`. |
/// | `crate = path` | Where this crate is, if not at `::service_client`. |
///
/// # Methods
///
/// An operation is an `async fn` with `&self` that returns `Result<T, E>`, or an alias of it: `T` is a structure or `()`,
/// `E` implements [`ServiceError`](trait@crate::ServiceError). It takes **one input structure**, or **parameters**, which
/// are the members of one: owned shapes, `&str`, `&[T]`, `&[u8]` (a blob), and `Option`s of these. Parameters take
/// `#[shape(…)]` as fields do.
///
/// A parameter that stands alone is the input structure, whatever its type is called, but for three cases in which it is
/// a member: it is lent; its type is written as one of the standard library (`bool`, `i32` and the other numbers,
/// `String`, `Option`, `Vec`, `Box`, `Cow`, `HashMap`, `BTreeMap`); or it is marked with `#[shape]`, as a single `Blob`,
/// an enum, or an alias of a `String` must be.
///
/// | `#[operation(…)]` | meaning |
/// | --- | --- |
/// | `name = "…"` | The operation's name, where it is not the method's in `PascalCase`. |
/// | `auth = "none"`, `auth = ["bearer", "none"]` | [Who sent a request](#who-sent-a-request), where that is not as the service says. |
/// | `http = "GET /notes/{Id}"` | The method and the URI. Required with `restJson1` and `restXml`, and no part of the others. |
/// | `code = 201` | The status of a success, where it is not 200. |
/// | `host_prefix = "{Account}."` | What stands before the endpoint's host. |
/// | `checksum_required` | A request has a checksum of its body. |
/// | `checksum(algorithm = "Algorithm", required, mode = "Mode", response = ["CRC32"])` | A request has a checksum of its body, by the algorithm that this member of the input names, even if it names none (`required`). A response has one, by one of these algorithms, where that member of the input asks for it. All members go by their names on the wire. |
/// | `unwrapped` | The output's one member is the root of the XML itself (`restXml`). |
/// | `compression = "gzip"` | A large body may be compressed. |
/// | `endpoint_params(Bucket = path("Bucket"), …)` | What the operation says to the service's endpoint rules: a string, `true` or `false`, strings in brackets, or an expression of [`jmespath`](crate::jmespath) for what the input has. |
/// | `paginated(…)` | Its results [come in pages](#pages). |
/// | `idempotent`, `readonly` | Called twice, it does what it does when it is called once, or it does nothing at all: a request that may have arrived [is sent again](crate::retry#what-may-be-sent-again). The method `GET`, `HEAD`, `PUT` or `DELETE` says so, too. |
/// | `long_polling` | The service keeps a request until there is something to answer with. |
///
/// A method with a body is the trait's own affair, and stays as it is.
///
/// Two methods are known by their names, and need no body: `can_paginate(&self, operation_name: &str) -> bool` (or taking
/// the operations' enum), and `generate_presigned_url(&self, operation, params: Document, expires_in: Duration,
/// method: Option<Method>) -> Result<String, E>`. Declared or not, the client has both. The URL is for requests whose input
/// goes to the path and the query: headers and a body are signed as well, and [`presign`](crate::Call::presign) gives them.
///
#[doc = include_str!("declare/authentication.md")]
///
#[doc = include_str!("declare/pages-and-waiters.md")]
///
/// # Operations with a path of their own
///
/// With `restJson1` and `restXml`, each operation names its method and its URI. What stands in braces is a **label**, which a member of
/// the input fills: it is marked `#[shape(label)]`. A label is all that is between two slashes, and the last one may be
/// **greedy**: `{Path+}` takes slashes, too. What follows the `?` is sent as it is. Each label needs its member, and each
/// such member its label, or the trait does not compile. Other members go to the query and to headers by
/// [arguments of their own](derive@crate::Shape#on-a-field-or-a-variant), and to the body without any.
///
/// Nor does it compile where two operations have the same method, path and constant query, but for the names of labels; where
/// a member is bound to a parameter that the URI has; and where a member of a signed operation is bound to a header of the
/// signature's, such as `authorization`.
///
/// ```
/// use service_client::{ClientError, Shape, service_client};
///
/// #[service_client(protocol = "restJson1", signing = "none")]
/// trait Notes {
///     #[operation(http = "PUT /notes/{Folder}/{Path+}?kind=note", code = 201)]
///     async fn put_note(&self, input: PutNoteRequest) -> Result<(), ClientError>;
///
///     #[operation(http = "DELETE /notes/{Folder}")]
///     async fn remove_folder(&self, #[shape(label)] folder: &str) -> Result<(), ClientError>;
/// }
///
/// #[derive(Clone, PartialEq, Shape)]
/// #[shape(rename_all = "PascalCase")]
/// struct PutNoteRequest {
///     #[shape(label)]
///     folder: String,
///     #[shape(label)]
///     path: String,
///     #[shape(header = "x-note-tags")]
///     tags: Option<Vec<String>>,
///     #[shape(query = "dry-run")]
///     dry_run: Option<bool>,
///     text: String,
/// }
/// ```
///
#[doc = include_str!("declare/streams.md")]
///
/// # Errors
///
/// Every mistake is reported at once, each at the token that is wrong. The trait and a client are there all the same, so
/// that no other error follows from them.
///
/// # Checked against a model
///
/// With the feature `model`, a declaration can name the model of its service: Smithy's JSON syntax tree, or botocore's
/// `service-2.json`, as text. The path begins at the folder of the package's `Cargo.toml`. The compiler reads the model, again
/// when it changes, and nothing of it is in what it makes but the service's name.
///
/// ```ignore
/// #[service_client(model = "models/notes.json")]
/// trait Notes {
///     async fn get_note(&self, id: &str) -> Result<Note, NotesError>;
/// }
///
/// #[derive(Clone, PartialEq, Shape)]
/// #[shape(rename = "GetNoteOutput", rename_all = "PascalCase", model = "models/notes.json")]
/// struct Note {
///     title: Option<String>,
/// }
/// ```
///
/// What the attribute leaves out comes from the model: protocol, `service_id`, `target_prefix`, `endpoint_prefix`,
/// `signing_name`, `signing`, `auth`, `api_key`, `api_version`, `query_compatible`, `xml_namespace` and `bare_errors`. What it says must be what the model says, and so must
/// `namespace` and `#[operation(…)]`, which are never completed. A declaration may do with less than the model has, and not with more:
///
/// | what is declared | does not compile |
/// | --- | --- |
/// | an operation | The service has none of its name; it takes something where the model has no input. |
/// | `paginated`, `compression`, a waiter | Pages that the model asks for in another way; bodies that the service does not take compressed; a waiter of the model's name that waits for something else. |
/// | an input, parameters | A member that the model does not have, or of another type, name, place in the message, length, range, or media type; a sensitive one that is not marked `sensitive`; one that the model requires is left out or an `Option` (but for an `idempotency_token`, and where something stands for it). |
/// | an output | A member that the model does not have, or of another type, name, place in the message, length, range, or media type; a sensitive one that is not marked `sensitive`; one that may be absent is no `Option`, and has no `default`. |
/// | an error | An exception that none of the trait's operations raises which fail with this error. |
///
/// Integers have the model's width, and what may hold null is a list or a map of `Option`s. A `String` may stand for an enum
/// and the reverse, an `i32` for an enum of integers, and a [`Document`](crate::Document) for a structure, a union, a list or
/// a map. With a protocol of your own, places and formats are not looked at. Types may have any names, but one that is
/// itself checked against the model, with `#[shape(model = "…")]`, stands for the shape of its name and for no other. So does
/// one that is the key of a map.
///
/// What only serves the caller may be left out: bounds, pages, waiters and compression. Where the model has none, there may
/// be bounds, pages and waiters of your own. A waiter's delays are yours, too.
///
/// Parameters, arguments and methods are judged where they are written. A type is another item, so the compiler judges it by
/// its schema where the signature names it: its members are looked at from the outside, and the first mistake is shown. With
/// `#[shape(model = "…")]` a type is checked by itself, all of it, each mistake at its field or variant: structures, unions, enums
/// and exceptions, by the name of the shape, which `rename` sets. What a structure must have and may lack is judged where it
/// is only sent, or only received; one that goes both ways may have either.
pub use service_client_macros::service_client;

/// Makes a struct or an enum a [`Shape`](trait@crate::shape::Shape): something that goes over the wire.
///
/// | declared | is |
/// | --- | --- |
/// | a struct with named fields, or none | a structure |
/// | an enum with one field a variant | a union |
/// | an enum of plain variants | a string enum, or with `value = 1` an integer enum |
///
/// An `Option` is optional, anything else is required: `new(…)` takes the required fields, chainable setters the others,
/// and there is a `Default` where nothing is required. A setter takes the value itself; to clear an `Option`, assign the
/// field: all fields can be assigned where they are visible.
///
/// The derive writes `Debug` (sensitive members redacted), `Default` and serde's `Serialize` and `Deserialize`: do not
/// derive them beside it, as two implementations conflict (E0119). `no_debug` and `no_serde` leave theirs to you.
///
/// Unions and enums need an arm that is marked `#[shape(unknown)]`, so that a value which a newer service sends is kept
/// rather than refused: `Unknown(UnknownMember)` in a union, `Unknown(String)` or `Unknown(i32)` in an enum.
///
/// ```
/// use service_client::{Blob, Shape, UnknownMember};
///
/// #[derive(Clone, PartialEq, Shape)]
/// #[shape(rename_all = "PascalCase")]
/// struct Letter {
///     #[shape(length(1..=80))]
///     to: String,
///     colour: Option<Colour>,
///     #[shape(rename = "Contents")]
///     content: Option<Content>,
/// }
///
/// #[derive(Clone, PartialEq, Shape)]
/// #[shape(rename_all = "lowercase")]
/// enum Colour {
///     Red,
///     #[shape(value = "off-white")]
///     Cream,
///     #[shape(unknown)]
///     Unknown(String),
/// }
///
/// #[derive(Clone, PartialEq, Shape)]
/// enum Content {
///     Text(String),
///     Scan(Blob),
///     #[shape(unknown)]
///     Unknown(UnknownMember),
/// }
///
/// let letter = Letter::new("Ada").colour(Colour::Cream).content(Content::Text("Hello".into()));
/// let json = serde_json::to_string(&letter)?;
/// assert_eq!(json, r#"{"To":"Ada","Colour":"off-white","Contents":{"Text":"Hello"}}"#);
/// assert!(serde_json::from_str::<Letter>(&json)? == letter);
/// # Ok::<(), serde_json::Error>(())
/// ```
///
/// # On the type
///
/// | `#[shape(…)]` | meaning |
/// | --- | --- |
/// | `rename = "…"` | The shape's name, where it is not the type's. |
/// | `rename_all = "PascalCase"` | How fields, or an enum's values, are named on the wire. |
/// | `error`, `error(code = "…", status = 404, retryable, throttling)` | An exception: what a service fails with. The code is the shape's name and the status 400 unless it says otherwise. |
/// | `model = "models/notes.json"` | The service's model, which [the type is checked against](macro@crate::service_client#checked-against-a-model). Needs the feature `model`. |
/// | `xml_name`, `xml_namespace` | The name of its element in XML, where that is not the shape's, and the namespace that it declares. |
/// | `no_debug` | Leaves `Debug` to you. What holds the shape cannot ask for yours: its own `Debug` shows a structure or a union as `Name { .. }`. |
/// | `no_serde` | Leaves serde's two traits to you. Within another shape, and on the wire, the shape is still written by its schema. |
/// | `crate = path` | Where this crate is, if not at `::service_client`. |
///
/// # On a field or a variant
///
/// | `#[shape(…)]` | meaning |
/// | --- | --- |
/// | `rename = "…"` | The name on the wire. |
/// | `length(1..=32)` | How long: code points of a string, bytes of a blob, items of a list, entries of a map. |
/// | `range(1..=10)` | Which numbers. |
/// | `sensitive` | Never shown by `Debug`. |
/// | `timestamp_format = "date-time"` | `date-time`, `http-date` or `epoch-seconds`, where it is not the protocol's. |
/// | `response_metadata` | Holds the [`ResponseMetadata`](crate::ResponseMetadata); not a member. |
/// | `default = 10` | What stands for an absent value: a boolean, a number, a string (base64 for a blob; seconds or a date for a timestamp), `[]` or `{}`. With a `range` it is in that, or zero. |
/// | `json_name = "…"` | The name in JSON, where `restJson1` has another than the member's. |
/// | `media_type = "application/json"` | What a string or a blob holds: as the payload it is sent under this type, and in a header a string is sent in base64. |
/// | `idempotency_token` | A client fills it in where it is absent, with the same value for all attempts of a call. |
/// | `page_items` | Holds what comes in [pages](macro@crate::service_client#pages): a list, a map, or a structure with such a field. |
/// | `host_label` | Fills the label of its name in the operation's `host_prefix`. |
/// | `requires_length` | The length of a [`ByteStream`](crate::ByteStream) must be known before it is sent. |
/// | `value = "…"`, `value = 1` | An enum's value on the wire. |
/// | `unknown` | The arm for what is not declared. |
///
/// Where a member of an input, an output or an exception goes in an HTTP message, for the protocols that have places
/// (`restJson1`, `restXml`); it has one at the most, and none is the body:
///
/// | `#[shape(…)]` | meaning |
/// | --- | --- |
/// | `header = "x-tags"` | In this header: a boolean, a number, a string, a timestamp, or a list of these. What the client or its transport sets cannot be one: `host`, `user-agent`, `connection`, `transfer-encoding` and their like. |
/// | `prefix_headers = "x-meta-"` | In the headers whose names begin so: a map of strings. |
/// | `query = "dry-run"` | In this parameter of the query: what a header can be. |
/// | `query_params` | In all parameters of the query that no other member has: a map of strings, or of lists of strings. |
/// | `label`, `label = "Id"` | In the path, for the label of the member's name, or of this one. It must be required. A value that is empty, `.` or `..` is refused before it is sent. |
/// | `payload` | The body itself: then no other member is in the body. |
/// | `response_code` | The status of the response: an integer. |
/// | `event_header`, `event_payload` | In the event that the structure is, with any protocol: a header; the payload, which is all but the headers. |
///
/// What it is in XML (`restXml`), and in the query protocols, which go by the names here:
///
/// | `#[shape(…)]` | meaning |
/// | --- | --- |
/// | `xml_name = "Tag"` | The name of the element or the attribute, where it is not the member's; `x:Tag` with a prefix. |
/// | `xml_attribute` | An attribute: a boolean, a number, a string or a timestamp. |
/// | `xml_flattened` | The items of a list, or the entries of a map, have no element around them. |
/// | `xml_namespace = "https://…"` | The namespace that the element declares. |
/// | `xml_items(name = "Tag", namespace = "…", key = "Word", key_namespace = "…", items(…))` | What an item of a list is called, where it is not `member`; an entry's value and key, where they are not `value` and `key`; and what is in them. |
/// | `ec2_query_name = "Tag"` | The name in a request of `ec2Query`. |
///
/// ```
/// use std::collections::BTreeMap;
///
/// use service_client::{Blob, Shape, Structure};
///
/// #[derive(Clone, PartialEq, Shape)]
/// #[shape(rename_all = "PascalCase")]
/// struct GetPageResult {
///     #[shape(response_code)]
///     status: Option<i32>,
///     #[shape(header = "x-pages", default = 1)]
///     pages: Option<i32>,
///     #[shape(prefix_headers = "x-meta-")]
///     metadata: Option<BTreeMap<String, String>>,
///     #[shape(payload, media_type = "image/png")]
///     page: Option<Blob>,
/// }
///
/// assert_eq!(GetPageResult::SCHEMA.members[1].default, Some("1"));
/// ```
pub use service_client_macros::Shape;

/// Makes an enum the error type of a service: one variant an exception, and one for everything else.
///
/// Writes [`ServiceError`](trait@crate::ServiceError), `Debug`, `Display`, `std::error::Error`, and a `From` of each
/// exception and of [`ClientError`](crate::ClientError). Two variants whose exceptions have one code do not compile.
///
/// ```
/// use service_client::{ClientError, ServiceError, Shape};
///
/// #[derive(Clone, PartialEq, Shape)]
/// #[shape(error(code = "Busy", status = 503, throttling))]
/// struct BusyException {
///     message: Option<String>,
/// }
///
/// #[derive(ServiceError)]
/// enum DeskError {
///     Busy(BusyException),
///     #[service_error(other)]
///     Other(ClientError),
/// }
///
/// let error = DeskError::from(BusyException::new().message("in a minute"));
/// assert_eq!(error.to_string(), "Busy: in a minute");
/// assert!(error.is_retryable());
/// ```
pub use service_client_macros::ServiceError;
