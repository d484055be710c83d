//! That a type is no shape is all there is to say of it, even where it is not `Send` either.

use std::{cell::Cell, rc::Rc};

use service_client::Shape;

pub struct Counter {
    pub count: Cell<u8>,
}

#[derive(Shape)]
pub struct Request {
    pub name: Rc<String>,
    pub counter: Option<Counter>,
    pub callback: Box<dyn Fn()>,
}

fn main() {}
