//! Streams of events from both ends: what a client sends and receives, and what the service half makes of it, in this
//! process and over sockets.

mod declared;
mod exceptions;
mod frames;
mod in_process;
mod limits;
mod rpc;
mod signed;
#[cfg(all(feature = "hyper", feature = "serve"))]
mod sockets;
mod wire;
