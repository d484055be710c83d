//! Bytes are a `Blob`, wherever they are.

use std::collections::HashMap;

use service_client::{Shape, UnknownMember};

#[derive(Shape)]
pub struct Request {
    pub body: Vec<u8>,
    pub parts: Option<HashMap<String, std::vec::Vec<u8>>>,
}

#[derive(Shape)]
pub enum Content {
    Bytes(Vec<u8>),
    #[shape(unknown)]
    Unknown(UnknownMember),
}

fn main() {}
