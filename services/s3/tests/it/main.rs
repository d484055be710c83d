//! The client against an S3 in memory, in process and over a socket with verified signatures, and against answers that only
//! S3 gives.

mod answers;
mod expect;
mod given_up;
mod memory;
mod objects;
mod uploads;
