//! Conversations on file: what goes over a transport enters, a text that a person can read and edit leaves; and such a text
//! enters, and answers requests in the server's place.
//!
//! | part | file |
//! | --- | --- |
//! | what is kept of an exchange, without its secrets | `exchange` |
//! | exchanges as text, and back | `text` |
//! | a transport that writes them | `recorder` |
//! | a transport that answers from them | `replay`, `compare` |

mod compare;
mod exchange;
mod recorder;
mod replay;
mod text;

pub use self::{
    recorder::Recorder,
    replay::{Replay, ReplayError},
};

#[cfg(test)]
mod tests;
