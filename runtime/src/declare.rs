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
/// #[derive(Clone, Debug, PartialEq, service_client::Shape)]
/// # #[shape(no_debug)]
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
/// | `protocol = "awsJson1_0"` | Required. `awsJson1_0`, `awsJson1_1`, or the path of a `static` of a type of your own that implements [`Protocol`](crate::protocol::Protocol). |
/// | `target_prefix = "QLDBSession"` | What stands before the operation's name in `x-amz-target`. Required for the AWS JSON protocols, unless nothing is signed: then it is the trait's name. |
/// | `service_id = "QLDB Session"` | Names the service's own environment variables. Required where requests are signed. |
/// | `endpoint_prefix = "session.qldb"` | How the service's host begins. Required where requests are signed. |
/// | `signing_name = "qldb"` | The service's name in a signature. Defaults to `endpoint_prefix`. |
/// | `signing = "none"` | No request is signed. |
/// | `api_version = "2019-07-11"` | Told to the service in the user agent. |
/// | `rename_all = "camelCase"` | How parameters are named on the wire. Defaults to `PascalCase`. |
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
/// `#[operation(name = "…")]` sets an operation's name, where it is not the method's in `PascalCase`;
/// `#[operation(auth = "none")]` leaves its requests unsigned.
///
/// A method with a body is the trait's own affair, and stays as it is.
///
/// Two methods are known by their names, and need no body: `can_paginate(&self, operation_name: &str) -> bool` (or taking
/// the operations' enum), and `generate_presigned_url(&self, operation, params: Document, expires_in: Duration,
/// method: Option<Method>) -> Result<String, E>`. Declared or not, the client has both.
///
/// # Errors
///
/// Every mistake is reported at once, each at the token that is wrong. The trait and a client are there all the same, so
/// that no other error follows from them.
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
/// | `value = "…"`, `value = 1` | An enum's value on the wire. |
/// | `unknown` | The arm for what is not declared. |
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
