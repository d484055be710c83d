//! Chat: `Listen` and `Talk`.
//!
//! [`ChatClient::new`] makes a client from a `Config`, and every operation is a method of it.
//! [`ChatClient::in_process`] makes one that calls an implementation of [`Chat`], such as a fake.
//!
//! Needs the feature `http2` of `service-client`.

use service_client::{
    Blob, ClientError, EventStream, ResponseMetadata, ServiceError, Shape, UnknownMember,
    service_client,
};

/// Chat.
///
/// [`ChatClient`] calls a service that implements it; so does anything else that implements this
/// trait, in process or, through [`ChatService`], over HTTP.
#[service_client(
    protocol = "restJson1",
    service_id = "Chat",
    endpoint_prefix = "chat",
    api_version = "2025-07-08"
)]
pub trait Chat {
    /// Calls `Listen`.
    ///
    /// # Errors
    ///
    /// [`Silenced`], or [`ListenError::Other`].
    #[operation(http = "GET /rooms/{Room}")]
    async fn listen(&self, input: ListenInput) -> Result<ListenOutput, ListenError>;

    /// Calls `Talk`.
    ///
    /// # Errors
    ///
    /// [`RoomFull`], [`Silenced`], or [`TalkError::Other`].
    #[operation(http = "POST /rooms/{Room}")]
    async fn talk(&self, input: TalkInput) -> Result<TalkOutput, TalkError>;
}

/// What `Listen` takes.
#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "PascalCase")]
pub struct ListenInput {
    /// The room.
    #[shape(label)]
    pub room: String,
}

/// What `Listen` answers.
#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "PascalCase")]
pub struct ListenOutput {
    /// The heard.
    #[shape(payload)]
    pub heard: EventStream<Heard, ListenError>,
    /// What is known of the response.
    #[shape(response_metadata)]
    pub response_metadata: ResponseMetadata,
}

/// What `Talk` takes.
#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "PascalCase")]
pub struct TalkInput {
    /// The room.
    #[shape(label)]
    pub room: String,
    /// The said.
    #[shape(payload)]
    pub said: EventStream<Said, TalkError>,
}

/// What `Talk` answers.
#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "PascalCase")]
pub struct TalkOutput {
    /// The session.
    #[shape(header = "x-session")]
    pub session: Option<String>,
    /// The heard.
    #[shape(payload)]
    pub heard: EventStream<Heard, TalkError>,
    /// What is known of the response.
    #[shape(response_metadata)]
    pub response_metadata: ResponseMetadata,
}

/// One of the members of `Heard`.
#[derive(Clone, PartialEq, Shape)]
pub enum Heard {
    /// The voice.
    Voice(Voice),
    /// The line.
    Line(Line),
    /// A member that is not listed here.
    #[shape(unknown)]
    Unknown(UnknownMember),
}

/// The structure `Leave`.
#[derive(Clone, PartialEq, Shape)]
pub struct Leave {}

/// The structure `Line`.
#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "PascalCase")]
pub struct Line {
    /// The speaker.
    pub speaker: Option<String>,
    /// The text.
    pub text: Option<String>,
}

/// One of the members of `Said`.
#[derive(Clone, PartialEq, Shape)]
pub enum Said {
    /// The voice.
    Voice(Voice),
    /// The leave.
    Leave(Leave),
    /// A member that is not listed here.
    #[shape(unknown)]
    Unknown(UnknownMember),
}

/// The structure `Voice`.
#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "PascalCase")]
pub struct Voice {
    /// The channel.
    #[shape(event_header)]
    pub channel: Option<i32>,
    /// The sound.
    #[shape(event_payload)]
    pub sound: Option<Blob>,
}

/// Why `Listen` failed.
#[derive(ServiceError)]
pub enum ListenError {
    /// The service answered with `Silenced`.
    Silenced(Silenced),
    /// A code that the service does not model, a time-out, missing credentials, and what else can
    /// happen on the way.
    #[service_error(other)]
    Other(ClientError),
}

/// Why `Talk` failed.
#[derive(ServiceError)]
pub enum TalkError {
    /// The service answered with `RoomFull`.
    RoomFull(RoomFull),
    /// The service answered with `Silenced`.
    Silenced(Silenced),
    /// A code that the service does not model, a time-out, missing credentials, and what else can
    /// happen on the way.
    #[service_error(other)]
    Other(ClientError),
}

/// The service answered with `RoomFull`.
#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "PascalCase", error(status = 429, throttling))]
pub struct RoomFull {
    /// The message.
    pub message: Option<String>,
    /// What is known of the response.
    #[shape(response_metadata)]
    pub response_metadata: ResponseMetadata,
}

/// The service answered with `Silenced`.
#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "PascalCase", error(status = 403))]
pub struct Silenced {
    /// The message.
    pub message: Option<String>,
    /// What is known of the response.
    #[shape(response_metadata)]
    pub response_metadata: ResponseMetadata,
}
