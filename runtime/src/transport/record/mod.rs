//! Conversations on file: what goes over a transport enters, a text that a person can read and edit leaves; and such a text
//! enters, and answers requests in the server's place.
//!
//! | part | file |
//! | --- | --- |
//! | what is kept of an exchange, without its secrets | `exchange` |
//! | what a body says that is in chunks or compressed | `content` |
//! | other texts in the place of some | `replace` |
//! | exchanges as text, and back | `text` |
//! | a transport that writes them | `recorder` |
//! | a transport that answers from them | `replay`, `compare` |

mod compare;
mod content;
mod exchange;
mod recorder;
mod replace;
mod replay;
mod text;

pub use self::{
    recorder::Recorder,
    replay::{Replay, ReplayError},
};

#[cfg(test)]
mod tests;
