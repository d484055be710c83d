//! Bodies that flow: in memory against a transport that keeps what it got, in process, and over sockets.

mod calls;
mod checksums;
mod declared;
#[cfg(all(feature = "serve", feature = "hyper"))]
mod expect;
#[cfg(all(feature = "serve", feature = "hyper"))]
mod signed;
#[cfg(all(feature = "serve", feature = "hyper"))]
mod sockets;
#[cfg(feature = "hyper")]
mod stalled;
mod wire;
