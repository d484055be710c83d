//! Streams of events, both ways: typed events enter or leave on one side, the frames of a message's body on the other.
//!
//! | step | file |
//! | --- | --- |
//! | events with their types | `stream`, `channel` |
//! | an event as a message, and back | `write`, `read`; a protocol's part is behind `payload` |
//! | a message as bytes, and back | `message`, `frame`, `decoder` |
//! | messages as a body, and back | `sent`, `received` |
//! | beside the other members of an input or an output | `bind` |
//! | messages in signed envelopes | `signed` |

#[macro_use]
mod refuse;

mod bind;
mod channel;
mod decoder;
mod frame;
mod message;
mod names;
mod payload;
mod read;
mod received;
mod sent;
mod signed;
mod stream;
mod write;

pub(crate) use self::{
    bind::{WithEvents, accepts, of_request, of_response, write_request, write_response},
    received::{Failure, split_initial},
    signed::{signed, verified},
};
pub use self::{
    channel::{EventSender, EventsClosed},
    frame::FrameError,
    message::{EventHeader, EventMessage, EventValue},
    payload::{EventPayload, EventPayloads, InitialMessage},
    received::ReceivedEvents,
    sent::{EventSource, Events},
    stream::EventStream,
};
