//! restJson1 from both ends: what a client sends, what it makes of an answer, and what the service half makes of both.

mod declared;
mod edges;
mod peers;
mod requests;
mod responses;
mod routes;
#[path = "../stopwatch/mod.rs"]
mod stopwatch;
mod wire;
