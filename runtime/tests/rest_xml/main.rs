//! restXml from both ends: what a client sends, what it makes of an answer, and what the service half makes of both.
#![cfg(feature = "xml")]

mod declared;
mod errors;
mod messages;
mod streams;
#[path = "../rest_json/wire.rs"]
mod wire;
