//! An enum without variants is no exception to that.

use service_client::Shape;

#[derive(Shape)]
pub enum Never {}

fn main() {}
